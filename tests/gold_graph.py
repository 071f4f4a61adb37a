"""Gold records as a graph: what a perfect build would say of their articles."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from kg.evaluate import GoldNode, GoldRecord, GoldRelation
from kg.model import Entity, Evidence, Graph, Relation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"  # the gold lies beside a checkout and not in it
GOLD_FILES = ("seed-page.jsonl", "union-dev.jsonl", "tv-news.jsonl")


def gold_graph(records: Sequence[GoldRecord]) -> Graph:
    """Every node and relation of the records, the optional ones too; each article has nodes of its own."""
    nodes = chain.from_iterable(map(_nodes, records))
    return Graph(tuple(nodes), tuple(chain.from_iterable(map(_edges, records))))


def article_id(record: GoldRecord) -> str:
    return f"{record.id}/article"


def _nodes(record: GoldRecord) -> Iterator[Entity]:
    yield Entity(article_id(record), "Article", record.title, date=record.date)
    for gold in record.nodes:
        yield Entity(_id(record, gold.id), gold.types[0], gold.names[0], gold.names[1:], gold.date)


def _edges(record: GoldRecord) -> Iterator[Relation]:
    yield from (_mention(record, gold) for gold in record.nodes)
    yield from (_relation(record, gold) for gold in record.relations)


def _mention(record: GoldRecord, gold: GoldNode) -> Relation:
    return Relation("MENTIONS", article_id(record), _id(record, gold.id), (), (_evidence(record),))


def _relation(record: GoldRecord, gold: GoldRelation) -> Relation:
    return Relation(gold.type, _id(record, gold.head), _id(record, gold.tail), gold.roles, (_evidence(record),))


def _evidence(record: GoldRecord) -> Evidence:
    return Evidence(article_id(record), 0, len(record.title), record.title, "gold", in_title=True)


def _id(record: GoldRecord, gold_id: str) -> str:
    return f"{record.id}/{gold_id}"
