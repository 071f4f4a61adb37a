"""The items of a digest (国内联播快讯): short pieces of one article, each with a heading and an event of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.extract.scan import Scan

_HEADING = re.compile(r"^[^\s（(][^\n]{4,44}[^\n。！？…”）)；：】](?=\n)", re.MULTILINE)
_FEW = 2


@dataclass(frozen=True, slots=True)
class Item:
    """A piece of an article, `text[start:end]` of its scan, with its headline up to `head_end`."""

    start: int
    head_end: int
    end: int


def find_items(scan: Scan) -> list[Item]:
    """The items of a digest: its body begins with a heading, and others follow. Any other article is one item."""
    whole = Item(0, scan.base, len(scan.text))
    first = _HEADING.match(scan.text, scan.base)
    if first is None:
        return [whole]
    heads = [match.span() for match in _HEADING.finditer(scan.text, scan.base)]
    credited = any(start <= credit.start + scan.base < end for credit in scan.article.byline for start, end in heads[:1])
    if len(heads) < _FEW or credited:
        return [whole]
    ends = [start for start, _ in heads[1:]] + [len(scan.text)]
    first_item = Item(0, heads[0][1], ends[0])
    return [first_item, *(Item(*span, end) for span, end in zip(heads[1:], ends[1:], strict=True))]
