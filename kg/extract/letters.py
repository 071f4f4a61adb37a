"""Areas told by one character after a verb of going: 来榆, 赴京, 在沪举行."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.extract.forms import choice, words
from kg.extract.region import Region, covered_by
from kg.extract.words import Words
from kg.lexicon import Division, country_letters, divisions

_RANK = {"city": 0, "prefecture": 0, "county_city": 1, "county": 2}  # of these only areas are told by a character of their name


@cache
def _staying() -> re.Pattern[str]:
    return re.compile(rf"{choice('letter_stay')}([一-鿿])(?={choice('letter_event')}|[，。])")


@cache
def _travelling() -> re.Pattern[str]:
    return re.compile(rf"{choice('letter_travel')}(?=([一-鿿])(?![一-鿿]?{choice('letter_level')}))")


def find_letters(text: str, tokens: Words, regions: Sequence[Region]) -> list[Region]:
    """Areas told by one character: an official letter, or part of the name of one of the `regions` found in the text."""
    return [*_official(text, tokens), *_of_named(text, tokens, regions)]


@cache
def _of_states() -> re.Pattern[str]:
    letters = "".join(sorted(country_letters()))
    return re.compile(rf"([{letters}])(?={choice('state_body')})")


def find_state_letters(text: str, tokens: Words, regions: Sequence[Region]) -> Iterator[Region]:
    """States told by one character before a body that states have, where the article names one of them (俄|国防部)."""
    letters = [match.start() for match in _of_states().finditer(text) if tokens.starts_at(match.start())]
    if not letters:
        return
    named = {region.foreign: region for region in regions if region.foreign}
    taken = covered_by(regions)
    for start in letters:
        meant = [country.name for country in country_letters()[text[start]] if country.name in named]
        if len(meant) == 1 and start not in taken:
            yield Region(start, start + 1, text[start], "country", foreign=meant[0])


def _official(text: str, tokens: Words) -> Iterator[Region]:
    for match in _staying().finditer(text):
        found = divisions().by_letter(match[1])[:1]
        if found and (match[1] in words("lone_letter") or _is_word(tokens, match.start(1))):
            yield Region(match.start(1), match.end(1), match[1], found[0].level, found)


def _of_named(text: str, tokens: Words, regions: Sequence[Region]) -> Iterator[Region]:
    letters = [start for match in _travelling().finditer(text) if _is_word(tokens, start := match.start(1))]
    letters = [start for start in letters if text[start] not in words("level_end")]  # 在|市会展中心
    if not letters:
        return
    certain = (region.candidates[0] for region in regions if len(region.candidates) == 1)
    named = {above for division in certain for above in divisions().chain(division) if above.level in _RANK}
    taken = covered_by(regions)
    for start in letters:
        meant = min((division for division in named if text[start] in division.name), key=_by_rank, default=None)
        if meant is not None and start not in taken:
            yield Region(start, start + 1, text[start], meant.level, (meant,))


def _by_rank(division: Division) -> tuple[int, str, str]:
    return _RANK[division.level], division.code, division.name  # old names share the code


def _is_word(tokens: Words, start: int) -> bool:
    """Whether the character at `start` is a word of its own."""
    return tokens.starts_at(start) and tokens.starts_at(start + 1)
