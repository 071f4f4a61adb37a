"""The word lists that reading needs, loaded once and turned into patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from kg.lexicon import read_table


@dataclass(frozen=True, slots=True)
class Form:
    """How a body's name ends: the node type it gives and the kind of body (see body_forms.tsv)."""

    text: str
    type: str
    kind: str


@dataclass(frozen=True, slots=True)
class Stem:
    """The stem of a post: the relation it gives (empty: none) and its kind (see titles.tsv)."""

    text: str
    relation: str
    kind: str


def alternation(words: Iterable[str]) -> str:
    """A regular expression that matches the longest of the words."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))


@cache
def body_forms() -> dict[str, Form]:
    return {row["form"]: Form(row["form"], row["type"], row["kind"]) for row in read_table("body_forms.tsv")}


@cache
def title_stems() -> dict[str, Stem]:
    return {row["stem"]: Stem(row["stem"], row["relation"], row["kind"]) for row in read_table("titles.tsv")}


@cache
def title_prefixes(kind: str) -> frozenset[str]:
    return frozenset(row["prefix"] for row in read_table("title_prefixes.tsv") if row["kind"] == kind)


@cache
def words(group: str) -> frozenset[str]:
    """The words of one group of words.tsv."""
    return frozenset(row["word"] for row in read_table("words.tsv") if row["group"] == group)


@cache
def pattern(group: str) -> re.Pattern[str]:
    """A pattern that matches the longest word of one group of words.tsv."""
    return re.compile(alternation(words(group)))
