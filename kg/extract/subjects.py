"""Whose participation a verb tells: the groups of persons or bodies around it, by the rule's policy."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from kg.extract.event_rules import VISIT, is_meeting
from kg.extract.events import Happenings
from kg.extract.groups import Group, Groups, Line, covered_offsets
from kg.extract.occasion import clause_start
from kg.extract.persons import Person
from kg.extract.region import covered
from kg.extract.rule_file import rule_file
from kg.extract.rules import PARTICIPATION, Subject
from kg.extract.scan import Scan

_REACH = 48
_HOST_REACH = 30
_BACK = 60
_HERO = 3  # times that a person is named
_PRONOUN_REACH = 26
_STOP = re.compile(r"[；：”。]")
_QUOTED = re.compile(r"以“[^”。，]{1,30}”(?=为题)")  # what somebody speaks on
_HOST_STOP = re.compile(r"[。；：]")
_NAME = re.compile("[一-鿿]{2,4}")
_SHORT = re.compile(r"[，一-鿿]{0,6}")


class Subjects:
    """Finds the subjects of verbs in one article."""

    def __init__(self, scan: Scan, groups: Groups, events: Happenings) -> None:
        self.text = scan.text
        self.groups = groups
        self.event_starts = frozenset(events.of)
        self.covered = covered_offsets(scan)
        visits = (one for event in events.events for one in event.occasions if one.kind == VISIT and one.told == VISIT)
        self.visited = covered((one.start + len(one.head), one.end) for one in visits if not is_meeting(one.head))
        self.posted = {at for title in scan.titles for at in (title.end, title.end + 1) if at == title.end or scan.text[at - 1 : at] == " "}
        self.hero = _hero(groups.people)
        self.heads = sorted(title.end for title in scan.titles if title.stem.kind in ("head", "government"))
        self.pattern = rule_file(PARTICIPATION).pattern

    def possible(self, subject: Subject, line: Line) -> bool:
        """Whether a sentence can have such a subject at all: without a person or body only 他 for one of an earlier sentence."""
        return subject == "before" or bool(line.people or line.bodies)

    def of(self, subject: Subject, verb: re.Match[str], line: Line) -> Sequence[Group]:
        """The groups that a policy finds around a verb of a sentence."""
        return _FINDERS[subject](self, verb, line)

    def _between(self, group: Group, verb: re.Match[str]) -> str:
        return self.text[group.end : verb.start()]

    # --- persons ---

    def _before(self, verb: re.Match[str], line: Line) -> Sequence[Group]:
        """The last persons before the verb, unless they only say something; one sentence back for 他."""
        before = [left for group in _ahead(line.people, verb) if (left := self._beside_visited(group)) is not None]
        if not before:
            return self._spoken_of(verb)
        between = _QUOTED.sub("", self._between(before[-1], verb))
        told = (
            len(between) > _REACH
            or _STOP.search(between)
            or self.pattern("attributive").match(between)
            or self.pattern("saying").search(between)
            or self.pattern("others").fullmatch(between)
        )
        if told or self._is_source(before[-1]):
            return []
        return before[-2:] if self._is_with(before) else before[-1:]

    def _beside_visited(self, group: Group) -> Group | None:
        """The group without the visited at its start and whom 、 joins to them (看望甲、乙，|丙陪同); None if nobody is left."""
        if group.start not in self.visited:
            return group
        people = [who for who in group.members if isinstance(who, Person)]
        last = max(at for at, who in enumerate(people) if who.start in self.visited)
        parted = (at for at in range(last + 1, len(people)) if "，" in self.text[people[at - 1].end : people[at].start])
        first = next(parted, None)
        return None if first is None else Group(people[first].start, group.end, tuple(people[first:]))

    def has_another(self, group: Group, verb: re.Match[str]) -> bool:
        """Whether a further clause before the verb begins with a chain of posts that a name follows which nobody has read as one."""
        comma = self.text.rfind("，", group.end, verb.start())
        if comma < 0 or comma + 1 not in self.covered:
            return False
        closed = max((end for end in self.heads if comma < end <= verb.start()), default=-1)
        return closed > comma and _NAME.fullmatch(self.text, closed, verb.start()) is not None

    def _is_with(self, before: Sequence[Group]) -> bool:
        """Whether the last persons are those with whom the ones before them do something (甲在某地同某国总理|乙出席)."""
        if len(before) < 2:
            return False
        between = self.text[before[-2].end : self._front_of(before[-1])]
        return self.pattern("with_whom").fullmatch(between) is not None

    def _holding(self, verb: re.Match[str], line: Line) -> Sequence[Group]:
        """The persons right before the verb in its clause, at most a time or a place between (甲3月2日在某地|举行), and no body."""
        last = self._before(verb, line)
        near = [group for group in last if self.pattern("holding").fullmatch(self._between(group, verb))]
        if near and self._is_for(near[0]):
            return self._with_host(near[0], line)
        return [group for group in near if not _any_between(line.bodies, group, verb)]

    def _with_host(self, guests: Group, line: Line) -> Sequence[Group]:
        """Those for whom something is held with the persons who hold it (甲在某地为|乙举行); nobody where no person does."""
        front = self._front_of(guests)
        hosts = [group for group in line.people if group.end <= front][-1:]
        near = [group for group in hosts if self.pattern("holding").fullmatch(self.text, group.end, front - 1)]
        return [*near, guests] if near else []

    def _is_for(self, group: Group) -> bool:
        """Whether something is done for persons (为甲举行)."""
        front = self._front_of(group)
        return self.pattern("held_for").fullmatch(self.text[front - 1 : front]) is not None

    def _welcomed(self, verb: re.Match[str], line: Line) -> Sequence[Group]:
        """The persons named first in the clause after the verb, with their posts (欢迎某国总统|甲)."""
        after = [group for group in line.people if group.start >= verb.end()][:1]
        return [group for group in after if self.pattern("welcomed").fullmatch(self.text[verb.end() : group.start])]

    def _spoken_of(self, verb: re.Match[str]) -> Sequence[Group]:
        """The person of an earlier sentence for whom 他 or 她 stands."""
        if not self.pattern("pronoun").search(self.text, max(0, verb.start() - _PRONOUN_REACH), verb.start()):
            return []
        earlier = [group for group in _ahead(self.groups.people, verb) if group.start not in self.visited]
        opened = self.text.rfind("\n", 0, verb.start())
        if self.hero and earlier and earlier[-1].end <= opened:
            earlier = [group for group in earlier if [who.name for who in group.members] == [self.hero]]  # a new paragraph
        return earlier[-1:] if earlier and len(earlier[-1].members) == 1 else []

    def _is_source(self, group: Group) -> bool:
        """Whether something is only told according to the group (据甲介绍)."""
        return self.pattern("source").search(self.text[max(0, group.start - _BACK) : group.start]) is not None

    def _company(self, verb: re.Match[str], line: Line) -> Sequence[Group]:
        """The persons between 在 and 陪同下."""
        ahead = _ahead(line.people, verb)
        near = [group for group in ahead if self.pattern("closing_of").fullmatch(self.text[group.end : verb.start()])]
        return [group for group in near if self.pattern("amid").search(self.text, max(0, group.start - _BACK), group.start)]

    def _officials(self, verb: re.Match[str], line: Line) -> Sequence[Group]:
        """A list of at least two persons with posts that does something together, unless it only says something."""
        near = [group for group in line.people if group.end == verb.start() or _is_closed_by(group, verb)][:1]
        left = [group for group in map(self._beside_visited, near) if group is not None]
        posted = [group for group in left if len(group.members) > 1 and all(person.start in self.posted for person in _persons(group))]
        return [group for group in posted if not self.pattern("speaking").match(self.text, group.end)]

    def _fronted(self, verb: re.Match[str], line: Line) -> Sequence[Group]:
        """Those whose posts begin right after the verb or within it (参加活动的有…), unless it is theirs (读的是|某某的传记)."""
        near = [group for group in line.people if group.start >= verb.end() and self._front_of(group) - verb.end() <= 1][:1]
        return [group for group in near if not self.pattern("attributive").match(self.text, group.end)]

    def _opening(self, verb: re.Match[str], line: Line) -> Sequence[Group]:
        """The persons right after words that open a clause (主持人、甲), which do not end what somebody is (电视台主持人、甲)."""
        return self._fronted(verb, line) if clause_start(self.text, verb.start()) == verb.start() else ()

    def _front_of(self, group: Group) -> int:
        """Where the posts before the first person of a group start."""
        at = group.start
        while at - 1 in self.covered or (self.text[at - 1 : at] in ("、", "，") and at - 2 in self.covered):
            at -= 1
        return at

    def _receiving(self, verb: re.Match[str], line: Line) -> Sequence[Group]:
        """Those whose receiving is told (甲的热情接待)."""
        return [group for group in line.people if self.pattern("of_group").fullmatch(self._between(group, verb))]

    # --- persons and bodies ---

    def _listed(self, verb: re.Match[str], line: Line) -> Sequence[Group]:
        """All named after 参加的有, 出席的还有."""
        opened = self.pattern("listing").match(self.text, verb.end())
        if opened is None or opened.end() > line.end:
            return []
        return [group for group in [*line.people, *line.bodies] if group.start >= opened.end() and not group.is_public]

    # --- bodies ---

    def _near_bodies(self, verb: re.Match[str], line: Line) -> Sequence[Group]:
        """Bodies whose members do something: X队成员…参加."""
        near = [group for group in _ahead(line.bodies, verb)[-1:] if not self.pattern("at").fullmatch(self.text[group.start - 1])]
        return [group for group in near if self.pattern("members").fullmatch(self._between(group, verb))]

    def _movers(self, verb: re.Match[str], line: Line) -> Sequence[Group]:
        """Bodies that 把 an event somewhere: 甲联手乙把招聘会开进夜市."""
        before = _ahead(line.bodies, verb)[-1:]
        moved = any(start in self.event_starts for start in range(verb.end(), verb.end() + 3))
        return [group for group in before if moved and _SHORT.fullmatch(self._between(group, verb))]

    def _hosts(self, verb: re.Match[str], line: Line) -> Sequence[Group]:
        """The last bodies before the verb that are no place; the first of the sentence if it goes on to do something else."""
        before = [group for group in _ahead(line.bodies, verb) if not self._is_place(group, verb)]
        if not before:
            return []
        if self._goes_on(line.bodies[0], verb):
            return line.bodies[:1]
        if len(before) > 1 and self.pattern("sending").fullmatch(self.text, before[-2].end, before[-1].start):
            return before[-2:-1]
        return [before[-1]] if self._reaches(before[-1], verb) and not _any_between(line.people, before[-1], verb) else []

    def _is_place(self, group: Group, verb: re.Match[str]) -> bool:
        """Whether bodies are where something happens (在甲举行), not who did it some day (在甲今天举行的会上)."""
        clause = self.text[clause_start(self.text, group.start) : group.start]
        owned = any(match.end() == len(clause) for match in self.pattern("at_owned").finditer(clause))
        at_them = owned or self.pattern("at").fullmatch(clause) is not None
        return at_them and not (self.text.startswith("的", verb.end()) and self._are_those_who_did(group, verb))

    def _are_those_who_did(self, group: Group, verb: re.Match[str]) -> bool:
        """Whether a day stands between bodies and the verb, or the verb follows bodies that nobody goes to (在某总工会|召开的会上)."""
        between = self._between(group, verb)
        return self.pattern("when").fullmatch(between) is not None or (not between and group.is_official)

    def _goes_on(self, group: Group, verb: re.Match[str]) -> bool:
        """Whether bodies that open the sentence do one more thing (甲召开会议，并举办比赛)."""
        opens = self.text[max(0, group.start - 1) : group.start] in ("。", "\n", "")
        return opens and self.pattern("going_on").search(self._between(group, verb)) is not None

    def _reaches(self, group: Group, verb: re.Match[str]) -> bool:
        """Whether nothing between bodies and verb gives it another subject."""
        between = self._between(group, verb)
        if len(between) > _HOST_REACH or _HOST_STOP.search(between) or self.pattern("of_host").match(between):
            return False
        return "，" not in between or self.pattern("together").search(between) is not None


# Functions, not bound methods, which would tie an article into a circle that only the collector of garbage undoes.
_FINDERS: Mapping[Subject, Callable[[Subjects, re.Match[str], Line], Sequence[Group]]] = {
    "before": Subjects._before,
    "holding": Subjects._holding,
    "welcomed": Subjects._welcomed,
    "listed": Subjects._listed,
    "company": Subjects._company,
    "bodies": Subjects._hosts,
    "near-bodies": Subjects._near_bodies,
    "bodies-moving": Subjects._movers,
    "officials": Subjects._officials,
    "fronted": Subjects._fronted,
    "opening": Subjects._opening,
    "receiving": Subjects._receiving,
}


def _hero(people: Sequence[Group]) -> str:
    """The person whom the article is about: named three times at least, and twice as often as anybody else; empty if there is none."""
    counts = Counter(who.name for group in people for who in group.members).most_common(2)
    often = counts[0][1] if counts else 0
    return counts[0][0] if often >= _HERO and (len(counts) == 1 or often >= 2 * counts[1][1]) else ""


def _ahead(groups: Sequence[Group], verb: re.Match[str]) -> Sequence[Group]:
    """The groups that end before the verb; no group starts inside another."""
    count = bisect_right(groups, verb.start(), key=lambda group: group.end)
    return groups[:count]


def _any_between(groups: Sequence[Group], first: Group, verb: re.Match[str]) -> bool:
    return any(first.end <= group.start and group.end <= verb.start() for group in groups)


def _is_closed_by(group: Group, verb: re.Match[str]) -> bool:
    """Whether the verb is what closes the list (甲、乙等)."""
    return group.end == verb.end() and all(person.end <= verb.start() for person in _persons(group))


def _persons(group: Group) -> list[Person]:
    return [who for who in group.members if isinstance(who, Person)]
