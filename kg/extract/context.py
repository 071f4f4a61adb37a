"""Which areas an article is about: the division that each name means, and what 市, 区 or 我县 stands for."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain

from kg.extract.abbreviations import abbreviates
from kg.extract.area import Area, area_of
from kg.extract.forms import words
from kg.extract.region import Region
from kg.lexicon import Division, divisions

_RANK = {"province": 0, "city": 1, "prefecture": 1, "county_city": 2, "district": 3, "county": 3, "development_zone": 4}
_LOWEST = 9
_IN_TITLE, _IN_LEAD, _ARRIVED, _SHARE_ABOVE, _HINTED = 3.0, 2.0, 4.0, 0.4, 0.3
_PREVAILS = 2.0  # by how much the article's own area must outweigh another
_ZONE, _SHORTEST_ZONE = "development_zone", 4
_MOST_ZONES = 40  # of which short forms are looked for


class Context:
    """The areas of one article, with what its page, its source and the user hint at.

    `regions` are those found in title and body, in order; `lead` is where the body's first paragraph ends; `hints` are areas told from
    outside; `arrivals` are where 来 stands before an area, which tells where the writer is, `departures` where 赴 does, which tells where
    others are; `chain_ends` are where names end that close a chain of posts, with a mark after them that begins another.
    """

    def __init__(
        self,
        regions: Sequence[Region],
        lead: int,
        title_end: int,
        hints: Sequence[Division] = (),
        arrivals: frozenset[int] = frozenset(),
        departures: frozenset[int] = frozenset(),
        chain_ends: Sequence[int] = (),
    ) -> None:
        self.regions = regions
        self.lead = lead
        self.title_end = title_end
        self.hints = hints
        self.arrivals = arrivals
        self.departures = departures
        self.chain_ends = chain_ends
        self._zones = self._find_zones()
        self._abroad_by_ends = self._find_abroad()
        # Made by the properties below when first asked for: many articles have no name that needs them.
        self._made_support: Counter[str] | None = None
        self._made_forms: dict[Area, set[str]] | None = None
        self._made_direct: dict[Area, float] | None = None
        self._made_standing: list[Area] | None = None
        self._told = self._find_told()
        self._namesakes = self._find_namesakes() if self._told else {}

    @property
    def _support(self) -> Counter[str]:
        if self._made_support is None:
            self._made_support = self._find_support()
        return self._made_support

    @property
    def _forms(self) -> dict[Area, set[str]]:
        if self._made_forms is None:
            self._made_forms = self._find_forms()
        return self._made_forms

    @property
    def _direct(self) -> dict[Area, float]:
        if self._made_direct is None:
            self._made_direct = self._weigh_direct()
        return self._made_direct

    @property
    def _standing(self) -> list[Area]:
        if self._made_standing is None:
            self._made_standing = self._find_standing()
        return self._made_standing

    def _find_support(self) -> Counter[str]:
        """How often each division, or one below it, is certainly meant, by code."""
        support: Counter[str] = Counter()
        for region in self.regions:
            if len(region.candidates) == 1:
                support.update(division.code for division in divisions().chain(region.candidates[0]))
        for hint in self.hints:
            support.update(division.code for division in divisions().chain(hint))
        return support

    def _find_told(self) -> list[Division]:
        """The divisions that an area right before their name tells from namesakes, the one that is named most first."""
        told = Counter(region.candidates[0] for region in self.regions if region.told_apart)
        return [division for division, _ in told.most_common()]

    def _find_namesakes(self) -> dict[Division, Area]:
        """The divisions whose names the article gives to others too, with the area above in front.

        The one that it names most stays as it is, if it is also named without that area.
        """
        meant = [(division, region.told_apart) for region in self.regions if (division := self.division(region)) is not None]
        bare: dict[str, Division] = {}
        for division, _ in Counter(division for division, _ in meant).most_common():
            bare.setdefault(division.name, division)
        shared = {division.name for division, _ in meant if bare[division.name] != division}
        kept = {division for division, told in meant if not told and bare[division.name] == division}
        apart = {division for division, _ in meant if division.name in shared and division.level in _RANK} - kept
        return {division: Area(divisions().chain(division)[1].name + division.name, division.level, division) for division in apart}

    def division(self, region: Region) -> Division | None:
        """The division that a name means here; None if the gazetteer has none, or nothing tells which of several."""
        if len(region.candidates) < 2:
            return region.candidates[0] if region.candidates else None
        rank = {one: (-self._weight(one), _RANK.get(one.level, _LOWEST), one.code) for one in region.candidates}
        told = [one for one in self._told if one in rank]
        if len(told) > 1:
            return told[0]
        best, second = sorted(region.candidates, key=rank.__getitem__)[:2]
        return best if rank[best][0] < rank[second][0] or best.level != second.level else None

    def _weight(self, division: Division) -> int:
        above = [area for area in divisions().chain(division)[1:] if area.level != "country"]
        below = divisions().children(division)
        return sum(self._support[area.code] for area in (division, *above, *below))

    def area(self, region: Region) -> Area:
        """The area that a name in the text means."""
        if region.foreign:
            return Area(region.foreign, region.level)
        if len(region.text) == 2 and (abroad := self._abroad(region)) is not None:
            return Area(abroad.foreign, abroad.level)
        division = self.division(region)
        if division is None and region.level == _ZONE:
            return Area(self._zones.get(region.text, region.text), region.level)
        if division is None:
            return Area(region.candidates[0].name if region.candidates else region.text, region.level)
        zone = division.level == "development_zone" and region.text.endswith("区")  # zones are written in many ways
        if zone:
            return Area(self._zones.get(region.text, region.text), division.level, division)
        return self._namesakes.get(division) or area_of(division)

    def _abroad(self, region: Region) -> Region | None:
        """The foreign area that a short form of two characters stands for by its first and last (加州: 加利福尼亚州)."""
        longer = self._abroad_by_ends.get((region.text[0], region.text[-1]))
        return longer if longer is not None and len(longer.text) > len(region.text) else None

    def _find_abroad(self) -> dict[tuple[str, str], Region]:
        """The first foreign area named for each pair of a first and a last character."""
        foreign = [region for region in self.regions if region.foreign]
        return {(region.text[0], region.text[-1]): region for region in reversed(foreign)}

    def _find_zones(self) -> dict[str, str]:
        """The whole name of a zone (某市临江新区), first of its kind, by its name without the areas in front (临江新区)."""
        zones = dict.fromkeys(region.text for region in self.regions if region.level == _ZONE)
        few = zones if len(zones) <= _MOST_ZONES else ()
        short = {one: long for one in few for long in few if _shortens(one, long)}  # 某省自贸港, 某省自由贸易港
        whole = {name[at:]: short.get(name, name) for name in reversed(zones) for at in range(1, len(name) - _SHORTEST_ZONE + 1)}
        return whole | short

    def _find_forms(self) -> dict[Area, set[str]]:
        """How each area named is written."""
        forms: dict[Area, set[str]] = {}
        for region in self.regions:
            forms.setdefault(self.area(region), set()).add(region.text)
        return forms

    def _weigh_direct(self) -> dict[Area, float]:
        """How much the article says of each area by its own name."""
        weights: dict[Area, float] = defaultdict(float)
        for region in self.regions:
            weights[self.area(region)] += self._emphasis(region)
        return weights

    def _find_standing(self) -> list[Area]:
        """Every area that a bare level may stand for, the weightiest first: named ones, then those above them."""
        weights: dict[Area, float] = {}
        for area, weight in self._votes():
            weights[area] = weights.get(area, 0.0) + weight
        return sorted(weights, key=lambda area: (-weights[area], area.name))

    def _votes(self) -> Iterator[tuple[Area, float]]:
        """Each naming of an area with its weight, which those above share in; then the hints, which decide only among equals."""
        for region in self.regions:
            area, weight = self.area(region), self._emphasis(region)
            yield area, weight
            yield from ((above, weight * _SHARE_ABOVE) for above in area.above)
        for hint in self.hints:
            area = Area(hint.name, hint.level, hint)
            yield from ((one, _HINTED) for one in (area, *area.above))

    def _emphasis(self, region: Region) -> float:
        """How much a naming says about what the article is about: title, lead, and where somebody has come to."""
        place = _IN_TITLE if region.end <= self.title_end else _IN_LEAD if region.end <= self.lead else 1.0
        if region.start in self.departures:
            return 1.0
        leaving = place == _IN_TITLE and any(start < self.title_end for start in self.departures)  # 甲市总工会赴|乙市
        return place + _ARRIVED * (leaving or region.start in self.arrivals)

    def written(self, area: Area) -> str:
        """An area's name as this article writes it: whole where it does, else in a form that keeps its level (某州 for 某某族自治州)."""
        if self.has_namesake(area):
            return area.name
        texts = self._forms.get(area, set())
        shorter = sorted(text for text in texts if area.name.endswith(text[-1]) and text[-1] in words("level_end") and text != area.name)
        return area.name if area.name in texts or not shorter else shorter[0]

    def has_namesake(self, area: Area) -> bool:
        """Whether its name here has the area above in front, for the article calls another one so."""
        return area.division is not None and area.division in self._namesakes

    def at_level(self, level: str, near: Sequence[Region] = (), paragraph: Sequence[Region] = (), since: int = 0) -> Area | None:
        """What a bare `level` (市, 区 …) stands for.

        The nearest of `near` (last first) that has it, one above these, the nearest of `paragraph`, else the article's own. One named
        before `since`, where a new chain of posts began, or in an earlier sentence, gives way to the article's own.
        """
        found = self._nearest(level, near, paragraph)
        if found is not None and (city := self._of_listed(found, near, since)) is not None and city.has_level(level):
            return city
        if found is None or self._names(found, near, since) or (near and all(region.start >= since for region in near)):
            return found
        own = next((area for area in self._standing if area.has_level(level)), found)
        prevails = 1 if found.level == _ZONE != own.level else _PREVAILS  # a zone in passing is seldom meant
        return own if self._direct[own] >= prevails * self._direct[found] else found

    def _of_listed(self, found: Area, near: Sequence[Region], since: int) -> Area | None:
        """The area above one that stands in a list with others of its own (某县、某某市总工会、|市教育工会)."""
        areas = [self.area(region) for region in near if region.start >= since]
        beside = any(area != found and area.above[:1] == found.above[:1] for area in areas)
        return found.above[0] if found.above and beside else None

    def _nearest(self, level: str, near: Sequence[Region], paragraph: Sequence[Region]) -> Area | None:
        named = [self.area(region) for region in reversed(near)]
        above = [higher for area in named for higher in area.above]
        before = [self.area(region) for region in reversed(paragraph)]
        return next((area for area in chain(named, above, before, self._standing) if area.has_level(level)), None)

    def _names(self, found: Area, near: Sequence[Region], since: int) -> bool:
        """Whether an area named from `since` on is or lies in the one found."""
        areas = [self.area(region) for region in near if region.start >= since]
        return any(found == area or found in area.above for area in areas)

    def chain_start(self, at: int, floor: int) -> int:
        """Where the chain of posts starts that `at` stands in: at `floor` or after the last name that closes one."""
        index = bisect_right(self.chain_ends, at)
        return max(self.chain_ends[index - 1] if index else 0, floor)

    def home(self) -> Area | None:
        """The area that the article is most about."""
        return next(iter(self._standing), None)


def _shortens(short: str, long: str) -> bool:
    """Whether the name of a zone is a short form of another, by its words or by the usual form of its kind (某市经开区)."""
    kinds = (kind.split("|") for kind in words("zone_kind"))
    return abbreviates(short, long) or any(short != long == short.removesuffix(one) + whole for one, whole in kinds if short.endswith(one))
