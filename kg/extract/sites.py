"""Places that no list of forms names, known by where they stand: sites of a body, venues, towns without their 镇."""

from __future__ import annotations

from kg.extract.names import Named
from kg.extract.places import Region
from kg.extract.scan import Scan
from kg.extract.scenes import Span
from kg.extract.venue_spans import venue_phrases
from kg.lexicon import Division, Town, divisions, towns

_SHORT_TOWN = range(2, 5)


def is_venue(text: str) -> bool:
    """Whether a text could name a venue: of the characters of names, ending like a venue, not vague (会议室, 现场)."""
    words = venue_phrases().words
    nameable = venue_phrases().patterns["nameable"].fullmatch(text)
    return nameable is not None and text.endswith(words["venue_ends"]) and not text.startswith(words["vague"])


def find_site(scan: Scan, body: Named, end: int) -> Span | None:
    """The site up to `end` that is told with a body: one right after it (某公司|C地块), or a venue whose name goes on (职工之家|阅览室)."""
    site = venue_phrases().patterns["site"].match(scan.text, body.body.end, end)
    if site:
        return site.span()
    rest = venue_phrases().patterns["within"].sub("", scan.text[body.body.end : end])
    return (body.body.start, end) if body.type == "Place" and is_venue(rest) else None


def find_town(text: str, region: Region) -> str | None:
    """The town that a short name after its county or province means after its area (X省|Y for Y镇). None if it is none there."""
    if not region.candidates or len(text) not in _SHORT_TOWN:
        return None
    above = {division.code for division in region.candidates}
    named = (town for form in venue_phrases().words["town_forms"] for town in towns().by_name(text + form))
    return next((town.name for town in named if any(division.code in above for division in _areas_of(town))), None)


def _areas_of(town: Town) -> tuple[Division, ...]:
    """The county of a town and all areas above it."""
    return divisions().chain(divisions().by_code(town.parent))
