"""A sentence explained: what was found in it and by which rule, as lines to read in a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg import pipeline
from kg.columns import aligned
from kg.errors import KgError, UsageError
from kg.model import Article

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.model import Claim, Entity, Extraction

    Cells = tuple[str, ...]

_POSTS = ("LEADS", "MEMBER_OF")


def lines(sentence: str, *, region: str | None = None) -> Iterator[str]:
    """Mentions, posts, events and edges, each with its rule. Raises UsageError for an empty sentence."""
    if not sentence.strip():
        raise UsageError("sentence", "is empty", "allowed: a Chinese sentence")
    extraction = _extraction(Article(id="-", title="", text=sentence), region)
    yield from _section("mentions", _mentions(extraction))
    yield from _section("posts", [row for claim, row in _claims(extraction) if _is_post(claim, extraction)])
    yield from _section("events", _events(extraction))
    yield from _section("edges", [row for claim, row in _claims(extraction) if not _is_post(claim, extraction)])


def _extraction(article: Article, region: str | None) -> Extraction:
    for result in pipeline.extract([article], region=region):
        if isinstance(result, KgError):
            raise result
        return result
    raise UsageError("sentence", "holds nothing to explain", "allowed: a Chinese sentence")


def _mentions(extraction: Extraction) -> list[Cells]:
    names = {entity.id: entity.name for entity in extraction.entities}
    found = sorted(extraction.mentions, key=lambda mention: (mention.start, -mention.end))
    return [(f"{each.start}:{each.end}", each.type, each.text, f"= {names.get(each.entity, each.entity)}", each.rule) for each in found]


def _events(extraction: Extraction) -> list[Cells]:
    rules = {mention.entity: mention.rule for mention in extraction.mentions}
    events = [entity for entity in extraction.entities if entity.type == "Event"]
    return [(event.name, event.date or "no date", rules.get(event.id, "")) for event in events]


def _claims(extraction: Extraction) -> list[tuple[Claim, Cells]]:
    entities = {entity.id: entity for entity in extraction.entities}
    return [(claim, _claim(claim, entities)) for claim in extraction.claims]


def _claim(claim: Claim, entities: dict[str, Entity]) -> Cells:
    head, tail = (entities[key].name if key in entities else key for key in (claim.head, claim.tail))
    return head, f"-{claim.type}→", tail, claim.role, f"{claim.confidence:.2f}", claim.evidence.rule


def _is_post(claim: Claim, extraction: Extraction) -> bool:
    events = {entity.id for entity in extraction.entities if entity.type == "Event"}
    return claim.type in _POSTS and claim.tail not in events


def _section(title: str, rows: Sequence[Cells]) -> Iterator[str]:
    yield f"{title}: {len(rows) or 'none'}"
    yield from (f"  {line}" for line in aligned(rows))
