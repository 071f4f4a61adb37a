from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from gold_graph import GOLD_FILES, SHARED
from linkml_runtime.utils.schemaview import SchemaView

from kg.errors import SchemaError
from kg.evaluate import read_gold
from kg.model import Entity, Evidence, Graph, Relation
from kg.resources import schema_path
from kg.schema import describe, load_schema, table

if TYPE_CHECKING:
    from pathlib import Path

BODIES = {"Union", "Company", "Organization"}
ENDS = {
    "LEADS": {"Person": BODIES | {"Event", "District", "Place"}},
    "MEMBER_OF": {"Person": BODIES | {"District", "Place"}},
    "ATTENDS": {key: {"Event"} for key in BODIES | {"Person"}},
    "HOSTS": {key: {"Event"} for key in BODIES},
    "LOCATED_IN": {key: {"District", "Place"} for key in BODIES | {"Place"}}
    | {"Event": BODIES | {"District", "Place"}, "District": {"District"}},
    "PART_OF": dict.fromkeys(BODIES, BODIES),
    "REPORTED": {key: {"Article"} for key in BODIES | {"Person"}},
    "MENTIONS": {"Article": BODIES | {"Person", "District", "Place", "Event"}},
}

SAID = Evidence("a", 0, 9, "江岭市总工会主席林晓溪", "post-chain")
PERSON = Entity("p", "Person", "林晓溪")
UNION = Entity("u", "Union", "江岭市总工会", ("市总工会",))
DISTRICT = Entity("d", "District", "江岭市", level="city")
EVENT = Entity("v", "Event", "座谈会", date="--03-02")
ARTICLE = Entity("a", "Article", "座谈会召开", date="2024-03-02", properties=(("byline", [{"role": "记者", "name": "林晓溪"}]),))
LEADS = Relation("LEADS", "p", "u", ("主席",), (SAID,))
SOUND = Graph((ARTICLE, DISTRICT, EVENT, PERSON, UNION), (LEADS,))


def with_node(node: Entity) -> Graph:
    return Graph((*(each for each in SOUND.nodes if each.id != node.id), node), SOUND.edges)


def with_edge(**changes: object) -> Graph:
    return Graph(SOUND.nodes, (replace(LEADS, **changes),))


@pytest.fixture(scope="module")
def view() -> SchemaView:
    return SchemaView(str(schema_path("graph.yaml")))


def test_the_schema_has_the_types_of_the_guide() -> None:
    """The schema has the eight node types of the guide and its eight edge types with their ends."""
    schema = load_schema()
    assert {each.name for each in schema.node_types} == BODIES | {"Person", "District", "Place", "Event", "Article"}
    assert {each.name: {source: set(targets) for source, targets in each.ends} for each in schema.edge_types} == ENDS


def test_linkml_reads_the_same_types(view: SchemaView) -> None:
    """LinkML's own reader finds in the file the types that the loader finds."""
    schema = load_schema()
    for parent, types in (("Node", schema.node_types), ("Edge", schema.edge_types)):
        concrete = [each for each in view.class_descendants(parent) if not view.get_class(each).abstract]
        assert set(concrete) == {each.name for each in types}


def test_linkml_reads_the_same_properties(view: SchemaView) -> None:
    """LinkML's own reader gives every type the properties that the loader gives it, and every edge type the same ends."""
    schema = load_schema()
    for each in schema.node_types + schema.edge_types:
        slots = {slot.name: (slot.range, bool(slot.required), bool(slot.multivalued)) for slot in view.class_induced_slots(each.name)}
        assert slots == {own.name: (own.kind, own.required, own.multivalued) for own in each.properties}
    for edge in schema.edge_types:
        assert _linkml_types(view, edge.name, "source") == set(edge.sources)
        assert _linkml_types(view, edge.name, "target") == set(edge.targets)


def _linkml_types(view: SchemaView, edge: str, end: str) -> set[str]:
    ranges = [each.range for each in view.induced_slot(end, edge).any_of]
    return {child for one in ranges for child in view.class_descendants(one) if not view.get_class(child).abstract}


def test_every_range_and_prefix_of_the_schema_exists(view: SchemaView) -> None:
    """Every range names a class, an enum or a type, and every mapping uses a prefix that the file declares."""
    for slot in (slot for each in view.all_classes() for slot in view.class_induced_slots(each)):
        assert view.get_element(slot.range) is not None
    mappings = [curie for each in view.all_classes().values() for curie in each.close_mappings]
    assert {curie.split(":")[0] for curie in mappings} <= set(view.schema.prefixes)


@pytest.mark.parametrize("name", GOLD_FILES)
def test_the_schema_allows_what_the_gold_requires(name: str) -> None:
    """Every required relation of the gold is allowed for accepted types of its ends."""
    if not SHARED.is_dir():
        pytest.skip("no gold beside the checkout")
    schema = load_schema()
    for record in read_gold(SHARED / "gold" / name):
        types = {node.id: node.types for node in record.nodes} | {"article": ("Article",)}
        for relation in (each for each in record.relations if not each.optional):
            edge = schema.edge_type(relation.type)
            assert edge is not None
            assert any(edge.allows(head, tail) for head in types[relation.head] for tail in types[relation.tail]), relation


def test_a_sound_graph_has_no_violations() -> None:
    """A graph of known types, with allowed ends, dates, levels and evidence, passes."""
    assert load_schema().check(SOUND) == []


