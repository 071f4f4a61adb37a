from __future__ import annotations

import json
import random
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from gold_graph import GOLD_FILES, SHARED, article_id, gold_graph
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import InputError
from kg.evaluate import GoldNode, GoldRecord, GoldRelation, Score, Tally, evaluate, read_gold, score_data, score_lines
from kg.evaluate.gold import ENTITY_TYPES, RELATION_TYPES
from kg.evaluate.likeness import likeness, plain, plain_role
from kg.export.jsonl import write_edges, write_nodes
from kg.model import Entity, Evidence, Graph, Relation
from kg.schema import load_schema
from kg.stored import read_graph

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

YARDSTICK = SHARED / "score.py"
needs_yardstick = pytest.mark.skipif(not YARDSTICK.is_file(), reason="no score.py beside the checkout")
slow_ones = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

PERSON = GoldNode("p", ("Person",), ("林晓溪",))
UNION = GoldNode("u", ("Union",), ("江岭市总工会", "市总工会"))
EVENT = GoldNode("v", ("Event",), ("职工技能大赛", "大赛"), date="2024-03-02")
CHAIR = GoldRelation("LEADS", "p", "u", ("主席",))
RECORD = GoldRecord("r", "大赛开幕", None, (PERSON, UNION), (EVENT,), (CHAIR, GoldRelation("HOSTS", "u", "v", ("主办",))))


# ------------------------------------------------------------------ agreement with the yardstick


def assert_same_figures(graph: Graph, gold: Path, folder: Path) -> None:
    """Compares all that score.py prints, errors too, with our lines for what was read back from the files."""
    write_nodes(graph, folder / "nodes.jsonl")
    write_edges(graph, folder / "edges.jsonl")
    command = [sys.executable, "-X", "utf8", str(YARDSTICK), str(folder), str(gold), "--errors"]
    printed = subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout.splitlines()
    assert score_lines(evaluate(read_graph(folder), read_gold(gold)), errors=True) == printed


@needs_yardstick
@pytest.mark.parametrize("name", GOLD_FILES)
def test_a_perfect_graph_scores_one_by_both_measures(name: str, tmp_path: Path) -> None:
    """The gold itself, built as a graph, has no error by score.py and none by ours."""
    records = read_gold(SHARED / "gold" / name)
    assert evaluate(gold_graph(records), records).errors == ()
    assert_same_figures(gold_graph(records), SHARED / "gold" / name, tmp_path)


@needs_yardstick
@slow_ones
@given(name=st.sampled_from(GOLD_FILES), seed=st.integers(0, 2**32))
def test_any_damage_is_measured_as_the_yardstick_measures_it(name: str, seed: int, tmp_path: Path) -> None:
    """A graph of the gold with nodes and edges dropped, added, renamed, retyped and redated scores as score.py says."""
    gold = SHARED / "gold" / name
    assert_same_figures(damaged(gold_graph(read_gold(gold)), random.Random(seed)), gold, tmp_path)


@needs_yardstick
@slow_ones
@given(seed=st.integers(0, 2**32))
def test_ties_are_broken_as_the_yardstick_breaks_them(seed: int, tmp_path: Path) -> None:
    """Where many names are alike and ids of the graph are ids of the gold, the choices are those of score.py."""
    chance = random.Random(seed)
    gold = tmp_path / "gold.jsonl"
    gold.write_text("".join(json.dumps(confusing_record(chance, number)) + "\n" for number in range(3)), encoding="utf-8")
    graph = damaged(gold_graph(read_gold(gold)), chance)
    assert_same_figures(with_short_ids(graph) if chance.random() < 0.5 else graph, gold, tmp_path)


def damaged(graph: Graph, chance: random.Random) -> Graph:
    """The graph with about a tenth of everything changed, and in another order."""
    rate = chance.choice((0.02, 0.1, 0.3))
    nodes = [_damaged_node(node, graph, chance) if chance.random() < rate else node for node in graph.nodes]
    edges = [_damaged_edge(edge, graph, chance) if chance.random() < rate else edge for edge in graph.edges]
    edges += chance.sample(edges, k=int(len(edges) * rate / 4))  # an edge told twice
    kept = [edge for edge in edges if chance.random() > rate]
    chance.shuffle(nodes)
    chance.shuffle(kept)
    return Graph(tuple(nodes), tuple(kept))


