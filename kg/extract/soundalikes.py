"""Areas that only sound in what universities call themselves: 龙江 of 龙江师范大学 in an article on another province."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract.body import Body
from kg.extract.forms import words
from kg.extract.region import Region
from kg.lexicon import Division, divisions

_COUNTIES = frozenset(("district", "county", "county_city"))


def without_soundalikes(regions: Sequence[Region], bodies: Sequence[Body]) -> tuple[list[Region], list[Body]]:
    """The areas and bodies without the short forms of counties that open such names, where the article tells areas elsewhere alone."""
    fronts = {one.regions[0].start: one.regions[0] for body in bodies for one in _with_parents(body) if _may_only_sound(one)}
    told = {division for one in regions if fronts and one.start not in fronts for division in one.candidates if division.level != "country"}
    around = told.union(*(divisions().chain(division) for division in told))
    near = (start for start, region in fronts.items() if _is_near(region, told, around))
    false = set(fronts).difference(near) if told else set()
    if not false:
        return list(regions), list(bodies)
    return [region for region in regions if region.start not in false], [_without(body, false) for body in bodies]


def _is_near(region: Region, told: set[Division], around: set[Division]) -> bool:
    """Whether an area is, lies in or holds one of those told; `around` are these with all that they lie in."""
    return any(division in around or not told.isdisjoint(divisions().chain(division)) for division in region.candidates)


def _with_parents(body: Body | None) -> Iterator[Body]:
    """A body with those that its name starts with, the innermost last."""
    while body is not None:
        yield body
        body = body.parent


def _may_only_sound(body: Body) -> bool:
    """Whether the short form of a county alone opens the name of a house that is named after no county."""
    if len(body.regions) != 1 or body.form.text not in words("wide_house"):
        return False
    region = body.regions[0]
    short = bool(region.candidates) and not region.full and not region.foreign
    return short and all(division.level in _COUNTIES for division in region.candidates)


def _without(body: Body, false: set[int]) -> Body:
    """The body, and those that it is a part of, without an area at the front."""
    parent = _without(body.parent, false) if body.parent is not None else None
    if any(region.start in false for region in body.regions):
        return replace(body, regions=(), core_start=body.start, parent=parent)
    return body if parent is body.parent else replace(body, parent=parent)
