"""Two events of two articles compared: one happening or two, and what says so."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date as calendar_date

from kg.assemble.regions import Chain, compatible, told
from kg.assemble.stories import Appearance

NEAR = 14  # days between a happening and its report, or between two reports of it
LONG = 31  # days that a happening with a number or a year in its name may last
SOON = 5  # days between two reports of a happening that nothing but its name and its people tell
LIKE, ALIKE, ASKED = 0.7, 0.75, 0.35

_EDITION = re.compile(r"(?:19|20)\d\d|第?[一二三四五六七八九十百\d]+届|第[一二三四五六七八九十百\d]+[次期批场季轮]")
_PART = re.compile("开幕|闭幕|启动|开班|结业|颁奖|揭牌|签约|表彰|预赛|初赛|复赛|半决赛|决赛|彩排|筹备|发布会|预备会|全体会议|主席团")


@dataclass(frozen=True)
class Happening:
    """An event as one article tells it. `hosts`, `places` and `people` are its ties; `regions` where hosts and places lie.

    `named` are the persons whose names stand in its own.
    """

    appearance: Appearance
    name: str
    date: str | None
    published: str | None
    hosts: frozenset[Appearance]
    places: frozenset[Appearance]
    people: frozenset[str]
    named: frozenset[str]
    regions: frozenset[Chain]

    @property
    def is_generic(self) -> bool:
        """Whether the name fits many happenings: 座谈会, 走访慰问."""
        return len(self.name) <= 5

    @property
    def edition(self) -> tuple[str, ...]:
        """The years and numbers in its name: 2023, 第三届."""
        return tuple(_EDITION.findall(self.name))

    @property
    def is_dated(self) -> bool:
        return self.date is not None and len(self.date) >= 7


@dataclass(frozen=True, slots=True)
class Likeness:
    """`same` and the doubt in it; None as `doubt` is no question worth anybody's time."""

    same: bool
    reasons: tuple[str, ...]
    doubt: float | None = None


def overlap(one: str, other: str) -> float:
    """The share of characters that two names have in common (Dice), 0 to 1."""
    common = sum((Counter(one) & Counter(other)).values())
    return 2 * common / (len(one) + len(other)) if one and other else 0.0


def compare(one: Happening, other: Happening) -> Likeness:
    """Names must be alike, dates fit, and something besides the name must tie a pair whose name or date is not exact."""
    like = overlap(one.name, other.name)
    if against := conflict(one, other):
        return Likeness(False, (against,), (0.0 if _is_certain(one, other) else 0.3) if like >= ALIKE else None)
    same_day, ties = one.is_dated and one.date == other.date, _ties(one, other)
    reasons = (_names(one, other, like), _dates(one, other), *ties)
    generic = one.is_generic or other.is_generic
    if one.name == other.name and not generic and (same_day or _is_tied(one, other)):
        return Likeness(True, reasons, 0.1 if same_day else 0.3)
    if ties and same_day and (one.name == other.name or like >= LIKE):
        return Likeness(True, reasons, 0.2)
    if ties and like >= ALIKE and _is_tied(one, other) and not generic:
        return Likeness(True, reasons, 0.4)
    asked = like >= LIKE or (ties and same_day and like >= ASKED)
    return Likeness(
        False, reasons if ties else (*reasons, "no host, place or person in common"), (0.3 if generic else 0.6) if asked else None
    )


def _is_certain(one: Happening, other: Happening) -> bool:
    """Whether two full dates leave nothing to ask."""
    return _day(one.date) is not None and _day(other.date) is not None


def _is_tied(one: Happening, other: Happening) -> bool:
    """Whether more than its names ties a pair without one full date: an edition, a host, a place, or reports within days."""
    if one.edition or one.hosts & other.hosts or one.places & other.places:
        return True
    return _apart(one, other) in range(SOON + 1)


