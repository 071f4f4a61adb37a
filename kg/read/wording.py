"""The loader of schema/reading.yaml and of the word lists for bylines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.errors import SchemaError
from kg.lexicon import read_table
from kg.record import Record, yaml_record
from kg.resources import schema_path

_ROLE_COLUMNS = ("form", "role", "person", "before", "after", "weak", "page")


@dataclass(frozen=True, slots=True)
class Wording:
    """How the parts of a page look. Patterns are matched at the start of a folded line."""

    dateline: re.Pattern[str]
    opening: re.Pattern[str]
    further: re.Pattern[str]
    within: re.Pattern[str]
    prose: re.Pattern[str]
    salutation: re.Pattern[str]
    letter: re.Pattern[str]
    farewell: re.Pattern[str]
    numbered: re.Pattern[str]
    subtitle: re.Pattern[str]
    furniture: re.Pattern[str]
    date: re.Pattern[str]
    house: str
    no_person: frozenset[str]
    body_ends: tuple[str, ...]
    surnames: frozenset[str]


@dataclass(frozen=True, slots=True)
class Role:
    """A row of bylines.tsv. `before` and `after` are `touch`, `apart` or `-`: how the word stands to the names beside it."""

    form: str
    role: str
    person: bool
    before: str
    after: str
    weak: bool
    page: bool


@cache
def wording() -> Wording:
    """The forms of schema/reading.yaml. Raises SchemaError where an entry is missing or no pattern."""
    record = yaml_record(schema_path("reading.yaml"), SchemaError)
    bodies = (row["form"] for row in read_table("body_forms.tsv", ["form"]))
    return Wording(
        dateline=pattern(record, "dateline"),
        opening=pattern(record, "opening"),
        further=pattern(record, "further"),
        within=pattern(record, "within"),
        prose=pattern(record, "prose"),
        salutation=pattern(record, "salutation"),
        letter=pattern(record, "letter"),
        farewell=pattern(record, "farewell"),
        numbered=pattern(record, "numbered"),
        subtitle=pattern(record, "subtitle"),
        furniture=pattern(record, "furniture"),
        date=pattern(record, "date"),
        house=pattern(record, "house").pattern,
        no_person=frozenset(record.texts("no_person")),
        body_ends=(*record.texts("body_ends"), *bodies),
        surnames=frozenset(row["surname"] for row in read_table("surnames.tsv", ["surname"])),
    )


@cache
def roles() -> dict[str, Role]:
    """The words of bylines.tsv by their form. Raises SchemaError for a row without one of the columns."""
    return {role.form: role for role in map(_role, read_table("bylines.tsv", _ROLE_COLUMNS))}


def pattern(record: Record, name: str) -> re.Pattern[str]:
    """One pattern of an entry's `words`, the longest first, and its `match`es."""
    entry = record.child(name)
    words = sorted(entry.texts("words"), key=len, reverse=True)
    alternatives = [*map(re.escape, words), *entry.texts("match")]
    if not alternatives:
        raise entry.wrong("match", "a list of regular expressions")
    return _compiled("|".join(alternatives), entry)


def _compiled(expression: str, entry: Record) -> re.Pattern[str]:
    try:
        return re.compile(expression)
    except re.error as error:
        raise SchemaError(entry.where, f"no regular expression ({error})", "allowed: Python regular expressions") from error


def _role(row: dict[str, str]) -> Role:
    return Role(row["form"], row["role"], row["person"] == "yes", row["before"], row["after"], row["weak"] == "yes", row["page"] == "yes")
