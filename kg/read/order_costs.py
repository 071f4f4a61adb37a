"""What speaks against a part of the page by the parts around it. The unit is one fair piece of evidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from kg.read.form_costs import NEVER, form_cost
from kg.read.layout import Layout, begins
from kg.read.lines import Ending
from kg.read.marks import Kind, Mark
from kg.read.parts import HEADLINES, PARAGRAPHS, Costs, Part, cheapest
from kg.read.wording import wording

_FIRST = {Part.HEADLINE: 0.0, Part.FURNITURE: 0.0, Part.PARAGRAPH: 2.0}
_LAST = {Part.HEADLINE: 5.0, Part.HEADLINE_MORE: 5.0, Part.SUBHEADING: 5.0}
_ALIKE = 4.0
# Below a letter's date or sender nothing of the letter follows.
_CLOSERS = (Kind.DATE, Kind.SIGNATURE)
_OPENERS = (Kind.DATELINE, Kind.OPENING, Kind.SALUTATION)

# A new article, a new heading inside one, and so on, behind each part; what is not told here never happens.
_HEADLINE_AFTER = {Part.FURNITURE: 0.5, Part.CREDIT: 0.8, Part.PARAGRAPH: 1.5, Part.PARAGRAPH_MORE: 1.5}
_SUBHEADING_AFTER = {
    Part.CREDIT: 1.5,
    Part.PARAGRAPH: 1.5,
    Part.PARAGRAPH_MORE: 1.5,
    Part.SUBHEADING: 2.5,
    Part.HEADLINE: 2.5,
    Part.HEADLINE_MORE: 2.5,
}
_CREDIT_AFTER = {
    Part.HEADLINE: 0.0,
    Part.HEADLINE_MORE: 0.0,
    Part.CREDIT: 0.0,
    Part.PARAGRAPH: 0.0,
    Part.PARAGRAPH_MORE: 0.0,
    Part.SUBHEADING: 3.0,
    Part.FURNITURE: 8.0,
}
_PARAGRAPH_AFTER_HEADLINE = {Kind.DATELINE: 0.0, Kind.SALUTATION: 0.0, Kind.OPENING: 0.3}
_PARAGRAPH_AFTER_SUBHEADING = {Kind.DATELINE: 6.0, Kind.OPENING: 0.7}


def parts(marks: Sequence[Mark], layout: Layout) -> tuple[Part, ...]:
    """The part of each line of a page. A subheading that no other of its article is like is half a paragraph after all."""
    found = _parts(marks, layout, frozenset())
    alone = frozenset(lone_subheadings(marks, found))
    return _parts(marks, layout, alone) if alone else found


def _parts(marks: Sequence[Mark], layout: Layout, alone: frozenset[int]) -> tuple[Part, ...]:
    """The cheapest parts with no subheading at the places `alone`."""
    if not marks:
        return ()
    starts = {part: _first(part, marks[0]) + form_cost(part, marks[0], layout) for part in Part}
    steps = [_step(before, mark, layout) for before, mark in pairwise(marks)]
    for place in alone:
        steps[place - 1][Part.SUBHEADING] = dict.fromkeys(Part, NEVER)
    return cheapest(starts, steps, {part: _LAST.get(part, 0.0) for part in Part})


def lone_subheadings(marks: Sequence[Mark], found: Sequence[Part]) -> Iterator[int]:
    """The places of subheadings without a number and without another of about their length in the same article."""
    article = list(accumulate(part is Part.HEADLINE for part in found))
    subheadings = [place for place, part in enumerate(found) if part is Part.SUBHEADING and place]
    for place in subheadings:
        own = marks[place].line
        beside = [other for other in subheadings if other != place and article[other] == article[place]]
        alike = any(abs(marks[other].line.width - own.width) <= _ALIKE for other in beside)
        if not alike and not wording().numbered.match(own.folded):
            yield place


def _first(part: Part, mark: Mark) -> float:
    if part is Part.PARAGRAPH and mark.kind in _OPENERS:
        return 0.3
    return _FIRST.get(part, 5.0)


def _step(before: Mark, mark: Mark, layout: Layout) -> dict[Part, Costs]:
    """The cost of each part of a line behind each part of the line before."""
    forms = {part: form_cost(part, mark, layout) for part in Part}
    return {part: {other: forms[part] + _order_cost(other, part, before, mark, layout) for other in Part} for part in Part}


def _order_cost(other: Part, part: Part, before: Mark, mark: Mark, layout: Layout) -> float:
    match part:
        case Part.PARAGRAPH_MORE:
            cost = _going_on(before, mark, layout) if other in PARAGRAPHS else NEVER
        case Part.HEADLINE_MORE:
            cost = _headline_going_on(mark, layout) if other in HEADLINES else NEVER
        case Part.PARAGRAPH:
            cost = _new_paragraph(other, before, mark, layout)
        case _:
            cost = _left_open(other, before, mark, layout) + _something_new(other, part, before, mark, layout)
    return cost


def _something_new(other: Part, part: Part, before: Mark, mark: Mark, layout: Layout) -> float:
    """What speaks against a headline, subheading, credit or furniture behind the other part."""
    match part:
        case Part.HEADLINE:
            set_off = 0.7 * (mark.line.gap > layout.gap) + 1.5 * (before.kind in _CLOSERS)
            return _HEADLINE_AFTER.get(other, NEVER) - set_off
        case Part.SUBHEADING:
            return _SUBHEADING_AFTER.get(other, NEVER) + 3.0 * (before.kind in _CLOSERS)
        case Part.CREDIT:
            return _CREDIT_AFTER.get(other, 4.0)
        case _:
            return -1.0 * (other in HEADLINES and mark.kind is Kind.DATE)


def _headline_going_on(mark: Mark, layout: Layout) -> float:
    subtitle = bool(wording().subtitle.match(mark.line.folded))
    return 1.2 - 2.0 * subtitle + 1.0 * (mark.line.gap > layout.gap)


def _new_paragraph(other: Part, before: Mark, mark: Mark, layout: Layout) -> float:
    if other in HEADLINES:
        later = 1.5 * bool(wording().within.match(mark.line.folded))
        return _PARAGRAPH_AFTER_HEADLINE.get(mark.kind, 2.0 + later - 1.5 * mark.taken_up)
    if other is Part.SUBHEADING:
        return _PARAGRAPH_AFTER_SUBHEADING.get(mark.kind, 0.0)
    headless = 4.0 * (mark.kind is Kind.DATELINE) + 1.5 * (other is Part.FURNITURE)
    return (
        headless + (_left_open(other, before, mark, layout) if other in PARAGRAPHS else 0.0) + _against_place(other, before, mark, layout)
    )


def _left_open(other: Part, before: Mark, mark: Mark, layout: Layout) -> float:
    """What it costs to leave a paragraph's last line as it is, without a sentence end."""
    if other not in PARAGRAPHS or before.finished:
        return 0.0
    listed = before.line.folded[-1] in ";:"
    cost = 1.0 if listed else 4.0
    if layout.width is not None:
        cost += 4.0 if layout.full(before.line) else -1.5
    cost -= 3.0 * (layout.indented and begins(mark.line)) + 2.0 * (layout.divided and mark.line.gap > 0)
    cost -= 2.0 * bool(wording().numbered.match(mark.line.folded))
    return max(cost, 0.3)


