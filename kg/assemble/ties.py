"""Stories → edges: claims between nodes, and MENTIONS, merged with all their roles and evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from kg.assemble.posts import term
from kg.assemble.quotes import mention_evidence
from kg.assemble.stories import Appearance, Story
from kg.model import Claim, Evidence, Relation
from kg.schema import Schema


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A claim that is not in the graph, and why."""

    article: str
    claim: Claim
    why: str


@dataclass(frozen=True, slots=True)
class Tie:
    """One claim between nodes of the graph; `date` is the day of publication of the article that makes it."""

    type: str
    source: str
    target: str
    role: str
    evidence: Evidence
    date: str | None


def claimed(story: Story, nodes: Mapping[Appearance, str], types: Mapping[str, str], schema: Schema) -> Iterator[Tie | LeftOut]:
    """The story's claims between nodes; one that the graph cannot hold is told with the reason."""
    for claim in story.claims:
        source, target = (_end(story, key, nodes) for key in (claim.head, claim.tail))
        why = _trouble(claim, source, target, types, schema)
        if source and target and not why:
            yield Tie(claim.type, source, target, claim.role, replace(claim.evidence, article=story.id), story.article.date)
        else:
            yield LeftOut(story.article.id, claim, why)


def mentioned(story: Story, nodes: Mapping[Appearance, str]) -> Iterator[Tie]:
    """A MENTIONS tie from the article to every node of it."""
    for appearance, _ in story.appearances:
        if appearance in nodes:
            evidence = mention_evidence(story, appearance.key)
            yield Tie("MENTIONS", story.id, nodes[appearance], "", evidence, story.article.date)


def relations(ties: Iterable[Tie], schema: Schema) -> tuple[Relation, ...]:
    """One edge for all ties of a type between two nodes, sorted."""
    groups: dict[tuple[str, str, str], list[Tie]] = defaultdict(list)
    for tie in ties:
        groups[tie.type, tie.source, tie.target].append(tie)
    return tuple(_relation(key, groups[key], schema) for key in sorted(groups))


def _relation(key: tuple[str, str, str], ties: list[Tie], schema: Schema) -> Relation:
    roles = tuple(sorted({tie.role for tie in ties if tie.role}))
    edge = schema.edge_type(key[0])
    allowed = {each.name for each in edge.properties} if edge else set()
    properties = tuple(each for each in term(ties) if each[0] in allowed)
    return Relation(*key, roles, _distinct({tie.evidence for tie in ties}), properties)


def _distinct(evidence: set[Evidence]) -> tuple[Evidence, ...]:
    return tuple(sorted(evidence))


def _end(story: Story, key: str, nodes: Mapping[Appearance, str]) -> str | None:
    return story.id if key == story.own_key else nodes.get(Appearance(story.id, key))


def _trouble(claim: Claim, source: str | None, target: str | None, types: Mapping[str, str], schema: Schema) -> str:
    if source is None or target is None:
        return f"no node {claim.head if source is None else claim.tail}"
    if source == target:
        return "both ends are one node"
    edge = schema.edge_type(claim.type)
    if edge is None or not edge.allows(types[source], types[target]):
        return f"the schema has no {claim.type} from {types[source]} to {types[target]}"
    return ""