@pytest.mark.parametrize(
    ("graph", "told"),
    [
        (with_node(Entity("x", "Animal", "猫")), "node x (猫): unknown type Animal; allowed: Person, Union, "),
        (with_node(Entity("d", "District", "江岭市", level="big")), "level is 'big'; allowed: country, province, "),
        (with_node(Entity("p", "Person", "林晓溪", level="city")), "unknown property level; allowed: id, type, name, aliases"),
        (with_node(Entity("v", "Event", "座谈会", date="3月2日")), "date is '3月2日'; allowed: text that matches"),
        (with_node(Entity("a", "Article", "座谈会召开", date="2024-03")), "date is '2024-03'; allowed: text that matches"),
        (with_node(Entity("p", "Person", "")), "node p (): no name; allowed: one or more"),
        (Graph((*SOUND.nodes, PERSON), SOUND.edges), "node p (林晓溪): the id stands twice; allowed: once"),
        (with_edge(type="LIKES"), "edge p -LIKES-> u: unknown type LIKES; allowed: LEADS, "),
        (with_edge(target="nobody"), "edge p -LEADS-> nobody: no node nobody; allowed: ids of nodes"),
        (with_edge(source="u"), "starts from a node of type Union; allowed: Person"),
        (with_edge(target="a"), "leads from Person to Article; allowed from there: Union, Company, Organization, District, Place, Event"),
        (with_edge(type="LOCATED_IN", source="d"), "leads from District to Union; allowed from there: District"),
        (with_edge(evidence=()), "no evidence; allowed: one or more"),
        (with_edge(evidence=(replace(SAID, article="p"),)), "evidence names article 'p'; allowed: ids of Article nodes"),
        (with_edge(evidence=(replace(SAID, rule=""),)), "evidence lacks its sentence or its rule; allowed: both"),
        (with_edge(evidence=(replace(SAID, end=0),)), "evidence stands at [0:0]; allowed: 0 ≤ start < end"),
        (with_edge(properties=(("colour", "red"),)), "unknown property colour; allowed: type, source, target, roles, evidence"),
    ],
)
def test_a_violation_is_told_with_what_is_allowed(graph: Graph, told: str) -> None:
    """Each thing against the schema gives one line that says where it is, what it is and what is allowed."""
    (line,) = load_schema().check(graph)
    assert told in line


@pytest.mark.parametrize("date", ["2024-03-02", "2024-03", "2024", "--03-02", "--12-31"])
def test_an_event_may_be_dated_in_part(date: str) -> None:
    """An event's date tells as much as the text does."""
    assert load_schema().check(with_node(replace(EVENT, date=date))) == []


@pytest.mark.parametrize("date", ["2024-13-01", "2024-00", "24-03-02", "--03", "2024-03-02T10:00", "2024-03-32", " 2024", "2024\n"])
def test_a_date_of_another_form_is_a_violation(date: str) -> None:
    """No other form of a date passes."""
    assert len(load_schema().check(with_node(replace(EVENT, date=date)))) == 1


def test_the_description_names_every_type_in_both_languages() -> None:
    """The table and the data of `kg schema` name every type, and the data can be written as JSON."""
    schema = load_schema()
    names = [each.name for each in schema.node_types + schema.edge_types]
    assert [row[0] for row in table(schema)] == names
    data = json.loads(json.dumps(describe(schema)))
    assert [each["type"] for each in data["nodes"] + data["edges"]] == names
    assert all(each["title_zh"] and each["description_zh"] for each in data["nodes"] + data["edges"])


def test_colours_are_distinct() -> None:
    """No two node types share a colour."""
    colours = [each.colour for each in load_schema().node_types]
    assert len(set(colours)) == len(colours)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("classes:\n", "classes: [\n", r"^graph\.yaml:\d+: no YAML \("),
        (
            "is_a: Body\n    title: company",
            "is_a: Bodies\n    title: company",
            r"^graph\.yaml\.classes\.Company: is_a is 'Bodies'; allowed: ",
        ),
        ("{range: Event}]}\n      roles", "{range: Evening}]}\n      roles", r"^graph\.yaml: no class Evening; allowed: Graph, Node, "),
        ("title_zh: 企业", "title_de: Firma", r"^graph\.yaml\.classes\.Company\.annotations: no title_zh; allowed: "),
        ('colour: "#a86a08"', "colour: blue", r"^graph\.yaml\.classes\.Company\.annotations: colour is 'blue'; allowed: #rrggbb"),
        ("source: {any_of: [{range: Person}]}", "source: {}", r"^graph\.yaml\.classes\.LEADS\.slot_usage\.source: no any_of; allowed: "),
        (
            "roles: {description: The tie",
            "rolls: {description: The tie",
            r"MEMBER_OF\.slot_usage\.rolls: no attribute rolls; allowed: type, ",
        ),
    ],
)
def test_a_broken_schema_is_told_by_its_place(tmp_path: Path, old: str, new: str, told: str) -> None:
    """A schema that is not of its form raises one line: the file and line or entry, what is wrong, what is allowed."""
    text = schema_path("graph.yaml").read_text(encoding="utf-8")
    assert old in text
    broken = tmp_path / "graph.yaml"
    broken.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(SchemaError, match=told):
        load_schema(broken)