def _damaged_node(node: Entity, graph: Graph, chance: random.Random) -> Entity:
    names = [node.name, *node.aliases]
    chance.shuffle(names)
    other = chance.choice(graph.nodes)
    return chance.choice(
        (
            replace(node, name=names[0], aliases=tuple(names[1:])),
            replace(node, name=node.name[: len(node.name) // 2] or "某"),
            replace(node, name=other.name, aliases=(*other.aliases, *node.aliases)),
            replace(node, name="“某” " + node.name),
            replace(node, type=other.type if node.type != "Article" else "Article"),
            replace(node, date=chance.choice((None, "2024-01-01", "--03-02"))),
            replace(node, aliases=()),
        )
    )


def _damaged_edge(edge: Relation, graph: Graph, chance: random.Random) -> Relation:
    other, end = chance.choice(graph.edges), chance.choice(graph.nodes).id
    return chance.choice(
        (
            replace(edge, type=other.type),
            replace(edge, source=end),
            replace(edge, target=end),
            replace(edge, target="nothing"),
            replace(edge, source=edge.target, target=edge.source),
            replace(edge, roles=()),
            replace(edge, roles=(*edge.roles, *other.roles)),
            replace(edge, roles=tuple(f"{chance.choice(('当选', '任', '担任', '原', '“'))}{each}" for each in edge.roles)),
            replace(edge, evidence=(*edge.evidence, *other.evidence)),
            replace(edge, evidence=()),
        )
    )


def with_short_ids(graph: Graph) -> Graph:
    """Node ids without their record: nodes of several articles fall together, and may be called like those of the gold."""

    def short(key: str) -> str:
        return key if key.endswith("/article") else key.rpartition("/")[2]

    edges = (replace(edge, source=short(edge.source), target=short(edge.target)) for edge in graph.edges)
    return Graph(tuple(replace(node, id=short(node.id)) for node in graph.nodes), tuple(edges))


def confusing_record(chance: random.Random, number: int) -> dict[str, object]:
    """A record in the form of the gold files whose names are made of three signs."""

    def name() -> str:
        return "".join(chance.choices("甲乙丙", k=chance.randint(1, 3))) + chance.choice(("", "", "·"))

    def node(key: str) -> dict[str, object]:
        return {"id": key, "names": [name() for _ in range(chance.randint(1, 3))], "optional": chance.random() < 0.3}

    entities = [node(f"e{each}") | {"type": chance.sample(("Person", "Union", "Place"), k=chance.randint(1, 2))} for each in range(6)]
    events = [node(f"v{each}") | {"date": chance.choice((None, "--03-02"))} for each in range(4)]
    ends = [*(f"e{each}" for each in range(6)), *(f"v{each}" for each in range(4)), "article"]
    relations = [
        {"type": kind, "head": chance.choice(ends), "tail": chance.choice(ends), "roles": roles, "optional": chance.random() < 0.3}
        for kind in chance.choices(("LEADS", "MEMBER_OF", "HOSTS"), k=12)
        for roles in [chance.sample(("主席", "当选主席", "委员", "任"), k=chance.randint(0, 2))]
    ]
    title = chance.choice(("甲", "乙")) if number else "甲"  # two articles may share their title
    return {"id": f"r{number}", "title": title, "date": None, "entities": entities, "events": events, "relations": relations}


# ------------------------------------------------------------------ what the figures say


def changed(change: Callable[[Entity], Entity]) -> Score:
    graph = gold_graph([RECORD])
    return evaluate(Graph(tuple(map(change, graph.nodes)), graph.edges), [RECORD])


def test_what_is_counted_is_in_the_schema() -> None:
    """Every type that is counted is a type of the schema."""
    schema = load_schema()
    assert all(map(schema.node_type, ENTITY_TYPES))
    assert all(map(schema.edge_type, RELATION_TYPES))


def test_a_missing_article_misses_everything() -> None:
    """An article that the graph lacks is told, and all that it requires is missed."""
    score = evaluate(Graph(), [RECORD])
    assert score.errors[0] == "- r article not found: 大赛开幕"
    assert (score.tally("entity"), score.tally("event"), score.tally("relation")) == (Tally(0, 0, 2), Tally(0, 0, 1), Tally(0, 0, 2))


def test_an_alias_as_name_is_found_but_not_canonical() -> None:
    """A node called by an accepted name counts as found; its name does not count as the canonical one."""
    score = changed(lambda node: replace(node, name="市总工会", aliases=()) if node.type == "Union" else node)
    assert score.tally("entity").f1 == 1.0
    assert score.errors == ("~ r canonical name 市总工会 for 江岭市总工会",)


def test_an_event_with_half_of_its_signs_is_found() -> None:
    """Half of the signs in common make one event; fewer make a miss and a false alarm."""
    assert changed(lambda node: replace(node, name="技能大赛") if node.type == "Event" else node).tally("event") == Tally(right=1)
    assert changed(lambda node: replace(node, name="座谈会") if node.type == "Event" else node).tally("event") == Tally(wrong=1, missed=1)


def test_optional_things_count_in_neither_direction() -> None:
    """What is optional is no mistake if found and none if missed, nor is any relation at it."""
    record = replace(RECORD, events=(replace(EVENT, optional=True),))
    bare = replace(RECORD, events=(), relations=(CHAIR,))
    more = Relation("ATTENDS", "r/p", "r/v", (), (Evidence(article_id(record), 0, 4, record.title, "gold", in_title=True),))
    full = gold_graph([record])
    assert evaluate(gold_graph([bare]), [record]).errors == ()
    assert evaluate(Graph(full.nodes, (*full.edges, more)), [record]).errors == ()


def test_nothing_asked_is_nothing_wrong() -> None:
    """Figures over nothing are 1, and of nothing right among some they are 0."""
    assert (Tally().precision, Tally().recall, Tally().f1) == (1.0, 1.0, 1.0)
    assert Tally(0, 1, 1).f1 == 0.0


def test_the_data_of_a_score_hold_what_its_lines_show() -> None:
    """The data can be written as JSON and hold the counts of each type, of each group and of the shares."""
    data = json.loads(json.dumps(score_data(changed(lambda node: node), errors=True)))
    assert data["entity"]["ALL"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0, "right": 2, "wrong": 0, "missed": 0}
    assert data["relation"]["LEADS"]["right"] == 1
    assert data["role text"] == {"right": 1, "asked": 1, "share": 1.0}
    assert data["errors"] == []


@pytest.mark.parametrize(
    ("printed", "expected"), [("“连心” 服务队", "连心服务队"), ("ＡＢＣ公司", "ABC公司"), ("扎西·多吉", "扎西多吉"), ("——", "")]
)
def test_punctuation_and_width_do_not_tell_names_apart(printed: str, expected: str) -> None:
    """Of a name only letters and digits count, in their usual width."""
    assert plain(printed) == expected


@pytest.mark.parametrize(
    ("printed", "expected"), [("当选主席", "主席"), ("受聘为顾问", "顾问"), ("任主席", "主席"), ("任主", "任主"), ("主任", "主任")]
)
def test_the_verb_that_gives_a_post_is_no_part_of_it(printed: str, expected: str) -> None:
    """当选主席 counts as 主席, but a verb that leaves less than two signs is part of the role."""
    assert plain_role(printed) == expected


@given(st.text("甲乙丙", max_size=6), st.text("甲乙丙", max_size=6))
def test_likeness_is_symmetric_and_one_for_the_same_signs(one: str, other: str) -> None:
    """Likeness is between 0 and 1, the same both ways, and 1 for the same signs in any order."""
    assert 0.0 <= likeness(one, other) == likeness(other, one) <= 1.0
    assert likeness(one, one[::-1]) == (1.0 if one else 0.0)


# ------------------------------------------------------------------ files


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{", r"^gold\.jsonl:2: no JSON \(.*\); allowed: one JSON object a line$"),
        ("[]", r"^gold\.jsonl:2: a JSON list; allowed: one JSON object a line$"),
        ('{"id": "r"}', r"^gold\.jsonl:2: no title; allowed: a text that is not empty$"),
        ('{"id": "r", "title": "甲", "entities": {}}', None),
        ('{"id": "r", "title": "甲", "entities": 3}', r"^gold\.jsonl:2: entities is 3; allowed: a list$"),
        (
            '{"id": "r", "title": "甲", "entities": [{"id": "e", "type": ["Dog"], "names": ["乙"]}]}',
            r"2\.entities\[0\]: type is \['Dog'\]; allowed: a list of P",
        ),
        ('{"id": "r", "title": "甲", "events": [{"id": "v", "names": []}]}', r"2\.events\[0\]: names is \[\]; allowed: a list of names"),
        (
            '{"id": "r", "title": "甲", "events": [{"id": "v", "names": ["乙"]}, {"id": "v", "names": ["丙"]}]}',
            "2: the id v stands twice; allowed: d",
        ),
        (
            '{"id": "r", "title": "甲", "relations": [{"type": "HOSTS", "head": "x", "tail": "article"}]}',
            r"2\.relations\[0\]: head is 'x'; allowed: the id",
        ),
        (
            '{"id": "r", "title": "甲", "relations": [{"type": "LIKES", "head": "x", "tail": "y"}]}',
            r"type is 'LIKES'; allowed: LEADS, MEMBER_OF",
        ),
    ],
)
def test_a_broken_gold_line_is_told_by_its_place(tmp_path: Path, line: str, told: str | None) -> None:
    """A gold line that is not of its form raises `file:line: what; what is allowed`; missing lists are empty."""
    file = tmp_path / "gold.jsonl"
    file.write_text(f"\n{line}\n", encoding="utf-8")
    if told is None:
        assert read_gold(file)[0].entities == ()
    else:
        with pytest.raises(InputError, match=told):
            read_gold(file)


def test_a_missing_gold_file_is_told(tmp_path: Path) -> None:
    """A file that is not there is told by its path."""
    with pytest.raises(InputError, match=r"none\.jsonl: cannot be read \(No such file or directory\); allowed: a readable file"):
        read_gold(tmp_path / "none.jsonl")
