"""Sites that their area stands before: 某区的真如公园, 某市大众巷, 某县古城. No list has them; how their names end tells what they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.places import Region
from kg.extract.scan import Scan
from kg.extract.venue_spans import venue_phrases
from kg.lexicon import divisions

_LONGEST = 8  # characters before the word for a site
_LONGEST_FORM = 4
_SHORTEST = 2  # so many at least
_OF = "的"
_PROPER_TAGS = frozenset("ns nr nrt nz j nrfg".split())
_ODD_TAGS = frozenset("n g a zg ng vg ag b i l".split())
_LONE_TAGS = _ODD_TAGS | {"v", "d", "f", "t"}


@dataclass(frozen=True, slots=True)
class Landmark:
    """A site named at `text[start:end]`, in an area that ends before it; `whole` is where its longest name starts."""

    start: int
    end: int
    whole: int
    area: Region


def find_landmarks(scan: Scan) -> Iterator[Landmark]:
    """The sites of the body that are named right after an area and are no bodies."""
    ends = {region.end: region for region in scan.regions if region.start >= scan.base and region.level != "country"}
    for form in _forms(scan, sorted(ends)):
        found = _before(scan, ends, form.start(), form.end()) if scan.tokens.starts_at(form.end()) else None
        if found is not None and not _is_taken(scan, max(found.start, found.area.end), found.end):
            yield found


def _forms(scan: Scan, ends: Sequence[int]) -> Iterator[re.Match[str]]:
    """The words for sites that begin near behind areas, whose ends are given in ascending order."""
    pattern, reached = venue_phrases().patterns["landmarks"], scan.base
    for end in ends:
        for form in pattern.finditer(scan.text, max(end, reached), end + _LONGEST + _LONGEST_FORM):
            if form.start() > end + _LONGEST:
                break
            yield form
            reached = form.end()


def _is_taken(scan: Scan, start: int, end: int) -> bool:
    """Whether a body, a person or another area has some of these characters."""
    taken = [(one.body.start, one.body.end) for one in scan.named]
    taken += [(person.start, person.end) for person in scan.persons] + [(region.start, region.end) for region in scan.regions]
    return any(first < end and start < last for first, last in taken)


def _before(scan: Scan, ends: dict[int, Region], start: int, end: int) -> Landmark | None:
    """The site whose word stands at `text[start:end]`, by the nearest area before it."""
    for at in range(start, max(scan.base, start - _LONGEST) - 1, -1):
        area = ends.get(at)
        if area is None:
            continue
        joined = scan.text[at : at + 1] == _OF and at < start
        first = at + joined
        if first == start:
            return None if joined or not _names_site(scan, start, end) else Landmark(area.start, end, area.start, area)
        return Landmark(first, end, first if joined else area.start, area) if _is_proper(scan, first, start) else None
    return None


def _names_site(scan: Scan, start: int, end: int) -> bool:
    """Whether a word for a site makes a name right behind an area (某县|古城, but not 某市|公园)."""
    return scan.text[start:end] in venue_phrases().words["named_by_area"]


def _is_proper(scan: Scan, start: int, end: int) -> bool:
    """Whether the words between area and form are those of one name, and not all common."""
    tokens = scan.tokens
    if end - start < _SHORTEST:
        return False
    if not tokens.starts_at(start) or venue_phrases().patterns["no_landmark"].search(scan.text, start, end):
        return False
    words = range(tokens.index(start), tokens.index(end - 1) + 1)
    tags = [tokens.tags[index] for index in words]
    lone = [len(tokens.word(index)) == 1 for index in words]
    if any(tag not in _PROPER_TAGS and tag not in (_LONE_TAGS if alone else _ODD_TAGS) for tag, alone in zip(tags, lone, strict=True)):
        return False
    free = scan.text.startswith(venue_phrases().words["named_freely"], end)
    return (free or any(lone) or any(tag in _PROPER_TAGS for tag in tags)) and not _is_area(scan, start, end)


def _is_area(scan: Scan, start: int, end: int) -> bool:
    return bool(divisions().by_name(scan.text[start:end]))
