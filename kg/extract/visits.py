"""Visits: happenings told by a verb of visiting, meeting or looking, or by going somewhere alone."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from kg.extract.dates import dates_between
from kg.extract.event_rules import VISIT, event_rules, is_meeting
from kg.extract.names import Named
from kg.extract.occasion import Occasion, clause_end, clause_start, is_programme, occasion_phrases, sentence_start
from kg.extract.places import Region
from kg.extract.scan import Scan

_STOPS = "，。；：！？\n"
_OBJECT_STOPS = "，。；、：！？\n"
_LISTING = frozenset("、和与")
_QUOTED_MOVER = re.compile(r"”[一-鿿]{0,2}\Z")  # “某某说”|走进某校, “某某进校园”宣讲|走进某校
_PLAN = 12
_PLACE_NEAR = 3
_OBJECT_NEAR = 10
_OBJECT = 16
_HEAD = 4
_MET = 50


def find_visits(scan: Scan) -> Iterator[Occasion]:
    """All visits that title and body tell: by looking around, by a verb of visiting, by arriving."""
    yield from _looks(scan)
    yield from _told_by_verb(scan)
    yield from _arrivals(scan)


def _visit(scan: Scan, start: int, end: int, verb: str, told: str = VISIT) -> Occasion:
    return Occasion(start, end, scan.text[start:end], verb, VISIT, told, False)


def _visit_of(venue: str, start: int, verb: str) -> Occasion:
    """A visit named by its verb and the venue that opens its sentence."""
    return Occasion(start, start + len(verb), verb + venue, verb, VISIT, VISIT, False)


# --- by a verb --------------------------------------------------------------------------------------------------------


def _looks(scan: Scan) -> Iterator[Occasion]:
    """在某展厅，甲观看了…"""
    for match in event_rules().pattern("looks").finditer(scan.text):
        venue = _opening_venue(scan, match.start())
        if venue is not None and match[0] not in event_rules().words["visits"]:
            yield _visit_of(venue, match.start(), match[0])


def _told_by_verb(scan: Scan) -> Iterator[Occasion]:
    noun = occasion_phrases().patterns["visit_noun"]
    for match in event_rules().pattern("visits").finditer(scan.text):
        start, end = match.span()
        is_word = scan.tokens.starts_at(start) or scan.tokens.starts_at(end)
        meeting = is_meeting(match[0])
        after = end + scan.text.startswith("”", end)  # “送清凉”|活动
        if is_word and not (noun.match(scan.text, after) if not meeting else scan.text.startswith("的", end)):
            occasion = _by_verb(scan, start, end)
            if occasion is not None:
                yield occasion


def _by_verb(scan: Scan, start: int, end: int) -> Occasion | None:
    """The visit told by the verb at `text[start:end]`; None where it is planned or has no place, no object and no visit to point to."""
    opened, verb = clause_start(scan.text, start, _STOPS), scan.text[start:end]
    clause = scan.text[opened:start]
    if start >= scan.base and (occasion_phrases().patterns["planned"].search(clause) or is_programme(scan, start)):
        return None
    going = _going(scan, opened, start)
    if going is not None:
        left = clause_end(scan.text, going)
        if left < start and (whom := occasion_phrases().patterns["whom"].match(scan.text[end : end + _OBJECT + 1])) is not None:
            return Occasion(going, end, verb + whom[0], verb, VISIT, VISIT, False)  # 赶到某地，|慰问夜班职工
        return Occasion(going, end, scan.text[going:left] + verb if left < start else scan.text[going:end], verb, VISIT, VISIT, False)
    if _points_back(scan.text, clause, end):
        return Occasion(start, end, verb, verb, VISIT, "definite", True)
    venue = _opening_venue(scan, start)
    if venue is not None:
        return _visit_of(venue, start, verb)
    return _with_object(scan, opened, start, end)


def _with_object(scan: Scan, opened: int, start: int, end: int) -> Occasion | None:
    """The visit told by a verb with whom or what is visited, or with the place before it (在X县|考察)."""
    verb = scan.text[start:end]
    if verb in event_rules().words["only_going"]:
        return None
    meeting = _meeting(scan, opened, start, end) if is_meeting(verb) and opened >= scan.base else None
    if meeting is not None:
        return meeting
    if opened < scan.base or _has_object(scan, end):
        stop = _object_end(scan, end)
        said = occasion_phrases().patterns["said_there"].search(scan.text, end, stop)
        return _visit(scan, start, said.start() if said and start >= scan.base else stop, verb)
    if is_meeting(verb):
        return None
    return _in_place(scan, opened, start, end) or _with_people(scan, start, end)


def _in_place(scan: Scan, opened: int, start: int, end: int) -> Occasion | None:
    """在某县|考察; None where it is only spoken of (在某县考察|时强调) and no day is told."""
    place = _place_before(scan, opened, start)
    spoken_of = occasion_phrases().patterns["spoken_of"].match(scan.text[end : end + _PLACE_NEAR])
    if place is None or (spoken_of and not _is_dated(scan, start)):
        return None
    return Occasion(start, end, scan.text[place:end], scan.text[start:end], VISIT, VISIT, False)


def _with_people(scan: Scan, start: int, end: int) -> Occasion | None:
    """On a day that is told, or lately: 慰问|了夜班职工."""
    whom = occasion_phrases().patterns["whom"].match(scan.text[end : end + _OBJECT + 1])
    timed = whom is not None and (_is_dated(scan, start) or _is_lately(scan, start))
    return _visit(scan, start, end + whom.end(), scan.text[start:end]) if whom and timed else None


def _meeting(scan: Scan, opened: int, start: int, end: int) -> Occasion | None:
    """会见某人, 某人|会见与会代表, 同某人|通电话; None where nobody is named."""
    met, other = _met(scan, end), occasion_phrases().patterns["with"].search(scan.text, max(opened, start - _MET), start)
    last = bisect_left(scan.persons, start, key=lambda person: person.start) - 1
    if met is None and last >= 0 and scan.persons[last].start >= opened:
        unnamed = occasion_phrases().patterns["met_unnamed"].match(scan.text, end)
        met = unnamed.end() if unnamed else None
    if met:
        return _visit(scan, start, met, scan.text[start:end])
    if other is None or last < 0 or scan.persons[last].start <= other.start() or _is_planned(scan, opened, other.start()):
        return None
    return Occasion(start, end, scan.text[other.start() : end], scan.text[start:end], VISIT, VISIT, False)


def _is_planned(scan: Scan, opened: int, at: int) -> bool:
    """Whether what a clause tells from an offset on is only planned (将|与某人举行会晤)."""
    return opened >= scan.base and occasion_phrases().patterns["planned"].search(scan.text, opened, at) is not None


def _met(scan: Scan, end: int) -> int | None:
    """Where the person ends who is met, the first named in the clause after the verb, or the last of a list."""
    stop = clause_end(scan.text, end, _STOPS, _MET)
    first = bisect_left(scan.persons, end, key=lambda person: person.start)
    met: int | None = None
    for person in scan.persons[first:]:
        if person.end > stop or not (met is None or occasion_phrases().patterns["also_met"].fullmatch(scan.text, met, person.start)):
            break
        met = person.end
    so = occasion_phrases().patterns["met_so"].match(scan.text, met) if met is not None else None
    return so.end() if so else met


def _place_before(scan: Scan, opened: int, start: int) -> int | None:
    """Where 在 stands if an area or a body is all that stands between it and the verb."""
    turns = scan.text.startswith(tuple(event_rules().words["turning"]), start)
    at = scan.text.rfind("向" if turns else "在", opened, start)
    manner = next((word for word in occasion_phrases().words["visit_manners"] if scan.text.endswith(word, at + 1, start)), "")
    here = _places_in(scan, at + 1, start - len(manner)) if at >= opened else []
    begins, ends = {first for first, _ in here}, {last for _, last in here}
    return at if at + 1 in begins and start - len(manner) in ends else None


def _places_in(scan: Scan, start: int, end: int) -> list[tuple[int, int]]:
    """The areas and bodies that start within `text[start:end]`."""
    regions = scan.regions[bisect_left(scan.regions, start, key=_start_of) : bisect_left(scan.regions, end, key=_start_of)]
    named = scan.named[bisect_left(scan.named, start, key=_body_start) : bisect_left(scan.named, end, key=_body_start)]
    return [(region.start, region.end) for region in regions] + [(one.body.start, one.body.end) for one in named]


def _start_of(region: Region) -> int:
    return region.start


def _body_start(one: Named) -> int:
    return one.body.start


def _is_dated(scan: Scan, at: int) -> bool:
    """Whether the sentence tells the day before an offset."""
    return bool(dates_between(scan.text, scan.article.date, sentence_start(scan, at), at)) if scan.sentence_at(at) else False


def _is_lately(scan: Scan, at: int) -> bool:
    """Whether the sentence tells before an offset that it was these days, or before or after what was told."""
    return occasion_phrases().patterns["lately"].match(scan.text[sentence_start(scan, at) : at]) is not None


def _points_back(text: str, clause: str, end: int) -> bool:
    """Whether a verb of visiting points to the visit told before (一同考察, 在调研中，)."""
    words = occasion_phrases().words
    bare = not clause or clause in words["bare_openers"]
    return clause.endswith(words["visit_pointers"]) or (bare and occasion_phrases().patterns["visit_frame"].match(text, end) is not None)


def _opening_venue(scan: Scan, start: int) -> str | None:
    """The venue that opens the sentence of a visit: 在某展示中心，甲参观了…"""
    if scan.sentence_at(start) is None:
        return None
    opened = occasion_phrases().patterns["opening"].match(scan.text, sentence_start(scan, start))
    if opened is None or opened.end() > start:
        return None
    return opened[1] if any(one.body.start == opened.start(1) and one.body.end <= opened.end(1) for one in scan.named) else None


def _has_object(scan: Scan, end: int) -> bool:
    """Whether a body, an area or a person follows the verb at once (走访了X公司)."""
    near = range(end, clause_end(scan.text, end, _STOPS, _OBJECT_NEAR))
    first = bisect_left(scan.persons, end, key=lambda person: person.start)
    return _names_place(scan, near) or any(person.start in near for person in scan.persons[first : first + 1])


def _object_end(scan: Scan, end: int) -> int:
    """Where the object of a verb ends: with its clause, cut after some words but not within a body or a person."""
    stop = _listed_end(scan, clause_end(scan.text, end, _OBJECT_STOPS, _OBJECT))
    after = [last for _, last in _places_in(scan, end, stop)] + [person.end for person in scan.persons if person.start < stop < person.end]
    return max([stop, *after])


def _listed_end(scan: Scan, stop: int) -> int:
    """Where a list of areas ends of which the first ends at `stop` (访问了甲国|、乙国和丙国)."""
    if scan.text[stop : stop + 1] not in _LISTING or not any(region.end == stop for region in scan.regions):
        return stop
    for region in scan.regions[bisect_left(scan.regions, stop, key=_start_of) :]:
        if region.start != stop + 1 or scan.text[stop] not in _LISTING:
            break
        stop = region.end
    return stop


# --- by going ---------------------------------------------------------------------------------------------------------


def _going(scan: Scan, opened: int, start: int) -> int | None:
    """Where the verb of going starts that leads to a visit, in its clause or in the one before."""
    going = _first_going(scan, opened, start)
    clause = scan.text[opened:start]
    if going is None and (not clause or clause.startswith(occasion_phrases().words["visit_goes_on"])):
        return _going_before(scan, opened)
    return going


def _going_before(scan: Scan, opened: int) -> int | None:
    """Where somebody goes to a place in the clause before (抵达X州，就…开展考察)."""
    end = max(opened - 1, 0)
    if occasion_phrases().patterns["accompanied"].search(scan.text, clause_start(scan.text, end, _STOPS), end):
        end = max(clause_start(scan.text, end, _STOPS) - 1, 0)
    going = _first_going(scan, clause_start(scan.text, end, _STOPS), end)
    named = [*(region.start for region in scan.regions), *(one.body.start for one in scan.named)]
    return going if going is not None and any(going < at < opened for at in named) else None


def _first_going(scan: Scan, start: int, end: int) -> int | None:
    """Where the first verb of going in `text[start:end]` starts that has a place after it."""
    going = event_rules().pattern("go").finditer(scan.text, start, end)
    return next((match.start() for match in going if _is_going(scan, match.start(), match[0], end)), None)


def _is_going(scan: Scan, at: int, verb: str, clause_end: int) -> bool:
    """Whether a verb of going is one: a word of its own, not within a title, with a place after it."""
    words = occasion_phrases().words
    if not scan.tokens.starts_at(at) and verb not in words["short_going"]:
        return False
    if scan.text.rfind("《", sentence_start(scan, at), at) >= 0:
        return False
    patterns = occasion_phrases().patterns
    known = patterns["coming"].match(scan.text, at, clause_end) or patterns["led"].search(scan.text, sentence_start(scan, at), at)
    return _names_place(scan, range(at + len(verb), at + len(verb) + _PLACE_NEAR)) or verb in words["surely_going"] or known is not None


def _names_place(scan: Scan, near: range) -> bool:
    """Whether a body or an area starts within a range of offsets."""
    return bool(_places_in(scan, near.start, near.stop))


def _arrivals(scan: Scan) -> Iterator[Occasion]:
    """A visit told only by going to a body or an area (一行走进X学校)."""
    told = list(event_rules().pattern("arrive").finditer(scan.text))
    if not told:
        return
    places = {region.start: region.end for region in scan.regions} | {one.body.start: one.body.end for one in scan.named}
    for match in told:
        end = places.get(match.end())
        mover = event_rules().head_pattern.search(scan.text, max(0, match.start() - _HEAD), match.start())
        moves = mover is not None and mover.end() == match.start()
        if moves or _QUOTED_MOVER.search(scan.text, max(0, match.start() - _HEAD), match.start()):
            continue  # the event itself goes there: 宣讲活动走进某校, “某某说”走进某校
        if end is not None and scan.tokens.starts_at(match.start()) and _is_arrival(scan.text, *match.span()):
            yield _visit(scan, match.start(), end, match[0], "arrival")


def _is_arrival(text: str, start: int, end: int) -> bool:
    """Whether a verb of arriving is not only planned and no verb of visiting follows in its clause or opens the next."""
    planned = occasion_phrases().patterns["planned"].search(text[max(0, start - _PLAN) : start])
    closed = clause_end(text, end)
    visits = event_rules().pattern("visits")
    return not planned and not visits.search(text, end, closed) and not visits.match(text, closed + 1)
