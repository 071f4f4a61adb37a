"""One mention of an event, and the clauses of a text around it."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from functools import cache

from kg.extract.phrases import Phrases, phrases
from kg.extract.scan import Scan

_STOPS = "，。；！？\n"
_FARTHEST = 1000  # no sentence is as long; one that does not end is not read through again for each thing in it


@dataclass(frozen=True, slots=True)
class Occasion:
    """An event mentioned at `text[start:end]`.

    `told` says by what: hosted, held, attended, named, frame, title or definite for a name; visit, arrival or definite
    for a visit. `head` is the event word or the verb of visiting, `bare` whether nothing else is there, `text` the name.
    """

    start: int
    end: int
    text: str
    head: str
    kind: str
    told: str
    bare: bool


def occasion_phrases() -> Phrases:
    """How events are told, from schema/rules/occasions.yaml."""
    return phrases("occasions.yaml")


def clause_start(text: str, at: int, stops: str = _STOPS) -> int:
    """Where the clause that holds an offset starts: after the last of the marks before it, within its paragraph, not too far back."""
    farthest = max(at - _FARTHEST, 0)
    paragraph = max(text.rfind("\n", farthest, at) + 1, farthest)
    return max(paragraph, *[text.rfind(mark, paragraph, at) + 1 for mark in stops])


def clause_end(text: str, at: int, stops: str = _STOPS, most: int = sys.maxsize) -> int:
    """Where the clause that holds an offset ends: at the first of the marks, after `most` characters, or with the text."""
    clause = _run_without(stops).match(text, at, min(at + most, len(text)))
    return clause.end() if clause else at


@cache
def _run_without(stops: str) -> re.Pattern[str]:
    return re.compile(f"[^{stops}]*")


def clause_before(text: str, at: int) -> tuple[int, int]:
    """The span of the clause that ends at an offset; at the start of a line that of the line above, which may be its heading."""
    end = at - 1 if text[at - 1 : at] == "\n" else at
    return clause_start(text, end), end


def sentence_start(scan: Scan, at: int) -> int:
    """Where the sentence of the body around an offset starts, not too far back; 0 outside of the sentences."""
    sentence = scan.sentence_at(at)
    return max(sentence.start + scan.base, at - _FARTHEST) if sentence else 0


def is_programme(scan: Scan, at: int) -> bool:
    """Whether what stands at an offset belongs to the list of what somebody is going to do in that sentence (将会见甲，|同乙会谈)."""
    opened = sentence_start(scan, at)
    return opened > 0 and occasion_phrases().patterns["programme"].search(scan.text, opened, at) is not None
