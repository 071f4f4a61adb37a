"""A sentence explained: what was found in it and by which rule, as data and as lines to read in a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg import pipeline
from kg.columns import aligned
from kg.errors import KgError, UsageError
from kg.export import jsonl
from kg.model import Article

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.model import Entity, Extraction

    Cells = tuple[str, ...]
    Row = dict[str, Any]

_POSTS = ("LEADS", "MEMBER_OF")


def explained(sentence: str, *, date: str | None = None, region: str | None = None) -> dict[str, Any]:
    """`{"sentence", "mentions", "posts", "events", "edges"}`, each entry with its rule. Raises UsageError for an empty sentence.

    Posts are the ties of persons to bodies; edges are all others. `date` is the day of publication, `region` where it is from.
    """
    if not sentence.strip():
        raise UsageError("sentence", "is empty", "allowed: a Chinese sentence")
    extraction = _extraction(Article(id="-", title="", text=sentence, date=date), region)
    claims = list(jsonl.claim_rows(extraction))
    return {
        "sentence": sentence,
        "mentions": _mentions(extraction),
        "posts": [row for row in claims if _is_post(row)],
        "events": _events(extraction),
        "edges": [row for row in claims if not _is_post(row)],
    }


def lines(found: dict[str, Any]) -> Iterator[str]:
    """What `explained` gives, as one table for each of its parts; a claim made in several places is one line."""
    mentions = [(f"{row['start']}:{row['end']}", row["type"], row["text"], row["node"], row["rule"]) for row in found["mentions"]]
    yield from _section("mentions", ("span", "type", "as printed", "node", "rule"), mentions)
    yield from _section("posts", ("person", "", "body", "role", "confidence", "rule"), list(dict.fromkeys(map(_claim, found["posts"]))))
    events = [(row["name"], row["date"] or "-", "、".join(row["aliases"]) or "-", row["rule"]) for row in found["events"]]
    yield from _section("events", ("name", "date", "aliases", "rule"), events)
    yield from _section("edges", ("from", "", "to", "role", "confidence", "rule"), list(dict.fromkeys(map(_claim, found["edges"]))))


def _extraction(article: Article, region: str | None) -> Extraction:
    for result in pipeline.extract([article], region=region):
        if isinstance(result, KgError):
            raise result
        return result
    raise UsageError("sentence", "holds nothing to explain", "allowed: a Chinese sentence")


def _mentions(extraction: Extraction) -> list[Row]:
    names = {entity.id: entity.name for entity in extraction.entities}
    found = sorted(extraction.mentions, key=lambda mention: (mention.start, -mention.end))
    return [jsonl.mention_row(each) | {"node": names.get(each.entity, each.entity), "rule": each.rule} for each in found]


def _events(extraction: Extraction) -> list[Row]:
    events = [entity for entity in extraction.entities if entity.type == "Event"]
    return [
        {"name": event.name, "date": event.date, "aliases": list(event.aliases), "rule": _rule(event, extraction)}
        for event in sorted(events, key=lambda event: event.id)
    ]


def _rule(event: Entity, extraction: Extraction) -> str:
    """That of its first mention; of an event that nothing names, that of the first claim on it."""
    named = [mention.rule for mention in extraction.mentions if mention.entity == event.id]
    told = [claim.evidence.rule for claim in extraction.claims if event.id in (claim.head, claim.tail)]
    return next(iter((*named, *told)), "")


def _is_post(row: Row) -> bool:
    return row["type"] in _POSTS and row["tail"].get("type") != "Event"


def _claim(row: Row) -> Cells:
    head, tail = (row[end].get("name", row[end]["key"]) for end in ("head", "tail"))
    return head, f"-{row['type']}→", tail, row["role"] or "-", f"{row['confidence']:.2f}", row["evidence"]["rule"]


def _section(title: str, names: Cells, rows: Sequence[Cells]) -> Iterator[str]:
    yield f"{title}: {len(rows) or 'none'}"
    if rows:
        yield from (f"  {line}" for line in aligned([names, *rows]))
