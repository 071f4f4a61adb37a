"""Whether a short form is made of the words of a long one, character by character."""

from __future__ import annotations

import rjieba

from kg.extract.forms import words


def abbreviates(short: str, long: str) -> bool:
    """Whether each word of `long` gives at least one character of `short`, in order: 人社局 of 人力资源和社会保障局."""
    if not 2 <= len(short) < len(long) - 1 or short[0] != long[0] or short[-1] != long[-1]:
        return False
    at, silent = 0, words("silent_word")
    for word in rjieba.cut(long, False):
        after = _taken(short, at, word)
        if after == at and len(word) > 1 and word not in silent:
            return False
        at = at if word in silent else after
    return at == len(short)


def _taken(short: str, at: int, word: str) -> int:
    """How far `short` is read from `at` on when the characters of `word` are taken in turn."""
    for char in word:
        at += short[at : at + 1] == char
    return at
