"""The byline of an article: who wrote, photographed, sent or edited it, read where newspapers print that.

In brackets behind the dateline, on lines of their own, in brackets at the end of a paragraph, and behind its last stop.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, pairwise, takewhile

from kg.lexicon import people_of_name
from kg.model import Credit
from kg.read.credits import Phrase, may_credit, phrase
from kg.read.dates import without_date
from kg.read.folding import folded
from kg.read.lines import opened
from kg.read.names import names
from kg.read.wording import wording

_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]{1,80})[)\]]")
_LAST_BRACKETS = re.compile(r"[(\[]([^()\[\]]{1,80})[)\]][。.]?\s*$")
_STOP_INSIDE = re.compile(r"[。!?;](?=.)")
_STOP = re.compile(r"[。!?…][\"')]*\s*")
_ENDS_STOP = re.compile(r"[。!?…][\"')]*\s*$")
_SPOKEN = re.compile(r"[^,。:;()]*?报道|[^,。:;()]*")
_LONGEST_LINE = 80
_Span = tuple[int, int]
_USUAL, _FEW = 3, 2  # characters of most names; names of which each must look like one; among more there may be one with a rare surname
_LONGEST_TAIL = 40
_FIRST = 3  # paragraphs that may open a piece of news without a dateline
_LONGEST_HEADING, _ENDS_NO_HEADING = 44, frozenset("。!?…;:)]\"'")


def byline(text: str) -> tuple[Credit, ...]:
    """The credits of an article's text in the order of print, each pair of role and name once.

    The role is the one written, without whose or of what rank (本报见习记者 is 记者; 摄影 is 摄); "" where none is written.
    """
    found: dict[tuple[str, str], Credit] = {}
    for credit in sorted(_all(folded(text)), key=lambda each: each.start):
        found.setdefault((credit.role, credit.name), credit)
    return tuple(found.values())


def source_in(text: str) -> str | None:
    """What a line of its own names as source (来源:水磨沟区总工会), as printed; None if no line does."""
    for start, end in _paragraphs(text):
        said = credit_line(folded(text[start:end])) if end - start <= _LONGEST_LINE else None
        if said and said.source:
            at = folded(text).index(said.source, start)
            return text[at : at + len(said.source)]
    return None


def credit_line(line: str) -> Phrase | None:
    """The credits of a folded line that holds nothing else but a date: 本报记者 于佳 摄, 编辑:白鸽, (王芳), 醴陵市总工会 (供稿:文艺)."""
    if len(line) > _LONGEST_LINE or _STOP_INSIDE.search(line) or opened(line) or wording().dateline.match(line):
        return None
    line = without_date(line)
    brackets = _LAST_BRACKETS.search(line)
    if not brackets:
        return said if may_credit(line) and (said := phrase(line)).complete else None
    said = phrase(line, *brackets.span(1))
    outside = names(line, 0, brackets.start())
    whole = (said.complete or _bare(line, *brackets.span(1))) and all(name.body or name.person for name in outside)
    return said if whole else None


def _all(text: str) -> Iterator[Credit]:
    spans = list(_paragraphs(text))
    lines = [credit_line(text[start:end]) for start, end in spans]
    told = [span for span, line in zip(spans, lines, strict=True) if not line]
    bare = _signed(text, spans, told)
    for place, ((start, end), line) in enumerate(zip(spans, lines, strict=True)):
        if line:
            yield from (replace(each, start=each.start + start, end=each.end + start) for each in line.credits)
        else:
            opens = place < _FIRST or wording().dateline.match(text, start, end) is not None
            yield from _of_opening(text, start, end) if opens else ()
            yield from _of_end(text, start, end, bare=(start, end) in bare)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """The spans of the paragraphs without the blanks around them."""
    for match in re.finditer(r"[^\s](?:[^\n]*[^\s])?", text):
        yield match.span()


def _of_opening(text: str, start: int, end: int) -> Iterator[Credit]:
    """Behind a dateline, in brackets or in the open (本报讯 记者马超报道), or in brackets that open the text."""
    dateline = wording().dateline.match(text, start, end)
    at = _behind_dateline(text, start, dateline)
    brackets = _BRACKETS.match(text, at, end)
    if brackets:
        said = phrase(text, *brackets.span(1))
        yield from said.credits if said.complete or (dateline and said.whole) else ()
    elif dateline:
        yield from _inline(text, at, end)


def _behind_dateline(text: str, start: int, dateline: re.Match[str] | None) -> int:
    """Where the dateline ends; a dateline that is itself brackets is read from its start."""
    if not dateline:
        return start
    at = dateline.start() if text[start] == "(" else dateline.end()
    return at - 1 if text[at - 1] == "(" else at


def _inline(text: str, start: int, end: int) -> Iterator[Credit]:
    """Credits without brackets: those up to 报道 or a sign, or the names that follow the word at once."""
    reach = _SPOKEN.match(text, start, min(end, start + _LONGEST_TAIL))
    news = (
        match.start()
        for match in re.finditer(r"(?<=\s)\S", text[:end])
        if match.start() > start and wording().opening.match(text, match.start())
    )
    said = phrase(text, start, min([reach.end(), *islice(news, 1)])) if reach else Phrase((), whole=False, roled=False)
    if said.complete:
        yield from said.credits
    elif said.roled:
        yield from takewhile(lambda credit: bool(credit.role), said.credits[:1])


def _of_end(text: str, start: int, end: int, *, bare: bool) -> Iterator[Credit]:
    """In brackets that close the paragraph, or behind its last stop. Names without a role count only in the last paragraph."""
    brackets = _LAST_BRACKETS.search(text, max(start, end - _LONGEST_LINE), end)
    if brackets:
        said = phrase(text, *brackets.span(1))
        behind_stop = brackets.start() == start or _ENDS_STOP.search(text, start, brackets.start()) is not None
        if said.complete or (bare and behind_stop and _bare(text, *brackets.span(1))):
            yield from said.credits
    else:
        yield from _tail(text, start, end)


def _is_signed(text: str, start: int, end: int) -> bool:
    """Whether a paragraph closes with names in brackets."""
    brackets = _LAST_BRACKETS.search(text, max(start, end - _LONGEST_LINE), end)
    return brackets is not None and _bare(text, *brackets.span(1))


def _signed(text: str, spans: Sequence[_Span], told: Sequence[_Span]) -> set[_Span]:
    """The paragraphs whose last brackets may hold bare names: each of a digest, or those that end a piece of news and the last."""
    signed = [span for span in told if _is_signed(text, *span)]
    if len(signed) > 1 and 2 * len(signed) >= len(told):
        return set(signed)
    following = dict(pairwise(spans))
    pieces = (span for span in signed if span in following and _begins_piece(text, *following[span]))
    return {*pieces, *(told[-1:] or spans[-1:])}


def _begins_piece(text: str, start: int, end: int) -> bool:
    """Whether a paragraph is a heading, or begins a further piece of news (又讯)."""
    heading = end - start <= _LONGEST_HEADING and text[end - 1] not in _ENDS_NO_HEADING
    return heading or wording().further.match(text, start, end) is not None


def _tail(text: str, start: int, end: int) -> Iterator[Credit]:
    """…活动。本报记者 于佳 摄"""
    stops = list(_STOP.finditer(text, max(start, end - _LONGEST_TAIL), end))
    if stops and stops[-1].end() < end and may_credit(text, stops[-1].end(), end):
        said = phrase(text, stops[-1].end(), end)
        yield from said.credits if said.complete else ()


def _bare(text: str, start: int, end: int) -> bool:
    """Whether the brackets hold only names without a role, each surely a person's or a body's: (高原), (区总工会), (德吉 王小军)."""
    found = names(text, start, end)
    unsure = [name for name in found if not (name.sure or name.body or people_of_name(name.text))]
    return bool(found) and (not unsure or (len(unsure) == 1 and unsure[0].person and len(unsure[0].text) == _USUAL and len(found) > _FEW))
