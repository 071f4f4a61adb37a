"""Which mentions mean one happening: the same name, a word that points back, a visit told again."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from kg.extract.area import Area
from kg.extract.dates import dates_between
from kg.extract.event_rules import MILESTONE, VISIT, event_rules, is_meeting
from kg.extract.happenings import Happening
from kg.extract.normal import key
from kg.extract.occasion import Occasion, occasion_phrases, sentence_start
from kg.extract.scan import Scan
from kg.extract.scenes import in_state, scene_name

_ALIKE = 0.8
_SHORT = 3
_PLAIN = 4
_NEAR = 60
_GENERAL = 2  # characters of words like 会议
_PLAIN_WORDS = (MILESTONE, "accident")  # kinds told by a verb that a word for an event may follow
COLLECTIVE = "collective"  # what points to all that was told, whose main event is known only at the end


def same_event(scan: Scan, events: Sequence[Happening], occasion: Occasion) -> Happening | None:
    """The event told before that a mention means; None if it is a new one or cannot be told yet."""
    if _is_activity_of_visit(occasion):
        return next((event for event in events if event.kind == VISIT), None)
    if occasion.told == COLLECTIVE:
        return None
    if occasion.kind == "accident" and occasion.told == "hosted" and occasion.start >= scan.base:
        events = [event for event in events if not _befell_elsewhere(scan, event, occasion)]
    event = _known(scan, events, occasion)
    if occasion.kind != VISIT:
        return event
    if event is not None and _on_another_day(scan, event, occasion):
        event = None
    if event is None and occasion.told == VISIT and not _has_visitor(scan, occasion):
        return pointed_back(events, occasion)
    return event


def _is_activity_of_visit(occasion: Occasion) -> bool:
    """Whether a name says no more than that a visit took place (考察|活动)."""
    return (
        occasion.text.removesuffix(occasion.head) in event_rules().words["visits"]
        and occasion.head in occasion_phrases().words["unspecific"]
    )


def pointed_back(events: Sequence[Happening], occasion: Occasion) -> Happening | None:
    """The event that a word without a name of its own points back to: 活动, 大赛, 该座谈会, 调研."""
    if occasion.told == COLLECTIVE:
        return next((event for event in events if event.main), None)
    if occasion.kind == VISIT:
        arriving = occasion.told == "arrival"
        return next((event for event in events if event.kind == VISIT and not (arriving and is_meeting(event.head))), None)
    same_head = [
        event for event in events if any(_has_word(name, occasion.head) for name in event.names) or _is_longer_word(event, occasion)
    ]
    candidates = same_head or _of_kind(events, occasion)
    return candidates[-1] if candidates else None


def may_begin(scan: Scan, events: Sequence[Happening], occasion: Occasion) -> bool:
    """Whether a mention may tell a new event: not one that only points back, unless it names a specific kind of meeting."""
    if occasion.kind == VISIT:
        return occasion.told == VISIT or (occasion.told == "arrival" and not events and _has_mover(scan, occasion))
    if occasion.told == COLLECTIVE or occasion.head in event_rules().pointers:
        return False
    if occasion.told == "definite":
        return len(occasion.head) > 2 and occasion.kind in ("ceremony", "meeting")
    words = occasion_phrases().words
    specific = len(occasion.head) > 2 and occasion.head not in words["unspecific"]
    watched = occasion.told == "attended" and occasion.head in words["stages"]
    return not occasion.bare or specific or watched or occasion.told in ("hosted", "held")


# --- names ------------------------------------------------------------------------------------------------------------


def _known(scan: Scan, events: Sequence[Happening], occasion: Occasion) -> Happening | None:
    if occasion.bare and occasion.told == "hosted":
        return pointed_back([event for event in events if not _holds(scan, event, occasion)], occasion)
    if occasion.bare or occasion.told in ("definite", "arrival"):
        return pointed_back(events, occasion)
    return next((event for event in reversed(events) if _is_same(scan, event, occasion)), None)


def _holds(scan: Scan, event: Happening, occasion: Occasion) -> bool:
    """Whether an event holds another (某届一次会议|举行|记者会)."""
    hosting = event_rules().pattern("hosting")
    return any(hosting.fullmatch(scan.text, one.end, occasion.start) is not None for one in event.occasions if one.end < occasion.start)


def _has_word(name: str, head: str) -> bool:
    """Whether a name ends with an event's word or goes on after it (协商会|议暨签约仪式), but not with its ceremony (运动会|开幕式)."""
    at = name.find(head) if len(head) > _GENERAL else -1
    after = at + len(head)
    return name.endswith(head) or (at >= 0 and event_rules().head_pattern.match(name, after + name.startswith("”", after)) is None)


