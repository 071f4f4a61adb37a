"""The words around names of persons (person_words.tsv, words.tsv) and the patterns that find them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.extract.forms import alternation
from kg.lexicon import country_letters, read_table

_BRACKETED = re.compile("（([一-鿿]{2,8})）")


@cache
def person_words(group: str) -> frozenset[str]:
    """The words of one group of person_words.tsv."""
    return frozenset(row["word"] for row in read_table("person_words.tsv", ("group", "word")) if row["group"] == group)


@cache
def person_pattern(group: str) -> re.Pattern[str]:
    """Matches the words of one group of person_words.tsv."""
    return re.compile(alternation(person_words(group)))


def aliases(text: str) -> Iterator[str]:
    """The short names of bodies in brackets after their long ones."""
    fronts = tuple(person_words("alias_front"))
    return (match[1] for match in _BRACKETED.finditer(text) if text.endswith(fronts, 0, match.start()))


@cache
def addressed() -> re.Pattern[str]:
    """Matches the form of address at the end of a stretch."""
    return re.compile(f"(?:{alternation(person_words('addressed'))})$")


@cache
def _address() -> re.Pattern[str]:
    address, no_name, familiar = (alternation(person_words(group)) for group in ("address", "no_name", "familiar"))
    return re.compile(f"(?:{familiar})[一-鿿]|[一-鿿](?:{address}|某.)|(?:{no_name}).?|{_comings()}")


def _comings() -> str:
    return f"(?:{alternation(person_words('coming'))})[{''.join(sorted(country_letters()))}]"


def is_address(name: str) -> bool:
    """Whether this is a surname with a form of address (李老, 老郭), a thing that begins with one (主席|贺信) or a coming (主席|来巴)."""
    return _address().fullmatch(name) is not None
