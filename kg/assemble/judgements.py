"""judgements.jsonl: what a human has decided about identity and names, one JSON object a line.

    {"judgement": "same", "left": REF, "right": REF, "note"?: "…"}
    {"judgement": "different", "left": REF, "right": REF, "note"?: "…"}
    {"judgement": "not-entity", "entity": REF, "note"?: "…"}
    {"judgement": "rename", "entity": REF, "name": "…", "note"?: "…"}

A REF names a node by what stays the same in every build: {"id": "u0123456789ab"}, or {"type": "Person", "name": "林晓溪"},
narrowed if need be by "article" (an article's id) or "region" ("吉林省/长春市").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import InputError, KgError
from kg.record import Record, json_lines

_FIELDS = {
    "same": ("left", "right"),
    "different": ("left", "right"),
    "not-entity": ("entity",),
    "rename": ("entity", "name"),
}
_REFERENCE = ("id", "type", "name", "article", "region")


@dataclass(frozen=True, slots=True)
class Reference:
    """A node by its id, or by type and name; `article` and `region` narrow it. Empty fields do not."""

    id: str = ""
    type: str = ""
    name: str = ""
    article: str = ""
    region: str = ""

    def __str__(self) -> str:
        return " ".join(part for part in (self.id, self.type, self.name, self.region, self.article and f"in {self.article}") if part)


@dataclass(frozen=True, slots=True)
class Judgement:
    """One line. `where` is its `file:line`; `right` is None and `name` empty where the kind has none."""

    where: str
    kind: str
    left: Reference
    right: Reference | None = None
    name: str = ""
    note: str = ""

    def __str__(self) -> str:
        return f"{self.kind} {self.left}" + (f" | {self.right}" if self.right else "") + (f" → {self.name}" if self.name else "")


def read_judgements(path: Path) -> tuple[Judgement, ...]:
    """The judgements of a file. Raises InputError: `file:line: what; allowed`."""
    return tuple(map(_judgement, json_lines(path)))


def _judgement(line: Record) -> Judgement:
    kind = line.text("judgement")
    if kind not in _FIELDS:
        raise line.wrong("judgement", ", ".join(_FIELDS))
    _refuse_others(line, ("judgement", "note", *_FIELDS[kind]))
    sides = [_reference(_child(line, name)) for name in _FIELDS[kind] if name != "name"]
    name = line.text("name") if "name" in _FIELDS[kind] else ""
    return Judgement(line.where, kind, sides[0], sides[1] if len(sides) > 1 else None, name, line.text_or_none("note") or "")


def _child(line: Record, name: str) -> Record:
    if name not in line.fields:
        raise line.wrong(name, 'a node: {"id"}, or {"type", "name", "article"?, "region"?}')
    return line.child(name)


def _reference(entry: Record) -> Reference:
    _refuse_others(entry, _REFERENCE)
    fields = {name: entry.text(name, default="") for name in _REFERENCE}
    if bool(fields["id"]) == bool(fields["type"] or fields["name"]) or bool(fields["type"]) != bool(fields["name"]):
        raise InputError(entry.where, f"names no node: {dict(entry.fields)}", 'allowed: {"id"}, or {"type", "name", "article"?, "region"?}')
    return Reference(**fields)


def _refuse_others(record: Record, allowed: tuple[str, ...]) -> None:
    others = list(_others(record, allowed))
    if others:
        raise _unknown(record, others[0], allowed)


def _others(record: Record, allowed: tuple[str, ...]) -> Iterator[str]:
    return (name for name in record.fields if name not in allowed)


def _unknown(record: Record, name: str, allowed: tuple[str, ...]) -> KgError:
    return InputError(record.where, f"unknown field {name}", f"allowed: {', '.join(allowed)}")
