"""A small built graph for the tests of questions, with namesakes, hostile names and dates that are not whole."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from made_up_graph import made_up_graph

from kg.export import jsonl
from kg.model import Entity, Graph
from kg.query import embedded

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

INJECTION = "}) DETACH DELETE n //"
OTHERS = (
    Entity("x1", "Person", "林晓溪"),
    Entity("x2", "Person", INJECTION, ("'; MATCH (n) DELETE n", "`back`", '"quoted"', "new\nline", "反\\斜杠")),
    Entity("x3", "Union", "松溪镇总工会", ("镇总工会",)),
    Entity("x4", "Union", "柳溪镇总工会", ("镇总工会",)),
    Entity("x5", "Event", "运动会", (), "2023-05"),
    Entity("x6", "Event", "表彰会", (), "2023-05-01"),
    Entity("x7", "Event", "茶话会"),
    Entity("x8", "Person", "(#1:2)-[#3:4]->(#5:6)"),
)


@pytest.fixture(scope="session")
def graph() -> Graph:
    """The nodes and edges."""
    made_up = made_up_graph()
    return Graph(tuple(sorted((*made_up.nodes, *OTHERS), key=lambda node: (node.type, node.id))), made_up.edges)


def save(graph: Graph, folder: Path) -> Path:
    """The two files of a build that questions need."""
    folder.mkdir(exist_ok=True)
    jsonl.write_nodes(graph, folder / "nodes.jsonl")
    jsonl.write_edges(graph, folder / "edges.jsonl")
    return folder


@pytest.fixture(scope="session")
def folder(graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the graph, with its database; a process opens a database once at a time, so tests open copies of it."""
    place = save(graph, tmp_path_factory.mktemp("asked") / "out")
    with embedded.opened(place, [].append):
        return place


@pytest.fixture(scope="session")
def engine(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[embedded.Embedded]:
    """The graph, open for questions."""
    copy = shutil.copytree(folder, tmp_path_factory.mktemp("open") / "out")
    with embedded.opened(copy, print) as opened:
        yield opened
