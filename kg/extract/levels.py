"""Words for areas that are not named: 市 of 市总工会, 我县, 该区."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from kg.extract.forms import alternation
from kg.lexicon import divisions, read_table


@dataclass(frozen=True, slots=True)
class BareLevel:
    """What areas a word may stand for: those of `areas`, any if empty, whose names end with it if `named` and not with `unless`."""

    word: str
    areas: frozenset[str] = frozenset()
    named: bool = True
    unless: str = ""

    def stands_for(self, name: str, level: str) -> bool:
        """Whether it may stand for the area of this name and level, whose name must say more than its level."""
        if (self.areas and level not in self.areas) or (self.unless and name.endswith(self.unless)):
            return False
        return not self.named or (name.endswith(self.word) and (len(name) > len(self.word) + 1 or _is_known(name)))


@cache
def _is_known(name: str) -> bool:
    """Whether the gazetteer has an area of this whole name (青县, but not 市区)."""
    return any(division.name == name for division in divisions().by_name(name))


@cache
def _bare_levels() -> Mapping[str, BareLevel]:
    rows = read_table("bare_levels.tsv", ("word", "areas", "named", "unless"))
    return {
        row["word"]: BareLevel(row["word"], frozenset(filter(None, row["areas"].split("|"))), row["named"] == "yes", row["unless"])
        for row in rows
    }


def bare_level(word: str) -> BareLevel:
    """What `word` stands for; a word that is not listed stands for areas whose names end with it."""
    return _bare_levels().get(word) or BareLevel(word)


@cache
def level_pattern() -> re.Pattern[str]:
    """A pattern for the longest word for an area that is not named."""
    return re.compile(alternation(_bare_levels()))
