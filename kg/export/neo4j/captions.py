"""What Neo4j Browser writes on nodes and edges, kept as a property of each.

Browser breaks a line at blanks only, which Chinese has none of, and cuts what does not fit into the circle: 平谷区总工… would
stand on most bodies and events. A caption therefore is the name with a blank wherever a line has to end. How many lines
Browser makes, and how wide each of them may be, is computed here as it is there (neo4j-browser 5.24, fitCaptionIntoCircle).
"""

from __future__ import annotations

import math
import re
from functools import cache, lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from kg.export.look import asset_json
from kg.schema import load_schema

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_Piece = tuple[str, float]

_BLANK = 0.3  # widths are in font sizes: a Chinese sign has 1
_NARROW = 0.62
_ODD_END = 3.0  # ends a line elsewhere than after an area or a body: as bad as one that is shorter by 1.7
_HARD_BLANK = "\u00a0"  # Browser does not break there
# What a line may not be broken within: a sign with the marks before and after it, a number or a word in Latin letters.
_PIECE = re.compile(r"[“‘（《〈「『【]*(?:[!-~À-ɏ]+|.)[”’）》〉」』】，。、：；！？·]*\u00a0?")


def node_caption(name: str, kind: str) -> str:
    """The name with a blank at the end of each line, for the circle of a node of this type."""
    flat = _HARD_BLANK.join(name.split())
    if len(flat) < _chord(0, 1, diameter(kind)):
        return flat
    pieces = [(piece, _width(piece)) for piece in _PIECE.findall(flat)]
    for rooms in _rooms(diameter(kind)):
        lines = _even(pieces, rooms) or _full(pieces, rooms)
        if len("".join(lines)) == len(flat):
            return _joined(lines)
    return _joined(lines)[:-1] + "…"


def edge_caption(roles: Sequence[str], kind: str) -> str:
    """The roles, or what the type is called in Chinese where the text tells none."""
    return "、".join(roles) or _titles().get(kind, kind)


@cache
def diameter(kind: str) -> float:
    """The diameter of a node's circle, in font sizes."""
    sizes = look()
    wide: int = sizes["diameters"].get(kind, sizes["unknown"]["diameter"])
    return wide / int(sizes["font_size"]["node"])


@cache
def look() -> dict[str, Any]:
    """Sizes and widths in Browser."""
    return asset_json("browser.json")


@cache
def _titles() -> dict[str, str]:
    return {edge.name: edge.wording.title_zh for edge in load_schema().edge_types}


def _even(pieces: Sequence[_Piece], rooms: Sequence[float]) -> list[str]:
    """The pieces as lines of about the same width, one a room, or nothing if there is not room enough for that."""
    lines, rest, width = [], pieces, sum(width for _, width in pieces)
    for number, room in enumerate(rooms):
        taken = _taken(rest, room, width / (len(rooms) - number))
        lines.append(_text(rest[:taken]))
        width -= sum(width for _, width in rest[:taken])
        rest = rest[taken:]
    return [] if rest else lines


def _full(pieces: Sequence[_Piece], rooms: Iterable[float]) -> list[str]:
    """As many of the pieces as there is room for, each line as full as it gets."""
    lines, rest = [], pieces
    for room in rooms:
        taken = sum(width < room for width in accumulate(width for _, width in rest))
        lines.append(_text(rest[:taken]))
        rest = rest[taken:]
    return lines


def _joined(lines: Iterable[str]) -> str:
    return " ".join(line.strip(_HARD_BLANK) for line in lines)


def _text(pieces: Iterable[_Piece]) -> str:
    return "".join(piece for piece, _ in pieces)


def _taken(pieces: Sequence[_Piece], room: float, fair: float) -> int:
    """How many pieces a line takes: its fair share, or somewhat more or less where it then ends with an area or a body."""
    best, least, width = 0, math.inf, 0.0
    for number, (piece, wide) in enumerate(pieces, start=1):
        width += wide
        if width >= room:
            break
        cost = (width - fair) ** 2 + (0 if piece[-1] in look()["line_ends"] else _ODD_END)
        if cost < least:
            best, least = number, cost
    return best


@cache
def _rooms(diameter: float) -> list[list[float]]:
    """The widths of one line, of two lines, … up to as many as the circle holds."""
    return [[_chord(line, lines, diameter) for line in range(lines)] for lines in range(1, math.floor(diameter))]


def _chord(line: int, lines: int, diameter: float) -> float:
    """The width that Browser gives a line: of the circle's chord at that edge of the line which is farther from the centre."""
    baseline = 1 + line - lines / 2
    edge = baseline - 0.5 if line < lines / 2 else baseline + 0.5
    return 2 * math.sqrt(max(0.0, diameter * diameter / 4 - edge * edge)) - _BLANK


@lru_cache(maxsize=10_000)
def _width(piece: str) -> float:
    return sum(_NARROW if sign < "\u0250" else 1 for sign in piece)
