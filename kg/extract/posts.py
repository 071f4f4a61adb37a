"""Posts: chains of bodies and titles before a name, shared by 、 and changed by ， (see the annotation guide).

A chain belongs to the name that closes it; a 、 keeps the body, a body starts anew; names that follow by 、 share the last post.
Words and examples stand in schema/rules/posts.yaml.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from kg.extract.houses import house, house_words, housed
from kg.extract.institution import Institution
from kg.extract.names import Named
from kg.extract.persons import Person
from kg.extract.post_gaps import Gaps
from kg.extract.rule_file import rule_file
from kg.extract.rules import APPOINTMENTS, POSTS, appointments
from kg.extract.scan import Scan
from kg.extract.titles import Title, is_in_office

_OF_PEOPLE = frozenset(("dept", "company", "org", "stem", "brand", "union", "team"))
_SUBORDINATE = ("dept", "union", "area", "standing")
_OFFICES = ("union", "area", "office", "committee")
_FOLK = "folk"  # the kind of words for what somebody is at no body
_TERM = "届"
_HEAD = "长"  # ends the posts that are named after the last character of their body
_COMMA = "，"
_CLAUSE_ENDS = ("，", "。", "；")
_NEAR = 60  # characters
_LONGEST_POINTING = 4  # characters of 该公司


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
    house = Institution(scan, known)
    told = (line for line in _lines(scan) if any(isinstance(item, Person) for item in line))
    return [post for line in told for post in _Chain(scan, known, house).read(line)]


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

    def __init__(self, scan: Scan, known: Mapping[int, Named], house: Institution) -> None:
        self.scan = scan
        self.known = known
        self.house = house
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
        own = self._own_union(named)
        if own is None and self.body is not None and self.gaps.shares(gap) and self._is_subordinate(named):
            self.prefix = named.body.text
            of_house = self.after_person or (named.type == "Union" and self.body.body.form.kind == "dept")
            if of_house and self.body.parent is not None:
                self.body = housed(self.body.parent) or self.body
            return
        self.prefix, self.former = "", self.gaps.former(named.body.start) or (self.former if self.gaps.shares(gap) else "")
        self.body = own or self._of_term(named) or self.known.get(named.body.start)
        self.body_end = named.body.end
        self.after_person = False

    def _own_union(self, named: Named) -> Named | None:
        """The union that a bare 工会 means: of the institution that the article is about, in the chain of another name, or of the area."""
        if named.type != "Union" or not named.body.bare or self._is_federation(named):
            return None
        return self.house.union if self.after_person or self.body is None else self._union_of_area()

    def _of_term(self, named: Named) -> Named | None:
        """The union whose committee of a term a bare word for a committee means: one that meets, else the last (第二届|委员会|主席)."""
        start, text = named.body.start, self.scan.text
        if text[start - 1 : start] != _TERM or named.body.text != named.body.form.text or named.type == "Union":
            return None
        if rule_file(APPOINTMENTS).pattern("own_term").search(text, max(0, start - _NEAR), start) is None:
            return None
        of_congress = rule_file(APPOINTMENTS).pattern("of_congress")
        told = [one for one in self.scan.named if one.body.end < start and one.body.start in self.known and one.type == "Union"]
        meeting = [one for one in told if of_congress.match(self.scan.text, one.body.end)]
        return self.known[(meeting or told)[-1].body.start] if told else None

    def _union_of_area(self) -> Named | None:
        """The union of the area at whose bodies the chain goes on, if the article has one (某开发区管委会副主任、|工会|主席)."""
        if self.body is None or self.body.area is None or self.body.body.form.text not in self.file.words("siblings"):
            return None
        unions = (one for one in self.known.values() if one.type == "Union" and one.area == self.body.area)
        return next((one for one in unions if one.parent is None and one.body.core == one.body.form.text), None)

    def _is_federation(self, named: Named) -> bool:
        return named.body.core in self.file.words("federations")

    def _is_subordinate(self, named: Named) -> bool:
        """Whether a bare body belongs to the one before, so that it is part of the role (某集团副总经理、工会|主席)."""
        if self.after_person and named.parent is not None:
            return False
        if named.area is not None and named.body.text in self.file.words("siblings"):
            return False
        bare = named.body.bare or not named.informative or named.body.text == named.body.form.text
        return bare and named.body.form.kind in _SUBORDINATE and not self._is_federation(named)

    # --- titles ---

    def _take_title(self, title: Title, gap: str) -> None:
        body, role, closed = self._read_title(title, gap)
        closed = closed and self.end >= 0
        if title.stem.kind == "honour":
            return
        if (meant := self._pointed_at(title)) is not None:
            self._reset()
            self.body = body = meant
        elif gap and title.party and (own := self.house.committee(title)) is not None:
            body, role, closed = own, role.removeprefix(title.party), True
        elif self._is_of_house(title, gap) or (closed and self._changes_to_house(title)):
            if not closed:
                self._reset()
            self.body = body = self.house.first
        elif self.gaps.apposes(gap, self._waiting) or self.gaps.stands_beside(gap, self._waiting):
            self.body = body = self._meant(title)
        elif not closed or self._is_outside(title) or self._is_of_other_house(title):
            body = self._start_anew(title)
        self.prefix = ""
        self._hold(title, self._meant(title) or body, role)

    def _is_of_house(self, title: Title, gap: str) -> bool:
        """Whether a word for the article's institution stands before the post (校|党委书记)."""
        word = self.house.word_before(title.start)
        return bool(word) and (self.end < 0 or gap.endswith(word))

    def _pointed_at(self, title: Title) -> Named | None:
        """The institution named last that 该校, 该院 or 该公司 before a post points to."""
        text = self.scan.text
        pointing = self.file.pattern("pointing").search(text, max(0, title.start - _LONGEST_POINTING), title.start)
        if pointing is None:
            return None
        before = (one for one in reversed(self.scan.named) if one.body.end <= pointing.start() and one.body.start in self.known)
        return next((self.known[one.body.start] for one in before if self._is_called(one, pointing["word"])), None)

    def _is_called(self, one: Named, word: str) -> bool:
        """Whether a body is of the institutions for which a word stands."""
        kind = house(one)
        return kind is not None and word in kind.words and one.informative

    def _changes_to_house(self, title: Title) -> bool:
        """Whether a post of the article's institution follows a name whose body has no such post (护理部主任甲、副院长乙)."""
        kind = house(self.body) if self.body is not None else None
        return self.after_person and self.house.has_post(title) and (kind is None or title.stem.text not in kind.posts)

    def _is_outside(self, title: Title) -> bool:
        """Whether an occupation follows a name whose body is a union or an office, which has no such people (工会主席甲，快递员代表乙)."""
        outside = self.after_person and self.body is not None and self.body.body.form.kind in _OFFICES
        return outside and title.text.endswith(self.file.words("occupations"))

    def _is_of_other_house(self, title: Title) -> bool:
        """Whether the head of a house follows a name whose body is none of the kind (某会宣教部部长甲，|校长乙)."""
        word = title.text[:-1]
        return self.after_person and self.body is not None and word in house_words() and not self.body.body.form.text.endswith(word)

    def _read_title(self, title: Title, gap: str) -> tuple[Named | None, str, bool]:
        """Whose post it is and its role, and whether it belongs to the chain; two titles in a row are one post."""
        role = self.prefix + title.text
        if (not gap or gap in self.file.words("plural")) and self.held and self.after_title:
            last = self.held.pop()
            return last.body, last.role + gap + role, True
        if self.gaps.joins(gap):
            return self.body, role, True
        first = self.body is not None and (not self.held or self.end == self.body_end) and not self.after_person
        if first and self.gaps.describes(gap, self.end, title):
            return self.body, gap.strip("".join(self.file.words("of"))) + role, True
        return self.body, role, False

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
        of_house = title.party in self.file.words("house_committees") or self.house.has_post(title)
        return (self.house.first if of_house else self.house.only(title)) or self._headed_before(title)

    def _headed_before(self, title: Title) -> Named | None:
        """The body named last in the sentence or the one before that ends as the post of its head begins (某某站。|站长)."""
        text, word = self.scan.text, title.stem.text.removesuffix(_HEAD)
        if title.stem.kind != "head" or len(word) != 1 or word == title.stem.text or title.text != title.stem.text:
            return None
        if text[title.start - 1 : title.start] not in _CLAUSE_ENDS:
            return None
        floor = max(title.start - _NEAR, text.rfind("\n", 0, title.start))
        before = (one for one in reversed(self.scan.named) if floor <= one.body.start and one.body.end < title.start)
        ending = (one for one in before if one.body.start in self.known and one.body.text.endswith(word) and one.informative)
        heads = [self.known[one.body.start] for one in ending if one.type == "Organization"]
        return heads[0] if len({one.name for one in heads}) == 1 else None  # of two libraries nobody knows whose 馆长 it is

    def _meant(self, title: Title) -> Named | None:
        """The government or central body that a title says by itself (副市长, 国务委员)."""
        says = title.stem.kind == "government" or title.stem.kind.startswith("of:")
        return self.known.get(title.start) if says else None

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
