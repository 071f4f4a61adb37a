"""What the database must know before data comes: constraints and indexes, each with a name, made from schema/graph.yaml.

Only one label is constrained, the one that kg's nodes alone have: a `Person` that somebody else keeps in the same
database may have any id.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.errors import KgError
from kg.export.neo4j.rows import COMMON_LABEL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.model import Graph
    from kg.schema import EdgeType, NodeType, Schema

_SOUGHT = frozenset(("date", "region"))  # properties that queries look nodes up by, beside their names
_FULL_TEXT = "OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk', `fulltext.eventually_consistent`: false}}"

_LONGEST = 8_000  # bytes that an index takes of a name, with room to spare
_LONGEST_TOGETHER = 30_000  # and a text index of all names


def node_constraint() -> str:
    """An id stands for one node. Loading needs it: it is also how it finds both ends of an edge."""
    return f"CREATE CONSTRAINT kg_node_id IF NOT EXISTS FOR (n:{COMMON_LABEL}) REQUIRE n.id IS UNIQUE"


def edge_constraints(schema: Schema) -> Iterator[str]:
    """An id stands for one edge of its type."""
    for edge in schema.edge_types:
        yield f"CREATE CONSTRAINT kg_{edge.name.lower()}_id IF NOT EXISTS FOR ()-[r:{edge.name}]-() REQUIRE r.id IS UNIQUE"


def indexes(schema: Schema) -> Iterator[str]:
    """How queries find nodes by name, alias and date, and nodes and sentences by words.

    The sentences of MENTIONS are not among them: they are two thirds of all, and tell no more than that a name stands there.
    """
    for node in schema.node_types:
        yield from _node_indexes(node)
    labels = "|".join(node.name for node in schema.node_types)
    types = "|".join(edge.name for edge in schema.edge_types if edge.name != "MENTIONS")
    yield f"CREATE FULLTEXT INDEX kg_names IF NOT EXISTS FOR (n:{labels}) ON EACH [n.name, n.aliases] {_FULL_TEXT}"
    yield f"CREATE FULLTEXT INDEX kg_sentences IF NOT EXISTS FOR ()-[r:{types}]-() ON EACH [r.sentences] {_FULL_TEXT}"


def index_names(schema: Schema) -> frozenset[str]:
    """What the indexes are called."""
    return frozenset(statement.partition(" IF NOT EXISTS ")[0].rpartition(" ")[2] for statement in indexes(schema))


def check_sizes(graph: Graph, where: str) -> None:
    """Raises KgError for a name that is longer than an index takes, which would fail for good and every load after it."""
    for node in graph.nodes:
        size, both = _size(node.name), sum(map(_size, (node.name, *node.aliases)))
        if size > _LONGEST or both > _LONGEST_TOGETHER:
            what = f"{node.type} {node.id} ({node.name[:20]}…) has a name of {size} bytes, {both} with its aliases"
            raise KgError(where, what, f"allowed: {_LONGEST} bytes, {_LONGEST_TOGETHER} with the aliases, for Neo4j's indexes take no more")


def _size(name: str) -> int:
    return len(name.encode(errors="replace"))


def node_properties(node: NodeType) -> list[str]:
    """The properties that kg may write on a node of the type; what else is there belongs to others."""
    return [*(each.name for each in node.properties if each.name != "type"), "names", "caption"]


def edge_properties(edge: EdgeType) -> list[str]:
    """The properties that kg may write on an edge of the type."""
    ends = ("type", "source", "target")
    return ["id", *(each.name for each in edge.properties if each.name not in ends), "caption", "sentences", "articles", "rules"]


def _node_indexes(node: NodeType) -> Iterator[str]:
    name = node.name.lower()
    yield f"CREATE INDEX kg_{name}_name IF NOT EXISTS FOR (n:{node.name}) ON (n.name)"
    yield f"CREATE TEXT INDEX kg_{name}_names IF NOT EXISTS FOR (n:{node.name}) ON (n.names)"
    for each in node.properties:
        if each.name in _SOUGHT:
            yield f"CREATE INDEX kg_{name}_{each.name} IF NOT EXISTS FOR (n:{node.name}) ON (n.{each.name})"
