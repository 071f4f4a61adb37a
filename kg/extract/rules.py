"""The rules and triggers of `schema/rules`, loaded once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, get_args

from kg.extract.forms import alternation
from kg.extract.rule_file import check_fields, rule_file, some_texts
from kg.record import Record

PARTICIPATION, APPOINTMENTS, POSTS = "participation.yaml", "appointments.yaml", "posts.yaml"

Subject = Literal[
    "before",
    "listed",
    "holding",
    "welcomed",
    "company",
    "bodies",
    "near-bodies",
    "bodies-moving",
    "officials",
    "fronted",
    "opening",
    "receiving",
]
Chosen = Literal["object", "named", "held", "focus", "frame", "competition", "fair", "training", "ceremony", "visit", "ahead"]
Form = Literal["person-verb-post", "post-by-person"]

_CHOICES = {"relation": ("ATTENDS", "HOSTS", "LEADS"), "subject": get_args(Subject), "event": get_args(Chosen)}


@dataclass(frozen=True, slots=True)
class Trigger:
    """A rule of participation: `verbs`, a pattern of `words`, tie a `subject` to an `event` (see schema/rules/participation.yaml).

    `meetings` is false where a verb is no sign that somebody new joins a meeting of two sides: they speak there, of others too.
    `opening` is true where the verb means the opening of a contest or a fair, if that is told: nobody speaks in the contest.
    """

    rule: str
    relation: str
    subject: Subject
    event: Chosen
    verbs: re.Pattern[str]
    drop: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    meetings: bool = True
    opening: bool = False


@dataclass(frozen=True, slots=True)
class Appointment:
    """A way to tell a post by one of `verbs`, a pattern of `words` (see schema/rules/appointments.yaml).

    `keeps` are the words that the role keeps.
    """

    rule: str
    form: Form
    verbs: re.Pattern[str]
    keeps: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


@cache
def triggers() -> tuple[Trigger, ...]:
    """All triggers of participation in the order of the file. Raises SchemaError for one that is not of its form."""
    return tuple(trigger(rule) for rule in rule_file(PARTICIPATION).rules if rule.fields.get("subject") != "visitors")


def visitors(rule: Record) -> str:
    """The name of a rule that needs no verbs; its subject is `visitors`."""
    check_fields(rule, "subject")
    return rule.text("rule")


@cache
def appointments() -> tuple[Appointment, ...]:
    """All ways to tell a post by a verb, in the order of the file. Raises SchemaError for one that is not of its form."""
    return tuple(appointment(rule) for rule in rule_file(APPOINTMENTS).rules)


def trigger(rule: Record) -> Trigger:
    """The trigger that a rule describes."""
    check_fields(rule, "relation", "subject", "event", "verbs", "unless", "drop", "meetings", "opening")
    words = some_texts(rule, "verbs")
    verbs = f"(?:{alternation(words)})" + (f"(?!{alternation(unless)})" if (unless := rule.texts("unless")) else "")
    relation, subject, event = (choice(rule, field, allowed) for field, allowed in _CHOICES.items())
    meetings, opening = rule.fields.get("meetings", True) is True, rule.fields.get("opening", False) is True
    return Trigger(rule.text("rule"), relation, subject, event, re.compile(verbs), rule.texts("drop"), words, meetings, opening)


def appointment(rule: Record) -> Appointment:
    """The way to tell a post that a rule describes."""
    check_fields(rule, "form", "verbs", "keeps")
    words = some_texts(rule, "verbs")
    return Appointment(rule.text("rule"), choice(rule, "form", get_args(Form)), re.compile(alternation(words)), rule.texts("keeps"), words)


def choice(rule: Record, field: str, allowed: Sequence[str]) -> Any:
    """A field that is one of the allowed values. Raises SchemaError with their list."""
    if rule.text(field) not in allowed:
        raise rule.wrong(field, ", ".join(allowed))
    return rule.text(field)
