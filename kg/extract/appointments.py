"""Posts told by a verb: 甲当选主席, 主任由乙担任, 由丙任队长的服务队. The verbs stand in schema/rules/appointments.yaml."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from kg.extract.forms import body_forms, title_stems
from kg.extract.institution import Institution
from kg.extract.lookup import ends_at, every
from kg.extract.named import Named
from kg.extract.persons import Person
from kg.extract.posts import Post
from kg.extract.rule_file import rule_file
from kg.extract.rules import APPOINTMENTS, Appointment, appointments
from kg.extract.scan import Scan
from kg.extract.sessions import Sessions
from kg.extract.titles import Title, headed

_MEMBER, _GOVERNMENT = "MEMBER_OF", "government"
_LONGEST_PRONOUN = 2
_LONGEST_VERB = 6
_LONGEST_TERM, _LONGEST_COMMITTEE = 6, 16
_LONGEST_NOTE = 6
_LONGEST_BY = 3
_REACH = 40
_MARK = "、"
_STOP = re.compile(r"[，。；]")


def find_appointments(scan: Scan, known: Mapping[int, Named]) -> Iterator[Post]:
    """All posts told by a verb, in the order of the titles. `known`: the body that each mention stands for, by where it starts."""
    if not scan.persons or not every(scan.text, "appointment"):
        return
    reader = _Reader(scan, known)
    told: tuple[int, list[Post]] = (-1, [])  # where the last such post ends, and who holds it
    for title in scan.titles:
        if title.stem.relation and scan.sentence_at(title.start) is not None:
            found = [*reader.of_title(title)] or [*reader.of_next(title, *told)]
            told = (title.end, found) if found else told
            yield from found


class _Reader:
    def __init__(self, scan: Scan, known: Mapping[int, Named]) -> None:
        self.text = scan.text
        self.scan = scan
        self.known = known
        self.body_before = {one.body.end: one for one in scan.named}
        self.body_at = {one.body.start: one for one in reversed(scan.named)}
        self.area_before = {region.end: region for region in scan.regions}
        self.title_before = {title.end: title for title in scan.titles}
        self.person_before = {person.end: person for person in scan.persons}
        self.post_starts = {title.start for title in scan.titles}
        self.file = rule_file(APPOINTMENTS)
        self.sessions = Sessions(scan, known)
        self.union = Institution(scan, known).union  # which a bare 工会 means in an article on a company or a school

    def of_title(self, title: Title) -> Iterator[Post]:
        """The posts told by a verb with this title."""
        yield from self._after_verb(title)
        for by in (each for each in appointments() if each.form == "post-by-person"):
            yield from self._before_by(title, by)
            yield from self._within_by(title, by)

    def of_next(self, title: Title, end: int, told: Sequence[Post]) -> Iterator[Post]:
        """The posts of those who have just been `told` to get one, up to `end`, if this one follows after 、 (当选委员、|副主席)."""
        start, body = self._start_of_post(title)
        if start == end + len(_MARK) and self.text.startswith(_MARK, end):
            yield from (Post(one.person, body or one.body, title.stem.relation, title.text, title.start, one.rule) for one in told)

    def _after_verb(self, title: Title) -> Iterator[Post]:
        """甲、乙当选[某会]副主席: the persons before the verb, the body written or the one that is spoken of."""
        start, body = self._start_of_post(title)
        told = self._verb_before(self._before_term(start))
        if told is None:
            return
        by, verb, at = told
        persons = list(self._persons_ending(self._end_of_persons(at))) or self._meant(at)
        if not persons or (body := body or self._spoken_of(title) or self._engaging(persons[-1])) is None:
            return
        kept = next((word for word in by.keeps if word in verb), "")
        for person in persons:
            yield Post(person, body, title.stem.relation, kept + title.text, title.start, by.rule)

    def _engaging(self, first: Person) -> Named | None:
        """The body that engages the persons of a list, of whom this is the first (某学院聘请|甲、乙为客座教授)."""
        start = self._before_posts(first.start)
        engaged = self.file.pattern("engaged").search(self.text, max(0, start - _LONGEST_NOTE), start)
        one = self.body_before.get(engaged.start()) if engaged else None
        return self.known.get(one.body.start) if one is not None else None

    def _start_of_post(self, title: Title) -> tuple[int, Named | None]:
        """Where the post starts with the body that is written before it."""
        counted = self._one_of(title) or self.file.pattern("committee_of_term").search(self.text, *self._around_term(title))
        one = self.body_before.get(counted.start() if counted else title.start)
        if one is not None and one.body.bare and one.body.text in self.file.words("committees"):
            return one.body.start, self.sessions.of(title.start, "Union")
        if one is None or one.body.start not in self.known:
            government = self.known.get(title.start) if title.stem.kind == _GOVERNMENT else None
            return (self._before_areas(title.start) if government else title.start), government  # 任|某市|副市长
        bare = one.type == "Union" and one.body.bare and one.body.text not in self.file.words("federations")
        return one.body.start, (self.union if bare else None) or self.known[one.body.start]

    def _before_areas(self, at: int) -> int:
        """Where the areas start that end at `at`; `at` if none do."""
        while (region := self.area_before.get(at)) is not None:
            at = region.start
        return at

    def _around_term(self, title: Title) -> tuple[int, int]:
        return max(0, title.start - _LONGEST_COMMITTEE), title.start

    def _one_of(self, title: Title) -> re.Match[str] | None:
        """What stands between a body and the post of one of its people; the craft of a worker (的|维修|钳工), but no other body."""
        before = max(0, title.start - _LONGEST_NOTE), title.start
        craft = self.file.pattern("of_craft").search(self.text, *before) if title.stem.relation == _MEMBER else None
        if craft is not None and (craft["craft"] in body_forms() or not ends_at(self.text, "body", title.start)):
            return craft
        return self.file.pattern("one_of").search(self.text, *before)

    def _verb_before(self, end: int) -> tuple[Appointment, str, int] | None:
        """The verb that ends at `end`, how it tells a post, and where it starts."""
        told = (each for each in appointments() if each.form == "person-verb-post")
        found = ((by, _ending(by, self.text, end, _LONGEST_VERB)) for by in told)
        return next(((by, verb[0], verb.start()) for by, verb in found if verb is not None), None)

    def _before_term(self, start: int) -> int:
        """Where the number of a term starts that stands before a body (为|十四届|某会副秘书长); `start` if none does."""
        term = self.file.pattern("term").search(self.text, max(0, start - _LONGEST_TERM), start)
        return term.start() if term else start

    def _end_of_persons(self, at: int) -> int:
        """Where the persons before a verb end, with 等人 and 分别 between them and the verb passed over."""
        between = self.file.pattern("between").search(self.text[max(0, at - _REACH) : at])
        return at - len(between[0]) if between else at

    def _persons_ending(self, at: int) -> Iterator[Person]:
        """The persons of the list that ends at `at`, the last one first."""
        while (person := self.person_before.get(self._before_note(at))) is not None:
            yield person
            at = self._before_posts(person.start) - 1
            if self.text[at : at + 1] not in self.file.words("listing"):
                return

    def _meant(self, at: int) -> Sequence[Person]:
        """The person of the sentence before whom 他 or 她 means that ends at `at`, if that sentence names just one."""
        if not self.file.pattern("pronoun").search(self.text, max(0, at - _LONGEST_PRONOUN), at):
            return ()
        here = self.scan.sentence_at(at)
        before = self.scan.sentence_at(here.start + self.scan.base - 1) if here is not None and here.start else None
        if before is None:
            return ()
        start, end = (before.start + self.scan.base, before.end + self.scan.base)
        named = [person for person in self.scan.persons if start <= person.start < end]
        others = self.file.pattern("others")
        return named if len(named) == 1 and not others.search(self.text, named[0].end, end) else ()

    def _before_posts(self, at: int) -> int:
        """Where the body and the post start that end at `at` (甲和|某公司工会副主席|乙当选)."""
        title = self.title_before.get(at)
        at = title.start if title is not None else at
        one = self.body_before.get(at) if title is not None else None
        return one.body.start if one is not None else at

    def _before_note(self, at: int) -> int:
        """Where a note in brackets that ends at `at` starts (甲（挂职）、乙（兼职）当选副主席); `at` if there is none."""
        opened = self.text.rfind("（", max(0, at - _LONGEST_NOTE), at) if self.text[at - 1 : at] == "）" else -1
        return opened if opened >= 0 else at

    def _before_by(self, title: Title, by: Appointment) -> Iterator[Post]:
        """主任由乙担任: the person between 由 and the verb."""
        opened = self.file.pattern("by").match(self.text, title.end)
        person = self._person_behind(opened.end()) if opened else None
        if person is None or not by.verbs.match(self.text, person.end):
            return
        body = self._start_of_post(title)[1] or self._spoken_of(title)
        if body is not None:
            yield Post(person, body, title.stem.relation, title.text, title.start, by.rule)

    def _person_behind(self, at: int) -> Person | None:
        """The next person of the clause."""
        behind = bisect_left(self.scan.persons, at, key=lambda person: person.start)
        person = next(iter(self.scan.persons[behind : behind + 1]), None)
        near = person is not None and person.start < at + _REACH and not _STOP.search(self.text, at, person.start)
        return person if near else None

    def _within_by(self, title: Title, by: Appointment) -> Iterator[Post]:
        """由丙任队长的某队: the person before the verb, the body behind the post."""
        verb = _ending(by, self.text, title.start, _LONGEST_BY)
        person = self.person_before.get(verb.start()) if verb else None
        one = self.body_at.get(title.end + 1)
        if person is not None and one is not None and self.text[title.end] in self.file.words("of") and one.body.start in self.known:
            yield Post(person, self.known[one.body.start], title.stem.relation, title.text, title.start, by.rule)

    def _spoken_of(self, title: Title) -> Named | None:
        """The body whose posts are filled, if the post is one that it says by itself."""
        if title.stem.text in self.file.words("of_companies"):
            return self.sessions.of(title.start, "Company")
        if (committee := self.sessions.committee(title.start)) is not None:
            return committee
        headed = title.stem.kind == "head" and title.stem.text in title_stems()
        if headed or title.stem.text in self.file.words("of_committees") or title.stem.text.startswith(_of_unions()):
            return self._union_before(title)
        return None

    def _union_before(self, title: Title) -> Named | None:
        """The last body told before a title that has such a post, no part of a person's chain."""
        before = reversed(self.scan.named[: bisect_left(self.scan.named, title.start, key=_start_of_body)])
        told = (one for one in before if one.body.start in self.known and one.body.end not in self.post_starts)
        own = next((one for one in told if self._is_headed(one, title)), None)
        return self.known[own.body.start] if own is not None else None

    def _is_headed(self, one: Named, title: Title) -> bool:
        """Whether a body may have the post: one that ends as the post begins (学院|院长), or a union or association."""
        if word := headed(title.stem):
            return one.type in ("Organization", "Company") and one.name.endswith(word)
        own = one.body.form.text not in self.file.words("federations") or self.file.pattern("of_congress").match(self.text, one.body.end)
        return one.type == "Union" and bool(own)


def _start_of_body(one: Named) -> int:
    return one.body.start


@cache
def _of_unions() -> tuple[str, ...]:
    """What the posts begin with that only unions have (工会|委员)."""
    return tuple(text for text, form in body_forms().items() if form.type == "Union" and form.kind == "union")


def _ending(by: Appointment, text: str, end: int, reach: int) -> re.Match[str] | None:
    """The verb that ends at `end`, read from at most `reach` characters before it."""
    if not text.endswith(by.words, 0, end):
        return None
    return next((verb for verb in by.verbs.finditer(text, max(0, end - reach), end) if verb.end() == end), None)
