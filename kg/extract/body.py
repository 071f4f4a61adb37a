"""What a body is: the span of its name and the parts that it is made of."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.forms import Form
from kg.extract.region import Region

OPEN_KINDS = frozenset(("venue", "brand", "company"))
"""Kinds of bodies that are named freely, so that more words are taken into their names, and cut off again."""


@dataclass(frozen=True, slots=True)
class Body:
    """A body named at `text[start:end]`: [area at the front][core][form].

    `regions` are the areas written at its front, outermost first; `level` is a bare level there that must be restored (市 of 市总工会).
    `core_start` is where the name goes on after them; `listed` whether it stands in a list or before a post. `parent` is the body
    that its own name starts with; `central` the canonical name of a central body.
    """

    start: int
    end: int
    text: str
    form: Form
    core_start: int
    regions: tuple[Region, ...] = ()
    level: str = ""
    parent: Body | None = None
    central: str = ""
    listed: bool = False

    def __hash__(self) -> int:
        return hash((self.start, self.end))  # enough to tell most apart; the other fields only cost

    @property
    def type(self) -> str:
        """The type of its node."""
        return self.form.type

    @property
    def core(self) -> str:
        """Its name without the areas or the level at the front."""
        return self.text[self.core_start - self.start :]

    @property
    def front(self) -> str:
        """What is written before its first area (共青团|某旗委员会); empty if it has no area."""
        return self.text[: self.regions[0].start - self.start] if self.regions else ""

    @property
    def bare(self) -> bool:
        """Whether nothing but the form is there: 总工会, 协会, 会议中心."""
        return self.core == self.form.text and not self.regions and not self.level and self.parent is None
