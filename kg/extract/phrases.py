"""The loader of phrases: word lists and the patterns made of them, as the files of schema/rules hold them.

    words:
      planned: [将, 拟]
    patterns:
      planned:
        match: ['{planned}[^，。；]{0,8}$']
        examples: [近日将]
        counterexamples: [近日已]

In a pattern `{planned}` stands for any word of that list, the longest first, and `{held,hosting}` for any word of both lists.
The rest is a Python regular expression; of several the first that fits counts. The tests read the examples.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from kg.errors import SchemaError
from kg.extract.forms import alternation
from kg.record import Record, yaml_record
from kg.resources import schema_path

WordLists = Mapping[str, tuple[str, ...]]

_PLACEHOLDER = re.compile(r"\{([a-z_]+(?:,[a-z_]+)*)\}")
_SHARED = "events.yaml"


@dataclass(frozen=True, slots=True)
class Phrases:
    """Word lists and patterns by their names."""

    words: WordLists
    patterns: Mapping[str, re.Pattern[str]]


@cache
def phrases(name: str) -> Phrases:
    """The phrases of one file of schema/rules, whose patterns may use the lists of events.yaml as well.

    Raises SchemaError where a list or a pattern is not of its form.
    """
    record = rule_record(name)
    words = word_lists(record)
    return Phrases(words, read_patterns(record, {**word_lists(rule_record(_SHARED)), **words}))


@cache
def rule_record(name: str) -> Record:
    """A file of schema/rules. Raises SchemaError if it is missing or no YAML mapping."""
    return yaml_record(schema_path("rules") / name, SchemaError)


def word_lists(record: Record) -> WordLists:
    """The lists under `words`. Raises SchemaError for an empty list and for what is no list of texts."""
    lists = record.child("words")
    return {name: _filled(lists, name) for name in lists.fields}


def _filled(lists: Record, name: str) -> tuple[str, ...]:
    words = lists.texts(name)
    if not words or not all(words):
        raise lists.wrong(name, "a list of words, none of them empty")
    return words


def read_patterns(record: Record, words: WordLists) -> dict[str, re.Pattern[str]]:
    """The patterns under `patterns`, their placeholders filled from `words`. Raises SchemaError for one that is no pattern."""
    return {name: _pattern(entry, words) for name, entry in record.named("patterns").items()}


def _pattern(entry: Record, words: WordLists) -> re.Pattern[str]:
    expressions = entry.texts("match")
    if not expressions:
        raise entry.wrong("match", "a list of regular expressions")
    try:
        return re.compile("|".join(_PLACEHOLDER.sub(lambda place: _any_of(place[1], entry, words), each) for each in expressions))
    except re.error as error:
        raise SchemaError(entry.where, f"no regular expression ({error})", "allowed: Python regular expressions") from error


def _any_of(names: str, entry: Record, words: WordLists) -> str:
    """The alternatives that a placeholder stands for."""
    lists = names.split(",")
    unknown = [name for name in lists if name not in words]
    if unknown:
        raise SchemaError(entry.where, f"no words {unknown[0]}", f"allowed: {', '.join(sorted(words))}")
    return f"(?:{alternation(word for name in lists for word in words[name])})"
