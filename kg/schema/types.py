"""What kinds of nodes and edges a graph may hold, and what is wrong with one that holds others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.model import Entity, Evidence, Graph, Relation


@dataclass(frozen=True, slots=True)
class Wording:
    """What a thing is called and what it means, in English and in Chinese."""

    title: str
    title_zh: str
    description: str
    description_zh: str


@dataclass(frozen=True, slots=True)
class Property:
    """A property of a node or an edge. `values` are the only ones allowed, if there are any; `pattern` is a whole match."""

    name: str
    kind: str
    required: bool
    multivalued: bool
    wording: Wording
    pattern: str | None = None
    values: tuple[str, ...] = ()

    def violations(self, value: object) -> Iterator[str]:
        if isinstance(value, Sequence) and not isinstance(value, str) and self.multivalued:
            yield from chain.from_iterable(map(self._violations_of_one, value))
        elif self.multivalued:
            yield f"{self.name} is {value!r}; allowed: a list"
        else:
            yield from self._violations_of_one(value)

    def _violations_of_one(self, value: object) -> Iterator[str]:
        if self.values and value not in self.values:
            yield f"{self.name} is {value!r}; allowed: {', '.join(self.values)}"
        if self.pattern and not (isinstance(value, str) and re.fullmatch(self.pattern, value)):
            yield f"{self.name} is {value!r}; allowed: text that matches {self.pattern}"


@dataclass(frozen=True, slots=True)
class NodeType:
    """A type of nodes. `colour` is `#rrggbb`, the same in every picture of the graph."""

    name: str
    wording: Wording
    colour: str
    properties: tuple[Property, ...]
    examples: tuple[str, ...] = ()

    def violations(self, node: Entity) -> Iterator[str]:
        own = {"id": node.id, "type": node.type, "name": node.name, "aliases": node.aliases, "date": node.date, "level": node.level}
        yield from _property_violations(self.properties, own | dict(node.properties))


@dataclass(frozen=True, slots=True)
class EdgeType:
    """A type of edges. `ends` tells for each type that may be the source which types may be the target."""

    name: str
    wording: Wording
    ends: tuple[tuple[str, tuple[str, ...]], ...]
    properties: tuple[Property, ...]
    examples: tuple[tuple[str, str], ...] = ()

    @property
    def sources(self) -> tuple[str, ...]:
        return tuple(source for source, _ in self.ends)

    @property
    def targets(self) -> tuple[str, ...]:
        """Every type that may be the target of some source."""
        return tuple(dict.fromkeys(chain.from_iterable(targets for _, targets in self.ends)))

    def allows(self, source: str, target: str) -> bool:
        return target in dict(self.ends).get(source, ())

    def violations(self, edge: Relation, source: Entity, target: Entity) -> Iterator[str]:
        own = {"type": edge.type, "source": edge.source, "target": edge.target, "roles": edge.roles, "evidence": edge.evidence}
        yield from _property_violations(self.properties, own | dict(edge.properties))
        yield from self._violations_of_ends(source.type, target.type)

    def _violations_of_ends(self, source: str, target: str) -> Iterator[str]:
        if source not in self.sources:
            yield f"starts from a node of type {source}; allowed: {', '.join(self.sources)}"
        elif not self.allows(source, target):
            yield f"leads from {source} to {target}; allowed from there: {', '.join(dict(self.ends)[source])}"


@dataclass(frozen=True, slots=True)
class Schema:
    """All node types and edge types, in the order in which they are shown."""

    node_types: tuple[NodeType, ...]
    edge_types: tuple[EdgeType, ...]

    def node_type(self, name: str) -> NodeType | None:
        return next((each for each in self.node_types if each.name == name), None)

    def edge_type(self, name: str) -> EdgeType | None:
        return next((each for each in self.edge_types if each.name == name), None)

    def check(self, graph: Graph) -> list[str]:
        """What in the graph goes against the schema, a line each: `thing: what; allowed: …`. Empty if nothing does."""
        nodes = chain.from_iterable(map(self._violations_of_node, graph.nodes))
        edges = chain.from_iterable(self._violations_of_edge(edge, graph.by_id) for edge in graph.edges)
        return [*_repeated_ids(graph), *nodes, *edges]

    def _violations_of_node(self, node: Entity) -> Iterator[str]:
        kind, where = self.node_type(node.type), f"node {node.id} ({node.name})"
        if kind is None:
            yield f"{where}: unknown type {node.type}; allowed: {_names(self.node_types)}"
        else:
            yield from (f"{where}: {what}" for what in kind.violations(node))

    def _violations_of_edge(self, edge: Relation, nodes: Mapping[str, Entity]) -> Iterator[str]:
        kind, where = self.edge_type(edge.type), f"edge {edge.source} -{edge.type}-> {edge.target}"
        missing = [end for end in (edge.source, edge.target) if end not in nodes]
        if kind is None:
            yield f"{where}: unknown type {edge.type}; allowed: {_names(self.edge_types)}"
        elif missing:
            yield f"{where}: no node {', '.join(missing)}; allowed: ids of nodes"
        else:
            problems = chain(kind.violations(edge, nodes[edge.source], nodes[edge.target]), _evidence_violations(edge.evidence, nodes))
            yield from (f"{where}: {what}" for what in problems)


def _property_violations(properties: Sequence[Property], values: Mapping[str, object]) -> Iterator[str]:
    given = {name: value for name, value in values.items() if value not in (None, "", (), [])}
    known = {each.name: each for each in properties}
    yield from (f"unknown property {name}; allowed: {', '.join(known)}" for name in given if name not in known)
    yield from (f"no {each.name}; allowed: one or more" for each in properties if each.required and each.name not in given)
    yield from chain.from_iterable(known[name].violations(value) for name, value in given.items() if name in known)


def _evidence_violations(evidence: Iterable[Evidence], nodes: Mapping[str, Entity]) -> Iterator[str]:
    for each in evidence:
        article = nodes.get(each.article)
        if article is None or article.type != "Article":
            yield f"evidence names article {each.article!r}; allowed: ids of Article nodes"
        if not (each.sentence and each.rule):
            yield "evidence lacks its sentence or its rule; allowed: both"
        if not 0 <= each.start < each.end:
            yield f"evidence stands at [{each.start}:{each.end}]; allowed: 0 ≤ start < end"


def _repeated_ids(graph: Graph) -> Iterator[str]:
    seen: set[str] = set()
    for node in graph.nodes:
        if node.id in seen:
            yield f"node {node.id} ({node.name}): the id stands twice; allowed: once"
        seen.add(node.id)


def _names(types: Sequence[NodeType] | Sequence[EdgeType]) -> str:
    return ", ".join(each.name for each in types)
