"""The rules and triggers of `schema/rules`, loaded once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import yaml

from kg.errors import SchemaError
from kg.extract.event_rules import EventRules, event_rules
from kg.resources import schema_path

__all__ = ["EventRules", "Trigger", "appointment_words", "event_rules", "triggers"]


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
            raise SchemaError(
                f"participation.yaml: {entry.get('rule', entry)}",
                f"no {field}",
                "allowed: rule, relation, subject, event, verbs, unless, examples, not",
            )
    return Trigger(
        str(entry["rule"]),
        str(entry["relation"]),
        str(entry["subject"]),
        str(entry["event"]),
        tuple(entry["verbs"]),
        tuple(entry.get("unless", ())),
        tuple(entry.get("drop", ())),
    )


def _load(name: str) -> dict:  # type: ignore[type-arg]
    path = schema_path(f"rules/{name}")
    try:
        with path.open(encoding="utf-8") as file:
            return yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # type: ignore[no-any-return]
    except yaml.YAMLError as error:
        raise SchemaError(str(name), f"no valid YAML ({error})", "allowed: a YAML mapping") from error
