"""The loader of schema/rules/events.yaml."""

from __future__ import annotations

import re

import pytest

from kg.errors import SchemaError
from kg.extract.event_rules import EventRules, event_rules, read_event_rules
from kg.extract.event_rules import event_rules as rules_event_rules
from kg.record import Record


def read(**fields: object) -> EventRules:
    return read_event_rules(Record("events.yaml", fields, SchemaError))


def test_each_head_has_the_kind_that_lists_it_last() -> None:
    """A word that two kinds list is of the latter."""
    rules = read(kinds={"meeting": {"heads": ["读书会", "例会"]}, "show": {"heads": ["读书会"]}})
    assert rules.heads == {"读书会": "show", "例会": "meeting"}


def test_a_word_may_point_back_to_several_kinds() -> None:
    """The kinds that list a word among their anaphors are put together."""
    rules = read(kinds={"meeting": {"heads": ["会"], "anaphors": ["活动"]}, "show": {"heads": ["展"], "anaphors": ["活动"]}})
    assert rules.anaphors == {"活动": frozenset({"meeting", "show"})}


def test_a_pointer_is_an_anaphor() -> None:
    """It need not be listed twice."""
    rules = read(kinds={"course": {"heads": ["讲座"], "pointers": ["培训"]}})
    assert rules.anaphors == {"培训": frozenset({"course"})}


def test_the_longest_word_names_the_event() -> None:
    """职工代表大会 is not read as 大会, 走访慰问 not as 走访."""
    assert event_rules().head_pattern.search("召开职工代表大会")[0] == "职工代表大会"  # type: ignore[index]
    assert event_rules().pattern("visits").search("走访慰问职工")[0] == "走访慰问"  # type: ignore[index]


def test_every_head_names_itself() -> None:
    """No head is hidden by a shorter or another one."""
    assert [head for head in event_rules().heads if not event_rules().head_pattern.fullmatch(head)] == []


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({}, "events.yaml: no kinds; allowed: a mapping of kinds"),
        ({"kinds": ["meeting"]}, "events.yaml: kinds is ['meeting']; allowed: a mapping"),
        ({"kinds": {"meeting": {"heads": "例会"}}}, "events.yaml.kinds.meeting: heads is '例会'; allowed: a list of texts"),
        ({"kinds": {"meeting": {}}}, "events.yaml.kinds.meeting: no heads; allowed: a list of words, none of them empty"),
        ({"kinds": {"visit": {"heads": ["调研"]}}}, "events.yaml.kinds.visit: heads is ['调研']; allowed: no heads"),
        ({"kinds": {"show": {"heads": ["展"], "anaphors": 3}}}, "events.yaml.kinds.show: anaphors is 3; allowed: a list of texts"),
        ({"kinds": {"show": {"heads": ["展"]}}, "words": {"go": []}}, "events.yaml.words: go is []; allowed: a list of words"),
    ],
)
def test_a_malformed_entry_is_told_by_its_place(fields: dict[str, object], message: str) -> None:
    """The error says file, entry, what is wrong and what is allowed."""
    with pytest.raises(SchemaError, match=re.escape(message)):
        read(**fields)


def test_event_rules_stand_among_the_other_rules() -> None:
    """kg.extract.rules is where all rules can be had."""
    assert rules_event_rules is event_rules
