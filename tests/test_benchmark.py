"""`kg evaluate`: on a built folder as score.py measures it, and with --floors on all gold that is there."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from conftest import ROOT
from gold_graph import SHARED

from kg.evaluate import Floor, read_floors
from kg.evaluate.gate import digest
from kg.resources import schema_path

if TYPE_CHECKING:
    from pathlib import Path

YARDSTICK = SHARED / "score.py"
FLOORS = read_floors(schema_path("floors.yaml"))
TEXT = "3月2日，长春市总工会主席林晓溪走访吉林银行。"
ARTICLE = {"id": "a1", "title": "走访", "date": "2024-03-02", "text": TEXT}
PERSON = {"id": "p", "type": ["Person"], "names": ["林晓溪"], "optional": False}


@pytest.mark.slow
@pytest.mark.parametrize("floor", FLOORS, ids=lambda floor: floor.gold)
def test_a_built_folder_scores_as_the_yardstick_says(kg: Any, tmp_path: Path, floor: Floor) -> None:
    """What `kg evaluate` prints of a build, figures and errors, is what score.py prints, to the last digit."""
    if not (YARDSTICK.is_file() and (ROOT / floor.gold).is_file()):
        pytest.skip("no score.py or gold beside the checkout")
    out, gold = tmp_path / "out", ROOT / floor.gold
    kg("build", ROOT / floor.texts, "--out", out, "--quiet")
    command = [sys.executable, "-X", "utf8", str(YARDSTICK), str(out), str(gold), "--errors"]
    printed = subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout
    assert kg("evaluate", gold, "--graph", out, "--errors").stdout == printed


@pytest.fixture
def floors(tmp_path: Path) -> Path:
    """A repository with one article, its gold, and a floors file that asks for the person in it."""
    (tmp_path / "schema").mkdir()
    (tmp_path / "texts.jsonl").write_text(json.dumps(ARTICLE), encoding="utf-8")
    record = {"id": "a1", "title": "走访", "date": None, "entities": [PERSON], "events": [], "relations": []}
    (tmp_path / "gold.jsonl").write_text(json.dumps(record), encoding="utf-8")
    return pinned_at(tmp_path, "entity Person: 1.0")


def pinned_at(top: Path, figures: str, content: str | None = None) -> Path:
    path = top / "schema" / "floors.yaml"
    entry = f"{{texts: texts.jsonl, digest: {content or digest(top / 'gold.jsonl')}, floors: {{{figures}}}}}"
    other = "{texts: texts.jsonl, digest: d, floors: {entity: 0.5}}"
    path.write_text(f"gold:\n  gold.jsonl: {entry}\n  elsewhere.jsonl: {other}\n", encoding="utf-8")
    return path


def test_all_gold_that_is_there_is_measured(kg: Any, floors: Path) -> None:
    """Each gold file is built and shown type by type, and one that is not there is told and costs nothing."""
    done = kg("evaluate", "--floors", floors)
    assert done.returncode == 0, done.stdout + done.stderr
    assert [line for line in done.stdout.splitlines() if line.startswith(("==", "entity Person", "not there"))] == [
        "== gold.jsonl",
        "entity Person                P 1.000  R 1.000  F1 1.000   tp 1 fp 0 fn 0",
        "== elsewhere.jsonl",
        "not there: nothing is measured on it",
    ]


@pytest.mark.parametrize(
    ("figures", "content", "told"),
    [
        ("entity: 0.999", None, "! gold.jsonl: entity is 0."),
        ("entity Person: 1.0", "sha256:0", "! gold.jsonl: the gold is sha256:"),
        ("entity Parson: 0.1", None, "! gold.jsonl: no figure 'entity Parson'"),
    ],
    ids=["below", "other gold", "no such figure"],
)
def test_below_a_floor_is_exit_code_1(kg: Any, floors: Path, figures: str, content: str | None, told: str) -> None:
    """A figure below its floor, a floor for nothing, and gold that has changed are told after the figures, and the exit code is 1."""
    done = kg("evaluate", "--floors", pinned_at(floors.parent.parent, figures, content))
    assert done.returncode == 1
    assert any(line.startswith(told) for line in done.stdout.splitlines()), done.stdout


def test_texts_that_cannot_be_built_do_not_pass(kg: Any, floors: Path) -> None:
    """A text that is not built is told as what is wrong, whatever the floors are."""
    with (floors.parent.parent / "texts.jsonl").open("a", encoding="utf-8") as file:
        file.write("\n{\n")
    done = kg("evaluate", "--floors", floors, "--json")
    first, second = map(json.loads, done.stdout.splitlines())
    assert done.returncode == 1
    assert (first["there"], second["there"]) == (True, False)
    assert len(first["troubles"]) == 1
    assert "texts.jsonl:2: " in first["troubles"][0]


def test_what_is_pinned_passes(kg: Any, floors: Path) -> None:
    """The entries that --pin prints are a floors file that the same build passes, and that keeps what was not measured."""
    changed = pinned_at(floors.parent.parent, "entity Person: 0.2, entity: 0.0, canonical name: 0.0", "sha256:0")
    printed = kg("evaluate", "--floors", changed, "--pin")
    assert printed.returncode == 0
    changed.write_text(f"gold:\n{printed.stdout}", encoding="utf-8")
    assert kg("evaluate", "--floors", changed).returncode == 0
    pinned, absent = read_floors(changed)
    assert dict(pinned.figures)["entity Person"] == 1.0
    assert absent == Floor("elsewhere.jsonl", "texts.jsonl", "d", (("entity", 0.5),))


@pytest.mark.parametrize(
    "arguments",
    [["gold.jsonl"], ["--graph", "out"], ["gold.jsonl", "--graph", "out", "--pin"], ["gold.jsonl", "--floors", "schema/floors.yaml"]],
    ids=" ".join,
)
def test_half_of_either_way_is_wrong_usage(kg: Any, floors: Path, arguments: list[str]) -> None:
    """Gold without a graph, a graph without gold, and both ways at once exit with 2 and say what is allowed."""
    done = kg("evaluate", *arguments, cwd=floors.parent.parent)
    assert (done.returncode, done.stdout) == (2, "")
    assert "GOLD... --graph DIR" in done.stderr
