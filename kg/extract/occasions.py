"""Mentions of events: names that end in an event word and stand where a happening is told, and visits told by a verb."""

from __future__ import annotations

from kg.extract.event_names import find_event_names
from kg.extract.event_rules import VISIT, is_meeting
from kg.extract.milestones import find_milestones
from kg.extract.occasion import Occasion
from kg.extract.region import covered
from kg.extract.scan import Scan
from kg.extract.talks import find_talks
from kg.extract.visits import find_visits

__all__ = ["Occasion", "find_occasions"]


def find_occasions(scan: Scan) -> list[Occasion]:
    """All mentions of events in title and body that may be happenings told by the article, in order."""
    told = [*find_talks(scan), *find_milestones(scan)]
    visits = list(find_visits(scan))
    of_met = covered(met_span(scan, one) for one in visits if one.told == VISIT and is_meeting(one.head))
    known = covered((one.start, one.end) for one in told) | of_met  # what is told of the one met is not told by the article
    named = [one for one in find_event_names(scan) if one.end - 1 not in known]
    taken = known | covered((one.start, one.end) for one in named)
    visits = [one for one in visits if (one.end - 1 not in taken or one.end - 1 in of_met) and one.start not in of_met]
    held = [one.start for one in named if one.told == "hosted"]
    visits = [one for one in visits if one.told != "arrival" or not _leads_to(scan, one, held)]
    return sorted(told + named + visits, key=lambda one: (one.start, one.end))


def _leads_to(scan: Scan, arrival: Occasion, held: list[int]) -> bool:
    """Whether somebody only comes somewhere to hold what the same sentence tells (走进某镇，办了一场宣讲会)."""
    sentence = scan.sentence_at(arrival.start)
    return sentence is not None and any(arrival.end <= start < sentence.end + scan.base for start in held)


def met_span(scan: Scan, meeting: Occasion) -> tuple[int, int]:
    """Where it is told who is met; in the headline up to the end of its part."""
    start, end = meeting.start + len(meeting.head), meeting.end
    if meeting.start < scan.base:
        stop = scan.text.find(" ", end, scan.base - 1)
        end = stop if stop > 0 else scan.base - 1
    return start, end
