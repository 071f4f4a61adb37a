"""What is said of one thing found or missed, and the counts and figures that follow."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import Enum

GROUPS = ("entity", "event", "relation")
SHARES = ("canonical name", "event date", "role text")


class Outcome(Enum):
    """Of a thing: found and right, found and wrong (a false alarm), missed. `told` is a remark that counts nowhere."""

    RIGHT = "right"
    WRONG = "wrong"
    MISSED = "missed"
    TOLD = "told"


@dataclass(frozen=True, slots=True)
class Verdict:
    """`group` is one of GROUPS or SHARES; `note` tells what is wrong: `+` false alarm, `-` miss, `~` wrong in a detail."""

    group: str
    kind: str
    outcome: Outcome
    note: str = ""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many were found and right, found and wrong, and missed. Nothing asked is nothing wrong: the figures are 1 then."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        return _share(self.right, self.wrong)

    @property
    def recall(self) -> float:
        return _share(self.right, self.missed)

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Score:
    """All verdicts on a graph, in the order in which they were reached."""

    verdicts: tuple[Verdict, ...]

    @property
    def errors(self) -> tuple[str, ...]:
        """`+`, `-` and `~` lines, each with the id of the gold record."""
        return tuple(each.note for each in self.verdicts if each.note)

    def kinds(self, group: str) -> list[str]:
        """The types that were found or missed in a group, sorted."""
        return sorted({each.kind for each in self.verdicts if each.group == group and each.outcome is not Outcome.TOLD})

    def tally(self, group: str, kind: str | None = None) -> Tally:
        """Counts of one type of a group, or of all (micro)."""
        counted = Counter(each.outcome for each in self.verdicts if each.group == group and kind in (None, each.kind))
        return Tally(counted[Outcome.RIGHT], counted[Outcome.WRONG], counted[Outcome.MISSED])

    def figures(self) -> dict[str, float]:
        """The figures that floors are set for: F1 as `entity` and `entity Person`, shares as `canonical name`."""
        groups = {group: self.tally(group).f1 for group in GROUPS}
        kinds = {f"{group} {kind}": self.tally(group, kind).f1 for group in GROUPS for kind in self.kinds(group)}
        return groups | kinds | {share: self.tally(share).precision for share in SHARES}


def _share(part: int, rest: int) -> float:
    return part / (part + rest) if part + rest else 1.0
