"""Events: one entry for one happening, told in headline, lead and body; with its date and place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.extract.dates import Date, find_dates
from kg.extract.entities import Book, Entry
from kg.extract.normal import key
from kg.extract.occasions import Occasion, find_occasions
from kg.extract.rules import event_rules
from kg.extract.scan import Scan

_SAME_NAME = 0.6


@dataclass
class Happening:
    """An event of the article with all its mentions; `main` is the one that the article is about."""

    kind: str
    head: str
    names: list[str]
    occasions: list[Occasion]
    main: bool = False
    date: str | None = None
    several_days: bool = False
    entry: Entry | None = field(default=None, repr=False)

    @property
    def name(self) -> str:
        """The name that tells most: that of a named mention, else the headline of a visit."""
        if self.kind == "visit":
            return self.names[0]
        return max(self.names, key=lambda name: (len(name) <= 40, len(name)))


@dataclass
class Happenings:
    """The events of one article and which of them each mention means."""

    scan: Scan
    events: list[Happening]
    of: dict[int, Happening]

    def before(self, offset: int) -> Happening | None:
        """The event last mentioned before an offset of the body, the main one if there is none."""
        starts = sorted(start for start in self.of if self.scan.base <= start < offset and not self._weak(start))
        if not starts:
            return self.main
        sentence = self.scan.sentence_at(starts[-1])
        together = [self.of[start] for start in starts if self.scan.sentence_at(start) is sentence]
        last = self.of[starts[-1]]
        return self.main if last.kind == "visit" and any(event.main for event in together) else last

    def _weak(self, start: int) -> bool:
        """Whether a mention only speaks of an event other than the main one."""
        event = self.of[start]
        return not event.main and all(one.told in ("attended", "title") for one in event.occasions)

    @property
    def main(self) -> Happening | None:
        return next((event for event in self.events if event.main), self.events[0] if self.events else None)


def find_events(scan: Scan) -> Happenings:
    """The events that an article tells: mentions put together, the main one marked, dates given."""
    found = Happenings(scan, [], {})
    waiting = []
    for occasion in find_occasions(scan):
        event = _known(found, occasion)
        if event is not None and occasion.kind == "visit" and _another_day(scan, event, occasion):
            event = None
        if event is None and occasion.kind == "visit" and occasion.told == "visit" and not _has_visitor(scan, occasion):
            event = _pointed_back(found, occasion)
        if event is None and not _may_begin(found, occasion):
            waiting.append(occasion)
            continue
        if event is None:
            event = Happening(occasion.kind, occasion.head, [], [])
            found.events.append(event)
        event.occasions.append(occasion)
        if not occasion.bare or not event.names:
            event.names.append(_title_name(scan, occasion))
        found.of[occasion.start] = event
    for occasion in waiting:
        event = _pointed_back(found, occasion)
        if event is not None:
            event.occasions.append(occasion)
            found.of[occasion.start] = event
    found.events = [event for event in found.events if _is_told(scan, event)]
    found.of = {start: event for start, event in found.of.items() if any(event is kept for kept in found.events)}
    _mark_main(scan, found)
    _give_dates(scan, found)
    return found


def _another_day(scan: Scan, event: Happening, occasion: Occasion) -> bool:
    """Whether a visit is told with a day of its own, other than that of the visit told before."""
    sentence = scan.sentence_at(occasion.start)
    if sentence is None or occasion.told != "visit" or not any(one.start >= scan.base for one in event.occasions):
        return False
    dates = find_dates(scan.text[sentence.start + scan.base : occasion.start], scan.article.date)
    first = find_dates(scan.text[scan.base : sentence.start + scan.base], scan.article.date)
    return bool(dates and first and dates[0].value and dates[0].value not in {date.value for date in first} and not any(date.several for date in first))


def _has_visitor(scan: Scan, occasion: Occasion) -> bool:
    """Whether a person is named before a visit in its sentence, or it is the headline's."""
    sentence = scan.sentence_at(occasion.start)
    if sentence is None:
        return True
    if find_dates(scan.text[sentence.start + scan.base : occasion.start], scan.article.date):
        return True
    end = sentence.end + scan.base if occasion.head in event_rules().words["meets"] else occasion.start
    return any(sentence.start + scan.base <= person.start < end for person in scan.persons)


def _title_name(scan: Scan, occasion: Occasion) -> str:
    """The name of a mention; a visit in the headline is named by its half of the headline."""
    if occasion.kind == "visit" and occasion.start < scan.base:
        title = scan.text[: scan.base - 1]
        left = max(title.rfind(" ", 0, occasion.start), title.rfind("】", 0, occasion.start)) + 1
        right = title.find(" ", occasion.end)
        return title[left : right if right > 0 else len(title)]
    return occasion.text


def _known(found: Happenings, occasion: Occasion) -> Happening | None:
    if occasion.bare or occasion.told in ("definite", "arrival"):
        return _pointed_back(found, occasion)
    return next((event for event in reversed(found.events) if _same(event, occasion)), None)


