"""What an area named in the text is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.lexicon import Division


@dataclass(frozen=True, slots=True)
class Region:
    """A named area at `text[start:end]`: all divisions of the gazetteer it may be, or none; `foreign` is its name if it lies abroad.

    `told_apart` is set where the area right before the name leaves one of several.
    """

    start: int
    end: int
    text: str
    level: str
    candidates: tuple[Division, ...] = ()
    foreign: str = ""
    told_apart: bool = False

    @property
    def full(self) -> bool:
        """Whether the text has the whole name, not a short form."""
        return bool(self.foreign) or not self.candidates or self.text in [division.name for division in self.candidates]


def covered(spans: Iterable[tuple[int, int]]) -> frozenset[int]:
    """The offsets that some spans (start, end) cover."""
    return frozenset().union(*[range(start, end) for start, end in spans])


def covered_by(regions: Iterable[Region]) -> frozenset[int]:
    """The offsets that the areas cover."""
    return covered((region.start, region.end) for region in regions)
