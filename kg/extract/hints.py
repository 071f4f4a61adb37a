"""What is told about an article from outside of it: the region that the user names, and the name of its source."""

from __future__ import annotations

from collections.abc import Sequence

from kg.errors import UsageError
from kg.lexicon import Division, divisions

_LONGEST_NAME = 12


def hints(source: str | None, told: Sequence[Division] = ()) -> tuple[Division, ...]:
    """The division that the name of a source begins with (吉林工人报, 徐州市鼓楼区总工会); empty if it names none, or one of several.

    Of several of one name it is the one of the highest level, or the one within those `told` already.
    """
    found, _ = _read(source or "", told)
    return tuple(found) if len(found) == 1 else ()


def region_named(text: str) -> Division:
    """The division that a user names, with those above it as needed (北京市, 徐州市鼓楼区).

    Raises UsageError if there is none or several, or if more is written than its name.
    """
    found, rest = _read(text, ())
    where = f"--region {text}"
    if len(found) > 1:
        raise UsageError(where, f"{len(found)} areas are called so", f"allowed: {', '.join(map(_path, found))}")
    if not found or rest:
        raise UsageError(where, "no area of this name is known", "allowed: a province, city, district or county of China")
    return found[0]


def _read(text: str, told: Sequence[Division]) -> tuple[list[Division], str]:
    """The divisions that the front of a text may mean, read from the outermost to the innermost (江苏省|徐州市|鼓楼区), and the rest."""
    found: list[Division] = []
    above = list(told)
    while named := _longest_name(text):
        meant = divisions().by_name(named)
        inner = [one for one in meant if any(higher in divisions().chain(one) for higher in above)]
        if found and not inner:
            break  # 上海|海港报, which is not of 海港区 elsewhere
        found = above = inner or [one for one in meant if one.level == meant[0].level]
        text = text[len(named) :]
    return found, text


def _longest_name(text: str) -> str:
    """The longest name of a division that a text begins with; empty if there is none."""
    fronts = (text[:length] for length in range(min(_LONGEST_NAME, len(text)), 1, -1))
    return next((front for front in fronts if divisions().by_name(front)), "")


def _path(division: Division) -> str:
    """A division with those above it (江苏省徐州市鼓楼区)."""
    return "".join(one.name for one in reversed(divisions().chain(division)[:-1]))
