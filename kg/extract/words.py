"""The words of a text with their places: the dictionary's segmentation, without guessed words."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate

import rjieba


@dataclass(frozen=True, slots=True)
class Words:
    """A segmentation: `text[starts[i]:starts[i + 1]]` is word i with part of speech `tags[i]`; `starts` ends with len(text).

    `begins` are the same starts, to ask whether a place is one.
    """

    text: str
    starts: tuple[int, ...]
    tags: tuple[str, ...]
    begins: frozenset[int]

    def index(self, offset: int) -> int:
        """The number of the word that covers `offset`."""
        return bisect_right(self.starts, offset) - 1

    def word(self, index: int) -> str:
        return self.text[self.starts[index] : self.starts[index + 1]]

    def starts_at(self, offset: int) -> bool:
        """Whether a word starts at `offset`; the end of the text counts."""
        return offset in self.begins

    def word_from(self, offset: int) -> tuple[str, str]:
        """The rest of the word that covers `offset`, and its tag; two empty strings at the end of the text."""
        if offset >= len(self.text):
            return "", ""
        index = self.index(offset)
        return self.text[offset : self.starts[index + 1]], self.tags[index]


def segment(text: str) -> Words:
    """Segment `text` (the shadow of an article) by jieba's dictionary as compiled into rjieba."""
    words, tags = zip(*rjieba.tag(text, False), strict=True) if text else ((), ())
    starts = tuple(accumulate(map(len, words), initial=0))
    return Words(text, starts, tags, frozenset(starts))
