"""Candidates for names right after the body that somebody is of: with 的 between them, or among the winners of a contest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.extract.name_reader import Candidate, NameReader
from kg.extract.person_words import person_pattern
from kg.extract.surroundings import MARK

OF_BODY = 5.0  # what a body and 的 before it add to a name of three characters
WINNER = 10.0  # what a body before it adds to a name that is among those of whom a prize is told
_SHORT = 2
_OF = "的"
_NOTED = re.compile(r"(?<=[：、，；。\n ])[一-鿿]{2,4}（(?=.)")
LINE = re.compile(r"(?:（[^（）\n]{1,8}）)? {1,6}")
"""What stands between the name that begins a line and where somebody is (甲（女）　某厂)."""
_LINED = re.compile(rf"(?<=\n)(?P<name>[一-鿿]{{2,4}}){LINE.pattern}(?=.)")


def of_bodies(reader: NameReader) -> Iterator[Candidate]:
    """The candidates of three characters after a body and 的 before a mark or what often follows names: 某公司的|方某某、."""
    for owner in reader.owners:
        if reader.text.startswith(_OF, owner):
            found = reader.at(owner + len(_OF), OF_BODY, "person.in-text")
            apt = (one for one in found if one.end - one.start > _SHORT and not reader.around.against(one.start, one.end))
            yield from (one for one in apt if reader.around.after(one.end) >= MARK or reader.around.follows(one.end))


def winners(reader: NameReader) -> Iterator[Candidate]:
    """The candidates right after a body before a verb that tells a prize, or before another such body: 某公司|甲、某厂|乙分获…."""
    for owner in reader.owners if person_pattern("prize").search(reader.text) else ():
        if _won().match(reader.text, owner):
            found = [*reader.padded_at(owner, "person.of-body"), *reader.at(owner, WINNER, "person.of-body")]
            apt = (one for one in found if not reader.around.against(one.start, one.end))
            yield from (one for one in apt if _listed_or_won(reader, one.end))


def noted(reader: NameReader) -> Iterator[Candidate]:
    """The candidates between a mark and a body in brackets: ：|甲（某公司）、乙（某厂）."""
    for match in _NOTED.finditer(reader.text):
        if reader.around.blocked[match.end()] == 1:
            found = [*reader.padded_at(match.start(), "person.of-body"), *reader.at(match.start(), WINNER, "person.of-body", strange=True)]
            yield from (one for one in found if one.end == match.end() - 1)


def lined(reader: NameReader) -> Iterator[Candidate]:
    """The candidates that begin a line, before blanks and a body (甲（女）　|某厂质检员)."""
    for match in _LINED.finditer(reader.text):
        if reader.around.blocked[match.end()] == 1:
            found = reader.at(match.start(), WINNER, "person.of-body", strange=True)
            yield from (one for one in found if one.end == match.end("name"))


def _listed_or_won(reader: NameReader, end: int) -> bool:
    """Whether a verb that tells a prize stands there, or another body after a joint."""
    if person_pattern("prize").match(reader.text, end):
        return True
    return reader.text[end : end + 1] in ("、", "和") and end + 1 < len(reader.text) and reader.around.blocked[end + 1] == 1


@cache
def _won() -> re.Pattern[str]:
    """Matches what stands before a verb that tells a prize in its clause."""
    return re.compile(rf"[^，。；：！？\n]{{2,60}}?(?:{person_pattern('prize').pattern})")
