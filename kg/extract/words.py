"""The words of a text with their places: the dictionary's segmentation, without guessed words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, compress
from operator import itemgetter

import rjieba

from kg.extract.forms import words
from kg.extract.readings import may_begin, parted_surnames

_SHORT = 4  # numbers and the like of so many characters come again
_tag, _begins = itemgetter(0), itemgetter(1)


@dataclass(frozen=True, slots=True)
class Words:
    """A segmentation: `text[starts[i]:starts[i + 1]]` is word i with part of speech `tags[i]`; `starts` ends with len(text).

    `begins` tells for each offset whether it is one of the starts; `surnames` are those at which a name may begin.
    """

    text: str
    starts: tuple[int, ...]
    tags: tuple[str, ...]
    begins: bytes
    surnames: tuple[int, ...]

    def index(self, offset: int) -> int:
        """The number of the word that covers `offset`."""
        return bisect_right(self.starts, offset) - 1

    def word(self, index: int) -> str:
        return self.text[self.starts[index] : self.starts[index + 1]]

    def starts_at(self, offset: int) -> bool:
        """Whether a word starts at `offset`; the end of the text counts."""
        return self.begins[offset] == 1

    def word_from(self, offset: int) -> tuple[str, str]:
        """The rest of the word that covers `offset`, and its tag; two empty strings at the end of the text."""
        if offset >= len(self.text):
            return "", ""
        index = self.index(offset)
        return self.text[offset : self.starts[index + 1]], self.tags[index]


def segment(text: str) -> Words:
    """Segment `text` (the shadow of an article) by jieba's dictionary as compiled into rjieba."""
    found = _part(rjieba.cut(text, False), text)
    starts = tuple(accumulate(map(len, found), initial=0))
    begins = bytearray(len(text) + 1)
    for start in starts:
        begins[start] = 1
    told = [*map(_told().__getitem__, found)]
    surnames = tuple(compress(starts, map(_begins, told)))
    return Words(text, starts, tuple(map(_tag, told)), bytes(begins), surnames)


def _part(found: list[str], text: str) -> list[str]:
    """The words of the text, with those parted anew that are rather other words (和|县, 矿|工会)."""
    for whole, parts in _parted().items():
        if whole in text:
            found = [*_parted_anew(found, whole, parts)]
    return found


def _parted_anew(found: Sequence[str], whole: str, parts: Sequence[str]) -> Iterator[str]:
    """The words, with the parts in the place of those that make up `whole` together."""
    index = 0
    while index < len(found):
        end, length = index, 0
        while length < len(whole) and end < len(found) and whole.startswith(found[end], length):
            length += len(found[end])
            end += 1
        if length == len(whole):
            yield from parts
            index = end
        else:
            yield found[index]
            index += 1


@cache
def _parted() -> dict[str, list[str]]:
    return {row.replace("|", ""): row.split("|") for row in words("parted")}


class _Memory(dict[str, tuple[str, bool]]):
    """The part of speech of words, and whether a name may begin there: each asked for once.

    Not kept of long ones that the dictionary lacks, as there is no end of these.
    """

    def __missing__(self, word: str) -> tuple[str, bool]:
        tag = rjieba.tag(word, False)[0][1]
        told = tag, may_begin(word, tag) or word in parted_surnames()
        if len(word) <= _SHORT or rjieba.has_word(word):
            self[word] = told
        return told


@cache
def _told() -> _Memory:
    return _Memory()
