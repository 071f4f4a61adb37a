"""Which part of the page each line is: the cheapest sequence of parts, given the evidence of the lines and of their order.

A headline has no sentence end and is followed by a dateline, a salutation or a text that takes it up; half a line of a broken
paragraph has none either, but is followed by the rest. No single sign decides: each line pays for what speaks against its
part, and the sequence with the least to pay is taken (Viterbi).
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum


class Part(Enum):
    """The parts of a page. `_MORE` are the further lines of a headline or a paragraph; a SUBHEADING stands inside an article."""

    FURNITURE = "furniture"
    HEADLINE = "headline"
    HEADLINE_MORE = "headline, further line"
    CREDIT = "credit line"
    SUBHEADING = "subheading"
    PARAGRAPH = "paragraph"
    PARAGRAPH_MORE = "paragraph, further line"


HEADLINES = (Part.HEADLINE, Part.HEADLINE_MORE)
PARAGRAPHS = (Part.PARAGRAPH, Part.PARAGRAPH_MORE)

Costs = dict[Part, float]


def cheapest(starts: Costs, steps: Sequence[dict[Part, Costs]], closes: Costs) -> tuple[Part, ...]:
    """The sequence of parts with the lowest sum; of equal ones the first in the order of Part.

    `starts` are the costs of the first line, `steps[n][part][before]` those of line n + 1 behind `before`, `closes` those of the last.
    """
    total = starts
    pointers: list[dict[Part, Part]] = []
    for step in steps:
        before = {part: min(Part, key=lambda other, costs=step[part]: total[other] + costs[other]) for part in Part}  # type: ignore[misc]
        total = {part: total[before[part]] + step[part][before[part]] for part in Part}
        pointers.append(before)
    path = [min(Part, key=lambda part: total[part] + closes[part])]
    for pointer in reversed(pointers):
        path.append(pointer[path[-1]])
    return tuple(reversed(path))
