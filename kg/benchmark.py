"""Every gold file that is there, measured on a fresh build of its texts, and held against its floors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg import pipeline
from kg.evaluate import Floor, Score, breaches, evaluate, pinned, read_floors, read_gold, score_data, score_lines

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Measurement:
    """What a build scores on one gold file. Without a score the file is not there; `troubles` tell why it does not pass."""

    floor: Floor
    path: Path
    score: Score | None = None
    troubles: tuple[str, ...] = ()

    def lines(self, *, errors: bool) -> Iterator[str]:
        """For people: the figures of each type, then what is wrong."""
        yield f"== {self.floor.gold}"
        yield from score_lines(self.score, errors=errors) if self.score else ("not there: nothing is measured on it",)
        yield from (f"! {trouble}" for trouble in self.troubles)

    def data(self, *, errors: bool) -> dict[str, object]:
        """For programs: what `kg evaluate --json` prints, with the file and what is wrong; no figures if it is not there."""
        figures = score_data(self.score, errors=errors) if self.score else {}
        return {"gold": self.floor.gold, "there": self.score is not None, **figures, "troubles": list(self.troubles)}

    def pins(self) -> list[str]:
        """The entry of the floors file that holds what was measured; for a file that is not there the one that it has."""
        return pinned(self.floor, self.path, self.score)


def measurements(floors: Path) -> Iterator[Measurement]:
    """One for each gold file of a floors file, in its order; the paths in it start from the folder above its own."""
    top = floors.resolve().parent.parent
    for floor in read_floors(floors):
        yield measured(floor, top)


def measured(floor: Floor, top: Path) -> Measurement:
    """A build of the texts, without any hint, on the gold; an article that cannot be built is a trouble."""
    gold = top / floor.gold
    if not gold.is_file():
        return Measurement(floor, gold)
    built = pipeline.build([top / floor.texts])
    score = evaluate(built.graph, read_gold(gold))
    return Measurement(floor, gold, score, (*map(str, built.troubles), *breaches(floor, gold, score)))
