"""jieba's dictionary: the frequency and part of speech of Chinese words, looked up in its file without parsing it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from kg.errors import SchemaError

TOTAL_FREQUENCY = 60_101_967  # the sum of all frequencies in the dictionary of jieba 0.42.1
NAME_TAGS = frozenset({"nr", "nrt", "nrfg"})
ASTRAY = 2000  # bytes; a handful of lines (一, 吉林, 高富帅) stand some lines from where the order has them


@cache
def _dictionary() -> bytes:
    """jieba's dict.txt as it lies there: `word frequency tag` a line, the Chinese words in the order of their UTF-8 bytes."""
    from importlib.util import find_spec
    from pathlib import Path

    spec = find_spec("jieba")
    if spec is None or spec.origin is None:
        raise SchemaError("jieba/dict.txt", "the package jieba is not installed", "allowed: jieba 0.42.1")
    return Path(spec.origin).with_name("dict.txt").read_bytes()


def _line_at(offset: int) -> bytes:
    text = _dictionary()
    return text[text.rfind(b"\n", 0, offset) + 1 : text.find(b"\n", offset)]


def _line_from(key: bytes) -> int:
    """The offset of the first line that is not below `key` (bytes of a Chinese word), by bisection: no parsing of 350,000 lines."""
    return bisect_left(range(len(_dictionary())), key, key=_line_at)


@lru_cache(maxsize=65536)
def dictionary_entry(word: str) -> tuple[int, str] | None:
    """The frequency and part of speech of a Chinese word in jieba's dictionary; None if it is not there."""
    text = _dictionary()
    near = _line_from(word.encode() + b" ")
    key = f"\n{word} ".encode()
    start = text.find(key, max(0, near - ASTRAY), near + ASTRAY)
    if start < 0:
        return None
    frequency, tag = text[start + len(key) : text.find(b"\n", start + 1)].split(b" ")
    return int(frequency), tag.decode()


def word_frequencies(prefixes: Iterable[str]) -> dict[str, int]:
    """Word → frequency of the words of 2–4 characters that begin with one of the prefixes and are not tagged as names of persons."""
    return {word: frequency for word, frequency, tag in _entries(prefixes) if tag not in NAME_TAGS}


def name_entries(prefixes: Iterable[str]) -> frozenset[str]:
    """The words of 2–4 characters that begin with one of the prefixes and are tagged as names: a weak hint, many are none."""
    return frozenset(word for word, _, tag in _entries(prefixes) if tag in NAME_TAGS)


def _entries(prefixes: Iterable[str]) -> Iterator[tuple[str, int, str]]:
    text = _dictionary()
    for prefix in sorted(set(prefixes)):
        block = text[_line_from(prefix.encode()) : _line_from(prefix.encode() + b"\xff")].decode()
        for line in block.splitlines():
            word, frequency, tag = line.split(" ")
            if 2 <= len(word) <= 4 and word.startswith(prefix):
                yield word, int(frequency), tag