def _is_longer_word(event: Happening, occasion: Occasion) -> bool:
    """Whether a mention has the event's own word with more before or after it (新闻|发布会, 通车|仪式, 枪击|事件, 座谈|会)."""
    if event.kind != occasion.kind:
        return event.kind == VISIT and is_meeting(event.head) and occasion.bare and occasion.head.startswith(event.head[:_GENERAL])
    protests = event_rules().sets["protests"]
    if event.head in protests and occasion.head in protests:
        return True
    ends = len(event.head) > _GENERAL and occasion.head.endswith(event.head)
    acts = event_rules().words["acts"]
    same_act = event.head in acts and occasion.head.startswith(acts)  # 挂牌, 揭牌|仪式
    return ends or same_act or (event.kind in _PLAIN_WORDS and occasion.head.startswith(event.head))


def _of_kind(events: Sequence[Happening], occasion: Occasion) -> list[Happening]:
    """The events of the kinds that a general word (会议, 活动) may mean; for a specific word the only one told by such words alone."""
    anaphors = event_rules().anaphors
    kinds = anaphors.get(occasion.head)
    if kinds is not None and (occasion.kind in kinds or occasion.kind != "ceremony"):
        return [event for event in events if event.kind in kinds or (occasion.kind == "activity" and event.kind != VISIT)]
    plain = [event for event in events if event.kind == occasion.kind and _is_plain(event)]
    return plain if len(plain) == 1 and plain[0].head in anaphors else []


def _is_plain(event: Happening) -> bool:
    """Whether an event has been told only by general words."""
    return all(one.bare or one.head in event_rules().anaphors for one in event.occasions)


def _is_its_ceremony(event: Happening, occasion: Occasion) -> bool:
    """Whether a mention is the ceremony of an act told in the headline, by the end of its name (某区某工作室|揭牌, 工作室|揭牌仪式)."""
    act = event.head
    if act not in event_rules().words["acts"] or not occasion.head.startswith(act):
        return False
    return any(name.endswith(occasion.text.removesuffix(occasion.head) + act) for name in event.names)


def _is_same(scan: Scan, event: Happening, occasion: Occasion) -> bool:
    if VISIT in (event.kind, occasion.kind):
        return event.kind == occasion.kind and _is_same_visit(scan, event, occasion)
    same_side = (event.kind == "ceremony") == (occasion.kind == "ceremony")
    if any(_are_of_two_numbers(name, occasion.text) for name in event.names) or _are_of_two_areas(scan, event, occasion):
        return False
    return same_side and (
        any(_are_alike(name, occasion.text) for name in event.names)
        or _is_its_ceremony(event, occasion)
        or _is_of_headline(scan, event, occasion)
        or _is_led(scan, event, occasion)
    )


def _are_of_two_numbers(one: str, other: str) -> bool:
    """Whether both names have a number and none of them is the same (首轮协商会, 第三轮协商会)."""
    here, there = (set(occasion_phrases().patterns["numbered"].findall(name)) for name in (one, other))
    return bool(here and there) and here.isdisjoint(there)


def _are_of_two_areas(scan: Scan, event: Happening, occasion: Occasion) -> bool:
    """Whether a name begins with another area of the same rank than those of the event do (河南代表团审议, 湖南代表团审议)."""
    here = _first_area(scan, occasion)
    there = [area for one in event.occasions if (area := _first_area(scan, one)) is not None]
    return here is not None and any(area.level == here.level for area in there) and all(area.name != here.name for area in there)


def _first_area(scan: Scan, occasion: Occasion) -> Area | None:
    """The area with which the name of an event begins."""
    at = bisect_left(scan.regions, occasion.start, key=lambda region: region.start)
    begins = at < len(scan.regions) and scan.regions[at].start == occasion.start and scan.regions[at].end < occasion.end
    return scan.context.area(scan.regions[at]) if begins else None


def _is_of_headline(scan: Scan, event: Happening, occasion: Occasion) -> bool:
    """Whether a name is that of the headline (某校教职工球赛) but for what only whole names have (第三届“春风杯”教职工球赛)."""
    core = occasion_phrases().patterns["decoration"].sub("", occasion.text)
    titled = event.kind == occasion.kind and event.start < scan.base
    return titled and len(core) > _PLAIN and any(_are_alike(name, core) for name in event.names if len(name) > len(core))


def _is_led(scan: Scan, event: Happening, occasion: Occasion) -> bool:
    """Whether the lead tells whole what the headline has named by the word for its kind alone (46名车工比武, 某区春季招聘会)."""
    if event.kind != occasion.kind or any(one.start >= scan.base for one in event.occasions) or _is_below_lead(scan, occasion):
        return False
    return event.head == occasion.head or event.kind in event_rules().anaphors.get(event.head, ())


