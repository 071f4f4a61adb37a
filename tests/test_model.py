from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError

import pytest
from conftest import SEED_PAGE
from hypothesis import given
from hypothesis import strategies as st

from kg import pipeline
from kg.model import Article, Entity, Evidence, Graph, Relation

pieces = st.lists(st.tuples(st.text("甲乙丙丁。", min_size=1, max_size=6), st.text(" \n　", max_size=3)), min_size=1, max_size=6)


def pasted(parts: list[tuple[str, str]], lead: str) -> tuple[Article, str]:
    """An article whose lines the page breaks: each piece is followed on the page by blanks that the text lacks."""
    page, text, runs = lead, "", []
    for piece, gap in parts:
        runs.append((len(text), len(page)))
        page, text = page + piece + gap, text + piece
    return Article("a", "甲", text, page="p", page_start=len(lead), page_end=len(page), runs=tuple(runs)), page


@given(pieces, st.text("甲 \n", max_size=4), st.data())
def test_a_span_shows_the_same_signs_on_the_page(parts: list[tuple[str, str]], lead: str, data: st.DataObject) -> None:
    """The page's span of any span of the text holds the same signs, with the breaks that were joined, and starts and ends at them."""
    article, page = pasted(parts, lead)
    start = data.draw(st.integers(0, len(article.text) - 1))
    end = data.draw(st.integers(start + 1, len(article.text)))
    here, there = article.span_on_page(start, end)
    assert "".join(page[here:there].split()) == article.text[start:end]
    assert (page[here], page[there - 1]) == (article.text[start], article.text[end - 1])


@pytest.mark.parametrize(("start", "end"), [(0, 0), (2, 1)])
def test_an_empty_span_has_no_place_on_the_page(start: int, end: int) -> None:
    """A span without a sign is refused with what is allowed."""
    with pytest.raises(ValueError, match=r"article a: no page span for \[.*\]; allowed: 0 ≤ start < end"):
        pasted([("甲乙丙", "")], "")[0].span_on_page(start, end)


def test_an_article_without_a_page_has_no_span_there() -> None:
    """An article that came alone is refused."""
    with pytest.raises(ValueError, match="of an article from a page"):
        Article("a", "甲", "甲乙").span_on_page(0, 1)


keys = st.sampled_from("abcdef")
relations = st.builds(
    Relation, st.sampled_from(("LEADS", "HOSTS")), keys, keys, st.just(("主席",)), st.just((Evidence("a", 0, 1, "甲", "r"),))
)
distinct_edges = st.lists(relations, max_size=8, unique_by=lambda edge: (edge.type, edge.source, edge.target)).map(tuple)


@given(distinct_edges)
def test_networkx_holds_all_nodes_and_edges(edges: tuple[Relation, ...]) -> None:
    """The MultiDiGraph has every node and every edge, an edge type as key, with their attributes."""
    graph = Graph(tuple(Entity(key, "Person", key, ("别名",), properties=(("url", "u"),)) for key in "abcdef"), edges)
    view = graph.to_networkx()
    assert dict(view.nodes(data="name")) == {node.id: node.name for node in graph.nodes}
    assert set(view.edges(keys=True)) == {(edge.source, edge.target, edge.type) for edge in edges}
    assert all(roles == ["主席"] for _, _, roles in view.edges(data="roles"))
    assert view.nodes["a"]["url"] == "u"
    assert view.nodes["a"]["aliases"] == ["别名"]


def test_a_graph_finds_its_nodes_by_id() -> None:
    """`by_id` has every node and takes no part in comparing graphs."""
    node = Entity("a", "Person", "林晓溪")
    assert Graph((node,)).by_id == {"a": node}
    assert Graph((node,)) == Graph((node,), ())


def test_the_values_are_frozen() -> None:
    """No stage can change what it was given."""
    with pytest.raises(FrozenInstanceError):
        Entity("a", "Person", "林晓溪").name = "方远山"  # type: ignore[misc]


def test_values_travel_between_processes() -> None:
    """All that an article says is the same when it comes from another process, whose values are made anew."""
    extractions = list(pipeline.extract(pipeline.read([SEED_PAGE]).articles))
    assert pickle.loads(pickle.dumps(extractions)) == extractions
