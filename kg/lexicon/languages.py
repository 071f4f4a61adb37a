"""Names of other languages in Chinese characters: spelled-out foreign names, names of Tibetans, Mongols, Uyghurs, Kazakhs and Yi."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.errors import SchemaError
from kg.lexicon.tables import exact_rows, to_number

PEOPLES = ("tibetan", "mongolian", "uyghur", "kazakh", "yi")


@dataclass(frozen=True, slots=True)
class Transliteration:
    """What names of other languages are written with.

    `characters`: log odds of a character in spelled-out foreign names against other words. `elements`: common given
    names and parts of them (扎西, 其其格, 古丽) by people; `tails`: single characters that follow them (扎西加, 阿里木江).
    """

    characters: Mapping[str, float]
    elements: Mapping[str, frozenset[str]]
    tails: Mapping[str, frozenset[str]]


@cache
def transliteration() -> Transliteration:
    """The characters of transliterated names, and elements of the names of `PEOPLES`."""
    name = "transliteration.tsv"
    rows = exact_rows(name, ("form", "kind", "log"))
    characters: dict[str, float] = {}
    groups: dict[str, set[str]] = {kind: set() for people in PEOPLES for kind in (people, f"{people}_tail")}
    for number, (form, kind, log) in rows:
        if kind == "character":
            characters[form] = to_number(f"{name}:{number}", log)
        elif kind in groups:
            groups[kind].add(form)
        else:
            raise SchemaError(f"{name}:{number}", f"kind {kind!r}", f"allowed: character, {', '.join(groups)}")
    return Transliteration(
        characters,
        {people: frozenset(groups[people]) for people in PEOPLES},
        {people: frozenset(groups[f"{people}_tail"]) for people in PEOPLES},
    )


@cache
def element_starts() -> frozenset[str]:
    """The first two characters of all elements of names."""
    return frozenset(element[:2] for elements in transliteration().elements.values() for element in elements)


@lru_cache(maxsize=65536)
def people_of_name(text: str) -> str | None:
    """The people of `PEOPLES` whose name elements make up the whole of `text` (仁青卓玛: tibetan); None if there is none."""
    known = transliteration()
    for people in PEOPLES:
        if _made_of(text, known.elements[people], known.tails[people]):
            return people
    return None


def _made_of(text: str, elements: frozenset[str], tails: frozenset[str]) -> bool:
    reached = {0}
    for end in range(2, len(text) + 1):
        if any(start in reached and text[start:end] in elements for start in range(max(0, end - 6), end - 1)):
            reached.add(end)
    return len(text) in reached or (len(text) > 2 and len(text) - 1 in reached and text[-1] in tails)


@lru_cache(maxsize=65536)
def transliteration_score(text: str) -> float:
    """Mean log odds of the characters of `text` as a spelled-out foreign name; dots (·) do not count, unknown characters count −3."""
    characters = [character for character in text if character not in "·•・-"]
    known = transliteration().characters
    return sum(known.get(character, -3.0) for character in characters) / len(characters) if characters else -math.inf
