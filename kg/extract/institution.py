"""The institution that an article is about, and which posts are at it though no body is written before them."""

from __future__ import annotations

from collections.abc import Mapping

from kg.extract.houses import house, housed
from kg.extract.named import Named
from kg.extract.scan import Scan
from kg.extract.titles import Title

_LONGEST_WORD = 2  # for an institution, before a post at it


class Institution:
    """The bodies that an article takes for granted: posts without a body are theirs."""

    def __init__(self, scan: Scan, known: Mapping[int, Named]) -> None:
        self.scan = scan
        self.known = known
        self.first = self._first()
        self.union = self._union()

    def _first(self) -> Named | None:
        """The company, school or hospital that the article is about, if the first body that it names is one or belongs to one."""
        first = next((self.known[one.body.start] for one in self.scan.named if one.body.start in self.known), None)
        return housed(first) if first is not None else None

    def _union(self) -> Named | None:
        """The union of that institution, if the article names it."""
        name = self.first.name if self.first is not None else None
        return next(
            (one for one in self.known.values() if one.type == "Union" and one.parent is not None and one.parent.name == name), None
        )

    def has_post(self, title: Title) -> bool:
        """Whether a post without a body is one of the institution's own (院长 in an article on a hospital)."""
        kind = house(self.first) if self.first is not None else None
        return kind is not None and title.stem.text in kind.posts

    def only(self, title: Title) -> Named | None:
        """The one institution named before a post that has such posts, in an article about none (校长 where one school is visited)."""
        if self.first is not None:
            return None
        named = [housed(one) for start, one in self.known.items() if start < title.start]
        having = {one.name: one for one in named if one is not None and (kind := house(one)) and title.stem.text in kind.posts}
        return next(iter(having.values())) if len(having) == 1 else None

    def word_before(self, at: int) -> str:
        """The word for the institution that ends at `at` (校|党委书记); empty if none does."""
        kind = house(self.first) if self.first is not None else None
        ends = (self.scan.text[at - length : at] for length in range(1, _LONGEST_WORD + 1))
        found = next((word for word in ends if word in kind.words), "") if kind is not None else ""
        return found if found and self.scan.tokens.starts_at(at - len(found)) else ""

    def committee(self, title: Title) -> Named | None:
        """The committee that a post without a body names (党委组织委员 after 俚岛镇党委 was named)."""
        named = [start for start, one in self.known.items() if start < title.start and one.name.endswith(title.party)]
        return self.known[max(named)] if named else None
