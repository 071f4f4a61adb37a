"""The schema told to a reader: rows for the table of `kg schema`, and the same as data for `--json`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.schema.types import EdgeType, NodeType, Property, Schema


def table(schema: Schema) -> tuple[tuple[str, str, str], ...]:
    """Rows (name, Chinese title, meaning): the node types, then each edge type with its ends."""
    nodes = tuple((each.name, each.wording.title_zh, each.wording.description) for each in schema.node_types)
    return nodes + tuple((each.name, each.wording.title_zh, f"{ends(each)}. {each.wording.description}") for each in schema.edge_types)


def ends(edge: EdgeType) -> str:
    """`Person → Union|Company`; where the targets depend on the source, one such phrase for each set of targets, by `; `."""
    sources: dict[tuple[str, ...], list[str]] = {}
    for source, targets in edge.ends:
        sources.setdefault(targets, []).append(source)
    return "; ".join(f"{'|'.join(names)} → {'|'.join(targets)}" for targets, names in sources.items())


def describe(schema: Schema) -> dict[str, object]:
    """The schema as JSON data: `{"nodes": [...], "edges": [...]}`."""
    return {"nodes": [_node(each) for each in schema.node_types], "edges": [_edge(each) for each in schema.edge_types]}


def _node(node: NodeType) -> dict[str, object]:
    return {**_shared(node), "colour": node.colour, "examples": list(node.examples)}


def _edge(edge: EdgeType) -> dict[str, object]:
    examples = [{"sentence": sentence, "edge": said} for sentence, said in edge.examples]
    return {**_shared(edge), "ends": {source: list(targets) for source, targets in edge.ends}, "examples": examples}


def _shared(kind: NodeType | EdgeType) -> dict[str, object]:
    words = kind.wording
    return {
        "type": kind.name,
        "title": words.title,
        "title_zh": words.title_zh,
        "description": words.description,
        "description_zh": words.description_zh,
        "properties": [_property(each) for each in kind.properties],
    }


def _property(each: Property) -> dict[str, object]:
    limits = ({"pattern": each.pattern} if each.pattern else {}) | ({"values": list(each.values)} if each.values else {})
    words = {"title_zh": each.wording.title_zh, "description": each.wording.description}
    return {"name": each.name, "kind": each.kind, "required": each.required, "list": each.multivalued, **words, **limits}
