"""Names without a Chinese surname: with dots (海米提·居来提), spelled out (索德尔), Tibetan, Mongolian, Uyghur, Kazakh (才让多杰)."""

from __future__ import annotations

import math
import re
from functools import cache, lru_cache

from kg.extract.forms import pattern
from kg.extract.readings import is_listed, segmentations, word_log
from kg.lexicon import NAME_TAGS, dictionary_entry, people_of_name, surnames, transliteration

DOTTED = re.compile(r"(?:[一-鿿]{1,8}[·\-])+[一-鿿]{1,10}")
_DOT = re.compile(r"[·\-]")
# Log probability of a character within a spelled-out name, from its log odds against other words: 拉 −4, 林 −6, 说 −9.
_EVEN, _SLOPE = -6.5, 0.8
_UNKNOWN = -4.0  # log odds of a character that no such name has
_LOG_PRIOR = math.log(0.002)  # one word in 500 of running news is a spelled-out name without dots
_LISTED_GAIN = 6.0  # the dictionary lists the whole as a name
_AHEAD = 4  # characters after a name with dots that are weighed with it
_INSIDE = 3.0  # a name that begins within a word
_INITIAL = 2.0  # one character before the dot
_STRANGE = -7.5  # log probability of a character below which a name with dots is none
_ELEMENT = -4.0  # log probability of a character in a name made of elements of one people's names


@cache
def _logs() -> dict[str, float]:
    return {character: _EVEN + _SLOPE * odds for character, odds in transliteration().characters.items()}


def spelled(text: str) -> float:
    """Log probability of the characters as part of a spelled-out name."""
    logs = _logs()
    return sum(logs.get(character, _EVEN + _SLOPE * _UNKNOWN) for character in text)


@lru_cache(maxsize=65536)
def spellings(window: str) -> tuple[tuple[int, float], ...]:
    """The names without a Chinese surname that may begin `window`: (length, log odds against words)."""
    lengths = [length for length in range(2, min(8, len(window)) + 1) if _may_be(window[:length])]
    best = segmentations(window) if lengths else []
    return tuple((length, _LOG_PRIOR + _name_log(window[:length]) + best[length] - best[0]) for length in lengths)


def _may_be(name: str) -> bool:
    """Whether the last character is such as names are spelled with and but one of the others is not; the first one only if it is rare as a word."""
    if _has_elements(name):
        return True
    if word_log(name) > -math.inf and not is_listed(name):
        return False
    logs = _logs()
    strange = sum(character not in logs for character in name)
    opens = name[0] in logs or name[0] in surnames()
    return opens and name[-1] in logs and strange <= (len(name) > 3)


@cache
def _element_starts() -> frozenset[str]:
    return frozenset(element[:2] for elements in transliteration().elements.values() for element in elements)


def _has_elements(name: str) -> bool:
    return name[:2] in _element_starts() and people_of_name(name) is not None


def _name_log(name: str) -> float:
    if _has_elements(name):
        return max(_ELEMENT * len(name), spelled(name))
    entry = dictionary_entry(name)
    return spelled(name) + (_LISTED_GAIN if entry and entry[1] in NAME_TAGS else 0.0)


@cache
def runs() -> re.Pattern[str]:
    """Where a spelled-out name may stand: three and more characters that such names are written with."""
    characters = "".join(character for character, odds in transliteration().characters.items() if odds > 0.5)
    return re.compile(f"[{characters}]{{3,}}|[{characters}][{characters}](?![{characters}])")


@cache
def _strange_pair() -> re.Pattern[str]:
    """Two characters side by side that no spelled-out name has."""
    known = "".join(_logs())
    return re.compile(f"[^{known}]{{2}}")


def dotted(text: str, start: int, end: int, word_starts: frozenset[int]) -> tuple[int, int]:
    """Where the name begins and ends in a stretch with dots, without the words around it (总统|弗拉基米尔·普京|说)."""
    dots = [match.start() for match in _DOT.finditer(text, start, end)]
    first, last = dots[0], dots[-1]
    begin = max(range(start, first), key=lambda at: (_left(text, start, at, first) - _INSIDE * (at not in word_starts), -at))
    after = text[last + 1 : end + _AHEAD]
    rest = segmentations(after)
    strange = (after[:2] not in _element_starts() and _strange_pair().search(after, 1)) or pattern("speech").search(after, 2)
    finish = max(range(2, min(end - last, max(strange.start(), 2) + 1 if strange else end)), key=lambda at: (_name_log(after[:at]) + rest[at], at), default=end - last - 1)
    return begin, last + 1 + finish


def _left(text: str, start: int, at: int, first: int) -> float:
    return segmentations(text[start:at])[0] + _name_log(text[at:first]) - (_INITIAL if first - at == 1 else 0.0) - (0.0 if text[at] in _logs() or text[at] in surnames() else _INSIDE)


def is_spelled(name: str) -> bool:
    """Whether the characters of a name with dots are such as names of other languages are spelled with."""
    parts = _DOT.split(name)
    return sum(_name_log(part) for part in parts) > _STRANGE * sum(map(len, parts))
