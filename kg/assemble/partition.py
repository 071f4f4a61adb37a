"""Which appearances are one thing: joined link by link, and never across what a human has judged different."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kg.assemble.stories import Appearance

Side = tuple[int, bool]


class Partition:
    """Disjoint sets of appearances, each known by its first one, so that the order of joining leaves no trace in it.

    `sides` gives for an appearance the judgements that set it apart from others: (number of the judgement, left or right).
    """

    def __init__(self, sides: Mapping[Appearance, frozenset[Side]]) -> None:
        self._above: dict[Appearance, Appearance] = {}
        self._sides = dict(sides)

    def root(self, appearance: Appearance) -> Appearance:
        """The first appearance of the set that this one is in."""
        above = self._above
        while (parent := above.get(appearance, appearance)) != appearance:
            above[appearance] = above.get(parent, parent)
            appearance = parent
        return appearance

    def may_join(self, one: Appearance, other: Appearance) -> bool:
        """False if a judgement sets their sets apart."""
        left, right = (self._sides.get(self.root(each), frozenset()) for each in (one, other))
        return not any((number, not side) in right for number, side in left)

    def join(self, one: Appearance, other: Appearance) -> bool:
        """Make one set of two; False if a judgement forbids it."""
        first, second = sorted((self.root(one), self.root(other)))
        if first == second:
            return True
        if not self.may_join(first, second):
            return False
        self._above[second] = first
        self._sides[first] = self._sides.get(first, frozenset()) | self._sides.get(second, frozenset())
        return True

    def join_all(self, appearances: Iterable[Appearance]) -> Iterator[tuple[Appearance, Appearance]]:
        """Join as many as judgements allow, in their order; yields the pairs that were joined and had not been."""
        heads: list[Appearance] = []
        for each in sorted(set(appearances)):
            if self.root(each) in {self.root(head) for head in heads}:
                continue
            head = next((head for head in heads if self.may_join(head, each)), None)
            if head is None:
                heads.append(each)
            else:
                self.join(head, each)
                yield head, each

    def sets(self, appearances: Iterable[Appearance]) -> dict[Appearance, list[Appearance]]:
        """The sets that these appearances are in, each by its first, with those of them that are in it; all sorted."""
        found: dict[Appearance, list[Appearance]] = defaultdict(list)
        for each in sorted(appearances):
            found[self.root(each)].append(each)
        return dict(sorted(found.items()))


def grouped(pairs: Iterable[tuple[Any, Appearance]]) -> dict[Any, list[Appearance]]:
    """Appearances by a key of theirs; keys and appearances sorted."""
    found: dict[Any, list[Appearance]] = defaultdict(list)
    for key, appearance in pairs:
        found[key].append(appearance)
    return {key: sorted(found[key]) for key in sorted(found)}
