"""Other countries, their cities and the regions of the world."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from kg.lexicon.tables import parts, read_table


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory other than China; `code` is ISO 3166, `letter` its one-character abbreviation or empty."""

    code: str
    name: str
    shorts: tuple[str, ...]
    letter: str
    capital: str


@dataclass(frozen=True, slots=True)
class ForeignPlace:
    """A city or state outside China (`kind` capital, city or state) in `country`, or a region of the world (`country` empty)."""

    name: str
    country: str
    kind: str


@cache
def countries() -> Mapping[str, Country]:
    """Every name of a country, usual, official or other, → the country."""
    found: dict[str, Country] = {}
    for row in read_table("countries.tsv", ("code", "name", "shorts", "letter", "capital")):
        country = Country(row["code"], row["name"], parts(row["shorts"]), row["letter"], row["capital"])
        for form in (country.name, *country.shorts):
            found.setdefault(form, country)
    return found


@cache
def country_letters() -> Mapping[str, tuple[Country, ...]]:
    """One-character abbreviation → the countries that it may stand for (巴: 巴基斯坦, 巴西 …)."""
    found: dict[str, list[Country]] = defaultdict(list)
    for country in dict.fromkeys(countries().values()):
        if country.letter:
            found[country.letter].append(country)
    return {letter: tuple(group) for letter, group in found.items()}


@cache
def foreign_places() -> Mapping[str, tuple[ForeignPlace, ...]]:
    """Name → the cities, states and world regions outside China that have it."""
    found: dict[str, list[ForeignPlace]] = defaultdict(list)
    for table in ("foreign_places.tsv", "foreign_cities.tsv"):
        for row in read_table(table, ("name", "country", "kind")):
            found[row["name"]].append(ForeignPlace(row["name"], row["country"], row["kind"]))
    return {name: tuple(group) for name, group in found.items()}
