"""Who may take part: persons and bodies, grouped where they are named together."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.extract.events import Happening, Happenings
from kg.extract.names import Named
from kg.extract.persons import Person
from kg.extract.region import covered
from kg.extract.rule_file import rule_file
from kg.extract.rules import PARTICIPATION
from kg.extract.scan import Scan

_FAR = 90
_STRAY = 8
_NOMINAL = 20
_NOUN_TAGS = frozenset("n nz ns nr nt nrt j ng b vn a m l i x".split())
_APART = frozenset("。；：！？\n")
_PUBLIC = ("area", "committee", "office")


def is_official(one: Named) -> bool:
    """Whether a body is a union or one of party or state, at which nothing happens but in its house."""
    return one.type == "Union" or one.body.form.kind in _PUBLIC


@dataclass(frozen=True, slots=True)
class Group:
    """Persons, or bodies, named together at `text[start:end]`."""

    start: int
    end: int
    members: tuple[Person | Named, ...]

    @property
    def is_official(self) -> bool:
        """Whether all are unions or bodies of party or state."""
        return all(isinstance(who, Named) and is_official(who) for who in self.members)

    @property
    def is_public(self) -> bool:
        """Whether a body of party or state is among them."""
        return any(isinstance(who, Named) and who.body.form.kind in _PUBLIC for who in self.members)


@dataclass(frozen=True, slots=True)
class Taking:
    """`who` (a person or a body) takes part in `event` by `relation`; `role` is the verb, `offset` where it stands."""

    who: Person | Named
    relation: str
    event: Happening
    role: str
    offset: int
    rule: str


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of the scan, `text[start:end]`, with the groups named in it."""

    start: int
    end: int
    people: Sequence[Group]
    bodies: Sequence[Group]


class Groups:
    """The groups of persons and of bodies in one article, each in the order in which they stand."""

    def __init__(self, people: Sequence[Group], bodies: Sequence[Group], titled: Sequence[Group] = ()) -> None:
        self.people = people
        self.bodies = bodies
        self.titled = titled
        self._people_at = [group.start for group in people]
        self._bodies_at = [group.start for group in bodies]

    def title(self, base: int) -> Line:
        """The headline with the persons named in it; the bodies there hold what it tells, by rules of their own."""
        return Line(0, base - 1, self.titled, ())

    def line(self, start: int, end: int) -> Line:
        """What stands in the sentence `text[start:end]`."""
        return Line(start, end, _between(self.people, self._people_at, start, end), _between(self.bodies, self._bodies_at, start, end))


def _between(groups: Sequence[Group], starts: list[int], start: int, end: int) -> Sequence[Group]:
    return groups[bisect_left(starts, start) : bisect_left(starts, end)]


def find_groups(scan: Scan, events: Happenings, known: Mapping[int, Named]) -> Groups:
    """All groups of an article. `known` tells which bodies count, by where they are named; those inside names of events do not."""
    titled = [person for person in scan.persons if person.start < scan.base]
    told = [person for person in scan.persons if person.start >= scan.base]
    return Groups(_person_groups(scan, told), _body_groups(scan, known, _within_events(events)), _person_groups(scan, titled))


def covered_offsets(scan: Scan) -> frozenset[int]:
    """The offsets that posts, bodies and areas cover."""
    spans = [(title.start, title.end) for title in scan.titles] + [(one.body.start, one.body.end) for one in scan.named]
    spans += [(region.start, region.end) for region in scan.regions]
    return covered(spans)


def _person_groups(scan: Scan, persons: Sequence[Person]) -> list[Group]:
    chain = _Chain(scan)
    credits = {credit.start + scan.base for credit in scan.article.byline}
    groups: list[list[Person]] = []
    for person in persons:
        if person.start in credits:
            continue
        if groups and chain.joins(groups[-1][-1].end, person.start):
            groups[-1].append(person)
        else:
            groups.append([person])
    return [Group(group[0].start, _closed(scan.text, group[-1].end), tuple(group)) for group in groups]


def _closed(text: str, end: int) -> int:
    """Where a list of persons ends with what closes it (等人)."""
    match = rule_file(PARTICIPATION).pattern("closing").match(text, end)
    return match.end() if match else end


class _Chain:
    """Tells whether the persons of one article are named in one list."""

    def __init__(self, scan: Scan) -> None:
        self.text = scan.text
        self.tokens = scan.tokens
        self.covered = covered_offsets(scan)
        self.post_ends = {title.end for title in scan.titles}
        self.joints = rule_file(PARTICIPATION).pattern("joints")
        self.acting = rule_file(PARTICIPATION).pattern("acting")

    def joins(self, end: int, start: int) -> bool:
        """Whether between two persons stand only posts, bodies and joints, or little else before a post or of nouns."""
        if start - end > _FAR:
            return False
        left = "".join([self.text[offset] for offset in range(end, start) if offset not in self.covered])
        if self.joints.fullmatch(left) is not None:
            return True
        return self.text[end] in "、，" and ((start in self.post_ends and self._is_slight(left)) or self._is_nominal(end, start))

    def _is_slight(self, left: str) -> bool:
        return len(self.joints.sub("", left)) <= _STRAY and "。" not in left and self.acting.search(left) is None

    def _is_nominal(self, end: int, start: int) -> bool:
        """Whether nouns alone tell who the second person is (，网约车司机|林知远)."""
        words = range(self.tokens.index(end + 1), self.tokens.index(start - 1) + 1)
        stray = [index for index in words if self.tokens.starts[index] not in self.covered]
        if start - end > _NOMINAL or any(self.tokens.tags[index] not in _NOUN_TAGS for index in stray):
            return False
        return bool(stray) and not any(mark in _APART for mark in self.text[end + 1 : start]) and "，" not in self.text[end + 1 : start]


def _within_events(events: Happenings) -> frozenset[int]:
    """The offsets inside the names of events, those of visits aside."""
    named = (one for event in events.events for one in event.occasions if one.kind != "visit")
    return covered((one.start, one.end) for one in named)


def _body_groups(scan: Scan, known: Mapping[int, Named], within: frozenset[int]) -> list[Group]:
    united = rule_file(PARTICIPATION).pattern("united")
    groups: list[list[Named]] = []
    for one in _acting_bodies(scan, known, within):
        if groups and united.fullmatch(scan.text[groups[-1][-1].body.end : one.body.start]):
            groups[-1].append(one)
        else:
            groups.append([one])
    return [Group(group[0].body.start, group[-1].body.end, tuple(group)) for group in groups]


def _acting_bodies(scan: Scan, known: Mapping[int, Named], within: frozenset[int]) -> list[Named]:
    """The bodies that may do something themselves: no venue, none that only says whose a post is, none inside an event's name."""
    post_starts = {at for title in scan.titles for at in (title.start, title.start + 1)}  # 外交部|长
    settled = [one for one in scan.named if one.body.start in known and one.body.end not in post_starts and not _is_venue(one)]
    return [one for one in settled if one.body.start < scan.base or one.body.start not in within]


def _is_venue(one: Named) -> bool:
    return one.type == "Place" and one.body.form.kind == "venue"
