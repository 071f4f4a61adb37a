"""The graph as a property graph holds it: flat, typed properties, with the sentences of an edge on the edge itself.

The loader, the files for the bulk importer and the embedded engine all take these rows, so that they hold the same graph.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, islice
from typing import TYPE_CHECKING, TypeVar

from kg.export.neo4j.captions import edge_caption, node_caption
from kg.export.text import shown

if TYPE_CHECKING:
    from kg.model import Entity, Evidence, Graph, Relation

COMMON_LABEL = "KgNode"
"""The second label of every node that kg wrote; nodes without it belong to others."""

Value = str | int | float | bool | date | list[str]
Properties = dict[str, Value]

_WHOLE_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_EMPTY: tuple[object, ...] = ("", (), [])
_DATES = frozenset(("date", "since", "until"))


@dataclass(frozen=True, slots=True)
class NodeRow:
    """A node: its label, its id, and its properties, the id among them. What it has not is no property, an empty list neither."""

    kind: str
    id: str
    properties: Properties


@dataclass(frozen=True, slots=True)
class EdgeRow:
    """An edge: its kind (LEADS), the ids of both ends, its own id, and its properties, the id among them."""

    kind: str
    source: str
    target: str
    id: str
    properties: Properties


Row = TypeVar("Row", NodeRow, EdgeRow)


def node_rows(graph: Graph) -> Iterator[NodeRow]:
    """The nodes in the graph's order."""
    return map(node_row, graph.nodes)


def edge_rows(graph: Graph) -> Iterator[EdgeRow]:
    """The edges in the graph's order."""
    headlines = {node.id: _headline(node) for node in graph.nodes if node.type == "Article"}
    return (edge_row(edge, headlines) for edge in graph.edges)


def node_row(node: Entity) -> NodeRow:
    """`names` is the name and all aliases between bars (`|平谷区总工会|区总工会|`), so that one text index finds any of them.
    `caption` is what Neo4j Browser draws.
    """
    names = "".join(f"|{name}" for name in dict.fromkeys((node.name, *node.aliases)))
    own = {"id": node.id, "name": node.name, "aliases": node.aliases, "names": f"{names}|", "caption": node_caption(node.name, node.type)}
    return NodeRow(node.type, node.id, _flat(own | {"date": node.date, "level": node.level} | dict(node.properties)))


def edge_row(edge: Relation, headlines: Mapping[str, str]) -> EdgeRow:
    """`evidence` is for readers: each sentence with its headline, a line each. `sentences` and `articles` say the same for
    queries, side by side: the first sentence stands in the article whose id comes first.
    """
    told = _told(edge.evidence)
    values = {
        "id": edge_id(edge),
        "roles": edge.roles,
        "caption": edge_caption(edge.roles, edge.type),
        "evidence": "\n".join(f"{sentence}　——{headlines.get(article, article)}" for article, sentence in told),
        "sentences": [sentence for _, sentence in told],
        "articles": [article for article, _ in told],
        "rules": sorted({evidence.rule for evidence in edge.evidence}),
    }
    return EdgeRow(edge.type, edge.source, edge.target, edge_id(edge), _flat(values | dict(edge.properties)))


def edge_id(edge: Relation) -> str:
    """The same edge has the same id in every build: `p12-LEADS-u34`."""
    return f"{edge.source}-{edge.type}-{edge.target}"


def in_batches(rows: Iterable[Row], size: int) -> Iterator[tuple[str, list[Row]]]:
    """Rows of one label or type at a time, at most `size` of them; they come sorted by it."""
    for kind, group in groupby(rows, key=lambda row: row.kind):
        while some := list(islice(group, size)):
            yield kind, some


def _headline(article: Entity) -> str:
    return f"《{article.name}》{article.date or ''}"


def _told(evidence: Sequence[Evidence]) -> list[tuple[str, str]]:
    """Each sentence once, with its article, in the order of the evidence."""
    return list(dict.fromkeys((each.article, each.sentence) for each in evidence))


def _flat(values: Mapping[str, object]) -> Properties:
    """What there is of the values; dates that are whole as dates, lists of anything as lists of text."""
    return {name: _flat_value(name, value) for name, value in values.items() if value is not None and value not in _EMPTY}


def _flat_value(name: str, value: object) -> Value:
    if isinstance(value, str):
        return date.fromisoformat(value) if name in _DATES and _WHOLE_DATE.fullmatch(value) else clean(value)
    if isinstance(value, (list, tuple)):
        return [clean(each if isinstance(each, str) else shown(each)) for each in value]
    return value if isinstance(value, (bool, int, float)) else clean(shown(value))


def clean(text: str) -> str:
    """Text that can be sent as UTF-8: a lone surrogate becomes `?`."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode(errors="replace").decode()
    return text
