"""Two events of two articles compared: one happening or two, and what says so."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date as calendar_date

from kg.assemble.regions import Chain, compatible, told
from kg.assemble.stories import Appearance

NEAR = 31  # days between a happening and its report, or between two reports of it
LIKE, ALIKE = 0.6, 0.75

_EDITION = re.compile(r"(?:19|20)\d\d|第[一二三四五六七八九十百\d]+[届次期批场季轮]")
_PART = re.compile("开幕|闭幕|启动|开班|结业|颁奖|揭牌|签约|表彰|预赛|初赛|复赛|半决赛|决赛|彩排|筹备")


@dataclass(frozen=True)
class Happening:
    """An event as one article tells it. `hosts`, `places` and `people` are its ties; `regions` where hosts and places lie."""

    appearance: Appearance
    name: str
    date: str | None
    published: str | None
    hosts: frozenset[Appearance]
    places: frozenset[Appearance]
    people: frozenset[str]
    regions: frozenset[Chain]

    @property
    def is_generic(self) -> bool:
        """Whether the name fits many happenings: 座谈会, 走访慰问."""
        return len(self.name) <= 5

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
        return Likeness(False, (against,), 0.3 if like >= ALIKE else None)
    ties = _ties(one, other)
    same_day = one.is_dated and one.date == other.date
    limits = (0.0 if one.name == other.name else LIKE) if same_day else ALIKE
    if one.name == other.name and not one.is_generic and (same_day or ties or not (_tied(one) and _tied(other))):
        return Likeness(True, ("one name", _dates(one, other), *ties), 0.1 if same_day else 0.3)
    if like >= limits and ties and (same_day or not one.is_generic):
        return Likeness(True, (_names(one, other, like), _dates(one, other), *ties), 0.2 if same_day else 0.4)
    asked = like >= LIKE or (ties and same_day and like >= 0.35)
    return Likeness(False, (_names(one, other, like), _dates(one, other), *(ties or ("no host, place or person in common",))), 0.6 if asked else None)


def conflict(one: Happening, other: Happening) -> str:
    """What makes one happening of two impossible; empty if nothing does."""
    if not _fit(one, other):
        return f"the dates differ: {_dates(one, other)}"
    if _differ(_EDITION.findall(one.name), _EDITION.findall(other.name)):
        return f"two editions: {one.name}, {other.name}"
    if set(_PART.findall(one.name)) != set(_PART.findall(other.name)):
        return f"one is a part of an activity and the other is not it: {one.name}, {other.name}"
    if _elsewhere(one.regions, other.regions):
        return f"the regions differ: {_chains(one)}, {_chains(other)}"
    if one.is_generic and one.places and other.places and not one.places & other.places:
        return "the name fits many, and the places differ"
    return ""


def _fit(one: Happening, other: Happening) -> bool:
    """Whether the dates can be one day; an event without a date is as old as its report, within a month."""
    if one.date and other.date:
        return _dates_fit(*sorted((one.date, other.date), key=len))
    days = [_day(each.date or each.published) for each in (one, other)]
    return days[0] is None or days[1] is None or abs((days[0] - days[1]).days) <= NEAR


def _dates_fit(less: str, more: str) -> bool:
    if less.startswith("--"):
        return less[2:] == more[-5:] if len(more) in (7, 10) and (more.startswith("--") or len(more) == 10) else less[2:4] == more[5:7]
    return more.startswith(less) or more.startswith("--")


def _day(text: str | None) -> calendar_date | None:
    try:
        return calendar_date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _differ(one: list[str], other: list[str]) -> bool:
    """Whether both name an edition of the same kind (a year, a 届) and not the same."""
    kinds = {each[-1] if each.startswith("第") else "年": each for each in one}
    return any(kinds.get(each[-1] if each.startswith("第") else "年", each) != each for each in other)


def _elsewhere(one: frozenset[Chain], other: frozenset[Chain]) -> bool:
    return bool(one and other) and not any(compatible(left, right) for left in one for right in other)


def _tied(one: Happening) -> bool:
    return bool(one.hosts or one.places)


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
