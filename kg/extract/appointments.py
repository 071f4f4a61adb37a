"""Posts told by a verb: 甲当选主席, 主任由乙担任, 由丙任队长的服务队, 聘请丁为顾问."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.extract.forms import alternation, title_stems
from kg.extract.names import Named
from kg.extract.persons import Person
from kg.extract.posts import Post
from kg.extract.rules import appointment_words
from kg.extract.scan import Scan
from kg.extract.titles import Title


@cache
def _pattern(group: str) -> re.Pattern[str]:
    return re.compile(alternation(appointment_words()[group]))


def find_appointments(scan: Scan, known: dict[int, Named]) -> Iterator[Post]:
    """All posts told by a verb, in the order of the titles. `known`: the body that each mention stands for, by where it starts."""
    reader = _Reader(scan, known)
    for title in scan.titles:
        if title.stem.relation and scan.sentence_at(title.start) is not None:
            yield from reader.of_title(title)


class _Reader:
    def __init__(self, scan: Scan, known: dict[int, Named]) -> None:
        self.scan = scan
        self.known = known
        self.body_before = {one.body.end: one for one in scan.named}
        self.person_before = {person.end: person for person in scan.persons}
        self.person_at = {person.start: person for person in scan.persons}

    def of_title(self, title: Title) -> Iterator[Post]:
        yield from self._after_verb(title)
        yield from self._by_person(title)

    def _after_verb(self, title: Title) -> Iterator[Post]:
        """甲、乙当选[某会]副主席: the persons before the verb, the body written or the one that is spoken of."""
        start, body, role = self._start_of_post(title)
        verb, kept = self._verb_before(start)
        if verb is None:
            return
        text, at = self.scan.text, verb
        at -= len(match[0]) if (match := re.search(r"(?:[二三四五六七八九十\d]+人|等人?|同时|同志|均|分别|都|并|也|还|，)+$", text[max(0, at - 6) : at])) else 0
        persons = list(self._persons_ending(at))
        body = body or self._spoken_of(title)
        for person in persons if body is not None else ():
            yield Post(person, body, title.stem.relation, kept + role, title.start, "post.by-verb")

    def _start_of_post(self, title: Title) -> tuple[int, Named | None, str]:
        """Where the post starts with the body that is written before it."""
        one = self.body_before.get(title.start)
        if one is None or one.body.start not in self.known:
            return title.start, None, title.text
        return one.body.start, self.known[one.body.start], title.text

    def _verb_before(self, start: int) -> tuple[int | None, str]:
        text = self.scan.text[max(0, start - 6) : start]
        offset = max(0, start - 6)
        for group in ("kept", "plain"):
            for match in _pattern(group).finditer(text):
                if match.end() == len(text):
                    return offset + match.start(), match[0].removesuffix("为").removeprefix("被") if group == "kept" else ""
        return None, ""

    def _persons_ending(self, at: int) -> Iterator[Person]:
        while (person := self.person_before.get(at)) is not None:
            yield person
            at = person.start - 1
            if self.scan.text[at : at + 1] not in ("、", "和", "与", "及"):
                return

    def _by_person(self, title: Title) -> Iterator[Post]:
        """主任由乙担任 and 由丙任队长的某队."""
        text = self.scan.text
        by = re.compile(r"(?:一职)?由").match(text, title.end)
        if by is not None:
            yield from self._post_by(title, by.end())
        verb = next((match for match in _pattern("by_verbs").finditer(text, max(0, title.start - 3), title.start) if match.end() == title.start), None)
        person = self.person_before.get(verb.start()) if verb else None
        one = next((one for one in self.scan.named if one.body.start == title.end + 1), None)
        if person is not None and one is not None and text[title.end] == "的" and one.body.start in self.known:
            yield Post(person, self.known[one.body.start], title.stem.relation, title.text, title.start, "post.by-verb")

    def _post_by(self, title: Title, at: int) -> Iterator[Post]:
        _, body, role = self._start_of_post(title)
        body = body or self._spoken_of(title)
        person = next((person for person in self.scan.persons if at <= person.start < at + 40), None)
        if body is None or person is None or re.search(r"[，。；]", self.scan.text[at : person.start]):
            return
        if _pattern("by_verbs").match(self.scan.text, person.end):
            yield Post(person, body, title.stem.relation, role, title.start, "post.by-verb")

    def _spoken_of(self, title: Title) -> Named | None:
        """The body whose posts are filled: the last union or association told before that is no part of a person's chain."""
        if title.stem.kind != "head" or title.stem.text not in title_stems():
            return None
        titles = {title.start for title in self.scan.titles}
        before = [one for one in self.scan.named if one.body.start < title.start and one.body.start in self.known and one.body.end not in titles]
        founded = [one for one in before if one.type == "Union" and one.body.form.text not in ("总工会",)]
        return self.known[founded[-1].body.start] if founded else None
