"""Where the words of all lexicons and rules stand in a text: found in one pass, since each pass costs more than all that it finds."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import islice, takewhile
from typing import Literal

import ahocorasick_rs

from kg.extract.event_rules import event_rules
from kg.extract.foreign_areas import known_abroad
from kg.extract.forms import area_forms, body_forms, central_forms, title_stems, words
from kg.extract.rules import appointments, triggers
from kg.lexicon import divisions, element_starts, read_table

Kind = Literal["appointment", "area", "body", "central", "element", "event", "locality", "phrase", "place", "title", "verb"]
Span = tuple[int, int]

_WORDS: Mapping[Kind, Callable[[], Iterable[str]]] = {
    "appointment": lambda: (word for by in appointments() for word in by.words),
    "area": lambda: (name for name in {*divisions().names, *known_abroad()} if len(name) > 1),
    "body": body_forms,
    "central": central_forms,
    "element": element_starts,
    "event": lambda: event_rules().heads,
    "locality": area_forms,
    "phrase": lambda: words("inner_phrase"),
    "place": lambda: (row["word"] for row in read_table("person_words.tsv", ("group", "word")) if row["group"] == "place_tail"),
    "title": title_stems,
    "verb": lambda: (word for trigger in triggers() for word in trigger.words),
}


def every(text: str, kind: Kind) -> Sequence[Span]:
    """All places of the words of one kind, by where they end; they may overlap."""
    return match_all(text)[kind]


def ends_at(text: str, kind: Kind, offset: int) -> bool:
    """Whether a word of one kind ends at `offset`."""
    found = every(text, kind)
    index = bisect_left(found, offset, key=_end)
    return index < len(found) and _end(found[index]) == offset


def starts_before(text: str, kind: Kind, start: int, end: int) -> bool:
    """Whether a word of one kind ends at `end` that starts before `start`."""
    found = every(text, kind)
    ending = islice(found, bisect_left(found, end, key=_end), None)
    return any(first < start for first, _ in takewhile(lambda span: span[1] == end, ending))


def longest(text: str, kind: Kind) -> Iterator[Span]:
    """The places of the words of one kind from left to right without overlap, of words that start at one place the longest."""
    reached = 0
    for start, end in sorted(every(text, kind), key=_longest_first):
        if start >= reached:
            reached = end
            yield start, end


def _end(span: Span) -> int:
    return span[1]


def _longest_first(span: Span) -> Span:
    return span[0], -span[1]


@lru_cache(maxsize=256)
def match_all(text: str) -> Mapping[Kind, Sequence[Span]]:
    """The places of all words by kind; kept, as one stage after the other asks for those of the same texts."""
    matcher, kinds = _matcher()
    found: dict[Kind, list[Span]] = {kind: [] for kind in _WORDS}
    for number, start, end in matcher.find_matches_as_indexes(text, overlapping=True):
        span = start, end
        for kind in kinds[number]:
            found[kind].append(span)
    return found


@cache
def _matcher() -> tuple[ahocorasick_rs.AhoCorasick, Sequence[tuple[Kind, ...]]]:
    """What finds all words, and by the number of a word its kinds."""
    kinds: dict[str, dict[Kind, None]] = {}
    for kind, listed in _WORDS.items():
        for word in listed():
            kinds.setdefault(word, {})[kind] = None
    return ahocorasick_rs.AhoCorasick(list(kinds)), [tuple(each) for each in kinds.values()]
