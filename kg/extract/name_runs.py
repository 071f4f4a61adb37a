"""Names written one after the other without any mark, as in headlines and rolls: 王芳李建国欧阳明出席."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import cache

from kg.extract.foreign import is_foreign
from kg.extract.readings import LONGEST_WORD, name_log, promising, word_log
from kg.lexicon import surnames

_USUAL_SURNAME = -8.0  # log share
_FIRST, _NEXT = math.log(1e-5), math.log(0.5)  # that a roll begins, that a name follows a name in it
_LEAST = 3  # names in a roll
_LONG = 10  # characters in the rhythm of names
_GAIN = 4.0  # by how much each must read better than as words, on average
_CHINESE = re.compile(r"[一-鿿]+")


@cache
def _rhythm() -> re.Pattern[str]:
    """A surname in every second or third place, at least three times."""
    return re.compile(f"(?:{_beat().pattern}){{{_LEAST},}}")


@cache
def _beat() -> re.Pattern[str]:
    usual = "".join(name for name, log in surnames().items() if len(name) == 1 and log > _USUAL_SURNAME)
    return re.compile(f"[{usual}][一-鿿]{{1,2}}")


def name_runs(text: str) -> Iterator[tuple[int, int]]:
    """The names of all rolls in `text`, in order: (start, end)."""
    reached = 0
    for match in _rhythm().finditer(text):
        if match.start() < reached:
            continue
        if sum(map(promising, _beat().findall(match[0]))) < _LEAST - 1:
            continue
        reached = _end(text, match)
        yield from ((match.start() + start, match.start() + end) for start, end in _names(text[match.start() : reached]))


def _end(text: str, match: re.Match[str]) -> int:
    """Where what may be a roll ends: a long one with the Chinese characters (rare surnames break its rhythm), a short one soon."""
    run = _CHINESE.match(text, match.end())
    if run is None:
        return match.end()
    return run.end() if match.end() - match.start() >= _LONG else min(run.end(), match.end() + LONGEST_WORD)


def _names(run: str) -> Iterator[tuple[int, int]]:
    """The names of the likeliest reading of a run that stand side by side, if they are enough."""
    roll: list[tuple[int, int]] = []
    for start, end, named in [*_reading(run), (len(run), len(run), False)]:
        if named:
            roll.append((start, end))
            continue
        if len(roll) >= _LEAST and _stands_out(run, roll):
            yield from roll
        roll = []


def _stands_out(run: str, roll: list[tuple[int, int]]) -> bool:
    start, end = roll[0][0], roll[-1][1]
    if 2 * sum(is_foreign(run[first:last]) for first, last in roll) >= len(roll):
        return False
    named = sum(name_log(run[first:last]) for first, last in roll)
    return named - _words(run[start:end]) > _GAIN * len(roll)


def _words(text: str) -> float:
    best = [0.0]
    for end in range(1, len(text) + 1):
        best.append(max(best[start] + word_log(text[start:end]) for start in range(max(0, end - LONGEST_WORD), end)))
    return best[-1]


def _reading(run: str) -> list[tuple[int, int, bool]]:
    """The likeliest sequence of words and names: (start, end, whether a name)."""
    best: list[dict[bool, tuple[float, int, bool]]] = [{False: (0.0, 0, False)}]
    for end in range(1, len(run) + 1):
        steps = [step for start in range(max(0, end - LONGEST_WORD), end) for step in _steps(run, start, end, best[start])]
        best.append({named: max(step[1:] for step in steps if step[0] == named) for named in {step[0] for step in steps}})
    return _backwards(best)


def _steps(run: str, start: int, end: int, before: dict[bool, tuple[float, int, bool]]) -> Iterator[tuple[bool, float, int, bool]]:
    word = word_log(run[start:end])
    name = name_log(run[start:end]) if 1 < end - start < LONGEST_WORD + 1 else -math.inf
    for after_name, (log, _, _) in before.items():
        if word > -math.inf:
            yield False, log + word, start, after_name
        if name > -math.inf:
            yield True, log + name + (_NEXT if after_name else _FIRST), start, after_name


def _backwards(best: list[dict[bool, tuple[float, int, bool]]]) -> list[tuple[int, int, bool]]:
    end, named = len(best) - 1, max(best[-1], key=lambda key: best[-1][key][0])
    found: list[tuple[int, int, bool]] = []
    while end > 0:
        _, start, before = best[end][named]
        found.append((start, end, named))
        end, named = start, before
    return found[::-1]
