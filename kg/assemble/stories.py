"""Extractions → stories: what is said in each article, once, in an order of its own.

The same extraction given twice is one story. Articles that share an id and differ in what they say are different articles.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from kg.assemble.ids import node_id
from kg.model import Article, Claim, Entity, Extraction, Mention


class Appearance(NamedTuple):
    """One entity of one article: the id of the article's node, and the entity's key within the article."""

    article: str
    key: str


@dataclass(frozen=True)
class Story:
    """An article with all that is said in it; `id` is the id of the article's node."""

    id: str
    article: Article
    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]

    @property
    def own_key(self) -> str:
        """The key that stands for the article itself in its claims."""
        return f"Article:{self.article.id}"

    @cached_property
    def by_key(self) -> Mapping[str, Entity]:
        return {entity.id: entity for entity in self.entities}

    @property
    def appearances(self) -> Iterable[tuple[Appearance, Entity]]:
        return ((Appearance(self.id, entity.id), entity) for entity in self.entities)


def stories(extractions: Iterable[Extraction]) -> tuple[Story, ...]:
    """The stories of all extractions, sorted by the ids of their nodes."""
    by_id: dict[str, list[Extraction]] = defaultdict(list)
    for extraction in extractions:
        by_id[extraction.article.id].append(extraction)
    return tuple(sorted((story for same_id in by_id.values() for story in _told_under_one_id(same_id)), key=lambda story: story.id))


def _told_under_one_id(extractions: Sequence[Extraction]) -> Iterable[Story]:
    by_content: dict[tuple[str, ...], list[Extraction]] = defaultdict(list)
    for extraction in extractions:
        by_content[_content(extraction.article)].append(extraction)
    for content, same in by_content.items():
        key = content if len(by_content) > 1 else content[:1]
        yield _story(node_id("Article", *key), same)


def _content(article: Article) -> tuple[str, ...]:
    return (article.id, article.title, article.text, article.date or "", article.source or "", article.url or "")


def _story(identifier: str, same: Sequence[Extraction]) -> Story:
    entities = {entity.id: entity for entity in sorted((each for one in same for each in one.entities), key=repr, reverse=True)}
    return Story(
        id=identifier,
        article=min((one.article for one in same), key=repr) if len(same) > 1 else same[0].article,
        entities=tuple(sorted(entities.values(), key=lambda entity: entity.id)),
        mentions=tuple(sorted({each for one in same for each in one.mentions}, key=_place)),
        claims=tuple(sorted({each for one in same for each in one.claims}, key=lambda claim: (claim.evidence, repr(claim)))),
    )


def _place(mention: Mention) -> tuple[object, ...]:
    """Mentions in the text come before those in the title."""
    return (mention.in_title, mention.start, mention.end, mention.entity, mention.type, mention.rule, mention.text)
