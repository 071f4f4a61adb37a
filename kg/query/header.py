"""The header of a question: the remarks at the top of its file that tell what it asks, takes and gives.

    // 谁领导某个工会？
    // Who leads a union?
    //
    // 参数 Parameters
    //   name: STRING of Union = '平谷区总工会'  工会的名称或别名 · the union's name or an alias
    //
    // 列 Columns
    //   person: STRING  人物 · the person
    //
    MATCH …

`of A|B` tells that the text names a node of these types; what stands after `=` is an example and no default. A section
without entries is left out. `NAME.embedded.cypher` beside `NAME.cypher` is the same question in the words of the embedded engine.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from itertools import takewhile
from sys import float_info
from typing import TYPE_CHECKING, NoReturn, TypeVar

from kg.errors import SchemaError
from kg.query import cypher
from kg.schema import load_schema

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

Value = str | int | float | bool | date
"""What a parameter may be."""

Number = TypeVar("Number", int, float)

PARAMETER_TYPES = ("STRING", "INTEGER", "FLOAT", "BOOLEAN", "DATE")
COLUMN_TYPES = (*PARAMETER_TYPES, "LIST", "MAP", "NODE", "RELATIONSHIP", "PATH")

_NAME = re.compile(r"[a-z]+(?:-[a-z]+)*")
_PARAMETER = re.compile(r"  (\w+): (\w+)(?: of ([\w|]+))? = ('[^']*'|\S+)  (\S.*)")
_COLUMN = re.compile(r"  (\w+): ([A-Z|]+)  (\S.*)")
_READERS: dict[str, tuple[Callable[[str], Value], str]] = {
    "INTEGER": (lambda text: _within(int(text), 2**63 - 1), "a whole number"),
    "FLOAT": (lambda text: _within(float(text), float_info.max), "a number"),
    "DATE": (date.fromisoformat, "a date, YYYY-MM-DD"),
}
_FORMS = {
    "参数 Parameters": "  name: TYPE [of NodeType|…] = example  what it is",
    "列 Columns": "  name: TYPE  what it is",
}
EMBEDDED = ".embedded"
"""What ends the stem of a file for the embedded engine."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question takes: its type, the types of node that it may name (none: it names no node), an example, and what it is."""

    name: str
    type: str
    of: tuple[str, ...]
    example: Value
    meaning: str

    @property
    def sample(self) -> str:
        """The example as it is given on the command line."""
        return str(self.example).lower() if self.type == "BOOLEAN" else str(self.example)


@dataclass(frozen=True, slots=True)
class Column:
    """What a question gives: a column's types (mostly one) and what it is."""

    name: str
    types: tuple[str, ...]
    meaning: str


@dataclass(frozen=True, slots=True)
class Query:
    """A question with its Cypher for Neo4j and for the embedded engine, which mostly are one and the same."""

    name: str
    chinese: str
    english: str
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    text: str
    embedded: str


def read_query(path: Path) -> Query:
    """The question of a file, and of its variant for the embedded engine if there is one. Raises SchemaError."""
    query = _read(path)
    variant = path.with_name(f"{path.stem}{EMBEDDED}.cypher")
    if not variant.is_file():
        return query
    other = _read(variant, name=path.stem)
    if (other.parameters, other.columns) != (query.parameters, query.columns):
        raise SchemaError(variant.name, f"other parameters or columns than {path.name}", "allowed: the same header")
    return replace(query, embedded=other.text)


def read_value(text: str, kind: str) -> Value:
    """A value of a parameter's type. Raises ValueError with what is allowed."""
    if kind == "STRING":
        return text
    if kind == "BOOLEAN":
        return _boolean(text)
    read, allowed = _READERS[kind]
    try:
        return read(text)
    except ValueError as error:
        raise ValueError(allowed) from error


def _within(number: Number, most: float) -> Number:
    """The number, if engines can hold it; no NaN either."""
    if not abs(number) <= most:
        raise ValueError
    return number


def _boolean(text: str) -> bool:
    if text not in ("true", "false"):
        raise ValueError("true or false")
    return text == "true"


