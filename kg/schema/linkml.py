"""Reads schema/graph.yaml: the part of LinkML that it uses (is_a, attributes, slot_usage, any_of, rules, enums, types)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

from kg.errors import SchemaError
from kg.record import Record, yaml_record
from kg.resources import schema_path
from kg.schema.types import EdgeType, NodeType, Property, Schema, Wording

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path


@cache
def load_schema(path: Path | None = None) -> Schema:
    """The schema of the graph, read once. Raises SchemaError if the file is not of its form."""
    document = Document(yaml_record(path or schema_path("graph.yaml"), SchemaError))
    node_types = tuple(map(document.node_type, document.concrete("Node")))
    return Schema(node_types, tuple(map(document.edge_type, document.concrete("Edge"))))


@dataclass(frozen=True)
class Document:
    """The parsed file; answers what a class is made of, with what it takes from its parents."""

    root: Record

    @cached_property
    def classes(self) -> Mapping[str, Record]:
        return self.root.named("classes")

    def concrete(self, name: str) -> tuple[str, ...]:
        """The classes that are `name` or below it and not abstract, in the order of the file."""
        if name not in self.classes:
            raise SchemaError(self.root.where, f"no class {name}", f"allowed: {', '.join(self.classes)}")
        return tuple(each for each, entry in self.classes.items() if name in self.lineage(each) and not entry.flag("abstract"))

    def lineage(self, name: str) -> list[str]:
        """A class and its parents, nearest first."""
        names = [name]
        while parent := self.classes[names[-1]].text("is_a", default="") if names[-1] in self.classes else "":
            if parent in names or parent not in self.classes:
                raise self.classes[names[-1]].wrong("is_a", "a class that is no child of this one")
            names.append(parent)
        return names

    def node_type(self, name: str) -> NodeType:
        entry = self.classes[name]
        annotations = entry.child("annotations")
        if not re.fullmatch("#[0-9a-f]{6}", annotations.text("colour")):
            raise annotations.wrong("colour", "#rrggbb, quoted")
        examples = tuple(each.text("value") for each in entry.children("examples"))
        return NodeType(name, _wording(entry), annotations.text("colour"), self.properties(name), examples)

    def edge_type(self, name: str) -> EdgeType:
        entry = self.classes[name]
        examples = tuple((each.text("value"), each.text("description")) for each in entry.children("examples"))
        return EdgeType(name, _wording(entry), self.ends(entry), self.properties(name), examples)

    def ends(self, edge: Record) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The types that an edge may start from, each with those that it may lead to."""
        usage = edge.child("slot_usage")
        targets = self.types(usage.child("target"))
        return tuple((source, self._narrowed(edge, source, targets)) for source in self.types(usage.child("source")))

    def _narrowed(self, edge: Record, source: str, targets: Sequence[str]) -> tuple[str, ...]:
        for rule in edge.children("rules"):
            if source in self.types(_condition(rule, "preconditions", "source")):
                targets = [each for each in targets if each in self.types(_condition(rule, "postconditions", "target"))]
        return tuple(targets)

    def types(self, slot: Record) -> tuple[str, ...]:
        """The concrete types that an `any_of` of ranges stands for."""
        types = {each for one in slot.children("any_of") for each in self.concrete(one.text("range"))}
        if not types:
            raise slot.wrong("any_of", "a list of ranges")
        return tuple(each for each in self.classes if each in types)

    def properties(self, name: str) -> tuple[Property, ...]:
        """The attributes of a class, its parents' first, with what slot_usage says of them on the way down."""
        found: dict[str, Record] = {}
        for each in reversed(self.lineage(name)):
            found |= self.classes[each].named("attributes")
            for key, usage in self.classes[each].named("slot_usage").items():
                if key not in found:
                    raise SchemaError(usage.where, f"no attribute {key}", f"allowed: {', '.join(found)}")
                found[key] = Record(usage.where, {**found[key].fields, **usage.fields}, SchemaError)
        return tuple(self._property(key, attribute) for key, attribute in found.items())

    def _property(self, name: str, attribute: Record) -> Property:
        kind = attribute.text("range", default="string")
        title = attribute.child("annotations").text("title_zh", default=name)
        return Property(
            name=name,
            kind=kind,
            required=attribute.flag("required"),
            multivalued=attribute.flag("multivalued"),
            wording=Wording(name, title, attribute.text("description"), ""),
            pattern=self.root.child("types").child(kind).text_or_none("pattern"),
            values=tuple(self.root.child("enums").child(kind).child("permissible_values").fields),
        )


def _condition(rule: Record, part: str, slot: str) -> Record:
    return rule.child(part).child("slot_conditions").child(slot)


def _wording(entry: Record) -> Wording:
    chinese = entry.child("annotations")
    return Wording(entry.text("title"), chinese.text("title_zh"), entry.text("description"), chinese.text("description_zh"))
