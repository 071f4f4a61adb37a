"""Decisions about identity shown to people: why a node is one node, and the pairs that are most worth their judgement."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.assemble import explain_entity
from kg.columns import aligned
from kg.errors import UsageError
from kg.export import jsonl

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kg.assemble import Assembly, Decision, Reference, Review
    from kg.assemble.stories import Appearance
    from kg.model import Entity

    Row = dict[str, Any]

NAMES_SHOWN = 9
"""How many nodes are offered when nothing is called what was asked for."""


def nodes(built: Assembly, wanted: str) -> list[Entity]:
    """The node of this id, or all nodes of this name or alias. Raises UsageError where there is none."""
    graph = built.graph
    found = [graph.by_id[wanted]] if wanted in graph.by_id else [node for node in graph.nodes if wanted in (node.name, *node.aliases)]
    if found:
        return found
    alike = [f"{node.id} {node.name}" for node in graph.nodes if node.type != "Article" and wanted and wanted in node.name][:NAMES_SHOWN]
    raise UsageError(
        wanted, "no node has this id or name", f"allowed: an id or name of nodes.jsonl{alike and ', such as ' or ''}{'、'.join(alike)}"
    )


def entity_lines(built: Assembly, wanted: str) -> Iterator[str]:
    """Why each node of this id or name is what it is."""
    for place, node in enumerate(nodes(built, wanted)):
        if place:
            yield ""
        yield from explain_entity(built, node.id)


def entity_row(built: Assembly, node: Entity) -> Row:
    """The node with its appearances and the decisions about them."""
    own = sorted(each for each, owner in built.identity.ids.items() if owner == node.id)
    decisions = [each for each in built.identity.decisions if {each.left, each.right} & set(own)]
    row = {"id": node.id, "type": node.type, "name": node.name, "aliases": list(node.aliases)}
    return row | {"appears": [_end(each, built) for each in own], "decisions": [_decision(each, built) for each in decisions]}


def pair_row(pair: Review, built: Assembly) -> Row:
    """A pair to judge, with the line for judgements.jsonl that confirms what was decided."""
    return {"worth": round(pair.worth, 3)} | _decision(pair.decision, built) | {"judgement": judgement(pair)}


def judgement(pair: Review) -> Row:
    """The judgement that confirms what was decided; the other one is `same` for `different`, or the reverse."""
    kind = "same" if pair.decision.merged else "different"
    return {"judgement": kind, "left": _reference(pair.left), "right": _reference(pair.right)}


def pair_lines(pairs: Sequence[Review], built: Assembly) -> Iterator[str]:
    """A table of the pairs; below each the articles that they are in, the reasons, and the line for judgements.jsonl."""
    rows = [pair_row(pair, built) for pair in pairs]
    if not rows:
        return
    yield "The line below a pair, put into judgements.jsonl, confirms what is; with same for different, or the reverse, it changes it."
    head, *table = aligned([("worth", "now", "type", "left", "right"), *map(_cells, rows)])
    yield head
    for row, line in zip(rows, table, strict=True):
        yield line
        yield from (f"    {each}" for each in _details(row))
        yield jsonl.line(row["judgement"])


def _cells(row: Mapping[str, Any]) -> tuple[str, ...]:
    left, right = row["left"], row["right"]
    return f"{row['worth']:.2f}", "one" if row["merged"] else "two", left["type"], left["name"], right["name"]


def _details(row: Mapping[str, Any]) -> Iterator[str]:
    for end in ("left", "right"):
        each = row[end]
        yield "  ".join(
            part for part in (f"{end}:", each["node"], each["article"], each["date"] or "", each["region"], f"《{each['title']}》") if part
        )
    yield f"because: {'; '.join(row['reasons'])}"
    yield from (f"{each['article']}: {each['sentence']} [{each['rule']}]" for each in row["evidence"])


def _decision(decision: Decision, built: Assembly) -> Row:
    return {
        "merged": decision.merged,
        "left": _end(decision.left, built),
        "right": _end(decision.right, built),
        "reasons": list(decision.reasons),
        "doubt": decision.doubt,
        "evidence": [jsonl.evidence_row(each) for each in decision.evidence],
    }


def _end(appearance: Appearance, built: Assembly) -> Row:
    facts = built.identity.facts
    entity, article = facts.entities[appearance], facts.stories[appearance.article].article
    return {
        "node": built.identity.ids[appearance],
        "type": entity.type,
        "name": entity.name,
        "region": "/".join(facts.chains[appearance]),
        "article": article.id,
        "date": article.date,
        "title": article.title,
    }


def _reference(reference: Reference) -> Row:
    fields = ("id", "type", "name", "article", "region")
    return {name: getattr(reference, name) for name in fields if getattr(reference, name)}
