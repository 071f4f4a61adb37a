"""Which areas an article is about: the division that each name means, and what 市, 区 or 我县 stands for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.extract.places import Region
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
        if self.division is None:
            return (self.name,)
        return tuple(above.name for above in divisions().chain(self.division) if above.level != "country")

    def has_level(self, level: str) -> bool:
        """Whether a bare 省, 市, 区 … may stand for it."""
        if level == "省":
            return self.level == "province" and not self.name.endswith("市")
        if level in ("开发区", "高新区", "经开区", "新区"):
            return self.level == "development_zone"
        if level == "区" and self.level not in ("district", "development_zone"):
            return False
        return self.name.endswith(level) and len(self.name) > len(level) + 1


@dataclass(frozen=True)
class Context:
    """The areas of one article, with what its page, its source and the user hint at.

    `regions` are those found in title and body, in order; `lead` is where the body's first paragraph ends; `hints` are areas told from outside;
    `arrivals` are where 来 stands before an area, which tells where the writer is.
    """

    regions: tuple[Region, ...]
    lead: int
    title_end: int
    hints: tuple[Division, ...] = ()
    arrivals: frozenset[int] = frozenset()

    @cached_property
    def _support(self) -> Counter[str]:
        """How often each division, or one below it, is certainly meant, by code."""
        support: Counter[str] = Counter()
        for region in self.regions:
            if len(region.candidates) == 1:
                support.update(division.code for division in divisions().chain(region.candidates[0]))
        for hint in self.hints:
            support.update(division.code for division in divisions().chain(hint))
        return support

    def division(self, region: Region) -> Division | None:
        """The division that a name means here; None if the gazetteer has none, or nothing tells which of several."""
        if len(region.candidates) < 2:
            return region.candidates[0] if region.candidates else None
        scored = sorted(region.candidates, key=lambda division: (-self._weight(division), _RANK.get(division.level, 9), division.code))
        best, second = scored[0], scored[1]
        if self._weight(best) > self._weight(second) or best.level != second.level:
            return best
        return None

    def _weight(self, division: Division) -> int:
        above = [area for area in divisions().chain(division)[1:] if area.level != "country"]
        below = sum(self._support[child.code] for child in divisions().children(division))
        return sum(self._support[area.code] for area in above) + below + self._support[division.code]

    def area(self, region: Region) -> Area:
        """The area that a name in the text means."""
        if region.foreign:
            return Area(region.foreign, region.level)
        abroad = self._abroad.get((region.text[0], region.text[-1]), []) if len(region.text) == 2 else []
        if abroad and len(abroad[0].text) > 2 and region.text != abroad[0].text:
            return Area(abroad[0].foreign, abroad[0].level)
        division = self.division(region)
        if division is not None and division.level == "development_zone" and region.text.endswith("区"):
            return Area(region.text, division.level, division)
        if division is not None:
            return Area(division.name, division.level, division)
        return Area(region.candidates[0].name if region.candidates else region.text, region.level)

    @cached_property
    def _abroad(self) -> dict[tuple[str, str], list[Region]]:
        """The foreign areas named, by the first and last character of their names."""
        found: dict[tuple[str, str], list[Region]] = {}
        for region in self.regions:
            if region.foreign:
                found.setdefault((region.text[0], region.text[-1]), []).append(region)
        return found

    @cached_property
    def _forms(self) -> dict[Area, set[str]]:
        """How each area named is written."""
        forms: dict[Area, set[str]] = {}
        for region in self.regions:
            forms.setdefault(self.area(region), set()).add(region.text)
        return forms

    @cached_property
    def _standing(self) -> list[tuple[float, Area]]:
        """Every area that a bare level may stand for, the weightiest first: named ones, then those above them."""
        weights: dict[Area, float] = {}
        for region in self.regions:
            area = self.area(region)
            weight = 3.0 if region.end <= self.title_end else 2.0 if region.end <= self.lead else 1.0
            weight += 4.0 * (region.start in self.arrivals)
            weights[area] = weights.get(area, 0.0) + weight
            for above in self._above(area):
                weights[above] = weights.get(above, 0.0) + weight * 0.4
        for hint in self.hints:
            for above in (Area(hint.name, hint.level, hint), *self._above(Area(hint.name, hint.level, hint))):
                weights[above] = weights.get(above, 0.0) + 0.3
        return [(weight, area) for area, weight in sorted(weights.items(), key=lambda item: (-item[1], item[0].name))]

    @staticmethod
    def _above(area: Area) -> list[Area]:
        if area.division is None:
            return []
        return [Area(above.name, above.level, above) for above in divisions().chain(area.division)[1:] if above.level != "country"]

    def written(self, area: Area) -> str:
        """An area's name as this article writes it: whole where it does, else the form that keeps its level (恩施州), else whole all the same."""
        texts = self._forms.get(area, set())
        shorter = sorted(text for text in texts if area.name.endswith(text[-1]) and text[-1] in _ENDS and text != area.name)
        return area.name if area.name in texts or not shorter else shorter[0]

    def at_level(self, level: str, near: Sequence[Region] = (), paragraph: Sequence[Region] = ()) -> Area | None:
        """What a bare `level` (市, 区 …) stands for.

        The nearest of `near` (last first) that has it, one above these, the nearest of `paragraph`, else the article's own.
        """
        named = [self.area(region) for region in reversed(near)]
        before = [self.area(region) for region in reversed(paragraph)]
        for area in [*named, *(above for area in named for above in self._above(area)), *before]:
            if area.has_level(level):
                return area
        return next((area for _, area in self._standing if area.has_level(level)), None)

    def home(self) -> Area | None:
        """The area that the article is most about."""
        return next((area for _, area in self._standing), None)


_ENDS = frozenset("省市区县州盟旗镇乡")
_RANK = {"province": 0, "city": 1, "prefecture": 1, "county_city": 2, "district": 3, "county": 3, "development_zone": 4}


def hints(text: str | None) -> tuple[Division, ...]:
    """The divisions that a region's name (北京市) or a source's name (吉林工人报) speaks of; empty if none or several."""
    for length in range(min(len(text or ""), 12), 1, -1):
        found = divisions().by_name((text or "")[:length])
        if found:
            return found[:1]
    return ()
