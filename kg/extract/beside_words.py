"""Candidates for names beside words that only persons have beside them: 甲|当选, 46岁的|乙, 丙|的妻子."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.extract.name_reader import Candidate, NameReader
from kg.extract.person_words import person_pattern
from kg.extract.surroundings import OPENING

OF_AGE = 11.0  # what an age before it adds
BEFORE_AGE = 7.0  # what one after it adds
ELECTED = 11.0  # what 当选 and the like after it add
_OF, _LISTED = "的", "、"
_LONGEST_CHINESE = 3  # characters of most names at most


def elected(reader: NameReader) -> Iterator[Candidate]:
    """The candidates between the start of a clause and a verb that says that somebody gets a post."""
    for match in person_pattern("election").finditer(reader.text):
        for start in range(max(0, match.start() - 4), match.start() - 1):
            if reader.around.before(start) == OPENING or reader.text.startswith(_LISTED, start - 1):
                found = reader.at(start, ELECTED, "person.elected")
                yield from (one for one in found if one.end == match.start() and not reader.around.against(start, one.end))


def aged(reader: NameReader) -> Iterator[Candidate]:
    """The candidates after what only persons are said to be or to have done to them (46岁的|牛某某, 增补|欧阳某)."""
    for match in _aged().finditer(reader.text):
        found = reader.at(match.end(), OF_AGE, "person.of-age")
        yield from (one for one in found if not reader.around.against(one.start, one.end))


@cache
def _aged() -> re.Pattern[str]:
    return re.compile(rf"\d岁的|{person_pattern('name_front').pattern}")


def related(reader: NameReader) -> Iterator[Candidate]:
    """The candidates before what only persons have (某某的|妻子, 某某的|左手)."""
    for match in _related().finditer(reader.text):
        end = match.start()
        for start in range(max(0, end - _LONGEST_CHINESE), end - 1):
            if reader.tokens.starts_at(start) or reader.around.before(start) == OPENING:
                found = reader.at(start, OF_AGE, "person.related")
                yield from (one for one in found if one.end == end and not reader.around.against(start, end))


def of_years(reader: NameReader) -> Iterator[Candidate]:
    """The candidates of three characters before an age (路某某|67岁, 程某某|才26岁)."""
    for match in _years().finditer(reader.text):
        start = match.start() - _LONGEST_CHINESE
        if start > 0 and (reader.tokens.starts_at(start) or reader.around.before(start) == OPENING):
            found = reader.at(start, BEFORE_AGE, "person.of-age")
            yield from (one for one in found if one.end == match.start() and not reader.around.against(start, one.end))


@cache
def _years() -> re.Pattern[str]:
    return re.compile(rf"(?<=[一-鿿])(?:{person_pattern('age_front').pattern})?\d{{2}}岁")


@cache
def _related() -> re.Pattern[str]:
    return re.compile(rf"{_OF}(?={person_pattern('related').pattern})")
