"""The forms of schema/reading.yaml on the lines that they give themselves, and the byline words."""

from __future__ import annotations

import re

import pytest

from kg.errors import SchemaError
from kg.read.folding import folded
from kg.read.wording import pattern, roles, wording
from kg.record import Record, yaml_record
from kg.resources import schema_path

READING = yaml_record(schema_path("reading.yaml"), SchemaError)
FORMS = [name for name, value in READING.fields.items() if isinstance(value, dict)]


def matches(name: str, line: str) -> bool:
    form = pattern(READING, name)
    whole = name in ("furniture", "date", "house")
    return bool((re.fullmatch if whole else re.match)(form, folded(line)))


@pytest.mark.parametrize(("name", "line"), [(name, line) for name in FORMS for line in READING.child(name).texts("examples")])
def test_a_form_matches_its_own_examples(name: str, line: str) -> None:
    """Every line listed under `examples` has the form."""
    assert matches(name, line)


@pytest.mark.parametrize(("name", "line"), [(name, line) for name in FORMS for line in READING.child(name).texts("counterexamples")])
def test_a_form_leaves_its_counterexamples(name: str, line: str) -> None:
    """No line listed under `counterexamples` has the form."""
    assert not matches(name, line)


def test_every_form_has_an_example() -> None:
    """A form without an example under `examples` would be untested."""
    assert [name for name in FORMS if not READING.child(name).texts("examples")] == []


def test_a_form_that_is_no_pattern_is_told_by_its_name() -> None:
    """A broken expression is a SchemaError that says which entry holds it."""
    broken = Record("reading.yaml", {"date": {"match": ["("]}}, SchemaError)
    with pytest.raises(SchemaError, match=r"reading\.yaml\.date: no regular expression"):
        pattern(broken, "date")


def test_byline_words_stand_to_names_in_known_ways() -> None:
    """`before` and `after` of bylines.tsv are touch, apart or -, and never both -."""
    ways = {(role.before, role.after) for role in roles().values()}
    assert {side for way in ways for side in way} <= {"touch", "apart", "-"}
    assert ("-", "-") not in ways


def test_words_are_loaded_once() -> None:
    """The word lists are read at first use and kept."""
    assert wording() is wording()
