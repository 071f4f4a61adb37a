"""Milestones of works and solemn acts told by a headline that ends in their verb (某大桥合龙, 某小站揭牌), and by it in the lead below."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.event_rules import MILESTONE, event_rules
from kg.extract.items import Item, find_items
from kg.extract.occasion import Occasion, occasion_phrases
from kg.extract.scan import Scan

_KINDS = {MILESTONE: "milestone", "ceremony": "act"}
_APART = " 】—"
_PLAN = 12  # characters before a verb that may say that it is only planned


def find_milestones(scan: Scan) -> Iterator[Occasion]:
    """All milestones that headlines tell: that of the article, and those of the items of a digest."""
    titled = (event_rules().pattern(group).search(scan.text, 0, scan.base) for group in ("milestones", "acts"))
    if "\n" not in scan.article.text and not any(titled):
        return
    items = [item for item in find_items(scan) if item.head_end > scan.base]
    heads = [(0, scan.base - 1), *((_head_start(scan, item), item.head_end) for item in items)]
    ends = [heads[1][0] if items else len(scan.text), *(item.end for item in items)]
    for (start, stop), end in zip(heads, ends, strict=True):
        for told in _in_headline(scan, start, stop):
            yield told
            yield from _below(scan, told, stop + 1, end)


def _head_start(scan: Scan, item: Item) -> int:
    """Where the headline of an item starts; the first of a digest begins with the article itself."""
    return max(item.start, scan.base)


def _in_headline(scan: Scan, start: int, stop: int) -> Iterator[Occasion]:
    """The parts of a headline that end in a verb of reaching a milestone or of a solemn act."""
    patterns = occasion_phrases().patterns
    at = start
    for end in [index for index in range(start, stop) if scan.text[index] in _APART] + [stop]:
        for kind, group in _KINDS.items():
            found = patterns[group].fullmatch(scan.text, at, end)
            if found is not None:
                yield Occasion(at, end, scan.text[at:end], found["verb"], kind, "title" if end < scan.base else "held", False)
                break
        at = end + 1


def _below(scan: Scan, told: Occasion, start: int, end: int) -> Iterator[Occasion]:
    """The same verb in the first paragraph below a headline, where the day and the place stand."""
    stop = scan.text.find("\n", start, end)
    at = scan.text.find(told.head, start, stop if stop > 0 else end)
    patterns = occasion_phrases().patterns
    if at < 0 or patterns["in_name"].match(scan.text, at + len(told.head)):
        return
    if not patterns["planned"].search(scan.text[max(start, at - _PLAN) : at]):
        yield Occasion(at, at + len(told.head), told.text, told.head, told.kind, "held", False)
