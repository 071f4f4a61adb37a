"""Happenings: the events of an article, each with all its mentions, and which of them is spoken of where."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from kg.extract.entities import Entry
from kg.extract.event_rules import MILESTONE, VISIT
from kg.extract.items import Item
from kg.extract.occasion import Occasion, occasion_phrases
from kg.extract.scan import Scan

_LONGEST_NAME = 40
_GOING = ("visit", "arrival")
_ONLY_SPOKEN_OF = frozenset(("attended", "title"))


@dataclass
class Happening:
    """An event of the article with all its mentions; `main` is the one that the article is about."""

    kind: str
    head: str
    names: list[str]
    occasions: list[Occasion]
    main: bool = False
    date: str | None = None
    several_days: bool = False
    entry: Entry | None = field(default=None, repr=False)

    @property
    def name(self) -> str:
        """The name that tells most: the longest that is no sentence; of a visit the first, as in the headline, unless it is one."""
        if self.kind == VISIT:
            return next((name for name in self.names if len(name) <= _LONGEST_NAME), self.names[0])
        return max(self.names, key=lambda name: (len(name) <= _LONGEST_NAME, len(name)))

    @property
    def start(self) -> int:
        """Where the event is mentioned first."""
        return self.occasions[0].start


class Happenings:
    """The events of one article; `of` tells by where a mention starts which of them it means.

    `items` are the pieces of a digest with the events of each, else the whole article alone.
    """

    def __init__(self, scan: Scan, events: list[Happening], of: dict[int, Happening], item: Item, items: Sequence[Happenings] = ()) -> None:
        self.scan = scan
        self.events = events
        self.of = of
        self.item = item
        self.items = items
        self._told: list[int] | None = None
        self._going: list[tuple[Happening, Occasion]] | None = None

    @property
    def main(self) -> Happening | None:
        """The event that the article is about; None if it tells none."""
        return next((event for event in self.events if event.main), self.events[0] if self.events else None)

    def before(self, offset: int) -> Happening | None:
        """The event last mentioned before an offset of the body, the main one if there is none."""
        if self._told is None:
            self._told = self._find_told()
        told = self._told[: bisect_left(self._told, offset)]
        if not told:
            return self.main
        sentence = self.scan.sentence_at(told[-1])
        same = takewhile(lambda start: self.scan.sentence_at(start) is sentence, reversed(told))
        together = [self.of[start] for start in same]
        last = together[0]
        return self.main if last.kind == VISIT and any(event.main for event in together) else last

    def going(self, start: int, end: int) -> Sequence[tuple[Happening, Occasion]]:
        """The visits of which `text[start:end]` tells that somebody goes there or arrives, in order."""
        if self._going is None:
            self._going = self._find_going()
        return self._going[bisect_left(self._going, start, key=_place) : bisect_left(self._going, end, key=_place)]

    def _find_going(self) -> list[tuple[Happening, Occasion]]:
        mentioned = ((event, occasion) for event in self.events for occasion in event.occasions)
        going = [(event, one) for event, one in mentioned if one.kind == VISIT and one.told in _GOING and self.of.get(one.start) is event]
        return sorted(going, key=_place)

    def _find_told(self) -> list[int]:
        """Where the body mentions events, those that are only spoken of aside, in order."""
        return sorted(
            start for start in self.of if start >= self.scan.base and not (self._is_only_spoken_of(start) or self._is_in_speech(start))
        )

    def _is_in_speech(self, start: int) -> bool:
        """Whether what is mentioned has been told only in paragraphs that give somebody's words (甲说，我们召开了会议)."""
        event, speech = self.of[start], occasion_phrases().patterns["speech"]
        text = self.scan.text
        return not event.main and all(speech.match(text, text.rfind("\n", 0, one.start) + 1) for one in event.occasions)

    def _is_only_spoken_of(self, start: int) -> bool:
        """Whether the event there is a milestone, which has no guests, or one beside the main one that nobody is said to hold."""
        event = self.of[start]
        if event.kind == MILESTONE:
            return True
        return not event.main and all(one.told in _ONLY_SPOKEN_OF for one in event.occasions)


def _place(told: tuple[Happening, Occasion]) -> int:
    return told[1].start
