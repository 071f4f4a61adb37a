"""The lines of a page, each with its place and its form; and how lines become a text again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from kg.read.folding import folded, printed_width

_CLOSERS = r"[\"')\]》〉]*$"
_STOP = re.compile(r"([。!?…]|(?<=[一-龥\"')])\.)" + _CLOSERS)
_CREDIT_AFTER_STOP = re.compile(r"[。!?…][\"']?\s*[(\[][^()\[\]]{1,40}[)\]]$")
_SOFT = re.compile(r"[,、;:(\[《〈—·~/+=-]$")
# A sign that stands behind something; or one behind a single character that is no number: 牵|头,把…
_CONTINUES = re.compile(r"[,。、;:!?…)\]》〉%~·]|[一-龥](?<![一二三四五六七八九十])[,。;]")
_OPENED = str.maketrans("(《〈[", ")》〉]")
_BRACKETS = re.compile(r"[()《》〈〉\[\]]")
_LATIN_PHRASE_END = re.compile(r"[A-Za-z]+[ '&-]+[A-Za-z]+$")
_LATIN_PHRASE = re.compile(r"[A-Za-z]+[ '&-]+[A-Za-z]")


class Ending(Enum):
    """How a line ends: with a full stop or its like, in mid-sentence by its last sign, or with neither."""

    STOP = "stop"
    SOFT = "soft"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the blanks around it: `page.text[start:end] == text`; `gap` counts the empty lines above.

    `indent` and `width` are in Chinese characters as printed; `trailing` tells that blanks follow.
    """

    text: str
    folded: str
    start: int
    indent: float
    gap: int
    width: float
    trailing: bool

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def ending(self) -> Ending:
        if _STOP.search(self.folded) or _CREDIT_AFTER_STOP.search(self.folded):
            return Ending.STOP
        return Ending.SOFT if _SOFT.search(self.folded) or opened(self.folded) else Ending.OPEN

    @property
    def continues(self) -> bool:
        """Whether the line can only go on with something."""
        return bool(_CONTINUES.match(self.folded))


def lines(text: str) -> tuple[Line, ...]:
    """The lines of the text that hold more than blanks."""
    return tuple(_lines(text))


def _lines(text: str) -> Iterator[Line]:
    start = gap = 0
    for printed in text.split("\n"):
        line = printed.strip()
        if line:
            before = len(printed) - len(printed.lstrip())
            trailing = len(printed) > before + len(line)
            yield Line(line, folded(line), start + before, printed_width(printed[:before]), gap, printed_width(line), trailing)
        gap = 0 if line else gap + 1
        start += len(printed) + 1


def opened(text: str) -> bool:
    """Whether a bracket or a quotation is opened in the folded text and not closed."""
    waiting: list[str] = []
    for sign in _BRACKETS.findall(text):
        if sign in "(《〈[":
            waiting.append(sign.translate(_OPENED))
        elif waiting and waiting[-1] == sign:
            waiting.pop()
    return bool(waiting) or text.count('"') % 2 == 1


def joined(paragraphs: Sequence[Sequence[Line]]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text of paragraphs given as lines, and its runs: (offset in the text, offset on the page) of each unbroken stretch."""
    pieces: list[str] = []
    runs: list[tuple[int, int]] = []
    length = 0
    for paragraph in paragraphs:
        for place, line in enumerate(paragraph):
            before = _between(paragraph[place - 1], line) if place else "\n" * bool(pieces)
            runs.append((length + len(before), line.start))
            pieces += [before, line.text]
            length += len(before) + len(line.text)
    return "".join(pieces), tuple(runs)


def _between(line: Line, following: Line) -> str:
    """A blank between the words of a Latin phrase, and where one is printed at the break inside brackets or quotes; else nothing."""
    if not _latin(line.folded[-1]) or not _latin(following.folded[0]):
        return " " if line.trailing and opened(line.folded) and not following.continues else ""
    phrase = _LATIN_PHRASE_END.search(line.folded) or _LATIN_PHRASE.match(following.folded)
    return " " if line.trailing or phrase else ""


def _latin(sign: str) -> bool:
    return sign.isascii() and sign.isalpha()
