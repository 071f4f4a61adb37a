"""Gold records: what a careful reader says that an article holds, one record an article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import InputError
from kg.record import Record, json_lines

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

# What is counted is fixed here: figures must stay comparable when the schema grows.
ENTITY_TYPES = ("Person", "Union", "Company", "Organization", "District", "Place")
RELATION_TYPES = ("LEADS", "MEMBER_OF", "ATTENDS", "HOSTS", "LOCATED_IN", "PART_OF", "REPORTED")
EVENT = ("Event",)
ARTICLE = "article"  # stands for the article itself at an end of a relation


@dataclass(frozen=True, slots=True)
class GoldNode:
    """An entity or an event. The first name is the canonical one, all are accepted, and so are all types."""

    id: str
    types: tuple[str, ...]
    names: tuple[str, ...]
    optional: bool = False
    date: str | None = None


@dataclass(frozen=True, slots=True)
class GoldRelation:
    """head —type→ tail, by the ids of gold nodes or `article`."""

    type: str
    head: str
    tail: str
    roles: tuple[str, ...] = ()
    optional: bool = False

    @property
    def key(self) -> tuple[str, str, str]:
        return self.type, self.head, self.tail


@dataclass(frozen=True, slots=True)
class GoldRecord:
    """All that one article holds. What is optional may be found and may be missed."""

    id: str
    title: str
    date: str | None
    entities: tuple[GoldNode, ...]
    events: tuple[GoldNode, ...]
    relations: tuple[GoldRelation, ...]

    @property
    def nodes(self) -> tuple[GoldNode, ...]:
        return self.entities + self.events


def read_gold(path: Path) -> list[GoldRecord]:
    """The records of a file. Raises InputError: `file:line: what; allowed`."""
    return [_record(each) for each in json_lines(path)]


def _record(line: Record) -> GoldRecord:
    entities = tuple(_node(each, _types(each)) for each in line.children("entities"))
    events = tuple(_node(each, EVENT) for each in line.children("events"))
    ends = _distinct_ids(line, entities + events) | {ARTICLE}
    relations = tuple(_relation(each, ends) for each in line.children("relations"))
    return GoldRecord(line.text("id"), line.text("title"), line.text_or_none("date"), entities, events, relations)


def _types(node: Record) -> tuple[str, ...]:
    types = node.texts("type")
    if not types or not set(types) <= set(ENTITY_TYPES):
        raise node.wrong("type", f"a list of {', '.join(ENTITY_TYPES)}")
    return types


def _node(node: Record, types: tuple[str, ...]) -> GoldNode:
    names = node.texts("names")
    if not all(names) or not names:
        raise node.wrong("names", "a list of names, the canonical one first")
    return GoldNode(node.text("id"), types, names, node.flag("optional"), node.text_or_none("date"))


def _relation(relation: Record, ends: set[str]) -> GoldRelation:
    if relation.text("type") not in RELATION_TYPES:
        raise relation.wrong("type", ", ".join(RELATION_TYPES))
    for end in ("head", "tail"):
        if relation.text(end) not in ends:
            raise relation.wrong(end, f"the id of an entity or event of the record, or {ARTICLE}")
    head, tail = relation.text("head"), relation.text("tail")
    return GoldRelation(relation.text("type"), head, tail, relation.texts("roles"), relation.flag("optional"))


def _distinct_ids(line: Record, nodes: Iterable[GoldNode]) -> set[str]:
    ids: set[str] = set()
    for node in nodes:
        if node.id in ids | {ARTICLE}:
            raise InputError(line.where, f"the id {node.id} stands twice", f"allowed: distinct ids, none of them {ARTICLE}")
        ids.add(node.id)
    return ids
