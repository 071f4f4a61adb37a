from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import InputError
from kg.export.jsonl import write_edges, write_nodes
from kg.model import Entity, Evidence, Graph, Relation
from kg.stored import read_graph

if TYPE_CHECKING:
    from pathlib import Path

names = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8)
optional_names = st.none() | names
nodes = st.builds(Entity, id=names, type=names, name=names, aliases=st.tuples(names), date=optional_names, level=optional_names)
evidence = st.builds(
    Evidence, article=names, start=st.integers(0, 9), end=st.integers(10, 19), sentence=names, rule=names, in_title=st.booleans()
)
edges = st.builds(Relation, type=names, source=names, target=names, roles=st.tuples(names, names), evidence=st.tuples(evidence))
graphs = st.builds(Graph, st.lists(nodes, max_size=4).map(tuple), st.lists(edges, max_size=4).map(tuple))


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(graphs)
def test_a_written_graph_reads_back_the_same(tmp_path: Path, graph: Graph) -> None:
    """What the exporter writes is read back as the same graph, whatever its names hold."""
    write_nodes(graph, tmp_path / "nodes.jsonl")
    write_edges(graph, tmp_path / "edges.jsonl")
    assert read_graph(tmp_path) == graph


def test_further_properties_are_kept(tmp_path: Path) -> None:
    """Properties that only some nodes and edges have are read as they stand."""
    byline = [{"role": "记者", "name": "林晓溪"}]
    node = Entity("a", "Article", "大赛开幕", properties=(("source", "江岭日报"), ("byline", byline)))
    graph = Graph((node,), (Relation("MENTIONS", "a", "a", (), (), (("confidence", 0.5),)),))
    write_nodes(graph, tmp_path / "nodes.jsonl")
    write_edges(graph, tmp_path / "edges.jsonl")
    assert read_graph(tmp_path) == graph


@pytest.mark.parametrize(
    ("node", "told"),
    [
        ('{"id": "a", "type": "Person"}', r"^nodes\.jsonl:1: no name; allowed: a text that is not empty$"),
        ('{"id": "a", "type": "Person", "name": "甲", "aliases": [1]}', r"^nodes\.jsonl:1: aliases is \[1\]; allowed: a list of texts$"),
        ('{"id": "a", "type": "Event", "name": "甲", "date": 2024}', r"^nodes\.jsonl:1: date is 2024; allowed: a text or null$"),
    ],
)
def test_a_broken_node_line_is_told_by_its_place(tmp_path: Path, node: str, told: str) -> None:
    """A line that is no node raises `file:line: what; what is allowed`."""
    (tmp_path / "nodes.jsonl").write_text(node + "\n", encoding="utf-8")
    (tmp_path / "edges.jsonl").write_text("", encoding="utf-8")
    with pytest.raises(InputError, match=told):
        read_graph(tmp_path)


def test_a_folder_without_a_graph_is_told(tmp_path: Path) -> None:
    """A folder that no build wrote is told by the file that it lacks."""
    with pytest.raises(InputError, match=r"nodes\.jsonl: cannot be read"):
        read_graph(tmp_path)
