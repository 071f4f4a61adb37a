"""Institutions with an inner life (a university, a hospital, a company): what an article calls them, and what is a part of them.

Words and endings stand in kg/data/houses.tsv.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from kg.extract.body import Body
from kg.extract.forms import words
from kg.extract.named import Named, is_plain
from kg.lexicon import read_table

_COMPANY = "公司"
_PART_KINDS = frozenset(("dept", "org", "company"))


@dataclass(frozen=True, slots=True)
class House:
    """A kind of institution: how names of it end, what it is called for short, the posts at it, and how its parts end."""

    ending: str
    words: frozenset[str]
    posts: frozenset[str]
    parts: tuple[str, ...]


@cache
def _houses() -> Sequence[House]:
    """The kinds of institutions, the longest endings first."""
    rows = [{key: cell.split("|") if cell else [] for key, cell in row.items()} for row in read_table("houses.tsv")]
    found = [House(row["house"][0], frozenset(row["words"]), frozenset(row["posts"]), tuple(row["parts"])) for row in rows]
    return sorted(found, key=lambda house: -len(house.ending))


@cache
def house_words() -> frozenset[str]:
    """All words by which articles call institutions (校, 医院)."""
    return frozenset().union(*[house.words for house in _houses()])


def _by_ending(text: str) -> House | None:
    return next((house for house in _houses() if text.endswith(house.ending)), None)


@cache
def _of_form(text: str, node_type: str) -> House | None:
    if node_type not in ("Company", "Organization"):
        return None
    return _by_ending(text) or (_by_ending(_COMPANY) if node_type == "Company" else None)


def house(one: Named) -> House | None:
    """The kind of institution that a body is; None if it is none."""
    form = one.body.form
    return _of_form(form.text, form.type)


def housed(one: Named) -> Named | None:
    """The institution that a body is, or that it is a part of."""
    while house(one) is None and one.parent is not None:
        one = one.parent
    return one if house(one) is not None and one.informative else None


def _outermost(one: Named) -> Named:
    while one.parent is not None:
        one = one.parent
    return one


def speaks_of(one: Named, institution: Named) -> bool:
    """Whether a body is the institution by its name or by a word for it (医院)."""
    return one.name == institution.name or (one.body.bare and institution.name.endswith(one.body.text))


class Houses:
    """The institutions of an article as they are named one after the other. `hero` is the one that the article is about.

    That is the one that the first body named is or belongs to.
    """

    def __init__(self) -> None:
        self.hero: Named | None = None
        self._begun = False
        self._called: dict[str, Named] = {}
        self._by_part: dict[str, Named] = {}

    def add(self, one: Named) -> None:
        """Take note of a body just named."""
        if self._begun and one.parent is None and house(one) is None:
            return
        found = housed(one)
        if not self._begun and found is None and not _outermost(one).informative:
            return  # 医院工会 in a headline: the article names it below
        self.hero = found if not self._begun else self.hero
        self._begun = True
        kind = house(found) if found is not None else None
        if found is not None and kind is not None:
            self._called |= dict.fromkeys(kind.words, found)
            self._by_part |= dict.fromkeys(kind.parts, found)

    def called(self, word: str) -> Named | None:
        """The institution that a word (校, 医院) stands for: the article's own, else the last one that it fits."""
        kind = house(self.hero) if self.hero is not None else None
        return self.hero if kind is not None and word in kind.words else self._called.get(word)

    def of_part(self, body: Body) -> Named | None:
        """The institution that a body without a name of its own is a part of by how it ends (外国语|学院, 集装箱|分公司)."""
        if body.form.kind not in _PART_KINDS or body.bare or not is_plain(body) or body.text.startswith(tuple(words("national"))):
            return None
        kind = house(self.hero) if self.hero is not None else None
        if self.hero is not None and kind is not None and body.text.endswith(kind.parts):
            return self.hero if not self.hero.name.endswith(body.text) else None
        fitting = (one for part, one in self._by_part.items() if body.text.endswith(part))
        return next((one for one in fitting if not one.name.endswith(body.text)), None)
