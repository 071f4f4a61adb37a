"""Human judgements: how they are read, what they do, and that they last."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from assemble.told import ids, post, told

from kg.assemble import assembly, explain_entity, read_judgements, review
from kg.errors import InputError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from kg.assemble import Judgement

NAME = "林晓溪"
RIVER = told("a1", post(NAME, "主席", "Union:新河区总工会"), regions={"新河区总工会": "甲省/江市/新河区"})
HILL = told("a2", post(NAME, "主席", "Union:高山区总工会"), regions={"高山区总工会": "乙省/山市/高山区"})
RIVER_AGAIN = told("a3", post(NAME, "书记", "Union:新河区总工会"), regions={"新河区总工会": "甲省/江市/新河区"})


def person(article: str) -> dict[str, str]:
    return {"type": "Person", "name": NAME, "article": article}


@pytest.fixture
def judged(tmp_path: Path) -> Any:
    """Writes judgements, a mapping a line, and reads them."""

    def read(*lines: dict[str, Any]) -> tuple[Judgement, ...]:
        path = tmp_path / "judgements.jsonl"
        path.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), encoding="utf-8")
        return read_judgements(path)

    return read


def test_same_joins_what_rules_keep_apart(judged: Any) -> None:
    """Two namesakes judged the same are one node, and the explanation names the file and line."""
    judgements = judged({"judgement": "same", "left": person("a1"), "right": person("a2"), "note": "确认"})
    built = assembly([RIVER, HILL], judgements=judgements)
    (identifier,) = ids(built, NAME)
    assert any("judged the same (确认) at judgements.jsonl:1" in line for line in explain_entity(built, identifier))


def test_different_parts_what_rules_join(judged: Any) -> None:
    """One person judged two is two nodes, and nothing joins them again through a third article."""
    judgements = judged({"judgement": "different", "left": person("a1"), "right": person("a3")})
    assert len(ids(assembly([RIVER, RIVER_AGAIN], judgements=judgements), NAME)) == 2
    third = told("a4", post(NAME, "主席", "Union:新河区总工会"), regions={"新河区总工会": "甲省/江市/新河区"})
    assert len(ids(assembly([RIVER, RIVER_AGAIN, third], judgements=judgements), NAME)) == 2


def test_ids_last_through_the_builds_that_they_change(judged: Any) -> None:
    """A judgement by ids holds in the build that it changes, and the joined node keeps the first id."""
    before = ids(assembly([RIVER, HILL]), NAME)
    left, right = sorted(before)
    judgements = judged({"judgement": "same", "left": {"id": left}, "right": {"id": right}})
    for _ in range(2):
        built = assembly([HILL, RIVER], judgements=judgements)
        assert ids(built, NAME) == {left}
        assert built.unmatched == ()


def test_no_entity_takes_the_node_and_its_edges_out(judged: Any) -> None:
    """What is judged no entity is in no node and no edge, and its claims are told as left out."""
    built = assembly([RIVER], judgements=judged({"judgement": "not-entity", "entity": {"type": "Person", "name": NAME}}))
    assert ids(built, NAME) == set()
    assert {edge.type for edge in built.graph.edges} == {"MENTIONS"}
    assert [each.why for each in built.left_out] == [f"no node Person:{NAME}"]


def test_rename_keeps_the_id_and_the_old_name_as_alias(judged: Any) -> None:
    """A renamed node has its new name, the old one among its aliases, and the id that it had."""
    plain = assembly([RIVER])
    (old,) = ids(plain, NAME)
    built = assembly([RIVER], judgements=judged({"judgement": "rename", "entity": {"id": old}, "name": "林小溪"}))
    assert ids(built, "林小溪") == {old}
    assert built.graph.by_id[old].aliases == (NAME,)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ({"judgement": "not-entity", "entity": {"id": "p000000000000"}}, "nothing is p000000000000"),
        ({"judgement": "same", "left": person("a1"), "right": person("a9")}, f"nothing is Person {NAME} in a9"),
        ({"judgement": "different", "left": person("a1"), "right": {"type": "Person", "name": NAME}}, "both sides hold one and the same"),
        (
            {"judgement": "same", "left": person("a1"), "right": {"type": "Union", "name": "新河区总工会"}},
            "the types differ: Person, Union",
        ),
    ],
)
def test_a_judgement_that_no_longer_matches_is_told(judged: Any, line: dict[str, Any], why: str) -> None:
    """A judgement about nothing in the build changes nothing and is told with its place and the reason."""
    built = assembly([RIVER, HILL], judgements=judged(line))
    assert built.graph == assembly([RIVER, HILL]).graph
    (error,) = built.unmatched
    assert str(error).startswith("judgements.jsonl:1: ")
    assert why in str(error)


def test_judgements_that_contradict_are_told(judged: Any) -> None:
    """Different wins over the same, and the line that has no effect is told."""
    sides = {"left": person("a1"), "right": person("a2")}
    built = assembly([RIVER, HILL], judgements=judged({"judgement": "same", **sides}, {"judgement": "different", **sides}))
    assert len(ids(built, NAME)) == 2
    assert "judgements.jsonl:1: " in str(built.unmatched[0])


@pytest.mark.parametrize(
    ("line", "told_so"),
    [
        ({"judgement": "maybe"}, "judgement is 'maybe'; allowed: same, different, not-entity, rename"),
        ({"judgement": "same", "left": {"id": "p1"}}, 'no right; allowed: a node: {"id"}'),
        ({"judgement": "rename", "entity": {"id": "p1"}}, "no name; allowed: a text"),
        ({"judgement": "not-entity", "entity": {"type": "Person"}}, "names no node: {'type': 'Person'}; allowed: "),
        ({"judgement": "not-entity", "entity": {"id": "p1", "type": "Person"}}, "names no node"),
        ({"judgement": "not-entity", "entity": {"id": "p1"}, "why": "?"}, "unknown field why; allowed: judgement, note, entity"),
        ({"judgement": "not-entity", "entity": {"id": "p1", "role": "x"}}, "unknown field role; allowed: id, type, name, article, region"),
    ],
)
def test_a_line_of_another_form_is_told_by_its_place(judged: Any, line: dict[str, Any], told_so: str) -> None:
    """A line that is no judgement raises one line: file and line, what is wrong, what is allowed."""
    with pytest.raises(InputError) as error:
        judged({"judgement": "not-entity", "entity": {"id": "p1"}}, line)
    assert str(error.value).startswith("judgements.jsonl:2")
    assert told_so in str(error.value)


def test_a_region_narrows_a_reference(judged: Any) -> None:
    """A node is named by a region as well: for a person, one where a post is."""
    judgements = judged({"judgement": "not-entity", "entity": {"type": "Person", "name": NAME, "region": "乙省/山市"}})
    built = assembly([RIVER, HILL], judgements=judgements)
    assert len(ids(built, NAME)) == 1
    assert len(built.left_out) == 1


def test_the_review_names_pairs_as_judgements_do(judged: Any) -> None:
    """A doubtful pair of the review, copied into the file, is decided: it is matched, and asked for no more."""
    worker = told("a5", post(NAME, "职工", "Company:远峰公司", leads=False))
    (pair,) = (each for each in review(assembly([RIVER, worker])) if each.left.id.startswith("p"))
    judgements = judged({"judgement": "same", "left": {"id": pair.left.id}, "right": {"id": pair.right.id}})
    built = assembly([RIVER, worker], judgements=judgements)
    assert built.unmatched == ()
    assert [each for each in review(built) if each.left.id.startswith("p")] == []


def test_an_unknown_id_is_a_wrong_usage() -> None:
    """Asking for a node that is not there tells where ids stand."""
    with pytest.raises(UsageError, match="p0: no node has this id; allowed: ids of nodes"):
        list(explain_entity(assembly([RIVER]), "p0"))
