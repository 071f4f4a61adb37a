"""What an engine answers, in the same plain values whatever engine it was.

Dates are ISO text, maps have their keys sorted, and nodes, edges and paths are the values below: equal answers are equal bytes.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal

Plain = object
"""None, bool, int, float, str, Node, Edge, Path, or a list or dict of these."""

_FIRST = ("id", "name", "aliases")


@dataclass(frozen=True, slots=True)
class Node:
    """A node. `type` is its type; all its labels joined by `:` if it is none of kg's."""

    type: str
    properties: dict[str, Plain]


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge. `source` and `target` are the ids of both ends, None where kg did not write it."""

    type: str
    source: str | None
    target: str | None
    properties: dict[str, Plain]


@dataclass(frozen=True, slots=True)
class Path:
    """The nodes along a path and the edges between them."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """Columns and rows. An engine that finds nothing may not know the columns."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Plain, ...], ...]


def plain(value: object, own: Callable[[object], Plain | None]) -> Plain:
    """A value of an engine as a plain one. `own` turns the engine's own kinds into plain ones and gives None for all others."""
    if value is None or isinstance(value, bool | int):
        return value
    if (found := own(value)) is not None:
        return found
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return {str(key): plain(each, own) for key, each in sorted(value.items())}
    if isinstance(value, list | tuple):
        return [plain(each, own) for each in value]
    return _scalar(value)


def node(labels: Iterable[str], properties: Mapping[str, object], common: str) -> Node:
    """A node with these labels, of which `common` is the one that all of kg's nodes have."""
    return Node(":".join(sorted(set(labels) - {common})) or common, _ordered(properties))


def edge(kind: str, properties: Mapping[str, object]) -> Edge:
    """An edge. kg's own tell both ends in their id: `p12-LEADS-u34`."""
    source, mark, target = str(properties.get("id", "")).partition(f"-{kind}-")
    return Edge(kind, source if mark else None, target if mark else None, _ordered(properties))


def as_json(value: Plain) -> object:
    """A plain value as JSON has it; a node as in nodes.jsonl, an edge as in edges.jsonl, a path as its nodes and edges."""
    if isinstance(value, Node):
        return {"type": value.type} | _json_map(value.properties)
    if isinstance(value, Edge):
        return {"type": value.type, "source": value.source, "target": value.target} | _json_map(value.properties)
    if isinstance(value, Path):
        return {"nodes": list(map(as_json, value.nodes)), "edges": list(map(as_json, value.edges))}
    if isinstance(value, dict):
        return _json_map(value)
    return [as_json(each) for each in value] if isinstance(value, list) else value


def _json_map(values: Mapping[str, Plain]) -> dict[str, object]:
    return {name: as_json(value) for name, value in values.items()}


def _ordered(properties: Mapping[str, object]) -> dict[str, Plain]:
    """The properties that every node has first, the others by name."""
    names = [*(name for name in _FIRST if name in properties), *sorted(set(properties) - set(_FIRST))]
    return {name: plain(properties[name], lambda _value: None) for name in names}


def _scalar(value: object) -> Plain:
    if isinstance(value, float | Decimal):
        return float(value) if math.isfinite(value) else str(float(value))  # JSON has no NaN
    if isinstance(value, set | frozenset):
        return sorted(map(str, value))
    if isinstance(value, date | time):  # a datetime is a date
        return value.isoformat()
    return str(value)
