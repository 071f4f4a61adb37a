"""A built graph, read back from its folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Entity, Evidence, Graph, Relation
from kg.record import Record, json_lines

if TYPE_CHECKING:
    from pathlib import Path

DATABASE = ".query"
"""What `kg query` keeps beside the files of a build, made from them; another build does not take it over."""

_NODE_FIELDS = ("id", "type", "name", "aliases", "date", "level")
_EDGE_FIELDS = ("type", "source", "target", "roles", "evidence")


def read_graph(folder: Path) -> Graph:
    """The graph of `nodes.jsonl` and `edges.jsonl`, in the order of the files. Raises InputError: `file:line: what; allowed`."""
    nodes = tuple(map(_node, json_lines(folder / "nodes.jsonl")))
    return Graph(nodes, tuple(map(_edge, json_lines(folder / "edges.jsonl"))))


def _node(line: Record) -> Entity:
    return Entity(
        id=line.text("id"),
        type=line.text("type"),
        name=line.text("name"),
        aliases=line.texts("aliases"),
        date=line.text_or_none("date"),
        level=line.text_or_none("level"),
        properties=_others(line, _NODE_FIELDS),
    )


def _edge(line: Record) -> Relation:
    return Relation(
        type=line.text("type"),
        source=line.text("source"),
        target=line.text("target"),
        roles=line.texts("roles"),
        evidence=tuple(map(_evidence, line.children("evidence"))),
        properties=_others(line, _EDGE_FIELDS),
    )


def _evidence(entry: Record) -> Evidence:
    sentence, rule = entry.text("sentence", default=""), entry.text("rule", default="")
    start, end = int(entry.number("start", 0)), int(entry.number("end", 0))
    return Evidence(entry.text("article"), start, end, sentence, rule, entry.flag("in_title"))


def _others(line: Record, fields: tuple[str, ...]) -> tuple[tuple[str, object], ...]:
    """Properties beyond those that every node or edge has."""
    return tuple((name, value) for name, value in line.fields.items() if name not in fields)
