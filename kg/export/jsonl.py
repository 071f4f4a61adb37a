"""JSON Lines: nodes, edges, claims and articles, one object a line, sorted, in UTF-8, the same bytes every time.

The row functions give the same objects to whoever prints them.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from kg.model import Article, Claim, Entity, Evidence, Extraction, Graph, Mention, Relation

Row = dict[str, Any]


def write_nodes(graph: Graph, path: Path) -> None:
    """`{"id","type","name","aliases","date"?,"level"?,…}` a line, in the graph's order."""
    _write(map(node_row, graph.nodes), path)


def write_edges(graph: Graph, path: Path) -> None:
    """`{"type","source","target","roles","evidence",…}` a line, in the graph's order."""
    _write(map(edge_row, graph.edges), path)


def write_claims(extractions: Iterable[Extraction], path: Path, *, left_out: Mapping[Claim, str] | None = None) -> None:
    """Every claim of every article with its confidence, article by article in the order of their ids; see `claim_rows`."""
    _write((row for extraction in sorted(extractions, key=_article_id) for row in claim_rows(extraction, left_out)), path)


def write_articles(articles: Iterable[Article], path: Path) -> None:
    """The articles as they were read, in the order of their ids."""
    _write(map(article_row, sorted(articles, key=lambda article: (article.id, article.title))), path)


def node_row(node: Entity) -> Row:
    """A node as an object; `date` and `level` only where it has one."""
    row: Row = {"id": node.id, "type": node.type, "name": node.name, "aliases": list(node.aliases)}
    return row | _present(date=node.date, level=node.level) | dict(node.properties)


def edge_row(edge: Relation) -> Row:
    """An edge as an object with all its evidence."""
    row: Row = {"type": edge.type, "source": edge.source, "target": edge.target, "roles": list(edge.roles)}
    return row | {"evidence": [evidence_row(evidence) for evidence in edge.evidence]} | dict(edge.properties)


def evidence_row(evidence: Evidence) -> Row:
    """`in_title` stands only where it is true: the offsets then count characters of the title."""
    place: Row = {"article": evidence.article, "sentence": evidence.sentence, "start": evidence.start, "end": evidence.end}
    return place | {"rule": evidence.rule} | _present(in_title=evidence.in_title)


def article_row(article: Article) -> Row:
    """An article as `kg read` prints it; `url` only where it has one."""
    return {
        "id": article.id,
        "title": article.title,
        "date": article.date,
        "source": article.source,
        "byline": [{"role": credit.role, "name": credit.name} for credit in article.byline],
        "text": article.text,
        "page": article.page,
        "page_start": article.page_start,
        "page_end": article.page_end,
    } | _present(url=article.url)


def mention_row(mention: Mention) -> Row:
    """`in_title` stands only where it is true: the offsets then count characters of the title."""
    row: Row = {"article": mention.article, "type": mention.type, "text": mention.text, "start": mention.start, "end": mention.end}
    return row | _present(in_title=mention.in_title)


def claim_rows(extraction: Extraction, left_out: Mapping[Claim, str] | None = None) -> Iterator[Row]:
    """An article's claims, sorted; head and tail as objects, for their keys mean nothing outside the article.

    `left_out` stands only in a claim that is not in the graph, and says why.
    """
    entities = {entity.id: entity for entity in extraction.entities}
    for claim in sorted(extraction.claims, key=_claim_order):
        yield {
            "article": extraction.article.id,
            "type": claim.type,
            "head": _end(entities.get(claim.head), claim.head),
            "tail": _end(entities.get(claim.tail), claim.tail),
            "role": claim.role,
            "confidence": claim.confidence,
            "evidence": evidence_row(claim.evidence),
        } | _present(left_out=left_out and left_out.get(claim))


def line(row: Row) -> str:
    """One object as a line without its end, Chinese as it is."""
    return json.dumps(row, ensure_ascii=False)


def _end(entity: Entity | None, key: str) -> Row:
    return {"key": key} | _present(type=entity and entity.type, name=entity and entity.name)


def _claim_order(claim: Claim) -> tuple[object, ...]:
    return (claim.evidence.in_title, claim.evidence.start, claim.type, claim.head, claim.tail, claim.role, claim.evidence)


def _article_id(extraction: Extraction) -> tuple[str, str]:
    return extraction.article.id, extraction.article.title


def _present(**values: object) -> Row:
    return {name: value for name, value in values.items() if value}


def _write(rows: Iterable[Row], path: Path) -> None:
    # A lone surrogate, which UTF-8 cannot hold, becomes \ud800, which JSON reads back as the same.
    with path.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
        file.writelines(f"{line(row)}\n" for row in rows)
