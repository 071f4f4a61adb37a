"""When events happen: the date in the sentence that tells them, else that of the lead or of the main event."""

from __future__ import annotations

import datetime
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from kg.extract.dates import Date, date_phrases, dates_between, is_of_dateline, is_of_print
from kg.extract.happenings import Happening, Happenings
from kg.extract.items import Item
from kg.extract.occasion import Occasion, sentence_start
from kg.extract.scan import Scan

_WHOLE = len("2023-03-02")
_NEAR = 30
_AHEAD = 80
_SHORTLY = 7  # days before print
_LASTING = frozenset(("competition", "training", "fair", "show"))
_DIGITS = "一二三四五六七八九十"


def give_dates(items: Sequence[Happenings]) -> None:
    """Give every event of an article its date, if the text tells one: an event of several days its first."""
    if not any(found.events for found in items):
        return
    scan = items[0].scan
    dates = dates_between(scan.text, scan.article.date, scan.base, len(scan.text))
    for found in items:
        first, last = (bisect_left(dates, at, key=lambda date: date.start) for at in (found.item.start, found.item.end))
        _give(found, dates[first:last])


def _give(found: Happenings, dates: Sequence[Date]) -> None:
    """Give the events of one item their dates, of which the main one's serves those without any."""
    for event in sorted(found.events, key=lambda event: not event.main):
        date = _date_of(found, event, dates)
        if date is not None:
            event.date, event.several_days = date.value, date.several
        elif found.main is not None and not found.main.several_days and not _is_of_some_day(found.scan, event):
            event.date = found.main.date


def _is_of_some_day(scan: Scan, event: Happening) -> bool:
    """Whether an event is told to be of no day in particular (近日)."""
    start = sentence_start(scan, event.start)
    return bool(start) and date_phrases().patterns["some_day"].search(scan.text, max(start, event.start - _AHEAD), event.start) is not None


def _date_of(found: Happenings, event: Happening, dates: Sequence[Date]) -> Date | None:
    began = (_beginning(found.scan, occasion, dates) for occasion in event.occasions if event.kind in _LASTING)
    first = next((date for date in began if date is not None), None)
    if first is not None:
        return first
    told = (date for occasion in event.occasions if (date := _told_with(found.scan, occasion, dates)))
    after = _told_before(found.scan, event.occasions[0], dates)
    return next(told, after or (_lead_date(found.scan, dates, found.item) if event.main else None))


def _told_before(scan: Scan, occasion: Occasion, dates: Sequence[Date]) -> Date | None:
    """The last day of the sentence before a mention that points back to what that sentence tells (3月2日签下协议。签约仪式|由…主持)."""
    start = sentence_start(scan, occasion.start)
    if occasion.told != "definite" or start <= scan.base or scan.text[start - 1] == "\n":
        return None
    before = sentence_start(scan, start - 1)
    told = [date for date in dates if before <= date.start < start and date.value]
    return told[-1] if told and not is_of_print(scan.text, told[-1]) else None


def _beginning(scan: Scan, occasion: Occasion, dates: Sequence[Date]) -> Date | None:
    """The day in the sentence of a mention behind which it is told that the event began then (比赛于3月2日|开赛)."""
    sentence = scan.sentence_at(occasion.start)
    if sentence is None:
        return None
    start, end = occasion.end, sentence.end + scan.base
    began = date_phrases().patterns["began"]
    return next((date for date in dates if start <= date.start < end and date.value and began.match(scan.text, date.end)), None)


def _told_with(scan: Scan, occasion: Occasion, dates: Sequence[Date]) -> Date | None:
    """The date in the sentence of a mention, the last before it if it can be; None if that one is no day or tells of something else."""
    sentence = scan.sentence_at(occasion.start)
    if sentence is None:
        return None
    start, end = sentence.start + scan.base, sentence.end + scan.base
    here = [date for date in dates if start <= date.start < end and (date.value or date.same)]
    before = [date for date in here if date.start < occasion.end]
    chosen = next(iter(before[-1:] or here), None)
    if chosen is not None and chosen.same:
        chosen = next((date for date in reversed(here) if date.value and date.start < chosen.start), chosen)
    if chosen is None or not chosen.value or is_of_print(scan.text, chosen):
        return None
    return _first_day(scan, occasion, chosen)


def _first_day(scan: Scan, occasion: Occasion, told: Date) -> Date:
    """The first day of an event of which the last is told (3月8日，为期3天的比赛落下帷幕); else the day that is told."""
    patterns = date_phrases().patterns
    lasting = (
        patterns["lasting"].search(scan.text, max(told.end, occasion.start - _NEAR), occasion.end) if len(told.value) == _WHOLE else None
    )
    if lasting is None or not patterns["over"].match(scan.text[occasion.end : occasion.end + _NEAR]):
        return told
    days = int(lasting["days"]) if lasting["days"].isdigit() else _DIGITS.index(lasting["days"].replace("两", "二")) + 1
    first = datetime.date.fromisoformat(told.value) - datetime.timedelta(days=days - 1)
    return replace(told, value=first.isoformat(), several=True)


def _lead_date(scan: Scan, dates: Sequence[Date], item: Item) -> Date | None:
    """The first date of the first paragraph; if that is of a dateline, a day shortly before it that is told there."""
    lead = scan.text.find("\n", item.head_end + 1)
    end = lead if lead > 0 else len(scan.text)
    told = [date for date in dates if date.value and date.start < end]
    shortly = (date for date in told[1:] if is_of_dateline(scan.text, told[0]) and _is_shortly_before(date.value, told[0].value))
    return next(shortly, told[0] if told else None)


def _is_shortly_before(day: str, printed: str) -> bool:
    if len(day) != _WHOLE or len(printed) != _WHOLE:
        return False
    return 0 <= (datetime.date.fromisoformat(printed) - datetime.date.fromisoformat(day)).days <= _SHORTLY
