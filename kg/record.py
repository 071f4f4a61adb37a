"""A mapping read from a JSON or YAML file, asked field by field: what is missing or of another kind is told by its place."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import InputError, KgError

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Record:
    """Fields and where they stand (`file:line` or `file: entry`). Every method raises `error` where a field is not of its kind."""

    where: str
    fields: Mapping[str, object]
    error: type[KgError] = InputError

    def text(self, name: str, default: str | None = None) -> str:
        """A text that is not empty; `default` stands for a missing one, if given."""
        value = self.fields.get(name)
        if value is None and default is not None:
            return default
        if not isinstance(value, str) or not value:
            raise self.wrong(name, "a text that is not empty")
        return value

    def text_or_none(self, name: str) -> str | None:
        value = self.fields.get(name)
        if not (value is None or isinstance(value, str)):
            raise self.wrong(name, "a text or null")
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts; missing is empty."""
        value = self.fields.get(name) or []
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise self.wrong(name, "a list of texts")
        return tuple(value)

    def number(self, name: str, default: float | None = None) -> float:
        value = self.fields.get(name, default)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.wrong(name, "a number")
        return value

    def flag(self, name: str) -> bool:
        """True or false; missing is false."""
        value = self.fields.get(name, False)
        if not isinstance(value, bool):
            raise self.wrong(name, "true or false")
        return value

    def child(self, name: str) -> Record:
        """A mapping within; missing is empty."""
        return self._record(name, self.fields.get(name) or {}, f"{self.where}.{name}")

    def children(self, name: str) -> tuple[Record, ...]:
        """A list of mappings; missing is empty."""
        value = self.fields.get(name) or []
        if not isinstance(value, list):
            raise self.wrong(name, "a list")
        return tuple(self._record(name, each, f"{self.where}.{name}[{place}]") for place, each in enumerate(value))

    def named(self, name: str) -> dict[str, Record]:
        """A mapping of names to mappings; missing is empty."""
        within = self.child(name)
        return {key: within.child(key) for key in within.fields}

    def wrong(self, name: str, allowed: str) -> KgError:
        """The error that tells what the field holds and what it may hold."""
        value = self.fields.get(name)
        shown = repr(value) if len(repr(value)) < 60 else f"{repr(value)[:60]}…"
        return self.error(self.where, f"{name} is {shown}" if name in self.fields else f"no {name}", f"allowed: {allowed}")

    def _record(self, name: str, value: object, where: str) -> Record:
        if not isinstance(value, Mapping):
            raise self.wrong(name, "a mapping")
        return Record(where, value, self.error)


def json_lines(path: Path) -> Iterator[Record]:
    """The objects of a JSONL file, blank lines aside. Raises InputError: `file:line: what; allowed`."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(str(path), f"cannot be read ({error.strerror})", "allowed: a readable file") from error
    except UnicodeDecodeError as error:
        raise InputError(str(path), f"no UTF-8 at byte {error.start}", "allowed: UTF-8") from error
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield _json_record(line, f"{path.name}:{number}")


def _json_record(line: str, where: str) -> Record:
    try:
        value = json.loads(line)
    except ValueError as error:
        raise InputError(where, f"no JSON ({error})", "allowed: one JSON object a line") from error
    if not isinstance(value, dict):
        raise InputError(where, f"a JSON {type(value).__name__}", "allowed: one JSON object a line")
    return Record(where, value)


def yaml_record(path: Path, error: type[KgError]) -> Record:
    """The mapping that a YAML file holds. Raises `error`: `file:line: what; allowed`."""
    import yaml

    try:
        value = yaml.load(path.read_bytes(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except OSError as problem:
        raise error(str(path), f"cannot be read ({problem.strerror})", "allowed: a readable file") from problem
    except yaml.MarkedYAMLError as problem:
        line = f":{problem.problem_mark.line + 1}" if problem.problem_mark else ""
        raise error(f"{path.name}{line}", f"no YAML ({problem.problem})", "allowed: YAML 1.1") from problem
    except (yaml.YAMLError, UnicodeDecodeError) as problem:
        raise error(path.name, f"no YAML ({problem})", "allowed: YAML 1.1 in UTF-8") from problem
    if not isinstance(value, dict):
        raise error(path.name, "no mapping at the top", "allowed: a mapping")
    return Record(path.name, value, error)
