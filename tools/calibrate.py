"""Count how often each rule of extraction is right on gold records, and write schema/rules/confidence.yaml.

    .venv/bin/python tools/calibrate.py ARTICLES GOLD [ARTICLES GOLD ...]

An edge counts as right if the gold records have it, required or optional; one that only touches optional nodes and is
not in the records counts neither way. The figures are counts, so that records can be added and the file read and checked.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from kg.assemble import assemble
from kg.evaluate.gold import read_gold
from kg.evaluate.pairing import pair_entities, pair_events
from kg.extract import extract
from kg.read import read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.evaluate.gold import GoldRecord
    from kg.model import Extraction, Graph

TARGET = Path(__file__).resolve().parent.parent / "schema" / "rules" / "confidence.yaml"
HEAD = """# How often each rule was right and wrong on gold records, counted by tools/calibrate.py. Read by kg/extract/confidence.py:
# the confidence of a claim is (right + 1) / (right + wrong + 2) of its rule.
"""


def main(arguments: list[str]) -> None:
    counts: dict[str, Counter[bool]] = {}
    for articles, gold in zip(arguments[::2], arguments[1::2], strict=True):
        for rule, right in _judged(articles, gold):
            counts.setdefault(rule, Counter())[right] += 1
    rows = [f"{rule}: {{right: {count[True]}, wrong: {count[False]}}}\n" for rule, count in sorted(counts.items())]
    TARGET.write_text(HEAD + "".join(rows), encoding="utf-8")
    print(f"{TARGET.name}: {len(rows)} rules, {sum(map(Counter.total, counts.values()))} edges")


def _judged(articles: str, gold: str) -> Iterator[tuple[str, bool]]:
    records = {record.title: record for record in read_gold(Path(gold))}
    for extraction in extract(read([articles]).articles):
        record = records.get(extraction.article.title)
        if record is not None:
            yield from _of_article(extraction, record, assemble([extraction]))


def _of_article(extraction: Extraction, record: GoldRecord, graph: Graph) -> Iterator[tuple[str, bool]]:
    article = next(node.id for node in graph.nodes if node.type == "Article")
    meant = {
        node.id: gold.id
        for node, gold in pair_entities([n for n in graph.nodes if n.type not in ("Event", "Article")], record.entities)
        if gold
    }
    meant |= {node: gold.id for node, gold in pair_events([n for n in graph.nodes if n.type == "Event"], record.events).items()}
    meant[article] = "article"
    optional = {node.id for node in (*record.entities, *record.events) if node.optional}
    known = {(relation.type, relation.head, relation.tail) for relation in record.relations}
    for edge in graph.edges:
        if edge.type == "MENTIONS":
            continue
        ends = meant.get(edge.source, edge.source), meant.get(edge.target, edge.target)
        right = (edge.type, *ends) in known
        if right or not optional & set(ends):
            yield from ((rule, right) for rule in {evidence.rule for evidence in edge.evidence})


if __name__ == "__main__":
    main(sys.argv[1:])
