"""The files of schema/rules: word lists, patterns made of them, and rules, each with examples of its own.

A pattern may name a list of its file: `<said>，` is any word of the list `said` and a comma. Its `matches` and `not` are whole
stretches that it does and does not match. A rule has `examples`, texts with all the edges that it makes of them, and `not`, texts
of which it makes none. The tests try them all, so an entry without them is refused.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from kg.errors import SchemaError
from kg.extract.forms import alternation
from kg.record import Record, yaml_record
from kg.resources import schema_path

Lists = Mapping[str, tuple[str, ...]]

_SECTIONS = ("words", "patterns", "rules")
_EXAMPLE = ("text", "edges", "title", "region", "why")
_EDGE = re.compile(r"(?P<head>[^ ]+) -(?P<type>[A-Z_]+)(?: (?P<role>[^ ]+))?-> (?P<tail>[^ ]+)")
_LIST = re.compile(r"(?<!\(\?)(?<!\(\?P)<(?P<list>[a-z_]+)>")


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge that an example expects; `role` is None where any will do."""

    head: str
    type: str
    tail: str
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """A text with all the edges that a rule makes of it. `region` is a hint as for `extract`; `why` says what it shows."""

    text: str
    edges: tuple[Edge, ...] = ()
    title: str = ""
    region: str | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled pattern with stretches that it matches and stretches that it does not."""

    compiled: re.Pattern[str]
    matches: tuple[str, ...]
    misses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RuleFile:
    """A file of schema/rules: its word lists and patterns by name, and its rules as they are written."""

    name: str
    lists: Lists
    patterns: Mapping[str, Pattern]
    rules: tuple[Record, ...]

    def words(self, name: str) -> tuple[str, ...]:
        """One word list. Raises SchemaError if the file lacks it."""
        return _list(self.lists, name, self.name)

    def pattern(self, name: str) -> re.Pattern[str]:
        """One pattern. Raises SchemaError if the file lacks it."""
        if name not in self.patterns:
            raise SchemaError(self.name, f"no pattern {name}", f"allowed: {', '.join(self.patterns)}")
        return self.patterns[name].compiled


@cache
def rule_file(name: str) -> RuleFile:
    """A file of schema/rules, read once. Raises SchemaError if it is not of its form."""
    return parse(yaml_record(schema_path(f"rules/{name}"), SchemaError))


def parse(file: Record) -> RuleFile:
    """The word lists, patterns and rules of a file. Raises SchemaError for any other section, pattern or list."""
    _only(file, _SECTIONS)
    words = file.child("words")
    lists = {name: words.texts(name) for name in words.fields}
    patterns = {name: _pattern(entry, lists) for name, entry in file.named("patterns").items()}
    rules = (replace(entry, where=f"{file.where}: {entry.fields.get('rule', entry.where)}") for entry in file.children("rules"))
    return RuleFile(file.where, lists, patterns, tuple(rules))


def check_fields(rule: Record, *fields: str) -> None:
    """Raises SchemaError for a field that is neither one of these nor one of every rule."""
    _only(rule, ("rule", *fields, "examples", "not"))


def some_texts(rule: Record, field: str) -> tuple[str, ...]:
    """A list of texts. Raises SchemaError if it is missing or empty."""
    if not rule.texts(field):
        raise rule.wrong(field, "a list of at least one text")
    return rule.texts(field)


def examples(rule: Record) -> tuple[Example, ...]:
    """Texts with the edges that the rule makes of them. Raises SchemaError if there is none, or one without edges."""
    found = _examples(rule, "examples")
    if not all(example.edges for example in found):
        raise rule.wrong("examples", "texts that have edges; those without belong to not")
    return found


def counterexamples(rule: Record) -> tuple[Example, ...]:
    """Texts of which the rule makes no edge. Raises SchemaError if there is none, or one with edges."""
    found = _examples(rule, "not")
    if any(example.edges for example in found):
        raise rule.wrong("not", "texts without edges; those with edges belong to examples")
    return found


def _examples(rule: Record, field: str) -> tuple[Example, ...]:
    found = tuple(_example(each) for each in rule.children(field))
    if not found:
        raise rule.wrong(field, "a list of at least one {text, edges, title, region, why}, all but text as needed")
    return found


def _example(entry: Record) -> Example:
    _only(entry, _EXAMPLE)
    edges = tuple(_edge(entry, edge) for edge in entry.texts("edges"))
    return Example(entry.text("text"), edges, entry.text("title", ""), entry.text_or_none("region"), entry.text("why", ""))


def _edge(entry: Record, written: str) -> Edge:
    match = _EDGE.fullmatch(written)
    if match is None:
        raise entry.wrong("edges", "head -TYPE-> tail, with a role head -TYPE role-> tail")
    return Edge(match["head"], match["type"], match["tail"], match["role"])


def _pattern(entry: Record, lists: Lists) -> Pattern:
    _only(entry, ("pattern", "matches", "not"))
    written = _LIST.sub(lambda match: f"(?:{alternation(_list(lists, match['list'], entry.where))})", entry.text("pattern"))
    try:
        compiled = re.compile(written)
    except re.error as error:
        raise entry.wrong("pattern", f"a regular expression of Python ({error})") from error
    return Pattern(compiled, some_texts(entry, "matches"), some_texts(entry, "not"))


def _list(lists: Lists, name: str, where: str) -> tuple[str, ...]:
    if name not in lists:
        raise SchemaError(where, f"no list {name} in words", f"allowed: {', '.join(lists)}")
    return lists[name]


def _only(entry: Record, allowed: tuple[str, ...]) -> None:
    unknown = [field for field in entry.fields if field not in allowed]
    if unknown:
        raise SchemaError(entry.where, f"unknown field {unknown[0]}", f"allowed: {', '.join(allowed)}")
