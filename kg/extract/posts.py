"""Posts: chains of bodies and titles before a name, shared by 、 and changed by ， (see the annotation guide).

A chain belongs to the name that closes it; a 、 keeps the body, a body starts anew; names that follow by 、 share the last post.
Words and examples stand in schema/rules/posts.yaml.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from kg.extract.houses import housed
from kg.extract.implied_bodies import ImpliedBodies
from kg.extract.named import Named
from kg.extract.persons import Person
from kg.extract.post_gaps import Gaps
from kg.extract.rule_file import rule_file
from kg.extract.rules import POSTS, appointments
from kg.extract.scan import Scan
from kg.extract.titles import Title, headed, is_in_office

_OF_PEOPLE = frozenset(("dept", "company", "org", "stem", "brand", "union", "team"))
_FOLK = "folk"  # the kind of words for what somebody is at no body
_COMMA = "，"


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
    implied = ImpliedBodies(scan, known)
    told = (line for line in _lines(scan) if any(isinstance(item, Person) for item in line))
    return [post for line in told for post in _Chain(scan, known, implied).read(line)]


def _lines(scan: Scan) -> Iterator[list[Item]]:
    """The bodies, titles and persons of each sentence, by where they start; no titles that end a quotation, which are honours."""
    items: list[tuple[int, int, Item]] = [(named.body.start, 1, named) for named in scan.named]
    items += [(title.start, 2, title) for title in scan.titles if not scan.text.startswith("”", title.end)]
    items += [(person.start, 0, person) for person in scan.persons]
    for _, line in groupby(sorted(items, key=lambda entry: entry[:2]), key=lambda entry: scan.sentence_at(entry[0])):
        yield [item for _, _, item in line]


def _span(item: Item) -> tuple[int, int]:
    return (item.body.start, item.body.end) if isinstance(item, Named) else (item.start, item.end)


class _Chain:
    """Reads the chains of one sentence from left to right."""

    def __init__(self, scan: Scan, known: Mapping[int, Named], implied: ImpliedBodies) -> None:
        self.scan = scan
        self.known = known
        self.implied = implied
        self.file = rule_file(POSTS)
        self.gaps = Gaps(scan.tokens)
        self.held: list[_Held] = []  # posts that wait for their name
        self.body: Named | None = None  # what the next post is at
        self.end = -1  # of the last item
        self.body_end = -1  # of the last body
        self.last: list[_Held] = []  # the post that further names share
        self.after_person = False
        self.after_title = False
        self.last_body: Named | None = None  # of the last post that was given
        self.prefix = ""  # a subordinate body that is part of the role
        self.former = ""  # says that the posts at the body are former ones (时任|某会主席)
        self.elected = False  # the posts are those of somebody named before (甲当选|某会主席)

    def read(self, items: Sequence[Item]) -> Iterator[Post]:
        for item in items:
            start, end = _span(item)
            if start >= self.end or self._heads(item):
                yield from self._take(item, self.gaps.between(self.end, start) if self.end >= 0 else "")
                self.after_title = isinstance(item, Title)
                self.end = end

    def _heads(self, item: Item) -> bool:
        """Whether a post shares characters with the body that it heads (公安局|长)."""
        return isinstance(item, Title) and item.end == self.end + 1 and self.body is not None and self.body_end == self.end

    @property
    def _waiting(self) -> str:
        """The role of the post that was read right before and waits for its name; empty if there is none."""
        return self.held[-1].role if self.held and self.after_title else ""

    def _take(self, item: Item, gap: str) -> Iterator[Post]:
        if self.elected and gap.startswith(_COMMA):
            self._reset()
        if isinstance(item, Person):
            yield from self._take_person(item, gap)
            return
        if isinstance(item, Named):
            self._take_body(item, gap)
        elif item.stem.kind == _FOLK:
            self._reset()
        else:
            self._take_title(item, gap)
        self.elected = self.elected or self.scan.text.endswith(_elections(), 0, _span(item)[0])

    # --- bodies ---

    def _take_body(self, named: Named, gap: str) -> None:
        if not self.gaps.joins(gap):
            self._reset()
        own = self.implied.own_union(named, self.body, self.after_person) or self.implied.sessions.union_of_term(named)
        if (
            own is None
            and self.body is not None
            and self.gaps.shares(gap)
            and self.implied.is_subordinate(named, self.body, self.after_person)
        ):
            self.prefix = named.body.text
            of_house = self.after_person or (named.type == "Union" and self.body.body.form.kind == "dept")
            if of_house and self.body.parent is not None:
                self.body = housed(self.body.parent) or self.body
            return
        self.prefix, self.former = "", self.gaps.former(named.body.start) or (self.former if self.gaps.shares(gap) else "")
        self.body = own or self.known.get(named.body.start)
        self.body_end = named.body.end
        self.after_person = False

    # --- titles ---

    def _take_title(self, title: Title, gap: str) -> None:
        body, role, closed = self._told(title, gap)
        if title.stem.kind == "honour":
            return
        if (meant := self._meant(title, gap, closed and self.end >= 0)) is not None:
            body, role = meant[0], role.removeprefix(meant[1])
        self.prefix = ""
        self._hold(title, self.implied.says(title) or body, role)

    def _meant(self, title: Title, gap: str, closed: bool) -> tuple[Named | None, str] | None:
        """The body that a post is at other than the one before it, and what it takes from the role; None if it goes on at that one.

        `closed`: it stands right behind the chain. What the next post is at is changed with it.
        """
        if (pointed := self.implied.pointed_at(title)) is not None:
            self._reset()
            self.body = pointed
        elif gap and title.party and (own := self.implied.house.committee(title)) is not None:
            return own, title.party
        elif self._is_of_house(title, gap) or (closed and self.after_person and self.implied.changes_to_house(title, self.body)):
            if not closed:
                self._reset()
            self.body = self.implied.house.first
        elif self.gaps.apposes(gap, self._waiting) or self.gaps.stands_beside(gap, self._waiting):
            self.body = self.implied.says(title)
        elif self._waiting and self.gaps.tells_other(gap, self.end):
            return None, ""
        elif not closed or (self.after_person and self.body is not None and self.implied.lies_outside(title, self.body)):
            self._start_anew(title)
        else:
            return None
        return self.body, ""

    def _is_of_house(self, title: Title, gap: str) -> bool:
        """Whether a word for the article's institution stands before the post (校|党委书记)."""
        word = self.implied.house.word_before(title.start)
        return bool(word) and (self.end < 0 or gap.endswith(word))

    def _told(self, title: Title, gap: str) -> tuple[Named | None, str, bool]:
        """Whose post it is and its role, and whether it belongs to the chain; two titles in a row are one post."""
        role = self.prefix + title.text
        if (not gap or gap in self.file.words("plural")) and self.held and self.after_title:
            last = self.held.pop()
            return last.body, last.role + gap + role, True
        if self.gaps.joins(gap) and not self._opens_clause(title, gap):
            return self.body, role, True
        first = self.body is not None and (not self.held or self.end == self.body_end) and not self.after_person
        if first and self.gaps.describes(gap, self.end, title):
            return self.body, gap.strip("".join(self.file.words("of"))) + role, True
        return self.body, role, False

    def _opens_clause(self, title: Title, gap: str) -> bool:
        """Whether a title opens a clause and goes on with no post: behind a body that has none, unless it is that of its head."""
        word = headed(title.stem)
        own = self.body is not None and bool(word) and self.body.body.text.endswith(word)
        return gap.startswith(_COMMA) and not self.held and not self.after_person and not own

    def _start_anew(self, title: Title) -> None:
        """End the chain before a title, and begin one at the body that a title without one is at, if any."""
        last = self.last_body
        self._reset()
        self.body = self.implied.taken_for_granted(title, last)

    def _hold(self, title: Title, body: Named | None, role: str) -> None:
        if body is not None and title.stem.relation:
            rule = "post.government" if title.stem.kind == "government" else "post.chain"
            if role.startswith(self.file.words("present")):
                self.former = ""
            self.held.append(_Held(body, title.stem.relation, self.former + self._singular(role), title.start, rule))

    def _singular(self, role: str) -> str:
        plural = self.file.words("plural")
        return "".join(char for char in role if char not in plural)

    # --- persons ---

    def _take_person(self, person: Person, gap: str) -> Iterator[Post]:
        posts = self._posts_of(person, gap)
        if not posts:
            self._reset()
        self.held, self.after_person, self.former = [], True, ""
        for held in posts:
            self.last_body = held.body
            yield Post(person, held.body, held.relation, held.role, held.start, held.rule)

    def _posts_of(self, person: Person, gap: str) -> list[_Held]:
        """The posts that wait for the person, or the last one if the person is listed after another."""
        if self.held and self._is_held(gap):
            self.last = self.held[-1:]
            return self.held
        if self.last and self.after_person and self.gaps.lists(gap):
            return self.last
        if self.body is not None and not self.after_person and not self.held and self.gaps.is_of(gap):
            return [_Held(self.body, "MEMBER_OF", "", person.start, "post.of-body")]
        if self.body is not None and not self.after_person and not self.held and not gap and self.body.body.form.kind in _OF_PEOPLE:
            return [_Held(self.body, "MEMBER_OF", "", person.start, "post.beside")]
        return []

    def _is_held(self, gap: str) -> bool:
        """Whether the person after a gap holds the posts that wait."""
        if gap in ("", " ") or self.gaps.apposes(gap, self._waiting) or self.gaps.tells_age(gap) or self.gaps.honours(gap):
            return True
        return self.gaps.is_of(gap) and is_in_office(self.scan.text, self.held[0].start)

    def _reset(self) -> None:
        self.held, self.last, self.body, self.after_person, self.prefix, self.former = [], [], None, False, "", ""
        self.elected = False


@cache
def _elections() -> tuple[str, ...]:
    """The verbs of more than one character that give the person before them a post."""
    return tuple(word for by in appointments() if by.form == "person-verb-post" for word in by.words if len(word) > 1)
