"""Which areas a name means that is also a common word: those that the text names in full elsewhere, or beside one above or below."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from kg.extract.forms import body_forms, words
from kg.extract.region import Region
from kg.lexicon import Division, divisions, towns

_CHINESE = re.compile("[一-鿿]")
_AREA_LENGTHS = range(2, 6)
_FORM_LENGTHS = range(1, 6)


def _is_in_row(text: str, region: Region, division: Division) -> bool:
    """Whether its own area above stands before it and nothing that it may begin after it (河南|中原|矿业公司), or one below after it."""
    if text.startswith(_forms_below(division), region.end):
        return True
    return text.endswith(forms_above(division), 0, region.start) and _ends_row(text, region.end)


def _ends_row(text: str, end: int) -> bool:
    """Whether a mark, 的 or a further area stands there."""
    if _CHINESE.match(text, end) is None or text[end] in words("of"):
        return True
    ahead = (text[end : end + length] for length in _AREA_LENGTHS)
    return any(name in towns() or divisions().by_name(name) for name in ahead)


@lru_cache(maxsize=4096)
def forms_above(division: Division) -> tuple[str, ...]:
    return forms_of(above for above in divisions().chain(division)[1:] if above.level != "country")


@lru_cache(maxsize=4096)
def _forms_below(division: Division) -> tuple[str, ...]:
    return forms_of(divisions().children(division))


def forms_of(found: Iterable[Division]) -> tuple[str, ...]:
    return tuple(form for division in found for form in (division.name, *division.shorts) if len(form) > 1)


def tell_apart(regions: Iterable[Region]) -> list[Region]:
    """The areas, of which one right after another (某市|新华区) keeps the divisions that lie in that one, if any do."""
    told: list[Region] = []
    for region in regions:
        told.append(_inside(region, told[-1]) if told and told[-1].end == region.start else region)
    return told


def _inside(region: Region, outer: Region) -> Region:
    """The area with those divisions alone that lie in the outer one, if any do."""
    if len(region.candidates) < 2 or not outer.candidates:
        return region
    inside = tuple(one for one in region.candidates if any(above in outer.candidates for above in divisions().chain(one)[1:]))
    if not 0 < len(inside) < len(region.candidates):
        return region
    return replace(region, level=inside[0].level, candidates=inside, told_apart=len(inside) == 1)


def _is_told(text: str, region: Region, division: Division, whole: str) -> bool:
    """Whether the text has the full name elsewhere; of a kind of area (郊区), after the one above, and here a body's form follows."""
    if not whole:
        return division.name in text
    of_body = any(text[region.end : region.end + size] in body_forms() for size in _FORM_LENGTHS)
    return of_body and any(above + whole in text for above in forms_above(division))


def meant(text: str, region: Region, whole: str = "") -> Region | None:
    """The area, if its name is no common word; else if the text has one of its full names elsewhere, or its own area above or below
    right beside it (安徽|黄山, 海南|儋州). Only these are meant then. A `whole` name that is also a kind of area (城区) needs the latter
    or, before the form of a body, to stand so elsewhere.
    """
    if whole and whole not in words("common_region"):
        return region
    if not _is_common(region.text, region.candidates):
        return region
    told = (division for division in region.candidates if _is_told(text, region, division, whole))
    named = (*told, *(division for division in region.candidates if _is_in_row(text, region, division)))
    named = tuple(dict.fromkeys(named))
    return Region(region.start, region.end, region.text, named[0].level, named) if named else None


@lru_cache(maxsize=16384)
def _is_common(name: str, candidates: tuple[Division, ...]) -> bool:
    """Whether the name of an area is a common word as well."""
    return all(name in division.common for division in candidates) or name in words("common_region")
