"""Central bodies: those of party and state, and between states, by the names that everybody knows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

import ahocorasick_rs

from kg.extract.body import Body
from kg.extract.forms import Form, words
from kg.extract.words import Words
from kg.lexicon import read_table

_NOUN_TAGS = frozenset(("n", "vn", "b", "nz"))
_SHORTEST_ANYWHERE = 4


@cache
def _canonical() -> Mapping[str, Form]:
    """Usual name or alias of a central body → its canonical name as a form."""
    table: dict[str, Form] = {}
    for row in read_table("central_bodies.tsv", ("name", "type", "aliases")):
        form = Form(row["name"], row["type"], "central")
        table |= dict.fromkeys([row["name"], *filter(None, row["aliases"].split("|"))], form)
    return table


@cache
def _names() -> ahocorasick_rs.AhoCorasick:
    return ahocorasick_rs.AhoCorasick(list(_canonical()), matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)


def central_names(text: str) -> Iterator[tuple[int, int]]:
    """Where `text` has the name of a central body, as words or within others."""
    return ((start, end) for _, start, end in _names().find_matches_as_indexes(text))


def central_body(text: str, tokens: Words, start: int, end: int) -> Body | None:
    """The central body named at `text[start:end]`; None where these characters belong to other words or to a longer name."""
    form = _canonical()[text[start:end]]
    if not tokens.starts_at(start) and end - start < _SHORTEST_ANYWHERE:
        return None
    if start > 0 and text[start] not in words("central_front") and tokens.tags[tokens.index(start - 1)] in _NOUN_TAGS:
        return None
    return Body(start, end, text[start:end], form, start, central=form.text)
