"""The word lists that reading needs (kg/data), loaded once and turned into patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from kg.lexicon import read_table

_Tree = dict[str, "_Tree"]  # character → what follows it
_END = ""  # in a tree: a word ends here
_LEAF: _Tree = {_END: {}}


@dataclass(frozen=True, slots=True)
class Form:
    """How a body's name ends: the node type it gives and the kind of body (see body_forms.tsv).

    `level` is the level of area that it says by itself (市 of 市委); `before` and `after` stand around the name of that area instead of it.
    """

    text: str
    type: str
    kind: str
    level: str = ""
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Stem:
    """The stem of a post: the relation it gives (empty: none) and its kind (see titles.tsv)."""

    text: str
    relation: str
    kind: str


def alternation(words: Iterable[str]) -> str:
    """A regular expression that matches the longest of the words.

    What words begin with alike is written once, so that `re` need not try them one after the other.
    """
    tree: _Tree = {}
    for word in sorted(set(words)):
        node = tree
        for char in word:
            node = node.setdefault(char, {})
        node[_END] = {}
    return _branches(tree)


def _branches(tree: _Tree) -> str:
    """The alternatives of a tree of characters; where a word may end or go on, it goes on if it can."""
    last = [re.escape(char) for char, rest in tree.items() if char and rest == _LEAF]
    found = [re.escape(char) + _rest(rest) for char, rest in tree.items() if char and rest != _LEAF]
    if last:
        found.append(f"[{''.join(last)}]" if len(last) > 1 else last[0])
    if _END in tree:
        found.append("")
    return "|".join(found)


def _rest(tree: _Tree) -> str:
    """What follows a character of a word that goes on."""
    branches = _branches(tree)
    return f"(?:{branches})" if "|" in branches else branches


@cache
def body_forms() -> Mapping[str, Form]:
    """How names of bodies end, by text."""
    columns = ("form", "type", "kind", "level", "before", "after")
    return {row["form"]: Form(*(row[column] for column in columns)) for row in read_table("body_forms.tsv", columns)}


@cache
def legal_forms() -> tuple[str, ...]:
    """The endings of companies that tell what they are by law (有限公司)."""
    return tuple(form.text for form in body_forms().values() if form.type == "Company" and pattern("legal_word").search(form.text))


@cache
def house_ends() -> frozenset[str]:
    """What the usual name of a company may go on with and be a name of the same one (中铁一局|集团)."""
    return words("legal_house") | set(legal_forms())


@cache
def split_forms() -> Mapping[str, str]:
    """What looks like a longer form and is a shorter one and a verb (工会|办过): the phrase → the form."""
    return {row.replace("|", ""): row.split("|")[0] for row in words("split_form")}


@cache
def area_forms() -> Mapping[str, str]:
    """How the names of areas below the county and of zones end → the level that each gives."""
    return {row["form"]: row["level"] for row in read_table("area_forms.tsv", ("form", "level"))}


@cache
def central_forms() -> Mapping[str, Form]:
    """Usual name or alias of a central body → its canonical name as a form."""
    table: dict[str, Form] = {}
    for row in read_table("central_bodies.tsv", ("name", "type", "aliases")):
        form = Form(row["name"], row["type"], "central")
        table |= dict.fromkeys([row["name"], *filter(None, row["aliases"].split("|"))], form)
    return table


@cache
def title_stems() -> Mapping[str, Stem]:
    """The stems of posts, by text."""
    return {row["stem"]: Stem(row["stem"], row["relation"], row["kind"]) for row in read_table("titles.tsv", ("stem", "relation", "kind"))}


@cache
def title_suffixes() -> Mapping[str, tuple[str, str]]:
    """The last character of posts that are not listed → the relation and kind of such a post."""
    return {row["suffix"]: (row["relation"], row["kind"]) for row in read_table("title_suffixes.tsv", ("suffix", "relation", "kind"))}


@cache
def title_prefixes(kind: str) -> frozenset[str]:
    """What stands around the stem of a post, of one kind of title_prefixes.tsv; empty for a kind that is not there."""
    return frozenset(row["prefix"] for row in read_table("title_prefixes.tsv", ("prefix", "kind")) if row["kind"] == kind)


@cache
def _groups() -> Mapping[str, frozenset[str]]:
    groups: dict[str, set[str]] = {}
    for row in read_table("words.tsv", ("group", "word")):
        groups.setdefault(row["group"], set()).add(row["word"])
    return {group: frozenset(found) for group, found in groups.items()}


@cache
def words(group: str) -> frozenset[str]:
    """The words of one group of words.tsv. Raises KeyError for a group that is not there."""
    return _groups()[group]


@cache
def pattern(group: str) -> re.Pattern[str]:
    """A pattern that matches the longest word of one group of words.tsv."""
    return re.compile(alternation(words(group)))


def choice(*groups: str) -> str:
    """A regular expression for the longest word of some groups of words.tsv, to stand within a greater one."""
    return f"(?:{alternation(word for group in groups for word in words(group))})"
