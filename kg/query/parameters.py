"""What a question is given on the command line, as `name=value`, and the values that it becomes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.errors import UsageError
from kg.query import cypher
from kg.query.header import read_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kg.query.header import Parameter, Value

_KINDS = (
    ("INTEGER", re.compile(r"-?\d{1,18}")),
    ("FLOAT", re.compile(r"-?\d+\.\d+")),
    ("BOOLEAN", re.compile("true|false")),
    ("DATE", re.compile(r"\d{4}-\d\d-\d\d")),
)


def pairs(given: Iterable[str]) -> dict[str, str]:
    """`name=value` by name. Raises UsageError."""
    found: dict[str, str] = {}
    for each in given:
        name, equals, value = each.partition("=")
        if not (name and equals):
            raise UsageError(f"--param {each}", "no name with a value", "allowed: --param name=value")
        if name in found:
            raise UsageError(f"--param {name}", "is given twice", "allowed: each parameter once")
        found[name] = value
    return found


def values(query: str, parameters: Sequence[Parameter], given: Mapping[str, str]) -> dict[str, Value]:
    """The values of a question's parameters, each of its type. Raises UsageError for one that is missing, unknown or ill-typed."""
    _check_names(query, {each.name: _wanted(each) for each in parameters}, given)
    return {each.name: _value(each, given[each.name]) for each in parameters}


def guessed(text: str, given: Mapping[str, str]) -> dict[str, Value]:
    """Values for Cypher that does not tell its types: numbers, true, false and dates are what they look like, `'5'` is a text."""
    _check_names("--cypher", {name: f"--param {name}=…" for name in sorted(cypher.parameters(text))}, given)
    return {name: _guess(name, value) for name, value in given.items()}


def _check_names(where: str, wanted: Mapping[str, str], given: Mapping[str, str]) -> None:
    for name in given:
        if name not in wanted:
            raise UsageError(f"--param {name}", f"{where} takes no such parameter", f"allowed: {', '.join(wanted) or 'none'}")
    for name, form in wanted.items():
        if name not in given:
            raise UsageError(where, f"no --param {name} is given", f"allowed: {form}")


def _wanted(parameter: Parameter) -> str:
    of = f" (the name of a {' or '.join(parameter.of)})" if parameter.of else ""
    return f"--param {parameter.name}={parameter.type}{of}, such as {parameter.name}={parameter.sample}"


def _value(parameter: Parameter, text: str) -> Value:
    where = f"--param {parameter.name}={text}"
    try:
        value = read_value(text, parameter.type)
    except ValueError as error:
        raise UsageError(where, f"no {parameter.type}", f"allowed: {error}, such as {parameter.sample}") from error
    if parameter.of and not text.strip():
        raise UsageError(where, "no name", f"allowed: {_wanted(parameter)}")
    return value


def _guess(name: str, text: str) -> Value:
    kind = next((kind for kind, form in _KINDS if form.fullmatch(text)), "STRING")
    quoted = len(text) > 1 and text[0] == text[-1] and text[0] in "'\""
    try:
        return text[1:-1] if quoted else read_value(text, kind)
    except ValueError as error:
        raise UsageError(f"--param {name}={text}", f"no {kind}", f"allowed: {error}, or a text in quotes") from error
