from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from conftest import ROOT
from gold_graph import SHARED, gold_graph

from kg.benchmark import measured
from kg.errors import SchemaError
from kg.evaluate import Floor, GoldNode, GoldRecord, breaches, evaluate, read_floors
from kg.evaluate.gate import digest
from kg.resources import schema_path

if TYPE_CHECKING:
    from pathlib import Path

FLOORS = read_floors(schema_path("floors.yaml"))
RECORD = GoldRecord("r", "大赛开幕", None, tuple(GoldNode(each, ("Person",), (each,)) for each in ("林晓溪", "方远山", "白松")), (), ())


@pytest.mark.parametrize("floor", FLOORS, ids=lambda floor: floor.gold)
def test_no_build_scores_below_its_floors(floor: Floor) -> None:
    """A build of the texts reaches every floor of their gold; what it scores is printed if it does not."""
    if not (ROOT / floor.gold).is_file():
        pytest.skip("no gold beside the checkout")
    found = measured(floor, ROOT)
    print("", *found.lines(errors=False), sep="\n")  # noqa: T201 - pytest shows it with a failure
    assert found.troubles == ()


@pytest.mark.parametrize("folder", [SHARED / "gold", ROOT / "tests" / "gold"], ids=["shared", "tests"])
def test_every_gold_file_has_floors(folder: Path) -> None:
    """No gold file is left without floors."""
    if not folder.is_dir():
        pytest.skip("no gold beside the checkout")
    records = {each.resolve() for each in folder.glob("*.jsonl") if not each.name.endswith(".articles.jsonl")}
    assert records <= {(ROOT / floor.gold).resolve() for floor in FLOORS}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    file = tmp_path / "gold.jsonl"
    file.write_text("{}\n", encoding="utf-8")
    return file


def floor_at(gold: Path, **figures: float) -> Floor:
    return Floor(gold.name, "texts.jsonl", digest(gold), tuple(figures.items()))


def test_a_figure_on_its_floor_passes(gold: Path) -> None:
    """A figure that shows the same three decimals as its floor is not below it."""
    two_of_three = replace(RECORD, entities=RECORD.entities[:2])
    score = evaluate(gold_graph([two_of_three]), [RECORD])
    assert breaches(floor_at(gold, entity=0.8), gold, score) == []
    assert round(score.tally("entity").recall, 3) == 0.667


def test_a_figure_below_its_floor_is_told(gold: Path) -> None:
    """A figure below its floor is told with both."""
    score = evaluate(gold_graph([replace(RECORD, entities=RECORD.entities[:2])]), [RECORD])
    assert breaches(floor_at(gold, entity=0.801, event=1.0), gold, score) == ["gold.jsonl: entity is 0.800, the floor is 0.801"]


def test_floors_of_one_type_and_of_shares_count_too(gold: Path) -> None:
    """A floor may be set for one type and for a share."""
    score = evaluate(gold_graph([RECORD]), [RECORD])
    assert breaches(floor_at(gold, **{"entity Person": 1.0, "canonical name": 1.0}), gold, score) == []


def test_a_floor_for_nothing_measured_is_told(gold: Path) -> None:
    """A floor whose figure does not exist fails and does not pass in silence."""
    (line,) = breaches(floor_at(gold, **{"entity Parson": 0.1}), gold, evaluate(gold_graph([RECORD]), [RECORD]))
    assert line.startswith("gold.jsonl: no figure 'entity Parson'; allowed: entity, event, relation, entity Person, ")


def test_changed_gold_asks_for_new_floors(gold: Path) -> None:
    """Floors that were measured on another content of the gold file fail."""
    floor = floor_at(gold, entity=0.0)
    gold.write_text("{}\n{}\n", encoding="utf-8")
    (line,) = breaches(floor, gold, evaluate(gold_graph([RECORD]), [RECORD]))
    assert line.startswith("gold.jsonl: the gold is sha256:")


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ("{digest: d, floors: {}}", r"^floors\.yaml\.gold\.x: no texts; allowed: a text that is not empty$"),
        ("{texts: t, digest: d, floors: {entity: high}}", r"^floors\.yaml\.gold\.x\.floors: entity is 'high'; allowed: a number$"),
        ("{texts: t, digest: d, floors: {entity: 97}}", r"^floors\.yaml\.gold\.x\.floors: entity is 97; allowed: a figure from 0 to 1$"),
        ("[", r"^floors\.yaml:\d+: no YAML \("),
    ],
)
def test_a_broken_floors_file_is_told_by_its_place(tmp_path: Path, entry: str, told: str) -> None:
    """A floors file that is not of its form raises one line: where, what, what is allowed."""
    file = tmp_path / "floors.yaml"
    file.write_text(f"gold:\n  x: {entry}\n", encoding="utf-8")
    with pytest.raises(SchemaError, match=told):
        read_floors(file)
