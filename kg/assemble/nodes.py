"""Appearances of one thing → its node: the name, the other names, and what is known of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from kg.assemble.stories import Story
from kg.model import Entity
from kg.schema import Schema


def node(identifier: str, same: Sequence[Entity], schema: Schema, *, name: str | None = None) -> Entity:
    """The node of entities that are one thing. The commonest name is its name; of equally common ones the longest, then the first."""
    chosen = name or commonest(each.name for each in same)
    forms = {form for each in same for form in (each.name, *each.aliases)} - {chosen, ""}
    return Entity(
        id=identifier,
        type=same[0].type,
        name=chosen,
        aliases=tuple(sorted(forms)),
        date=fullest_date(each.date for each in same),
        level=commonest(each.level for each in same) or None,
        properties=_properties(same, schema),
    )


def article_node(story: Story, schema: Schema) -> Entity:
    """The node of an article: its name is the title, or the first line of one that has none."""
    article = story.article
    byline = [{"role": credit.role, "name": credit.name} for credit in article.byline]
    known: dict[str, object] = {"source": article.source, "url": article.url, "byline": byline}
    name = article.title or article.text.strip().split("\n")[0][:40] or article.id
    return Entity(story.id, "Article", name, date=article.date, properties=_allowed(known, "Article", schema))


def _properties(same: Sequence[Entity], schema: Schema) -> tuple[tuple[str, object], ...]:
    names = sorted({name for each in same for name, _ in each.properties})
    found = {name: _commonest_value(value for each in same for key, value in each.properties if key == name) for name in names}
    return _allowed(found, same[0].type, schema)


def _allowed(values: dict[str, object], kind: str, schema: Schema) -> tuple[tuple[str, object], ...]:
    """Those that the schema knows for this type: what an article's context says for telling things apart may be more."""
    node_type = schema.node_type(kind)
    known = {each.name for each in node_type.properties} if node_type else set()
    return tuple((name, value) for name, value in values.items() if name in known and value)


def commonest(values: Iterable[str | None]) -> str:
    """The value that stands most often; of several the longest, then the first. Empty if there is none."""
    counted = Counter(value for value in values if value)
    return min(counted, key=lambda value: (-counted[value], -len(value), value), default="")


def _commonest_value(values: Iterable[object]) -> object:
    counted: dict[str, tuple[int, object]] = {}
    for value in values:
        counted[repr(value)] = (counted.get(repr(value), (0, None))[0] + 1, value)
    return counted[min(counted, key=lambda key: (-counted[key][0], -len(key), key))][1]


def fullest_date(dates: Iterable[str | None]) -> str | None:
    """The date that tells most, and of equals the first: an event of several days has the date of its first one."""
    return min((date for date in dates if date), key=lambda date: (date.startswith("--"), -len(date), date), default=None)
