"""Texts read side by side: what each of them must ask the tagger is asked for all of them at once, which costs far less.

A reading is a generator: it yields the pieces that it wants opinions on, is sent the opinions, and returns what it has found.
One that yields no pieces only lets the others come as far as it is. What a reading finds does not depend on the others.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping, Sequence
from itertools import chain, islice
from typing import TypeVar

from kg.extract.tagger import Opinion, opinions

_Found = TypeVar("_Found")
Reading = Generator[Sequence[str], Sequence[Opinion] | None, _Found]


def alone(reading: Reading[_Found]) -> _Found:
    """What one reading finds. Raises SchemaError if the tagger is needed and its weights are not there."""
    return side_by_side([reading])[0]


def side_by_side(readings: Iterable[Reading[_Found]]) -> list[_Found]:
    """What each of some readings finds, in their order; raises as `alone` does."""
    found: dict[Reading[_Found], _Found] = {}
    answers: Mapping[Reading[_Found], Sequence[Opinion] | None] = dict.fromkeys(order := list(readings))
    while answers:
        asked: dict[Reading[_Found], Sequence[str]] = {}
        for reading, answer in answers.items():
            try:
                asked[reading] = reading.send(answer)
            except StopIteration as end:
                found[reading] = end.value
        answers = _answered(asked)
    return [found[reading] for reading in order]


def _answered(asked: Mapping[Reading[_Found], Sequence[str]]) -> dict[Reading[_Found], Sequence[Opinion]]:
    said = iter(opinions(list(chain.from_iterable(asked.values()))))
    return {reading: list(islice(said, len(pieces))) for reading, pieces in asked.items()}
