"""Why two appearances of a name are one node or two."""

from __future__ import annotations

from dataclasses import dataclass

from kg.assemble.stories import Appearance
from kg.model import Evidence

CERTAIN = 0.0


@dataclass(frozen=True, slots=True)
class Decision:
    """A pair that was merged or kept apart, the reasons, and the sentences that they rest on.

    `doubt` runs from 0 (nobody need look) to 1 (as good as undecided). A decision about two sets of appearances names the
    first of each.
    """

    left: Appearance
    right: Appearance
    merged: bool
    reasons: tuple[str, ...]
    evidence: tuple[Evidence, ...] = ()
    doubt: float = CERTAIN

    @property
    def order(self) -> tuple[Appearance, Appearance, bool, tuple[str, ...]]:
        return (self.left, self.right, self.merged, self.reasons)


def merged(pair: tuple[Appearance, Appearance], reason: str, evidence: tuple[Evidence, ...] = (), doubt: float = CERTAIN) -> Decision:
    left, right = sorted(pair)
    return Decision(left, right, True, (reason,), evidence, doubt)


def apart(pair: tuple[Appearance, Appearance], reason: str, evidence: tuple[Evidence, ...] = (), doubt: float = CERTAIN) -> Decision:
    left, right = sorted(pair)
    return Decision(left, right, False, (reason,), evidence, doubt)
