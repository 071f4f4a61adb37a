"""An area as the graph names it, and those above it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from kg.extract.levels import bare_level
from kg.lexicon import Division, divisions


@dataclass(frozen=True, slots=True)
class Area:
    """An area as the graph names it: canonical name, level, and its division where the gazetteer has one."""

    name: str
    level: str
    division: Division | None = None

    @property
    def chain(self) -> tuple[str, ...]:
        """Its name and those above it as far as known, innermost first, without the country."""
        return (self.name,) if self.division is None else _names_up(self.division)

    @property
    def path(self) -> str:
        """Its name after those above it, from the outermost down."""
        return _path(self.chain)

    @property
    def above(self) -> tuple[Area, ...]:
        """The areas above it, innermost first, without the country; none if the gazetteer does not know it."""
        return () if self.division is None else _areas_above(self.division)

    def has_level(self, level: str) -> bool:
        """Whether a bare 省, 市, 区 … may stand for it."""
        return bare_level(level).stands_for(self.name, self.level)


@lru_cache(maxsize=8192)
def _names_up(division: Division) -> tuple[str, ...]:
    return tuple(above.name for above in divisions().chain(division) if above.level != "country")


@lru_cache(maxsize=8192)
def _path(chain: tuple[str, ...]) -> str:
    return "/".join(reversed(chain))


@lru_cache(maxsize=8192)
def _areas_above(division: Division) -> tuple[Area, ...]:
    return tuple(Area(one.name, one.level, one) for one in divisions().chain(division)[1:] if one.level != "country")


@lru_cache(maxsize=8192)
def area_of(division: Division) -> Area:
    """The area that a division is."""
    return Area(division.name, division.level, division)
