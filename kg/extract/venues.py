"""Where an event happens, and which area holds which: places told with 在…举行, 赴, 走进 and areas named in a row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from kg.extract.area import Area
from kg.extract.entities import Book, Entry
from kg.extract.event_rules import VISIT
from kg.extract.forms import words
from kg.extract.happenings import Happening, Happenings
from kg.extract.landmarks import find_landmarks
from kg.extract.names import Named
from kg.extract.occasion import Occasion, clause_end, sentence_start
from kg.extract.places import Region
from kg.extract.scan import Scan, find_here
from kg.extract.scenes import Span
from kg.extract.sites import find_site, find_town, is_venue
from kg.extract.venue_spans import headline_span, list_parts, venue_phrases, venue_span
from kg.lexicon import Division, countries, divisions, foreign_places
from kg.model import Claim

_OF = "的"
_NEAR = 160  # characters before 在这里 in which the place stands that it points to
_COUNTIES, _OF_COUNTIES = ("district", "county", "county_city", "city", "town", "street"), ("town", "street", "village")


def find_venues(book: Book, events: Happenings, bodies: Mapping[int, Entry]) -> Iterator[Claim]:
    """LOCATED_IN claims of events, their venues and areas named in a row. `bodies` are the entries by where bodies are mentioned."""
    yield from _area_rows(book)
    yield from _zones(book)
    yield from _landmarks(book)
    for event in events.events:
        if event.entry is not None:
            yield from _of_event(book, event, event.entry, bodies)


def _area_rows(book: Book) -> Iterator[Claim]:
    """X区Y镇, X州首府Y, X州的Y: the second lies in the first; X省Y、Z: the third too, if the gazetteer has it there."""
    scan, row = book.scan, None
    for outer, inner in zip(scan.regions, scan.regions[1:], strict=False):
        between = scan.text[outer.end : inner.start]
        above = outer if _leads_into(between, outer, inner) else row if between in words("and_in_row") else None
        row = above
        if above is not None and (above is outer or _is_in(scan, inner, above)):
            one, other = book.area(scan.context.area(inner)), book.area(scan.context.area(above))
            if one.key != other.key:
                yield _located(book, one, other, inner.start, "name.row")


def _is_in(scan: Scan, inner: Region, above: Region) -> bool:
    """Whether an area of a list lies in the area before the list: as the gazetteer has it; abroad also where 等 closes the list."""
    if not (inner.foreign and above.foreign):
        return scan.context.area(above) in scan.context.area(inner).above
    state = countries().get(above.foreign)
    if state is None or inner.level == "country":
        return False
    of = {place.country for place in foreign_places().get(inner.foreign, ())}
    return state.code in of if of else venue_phrases().patterns["list_closed"].match(scan.text, inner.end) is not None


def _zones(book: Book) -> Iterator[Claim]:
    """A zone lies in the area that its name starts with (湖南|湘江新区)."""
    for region in book.scan.regions:
        if region.level == "development_zone":
            outer = _front_area(region.text)
            area = book.scan.context.area(region)
            if outer is not None and outer.name != area.name:
                yield _located(book, book.area(area), book.add("District", outer.name, level=outer.level), region.start, "name.area")


def _landmarks(book: Book) -> Iterator[Claim]:
    """A site named right after its area lies there (某区的真如公园)."""
    for site in find_landmarks(book.scan):
        text = book.scan.text
        entry = book.add("Place", text[site.whole : site.end], text[site.start : site.end])
        book.mention(entry, site.whole, site.end, "place.landmark")
        yield _located(book, entry, book.area(book.scan.context.area(site.area)), site.start, "name.area")


@cache
def _front_area(zone: str) -> Division | None:
    """The area that the name of a zone starts with, by its whole name or a short one; None if several are named so."""
    found = (divisions().by_name(zone[:length]) for length in range(len(zone) - 2, 1, -1))
    named = next((areas for areas in found if areas), ())
    return named[0] if len(named) == 1 else None


def _are_apart(outer: Region, inner: Region) -> bool:
    """Whether the gazetteer knows both areas and has neither in the other (盐城|恩施两地)."""
    above = [higher for division in inner.candidates for higher in divisions().chain(division)]
    return bool(outer.candidates and inner.candidates) and not any(division in above for division in outer.candidates)


def _leads_into(between: str, outer: Region, inner: Region) -> bool:
    """Whether the words between two areas say that the second lies in the first."""
    if not between and (_are_apart(outer, inner) or (outer.level in _OF_COUNTIES and inner.candidates)):
        return False  # 某市、|某县; 某镇|某市国际会展中心
    if not between or between in words("capital"):
        return outer.level != inner.level or outer.foreign != "" or inner.foreign != ""
    if outer.foreign and inner.foreign and inner.level != "country" and between in words("direction"):
        return True
    if between in words("of") and inner.level in _OF_COUNTIES and outer.level in _COUNTIES:
        return True  # 某县的|某镇
    return between in words("of") and bool(outer.foreign and inner.foreign) and inner.level != "country"


def _of_event(book: Book, event: Happening, entry: Entry, bodies: Mapping[int, Entry]) -> Iterator[Claim]:
    """Where the body tells an event to be; where the headline does, for a visit only if the body does not."""
    scan = book.scan
    inside = [occasion for occasion in event.occasions if occasion.start >= scan.base]
    titled = [occasion for occasion in event.occasions if occasion.start < scan.base]
    told = [claim for occasion in inside for claim in _at(book, entry, venue_span(scan, event, occasion), bodies)]
    yield from told
    if not told:
        yield from _here(book, entry, inside, bodies)
    for occasion in titled:
        if occasion.kind == VISIT and not told:
            yield from _at(book, entry, venue_span(scan, event, occasion), bodies)
    for occasion in titled:
        yield from _at(book, entry, headline_span(scan, occasion), bodies)


def _here(book: Book, event: Entry, occasions: Sequence[Occasion], bodies: Mapping[int, Entry]) -> Iterator[Claim]:
    """The event is at the venue, or in the area, that the text has named last before it says that it is held here (在这里|举行)."""
    scan = book.scan
    for occasion in occasions:
        sentence = sentence_start(scan, occasion.start)
        here = venue_phrases().patterns["at_here"].search(scan.text, sentence, clause_end(scan.text, occasion.end))
        if here is None:
            continue
        near = range(max(here.start() - _NEAR, scan.base), here.start())
        venues = [
            bodies[one.body.start] for one in scan.named if one.type == "Place" and one.body.start in near and one.body.start in bodies
        ]
        areas = [book.area(scan.context.area(region)) for region in scan.regions if region.start in near]
        if venues or areas:
            yield _located(book, event, (venues or areas)[-1], here.start(), "event.venue" if venues else "event.area")
            return


@dataclass(frozen=True, slots=True)
class _Spot:
    """What `text[start:end]` names: bodies, areas, and from `front` on what follows the areas at its start."""

    start: int
    end: int
    front: int
    named: tuple[Named, ...]
    regions: tuple[Region, ...]

    @staticmethod
    def of(scan: Scan, span: Span, bodies: Mapping[int, Entry]) -> _Spot:
        start, end = span
        named = tuple(one for one in scan.named if start <= one.body.start and one.body.end <= end and one.body.start in bodies)
        companies = [one.body for one in named if one.type == "Company"]  # where one is from is not where it builds
        inside = (region for region in scan.regions if start <= region.start and region.end <= end)
        told = (region for region in inside if scan.text[region.end : region.end + 1] not in words("of_natives"))  # 走访某州|籍职工
        regions = tuple(region for region in told if not any(body.start <= region.start < body.end for body in companies))
        return _Spot(start, end, _front(start, regions), named, regions)


def _front(start: int, regions: tuple[Region, ...]) -> int:
    """Where the areas end that follow on each other from `start`."""
    for region in regions:
        start = region.end if region.start == start else start
    return start


def _at(book: Book, event: Entry, span: Span | None, bodies: Mapping[int, Entry]) -> Iterator[Claim]:
    """The place or area named in a span holds the event: the venue if there is one, else the innermost area, or each of a list."""
    for part in list_parts(book.scan, span) if span is not None else ():
        yield from _at_one(book, event, part, bodies)


def _at_one(book: Book, event: Entry, span: Span, bodies: Mapping[int, Entry]) -> Iterator[Claim]:
    spot = _Spot.of(book.scan, span, bodies)
    site = find_site(book.scan, spot.named[-1], spot.end) if spot.named else None
    if site is not None:
        yield _located(book, event, _enter_place(book, site), spot.start, "event.venue")
    elif spot.named:
        yield from (_located(book, event, bodies[one.body.start], spot.start, "event.venue") for one in spot.named)
        return
    yield from _in_area(book, event, spot)


def _in_area(book: Book, event: Entry, spot: _Spot) -> Iterator[Claim]:
    """The event is in a town named in short, in the area named, or at a venue known by its position."""
    rest = book.scan.text[spot.front : spot.end]
    town = find_town(rest, spot.regions[-1]) if spot.regions else None
    area = _area(book.scan, spot, rest)
    if town is not None:
        yield from _in_town(book, event, spot, town)
    elif area is not None:
        yield _located(book, event, book.area(area), spot.start, "event.area")
    elif is_venue(rest):
        yield from _at_venue(book, event, spot)


def _area(scan: Scan, spot: _Spot, rest: str) -> Area | None:
    """The area that a spot names last if no venue follows, else what 我市 and the like mean there."""
    if spot.regions:
        return None if is_venue(rest) and spot.regions[-1].end < spot.end else scan.context.area(spot.regions[-1])
    here = (scan.context.at_level(level) for at, _, level in find_here(scan) if spot.start <= at < spot.end)
    return next((area for area in here if area is not None), None)


def _in_town(book: Book, event: Entry, spot: _Spot, town: str) -> Iterator[Claim]:
    entry = book.add("District", town, book.scan.text[spot.front : spot.end], level="town")
    book.mention(entry, spot.front, spot.end, "district.town")
    yield _located(book, event, entry, spot.start, "event.area")
    yield _located(book, entry, book.area(book.scan.context.area(spot.regions[-1])), spot.start, "name.row")


def _at_venue(book: Book, event: Entry, spot: _Spot) -> Iterator[Claim]:
    """A venue that no form in the list names, told by its position; it lies in the area named right before it."""
    pointing = venue_phrases().patterns["pointing"].match(book.scan.text, spot.front, spot.end)
    front = pointing.end() if pointing else spot.front + book.scan.text.startswith(_OF, spot.front)
    entry = _enter_place(book, (front, spot.end))
    yield _located(book, event, entry, spot.start, "event.venue")
    if spot.front > spot.start:
        area = next(region for region in reversed(spot.regions) if region.end <= front)
        yield _located(book, entry, book.area(book.scan.context.area(area)), spot.start, "name.area")


def _enter_place(book: Book, span: Span) -> Entry:
    """The Place entry that a span names."""
    entry = book.add("Place", book.scan.text[slice(*span)])
    book.mention(entry, *span, "place.position")
    return entry


def _located(book: Book, inner: Entry, outer: Entry, offset: int, rule: str) -> Claim:
    return Claim("LOCATED_IN", inner.key, outer.key, "", book.evidence(offset, rule))
