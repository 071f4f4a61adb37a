"""Areas abroad that no list has: states by their form, and places that the dictionary knows, both spelled out by sound."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from kg.extract.forms import choice, pattern, words
from kg.extract.region import Region, covered_by
from kg.extract.words import Words
from kg.lexicon import countries, divisions, foreign_places, transliteration, transliteration_score

_SOUNDS_FOREIGN = 0.5
_SOUNDS_FOREIGN_LISTED = 0.9  # what words around it say to be a place
_SOUNDS_FOREIGN_AS_PLACE = 0.2  # what the dictionary has as a place anyway
_LENGTHS = range(5, 1, -1)


@cache
def known_abroad() -> Mapping[str, tuple[str, str]]:
    """Name of a country or of a city abroad → (canonical name, level)."""
    places = {name: (name, "city") for name, found in foreign_places().items() if any(place.kind != "region" for place in found)}
    return places | {name: (country.name, "country") for name, country in countries().items()}


@cache
def _spelled() -> re.Pattern[str]:
    return re.compile(rf"(?!{choice('spelled_front')})[一-鿿]+")


def find_states(text: str, tokens: Words, known: Sequence[Region]) -> Iterator[Region]:
    """States and provinces abroad by form (X州, X郡, X邦): a spelled-out foreign name before it, outside the areas `known`."""
    forms = list(pattern("foreign_form").finditer(text))
    taken = covered_by(known) if forms else frozenset()
    abroad = {region.end: region.start for region in known if region.foreign and region.level == "city"} if forms else {}
    for match in forms:
        start = abroad.get(match.start())
        if start is None:
            start = _state_start(text, tokens, match.start(), taken)
        if start is not None:
            name = text[start : match.end()]
            yield Region(start, match.end(), name, "city" if match[0] in words("foreign_city") else "province", foreign=name)


@cache
def _listed() -> re.Pattern[str]:
    """A place, or the last of a list, with a word after it that says that it is one: 在甲、乙|等方向."""
    characters = "".join(transliteration().characters)
    return re.compile(rf"{choice('place_front')}((?:[{characters}]{{2,7}}、){{0,5}}[{characters}]{{2,7}}?){choice('place_after')}")


def find_listed(text: str, tokens: Words) -> Iterator[Region]:
    """Places abroad that no list has, spelled out, told as places by the words before and after them (在甲、乙等地)."""
    for match in _listed().finditer(text):
        at = match.start(1)
        for name in match[1].split("、"):
            if tokens.starts_at(at) and not divisions().by_name(name) and transliteration_score(name) > _SOUNDS_FOREIGN_LISTED:
                yield Region(at, at + len(name), name, "city", foreign=name)
            at += len(name) + 1


def _state_start(text: str, tokens: Words, end: int, taken: frozenset[int]) -> int | None:
    """Where the longest foreign name before the form at `end` starts."""
    if end in taken or text[end - 1 : end] == text[end]:
        return None
    starts = (end - length for length in _LENGTHS if length <= end)
    return next((start for start in starts if start not in taken and tokens.starts_at(start) and _is_foreign(text, start, end)), None)


def _is_foreign(text: str, start: int, end: int) -> bool:
    return _spelled().fullmatch(text, start, end) is not None and transliteration_score(text[start:end]) > _SOUNDS_FOREIGN


def find_spelled(text: str, tokens: Words) -> Iterator[Region]:
    """Places abroad that only the dictionary has: three characters and more, spelled out."""
    for index in [index for index, tag in enumerate(tokens.tags) if tag == "ns"]:
        start, end = tokens.starts[index], tokens.starts[index + 1]
        name = text[start:end]
        if end - start > 2 and not divisions().by_name(name) and transliteration_score(name) > _SOUNDS_FOREIGN_AS_PLACE:
            yield Region(start, end, name, "city", foreign=name)
