"""How a page is laid out, told by all its lines: only what most of them agree on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.read.lines import Ending, Line

_FEWEST_FULL_LINES = 6
_SHARE_FULL = 0.5
_SHARE_WITHIN = 0.95
_SLACK = {False: 1.5, True: 0.5}  # in print a sign may hang or not fit; counted characters are exact
_PARAGRAPH_INDENTS = (1.0, 4.0)  # in Chinese characters; a headline in the middle of a column has more
_SHARE_INDENTED = 0.9
_SHARE_JOINED = 0.95


@dataclass(frozen=True, slots=True)
class Layout:
    """`width`: lines are wrapped there (None: broken anywhere), in print or, if `counted`, in characters of whatever width.

    `indented`: paragraphs begin with blanks, the rest does not.

    `divided`: empty lines stand between paragraphs and nowhere inside one. `gap`: the usual number of empty lines.
    """

    width: float | None = None
    counted: bool = False
    indented: bool = False
    divided: bool = False
    gap: int = 0

    def full(self, line: Line) -> bool:
        """Whether the line reaches the width at which this page is wrapped."""
        return self.width is not None and _measured(line, counted=self.counted) >= self.width - _SLACK[self.counted]


def begins(line: Line) -> bool:
    """Whether the line is set in as the first of a paragraph."""
    return _PARAGRAPH_INDENTS[0] <= line.indent <= _PARAGRAPH_INDENTS[1]


def layout(lines: Sequence[Line]) -> Layout:
    """What the lines of a page have in common."""
    gaps = Counter(line.gap for line in lines[1:])
    share, width, counted = max(_width(lines, counted=counted) for counted in (False, True))
    gap = min(gaps, key=lambda each: (-gaps[each], each), default=0)
    return Layout(width if share >= _SHARE_FULL else None, counted, _indented(lines), _divided(lines), gap)


def _measured(line: Line, *, counted: bool) -> float:
    """How long the line is with the blanks before it and, where characters are counted, one behind it."""
    return line.indent + (len(line.text) + line.trailing if counted else line.width)


def _width(lines: Sequence[Line], *, counted: bool) -> tuple[float, float, bool]:
    """The share of the unfinished lines that reach the width which most reach and nearly none exceeds, and that width."""
    unfinished = [_measured(line, counted=counted) for line in lines[:-1] if line.ending is not Ending.STOP]
    slack = _SLACK[counted]
    full = {width: sum(width - slack <= other <= width for other in unfinished) for width in set(unfinished)}
    width = max(full, key=lambda each: (full[each], each), default=0.0)
    within = sum(_measured(line, counted=counted) <= width + slack for line in lines) >= _SHARE_WITHIN * len(lines)
    enough = within and full.get(width, 0) >= _FEWEST_FULL_LINES
    return (full[width] / len(unfinished) if enough else 0.0), width, counted


def _indented(lines: Sequence[Line]) -> bool:
    """Nearly all long or finished lines that follow a finished one are set in."""
    starts = [line for before, line in pairwise(lines) if before.ending is Ending.STOP and (line.ending is Ending.STOP or line.width > 40)]
    set_in = sum(line.indent >= _PARAGRAPH_INDENTS[0] for line in starts)
    return sum(map(begins, lines)) >= 2 and len(starts) >= 2 and set_in >= _SHARE_INDENTED * len(starts)


def _divided(lines: Sequence[Line]) -> bool:
    """Lines broken in mid-sentence have no empty line behind them, and most finished ones have."""
    pairs = list(pairwise(lines))
    broken = [after.gap for before, after in pairs if before.ending is Ending.SOFT]
    finished = [after.gap for before, after in pairs if before.ending is Ending.STOP]
    if len(broken) < 3 or len(finished) < 3:
        return False
    none_inside = sum(gap == 0 for gap in broken) >= _SHARE_JOINED * len(broken)
    return none_inside and sum(gap > 0 for gap in finished) * 2 >= len(finished)
