"""The rules and triggers of `schema/rules`, loaded once."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

import yaml

from kg.errors import SchemaError
from kg.extract.forms import alternation
from kg.resources import schema_path


@dataclass(frozen=True)
class EventRules:
    """Words that name events (see schema/rules/events.yaml)."""

    heads: Mapping[str, str]
    anaphors: Mapping[str, frozenset[str]]
    words: Mapping[str, tuple[str, ...]]

    @cached_property
    def head_pattern(self) -> re.Pattern[str]:
        return re.compile(alternation(self.heads))

    def pattern(self, group: str) -> re.Pattern[str]:
        """A pattern for the longest word of a list (visits, held, hosting …)."""
        return _compiled(self.words[group])


@cache
def _compiled(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(alternation(words))


@dataclass(frozen=True, slots=True)
class Trigger:
    """A rule of participation: `verbs` tie a subject to an event (see schema/rules/participation.yaml)."""

    rule: str
    relation: str
    subject: str
    event: str
    verbs: tuple[str, ...]
    unless: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()


@cache
def event_rules() -> EventRules:
    data = _load("events.yaml")
    heads = {head: kind for kind, entry in data["kinds"].items() for head in entry["heads"]}
    anaphors: dict[str, set[str]] = {}
    for kind, entry in data["kinds"].items():
        for word in entry["anaphors"]:
            anaphors.setdefault(word, set()).add(kind)
    lists = {name: tuple(value) for name, value in data.items() if isinstance(value, list)}
    return EventRules(heads, {word: frozenset(kinds) for word, kinds in anaphors.items()}, lists)


@cache
def appointment_words() -> dict[str, tuple[str, ...]]:
    """The word lists of appointments.yaml."""
    return {group: tuple(words) for group, words in _load("appointments.yaml").items()}


@cache
def triggers() -> tuple[Trigger, ...]:
    """All rules of participation in the order of the file."""
    return tuple(_trigger(entry) for entry in _load("participation.yaml")["rules"])


def _trigger(entry: Mapping[str, Sequence[str]]) -> Trigger:
    for field in ("rule", "relation", "subject", "event", "verbs"):
        if field not in entry:
            raise SchemaError(f"participation.yaml: {entry.get('rule', entry)}", f"no {field}", "allowed: rule, relation, subject, event, verbs, unless, examples, not")
    return Trigger(str(entry["rule"]), str(entry["relation"]), str(entry["subject"]), str(entry["event"]), tuple(entry["verbs"]), tuple(entry.get("unless", ())), tuple(entry.get("drop", ())))


def _load(name: str) -> dict:  # type: ignore[type-arg]
    path = schema_path(f"rules/{name}")
    try:
        with path.open(encoding="utf-8") as file:
            return yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # type: ignore[no-any-return]
    except yaml.YAMLError as error:
        raise SchemaError(str(name), f"no valid YAML ({error})", "allowed: a YAML mapping") from error
