"""The patterns of schema/rules on the texts that they give themselves, and what is said of a malformed file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from kg.errors import SchemaError
from kg.extract.phrases import phrases, read_patterns, rule_record, word_lists
from kg.record import Record

if TYPE_CHECKING:
    from _pytest.mark import ParameterSet

FILES = ("dates.yaml", "occasions.yaml", "venues.yaml")
PATTERNS = [(file, name) for file in FILES for name in rule_record(file).named("patterns")]


def texts(group: str) -> list[ParameterSet]:
    """The texts of all patterns with readable ids: file, pattern and number in its list."""
    return [
        pytest.param(file, name, text, id=f"{file}-{name}-{number}")
        for file, name in PATTERNS
        for number, text in enumerate(rule_record(file).child("patterns").child(name).texts(group), start=1)
    ]


@pytest.mark.parametrize(("file", "name", "text"), texts("examples"))
def test_a_pattern_matches_its_examples(file: str, name: str, text: str) -> None:
    """Every text listed under `examples` has the pattern."""
    assert phrases(file).patterns[name].search(text)


@pytest.mark.parametrize(("file", "name", "text"), texts("counterexamples"))
def test_a_pattern_leaves_its_counterexamples(file: str, name: str, text: str) -> None:
    """No text listed under `counterexamples` has the pattern anywhere."""
    assert not phrases(file).patterns[name].search(text)


@pytest.mark.parametrize(("file", "name"), PATTERNS)
def test_every_pattern_has_an_example(file: str, name: str) -> None:
    """A pattern without examples would be untested."""
    assert rule_record(file).child("patterns").child(name).texts("examples")


def test_a_placeholder_stands_for_the_longest_word() -> None:
    """`{go}` prefers the longer of two words, `{go,end}` takes the words of both lists, and {2} stays a repetition."""
    record = record_of(patterns={"went": {"match": ["{go}了", "{go,end}x{2}"]}})
    pattern = read_patterns(record, {"go": ("走", "走进"), "end": ("到",)})["went"]
    assert pattern.match("走进了")
    assert pattern.match("到xx")


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"patterns": {"date": {"match": ["("]}}}, "rules.yaml.patterns.date: no regular expression"),
        ({"patterns": {"date": {"match": ["{days}"]}}}, "rules.yaml.patterns.date: no words days; allowed: go"),
        ({"patterns": {"date": {}}}, "rules.yaml.patterns.date: no match; allowed: a list of regular expressions"),
        ({"patterns": {"date": "日"}}, "rules.yaml.patterns: date is '日'; allowed: a mapping"),
    ],
)
def test_a_malformed_pattern_is_told_by_its_name(fields: dict[str, object], message: str) -> None:
    """The error says file, entry, what is wrong and what is allowed."""
    with pytest.raises(SchemaError, match=re.escape(message)):
        read_patterns(record_of(**fields), {"go": ("走",)})


@pytest.mark.parametrize("words", [[], [""], "走", [1]])
def test_a_malformed_list_is_told_by_its_name(words: object) -> None:
    """A list must hold texts and none of them empty."""
    with pytest.raises(SchemaError, match=r"^rules\.yaml\.words: go is .*; allowed: a list of"):
        word_lists(record_of(words={"go": words}))


def test_a_missing_file_is_told_by_its_path() -> None:
    """A rule file that is not there is a SchemaError too."""
    with pytest.raises(SchemaError, match="cannot be read"):
        rule_record("nothing.yaml")


def record_of(**fields: object) -> Record:
    return Record("rules.yaml", fields, SchemaError)
