"""Where somebody is, told after the name: in brackets (甲（某公司）, 乙（某会主席）) or in a list with a line for each (甲　某厂质检员).

Examples stand in schema/rules/posts.yaml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.extract.beside_bodies import LINE
from kg.extract.named import Named
from kg.extract.persons import Person
from kg.extract.posts import Post
from kg.extract.scan import Scan
from kg.extract.titles import Title

_OPENED, _MARK = "（", "、"
_ENDS_LINE, _ENDS_BRACKETS = re.compile(r" *(?:$|[\n。；])"), re.compile("）")
_LINE_BREAK = "\n"
_MEMBER = "MEMBER_OF"


def find_noted_posts(scan: Scan, known: Mapping[int, Named]) -> Iterator[Post]:
    """All posts told so, in the order of the persons. `known`: the body that each mention stands for, by where it starts."""
    notes = [note for person in scan.persons if (note := _note(scan.text, person)) is not None]
    bodies = {one.body.start: one for one in scan.named if one.body.start in known} if notes else {}
    titles = {title.start: title for title in scan.titles} if notes else {}
    for note in notes:
        one = bodies.get(note.start)
        if one is not None:
            yield from note.posts(scan.text, known[note.start], one.body.end, titles)


@dataclass(frozen=True, slots=True)
class _Note:
    """What is told from `start` on of a person; `end` matches where it ends."""

    person: Person
    start: int
    end: re.Pattern[str]
    rule: str

    def posts(self, text: str, body: Named, at: int, titles: Mapping[int, Title]) -> Iterator[Post]:
        """The posts at the body that ends at `at`, joined by 、; none if anything else is told there."""
        if self.end.match(text, at):
            yield Post(self.person, body, _MEMBER, "", self.start, self.rule)
            return
        found = []
        while (title := titles.get(at)) is not None and title.stem.relation:
            found.append(Post(self.person, body, title.stem.relation, title.text, title.start, self.rule))
            at = title.end + len(_MARK)
        if found and self.end.match(text, at - len(_MARK)):
            yield from found


def _note(text: str, person: Person) -> _Note | None:
    line = LINE.match(text, person.end) if text[person.start - 1] == _LINE_BREAK else None
    if line is not None:
        return _Note(person, line.end(), _ENDS_LINE, "post.in-line")
    if text.startswith(_OPENED, person.end):
        return _Note(person, person.end + len(_OPENED), _ENDS_BRACKETS, "post.in-brackets")
    return None
