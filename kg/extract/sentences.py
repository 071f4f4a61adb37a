"""Article → sentences: cut at 。！？ and line ends, with closing quotes and brackets kept on the sentence."""

from __future__ import annotations

import re

from kg.extract.normal import normalize
from kg.model import Article, Sentence

_SENTENCE = re.compile(r"[^。！？\n]+(?:[。！？]+[”’）]*|(?=\n)|$)")


def split(article: Article) -> tuple[Sentence, ...]:
    """The sentences of an article in order; blanks at their edges are left out, spans hold in `article.text`."""
    spans = (_trim(article.text, match.start(), match.end()) for match in _SENTENCE.finditer(normalize(article.text)))
    return tuple(
        Sentence(article.id, index, start, end, article.text[start:end])
        for index, (start, end) in enumerate(span for span in spans if span[0] < span[1])
    )


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), end - (len(part) - len(part.rstrip()))
