"""How far a claim can be trusted: as often as its rule was right on gold records."""

from __future__ import annotations

from functools import cache

from kg.extract.phrases import rule_record
from kg.record import Record

_MOST = 0.99  # no count makes a rule certain


def confidence(rule: str) -> float:
    """The share of the rule's edges that were right, pulled to one half where few were seen (Laplace); two decimals, below 1.

    A rule that was never seen on gold records gets one half.
    """
    return _confidences().get(rule, 0.5)


@cache
def _confidences() -> dict[str, float]:
    counts = rule_record("confidence.yaml")
    return {rule: _share(counts.child(rule)) for rule in counts.fields}


def _share(count: Record) -> float:
    right, wrong = count.number("right"), count.number("wrong")
    return min(round((right + 1) / (right + wrong + 2), 2), _MOST)
