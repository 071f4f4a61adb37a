"""A score shown: as lines for people, as data for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.evaluate.verdict import GROUPS, SHARES, Score, Tally

if TYPE_CHECKING:
    from collections.abc import Iterator


def score_lines(score: Score, *, errors: bool = False) -> list[str]:
    """Each type and each group, the shares, then the three F1 in one line; the errors before, if asked for."""
    rows = [line for group in GROUPS for line in _group_lines(score, group)]
    last = " ".join(f"{group} {score.tally(group).f1:.3f}" for group in GROUPS)
    return [*(score.errors if errors else ()), *rows, *_share_lines(score), f"F1 {last}"]


def score_data(score: Score, *, errors: bool = False) -> dict[str, object]:
    """`{"entity": {"ALL": {…}, "Person": {…}}, …, "canonical name": {"right", "asked", "share"}, …, "errors"?}`."""
    groups = {group: {kind or "ALL": _tally_data(score.tally(group, kind)) for kind in (None, *score.kinds(group))} for group in GROUPS}
    shares = {share: _share_data(score.tally(share)) for share in SHARES}
    return {**groups, **shares, **({"errors": list(score.errors)} if errors else {})}


def _group_lines(score: Score, group: str) -> Iterator[str]:
    for kind in (*score.kinds(group), None):
        tally = score.tally(group, kind)
        figures = f"P {tally.precision:.3f}  R {tally.recall:.3f}  F1 {tally.f1:.3f}"
        name = f"{group} {kind or 'ALL'}"
        yield f"{name:<28} {figures}   tp {tally.right} fp {tally.wrong} fn {tally.missed}"


def _share_lines(score: Score) -> Iterator[str]:
    for share in SHARES:
        tally = score.tally(share)
        if tally != Tally():
            yield f"{share:<28} {tally.right}/{tally.right + tally.wrong} = {tally.precision:.3f}"


def _tally_data(tally: Tally) -> dict[str, float]:
    figures = {"precision": tally.precision, "recall": tally.recall, "f1": tally.f1}
    return {**figures, "right": tally.right, "wrong": tally.wrong, "missed": tally.missed}


def _share_data(tally: Tally) -> dict[str, float]:
    return {"right": tally.right, "asked": tally.right + tally.wrong, "share": tally.precision}
