"""Where the text tells the place of an event: in its sentence, after a verb of going, in its headline."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from kg.extract.event_rules import VISIT, event_rules, is_meeting
from kg.extract.groups import is_official
from kg.extract.happenings import Happening
from kg.extract.names import Named
from kg.extract.occasion import Occasion, clause_before, clause_end, occasion_phrases, sentence_start
from kg.extract.phrases import Phrases, phrases
from kg.extract.places import Region
from kg.extract.scan import Scan
from kg.extract.scenes import Span, scene

_OVERLAP = 8
_GONE = 48
_OF = "的"
_LISTED = frozenset("、和与")
_NO_PLACE_TOLD = frozenset(("attended", "definite", "frame"))


def venue_phrases() -> Phrases:
    """How places are told, from schema/rules/venues.yaml."""
    return phrases("venues.yaml")


def venue_span(scan: Scan, event: Happening, occasion: Occasion) -> Span | None:
    """The span around a mention that tells where the event is; None if the mention tells no place."""
    if occasion.told in _NO_PLACE_TOLD:
        return _attended_at(scan, occasion) if occasion.told == "attended" else None
    if event.kind == "accident":
        return scene(scan, occasion)
    return _visited(scan, occasion) if occasion.kind == VISIT else _held_at(scan, occasion)


def _attended_at(scan: Scan, occasion: Occasion) -> Span | None:
    """The span after 在 right before the verb of those who attend (在某地|出席座谈会)."""
    match = venue_phrases().patterns["attended_at"].search(scan.text, *clause_before(scan.text, occasion.start))
    return match.span(1) if match else None


def headline_span(scan: Scan, occasion: Occasion) -> Span | None:
    """The span after the event's name in the headline that tells its place: 在X开赛."""
    match = venue_phrases().patterns["headline"].search(scan.text, occasion.end, scan.base - 1)
    return match.span(1) if match else None


def _held_at(scan: Scan, occasion: Occasion) -> Span | None:
    """The span after 在 in the clauses around a held event, up to the verb."""
    sentence = scan.sentence_at(occasion.start)
    if sentence is None:
        return None
    start, end = sentence.start + scan.base, sentence.end + scan.base
    patterns = venue_phrases().patterns
    after = patterns["held_after"].match(scan.text, occasion.end)
    if after and after.end() <= end + 1:
        return after.span(1)
    moved = patterns["moved_to"].search(scan.text, occasion.end, end + 1)
    if moved:
        return moved.span(1)
    told = patterns["held_before"].finditer(scan.text, start, min(occasion.start + _OVERLAP, end))
    before = [match.span(1) for match in told if not _are_hosts(scan, match)]
    if before:
        return None if patterns["timed"].search(scan.text[slice(*before[-1])]) else before[-1]
    gone = patterns["gone_to"].search(scan.text, max(start, occasion.start - _GONE), occasion.start)
    later = gone or patterns["held_later"].search(scan.text, occasion.end, end + 1)
    return later.span(1) if later else None


def _are_hosts(scan: Scan, place: re.Match[str]) -> bool:
    """Whether what stands between 在 and the verb are bodies that nobody goes to: they held it (在某总工会|召开的会上)."""
    bodies = _bodies(scan, place.span(1)) if scan.text.startswith(_OF, place.end()) else ()
    return bool(bodies) and bodies[-1].body.end == place.end(1) and all(is_official(one) for one in bodies)


def list_parts(scan: Scan, span: Span) -> list[Span]:
    """The areas and venues of a span that is nothing but a list of areas and bodies (A市、B县), each a span; else the span alone."""
    areas = _ends(scan, span)
    at = span[0]
    found: list[Span] = []
    while at in areas:
        end = areas[at]
        while end in areas:
            end = areas[end]
        found.append((at, end))
        at = end + 1 if scan.text[end : end + 1] in _LISTED else -1
    if len(found) < 2 or found[-1][1] != span[1]:
        return [span]
    bodies = {one.body.start for one in _bodies(scan, span) if one.type != "Place"}
    return [part for part in found if part[0] not in bodies]


def _ends(scan: Scan, span: Span) -> dict[int, int]:
    """Where each area or body that begins in a span ends."""
    return {region.start: region.end for region in _regions(scan, span)} | {one.body.start: one.body.end for one in _bodies(scan, span)}


def _bodies(scan: Scan, span: Span) -> Sequence[Named]:
    first, last = (bisect_left(scan.named, at, key=lambda one: one.body.start) for at in span)
    return scan.named[first:last]


def _list_end(scan: Scan, end: int) -> int:
    """Where a list of areas or bodies ends of which one ends at `end`."""
    while scan.text[end : end + 1] in _LISTED and (following := _ends(scan, (end + 1, end + 2)).get(end + 1)) is not None:
        end = following
    return end


def _regions(scan: Scan, span: Span) -> Sequence[Region]:
    first, last = (bisect_left(scan.regions, at, key=lambda region: region.start) for at in span)
    return scan.regions[first:last]


def _visited(scan: Scan, occasion: Occasion) -> Span | None:
    """The place of a visit: after its verb of going, before the sentence or the verb (在X会见), else what is visited."""
    going = _after_going(scan, occasion)
    if going is not None:
        return _filled(going, _list_end(scan, min(occasion.end, clause_end(scan.text, going))))
    opened = _opening(scan, occasion)
    if opened is not None:
        return opened
    met = _met_at(scan, occasion) if occasion.told == VISIT else None
    if met is not None:
        return met
    nowhere = occasion.told == VISIT and (is_meeting(occasion.head) or occasion.head in event_rules().sets["unplaced"])
    return None if nowhere else _filled(_after_verb(scan, occasion), occasion.end)


def _after_verb(scan: Scan, occasion: Occasion) -> int:
    """Where what is visited starts: after the verb and its 了."""
    start = occasion.start + len(occasion.head) if scan.text.startswith(occasion.head, occasion.start) else occasion.start
    mark = venue_phrases().patterns["done"].match(scan.text, start)
    return mark.end() if mark else start


def _filled(start: int, end: int) -> Span | None:
    return (start, end) if start < end else None


def _after_going(scan: Scan, occasion: Occasion) -> int | None:
    """Where the verb of going ends with which a visit starts."""
    verbs = (event_rules().pattern(group).match(scan.text, occasion.start) for group in ("arrive", "go"))
    return next((verb.end() for verb in verbs if verb), None)


def _opening(scan: Scan, occasion: Occasion) -> Span | None:
    """The venue that opens the sentence, if the visit has its name from it."""
    if scan.sentence_at(occasion.start) is None:
        return None
    opened = occasion_phrases().patterns["opening"].match(scan.text, sentence_start(scan, occasion.start))
    return opened.span(1) if opened and occasion.text.endswith(opened[1]) else None


def _met_at(scan: Scan, occasion: Occasion) -> Span | None:
    told = "turned_to" if occasion.head in event_rules().words["turning"] else "met_at"
    at = scan.text.find(occasion.head, occasion.start) if told == "turned_to" else occasion.start
    match = venue_phrases().patterns[told].search(scan.text, *clause_before(scan.text, at))
    return match.span(match.lastindex or 1) if match else None
