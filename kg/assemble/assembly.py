"""Extractions → graph, with all that explains it: why its nodes are what they are, and what is not in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from kg.assemble.identity import Identity, identify
from kg.assemble.judgements import Judgement
from kg.assemble.nodes import article_node, node
from kg.assemble.stories import Appearance, Story, stories
from kg.assemble.ties import LeftOut, Tie, claimed, mentioned, relations
from kg.errors import KgError
from kg.model import Entity, Extraction, Graph
from kg.schema import Schema, load_schema


@dataclass(frozen=True)
class Assembly:
    """A graph, how its nodes were made, and the claims that are not in it."""

    graph: Graph
    identity: Identity
    left_out: tuple[LeftOut, ...]

    @property
    def unmatched(self) -> tuple[KgError, ...]:
        """The judgements that no longer match, each told by its `file:line`."""
        return self.identity.unmatched


def assembly(extractions: Iterable[Extraction], *, judgements: Sequence[Judgement] = (), min_confidence: float = 0.0) -> Assembly:
    """The graph of all that the articles say, the same for any order of the extractions.

    Claims below `min_confidence` are in `left_out`, and decide nothing about identity.
    """
    schema = load_schema()
    all_told = stories(extractions)
    told = tuple(_confident(story, min_confidence) for story in all_told)
    identity = identify(told, judgements)
    nodes = [*(article_node(story, schema) for story in told), *_nodes(identity, schema)]
    said = list(_said(told, identity.ids, {each.id: each.type for each in nodes}, schema))
    unsure = chain.from_iterable(_unsure(story, min_confidence) for story in all_told)
    graph = Graph(tuple(sorted(nodes, key=_order)), relations((each for each in said if isinstance(each, Tie)), schema))
    return Assembly(graph, identity, (*(each for each in said if isinstance(each, LeftOut)), *unsure))


def _confident(story: Story, least: float) -> Story:
    return replace(story, claims=tuple(claim for claim in story.claims if claim.confidence >= least))


def _unsure(story: Story, least: float) -> Iterator[LeftOut]:
    for claim in story.claims:
        if claim.confidence < least:
            yield LeftOut(story.article.id, claim, f"confidence {claim.confidence:.2f} is below {least:.2f}")


def _nodes(identity: Identity, schema: Schema) -> Iterator[Entity]:
    same: dict[str, list[Appearance]] = defaultdict(list)
    for appearance in sorted(identity.ids):
        same[identity.ids[appearance]].append(appearance)
    for identifier, appearances in same.items():
        names = sorted({identity.names[each] for each in appearances if each in identity.names})
        entities = [_known(each, identity) for each in appearances]
        yield node(identifier, entities, schema, name=names[0] if names else None)


def _known(appearance: Appearance, identity: Identity) -> Entity:
    """The entity, with its region in one form."""
    entity, region = identity.facts.entities[appearance], "/".join(identity.facts.chains[appearance])
    known = dict(entity.properties)
    if not region or known.get("region") == region:
        return entity
    return replace(entity, properties=tuple((known | {"region": region}).items()))


def _said(told: Sequence[Story], ids: Mapping[Appearance, str], types: Mapping[str, str], schema: Schema) -> Iterator[Tie | LeftOut]:
    for story in told:
        yield from claimed(story, ids, types, schema)
        yield from mentioned(story, ids)


def _order(entity: Entity) -> tuple[str, str]:
    return entity.type, entity.id
