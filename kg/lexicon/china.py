"""The administrative divisions of China down to the county, and the streets and towns below."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from kg.errors import SchemaError
from kg.lexicon.tables import exact_rows, parts

LEVELS = ("country", "province", "city", "prefecture", "county_city", "district", "county", "development_zone")
TOWN_LEVELS = ("street", "town", "township", "area", "development_zone", "farm")


@dataclass(frozen=True, slots=True)
class Division:
    """An administrative division. `shorts` are the forms used besides the name; `common` those of them that are also common words.

    A `former` one is an old name; its `code` is that of the division that carries on.
    """

    code: str
    name: str
    level: str
    parent: str
    shorts: tuple[str, ...] = ()
    letters: tuple[str, ...] = ()
    common: frozenset[str] = frozenset()
    former: bool = False

    def __hash__(self) -> int:
        return hash(self.code)  # enough to tell most apart; the other fields only cost


class Divisions:
    """All divisions of China down to the county, by code and by any of their names."""

    def __init__(self, rows: Iterable[Division]) -> None:
        self._by_code: dict[str, Division] = {}
        self._above: dict[str, tuple[Division, ...]] = {}
        self._children: dict[str, list[Division]] = defaultdict(list)
        names: dict[str, list[Division]] = defaultdict(list)
        letters: dict[str, list[Division]] = defaultdict(list)
        for division in sorted(rows, key=lambda row: (row.former, LEVELS.index(row.level), row.code)):
            for form in (division.name, *division.shorts):
                names[form].append(division)
            for letter in division.letters:
                letters[letter].append(division)
            if not division.former:
                self._by_code[division.code] = division
                self._children[division.parent].append(division)
        self.names: Mapping[str, tuple[Division, ...]] = {form: tuple(found) for form, found in names.items()}
        self.letters: Mapping[str, tuple[Division, ...]] = {letter: tuple(found) for letter, found in letters.items()}

    def __len__(self) -> int:
        return len(self._by_code)

    def __iter__(self) -> Iterator[Division]:
        return iter(self._by_code.values())

    def by_name(self, name: str) -> tuple[Division, ...]:
        """Those with this full name or short form: higher levels first, old names last. Empty if there is none."""
        return self.names.get(name, ())

    def by_letter(self, letter: str) -> tuple[Division, ...]:
        """Those abbreviated to this one character (京, 沪); higher levels first."""
        return self.letters.get(letter, ())

    def by_code(self, code: str) -> Division:
        """The division that has this code now. Raises KeyError."""
        return self._by_code[code]

    def children(self, division: Division) -> tuple[Division, ...]:
        """Those directly below, by level and code."""
        return tuple(self._children.get(division.code, ()))

    def parent(self, division: Division) -> Division | None:
        """The one directly above; None for the country."""
        return self._by_code.get(division.parent)

    def chain(self, division: Division) -> tuple[Division, ...]:
        """The division, the one above it, and so on up to the country."""
        above = self._above.get(division.parent)
        if above is None:
            parent = self.parent(division)
            above = self._above[division.parent] = self.chain(parent) if parent is not None else ()
        return (division, *above)


@cache
def divisions() -> Divisions:
    """China, its provinces, cities, counties and development zones."""
    name = "divisions.tsv"
    rows = exact_rows(name, ("code", "name", "level", "parent", "shorts", "letter", "common", "former"))
    found = []
    for number, (code, full, level, parent, shorts, letter, common, former) in rows:
        if level not in LEVELS:
            raise SchemaError(f"{name}:{number}", f"level {level!r}", f"allowed: {', '.join(LEVELS)}")
        found.append(Division(code, full, level, parent, parts(shorts), parts(letter), frozenset(parts(common)), former == "yes"))
    return Divisions(found)


@dataclass(frozen=True, slots=True)
class Town:
    """A street, town, township, farm or zone; `parent` is the code of its county (or of a city that has none)."""

    name: str
    level: str
    parent: str


class Towns:
    """All towns by full name. A town's name without its 镇, 乡 or 街道 is too ambiguous to be looked up."""

    def __init__(self, names: Mapping[str, tuple[tuple[str, str], ...]]) -> None:
        self._places = names

    def __len__(self) -> int:
        return sum(len(places) for places in self._places.values())

    def __contains__(self, name: str) -> bool:
        return name in self._places

    @property
    def names(self) -> Iterable[str]:
        """Every name once."""
        return self._places.keys()

    def by_name(self, name: str) -> tuple[Town, ...]:
        """Those with this name, by the code of their county. Empty if there is none."""
        return tuple(Town(name, level, parent) for parent, level in self._places.get(name, ()))


@cache
def towns() -> Towns:
    """The 40,000 streets and towns; loaded apart from the divisions, since it takes longer."""
    name = "towns.tsv"
    rows = exact_rows(name, ("parent", "level", "names"))
    places: dict[str, tuple[tuple[str, str], ...]] = {}  # tuples of texts, which the collector of garbage leaves alone
    for number, (parent, level, names) in rows:
        if level not in TOWN_LEVELS:
            raise SchemaError(f"{name}:{number}", f"level {level!r}", f"allowed: {', '.join(TOWN_LEVELS)}")
        place = (parent, level)
        for town in names.split("|"):
            places[town] = (*places.get(town, ()), place)
    return Towns(places)
