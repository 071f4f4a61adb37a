"""The files for Neo4j's bulk importer, taken by the real importer: the same graph as `kg load` gives."""

from __future__ import annotations

import csv
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import neo4j_server as real
import pytest
from made_up_graph import made_up_graph

from kg.errors import KgError
from kg.export import neo4j
from kg.export.neo4j import admin, load
from kg.model import Entity, Evidence, Graph, Relation
from kg.stored import read_graph

NODES = "MATCH (n) RETURN labels(n) AS labels, properties(n) AS own ORDER BY n.id"
EDGES = "MATCH (a)-[r]->(b) RETURN a.id AS source, type(r) AS type, properties(r) AS own, b.id AS target ORDER BY r.id"


def hostile_graph() -> Graph:
    """The made-up graph, and names with every sign that CSV, lists and shells give a meaning."""
    names = (
        '引"号"，逗,号',
        "换\n行\r\n又\r一行",
        "分;号|竖线",
        "反\\斜杠\\",
        " 空格 ",
        "'单引号'",
        "`反引号`",
        "$HOME",
        "=1+1",
        "\x1f单元\x1e",
    )
    graph = made_up_graph()
    nodes = [Entity(f"p{number}", "Person", name, (f"{name}一", f"{name}二")) for number, name in enumerate(names)]
    edges = [Relation("MENTIONS", "n0a1", node.id, (node.name,), (Evidence("n0a1", 0, 3, node.name, "r"),)) for node in nodes]
    ordered = sorted((*graph.nodes, *nodes), key=lambda node: (node.type, node.id))
    return Graph(tuple(ordered), tuple(sorted((*graph.edges, *edges), key=lambda edge: (edge.type, edge.source, edge.target))))


def sorted_labels(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{**row, "labels": sorted(row.get("labels", ()))} for row in rows]


@pytest.fixture(params=["hostile", "seed"])
def graph(request: pytest.FixtureRequest, seed_build: Path) -> Graph:
    return hostile_graph() if request.param == "hostile" else read_graph(seed_build)


@pytest.fixture
def importer(tmp_path: Path) -> Iterator[Any]:
    """A server that is set up and stopped, for the importer needs its files alone."""
    try:
        server = real.new(tmp_path / "home")
    except real.Unavailable as missing:
        pytest.skip(f"no Neo4j: {missing}")
    yield server
    server.stop()


def test_the_importer_takes_what_is_written(graph: Graph, importer: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Imported, the graph is what `kg load` would make of it: loading it changes no node, no edge and no property."""
    folder = tmp_path / "csv"
    folder.mkdir()
    program, *arguments = shlex.split(admin.write(graph, folder))
    assert program == "neo4j-admin"
    monkeypatch.chdir(folder)
    told = real.admin(importer.home, *arguments)
    assert f"{len(graph.nodes)} nodes" in told
    assert f"{len(graph.edges)} relationships" in told
    importer.start()
    with neo4j.connect(importer.uri) as connection:
        for statement in (folder / admin.SCHEMA).read_text(encoding="utf-8").split(";\n")[:-1]:
            connection.run(statement)
        imported = sorted_labels(connection.read(NODES)), connection.read(EDGES)
        loaded = load(graph, connection)
        assert (sorted_labels(connection.read(NODES)), connection.read(EDGES)) == imported
    assert (loaded.held.nodes.total(), loaded.held.edges.total()) == (len(graph.nodes), len(graph.edges))


def test_a_date_that_is_whole_and_one_that_is_not_stand_in_two_files(tmp_path: Path) -> None:
    """One column has one type: events with `2023-03-02` have a date, those with `--03-02` a text."""
    events = Graph((Entity("e1", "Event", "春会", date="2023-03-02"), Entity("e2", "Event", "夏会", date="--07-02")))
    admin.write(events, tmp_path)
    headers = [path.read_text(encoding="utf-8").splitlines()[0].split(",") for path in sorted(tmp_path.glob("nodes-*.csv"))]
    assert sorted(next(name for name in header if name.startswith("date:")) for header in headers) == ["date:date", "date:string"]


def test_lists_are_parted_by_a_sign_that_no_entry_holds(tmp_path: Path) -> None:
    used = "".join(chr(sign) for sign in (0x1F, 0x1E))
    graph = Graph((Entity("p1", "Person", "甲", (f"甲{used}", "乙")),))
    assert "--array-delimiter=U+001D" in admin.write(graph, tmp_path)
    with (tmp_path / "nodes-1.csv").open(encoding="utf-8", newline="") as file:
        header, row = csv.reader(file)
    assert row[header.index("aliases:string[]")] == f"甲{used}\x1d乙"


def test_without_any_sign_left_it_says_so(tmp_path: Path) -> None:
    graph = Graph((Entity("p1", "Person", "甲", ("\x1f\x1e\x1d\x1c;|¦‖",)),))
    with pytest.raises(KgError, match="kg load"):
        admin.write(graph, tmp_path)


def test_the_command_line_writes_the_files_and_the_command(kg: Any, seed_build: Path, tmp_path: Path) -> None:
    done = kg("export", seed_build, "--format", "neo4j-admin", "--out", tmp_path / "csv")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("neo4j-admin database import full neo4j --nodes=nodes-1.csv")
    assert done.stdout.strip() in (tmp_path / "csv" / admin.COMMAND).read_text(encoding="utf-8")
    again = kg("export", seed_build, "--format", "neo4j-admin", "--out", tmp_path / "csv")
    assert again.returncode == 2
    assert "new folder" in again.stderr


def test_an_empty_graph_is_not_written(kg: Any, tmp_path: Path) -> None:
    """The importer takes no command without nodes."""
    for name in ("nodes.jsonl", "edges.jsonl"):
        (tmp_path / name).touch()
    done = kg("export", tmp_path, "--format", "neo4j-admin", "--out", tmp_path / "import")
    assert (done.returncode, (tmp_path / "import").exists()) == (1, False)
    assert "the graph is empty" in done.stderr
