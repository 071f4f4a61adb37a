"""Article → sentences: cut at 。！？ and line ends, with closing quotes and brackets kept on the sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.normal import normalize
from kg.model import Article, Sentence

_SENTENCE = re.compile(r"[^。！？\n]+(?:[。！？]+[”’）]*|(?=\n)|$)")


def split(article: Article, shadow: str | None = None) -> tuple[Sentence, ...]:
    """The sentences of an article in order; blanks at their edges are left out, spans hold in `article.text`.

    `shadow` is that of its text, where it is known already.
    """
    text = article.text
    spans = _spans(text, normalize(text) if shadow is None else shadow)
    return tuple([Sentence(article.id, index, start, end, text[start:end]) for index, (start, end) in enumerate(spans)])


def _spans(text: str, shadow: str) -> Iterator[tuple[int, int]]:
    for match in _SENTENCE.finditer(shadow):
        start, end = match.span()
        if text[start].isspace() or text[end - 1].isspace():
            start, end = _trim(text, start, end)
        if start < end:
            yield start, end


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), end - (len(part) - len(part.rstrip()))
