"""Who takes part without a verb of participation: those of a visit, and the body that holds what the headline tells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract.event_rules import event_rules, is_meeting
from kg.extract.events import Happening, Happenings
from kg.extract.groups import Group, Groups, Line, Taking
from kg.extract.names import Named
from kg.extract.occasions import Occasion
from kg.extract.persons import Person
from kg.extract.rule_file import rule_file
from kg.extract.rules import PARTICIPATION
from kg.extract.scan import Scan
from kg.extract.scenes import Span

_BESIDE = 3  # characters between a body and an event of its own (某总工会|：|招聘会)
_MET_BEHIND = 30


def visit_takings(scan: Scan, events: Happenings, line: Line) -> Iterator[Taking]:
    """The visitors and hosts of the visits that a sentence tells."""
    told = events.going(line.start, line.end)
    for event, occasion in told:
        others = [(one.start, one.end) for _, one in told if one is not occasion and is_meeting(one.head)]
        yield from _of_visit(scan, event, occasion, line, others)


def _of_visit(scan: Scan, event: Happening, occasion: Occasion, line: Line, others: Sequence[Span]) -> Iterator[Taking]:
    """Who is on a visit, or at a meeting; `others` are the spans of the other meetings that the sentence tells."""
    visitors, senders = _visitors(scan, occasion, line, others), _senders(scan, occasion, line)
    for who in _together(scan, visitors):
        yield Taking(who, "ATTENDS", event, occasion.head, occasion.start, "attends.visit")
    if senders and event.kind == "visit" and not (visitors and visitors[-1].start > senders[-1].start):
        for who in senders[-1].members:
            yield Taking(who, "HOSTS", event, "", occasion.start, "hosts.visit")


def _together(scan: Scan, visitors: Sequence[Group]) -> Sequence[Person | Named]:
    """The first visitors, with those whom they go along with (甲陪同|乙检阅)."""
    if len(visitors) < 2 or rule_file(PARTICIPATION).pattern("escorting").match(scan.text, visitors[0].end) is None:
        return visitors[0].members if visitors else ()
    return [who for group in visitors[:2] for who in group.members]


def _visitors(scan: Scan, occasion: Occasion, line: Line, others: Sequence[Span]) -> Sequence[Group]:
    """The persons before the verb; for a meeting of two sides those of both, as one group."""
    if not is_meeting(occasion.head):
        return [group for group in line.people if group.end <= occasion.start and "；" not in scan.text[group.end : occasion.start]]
    here = [group for group in line.people if not any(start <= group.start < end for start, end in others)]
    ahead = [group for group in here if group.start < occasion.end and not _has_invited(scan, group)]
    behind = [group for group in here if occasion.end <= group.start < occasion.end + _MET_BEHIND][:1]
    first = bool(ahead) and ahead[0].start < occasion.start
    both = (ahead if first else [*ahead, *behind]) or line.people[:1]
    return [Group(line.start, line.end, tuple(who for group in both for who in group.members if not has_sent(scan, who)))]


def _has_invited(scan: Scan, group: Group) -> bool:
    """Whether persons are named only as those at whose invitation somebody comes (应甲邀请)."""
    return rule_file(PARTICIPATION).pattern("inviting").match(scan.text, group.end) is not None


def has_sent(scan: Scan, who: Person | Named) -> bool:
    """Whether somebody is named only as the one who sent another (甲派出的代表乙)."""
    sent = rule_file(PARTICIPATION).pattern("sent")
    return isinstance(who, Person) and sent.match(scan.text, who.end) is not None


def _senders(scan: Scan, occasion: Occasion, line: Line) -> Sequence[Group]:
    """The bodies before the verb, in its clause."""
    return [group for group in line.bodies if group.end <= occasion.start and "，" not in scan.text[group.end : occasion.start]]


def headline_takings(scan: Scan, events: Happenings, groups: Groups) -> Iterator[Taking]:
    """The body that the headline says holds or makes the main event."""
    main = events.main
    if main is None or main.kind == "accident" or not main.occasions or main.occasions[0].start >= scan.base:
        return
    told = main.occasions[0]
    first = next((group for group in groups.bodies if group.start < scan.base and _holds(scan.text, group, told)), None)
    for who in first.members if first is not None else ():
        if isinstance(who, Named) and who.type != "Place":
            yield Taking(who, "HOSTS", main, "", told.start, "hosts.headline")


def _holds(text: str, group: Group, told: Occasion) -> bool:
    """Whether bodies of the headline hold the event named after them, or stand within what tells a visit."""
    if group.end <= told.start and told.kind != "visit":
        between = text[group.end : told.start]
        return "的" not in between and (len(between) <= _BESIDE or event_rules().pattern("hosting").search(between) is not None)
    return group.end <= told.start or (told.kind == "visit" and group.end <= told.end and group.start <= told.start)
