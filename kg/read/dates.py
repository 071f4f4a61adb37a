"""Days of publication: YYYY-MM-DD, and the forms that a page prints."""

from __future__ import annotations

import re
from datetime import date

from kg.read.wording import wording

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_NUMBER = re.compile(r"[\d〇○零一二三四五六七八九十]+")
_DIGITS = {sign: str(value) for value, sign in enumerate("零一二三四五六七八九")} | {"〇": "0", "○": "0"}


def is_date(text: str) -> bool:
    """Whether the text is a day of the calendar as YYYY-MM-DD."""
    return bool(_ISO.fullmatch(text)) and _day(*map(int, text.split("-"))) is not None


def date_in(line: str) -> str | None:
    """The first day that a folded line tells with its year (2023年3月6日, 2023-03-06, 二〇二三年三月六日), as YYYY-MM-DD."""
    match = _printed(line)
    return _day(*(_number(part) for part in _NUMBER.findall(match[0])[:3])) if match else None


def without_date(line: str) -> str:
    """The folded line with blanks in the place of that day."""
    match = _printed(line)
    return f"{line[: match.start()]}{' ' * len(match[0])}{line[match.end() :]}" if match else line


def _printed(line: str) -> re.Match[str] | None:
    return wording().date.search(line)


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _number(printed: str) -> int:
    """12, 二〇二三, 十二, 二十, 二十五."""
    if printed.isdecimal() and printed.isascii():
        return int(printed)
    if "十" in printed:
        tens, _, ones = printed.partition("十")
        return int(_DIGITS.get(tens, "1")) * 10 + int(_DIGITS.get(ones, "0"))
    return int("".join(_DIGITS[sign] for sign in printed))
