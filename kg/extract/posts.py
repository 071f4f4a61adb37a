"""Posts: chains of bodies and titles before a name, shared by 、 and changed by ， (see the annotation guide).

A chain belongs to the name that closes it; a 、 keeps the body, a body starts anew; names that follow by 、 share the last post.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.names import Named
from kg.extract.persons import Person
from kg.extract.scan import Scan
from kg.extract.titles import Title

_OF_HOUSES = frozenset(("党委", "党总支", "党支部"))
_HOUSE_POSTS = frozenset(("董事长", "总经理", "董事会主席", "总会计师", "总工程师"))
_PARTY_GROUP = "党组"
_JOINT = re.compile(r"[、，兼及和与 ]|兼任|以及|，兼|，兼任|")
_LISTED = re.compile(r"[、和与及]|以及")
_ATTRIBUTE = re.compile(r"[一-鿿A-Za-z0-9“”]{1,9}的?|的")


@dataclass(frozen=True, slots=True)
class Post:
    """`person` holds the post `role` at `body`; `relation` is LEADS or MEMBER_OF; the chain starts at `start`."""

    person: Person
    body: Named
    relation: str
    role: str
    start: int
    rule: str


@dataclass(frozen=True, slots=True)
class _Held:
    """A post read in a chain that waits for its name."""

    body: Named
    relation: str
    role: str
    start: int
    rule: str


Item = Named | Title | Person


def find_posts(scan: Scan, known: dict[int, Named]) -> list[Post]:
    """All posts told by chains, in order. `known` gives, by where it starts, the body that each mention stands for."""
    return [post for line in _lines(scan) for post in _Chain(scan, known).read(line)]


def _lines(scan: Scan) -> Iterator[list[Item]]:
    """The bodies, titles and persons of each sentence, by where they start."""
    items: list[tuple[int, int, Item]] = [(named.body.start, 1, named) for named in scan.named]
    items += [(title.start, 2, title) for title in scan.titles] + [(person.start, 0, person) for person in scan.persons]
    line: list[Item] = []
    current = None
    for start, _, item in sorted(items, key=lambda entry: entry[:2]):
        sentence = scan.sentence_at(start)
        if sentence is not current and line:
            yield line
            line = []
        current = sentence
        line.append(item)
    if line:
        yield line


def _span(item: Item) -> tuple[int, int]:
    return (item.body.start, item.body.end) if isinstance(item, Named) else (item.start, item.end)


class _Chain:
    """Reads the chains of one sentence from left to right."""

    def __init__(self, scan: Scan, known: dict[int, Named]) -> None:
        self.scan = scan
        self.known = known
        self.held: list[_Held] = []
        self.body: Named | None = None
        self.end = -1
        self.last: list[_Held] = []
        self.after_person = False
        self.after_title = False
        self.last_body: Named | None = None
        self.prefix = ""

    def read(self, items: Sequence[Item]) -> Iterator[Post]:
        for item in items:
            start, end = _span(item)
            if start < self.end:
                continue
            gap = self.scan.text[self.end : start] if self.end >= 0 else ""
            if isinstance(item, Named):
                self._take_body(item, gap)
            elif isinstance(item, Title):
                self._take_title(item, gap)
            else:
                yield from self._take_person(item, gap)
            self.after_title = isinstance(item, Title)
            self.end = end

    def _take_body(self, named: Named, gap: str) -> None:
        if not _JOINT.fullmatch(gap):
            self._reset()
        bare = named.body.bare or not named.informative or named.body.text == named.body.form.text
        if bare and self.body is not None and gap in ("、", "") and named.body.form.kind in ("dept", "union", "area", "standing") and named.body.core != "总工会":
            self.prefix = named.body.text
            return
        self.prefix = ""
        self.body = self.known.get(named.body.start)
        self.after_person = False

    def _take_title(self, title: Title, gap: str) -> None:
        body, role, start = self.body, self.prefix + title.text, title.start
        close = _JOINT.fullmatch(gap) is not None
        if gap in ("", "们") and self.held and self.after_title:
            last = self.held.pop()
            body, role, close = last.body, last.role + gap + role, True
        if not close and body is not None and not self.held and not self.after_person and _ATTRIBUTE.fullmatch(gap) and self._plain(gap):
            role, close = gap.strip("的") + role if title.stem.kind == "member" or gap else role, True
        if title.stem.kind == "honour":
            return
        if gap and title.party and (own := self._own_committee(title)) is not None:
            body, role, close = own, role.removeprefix(title.party), True
        if not close:
            last = self.last_body
            self._reset()
            body = self._house() if title.party in _OF_HOUSES or title.stem.text in _HOUSE_POSTS else None
            body = last if title.party == _PARTY_GROUP or title.text.startswith(_PARTY_GROUP) else body
            self.body = body
        self.prefix = ""
        if title.stem.kind == "government" or title.stem.kind.startswith("of:"):
            body = self._government(title) or body
        if body is not None and title.stem.relation:
            rule = "post.chain" if title.stem.kind != "government" else "post.government"
            self.held.append(_Held(body, title.stem.relation, role.replace("们", ""), start, rule))

    def _house(self) -> Named | None:
        """The company, school or hospital that the article is about, if the first body that it names is one or belongs to one."""
        first = next((self.known[one.body.start] for one in self.scan.named if one.body.start in self.known), None)
        if first is not None and first.type == "Union" and first.parent is not None:
            first = first.parent
        return first if first is not None and first.body.form.kind in ("company", "brand") else None

    def _own_committee(self, title: Title) -> Named | None:
        """The committee that a post without a body names (党委组织委员 after 俚岛镇党委 was named)."""
        named = [one for start, one in sorted(self.known.items()) if start < title.start and one.name.endswith(title.party)]
        return named[-1] if named else None

    def _plain(self, gap: str) -> bool:
        """Whether the words between a body and a title only describe the title (招聘|专员)."""
        tokens, start = self.scan.tokens, self.end
        first, last = tokens.index(start), tokens.index(start + len(gap) - 1)
        return all(tokens.tags[i] not in ("v", "p", "c", "d", "r", "x", "m") or tokens.word(i) == "招聘" for i in range(first, last + 1))

    def _government(self, title: Title) -> Named | None:
        return self.known.get(title.start)

    def _take_person(self, person: Person, gap: str) -> Iterator[Post]:
        if self.held and gap in ("", " "):
            posts, self.last = self.held, self.held[-1:]
        elif self.last and self.after_person and _LISTED.fullmatch(gap):
            posts = self.last
        elif self.body is not None and not self.after_person and not self.held and gap == "的":
            posts = [_Held(self.body, "MEMBER_OF", "", person.start, "post.of-body")]
        else:
            self._reset()
            self.after_person = True
            return
        self.held, self.after_person = [], True
        for held in posts:
            self.last_body = held.body
            yield Post(person, held.body, held.relation, held.role, held.start, held.rule)

    def _reset(self) -> None:
        self.held, self.last, self.body, self.after_person, self.prefix = [], [], None, False, ""
