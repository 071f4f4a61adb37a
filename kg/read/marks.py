"""What each line of a page looks like by itself and beside its neighbours: the evidence from which its part is told."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from kg.read.bylines import credit_line
from kg.read.lines import Ending, Line
from kg.read.wording import wording

_FILLER = re.compile(r"[\s|/·:,、\-—()\[\]□■]+")
_LONGEST_FORM = 60
_LONGEST_HEADING = 80
_LONGEST_SIGNATURE = 25
_ECHO_REACH = 220
_TAKEN_UP_REACH = 90
_CHINESE_PAIR = re.compile(r"(?=([一-龥]{2}))")
_BRACKETED = re.compile(r"\([^()]*\)")
_COLUMN = re.compile(r"^\[[^\]]*\](?=.)")
_NUMBER_GOES_ON = re.compile(r"\d[\d年月日%]")
_STOP_INSIDE = re.compile(r"[。;](?=.)")


class Kind(Enum):
    """What the words of a line alone say about its part of the page."""

    TEXT = "text"
    DATELINE = "dateline"
    OPENING = "opening"
    SALUTATION = "salutation"
    SIGNATURE = "signature"
    CREDIT = "credit"
    DATE = "date"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Mark:
    """A line and its evidence. `echo`: how much of it the lines below repeat (0..1). `taken_up`: how much of the lines above
    this one repeats at its beginning. `seam`: how often (0..1) the page has elsewhere the two characters that would meet if
    the next line continued this one.
    """

    line: Line
    kind: Kind
    ending: Ending
    echo: float
    taken_up: float
    seam: float

    @property
    def finished(self) -> bool:
        """Whether nothing of the sentence is missing at the end of the line."""
        return (
            self.ending is Ending.STOP
            or self.bracketed
            or self.kind in (Kind.SALUTATION, Kind.SIGNATURE, Kind.CREDIT, Kind.DATE, Kind.FURNITURE)
        )

    @property
    def bracketed(self) -> bool:
        """Whether the whole line stands in round brackets, as a credit or a note does."""
        return bool(_BRACKETED.fullmatch(self.line.folded))


def marks(lines: Sequence[Line]) -> tuple[Mark, ...]:
    """The evidence of each line."""
    page = "\n".join(line.folded for line in lines)
    pairs = Counter(match[1] for match in _CHINESE_PAIR.finditer(page))
    return tuple(_mark(lines, place, pairs) for place in range(len(lines)))


def _mark(lines: Sequence[Line], place: int, pairs: Counter[str]) -> Mark:
    line = lines[place]
    seam = _seam(line, lines[place + 1], pairs) if place + 1 < len(lines) else 0.0
    return Mark(line, _kind(lines, place), line.ending, _echo(lines, place), _taken_up(lines, place), seam)


def _seam(line: Line, following: Line, pairs: Counter[str]) -> float:
    """1 where a number goes on, or where the page has the pair twice elsewhere."""
    pair = line.folded[-1] + following.folded[0]
    return 1.0 if _NUMBER_GOES_ON.fullmatch(pair) else min(pairs[pair], 2) / 2


def _kind(lines: Sequence[Line], place: int) -> Kind:
    line, words = lines[place].folded, wording()
    if len(line) <= _LONGEST_FORM and (kind := _short_kind(lines, place)):
        return kind
    if words.dateline.match(line):
        return Kind.DATELINE
    return Kind.OPENING if words.opening.match(line) else Kind.TEXT


def _short_kind(lines: Sequence[Line], place: int) -> Kind | None:
    line, words = lines[place].folded, wording()
    if words.date.fullmatch(line):
        return Kind.DATE
    if furniture(line):
        return Kind.FURNITURE
    if said := credit_line(line):
        return Kind.FURNITURE if said.page else Kind.CREDIT
    if words.salutation.match(line):
        return Kind.SALUTATION
    return Kind.SIGNATURE if _signature(lines, place) else None


def furniture(line: str) -> bool:
    """Whether a folded line holds only dates, page numbers, names of columns and the like."""
    at = 0
    while at < len(line):
        match = wording().date.match(line, at) or wording().furniture.match(line, at) or _FILLER.match(line, at)
        if not match or match.end() == at:
            return False
        at = match.end()
    return True


def _signature(lines: Sequence[Line], place: int) -> bool:
    """A set phrase that closes a letter, or a short line with the sender's name above the letter's date or after the phrase."""
    line, words = lines[place], wording()
    if words.farewell.match(line.folded):
        return True
    beside = [lines[other].folded for other in (place - 1, place + 1) if 0 <= other < len(lines)]
    dated = any(words.date.fullmatch(other) for other in beside[-1:]) or any(words.farewell.match(other) for other in beside[:1])
    named = line.width <= _LONGEST_SIGNATURE and line.ending is Ending.OPEN and line.folded.endswith(words.body_ends)
    return bool(place) and named and (dated or _sent(lines, place))


def _sent(lines: Sequence[Line], place: int) -> bool:
    """The sender of a letter stood in its headline (X致全市职工的慰问信), and the text before the name is finished."""
    sender = lines[place].folded
    above = lines[max(0, place - 40) : place]
    return lines[place - 1].ending is Ending.STOP and any(
        wording().letter.match(line.folded) and line.folded.startswith(sender) for line in above
    )


def _echo(lines: Sequence[Line], place: int) -> float:
    """The share of the pairs of characters of a short line that come again in the text right below."""
    below = "\n".join(other.folded for other in lines[place + 1 : place + 8])
    return _repeated(lines[place], below[:_ECHO_REACH])


def _taken_up(lines: Sequence[Line], place: int) -> float:
    """The share of the pairs of one of the two lines above, if short, that come again at the beginning of this one."""
    beginning = lines[place].folded[:_TAKEN_UP_REACH]
    return max((_repeated(line, beginning) for line in lines[max(0, place - 2) : place]), default=0.0)


def _repeated(line: Line, text: str) -> float:
    if line.width > _LONGEST_HEADING or _STOP_INSIDE.search(line.folded):
        return 0.0
    own = {match[1] for match in _CHINESE_PAIR.finditer(_COLUMN.sub("", line.folded))}
    return sum(pair in text for pair in own) / len(own) if own else 0.0