def conflict(one: Happening, other: Happening) -> str:
    """What makes one happening of two impossible; empty if nothing does."""
    return _conflict_of_dates(one, other) or _conflict_of_names(one, other) or _conflict_of_places(one, other)


def _conflict_of_dates(one: Happening, other: Happening) -> str:
    if not _fit(one, other):
        return f"the dates differ: {_dates(one, other)}"
    return f"two editions: {one.name}, {other.name}" if _differ(one.edition, other.edition) else ""


def _conflict_of_names(one: Happening, other: Happening) -> str:
    if set(_PART.findall(one.name)) != set(_PART.findall(other.name)):
        return f"one is a part of an activity and the other is not it: {one.name}, {other.name}"
    if one.named and other.named and not one.named & other.named:
        return f"of different persons: {_shown(one.named)}, {_shown(other.named)}"
    return ""


def _conflict_of_places(one: Happening, other: Happening) -> str:
    if _elsewhere(one.regions, other.regions):
        return f"the regions differ: {_chains(one)}, {_chains(other)}"
    if one.is_generic and one.places and other.places and not one.places & other.places:
        return "the name fits many, and the places differ"
    return ""


def _fit(one: Happening, other: Happening) -> bool:
    """Whether the dates can be one day; an event without a date is as old as its report, within two weeks.

    One with its edition in the name may take weeks, and be told with any day of them.
    """
    days = _apart(one, other)
    if one.edition and one.name == other.name and days is not None:
        return days <= LONG
    if one.date and other.date:
        return _dates_fit(one.date, other.date)
    return days is None or days <= NEAR


def _apart(one: Happening, other: Happening) -> int | None:
    """The days between the dates, or reports, of two events; None if not known."""
    left, right = (_day(each.date or each.published) for each in (one, other))
    return None if left is None or right is None else abs((left - right).days)


def _dates_fit(one: str, other: str) -> bool:
    """Whether two dates say the same where both say anything: --03-02 fits 2024-03 and 2024-03-02."""
    return all(left == right for left, right in zip(_parts(one), _parts(other), strict=True) if left and right)


def _parts(text: str) -> tuple[str, str, str]:
    """Year, month and day; empty where the date does not tell."""
    year, rest = ("", text[2:]) if text.startswith("--") else (text[:4], text[5:])
    return year, rest[:2], rest[3:5]


def _day(text: str | None) -> calendar_date | None:
    try:
        return calendar_date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _differ(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether both name an edition of the same kind (a year, a 届) and not the same."""
    kinds = {_kind(each): each.removeprefix("第") for each in one}
    return any(kinds.get(_kind(each), each.removeprefix("第")) != each.removeprefix("第") for each in other)


def _kind(edition: str) -> str:
    return "年" if edition.isdecimal() else edition[-1]


def _elsewhere(one: frozenset[Chain], other: frozenset[Chain]) -> bool:
    return bool(one and other) and not any(compatible(left, right) for left in one for right in other)


def _ties(one: Happening, other: Happening) -> tuple[str, ...]:
    found = (("host", one.hosts & other.hosts), ("place", one.places & other.places), ("person", one.people & other.people))
    return tuple(f"the same {what}: {_shown(things)}" for what, things in found if things)


def _shown(things: frozenset[Appearance] | frozenset[str]) -> str:
    names = (each if isinstance(each, str) else each.key.split(":", 1)[-1] for each in things)
    return "、".join(sorted(names))


def _names(one: Happening, other: Happening, like: float) -> str:
    return "one name" if one.name == other.name else f"names alike at {like:.2f}: {one.name}, {other.name}"


def _dates(one: Happening, other: Happening) -> str:
    days = [each.date or (f"reported {each.published}" if each.published else "no date") for each in (one, other)]
    return f"dates: {days[0]}, {days[1]}" if days[0] != days[1] else f"date: {days[0]}"


def _chains(one: Happening) -> str:
    return "、".join(sorted(map(told, one.regions)))
