"""The words of a text with their places: the dictionary's segmentation, without guessed words."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

import rjieba


@dataclass(frozen=True, slots=True)
class Words:
    """A segmentation: `text[starts[i]:starts[i + 1]]` is `words[i]`; `starts` ends with len(text).

    `begins` are the same starts, to ask whether a place is one.
    """

    text: str
    words: tuple[str, ...]
    starts: tuple[int, ...]
    begins: frozenset[int]

    def index(self, offset: int) -> int:
        """The number of the word that covers `offset`."""
        return bisect_right(self.starts, offset) - 1

    def word(self, index: int) -> str:
        """A word; an empty string before the first."""
        return self.words[index] if index >= 0 else ""

    def tag(self, index: int) -> str:
        """The part of speech of a word."""
        return part_of_speech(self.words[index])

    def starts_at(self, offset: int) -> bool:
        """Whether a word starts at `offset`; the end of the text counts."""
        return offset in self.begins

    def word_from(self, offset: int) -> tuple[str, str]:
        """The rest of the word that covers `offset`, and its tag; two empty strings at the end of the text."""
        if offset >= len(self.text):
            return "", ""
        index = self.index(offset)
        return self.text[offset : self.starts[index + 1]], self.tag(index)


def segment(text: str) -> Words:
    """Segment `text` (the shadow of an article) by jieba's dictionary as compiled into rjieba."""
    words = tuple(rjieba.cut(text, False))
    starts = tuple(accumulate(map(len, words), initial=0))
    return Words(text, words, starts, frozenset(starts))


@lru_cache(maxsize=65536)
def part_of_speech(word: str) -> str:
    """That of a word of a segmentation: looked up only where it matters, for it costs as much as the cutting."""
    return rjieba.tag(word, False)[0][1]
