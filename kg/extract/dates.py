"""Dates in the text, resolved by the publication date; without one a day keeps `--MM-DD`."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

_DATE = re.compile(
    r"(?:(?P<year>\d{4})年)?(?:(?P<month>\d{1,2})月)?(?P<day>\d{1,2})日(?P<until>(?:至|到|-|—{1,2}|~|、|和)(?:\d{1,2}月)?\d{1,2}日)?"
    r"|(?P<month2>\d{1,2})月(?P<day2>\d{1,2})(?P<until2>[、至\-—~])(?:\d{1,2}月)?\d{1,2}日"
    r"|(?P<year3>\d{4})年(?P<month3>\d{1,2})月(?!\d)"
    r"|(?P<word>今天|今日|今晨|今晚|昨天|昨日|昨晚|前天|前日|明天|当日|当天|同日)"
)
_SHIFT = {"今": 0, "昨": -1, "前": -2, "明": 1}


@dataclass(frozen=True, slots=True)
class Date:
    """A date at `text[start:end]`. `value` is ISO 8601, `--MM-DD` without a year, or empty for 当日 and the like; `several` days or one."""

    start: int
    end: int
    value: str
    several: bool = False
    same: bool = False


def find_dates(text: str, published: str | None) -> list[Date]:
    """All dates in `text` (a shadow), in order; `published` is the article's date (YYYY-MM-DD) or None."""
    day = datetime.date.fromisoformat(published) if published else None
    return [_read(match, day) for match in _DATE.finditer(text)]


def _read(match: re.Match[str], published: datetime.date | None) -> Date:
    start, end = match.span()
    if match["word"]:
        shift = _SHIFT.get(match["word"][0])
        if shift is None:
            return Date(start, end, "", same=True)
        return Date(start, end, (published + datetime.timedelta(days=shift)).isoformat() if published else "")
    if match["year3"]:
        return Date(start, end, f"{match['year3']}-{int(match['month3']):02d}")
    month, day = match["month"] or match["month2"], match["day"] or match["day2"]
    return Date(start, end, _value(match["year"], month, int(day), published), several=bool(match["until"] or match["until2"]))


def _value(year: str | None, month: str | None, day: int, published: datetime.date | None) -> str:
    """ISO date of a day: the year that brings it nearest to the publication, the latest such month for a bare day."""
    if month is None:
        return _nearest_month(day, published) if published else ""
    if not (1 <= int(month) <= 12 and 1 <= day <= 31):
        return ""
    if year:
        return f"{int(year):04d}-{int(month):02d}-{day:02d}"
    if published is None:
        return f"--{int(month):02d}-{day:02d}"
    options = [date for offset in (-1, 0, 1) if (date := _date(published.year + offset, int(month), day))]
    return min(options, key=lambda date: abs((date - published).days)).isoformat() if options else ""


def _nearest_month(day: int, published: datetime.date) -> str:
    options = []
    for offset in (-1, 0):
        month = published.month + offset
        date = _date(published.year - (month < 1), month or 12, day)
        if date:
            options.append(date)
    return min(options, key=lambda date: abs((date - published).days)).isoformat() if options else ""


def _date(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
