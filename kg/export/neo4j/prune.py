"""What kg wrote into a database: how much of it there is, which of it a graph does not have, and its removal.

Kg's nodes are those with its label. Kg's edges are those between two such nodes that bear the id made of both ends;
an edge that somebody else drew between them has another id or none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.export.neo4j.rows import COMMON_LABEL, edge_id

if TYPE_CHECKING:
    from kg.export.neo4j.server import Server
    from kg.model import Graph
    from kg.schema import Schema

_OWN_EDGE = f"MATCH (a:{COMMON_LABEL})-[r:{{type}}]->(b:{COMMON_LABEL}) WHERE r.id = a.id + '-{{type}}-' + b.id"
_STORED_NODES = "MATCH (n:{type}) RETURN '{type}' AS type, count(n) AS number"
_STORED_EDGES = "MATCH ()-[r:{type}]->() RETURN '{type}' AS type, count(r) AS number"
_NODES = f"MATCH (n:{COMMON_LABEL}:{{type}})"
_REMOVE_EDGES = f"UNWIND $ids AS id MATCH (:{COMMON_LABEL})-[r:{{type}} {{{{id: id}}}}]->(:{COMMON_LABEL}) DELETE r"
_REMOVE_NODES = f"UNWIND $ids AS id MATCH (n:{COMMON_LABEL} {{id: id}}) WHERE NOT EXISTS {{ (n)--() }} DELETE n RETURN collect(id) AS ids"


@dataclass(frozen=True, slots=True)
class Ids:
    """Ids of nodes and of edges by type."""

    nodes: Mapping[str, frozenset[str]] = field(default_factory=dict)
    edges: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def counts(self) -> Counts:
        return Counts(_lengths(self.nodes), _lengths(self.edges))

    def without(self, others: Ids) -> Ids:
        return Ids(_difference(self.nodes, others.nodes), _difference(self.edges, others.edges))


@dataclass(frozen=True, slots=True)
class Counts:
    """How many nodes and edges there are, by type."""

    nodes: Counter[str] = field(default_factory=Counter)
    edges: Counter[str] = field(default_factory=Counter)

    def __bool__(self) -> bool:
        return bool(self.nodes or self.edges)

    def __add__(self, others: Counts) -> Counts:
        return Counts(self.nodes + others.nodes, self.edges + others.edges)

    def differences(self, held: Counts) -> Iterator[str]:
        """`Person 12 instead of 14` for each type of which `held` has another number."""
        yield from _differences(self.nodes, held.nodes)
        yield from _differences(self.edges, held.edges)


def ids_of(graph: Graph) -> Ids:
    """The ids of all nodes and edges of the graph."""
    nodes: dict[str, set[str]] = {}
    edges: dict[str, set[str]] = {}
    for node in graph.nodes:
        nodes.setdefault(node.type, set()).add(node.id)
    for edge in graph.edges:
        edges.setdefault(edge.type, set()).add(edge_id(edge))
    return Ids(_frozen(nodes), _frozen(edges))


def counts_on(server: Server, schema: Schema) -> Counts:
    """How much of kg the server holds, as it counts it."""
    nodes = {each.name: _number(server, f"{_NODES.format(type=each.name)} RETURN count(n) AS number") for each in schema.node_types}
    edges = {each.name: _number(server, f"{_OWN_EDGE.format(type=each.name)} RETURN count(r) AS number") for each in schema.edge_types}
    return Counts(+Counter(nodes), +Counter(edges))


def stored_on(server: Server, schema: Schema) -> Counts:
    """How many nodes and edges bear kg's labels and types, whoever wrote them: what the server knows without counting."""
    labels, types = (COMMON_LABEL, *(each.name for each in schema.node_types)), [each.name for each in schema.edge_types]
    nodes = server.read(" UNION ALL ".join(_STORED_NODES.format(type=label) for label in labels))
    edges = server.read(" UNION ALL ".join(_STORED_EDGES.format(type=kind) for kind in types))
    return Counts(*(+Counter({row["type"]: row["number"] for row in rows}) for rows in (nodes, edges)))


def ids_on(server: Server, schema: Schema) -> Ids:
    """The ids of all nodes and edges of kg that the server holds."""
    nodes = {each.name: _ids(server, f"{_NODES.format(type=each.name)} RETURN n.id AS id") for each in schema.node_types}
    edges = {each.name: _ids(server, f"{_OWN_EDGE.format(type=each.name)} RETURN r.id AS id") for each in schema.edge_types}
    return Ids(nodes, edges)


def remove(gone: Ids, server: Server, batch: int) -> Ids:
    """Remove these nodes and edges; a node on which an edge of others hangs stays. The ids of what was removed."""
    for kind, ids in gone.edges.items():
        for some in _chunks(ids, batch):
            server.write(_REMOVE_EDGES.format(type=kind), {"ids": some})
    nodes = {}
    for kind, ids in gone.nodes.items():
        removed = [server.write(_REMOVE_NODES, {"ids": some})[0]["ids"] for some in _chunks(ids, batch)]
        nodes[kind] = frozenset(each for some in removed for each in some)
    return Ids(nodes, gone.edges)


def _number(server: Server, query: str) -> int:
    number: int = server.read(query)[0]["number"]
    return number


def _ids(server: Server, query: str) -> frozenset[str]:
    return frozenset(row["id"] for row in server.read(query))


def _differences(wanted: Counter[str], held: Counter[str]) -> Iterator[str]:
    return (f"{kind} {held[kind]} instead of {wanted[kind]}" for kind in sorted({*wanted, *held}) if wanted[kind] != held[kind])


def _lengths(ids: Mapping[str, frozenset[str]]) -> Counter[str]:
    return +Counter({kind: len(some) for kind, some in ids.items()})


def _chunks(ids: frozenset[str], size: int) -> Iterator[list[str]]:
    ordered = sorted(ids)
    return (ordered[start : start + size] for start in range(0, len(ordered), size))


def _difference(ids: Mapping[str, frozenset[str]], others: Mapping[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    return {kind: some - others.get(kind, frozenset()) for kind, some in ids.items()}


def _frozen(ids: Mapping[str, set[str]]) -> dict[str, frozenset[str]]:
    return {kind: frozenset(some) for kind, some in ids.items()}
