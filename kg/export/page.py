"""What the page knows of a graph: nodes and edges as vis-network draws them, with all that its side panel shows."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from typing import Any

from pyvis.edge import Edge
from pyvis.node import Node

from kg.export.text import shown
from kg.model import Entity, Evidence, Graph, Relation

LINE = 8  # characters of a label's line, and its lines; the panel shows the whole name
LINES = 3


class Evidences:
    """All evidence of a graph, each sentence once: an edge refers to its rows by number."""

    def __init__(self, graph: Graph) -> None:
        found = sorted({evidence for edge in graph.edges for evidence in edge.evidence})
        self._numbers = {evidence: number for number, evidence in enumerate(found)}
        self.rows = [_row(evidence) for evidence in found]

    def numbers(self, edge: Relation) -> list[int]:
        """The rows of an edge, in the order of article and place."""
        return sorted(self._numbers[evidence] for evidence in edge.evidence)


def drawn_nodes(graph: Graph, look: Mapping[str, Any]) -> list[dict[str, Any]]:
    """A node for each of the graph, sized by its edges (mentions do not count)."""
    degrees = Counter(end for edge in graph.edges if edge.type not in look["hidden_edges"] for end in (edge.source, edge.target))
    return [_node(entity, degrees[entity.id], look["types"].get(entity.type, look["unknown"])) for entity in graph.nodes]


def drawn_edges(graph: Graph, evidences: Evidences) -> list[dict[str, Any]]:
    """An edge for each of the graph whose ends are there; those between the same two nodes are bent apart."""
    seen: Counter[tuple[str, str]] = Counter()
    edges = []
    for number, relation in enumerate(graph.edges):
        if relation.source in graph.by_id and relation.target in graph.by_id:
            pair = (relation.source, relation.target)
            edges.append(_edge(number, relation, evidences, bend=0.08 + 0.14 * seen[pair]))
            seen[pair] += relation.type != "MENTIONS"
    return edges


def _node(entity: Entity, degree: int, kind: Mapping[str, str]) -> dict[str, Any]:
    own = {"type": entity.type, "name": entity.name, "aliases": list(entity.aliases), "date": entity.date, "level": entity.level}
    properties = [[key, text] for key, value in entity.properties if (text := shown(value))]
    size = round(min(9 + 2.6 * math.sqrt(degree), 30), 1)
    made = Node(entity.id, kind["shape"], label(entity.name), group=entity.type, size=size, properties=properties, **own)
    return dict(made.options)


def _edge(number: int, relation: Relation, evidences: Evidences, bend: float) -> dict[str, Any]:
    smooth = {"enabled": True, "type": "curvedCW", "roundness": round(bend, 2)}
    own = {"type": relation.type, "roles": list(relation.roles), "evidence": evidences.numbers(relation)}
    made = Edge(relation.source, relation.target, directed=True, id=f"e{number}", smooth=smooth, **own)
    return dict(made.options)


def _row(evidence: Evidence) -> dict[str, Any]:
    return {"article": evidence.article, "sentence": evidence.sentence, "rule": evidence.rule, "in_title": evidence.in_title}


def label(name: str) -> str:
    """A name as it stands in the drawing: lines of eight characters, three at most, the rest cut off with an ellipsis."""
    flat = " ".join(name.split()) or "?"
    lines = [flat[start : start + LINE] for start in range(0, len(flat), LINE)]
    return "\n".join(lines if len(lines) <= LINES else [*lines[: LINES - 1], lines[LINES - 1][:-1] + "…"])
