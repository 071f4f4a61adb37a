"""The loader of schema/rules/events.yaml: the words that name events, by kind, and those that tell them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from kg.extract.forms import alternation
from kg.extract.phrases import WordLists, rule_record, word_lists
from kg.record import Record

VISIT = "visit"
MILESTONE = "milestone"


@dataclass(frozen=True)
class EventRules:
    """Words that name events: the kind of each head, the kinds that a word may point back to, and the word lists.

    `pointers` are heads that name no event by themselves, but point back to one.

    `head_pattern` finds the longest head, `patterns` the longest word of each list (visits, held, hosting …); `sets` are the lists
    as sets, to ask whether a word is in one.
    """

    heads: Mapping[str, str]
    pointers: frozenset[str]
    anaphors: Mapping[str, frozenset[str]]
    words: WordLists
    head_pattern: re.Pattern[str]
    patterns: Mapping[str, re.Pattern[str]]
    sets: Mapping[str, frozenset[str]]

    def pattern(self, group: str) -> re.Pattern[str]:
        """A pattern for the longest word of a list."""
        return self.patterns[group]


@cache
def event_rules() -> EventRules:
    """The rules of events.yaml. Raises SchemaError where an entry is not of its form."""
    return read_event_rules(rule_record("events.yaml"))


def is_meeting(verb: str) -> bool:
    """Whether a verb tells a meeting or a talk of two sides."""
    return verb in event_rules().sets["meets"]


def read_event_rules(record: Record) -> EventRules:
    """The rules that a record holds. Raises SchemaError: `events.yaml.kinds.show: heads is …; allowed: a list of texts`."""
    kinds = record.named("kinds")
    if not kinds:
        raise record.wrong("kinds", "a mapping of kinds of events to their heads, anaphors, examples and counterexamples")
    heads = {head: kind for kind, entry in kinds.items() for head in _heads(kind, entry)}
    pointers = frozenset(word for entry in kinds.values() for word in entry.texts("pointers"))
    words = word_lists(record)
    patterns = {group: re.compile(alternation(listed)) for group, listed in words.items()}
    sets = {group: frozenset(listed) for group, listed in words.items()}
    return EventRules(heads, pointers, _anaphors(kinds), words, re.compile(alternation(heads)), patterns, sets)


def _heads(kind: str, entry: Record) -> tuple[str, ...]:
    """The words that name a kind; visits alone are named by no word but told by a verb."""
    heads = entry.texts("heads")
    if not all(heads) or bool(heads) == (kind == VISIT):
        raise entry.wrong("heads", "no heads" if kind == VISIT else "a list of words, none of them empty")
    return (*heads, *entry.texts("pointers"))


def _anaphors(kinds: Mapping[str, Record]) -> dict[str, frozenset[str]]:
    pointing = {kind: (*entry.texts("anaphors"), *entry.texts("pointers")) for kind, entry in kinds.items()}
    every = dict.fromkeys(word for words in pointing.values() for word in words)
    return {word: frozenset(kind for kind, words in pointing.items() if word in words) for word in every}
