"""Whether the name of an area in a text stands by itself: at the ends of words, in no quoted name, not as a part of a street's."""

from __future__ import annotations

from functools import lru_cache

import rjieba

from kg.extract.forms import body_forms, pattern, words
from kg.extract.words import Words
from kg.lexicon import divisions

_HOLDING_TAGS = frozenset(("nz", "nr", "nrt", "nt", "ns"))
_PROVINCE = "province"
_LONGEST_QUOTE = 16


@lru_cache(maxsize=16384)
def is_whole(name: str) -> bool:
    """Whether this is the whole name of an area, not a short form."""
    return any(division.name == name for division in divisions().by_name(name))


def within_quotes(text: str, start: int, end: int) -> bool:
    """Whether a short form stands within a quoted name of something else (“安康先锋班组”)."""
    opened = text.rfind("“", max(0, start - _LONGEST_QUOTE), start)
    closed = text.find("”", end, end + _LONGEST_QUOTE) if opened >= 0 else -1
    return closed >= 0 and "”" not in text[opened:start] and "“" not in text[end:closed]


def in_title(text: str, start: int) -> bool:
    """Whether the title of a book or a song is open there."""
    opened = text.rfind("《", max(0, start - _LONGEST_QUOTE), start)
    return opened >= 0 and "》" not in text[opened:start]


def taken_over(text: str, tokens: Words, end: int, suffixes: str = "street_suffix") -> bool:
    """Whether what follows makes the name that of a street, a language and the like (重庆|路), not the start of another word (人大)."""
    match = pattern(suffixes).match(text, end)
    return match is not None and (len(match[0]) > 1 or tokens.word_from(end)[0] == match[0])


def ends_word(text: str, tokens: Words, start: int, end: int) -> bool:
    """Whether a word ends at `end`, or the word that runs on is a name that only holds the area (湖南华)."""
    if tokens.starts_at(end):
        return True
    index = tokens.index(end - 1)
    if text[end : tokens.starts[index + 1]] in body_forms() or _crosses(text, tokens, start, index):
        return True
    return tokens.starts[index] <= start and tokens.tags[index] in _HOLDING_TAGS and end - start > 1


def ends_in_next_word(text: str, tokens: Words, start: int, end: int) -> bool:
    """Whether the last character belongs to a following word instead: 北京市|民, 海淀区|委."""
    index = tokens.index(end - 1)
    word_end = tokens.starts[index + 1]
    if word_end <= end or text[end:word_end] in body_forms():
        return False
    return tokens.starts[index] > start or rjieba.has_word(text[end - 1 : end + 1])


def _crosses(text: str, tokens: Words, start: int, index: int) -> bool:
    """Whether a province is written there of which the segmentation has given the end to the short form of another area (上|海淀|浦)."""
    crossing = tokens.starts[index]
    end = tokens.starts[index + 1]
    short = divisions().by_name(text[crossing:end])
    if not start < crossing or not short or is_whole(text[crossing:end]) or text[end : end + 1] in words("level_end"):
        return False
    return any(division.level == _PROVINCE for division in divisions().by_name(text[start : crossing + 1]))
