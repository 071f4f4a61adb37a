"""A page → its articles: headline, text, byline, and where each stands on the page."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import PurePosixPath

from kg.model import Article, Page
from kg.read.bylines import byline, source_in
from kg.read.dates import date_in
from kg.read.folding import with_plain_ends
from kg.read.layout import Layout, layout
from kg.read.lines import Line, joined, lines
from kg.read.marks import Mark, marks
from kg.read.order_costs import parts
from kg.read.parts import HEADLINES, Part

_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class _Piece:
    """The lines of one article: those of its headline, and its paragraphs as lists of lines; the date of the credits below the headline."""

    headline: tuple[Line, ...]
    paragraphs: tuple[tuple[Line, ...], ...]
    date: str | None = None


def page_of(name: str, text: str, encoding: str) -> Page:
    """A page with `\\n` line ends and without characters that nobody sees."""
    return Page(name, with_plain_ends(text), encoding)


def articles(page: Page, date: str | None = None) -> tuple[Article, ...]:
    """The articles of a page in the order of print. `date` is their day of publication, else the one printed beside the article's
    credits or on a line of the page's own.

    Every word of the page belongs to an article, but for the page's furniture. A text that begins without a headline has the title "".
    """
    marked = marks(lines(page.text))
    shape = layout([mark.line for mark in marked])
    labelled = list(zip(marked, parts(marked, shape), strict=True))
    pieces = [_piece(group) for group in _groups(_without_furniture(labelled))]
    printed = _printed_date(labelled)
    return tuple(_article(page, piece, date or piece.date or printed, shape) for piece in pieces)


def _printed_date(labelled: Sequence[tuple[Mark, Part]]) -> str | None:
    dates = (date_in(mark.line.folded) for mark, part in labelled if part is Part.FURNITURE)
    return next((date for date in dates if date), None)


def _without_furniture(labelled: Sequence[tuple[Mark, Part]]) -> list[tuple[Mark, Part]]:
    return [(mark, part) for mark, part in labelled if part is not Part.FURNITURE]


def _groups(labelled: Sequence[tuple[Mark, Part]]) -> Iterator[list[tuple[Mark, Part]]]:
    """One group of lines for each article: a headline begins a new one."""
    group: list[tuple[Mark, Part]] = []
    for mark, part in labelled:
        if part is Part.HEADLINE and group:
            yield group
            group = []
        group.append((mark, part))
    if group:
        yield group


def _piece(group: Sequence[tuple[Mark, Part]]) -> _Piece:
    headline = tuple(mark.line for mark, part in group if part in HEADLINES)
    paragraphs: list[list[Line]] = []
    for mark, part in group:
        if part is Part.PARAGRAPH_MORE and paragraphs:
            paragraphs[-1].append(mark.line)
        elif part not in HEADLINES:
            paragraphs.append([mark.line])
    return _Piece(headline, tuple(map(tuple, paragraphs)), _date_in_credits(group))


def _date_in_credits(group: Sequence[tuple[Mark, Part]]) -> str | None:
    """The day told beside the credits above the text: 2023-03-06 来源:工人日报."""
    head = takewhile(lambda each: each[1] in (*HEADLINES, Part.CREDIT), group)
    dates = (date_in(mark.line.folded) for mark, part in head if part is Part.CREDIT)
    return next((date for date in dates if date), None)


def _article(page: Page, piece: _Piece, date: str | None, shape: Layout) -> Article:
    text, runs = joined(piece.paragraphs)
    title = _title(piece.headline, shape)
    every = [*piece.headline, *(line for paragraph in piece.paragraphs for line in paragraph)]
    return Article(
        id=_identity(page, title, text),
        title=title,
        text=text,
        date=date,
        source=source_in(text),
        byline=byline(text),
        page=page.id,
        page_start=every[0].start,
        page_end=every[-1].end,
        runs=runs,
    )


def _title(headline: Sequence[Line], shape: Layout) -> str:
    """The lines with a blank between, or none where the page's width broke the line; runs of blanks are one."""
    title = ""
    for before, line in zip([None, *headline], headline, strict=False):
        wrapped = before is not None and shape.full(before)
        title += line.text if wrapped or not title else f" {line.text}"
    return _BLANKS.sub(" ", title)


def _identity(page: Page, title: str, text: str) -> str:
    """The page's name and a digest of what is said: the same wherever and in whatever order the page is read."""
    digest = hashlib.sha256(f"{title}\n{text}".encode()).hexdigest()
    return f"{PurePosixPath(page.id).stem}-{digest[:8]}"
