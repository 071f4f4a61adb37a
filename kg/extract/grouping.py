"""Which mentions of bodies mean the same body in one article, and its fullest naming there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.extract.bodies import Body
from kg.extract.names import Named, same_body

_DEEPEST = 4
# Names that tell by themselves which body is meant come first, those that lean on one of them after; from parents to parts.
_STEPS = tuple((rooted, depth) for rooted in (True, False) for depth in range(1, _DEEPEST + 1))


def group_bodies(named: Iterable[Named]) -> dict[int, Named]:
    """Where a body is mentioned → the fullest naming of that body in the article; mentions of no particular body are left out."""
    fullest: list[Named] = []
    settled: dict[Body, Named] = {}
    named = list(named)
    steps = _by_step(named)
    for step in filter(steps.__contains__, _STEPS):
        here = [_settle(one, settled) for one in steps[step]]
        for one in sorted(here, key=lambda one: (-len(one.name), one.parent is None, one.body.start)):
            if one.informative and (not fullest or not any(same_body(one, other) for other in fullest)):
                fullest.append(one)
        settled |= {one.body: match for one in here if (match := _match(one, fullest)) is not None}
    return {one.body.start: settled[one.body] for one in named if one.body in settled}


def _by_step(named: Iterable[Named]) -> dict[tuple[bool, int], list[Named]]:
    """All namings, parents among them, by whether the outermost tells by itself which body is meant, and by how many they are with it."""
    rows = {(len(row), row[0].body): row for one in named for row in _rows(one)}
    steps: dict[tuple[bool, int], list[Named]] = {}
    for (depth, _), row in rows.items():
        steps.setdefault((row[-1].informative and not row[-1].leans, depth), []).append(row[0])
    return steps


def _rows(one: Named) -> list[Sequence[Named]]:
    """A body with its parents, then each of these with those above it."""
    row = with_parents(one)
    return [row[start:] for start in range(len(row))]


def _settle(one: Named, settled: dict[Body, Named]) -> Named:
    parent = settled.get(one.parent.body) if one.parent is not None else None
    return one.under(parent) if parent is not None else one


def with_parents(one: Named) -> list[Named]:
    """A body and those that its name starts with, itself first."""
    return [one] if one.parent is None else [one, *with_parents(one.parent)]


def _match(one: Named, fullest: list[Named]) -> Named | None:
    """The fullest naming that a mention is a form of: the same name first, then one that has it whole, then the nearest before it."""
    same = [other for other in fullest if other.name == one.name and other.type == one.type]
    forms = same or [other for other in fullest if same_body(one, other)]
    others = [other for other in forms if one.type == other.type and one.body.text in other.name] or forms
    before = [other for other in others if other.body.start <= one.body.start]
    return max(before, key=lambda other: other.body.start) if before else min(others, key=lambda other: other.body.start, default=None)