def _read(path: Path, name: str | None = None) -> Query:
    text = path.read_text(encoding="utf-8")
    header = _Header(path.name, [line[2:] for line in takewhile(lambda line: line.startswith("//"), text.splitlines())])
    name = name or path.stem
    if not _NAME.fullmatch(name):
        header.wrong(0, f"the name {name}", "small letters with - between words")
    chinese, english = header.questions()
    parameters, columns = tuple(header.parameters()), tuple(header.columns())
    header.check_parameters(parameters, text)
    return Query(name, chinese, english, parameters, columns, text, text)


@dataclass(frozen=True, slots=True)
class _Header:
    """The lines of a header without their slashes."""

    file: str
    lines: Sequence[str]

    def wrong(self, number: int, what: str, allowed: str) -> NoReturn:
        """`number` counts from 0."""
        raise SchemaError(f"{self.file}:{number + 1}", what, f"allowed: {allowed}")

    def questions(self) -> tuple[str, str]:
        """The question in both languages: the first two lines, with an empty one after them."""
        lines = [*self.lines[:3], "", "", ""]
        for number, mark in enumerate("？?"):
            if not (lines[number].startswith(" ") and lines[number].endswith(mark)):
                self.wrong(
                    number, f"{lines[number].strip() or 'nothing'} for a question", f"`// … {mark}`, Chinese in line 1, English in line 2"
                )
        if lines[2]:
            self.wrong(2, f"{lines[2].strip()} after the questions", "`//` alone")
        return lines[0].strip(), lines[1].strip()

    def parameters(self) -> Iterator[Parameter]:
        node_types = [each.name for each in load_schema().node_types]
        for number, match in self._entries("参数 Parameters", _PARAMETER):
            name, kind, of, example, meaning = match.groups()
            types = tuple(of.split("|")) if of else ()
            self._among(number, [kind], PARAMETER_TYPES)
            self._among(number, types, node_types)
            yield Parameter(name, kind, types, self._example(number, example, kind), meaning)

    def columns(self) -> Iterator[Column]:
        for number, match in self._entries("列 Columns", _COLUMN):
            types = tuple(match[2].split("|"))
            self._among(number, types, COLUMN_TYPES)
            yield Column(match[1], types, match[3])

    def check_parameters(self, parameters: Sequence[Parameter], text: str) -> None:
        """Those told are those that the Cypher takes."""
        told, taken = {each.name for each in parameters}, cypher.parameters(text)
        if told != taken:
            listed = ", ".join(sorted(told ^ taken))
            self.wrong(len(self.lines), f"{listed} in the header or in the Cypher only", "parameters that stand in both")

    def _entries(self, section: str, form: re.Pattern[str]) -> Iterator[tuple[int, re.Match[str]]]:
        """The lines of a section by number, each in its form. The sections are checked to be known ones, and in order."""
        current, seen = "", [""]
        for number, line in enumerate(self.lines[3:], start=3):
            if line.startswith(" ") and line.strip() in _FORMS and line.strip() not in seen:
                current = line.strip()
                seen.append(current)
            elif not line:
                current = ""
            elif not current:
                self.wrong(number, f"{line.strip()}", " or ".join(f"`// {each}`" for each in _FORMS))
            elif current == section:
                yield number, self._match(number, line, form, section)

    def _match(self, number: int, line: str, form: re.Pattern[str], section: str) -> re.Match[str]:
        found = form.fullmatch(line.removeprefix(" "))
        if not found:
            self.wrong(number, line.strip(), f"`// {_FORMS[section]}`")
        return found

    def _among(self, number: int, given: Sequence[str], known: Sequence[str]) -> None:
        for each in given:
            if each not in known:
                self.wrong(number, f"the type {each}", ", ".join(known))

    def _example(self, number: int, text: str, kind: str) -> Value:
        quoted = len(text) > 1 and text.startswith("'") and text.endswith("'")
        if quoted != (kind in ("STRING", "DATE")):
            self.wrong(number, f"the example {text}", "texts and dates in single quotes, numbers, true and false without")
        try:
            return read_value(text.strip("'"), kind)
        except ValueError as error:
            self.wrong(number, f"the example {text}", str(error))
