"""Which event a verb of participation means: the one named after it, the one in focus, or that of the frame (座谈会上，…)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Mapping

from kg.extract.event_rules import VISIT, event_rules
from kg.extract.events import Happening, Happenings
from kg.extract.groups import Group, Line
from kg.extract.rule_file import rule_file
from kg.extract.rules import PARTICIPATION, Chosen
from kg.extract.scan import Scan

_CLAUSE_END = re.compile(r"[，。；\n]")
_REACH = 40
_CEREMONY = "ceremony"


class Focus:
    """Finds the events that the verbs of one article mean."""

    def __init__(self, scan: Scan, events: Happenings) -> None:
        self.text = scan.text
        self.events = events
        self.announced = rule_file(PARTICIPATION).pattern("announced")
        self.closing = rule_file(PARTICIPATION).pattern("closing_verb")
        self.starts = sorted(events.of)
        self.ceremonies = [start for start in self.starts if events.of[start].kind == _CEREMONY]
        over = rule_file(PARTICIPATION).pattern("over")
        framing = (one for event in events.events for one in event.occasions if one.told == "frame")
        self.frames = sorted(one.start for one in framing if over.match(scan.text, one.end) is None)

    def event(self, chosen: Chosen, verb: re.Match[str], line: Line, present: Collection[str]) -> Happening | None:
        """The event meant by a verb; None if there is none of the kind. `present` are the names of those known to be there."""
        told = self.events.of.get(verb.start())
        if told is not None and told.kind == VISIT and chosen in ("object", "focus"):
            return told
        if chosen in _FINDERS:
            return _FINDERS[chosen](self, verb, line)
        if chosen == "frame":
            return self._frame(verb.start()) or self._still_framed(verb.start(), line, present)
        return next((one for one in [self._in_focus(verb, line), *self.events.events] if one is not None and one.kind == chosen), None)

    def ceremony(self, at: int) -> Happening | None:
        """The opening, closing or other ceremony told last before an offset, in its sentence or the ones before."""
        told = bisect_left(self.ceremonies, at)
        return self.events.of[self.ceremonies[told - 1]] if told else None

    def _object_or_focus(self, verb: re.Match[str], line: Line) -> Happening | None:
        return self._object(verb, line) or self._in_focus(verb, line)

    def _held(self, verb: re.Match[str], line: Line) -> Happening | None:
        """The event named after a verb of hosting; the one in focus only if the verb has no other object."""
        return self._object(verb, line) or (self._in_focus(verb, line) if self.closing.match(self.text, verb.end()) else None)

    def _object(self, verb: re.Match[str], line: Line) -> Happening | None:
        """The first event named after the verb in its clause."""
        stop = _CLAUSE_END.search(self.text, verb.end())
        after = self._starts(verb.end(), min(stop.start() if stop else line.end, verb.end() + _REACH))
        return self.events.of[after[0]] if after else None

    def _ahead(self, verb: re.Match[str], line: Line) -> Happening | None:
        """The first event told in what is left of the sentence (在甲陪同下，乙参观…), else the one in focus."""
        after = self._starts(verb.end(), line.end)
        return self.events.of[after[0]] if after else self._in_focus(verb, line)

    def _in_focus(self, verb: re.Match[str], line: Line) -> Happening | None:
        """The event named last before the verb in its sentence, one that frames it first; else the last one told."""
        here = self._starts(line.start, verb.start())
        before = [start for start in here if not self.announced.search(self.text, line.start, start)]
        framed = [start for start in before if start in self.frames]
        return self.events.of[(framed or before)[-1]] if before else self.events.before(here[0] if here else verb.start())

    def _frame(self, at: int) -> Happening | None:
        """The event whose frame (座谈会上) opened the sentence or its paragraph."""
        paragraph = self.text.rfind("\n", 0, at) + 1
        framed = self.frames[bisect_left(self.frames, paragraph) : bisect_left(self.frames, at)]
        if framed:
            return self.events.of.get(framed[-1])
        opened = rule_file(PARTICIPATION).pattern("opened").search(self.text, paragraph, at)
        return self.events.before(at) if opened else None

    def _still_framed(self, at: int, line: Line, present: Collection[str]) -> Happening | None:
        """The event of an earlier frame, for somebody who is known to be there; a discussion that the article is about for all."""
        main = self.events.main
        if main is not None and main.head in event_rules().words["discussions"]:
            return main
        before = [group for group in line.people if group.end <= at]
        framed = self.frames[: bisect_left(self.frames, at)]
        return self.events.of.get(framed[-1]) if framed and before and _all_present(before[-1], present) else None

    def _starts(self, start: int, end: int) -> list[int]:
        return self.starts[bisect_left(self.starts, start) : bisect_left(self.starts, end)]


# Functions, not bound methods, which would tie an article into a circle that only the collector of garbage undoes.
_FINDERS: Mapping[Chosen, Callable[[Focus, re.Match[str], Line], Happening | None]] = {
    "object": Focus._object_or_focus,
    "named": Focus._object,
    "held": Focus._held,
    "ahead": Focus._ahead,
    "focus": Focus._in_focus,
}


def _all_present(group: Group, present: Collection[str]) -> bool:
    return all(who.name in present for who in group.members)