def _against_place(other: Part, before: Mark, mark: Mark, layout: Layout) -> float:
    """What the layout says against a paragraph that begins here behind another."""
    if other not in PARAGRAPHS:
        return 0.0
    unmarked = layout.indented and not begins(mark.line)
    undivided = layout.divided and mark.line.gap == 0
    return 3.0 * unmarked + 3.0 * undivided + 0.7 * (layout.full(before.line) and not layout.indented and not layout.divided)


def _going_on(before: Mark, mark: Mark, layout: Layout) -> float:
    """What speaks against one paragraph on both lines."""
    if mark.line.continues:
        return 0.0
    if before.finished:
        return _after_stop(before, mark, layout)
    cost = 0.0 if before.ending is Ending.SOFT else 1.0 - before.seam
    if layout.width is not None and not layout.full(before.line):
        cost += 1.0 if before.ending is Ending.SOFT else 5.0
    cost += 6.0 * (layout.indented and begins(mark.line)) + 4.0 * (layout.divided and mark.line.gap > 0)
    return cost + 0.5 * (mark.line.gap > layout.gap)


def _after_stop(before: Mark, mark: Mark, layout: Layout) -> float:
    """A paragraph goes on behind a full stop only where the layout shows that none begins."""
    if before.ending is not Ending.STOP:
        return 6.0
    if layout.indented:
        return 6.0 if begins(mark.line) else 0.5
    if layout.divided:
        return 6.0 if mark.line.gap > 0 else 0.3
    anew = mark.kind is not Kind.TEXT or wording().within.match(mark.line.folded)
    return 0.5 + 0.6 * bool(anew) if layout.full(before.line) else 6.0