def _is_below_lead(scan: Scan, occasion: Occasion) -> bool:
    return "\n" in scan.text[scan.base : occasion.start]


def _are_alike(one: str, other: str) -> bool:
    """Whether the shorter name has most of its characters in the longer one; a very short one must be its end."""
    short, long = sorted((key(one), key(other)), key=len)
    common = sum((Counter(short) & Counter(long)).values())
    return common / len(short) >= _ALIKE if len(short) > _SHORT else long.endswith(short)


# --- accidents --------------------------------------------------------------------------------------------------------


def _befell_elsewhere(scan: Scan, event: Happening, occasion: Occasion) -> bool:
    """Whether an accident is told with a place or a day of its own, other than those of the one told before."""
    told = [one for one in event.occasions if one.start >= scan.base and one.told == "hosted"]
    if event.kind != "accident" or not told:
        return False
    here, before = scene_name(scan, occasion), [name for one in told if (name := scene_name(scan, one))]
    if here and before and not any(here in name or name in here for name in before):
        vague = in_state(scan, occasion) != all(in_state(scan, one) for one in told)
        return not vague
    days, earlier = _days(scan, occasion), {day for one in told for day in _days(scan, one)}
    return bool(days and earlier) and days.isdisjoint(earlier)


def _days(scan: Scan, occasion: Occasion) -> set[str]:
    start = sentence_start(scan, occasion.start)
    return {date.value for date in dates_between(scan.text, scan.article.date, start, occasion.start) if date.value}


# --- visits -----------------------------------------------------------------------------------------------------------


def _is_same_visit(scan: Scan, event: Happening, occasion: Occasion) -> bool:
    """Whether a visit told again is the one told before: told once, by the same verb or of one person; a meeting with one."""
    if is_meeting(event.head) != is_meeting(occasion.head):
        return False
    if is_meeting(event.head) and _meets_another(scan, event, occasion):
        return False
    if len(event.occasions) == 1 or any(one.head == occasion.head for one in event.occasions):
        return True
    if is_meeting(event.head) or event.head in event_rules().sets["travels"]:
        return False
    visitors = _visitors(scan, occasion)
    return bool(visitors) and any(visitors <= _visitors(scan, one) for one in event.occasions)


def _visitors(scan: Scan, occasion: Occasion) -> set[str]:
    """The persons named before a visit in its sentence."""
    start = sentence_start(scan, occasion.start)
    return {person.name for person in scan.persons if start <= person.start < occasion.start}


def _meets_another(scan: Scan, event: Happening, occasion: Occasion) -> bool:
    """Whether both mentions name who is met, and nobody is in both, under a whole name or a part of one."""
    here = _named_in(scan, [occasion])
    before = _named_in(scan, event.occasions)
    return bool(here and before) and not any(one in other or other in one for one in here for other in before)


def _named_in(scan: Scan, occasions: Sequence[Occasion]) -> set[str]:
    spans = [(one.start, one.end) for one in occasions]
    return {person.name for person in scan.persons for start, end in spans if start <= person.start and person.end <= end}


def _on_another_day(scan: Scan, event: Happening, occasion: Occasion) -> bool:
    """Whether a visit is told with a day of its own, other than those of the visit told before."""
    start = sentence_start(scan, occasion.start)
    if not start or occasion.told != VISIT or all(one.start < scan.base for one in event.occasions):
        return False
    here = dates_between(scan.text, scan.article.date, start, occasion.start)
    before = dates_between(scan.text, scan.article.date, scan.base, start)
    if not here or not before or not here[0].value or any(date.several for date in before):
        return False
    return here[0].value not in {date.value for date in before}


def _has_mover(scan: Scan, occasion: Occasion) -> bool:
    """Whether it is told who arrives: the headline tells it, or a person, a body or a group stands before in the sentence."""
    start = sentence_start(scan, occasion.start)
    near = max(start, occasion.start - _NEAR)
    if not start or occasion_phrases().patterns["movers"].search(scan.text, near, occasion.start):
        return True
    persons = (bisect_left(scan.persons, at, key=lambda person: person.start) for at in (start, occasion.start))
    bodies = (bisect_left(scan.named, at, key=lambda one: one.body.start) for at in (start, occasion.start))
    return next(persons) < next(persons) or next(bodies) < next(bodies)


def _has_visitor(scan: Scan, occasion: Occasion) -> bool:
    """Whether a visit is told with a date or a person before it in its sentence (of a meeting, after it too), or in the headline."""
    sentence = scan.sentence_at(occasion.start)
    if sentence is None:
        return True
    start = sentence.start + scan.base
    end = sentence.end + scan.base if is_meeting(occasion.head) else occasion.start
    dated = dates_between(scan.text, scan.article.date, start, occasion.start)
    return bool(dated) or any(start <= person.start < end for person in scan.persons)
