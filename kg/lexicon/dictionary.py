"""jieba's dictionary: the frequency and part of speech of Chinese words, looked up in the lines of its file without parsing them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache

from kg.errors import SchemaError

TOTAL_FREQUENCY = 60_101_967  # the sum of all frequencies in the dictionary of jieba 0.42.1
NAME_TAGS = frozenset({"nr", "nrt", "nrfg"})


@cache
def _lines() -> Sequence[bytes]:
    """The lines of jieba's dict.txt, `word frequency tag`, in the order of their bytes.

    They are left unparsed: to split 350,000 lines takes 15 ms, to parse them a second. A handful (一, 吉林, 高富帅) stand
    astray in the file, so they are sorted.
    """
    from importlib.util import find_spec
    from pathlib import Path

    spec = find_spec("jieba")
    if spec is None or spec.origin is None:
        raise SchemaError("jieba/dict.txt", "the package jieba is not installed", "allowed: jieba 0.42.1")
    return sorted(Path(spec.origin).with_name("dict.txt").read_bytes().split(b"\n"))


@lru_cache(maxsize=131072)
def dictionary_entry(word: str) -> tuple[int, str] | None:
    """The frequency and part of speech of a Chinese word in jieba's dictionary; None if it is not there."""
    lines, key = _lines(), word.encode() + b" "
    at = bisect_left(lines, key)
    if at == len(lines) or not lines[at].startswith(key):
        return None
    _, frequency, tag = lines[at].split(b" ")
    return int(frequency), tag.decode()


def word_frequencies(prefixes: Iterable[str]) -> dict[str, int]:
    """Word → frequency of the words of 2–4 characters that begin with one of the prefixes and are not tagged as names of persons."""
    return {word: frequency for word, frequency, tag in _entries(prefixes) if tag not in NAME_TAGS}


def name_entries(prefixes: Iterable[str]) -> frozenset[str]:
    """The words of 2–4 characters that begin with one of the prefixes and are tagged as names: a weak hint, many are none."""
    return frozenset(word for word, _, tag in _entries(prefixes) if tag in NAME_TAGS)


def _entries(prefixes: Iterable[str]) -> Iterator[tuple[str, int, str]]:
    lines = _lines()
    for prefix in sorted(set(prefixes)):
        first = prefix.encode()
        for line in lines[bisect_left(lines, first) : bisect_left(lines, first + b"\xff")]:
            word, frequency, tag = line.decode().split(" ")
            if 2 <= len(word) <= 4:
                yield word, int(frequency), tag
