"""The items of a digest (国内联播快讯): short pieces of one article, each with a heading and an event of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.occasion import occasion_phrases
from kg.extract.scan import Scan

_HEADING = re.compile(r"^[^\s（(][^\n]{4,44}[^\n。！？…”）)；：】](?=\n)", re.MULTILINE)
_PARAGRAPH = re.compile(r"\n")
_FEW = 2


@dataclass(frozen=True, slots=True)
class Item:
    """A piece of an article, `text[start:end]` of its scan, with its headline up to `head_end`."""

    start: int
    head_end: int
    end: int


def find_items(scan: Scan) -> list[Item]:
    """The items of a digest: its body begins with a heading, and others follow. Any other article is one item up to 又讯."""
    heads = [match.span() for match in _HEADING.finditer(scan.text, scan.base)]
    dateline = occasion_phrases().patterns["dateline"]
    dated = [(start, end) for start, end in heads if dateline.match(scan.text, end + 1)]
    if len(dated) >= _FEW and dated[0][0] > scan.base:
        return [Item(0, scan.base, dated[0][0]), *_from_heads(scan, heads[heads.index(dated[0]) :])]
    if not heads or heads[0][0] != scan.base:
        return _pieces(scan)
    credited = any(start <= credit.start + scan.base < end for credit in scan.article.byline for start, end in heads[:1])
    if len(heads) < _FEW or credited:
        return _pieces(scan)
    first, *others = _from_heads(scan, heads)
    return [Item(0, first.head_end, first.end), *others]


def _from_heads(scan: Scan, heads: Sequence[tuple[int, int]]) -> list[Item]:
    """The items that begin with these headings."""
    ends = [*(start for start, _ in heads[1:]), len(scan.text)]
    return [Item(*span, end) for span, end in zip(heads, ends, strict=True)]


def _pieces(scan: Scan) -> list[Item]:
    """The pieces of news that an article without headings tells one after the other (又讯); one if it says so nowhere."""
    further = occasion_phrases().patterns["further"]
    starts = [match.end() for match in _PARAGRAPH.finditer(scan.text, scan.base) if further.match(scan.text, match.end())]
    ends = [*starts, len(scan.text)]
    return [Item(0, scan.base, ends[0]), *(Item(start, start, end) for start, end in zip(starts, ends[1:], strict=True))]
