"""Who took part in what: the triggers of schema/rules/participation.yaml, applied sentence by sentence."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from kg.extract.event_rules import VISIT, is_meeting
from kg.extract.events import Happening, Happenings
from kg.extract.focus import Focus
from kg.extract.groups import Line, Taking, find_groups
from kg.extract.lookup import every
from kg.extract.names import Named
from kg.extract.region import covered
from kg.extract.rule_file import rule_file
from kg.extract.rules import PARTICIPATION, Trigger, triggers
from kg.extract.scan import Scan
from kg.extract.subjects import Subjects
from kg.extract.visitors import has_sent, headline_takings, visit_takings
from kg.model import Sentence

_BEFORE = 48
_ANNOUNCING, _BEHIND_NAME = "：", " （："
_LAST_MARKS = re.compile(r"(?:（[^（）]*）)?[、；，。 ]*$")
_SPEECH = re.compile(r"“[^”]{16,}”?")


def find_takings(scan: Scan, events: Happenings, known: Mapping[int, Named]) -> Iterator[Taking]:
    """All participation that an article tells, in the order of its sentences; what its headline tells comes last.

    `known` gives, by where it starts, the body that each mention stands for. Nothing comes of an article without events.
    """
    if not events.events:
        return
    reader = _Reader(scan, events, known)
    items = iter(events.items)
    for sentence in scan.sentences:
        while sentence.start + scan.base >= reader.item_end:
            reader.enter(next(items))
        yield from reader.read(sentence)
    yield from reader.headline()


_LONG_KINDS = ("competition", "fair")


class _Reader:
    """Reads the sentences of one article in their order; remembers who is known to be there."""

    def __init__(self, scan: Scan, events: Happenings, known: Mapping[int, Named]) -> None:
        self.scan = scan
        self.events = events
        self.item_end = 0
        self.groups = find_groups(scan, events, known)
        self.subjects = Subjects(scan, self.groups, events)
        self.quoted = covered(match.span() for match in _SPEECH.finditer(scan.text))
        self.person_ends = {person.end for person in scan.persons}
        self.planned = rule_file(PARTICIPATION).pattern("planned")
        self.told = _places(scan.text)
        meetings = (one for event in events.events if _is_meeting(event) for one in event.occasions if one.told == VISIT)
        self.of_met = covered((one.start + len(one.head), one.end) for one in meetings if scan.text.startswith(one.head, one.start))

    def enter(self, item: Happenings) -> None:
        """Go on to the next item of a digest; an article that is none has one item."""
        self.item_end = item.item.end
        self.focus = Focus(self.scan, item)
        self.present: set[str] = set()

    def read(self, sentence: Sentence) -> Iterator[Taking]:
        end = sentence.end + self.scan.base
        line = self.groups.line(sentence.start + self.scan.base, _list_end(self.scan, sentence) or end)
        for taking in self._takings(line):
            self.present.add(taking.who.name)
            yield taking

    def headline(self) -> Iterator[Taking]:
        """Who holds what the headline tells, and who attends or leads what it names after the verb."""
        item = self.events.items[0]
        yield from headline_takings(self.scan, item, self.groups)
        self.enter(item)
        line = self.groups.title(self.scan.base)
        for trigger in self._triggers(line) if line.people else ():
            if trigger.event == "object":
                for verb in trigger.verbs.finditer(self.scan.text, line.start, line.end):
                    if self._stands(trigger, verb) and self.focus.event("named", verb, line, self.present) is not None:
                        yield from self._apply(trigger, verb, line)

    def _takings(self, line: Line) -> Iterator[Taking]:
        yield from visit_takings(self.scan, self.events, line)
        for trigger in self._triggers(line):
            for verb in trigger.verbs.finditer(self.scan.text, line.start, line.end):
                if verb.start() not in self.quoted and verb.start() not in self.of_met and self._stands(trigger, verb):
                    yield from self._apply(trigger, verb, line)

    def _triggers(self, line: Line) -> Iterator[Trigger]:
        """The triggers that have a verb in a sentence, in the order of their file: few have, and it is dear to look for each."""
        here = {number for _, number in self.told[bisect_left(self.told, (line.start, 0)) : bisect_left(self.told, (line.end, 0))]}
        told = (triggers()[number] for number in sorted(here))
        return (trigger for trigger in told if self.subjects.possible(trigger.subject, line))

    def _stands(self, trigger: Trigger, verb: re.Match[str]) -> bool:
        """Whether a verb is a word of the text and not only two characters of others."""
        tokens = self.scan.tokens
        whole = (tokens.starts_at(verb.start()) or verb.start() in self.person_ends) and (
            tokens.starts_at(verb.end()) or verb.end() in self.events.of
        )
        return whole or len(verb[0]) > 2 or trigger.subject in ("fronted", "opening")

    def _is_planned(self, verb: re.Match[str], line: Line) -> bool:
        """Whether it is told of the future: nobody has taken part yet."""
        return self.planned.search(self.scan.text, max(line.start, verb.start() - _BEFORE), verb.start()) is not None

    def _apply(self, trigger: Trigger, verb: re.Match[str], line: Line) -> Iterator[Taking]:
        groups = self.subjects.of(trigger.subject, verb, line)
        if groups and trigger.relation != "HOSTS" and self._is_planned(verb, line):
            return
        if trigger.relation == "LEADS" and groups and self.subjects.has_another(groups[-1], verb):
            return
        event = self.focus.event(trigger.event, verb, line, self.present) if groups else None
        if event is not None and event.kind in _LONG_KINDS and trigger.opening:
            event = self.focus.ceremony(verb.start()) or event
        if event is None or (event.kind == "accident" and (trigger.relation != "ATTENDS" or trigger.subject == "near-bodies")):
            return
        if _is_meeting(event) and (trigger.relation == "HOSTS" or not trigger.meetings):
            return
        for group in groups:
            for who in (one for one in group.members if not has_sent(self.scan, one)):
                below = "\n" in self.scan.text[verb.end() : group.start]  # on a line of its own, which says who it is
                offset = group.start if below else verb.start()
                yield Taking(who, trigger.relation, event, _role(trigger, verb[0]), offset, trigger.rule)


def _list_end(scan: Scan, sentence: Sentence) -> int:
    """Where the lines end that list persons below a sentence which announces them (出席会议的有：); 0 if there are none."""
    if not scan.text.endswith(_ANNOUNCING, 0, sentence.end + scan.base):
        return 0
    end = 0
    for below in scan.sentences[sentence.index + 1 :]:
        if not _names_at_edge(scan, below.start + scan.base, below.end + scan.base):
            break
        end = below.end + scan.base
    return end


def _names_at_edge(scan: Scan, start: int, end: int) -> bool:
    """Whether a line ends with somebody's name, marks and a note in brackets aside, or begins with one and a blank or a note."""
    last = start + len(_LAST_MARKS.sub("", scan.text[start:end]))
    here = [person for person in scan.persons if start <= person.start < end]
    return any(person.end == last or (person.start == start and scan.text[person.end] in _BEHIND_NAME) for person in here)


def _is_meeting(event: Happening) -> bool:
    """Whether an event is a meeting or a talk of two sides, who are told with it."""
    return event.kind == VISIT and is_meeting(event.head)


@cache
def _numbers() -> Mapping[str, Sequence[int]]:
    """Verb → the numbers of its triggers."""
    verbs = [(verb, number) for number, trigger in enumerate(triggers()) for verb in trigger.words]
    return {verb: [number for other, number in verbs if other == verb] for verb, _ in verbs}


def _places(text: str) -> list[tuple[int, int]]:
    """Where the verbs of triggers stand, each with the number of its trigger, in order."""
    return sorted([(start, number) for start, end in every(text, "verb") for number in _numbers()[text[start:end]]])


def _role(trigger: Trigger, verb: str) -> str:
    """The verb without the object that it takes along (主持会议: 主持)."""
    return next((verb.removesuffix(word) for word in trigger.drop if verb.endswith(word)), verb)
