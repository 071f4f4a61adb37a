"""JSON Lines: the objects of each line, and that nothing is lost in them."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from kg.export import jsonl
from kg.model import Article, Claim, Credit, Entity, Evidence, Extraction, Graph, Mention, Relation
from kg.stored import read_graph

TEXT = st.text(st.characters(exclude_categories=()), min_size=1)
EVIDENCE = st.builds(Evidence, TEXT, st.integers(0, 99), st.integers(100, 199), TEXT, TEXT, st.booleans())
PROPERTIES = st.dictionaries(st.sampled_from(["from_date", "note"]), TEXT).map(lambda given: tuple(given.items()))
NODES = st.builds(Entity, TEXT, TEXT, TEXT, st.lists(TEXT).map(tuple), st.none() | TEXT, st.none() | TEXT, PROPERTIES)
EDGES = st.builds(Relation, TEXT, TEXT, TEXT, st.lists(TEXT).map(tuple), st.lists(EVIDENCE).map(tuple), PROPERTIES)


@given(nodes=st.lists(NODES), edges=st.lists(EDGES))
def test_a_graph_comes_back(nodes: list[Entity], edges: list[Relation]) -> None:
    """A graph read back from its files is the graph that was written, whatever signs stand in it."""
    graph = Graph(tuple(nodes), tuple(edges))
    with TemporaryDirectory() as folder:
        jsonl.write_nodes(graph, Path(folder) / "nodes.jsonl")
        jsonl.write_edges(graph, Path(folder) / "edges.jsonl")
        assert read_graph(Path(folder)) == graph


def test_node_rows_have_only_what_a_node_has() -> None:
    """A node's row has date and level only where the node has them."""
    assert jsonl.node_row(Entity("n1", "Person", "刘曙光")) == {"id": "n1", "type": "Person", "name": "刘曙光", "aliases": []}
    assert jsonl.node_row(Entity("n2", "Event", "调研", ("走访",), "--03-02", None, (("place", "平谷区"),))) == {
        "id": "n2",
        "type": "Event",
        "name": "调研",
        "aliases": ["走访"],
        "date": "--03-02",
        "place": "平谷区",
    }


def test_edge_rows_say_in_title_only_where_it_is_so() -> None:
    """Evidence from a title is marked; evidence from the text has no such field."""
    spans = [Evidence("a1", 0, 5, "刘曙光带队", "lead"), Evidence("a1", 0, 2, "调研", "title", in_title=True)]
    row = jsonl.edge_row(Relation("LEADS", "n1", "n2", ("带队",), tuple(spans)))
    assert row["evidence"] == [
        {"article": "a1", "sentence": "刘曙光带队", "start": 0, "end": 5, "rule": "lead"},
        {"article": "a1", "sentence": "调研", "start": 0, "end": 2, "rule": "title", "in_title": True},
    ]


def test_claim_rows_name_their_ends() -> None:
    """A claim's row tells head and tail by key, type and name, and its confidence."""
    entities = (Entity("p", "Person", "刘曙光"), Entity("u", "Union", "北京市总工会"))
    claim = Claim("LEADS", "p", "u", "副主席", Evidence("a1", 0, 8, "副主席刘曙光带队", "post"), 0.75)
    rows = list(jsonl.claim_rows(Extraction(Article("a1", "调研", "副主席刘曙光带队"), entities, (), (claim,))))
    assert [row["head"] for row in rows] == [{"key": "p", "type": "Person", "name": "刘曙光"}]
    assert [(row["type"], row["role"], row["confidence"]) for row in rows] == [("LEADS", "副主席", 0.75)]


def test_a_claim_that_is_not_in_the_graph_says_why() -> None:
    """A claim's row has `left_out` with the reason if the claim is left out, and no such field if it is not."""
    kept, lost = (Claim("LEADS", "p", end, "主席", Evidence("a1", 0, 2, "主席", "post"), 0.4) for end in ("u", "v"))
    rows = list(jsonl.claim_rows(Extraction(Article("a1", "", "主席"), (), (), (kept, lost)), {lost: "no node v"}))
    assert [row.get("left_out") for row in rows] == [None, "no node v"]
    assert "left_out" not in rows[0]


def test_article_rows_are_those_of_kg_read() -> None:
    """An article's row has every field, with null for what it lacks; its byline has roles and names."""
    row = jsonl.article_row(Article("a1", "标题", "正文", byline=(Credit("记者", "马超", 0, 2),)))
    assert row == {
        "id": "a1",
        "title": "标题",
        "date": None,
        "source": None,
        "byline": [{"role": "记者", "name": "马超"}],
        "text": "正文",
        "page": None,
        "page_start": None,
        "page_end": None,
    }


def test_mention_rows() -> None:
    """A mention's row has its article, type, text and offsets, and no more unless it stands in the title."""
    assert jsonl.mention_row(Mention("a1", "Person", "马超", 3, 5, "p", "byline")) == {
        "article": "a1",
        "type": "Person",
        "text": "马超",
        "start": 3,
        "end": 5,
    }
    assert jsonl.mention_row(Mention("a1", "Person", "马超", 3, 5, "p", "byline", in_title=True))["in_title"] is True


def test_lines_are_sorted_and_chinese_stays(tmp_path: Path) -> None:
    """Articles are written in the order of their ids, one object a line, in readable UTF-8."""
    jsonl.write_articles([Article("b", "乙", "文"), Article("a", "甲", "文\n文")], tmp_path / "articles.jsonl")
    lines = (tmp_path / "articles.jsonl").read_bytes().decode("utf-8").splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["a", "b"]
    assert "甲" in lines[0]
