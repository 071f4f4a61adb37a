"""Surnames and given names of China, and how well a string reads as one of them."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.lexicon.dictionary import NAME_TAGS, TOTAL_FREQUENCY, dictionary_entry
from kg.lexicon.tables import exact_rows, to_number

NAME_THRESHOLD = -3.0  # of `name_score`, where a name may stand and nothing else tells
UNKNOWN_GIVEN = -14.0
LOG_DOUBLE, LOG_SINGLE = math.log(0.86), math.log(0.14)  # given names of two characters and of one, among living persons
LONE_SURNAME_COST = 4.0
NAME_ENTRY_COST = 3.0
LONE_COST = 1.5  # a word of one character beside others: 高·建国 is rarer than the two frequencies say
LOG_PRIOR = math.log(0.01)  # how often a name stands where one is asked for without any other sign
LONE_NAME_TAGS = NAME_TAGS | {"zg"}


@dataclass(frozen=True, slots=True)
class Given:
    """Log probabilities of a character as the first and second of a given name of two, and as the only one."""

    first: float
    second: float
    single: float


@cache
def surnames() -> Mapping[str, float]:
    """Surname → log of its share; compound surnames have two characters."""
    name = "surnames.tsv"
    rows = exact_rows(name, ("surname", "log", "kind"))
    return {surname: to_number(f"{name}:{number}", log) for number, (surname, log, _) in rows}


@cache
def given() -> Mapping[str, Given]:
    """Character of given names → its log probabilities."""
    name = "given.tsv"
    rows = exact_rows(name, ("character", "first", "second", "single"))
    return {character: Given(*(to_number(f"{name}:{number}", log) for log in logs)) for number, (character, *logs) in rows}


@lru_cache(maxsize=65536)
def name_score(text: str) -> float:
    """How much better `text` (2–4 characters) reads as surname and given name than as words: log odds, −inf if it cannot be a name.

    NAME_THRESHOLD parts names from words where a name may stand; at a strong place less will do. log P(surname) + log P(given
    name) + log prior − log P(best segmentation of the same characters by jieba's dictionary without its names).
    """
    readings = [_reading(text[:cut], text[cut:]) for cut in (1, 2) if cut < len(text)]
    best = max(readings, default=-math.inf)
    return best + LOG_PRIOR - _words_log(text) if best > -math.inf else best


def _reading(surname: str, rest: str) -> float:
    known = surnames().get(surname)
    if known is None or len(rest) > 2:
        return -math.inf
    table = given()
    if len(rest) == 1:
        return known + LOG_SINGLE + (table[rest].single if rest in table else UNKNOWN_GIVEN)
    first = table[rest[0]].first if rest[0] in table else UNKNOWN_GIVEN
    second = table[rest[1]].second if rest[1] in table else UNKNOWN_GIVEN
    return known + LOG_DOUBLE + first + second


def _words_log(text: str) -> float:
    """Log probability of the best segmentation into words of the dictionary other than names; a character unknown to it counts once."""
    best = [0.0]
    for end in range(1, len(text) + 1):
        best.append(max(best[start] + _word_log(text[start:end]) for start in range(end)))
    return best[-1]


def _word_log(word: str) -> float:
    """A surname alone counts little, since the dictionary's corpus has it from names; so do two-character entries tagged as names."""
    frequency, tag = dictionary_entry(word) or (0, "")
    log = math.log(max(frequency, 1) / TOTAL_FREQUENCY)
    if len(word) == 1:
        return log - (LONE_SURNAME_COST if tag in LONE_NAME_TAGS and word in surnames() else LONE_COST)
    if frequency == 0 or (tag in NAME_TAGS and len(word) > 2):
        return -math.inf
    return log - (NAME_ENTRY_COST if tag in NAME_TAGS else 0.0)
