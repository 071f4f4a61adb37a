"""What speaks against a line as a part of the page, by the line's own form. The unit is one fair piece of evidence."""

from __future__ import annotations

import re

from kg.read.folding import printed_width
from kg.read.layout import Layout, begins
from kg.read.lines import Ending
from kg.read.marks import Kind, Mark
from kg.read.parts import Part
from kg.read.wording import wording

NEVER = 1000.0

_STOP_INSIDE = re.compile(r"[。;](?=.)")
_COMMA = re.compile(r",")
_QUOTED = re.compile(r'"[^"]*"|\([^()]*\)|《[^》]*》')
_BLANK_BETWEEN = re.compile(r"(?<=[一-龥\"》)!?]) +(?=[一-龥\"《(])")
_COLUMN = re.compile(r"\[[^\]]*\](?=.)")
_PARTS = re.compile(r" +|——|:")
_FULL_STOP = re.compile(r"[。.]['\")\]]*$")

_USUAL_HEADLINE = range(6, 37)
_USUAL_SUBHEADING = 14
_LONGEST_BARE = 45
_MEAN_ECHO = 0.3

_AS_FURNITURE = {Kind.FURNITURE: 0.0, Kind.DATE: 2.0, Kind.CREDIT: 2.5}
_AS_PARAGRAPH = {Kind.FURNITURE: 3.0, Kind.DATE: 0.5, Kind.CREDIT: 1.5}
# Kinds that a headline line hardly ever is.
_AGAINST_HEADLINE = {
    Kind.TEXT: 0.0,
    Kind.OPENING: 2.5,
    Kind.FURNITURE: 4.0,
    Kind.SIGNATURE: 5.0,
    Kind.SALUTATION: 6.0,
    Kind.CREDIT: 6.0,
    Kind.DATE: 8.0,
    Kind.DATELINE: 8.0,
}
# Kinds that begin something of their own, so that no broken sentence goes on with them.
_AGAINST_GOING_ON = {
    Kind.TEXT: 0.0,
    Kind.OPENING: 1.0,
    Kind.DATE: 3.0,
    Kind.SIGNATURE: 3.0,
    Kind.SALUTATION: 4.0,
    Kind.CREDIT: 4.0,
    Kind.FURNITURE: 5.0,
    Kind.DATELINE: 6.0,
}


def form_cost(part: Part, mark: Mark, layout: Layout) -> float:
    """What the line's form says against the part; NEVER where it cannot be."""
    match part:
        case Part.FURNITURE:
            cost = _AS_FURNITURE.get(mark.kind, NEVER)
        case Part.CREDIT:
            cost = 0.0 if mark.kind is Kind.CREDIT else NEVER
        case Part.PARAGRAPH:
            cost = _AS_PARAGRAPH.get(mark.kind, _broken_early(mark, layout))
        case Part.PARAGRAPH_MORE:
            cost = 0.0 if mark.line.continues else _AGAINST_GOING_ON[mark.kind] + _broken_early(mark, layout)
        case Part.SUBHEADING:
            cost = _heading(mark, layout) + _as_subheading(mark)
        case Part.HEADLINE:
            cost = _heading(mark, layout) + _as_headline(mark, layout) - 3.0 * (mark.echo - _MEAN_ECHO)
        case Part.HEADLINE_MORE:
            cost = _heading(mark, layout) + _as_headline(mark, layout) + 4.0 * mark.taken_up
    return cost


def bare(mark: Mark) -> bool:
    """A short line of one clause, without a sign at its end: a heading, or the beginning of a paragraph broken early."""
    line = mark.line
    unbroken = mark.ending is Ending.OPEN and not _COMMA.search(line.folded) and not _STOP_INSIDE.search(line.folded)
    return unbroken and mark.kind is Kind.TEXT and line.width <= _LONGEST_BARE and not wording().within.match(line.folded)


def _broken_early(mark: Mark, layout: Layout) -> float:
    """Text is seldom broken twice in one clause, or in its first; but where lines are wrapped it is."""
    return 2.0 * (bare(mark) and not layout.full(mark.line))


def _heading(mark: Mark, layout: Layout) -> float:
    """What speaks against any kind of heading."""
    line = mark.line
    unquoted = _QUOTED.sub("", line.folded)
    commas = len(_COMMA.findall(unquoted))
    return (
        _AGAINST_HEADLINE[mark.kind]
        + 6.0 * len(_STOP_INSIDE.findall(line.folded))
        + (0.0, 1.5, 4.0, 7.0)[min(commas, 3)]
        + _against_ending(mark)
        + 10.0 * line.continues
        + 5.0 * mark.bracketed
        - 2.0 * line.folded.startswith("[")
        + 4.0 * bool(wording().within.match(line.folded))
        + 2.0 * mark.seam
        + 2.0 * bool(wording().prose.match(unquoted))
        + (0.0 if layout.width is None else 1.0 if layout.full(line) else -1.0)
        - 1.0 * bool(_BLANK_BETWEEN.search(unquoted))
    )


def _against_ending(mark: Mark) -> float:
    if mark.ending is Ending.OPEN:
        return 0.0
    if mark.ending is Ending.SOFT:
        return 4.0
    return 6.0 if _FULL_STOP.search(mark.line.folded) else 1.0


def _as_headline(mark: Mark, layout: Layout) -> float:
    line, words = mark.line, wording()
    indented = 2.0 if begins(line) else -1.5
    return (
        _against_length(_longest_part(line.folded))
        + (indented if layout.indented else 0.0)
        + 3.0 * bool(words.numbered.match(line.folded))
        - 1.5 * bool(words.letter.match(line.folded))
    )


def _longest_part(line: str) -> float:
    """The width of the longest part between blanks and dashes, without the name of a column in front (【工会动态】)."""
    return max(map(printed_width, _PARTS.split(_COLUMN.sub("", line))))


def _against_length(width: float) -> float:
    if width < _USUAL_HEADLINE.start:
        return 3.0 if width < 4 else 1.0
    return 0.2 * max(0.0, width - _USUAL_HEADLINE.stop + 1)


def _as_subheading(mark: Mark) -> float:
    line = mark.line
    length = 2.0 if line.width < 4 else 0.25 * max(0.0, line.width - _USUAL_SUBHEADING)
    return length + (mark.echo - _MEAN_ECHO) - 2.0 * bool(wording().numbered.match(line.folded))
