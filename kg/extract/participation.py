"""Who took part in what: the triggers of schema/rules/participation.yaml, applied sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from kg.extract.events import Happening, Happenings
from kg.extract.forms import alternation
from kg.extract.names import Named
from kg.extract.persons import Person
from kg.extract.rules import Trigger, event_rules, triggers
from kg.extract.scan import Scan
from kg.model import Sentence

_JOINTS = re.compile(r"(?:[、，及和与兼等（） ·的们]|以及|一行\d*人?|同志|先生|女士|教授|\d+人)*")
_UNITED = re.compile(r"(?:[、和与及]|以及|联合|会同|携手|协同|联手|，联合|共同|，会同|，携手)+")
_REACH = 48


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
class Group:
    """Persons, or bodies, named together at `text[start:end]`."""

    start: int
    end: int
    members: tuple[Person | Named, ...]


@cache
def _patterns() -> tuple[tuple[Trigger, re.Pattern[str]], ...]:
    return tuple((trigger, re.compile(f"(?:{alternation(trigger.verbs)})" + (f"(?!{alternation(trigger.unless)})" if trigger.unless else ""))) for trigger in triggers())


def find_takings(scan: Scan, events: Happenings, known: dict[int, Named]) -> Iterator[Taking]:
    """All participation that the article tells, in the order of its sentences."""
    if not events.events:
        return
    reader = _Reader(scan, events, known)
    for sentence in scan.sentences:
        yield from reader.read(sentence)
    yield from reader.headline()


class _Reader:
    def __init__(self, scan: Scan, events: Happenings, known: dict[int, Named]) -> None:
        self.scan = scan
        self.events = events
        self.known = known
        self.people = _person_groups(scan)
        inside = {offset for event in events.events for one in event.occasions if one.kind != "visit" for offset in range(one.start, one.end)}
        self.bodies = _body_groups(scan, known, inside)
        self.present: set[str] = set()
        self.covered = _covered(scan)
        self.posted = {title.end for title in scan.titles} | {title.end + 1 for title in scan.titles if scan.text[title.end : title.end + 1] == " "}
        self.quoted = {offset for match in re.finditer(r"“[^”]{16,}”?", scan.text) for offset in range(match.start(), match.end())}

    def read(self, sentence: Sentence) -> Iterator[Taking]:
        start, end = sentence.start + self.scan.base, sentence.end + self.scan.base
        people = [group for group in self.people if start <= group.start < end]
        bodies = [group for group in self.bodies if start <= group.start < end]
        yield from self._visits(start, end, people, bodies)
        for trigger, pattern in _patterns():
            for match in pattern.finditer(self.scan.text, start, end):
                whole = self.scan.tokens.starts_at(match.start()) and (self.scan.tokens.starts_at(match.end()) or match.end() in self.events.of)
                if match.start() not in self.quoted and (whole or len(match[0]) > 2 or trigger.subject == "fronted"):
                    yield from self._apply(trigger, match, start, end, people, bodies)

    def _apply(self, trigger: Trigger, match: re.Match[str], start: int, end: int, people: Sequence[Group], bodies: Sequence[Group]) -> Iterator[Taking]:
        event = self._event(trigger.event, match, start, end, people)
        if event is None:
            return
        if event.kind == "accident" and trigger.relation != "ATTENDS":
            return
        for group in self._subjects(trigger.subject, match, end, people, bodies):
            for who in group.members:
                self.present.add(who.name)
                role = next((match[0].removesuffix(word) for word in trigger.drop if match[0].endswith(word)), match[0])
                yield Taking(who, trigger.relation, event, role, match.start(), trigger.rule)

    # --- which event ---

    def _event(self, policy: str, match: re.Match[str], start: int, end: int, people: Sequence[Group]) -> Happening | None:
        at, text = match.start(), self.scan.text
        if policy == "object" or match[0] in ("把", "将"):
            clause_end = min((text.find(mark, match.end()) for mark in "，。；\n" if text.find(mark, match.end()) >= 0), default=end)
            after = [s for s in self.events.of if match.end() <= s < min(clause_end, match.end() + 40)]
            if after:
                return self.events.of[min(after)]
        before = [s for s in self.events.of if start <= s < at]
        if policy == "frame":
            return self._frame(start, at) or self._still_framed(at, people)
        framed = [s for s in before if any(one.start == s and one.told == "frame" for one in self.events.of[s].occasions)]
        before = framed or before
        event = self.events.of[max(before)] if before else self.events.before(at)
        if policy in ("competition", "fair", "training"):
            return next((one for one in [event, *self.events.events] if one is not None and one.kind == policy), None)
        return event

    def _frame(self, start: int, at: int) -> Happening | None:
        """The event whose frame (座谈会上) opened the sentence or its paragraph."""
        paragraph = self.scan.text.rfind("\n", 0, at) + 1
        framed = [one for event in self.events.events for one in event.occasions if one.told == "frame" and paragraph <= one.start < at]
        opened = re.compile(r"会上|会中|仪式上|现场").search(self.scan.text, paragraph, at)
        if framed:
            return self.events.of.get(max(framed, key=lambda one: one.start).start)
        return self.events.before(at) if opened else None

    def _still_framed(self, at: int, people: Sequence[Group]) -> Happening | None:
        """The event of an earlier frame, for somebody who is known to be there."""
        before = [group for group in people if group.end <= at]
        main = self.events.main
        if main is not None and main.head in event_rules().words["discussions"]:
            return main
        if not before or not all(who.name in self.present for who in before[-1].members):
            return None
        framed = [one.start for event in self.events.events for one in event.occasions if one.told == "frame" and one.start < at]
        return self.events.of.get(max(framed)) if framed else None

    # --- whose ---

    def _subjects(self, policy: str, match: re.Match[str], end: int, people: Sequence[Group], bodies: Sequence[Group]) -> list[Group]:
        if policy == "bodies":
            return self._hosts(match, bodies, people)
        if policy == "officials":
            return self._officials(match, people)
        if policy == "fronted":
            return [group for group in people if 0 <= self._front_of(group) - match.end() <= 1][:1]
        if policy == "bodies-ba":
            return self._movers(match, bodies)
        if policy == "receiving":
            return [group for group in people if re.fullmatch(r"的[^，。；]{0,4}", self.scan.text[group.end : match.start()])]
        if policy == "near-bodies":
            return self._near_bodies(match, bodies)
        if policy == "listed":
            return self._listed(match, end, people, bodies)
        if policy == "company":
            near = [group for group in people if group.end == match.start() and "在" in self.scan.text[max(0, group.start - 60) : group.start]]
            return near
        return self._before(match, people)

    def _before(self, match: re.Match[str], people: Sequence[Group]) -> list[Group]:
        said = self.scan.text[max(0, match.start() - 4) : match.start()]
        if re.search(r"(?:^|[，。\n])[他她](?:还|也)?$", said) and not [group for group in people if group.end <= match.start()]:
            earlier = [group for group in self.people if group.end <= match.start()]
            return earlier[-1:] if earlier and len(earlier[-1].members) == 1 else []
        before = [group for group in people if group.end <= match.start()]
        if not before:
            return []
        group = before[-1]
        between = self.scan.text[group.end : match.start()]
        if len(between) > _REACH or re.search(r"[；：”。]", between) or (between.startswith("的") and len(between) > 1):
            return []
        if re.search(r"(?:说|表示|指出|强调|要求|认为|介绍)，", between):
            return []
        if re.search(r"(?:^|[，。\n])据[^，。\n]*$", self.scan.text[max(0, group.start - 60) : group.start]):
            return []
        return [group]

    def _listed(self, match: re.Match[str], end: int, people: Sequence[Group], bodies: Sequence[Group]) -> list[Group]:
        opened = re.compile(r"[^，。；]{0,14}?的?(?:企业|单位|人员|领导|嘉宾|代表)?[^，。；]{0,10}(?:，|)(?:还有|包括|有|其中)：?").match(self.scan.text, match.end())
        if opened is None or opened.end() > end:
            return []
        return [group for group in [*people, *bodies] if group.start >= opened.end() and not _is_public(group)]

    def _officials(self, match: re.Match[str], people: Sequence[Group]) -> list[Group]:
        """A list of at least two persons with posts that does something together, unless it only says something."""
        group = next((group for group in people if group.end == match.start() or (group.end == match.end() and match[0] == "等")), None)
        if group is None or len(group.members) < 2 or not all(person.start in self.posted for person in group.members):
            return []
        said = re.compile(r"[^，。]{0,6}(?:说|表示|认为|介绍|呼吁|建议)").match(self.scan.text, group.end)
        return [] if said else [group]

    def _front_of(self, group: Group) -> int:
        """Where the posts before the first person of a group start."""
        covered, at = self.covered, group.start
        while at - 1 in covered or self.scan.text[at - 1 : at] in ("、", "，") and at - 2 in covered:
            at -= 1
        return at

    def _movers(self, match: re.Match[str], bodies: Sequence[Group]) -> list[Group]:
        """Bodies that 把 an event somewhere: 甲联手乙把招聘会开进夜市."""
        before = [group for group in bodies if group.end <= match.start()]
        ahead = [start for start in self.events.of if match.end() <= start < match.end() + 3]
        between = self.scan.text[before[-1].end : match.start()] if before else "。"
        return [before[-1]] if ahead and re.fullmatch(r"[，一-鿿]{0,6}", between) else []

    def _near_bodies(self, match: re.Match[str], bodies: Sequence[Group]) -> list[Group]:
        """Bodies whose members do something: X队成员…参加."""
        before = [group for group in bodies if group.end <= match.start()]
        between = self.scan.text[before[-1].end : match.start()] if before else "，。"
        plain = re.fullmatch(r"(?:等|等单位|在[^，。；]{1,8}上|等?\d+[家个][^，。；]{0,6}|成员|会员|职工代表|代表|的?[^，。；一-龥]{0,4}|共同|分别|均|应邀|[^，。；：]{0,12}成员[^。；：]{0,30}，?)", between)
        return [before[-1]] if plain else []

    def _hosts(self, match: re.Match[str], bodies: Sequence[Group], people: Sequence[Group]) -> list[Group]:
        before = [group for group in bodies if group.end <= match.start() and self.scan.text[group.start - 1] not in "在于"]
        if not before:
            return []
        group = before[-1]
        opening = self.scan.text[max(0, bodies[0].start - 1) : bodies[0].start]
        if opening in ("。", "\n", "") and re.search(r"，(?:并|还|随后|同时|共同)", self.scan.text[bodies[0].end : match.start()]):
            return [bodies[0]]
        between = self.scan.text[group.end : match.start()]
        if any(group.end <= one.start and one.end <= match.start() for one in people) or re.search(r"[。；：]", between) or len(between) > 30:
            return []
        if "，" in between and not re.search(r"，(?:联合|在|于|近日|日前)", between):
            return []
        if re.match(r"(?:的|主席|副|党组|内|里|门口|职工|会员)", between):
            return []
        return [group]

    # --- visits ---

    def _visits(self, start: int, end: int, people: Sequence[Group], bodies: Sequence[Group]) -> Iterator[Taking]:
        for offset, event in self.events.of.items():
            occasion = next((one for one in event.occasions if one.start == offset), None)
            if occasion is None or not start <= offset < end or occasion.kind != "visit" or occasion.told not in ("visit", "arrival"):
                continue
            before = [group for group in people if group.end <= occasion.start and "；" not in self.scan.text[group.end : occasion.start]]
            hosts = [group for group in bodies if group.end <= occasion.start and "，" not in self.scan.text[group.end : occasion.start]]
            if occasion.head in event_rules().words["meets"]:
                before = [group for group in people if group.start < occasion.end + 30] or people[:1]
                before = [Group(start, end, tuple(who for group in before for who in group.members))]
            for who in before[0].members if before else ():
                self.present.add(who.name)
                yield Taking(who, "ATTENDS", event, occasion.head, occasion.start, "attends.visit")
            for who in hosts[-1].members if hosts and event.kind == "visit" and not (before and before[-1].start > hosts[-1].start) else ():
                yield Taking(who, "HOSTS", event, "", occasion.start, "hosts.visit")

    def headline(self) -> Iterator[Taking]:
        """The body that the headline says holds or makes the main event."""
        main = self.events.main
        if main is None or main.kind == "accident" or not main.occasions or main.occasions[0].start >= self.scan.base:
            return
        told = main.occasions[0]
        groups = [group for group in self.bodies if group.end <= told.end and group.start < self.scan.base]
        first = [group for group in groups if group.end <= told.start or (told.kind == "visit" and group.start <= told.start)]
        for who in first[0].members if first else ():
            if isinstance(who, Named) and who.type != "Place":
                yield Taking(who, "HOSTS", main, "", main.occasions[0].start, "hosts.headline")


def _is_public(group: Group) -> bool:
    return any(isinstance(who, Named) and who.body.form.kind in ("area", "committee", "office") for who in group.members)


def _person_groups(scan: Scan) -> list[Group]:
    covered = _covered(scan)
    groups: list[list[Person]] = []
    credits = {credit.start + scan.base for credit in scan.article.byline}
    for person in scan.persons:
        if person.start < scan.base or person.start in credits:
            continue
        if groups and _chained(scan, groups[-1][-1].end, person.start, covered):
            groups[-1].append(person)
        else:
            groups.append([person])
    return [Group(group[0].start, _end_of(scan, group[-1].end), tuple(group)) for group in groups]


def _end_of(scan: Scan, end: int) -> int:
    match = re.compile(r"等(?:人|领导|同志)?|一行(?:\d+人)?").match(scan.text, end)
    return match.end() if match else end


def _covered(scan: Scan) -> set[int]:
    spans = [(title.start, title.end) for title in scan.titles] + [(one.body.start, one.body.end) for one in scan.named]
    spans += [(region.start, region.end) for region in scan.regions]
    return {offset for start, end in spans for offset in range(start, end)}


def _chained(scan: Scan, end: int, start: int, covered: set[int]) -> bool:
    """Whether between two persons stand only posts, bodies and joints: a list of persons."""
    if start - end > 90:
        return False
    left = "".join(scan.text[offset] for offset in range(end, start) if offset not in covered)
    joints = _JOINTS.fullmatch(left) is not None
    return joints or (len(_JOINTS.sub("", left)) <= 8 and scan.text[end] in "、，" and start in {title.end for title in scan.titles} and "。" not in left and not re.search(r"主持|参加|出席|陪同|带队|说|表示", left))


def _body_groups(scan: Scan, known: dict[int, Named], inside: set[int]) -> list[Group]:
    post_starts = {title.start for title in scan.titles}
    groups: list[list[Named]] = []
    for one in scan.named:
        if one.body.start not in known or (one.body.start in inside and one.body.start >= scan.base) or one.body.end in post_starts or one.type == "Place" and one.body.form.kind == "venue":
            continue
        if groups and _UNITED.fullmatch(scan.text[groups[-1][-1].body.end : one.body.start]):
            groups[-1].append(one)
        else:
            groups.append([one])
    return [Group(group[0].body.start, group[-1].body.end, tuple(group)) for group in groups]
