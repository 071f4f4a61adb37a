"""How long a post is held, as far as articles tell: `since` and `until`, the days of publication that bound it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Protocol

_ENDED = re.compile("原(?!创|料|子)|时任|前任|前(?=[主副书部局会院校主秘])|曾任|免去|不再担任|卸任|离任")
_POSTS = ("LEADS", "MEMBER_OF")


class Told(Protocol):
    """A post as one article tells it."""

    @property
    def type(self) -> str: ...
    @property
    def role(self) -> str: ...
    @property
    def date(self) -> str | None: ...


def is_former(role: str) -> bool:
    """Whether the words of a role say that it has ended: 原主席, 时任书记, 免去局长."""
    return _ENDED.match(role) is not None


def term(told: Iterable[Told]) -> tuple[tuple[str, object], ...]:
    """`since`: the first article that tells the post as held. `until`: the first one after that tells it as former.

    Empty for edges that are no posts, and for articles without a date.
    """
    dated = [(each.date, is_former(each.role)) for each in told if each.date and each.type in _POSTS]
    held = [date for date, former in dated if not former]
    ended = [date for date, former in dated if former and not (held and date <= max(held))]
    since = (("since", min(held)),) if held else ()
    return since + ((("until", min(ended)),) if ended else ())
