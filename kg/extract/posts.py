"""Posts: chains of bodies and titles before a name, shared by 、 and changed by ， (see the annotation guide).

A chain belongs to the name that closes it; a 、 keeps the body, a body starts anew; names that follow by 、 share the last post.
Words and examples stand in schema/rules/posts.yaml.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.extract.names import Named
from kg.extract.persons import Person
from kg.extract.rule_file import rule_file
from kg.extract.rules import POSTS
from kg.extract.scan import Scan
from kg.extract.titles import Title

_SUBORDINATE = ("dept", "union", "area", "standing")
_HOUSES = ("company", "brand")
_NEVER_DESCRIBING = ("v", "p", "c", "d", "r", "x", "m")  # parts of speech


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


def find_posts(scan: Scan, known: Mapping[int, Named]) -> list[Post]:
    """All posts told by chains, in order. `known` gives, by where it starts, the body that each mention stands for."""
    if not scan.persons:
        return []
    house = _House(scan, known)
    told = (line for line in _lines(scan) if any(isinstance(item, Person) for item in line))
    return [post for line in told for post in _Chain(scan, known, house).read(line)]


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


class _House:
    """The bodies that an article takes for granted: posts without a body are theirs."""

    def __init__(self, scan: Scan, known: Mapping[int, Named]) -> None:
        self.scan = scan
        self.known = known

    @cached_property
    def first(self) -> Named | None:
        """The company, school or hospital that the article is about, if the first body that it names is one or belongs to one."""
        first = next((self.known[one.body.start] for one in self.scan.named if one.body.start in self.known), None)
        if first is not None and first.type == "Union" and first.parent is not None:
            first = first.parent
        return first if first is not None and first.body.form.kind in _HOUSES else None

    def committee(self, title: Title) -> Named | None:
        """The committee that a post without a body names (党委组织委员 after 俚岛镇党委 was named)."""
        named = [start for start, one in self.known.items() if start < title.start and one.name.endswith(title.party)]
        return self.known[max(named)] if named else None


class _Chain:
    """Reads the chains of one sentence from left to right."""

    def __init__(self, scan: Scan, known: Mapping[int, Named], house: _House) -> None:
        self.scan = scan
        self.known = known
        self.house = house
        self.file = rule_file(POSTS)
        self.held: list[_Held] = []  # posts that wait for their name
        self.body: Named | None = None  # what the next post is at
        self.end = -1  # of the last item
        self.last: list[_Held] = []  # the post that further names share
        self.after_person = False
        self.after_title = False
        self.last_body: Named | None = None  # of the last post that was given
        self.prefix = ""  # a subordinate body that is part of the role

    def read(self, items: Sequence[Item]) -> Iterator[Post]:
        for item in items:
            start, end = _span(item)
            if start >= self.end:
                yield from self._take(item, self.scan.text[self.end : start] if self.end >= 0 else "")
                self.after_title = isinstance(item, Title)
                self.end = end

    def _take(self, item: Item, gap: str) -> Iterator[Post]:
        if isinstance(item, Named):
            self._take_body(item, gap)
        elif isinstance(item, Title):
            self._take_title(item, gap)
        else:
            yield from self._take_person(item, gap)

    # --- bodies ---

    def _take_body(self, named: Named, gap: str) -> None:
        if not self._joins(gap):
            self._reset()
        if self.body is not None and gap in ("、", "") and self._is_subordinate(named):
            self.prefix = named.body.text
            return
        self.prefix = ""
        self.body = self.known.get(named.body.start)
        self.after_person = False

    def _is_subordinate(self, named: Named) -> bool:
        """Whether a bare body belongs to the one before, so that it is part of the role (某集团副总经理、工会|主席)."""
        bare = named.body.bare or not named.informative or named.body.text == named.body.form.text
        return bare and named.body.form.kind in _SUBORDINATE and named.body.core not in self.file.words("federations")

    # --- titles ---

    def _take_title(self, title: Title, gap: str) -> None:
        body, role, closed = self._read_title(title, gap)
        if title.stem.kind == "honour":
            return
        if gap and title.party and (own := self.house.committee(title)) is not None:
            body, role, closed = own, role.removeprefix(title.party), True
        if not closed:
            body = self._start_anew(title)
        self.prefix = ""
        self._hold(title, self._meant(title) or body, role)

    def _read_title(self, title: Title, gap: str) -> tuple[Named | None, str, bool]:
        """Whose post it is and its role, and whether it belongs to the chain; two titles in a row are one post."""
        role = self.prefix + title.text
        if gap in ("", *self.file.words("plural")) and self.held and self.after_title:
            last = self.held.pop()
            return last.body, last.role + gap + role, True
        if self._joins(gap):
            return self.body, role, True
        if self._describes(gap):
            return self.body, gap.strip("".join(self.file.words("of"))) + role, True
        return self.body, role, False

    def _describes(self, gap: str) -> bool:
        """Whether the words between a body and the first title of a chain only describe the title (招聘|专员)."""
        first = self.body is not None and not self.held and not self.after_person
        return first and self.file.pattern("attribute").fullmatch(gap) is not None and self._is_plain(gap)

    def _is_plain(self, gap: str) -> bool:
        tokens, start = self.scan.tokens, self.end
        words = range(tokens.index(start), tokens.index(start + len(gap) - 1) + 1)
        return all(tokens.tags[i] not in _NEVER_DESCRIBING or tokens.word(i) in self.file.words("describing") for i in words)

    def _start_anew(self, title: Title) -> Named | None:
        """End the chain before a title; the body that a title without one is at, if any."""
        last = self.last_body
        self._reset()
        self.body = self._taken_for_granted(title, last)
        return self.body

    def _taken_for_granted(self, title: Title, last: Named | None) -> Named | None:
        groups = self.file.words("party_groups")
        if title.party in groups or title.text.startswith(groups):
            return last
        of_house = title.party in self.file.words("house_committees") or title.stem.text in self.file.words("house_posts")
        return self.house.first if of_house else None

    def _meant(self, title: Title) -> Named | None:
        """The government or central body that a title says by itself (副市长, 国务委员)."""
        says = title.stem.kind == "government" or title.stem.kind.startswith("of:")
        return self.known.get(title.start) if says else None

    def _hold(self, title: Title, body: Named | None, role: str) -> None:
        if body is not None and title.stem.relation:
            rule = "post.government" if title.stem.kind == "government" else "post.chain"
            self.held.append(_Held(body, title.stem.relation, self._singular(role), title.start, rule))

    def _singular(self, role: str) -> str:
        plural = self.file.words("plural")
        return "".join(char for char in role if char not in plural)

    # --- persons ---

    def _take_person(self, person: Person, gap: str) -> Iterator[Post]:
        posts = self._posts_of(person, gap)
        if not posts:
            self._reset()
        self.held, self.after_person = [], True
        for held in posts:
            self.last_body = held.body
            yield Post(person, held.body, held.relation, held.role, held.start, held.rule)

    def _posts_of(self, person: Person, gap: str) -> list[_Held]:
        """The posts that wait for the person, or the last one if the person is listed after another."""
        if self.held and gap in ("", " "):
            self.last = self.held[-1:]
            return self.held
        if self.last and self.after_person and self.file.pattern("listing").fullmatch(gap):
            return self.last
        if self.body is not None and not self.after_person and not self.held and gap in self.file.words("of"):
            return [_Held(self.body, "MEMBER_OF", "", person.start, "post.of-body")]
        return []

    def _joins(self, gap: str) -> bool:
        return self.file.pattern("joint").fullmatch(gap) is not None

    def _reset(self) -> None:
        self.held, self.last, self.body, self.after_person, self.prefix = [], [], None, False, ""
