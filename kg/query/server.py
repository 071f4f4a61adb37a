"""Questions to a Neo4j server. What would write is refused before it runs: by its plan, and by the access mode of its transaction."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from neo4j import graph, time

from kg.errors import KgError
from kg.export.neo4j.rows import COMMON_LABEL
from kg.query import cypher as text
from kg.query.values import Answer, Edge, Node, Path, Plain, edge, node, plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.export.neo4j.server import Server

_MODE = re.compile(r"(EXPLAIN|PROFILE)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Neo4j:
    """A server as an engine."""

    server: Server

    @property
    def where(self) -> str:
        return self.server.uri

    def ask(self, cypher: str, parameters: Mapping[str, object]) -> Answer:
        """Raises KgError for what is not planned as reading only."""
        if text.goes_beyond_the_graph(cypher) or self.server.kind(_explained(cypher), parameters) != "r":
            raise KgError(self.where, "this would write, or do more than read the graph", "allowed: Cypher that reads (or --write)")
        return _answer(*self.server.ask(cypher, parameters))

    def write(self, cypher: str, parameters: Mapping[str, object]) -> Answer:
        return _answer(*self.server.ask(cypher, parameters, write=True))


def _explained(cypher: str) -> str:
    """The Cypher so that the server only plans it."""
    code = text.code(cypher)
    start = len(code) - len(code.lstrip())
    mode = _MODE.match(code, start)
    return f"EXPLAIN {cypher[mode.end() :] if mode else cypher}"


def _answer(columns: tuple[str, ...], rows: list[tuple[object, ...]]) -> Answer:
    return Answer(columns, tuple(tuple(plain(value, _own) for value in row) for row in rows))


def _own(value: object) -> Plain | None:
    """The driver's nodes, edges, paths and moments."""
    if isinstance(value, graph.Path):
        return Path(tuple(map(_node, value.nodes)), tuple(map(_edge, value.relationships)))
    if isinstance(value, graph.Node):
        return _node(value)
    if isinstance(value, graph.Relationship):
        return _edge(value)
    return value.iso_format() if isinstance(value, time.Date | time.Time | time.DateTime | time.Duration) else None


def _node(value: graph.Node) -> Node:
    return node(value.labels, dict(value), COMMON_LABEL)


def _edge(value: graph.Relationship) -> Edge:
    return edge(value.type, dict(value))
