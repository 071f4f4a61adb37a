"""Filling a database of the embedded engine with a graph: the rows that a Neo4j server would be given."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from kg.errors import InputError
from kg.export.neo4j.rows import COMMON_LABEL, edge_rows, in_batches, node_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kg.export.neo4j.rows import EdgeRow
    from kg.model import Graph
    from kg.schema import Schema

BATCH = 10_000
"""Rows that are handed over at a time."""


def fill(database: Any, graph: Graph, schema: Schema) -> dict[str, int]:
    """Write the graph into a new database; how many nodes and edges of each type went in. InputError for an edge without a node."""
    _declare(database, schema)
    with database.graph_batch(use_wal=False) as batch:
        places = _fill_nodes(batch, graph)
        for kind, rows in in_batches(edge_rows(graph), BATCH):
            sources, targets = _ends(rows, places)
            batch.new_edges(sources, kind, targets, [row.properties for row in rows])
    database.command("sql", f"CREATE INDEX ON {COMMON_LABEL} (id) UNIQUE")
    database.command("sql", f"CREATE INDEX ON {COMMON_LABEL} (name) NOTUNIQUE")
    held = Counter(each.type for each in graph.nodes) + Counter(each.type for each in graph.edges)
    types = [*(node.name for node in schema.node_types), *(edge.name for edge in schema.edge_types)]
    return {kind: held[kind] for kind in types}


def _declare(database: Any, schema: Schema) -> None:
    """The types of the schema. That a node is of the common type as well makes it bear that label."""
    database.command("sql", f"CREATE VERTEX TYPE {COMMON_LABEL} BUCKETS 1")
    for name in ("id", "name"):
        database.command("sql", f"CREATE PROPERTY {COMMON_LABEL}.{name} STRING")
    for node_type in schema.node_types:
        database.command("sql", f"CREATE VERTEX TYPE `{node_type.name}` EXTENDS {COMMON_LABEL} BUCKETS 1")
    for edge_type in schema.edge_types:
        database.command("sql", f"CREATE EDGE TYPE `{edge_type.name}` BUCKETS 1")


def _fill_nodes(batch: Any, graph: Graph) -> dict[str, str]:
    """The engine's record of each node, by the node's id."""
    places: dict[str, str] = {}
    for label, rows in in_batches(node_rows(graph), BATCH):
        records = batch.create_vertices(label, [row.properties for row in rows])
        places.update(zip((row.id for row in rows), records, strict=True))
    return places


def _ends(rows: Iterable[EdgeRow], places: Mapping[str, str]) -> tuple[list[str], list[str]]:
    ends = [(row.source, row.target) for row in rows]
    missing = next((end for pair in ends for end in pair if end not in places), None)
    if missing is not None:
        raise InputError("edges.jsonl", f"an edge leads from or to {missing!r}", "allowed: ids that stand in nodes.jsonl")
    return [places[source] for source, _ in ends], [places[target] for _, target in ends]
