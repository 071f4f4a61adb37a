"""The gate: floors under the figures, pinned in schema/floors.yaml with the digest of the gold that they were measured on."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import SchemaError
from kg.record import Record, yaml_record

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kg.evaluate.verdict import Score


@dataclass(frozen=True, slots=True)
class Floor:
    """What a build of `texts` must reach on `gold`; both are paths from the top of the repository."""

    gold: str
    texts: str
    digest: str
    figures: tuple[tuple[str, float], ...]


def read_floors(path: Path) -> tuple[Floor, ...]:
    """The floors of a file. Raises SchemaError if it is not of its form."""
    return tuple(_floor(gold, entry) for gold, entry in yaml_record(path, SchemaError).named("gold").items())


def breaches(floor: Floor, gold: Path, score: Score) -> list[str]:
    """Where the score lies below the floor, to three decimals, or was measured on another gold. Empty if nowhere."""
    return [*_changed_gold(floor, gold), *_too_low(floor, score)]


def pinned(floor: Floor, gold: Path, score: Score | None) -> list[str]:
    """The lines of the floors file for what was measured: the same figures at their present height. Without a score as it was."""
    measured = score.figures() if score else {}
    figures = [f"{name}: {measured.get(name, least):.3f}" for name, least in floor.figures]
    content = digest(gold) if score else floor.digest
    return [f"  {floor.gold}:", f"    texts: {floor.texts}", f"    digest: {content}", f"    floors: {{{', '.join(figures)}}}"]


def digest(gold: Path) -> str:
    """What a floors file calls the content of a gold file."""
    return f"sha256:{hashlib.sha256(gold.read_bytes()).hexdigest()}"


def _floor(gold: str, entry: Record) -> Floor:
    floors = entry.child("floors")
    figures = tuple((name, floors.number(name)) for name in floors.fields)
    for name, value in figures:
        if not 0 <= value <= 1:
            raise floors.wrong(name, "a figure from 0 to 1")
    return Floor(gold, entry.text("texts"), entry.text("digest"), figures)


def _changed_gold(floor: Floor, gold: Path) -> Iterator[str]:
    if digest(gold) != floor.digest:
        yield f"{floor.gold}: the gold is {digest(gold)}, its floors were measured on {floor.digest}; measure again and pin both"


def _too_low(floor: Floor, score: Score) -> Iterator[str]:
    figures = score.figures()
    for name, least in floor.figures:
        if name not in figures:
            yield f"{floor.gold}: no figure {name!r}; allowed: {', '.join(figures)}"
        elif round(figures[name], 3) < least:
            yield f"{floor.gold}: {name} is {figures[name]:.3f}, the floor is {least:.3f}"