def _pointed_back(found: Happenings, occasion: Occasion) -> Happening | None:
    kinds = event_rules().anaphors.get(occasion.head, frozenset({occasion.kind}))
    same_head = [event for event in found.events if any(name.endswith(occasion.head) for name in event.names)]
    general = occasion.head in event_rules().anaphors
    plain = [event for event in found.events if event.kind in kinds and all(one.bare or one.head in event_rules().anaphors for one in event.occasions)]
    same_kind = plain if not general and len(plain) == 1 and plain[0].head in event_rules().anaphors else [] if not general else [event for event in found.events if event.kind in kinds or (occasion.kind == "activity" and event.kind != "visit")]
    return (same_head or same_kind or [None])[-1] if occasion.kind != "visit" else next((event for event in found.events if event.kind == "visit"), None)


def _same(event: Happening, occasion: Occasion) -> bool:
    if event.kind == "visit" and occasion.kind == "visit":
        first = event.occasions[0]
        return first.start <= occasion.start and (all(one.end < 200000 and one.text for one in event.occasions)) and _same_visit(event, occasion)
    if (event.kind == "ceremony") != (occasion.kind == "ceremony") or event.kind == "visit" or occasion.kind == "visit":
        return False
    return any(_alike(name, occasion.text) for name in event.names)


def _same_visit(event: Happening, occasion: Occasion) -> bool:
    """Whether a visit told again is the one told before: the headline's, or the same verb."""
    return any(one.head == occasion.head for one in event.occasions) or len(event.occasions) == 1


def _alike(one: str, other: str) -> bool:
    short, long = sorted((key(one), key(other)), key=len)
    common = sum((Counter(short) & Counter(long)).values())
    return common / len(short) >= 0.8 if len(short) > 3 else long.endswith(short)


def _may_begin(found: Happenings, occasion: Occasion) -> bool:
    """Whether a mention may tell a new event: not one that only points back, unless it names a specific kind of meeting."""
    if occasion.kind == "visit":
        return occasion.told == "visit" or (occasion.told == "arrival" and not found.events)
    if occasion.told == "definite":
        return len(occasion.head) > 2 and occasion.kind in ("ceremony", "meeting")
    return not occasion.bare or (len(occasion.head) > 2 and occasion.head not in ("活动", "会议", "大会", "仪式")) or occasion.told in ("hosted", "held")


def _is_told(scan: Scan, event: Happening) -> bool:
    """An event must be told in the body, or be all that the headline tells."""
    return any(one.told in ("hosted", "held", "attended", "frame", "visit", "arrival", "title", "definite", "named") for one in event.occasions)


def _mark_main(scan: Scan, found: Happenings) -> None:
    titled = [event for event in found.events if event.occasions[0].start < scan.base]
    first = sorted(titled or found.events, key=lambda event: (event.kind == "ceremony", event.occasions[0].start))
    if first:
        first[0].main = True


# --- dates ------------------------------------------------------------------------------------------------------------


def _give_dates(scan: Scan, found: Happenings) -> None:
    dates = [date for date in find_dates(scan.text, scan.article.date) if date.start >= scan.base]
    ordered = sorted(found.events, key=lambda event: not event.main)
    for event in ordered:
        date = _date_of(scan, event, dates)
        if date is None and event.main:
            date = _lead_date(scan, dates)
        if date is not None:
            event.date, event.several_days = date.value or None, date.several
        elif found.main is not None and event is not found.main and not found.main.several_days:
            event.date = found.main.date


def _date_of(scan: Scan, event: Happening, dates: Sequence[Date]) -> Date | None:
    """The date in the first sentence of the body that tells the event, before the mention if it can be."""
    for occasion in event.occasions:
        sentence = scan.sentence_at(occasion.start)
        if sentence is None:
            continue
        start, end = sentence.start + scan.base, sentence.end + scan.base
        here = [date for date in dates if start <= date.start < end and (date.value or date.same)]
        before = [date for date in here if date.start < occasion.end]
        chosen = before[-1] if before else here[0] if here else None
        if chosen is not None and chosen.value and not re.match(r"出版|发布|生效", scan.text[chosen.end : chosen.end + 4]):
            return chosen
    return None


def _lead_date(scan: Scan, dates: Sequence[Date]) -> Date | None:
    """The first date of the first paragraph."""
    end = scan.text.find("\n", scan.base)
    return next((date for date in dates if date.value and date.start < (end if end > 0 else len(scan.text))), None)


def enter_events(book: Book, found: Happenings) -> None:
    """Give every event its entry and its mentions."""
    article = book.scan.article.id
    for event in found.events:
        name = event.name
        entry = book.add("Event", name, *event.names)
        if entry.key != f"Event:{article}:{name}":
            book.entries.pop(entry.key, None)
            entry.key = f"Event:{article}:{name}"
            entry = book.entries.setdefault(entry.key, entry)
        entry.date = event.date
        event.entry = entry
        for occasion in event.occasions:
            book.mention(entry, occasion.start, occasion.end, f"event.{occasion.told}")
