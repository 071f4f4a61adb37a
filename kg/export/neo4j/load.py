"""Loading the graph into a Neo4j server: what is there is updated, what is missing is added, and the counts are read back."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any

from kg.errors import KgError
from kg.export.neo4j.prune import Counts, Ids, counts_on, ids_of, ids_on, remove, stored_on
from kg.export.neo4j.rows import COMMON_LABEL, edge_rows, in_batches, node_rows
from kg.export.neo4j.schema import check_sizes, edge_constraints, edge_properties, index_names, indexes, node_constraint, node_properties
from kg.schema import load_schema

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Future

    from kg.export.neo4j.server import Rows, Server
    from kg.model import Graph
    from kg.schema import Schema

BATCH = 5000
"""Rows that one transaction writes."""

_Batch = tuple[str, list[Any]]


@dataclass(frozen=True, slots=True)
class _Way:
    """How rows are written: a node's row is its properties; an edge's the ids of both ends and its properties."""

    nodes: str
    edges: str
    complete: bool
    """Whether a row names what its node or edge has not, too."""


_ENDS = "UNWIND $rows AS row MATCH (a:{common} {{id: row[0]}}) MATCH (b:{common} {{id: row[1]}}) "
# Into a database with nothing of kg: half the work, for nothing need be sought.
_CREATING = _Way(
    "UNWIND $rows AS row CREATE (n:{common}:{label}) SET n = row",
    _ENDS + "CREATE (a)-[r:{type}]->(b) SET r = row[2]",
    complete=False,
)
# Every property that kg may write is set, so that one which is gone goes; those that others have added stay.
_MERGING = _Way(
    "UNWIND $rows AS row MERGE (n:{common} {{id: row.id}}) SET n:{label}, n += row",
    _ENDS + "MERGE (a)-[r:{type} {{id: row[2].id}}]->(b) SET r += row[2]",
    complete=True,
)


@dataclass(frozen=True, slots=True)
class Loaded:
    """What the server holds after loading, read back from it; what of it is of earlier loads only; and what was removed."""

    held: Counts
    left: Counts
    pruned: Counts


def load(
    graph: Graph,
    server: Server,
    *,
    batch: int = BATCH,
    prune: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> Loaded:
    """Bring the graph into the server's database, `batch` rows a transaction; loading it twice equals once.

    `prune` removes the nodes and edges that an earlier load wrote and that this graph does not have. `progress` is
    called with the rows done and all rows. Raises KgError if the server refuses anything, or if it holds other counts
    than the graph afterwards.
    """
    check_sizes(graph, server.uri)
    schema = load_schema()
    progress = progress or (lambda _done, _total: None)
    _drop_failed_indexes(server, schema)
    server.run(node_constraint())
    before = stored_on(server, schema)
    if before.nodes[COMMON_LABEL]:
        return _update(graph, server, schema, batch, prune, progress)
    _write_rows(graph, server, schema, _CREATING, batch, progress)
    _run_all(server, chain(edge_constraints(schema), indexes(schema)))
    server.run("CALL db.awaitIndexes(3600)")
    wanted = ids_of(graph).counts()
    if stored_on(server, schema) != before + wanted + Counts(Counter({COMMON_LABEL: len(graph.nodes)})):
        _verify(wanted, counts_on(server, schema), server.uri)
    return Loaded(wanted, Counts(), Counts())


def _drop_failed_indexes(server: Server, schema: Schema) -> None:
    """An index that has failed over a text stays so when the text is gone, and fails each load; it is made anew."""
    failed = {row["name"] for row in server.run("SHOW INDEXES YIELD name, state WHERE state = 'FAILED' RETURN name")}
    for name in sorted(failed & index_names(schema)):
        server.run(f"DROP INDEX {name} IF EXISTS")


def _update(graph: Graph, server: Server, schema: Schema, batch: int, prune: bool, progress: Callable[[int, int], None]) -> Loaded:
    """Load into a database that has something of kg already."""
    _run_all(server, edge_constraints(schema))
    _write_rows(graph, server, schema, _MERGING, batch, progress)
    left, pruned = _earlier(graph, server, schema, batch if prune else 0)
    _run_all(server, indexes(schema))
    server.run("CALL db.awaitIndexes(3600)")
    held = counts_on(server, schema)
    _verify(ids_of(graph).counts() + left.counts(), held, server.uri)
    return Loaded(held, left.counts(), pruned.counts())


def _run_all(server: Server, statements: Iterable[str]) -> None:
    for statement in statements:
        server.run(statement)


def _earlier(graph: Graph, server: Server, schema: Schema, batch: int) -> tuple[Ids, Ids]:
    """What earlier loads wrote and the graph does not have: what stays, and what was removed in batches (none if `batch` is 0)."""
    wanted = ids_of(graph)
    if counts_on(server, schema) == wanted.counts():
        return Ids(), Ids()
    gone = ids_on(server, schema).without(wanted)
    pruned = remove(gone, server, batch) if batch else Ids()
    return gone.without(pruned), pruned


def _write_rows(graph: Graph, server: Server, schema: Schema, way: _Way, batch: int, progress: Callable[[int, int], None]) -> None:
    """Each batch is made while the server writes the one before it."""
    done, total = 0, len(graph.nodes) + len(graph.edges)
    writing: Future[Rows] | None = None
    with ThreadPoolExecutor(max_workers=1) as sender:
        for statement, rows in chain(_node_batches(graph, schema, way, batch), _edge_batches(graph, schema, way, batch)):
            if writing is not None:
                writing.result()
                progress(done, total)
            writing = sender.submit(server.write, statement, {"rows": rows})
            done += len(rows)
    if writing is not None:
        writing.result()
        progress(done, total)


def _node_batches(graph: Graph, schema: Schema, way: _Way, size: int) -> Iterator[_Batch]:
    absent = {node.name: dict.fromkeys(node_properties(node)) if way.complete else {} for node in schema.node_types}
    for label, rows in in_batches(node_rows(graph), size):
        yield way.nodes.format(common=COMMON_LABEL, label=label), [absent[label] | row.properties for row in rows]


def _edge_batches(graph: Graph, schema: Schema, way: _Way, size: int) -> Iterator[_Batch]:
    absent = {edge.name: dict.fromkeys(edge_properties(edge)) if way.complete else {} for edge in schema.edge_types}
    for kind, rows in in_batches(edge_rows(graph), size):
        sent = [(row.source, row.target, absent[kind] | row.properties) for row in rows]
        yield way.edges.format(common=COMMON_LABEL, type=kind), sent


def _verify(wanted: Counts, held: Counts, uri: str) -> None:
    """Raises KgError unless the server holds as many nodes and edges of each type as it should."""
    differences = ", ".join(wanted.differences(held))
    if differences:
        allowed = "load again, and let no other program write kg's nodes meanwhile"
        raise KgError(uri, f"holds other counts than the graph: {differences}", allowed)
