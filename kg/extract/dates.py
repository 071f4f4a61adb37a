"""Dates in the text, resolved by the publication date; without one a day keeps `--MM-DD`."""

from __future__ import annotations

import datetime
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from kg.extract.forms import alternation
from kg.extract.phrases import Phrases, phrases

_DAYS_AWAY = {"today": 0, "yesterday": -1, "day_before": -2, "tomorrow": 1}
_YEARS_AWAY = {"this_year": 0, "last_year": -1, "year_before": -2, "next_year": 1}
_AHEAD = 2  # news tells mostly what has been: a day to come is as likely as one gone by twice as long ago
_SAME_DAY = "same_day"
_SHORTLY = 7  # days between what a dateline tells and the publication
_DASHES = 2  # of a whole date


@dataclass(frozen=True, slots=True)
class Date:
    """A date at `text[start:end]`.

    `value` is ISO 8601, `--MM-DD` without a year, or empty for what cannot be told; `several` says that it is the
    first of several days, `same` that it points to the day told last (当日).
    """

    start: int
    end: int
    value: str
    several: bool = False
    same: bool = False


def find_dates(text: str, published: str | None) -> list[Date]:
    """All dates in `text` (a shadow), in order; `published` is the article's date (YYYY-MM-DD) or None."""
    day = datetime.date.fromisoformat(published) if published else None
    matches = list(_told(text))
    written = _written(text, matches, day)
    found: list[Date] = []
    for match in matches:
        date = _read(match, written if match["word"] else day)
        found.append(_of_month_before(date, match["day"], found) if day is None and match["day"] and not match["month"] else date)
    return found


def dates_between(text: str, published: str | None, start: int, end: int) -> Sequence[Date]:
    """The dates that begin in `text[start:end]`. The whole text is read once, however often parts of it are asked for."""
    dates = _dates(text, published)
    first, last = (bisect_left(dates, at, key=lambda date: date.start) for at in (start, end))
    return dates[first:last]


@lru_cache(maxsize=2)
def _dates(text: str, published: str | None) -> Sequence[Date]:
    return tuple(find_dates(text, published))


def _told(text: str) -> Iterator[re.Match[str]]:
    """The dates from left to right without overlap: looked for only where one can begin, which is much faster."""
    pattern, reached = date_phrases().patterns["date"], 0
    for beginning in _beginnings().finditer(text):
        match = pattern.match(text, beginning.start()) if beginning.start() >= reached else None
        if match is not None:
            reached = match.end()
            yield match


@cache
def _beginnings() -> re.Pattern[str]:
    """What a date begins with: a digit or a word for a day."""
    lists = date_phrases().words
    return re.compile(rf"\d+|{alternation(word for name in (*_DAYS_AWAY, *_YEARS_AWAY, _SAME_DAY) for word in lists[name])}")


def _written(text: str, matches: Sequence[re.Match[str]], published: datetime.date | None) -> datetime.date | None:
    """The day on which a text says that it was written, from which 今天 counts: that of a dateline shortly before the publication."""
    told = (_read(match, published) for match in matches[:1] if published is not None)
    dated = next((date for date in told if is_of_dateline(text, date) and date.value.count("-") == _DASHES), None)
    if dated is None or published is None:
        return published
    with suppress(ValueError):
        day = datetime.date.fromisoformat(dated.value)
        return day if 0 <= (published - day).days <= _SHORTLY else published
    return published


def is_of_dateline(text: str, date: Date) -> bool:
    """Whether a date is that of a dateline (本报某市3月2日讯)."""
    return date_phrases().patterns["of_dateline"].match(text, date.end) is not None


def _of_month_before(date: Date, day: str, before: Iterable[Date]) -> Date:
    """A bare day of a text without publication date, in the month told last before it (11月24日…，25日)."""
    month = next((told.value.rpartition("-")[0] for told in reversed(list(before)) if told.value.count("-") > 1), "")
    return replace(date, value=f"{month}-{int(day):02d}") if month else date


def is_of_print(text: str, date: Date) -> bool:
    """Whether a date tells when something was printed or came into force (3月2日发布的通知)."""
    return date_phrases().patterns["of_print"].match(text, date.end) is not None


def date_phrases() -> Phrases:
    """How days are said, from schema/rules/dates.yaml."""
    return phrases("dates.yaml")


def _read(match: re.Match[str], published: datetime.date | None) -> Date:
    start, end = match.span()
    if match["word"]:
        return Date(start, end, _counted(match["word"], published), same=match["word"] in date_phrases().words[_SAME_DAY])
    if match["whole_month"]:
        year = match["year_of_month"] or _said_year(match["said_year_of_month"], published)
        return Date(start, end, f"{year}-{int(match['whole_month']):02d}" if year else "")
    month, day = match["month"] or match["month_of_days"], match["day"] or match["first_day"]
    return Date(
        start,
        end,
        _value(match["year"] or _said_year(match["said_year"], published), month, int(day), published),
        several=bool(match["until"] or match["to_last"]),
    )


def _said_year(word: str | None, published: datetime.date | None) -> str:
    """The year that a word counts from that of the publication; empty if there is none or that is not known."""
    lists = date_phrases().words
    away = next((away for name, away in _YEARS_AWAY.items() if word in lists[name]), None)
    return "" if away is None or published is None else str(published.year + away)


def _counted(word: str, published: datetime.date | None) -> str:
    """The day so many days from the publication; empty if that is not known or the word counts from another day."""
    away = _days_away().get(word)
    return "" if away is None or published is None else (published + datetime.timedelta(days=away)).isoformat()


@cache
def _days_away() -> dict[str, int]:
    lists = date_phrases().words
    return {word: away for name, away in _DAYS_AWAY.items() for word in lists[name]}


def _value(year: str | None, month: str | None, day: int, published: datetime.date | None) -> str:
    """ISO date of a day: the year that brings it nearest to the publication, the latest such month for a bare day."""
    if month is None:
        return _nearest(_same_day_of_months(day, published), published) if published else ""
    if not (1 <= int(month) <= 12 and 1 <= day <= 31):
        return ""
    if year:
        return f"{int(year):04d}-{int(month):02d}-{day:02d}"
    if published is None:
        return f"--{int(month):02d}-{day:02d}"
    return _nearest(_same_day_of_years(int(month), day, published), published, ahead=_AHEAD)


def _nearest(days: Iterable[datetime.date], published: datetime.date, ahead: int = 1) -> str:
    """The first of the days that lie nearest to the publication; empty if there is none. A day to come lies `ahead` times as far."""

    def away(date: datetime.date) -> int:
        days = (date - published).days
        return ahead * days if days > 0 else -days

    nearest = min(days, key=away, default=None)
    return nearest.isoformat() if nearest is not None else ""


def _same_day_of_years(month: int, day: int, published: datetime.date) -> Iterator[datetime.date]:
    """The day in the year before the publication, in its year and in the year after."""
    return _existing((published.year + offset, month, day) for offset in (-1, 0, 1))


def _same_day_of_months(day: int, published: datetime.date) -> Iterator[datetime.date]:
    """The day in the month before the publication and in its month."""
    year, month = (published.year, published.month - 1) if published.month > 1 else (published.year - 1, 12)
    return _existing([(year, month, day), (published.year, published.month, day)])


def _existing(days: Iterable[tuple[int, int, int]]) -> Iterator[datetime.date]:
    """The days that the calendar holds (no 30 February)."""
    for year, month, day in days:
        with suppress(ValueError):
            yield datetime.date(year, month, day)
