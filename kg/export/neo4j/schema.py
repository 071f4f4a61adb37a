"""What the database must know before data comes: constraints and indexes, each with a name, made from schema/graph.yaml.

Only one label is constrained, the one that kg's nodes alone have: a `Person` that somebody else keeps in the same
database may have any id.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.export.neo4j.rows import COMMON_LABEL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.schema import EdgeType, NodeType, Schema

_SOUGHT = frozenset(("date", "region"))  # properties that queries look nodes up by, beside their names
_FULL_TEXT = "OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk', `fulltext.eventually_consistent`: false}}"


def constraints(schema: Schema) -> Iterator[str]:
    """An id stands for one node, and for one edge of its type. Loading needs them: they are also how it finds both ends."""
    yield f"CREATE CONSTRAINT kg_node_id IF NOT EXISTS FOR (n:{COMMON_LABEL}) REQUIRE n.id IS UNIQUE"
    for edge in schema.edge_types:
        yield f"CREATE CONSTRAINT kg_{edge.name.lower()}_id IF NOT EXISTS FOR ()-[r:{edge.name}]-() REQUIRE r.id IS UNIQUE"


def indexes(schema: Schema) -> Iterator[str]:
    """How queries find nodes by name, alias and date, and nodes and sentences by words."""
    for node in schema.node_types:
        yield from _node_indexes(node)
    labels = "|".join(node.name for node in schema.node_types)
    types = "|".join(edge.name for edge in schema.edge_types)
    yield f"CREATE FULLTEXT INDEX kg_names IF NOT EXISTS FOR (n:{labels}) ON EACH [n.name, n.aliases] {_FULL_TEXT}"
    yield f"CREATE FULLTEXT INDEX kg_sentences IF NOT EXISTS FOR ()-[r:{types}]-() ON EACH [r.sentences] {_FULL_TEXT}"


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
