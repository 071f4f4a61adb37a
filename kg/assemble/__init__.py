"""Claims → graph: which entities of the articles are one thing, and one edge with all evidence for what is said of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import chain

from kg.assemble.ids import node_id
from kg.assemble.nodes import article_node, node
from kg.assemble.stories import Appearance, Story, stories
from kg.assemble.ties import Tie, claimed, mentioned, relations
from kg.model import Entity, Extraction, Graph
from kg.schema import load_schema


def assemble(extractions: Iterable[Extraction], *, judgements: Iterable[object] = (), min_confidence: float = 0.0) -> Graph:
    """The graph of all that the articles say; the same for any order of the extractions."""
    schema, told = load_schema(), stories(extractions)
    nodes = _identity(told)
    groups: dict[str, list[Entity]] = defaultdict(list)
    for story in told:
        for appearance, entity in story.appearances:
            groups[nodes[appearance]].append(entity)
    entities = [*(article_node(story, schema) for story in told), *(node(key, same, schema) for key, same in groups.items())]
    types = {entity.id: entity.type for entity in entities}
    said = chain.from_iterable(chain(claimed(story, nodes, types, schema), mentioned(story, nodes)) for story in told)
    ties = [tie for tie in said if isinstance(tie, Tie) and tie.evidence]
    return Graph(tuple(sorted(entities, key=lambda each: (each.type, each.id))), relations(ties, schema))


def _identity(told: Iterable[Story]) -> dict[Appearance, str]:
    return {appearance: _key(appearance, entity) for story in told for appearance, entity in story.appearances}


def _key(appearance: Appearance, entity: Entity) -> str:
    own = (appearance.article,) if entity.type == "Event" else ()
    return node_id(entity.type, entity.name, *own)
