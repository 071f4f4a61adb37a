"""A graph against gold records: entities, events and relations, exact, article by article."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from kg.evaluate.gold import ARTICLE, ENTITY_TYPES, EVENT, RELATION_TYPES, GoldNode, GoldRecord, GoldRelation
from kg.evaluate.likeness import plain, plain_role
from kg.evaluate.pairing import canonical, pair_entities, pair_events
from kg.evaluate.verdict import Outcome, Score, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kg.model import Entity, Graph, Relation

Key = tuple[str, str, str]


def evaluate(graph: Graph, gold: Sequence[GoldRecord]) -> Score:
    """Every required thing of the records is right or missed; every other thing of their articles is wrong unless optional."""
    parts = _articles(graph)
    return Score(tuple(chain.from_iterable(_judge(record, parts.get(plain(record.title)), graph) for record in gold)))


@dataclass(frozen=True, slots=True)
class ArticlePart:
    """What a graph says of one article: the nodes that it mentions and the edges that it is evidence of."""

    id: str
    nodes: tuple[Entity, ...]
    edges: tuple[Relation, ...]


def _articles(graph: Graph) -> dict[str, ArticlePart]:
    """By plain title; of two articles with one title the last counts."""
    nodes: defaultdict[str, list[Entity]] = defaultdict(list)
    edges: defaultdict[str, list[Relation]] = defaultdict(list)
    for edge in graph.edges:
        if edge.type != "MENTIONS":
            for article in {each.article for each in edge.evidence}:
                edges[article].append(edge)
        elif edge.target in graph.by_id:
            nodes[edge.source].append(graph.by_id[edge.target])
    articles = [node for node in graph.by_id.values() if node.type == "Article"]
    return {plain(each.name): ArticlePart(each.id, tuple(nodes[each.id]), tuple(edges[each.id])) for each in articles}


def _judge(record: GoldRecord, part: ArticlePart | None, graph: Graph) -> Iterator[Verdict]:
    if part is None:
        yield Verdict("article", "Article", Outcome.TOLD, f"- {record.id} article not found: {record.title}")
    found = part.nodes if part else ()
    entities = list(pair_entities([node for node in found if node.type in ENTITY_TYPES], record.entities))
    events = [node for node in found if node.type == "Event"]
    dated = pair_events(events, record.events)
    meant = {node.id: gold for node, gold in entities if gold} | dated
    yield from chain.from_iterable(_on_entity(record, node, gold) for node, gold in entities)
    yield from chain.from_iterable(_on_event(record, graph.by_id[node], gold) for node, gold in dated.items())
    yield from (_false_alarm(record, "event", node, node.name) for node in events if node.id not in dated)
    yield from _on_missed_nodes(record, {gold.id for _, gold in entities if gold} | {gold.id for gold in dated.values()})
    yield from _on_relations(record, part, meant, graph)


def _on_entity(record: GoldRecord, node: Entity, gold: GoldNode | None) -> Iterator[Verdict]:
    if gold is None:
        yield _false_alarm(record, "entity", node, f"{node.name} {list(node.aliases)}")
    elif not gold.optional:
        yield Verdict("entity", node.type, Outcome.RIGHT)
        note = f"~ {record.id} canonical name {node.name} for {gold.names[0]}"
        yield _detail("canonical name", canonical(node, gold), note)


def _on_event(record: GoldRecord, node: Entity, gold: GoldNode) -> Iterator[Verdict]:
    if not gold.optional:
        yield Verdict("event", "Event", Outcome.RIGHT)
        note = f"~ {record.id} event date {node.date} for {gold.date}"
        yield _detail("event date", (node.date or None) == gold.date, note)


def _on_missed_nodes(record: GoldRecord, met: set[str]) -> Iterator[Verdict]:
    for gold in record.nodes:
        if gold.id not in met and not gold.optional:
            group = "event" if gold.types == EVENT else "entity"
            yield Verdict(group, gold.types[0], Outcome.MISSED, f"- {record.id} {gold.types[0]} {gold.names[0]}")


def _on_relations(record: GoldRecord, part: ArticlePart | None, meant: Mapping[str, GoldNode], graph: Graph) -> Iterator[Verdict]:
    wanted = {relation.key: relation for relation in record.relations}
    optional = {gold.id for gold in record.nodes if gold.optional}
    said = _said(part, meant) if part else {}
    labels = {node.id: node.name for node in graph.nodes} | _labels(record)
    for key, roles in said.items():
        if key in wanted:
            yield from _on_found(record, wanted[key], roles, optional)
        elif optional.isdisjoint(key[1:]):
            yield Verdict("relation", key[0], Outcome.WRONG, f"+ {record.id} {_shown(key, labels)} {sorted(roles)}")
    for key, relation in wanted.items():
        if key not in said and _required(relation, optional):
            yield Verdict("relation", key[0], Outcome.MISSED, f"- {record.id} {_shown(key, labels)} {list(relation.roles)}")


def _said(part: ArticlePart, meant: Mapping[str, GoldNode]) -> dict[Key, set[str]]:
    """Roles by type, head and tail, in terms of the gold record; a node that it does not have keeps its own id."""
    ids = {part.id: ARTICLE} | {node: gold.id for node, gold in meant.items()}
    said: defaultdict[Key, set[str]] = defaultdict(set)
    for edge in part.edges:
        if edge.type in RELATION_TYPES:
            said[edge.type, ids.get(edge.source, edge.source), ids.get(edge.target, edge.target)] |= set(map(plain_role, edge.roles))
    return said


def _on_found(record: GoldRecord, relation: GoldRelation, roles: set[str], optional: set[str]) -> Iterator[Verdict]:
    if _required(relation, optional):
        yield Verdict("relation", relation.type, Outcome.RIGHT)
        if relation.roles and relation.type in ("LEADS", "MEMBER_OF"):
            fits = bool(roles) and roles <= set(map(plain_role, relation.roles))
            note = f"~ {record.id} role {sorted(roles)} for {list(relation.roles)} {_labels(record)[relation.head]}"
            yield _detail("role text", fits, note)


def _required(relation: GoldRelation, optional: set[str]) -> bool:
    return not relation.optional and optional.isdisjoint((relation.head, relation.tail))


def _false_alarm(record: GoldRecord, group: str, node: Entity, shown: str) -> Verdict:
    return Verdict(group, node.type, Outcome.WRONG, f"+ {record.id} {node.type} {shown}")


def _detail(share: str, fits: bool, note: str) -> Verdict:
    return Verdict(share, "", Outcome.RIGHT) if fits else Verdict(share, "", Outcome.WRONG, note)


def _labels(record: GoldRecord) -> dict[str, str]:
    return {gold.id: gold.names[0] for gold in record.nodes} | {ARTICLE: ARTICLE}


def _shown(key: Key, labels: Mapping[str, str]) -> str:
    return f"{labels.get(key[1], key[1])} -{key[0]}-> {labels.get(key[2], key[2])}"
