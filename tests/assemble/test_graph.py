"""Nodes and edges made of what articles say."""

from __future__ import annotations

from dataclasses import replace

import pytest
from assemble.told import byline, post, told

from kg.assemble import assemble, assembly
from kg.assemble.ids import node_id
from kg.assemble.posts import is_former, term
from kg.assemble.ties import Tie
from kg.model import Claim, Credit, Evidence

UNION = "Union:江岭市总工会"


def test_an_edge_has_all_roles_and_all_evidence() -> None:
    """One edge tells all posts of a person at a body, from all articles, sorted."""
    graph = assemble(
        [told("a1", post("林晓溪", "党组书记", UNION), post("林晓溪", "主席", UNION)), told("a2", post("林晓溪", "主席", UNION))]
    )
    (edge,) = (each for each in graph.edges if each.type == "LEADS")
    assert edge.roles == ("主席", "党组书记")
    assert len(edge.evidence) == 3
    assert {graph.by_id[each.article].name for each in edge.evidence} == {"a1标题", "a2标题"}


def test_an_article_is_a_node() -> None:
    """An article's node has its title as name, date, source, url and byline."""
    extraction = told("a1", byline("a1", "林晓溪"), date="2024-05-01", source="江岭日报")
    article = replace(extraction.article, url="https://news.example/1", byline=(Credit("记者", "林晓溪", 0, 3),))
    graph = assemble([replace(extraction, article=article)])
    (node,) = (each for each in graph.nodes if each.type == "Article")
    assert (node.name, node.date) == ("a1标题", "2024-05-01")
    known = {"source": "江岭日报", "url": "https://news.example/1", "byline": [{"role": "记者", "name": "林晓溪"}]}
    assert dict(node.properties) == known
    (edge,) = (each for each in graph.edges if each.type == "REPORTED")
    assert (edge.target, edge.roles) == (node.id, ("记者",))


def test_mentions_quote_the_first_sentence() -> None:
    """The evidence of MENTIONS is the sentence of the first mention, with its offsets in the text."""
    extraction = told("a1", "Person:方远山", post("林晓溪", "主席", UNION), post("林晓溪", "书记", UNION))
    graph = assemble([extraction])
    (person,) = (each.id for each in graph.nodes if each.name == "林晓溪")
    (edge,) = (each for each in graph.edges if each.type == "MENTIONS" and each.target == person)
    (evidence,) = edge.evidence
    assert evidence.sentence == "林晓溪主席江岭市总工会。"
    assert extraction.article.text[evidence.start : evidence.end] == evidence.sentence


def test_mentions_in_the_title_only() -> None:
    """A node that only the title names is quoted from the title; one that nothing names, from what is claimed of it."""
    extraction = told("a1", post("林晓溪", "主席", UNION))
    (person, union) = extraction.mentions
    graph = assemble([replace(extraction, mentions=(replace(person, start=0, end=2, in_title=True),))])
    quoted = {graph.by_id[each.target].name: each.evidence[0] for each in graph.edges if each.type == "MENTIONS"}
    assert (quoted["林晓溪"].sentence, quoted["林晓溪"].in_title) == ("a1标题", True)
    assert quoted[union.text].sentence == extraction.claims[0].evidence.sentence


def test_doubtful_claims_are_left_out_and_told() -> None:
    """A claim below the least confidence makes no edge and is told with its confidence."""
    built = assembly([told("a1", post("林晓溪", "主席", UNION), confidence=0.4)], min_confidence=0.5)
    assert {edge.type for edge in built.graph.edges} == {"MENTIONS"}
    assert [(each.article, each.why) for each in built.left_out] == [("a1", "confidence 0.40 is below 0.50")]


@pytest.mark.parametrize(
    ("kind", "tail", "why"),
    [
        ("LEADS", "Union:无", "no node Union:无"),
        ("HOSTS", UNION, "the schema has no HOSTS from Person to Union"),
        ("LEADS", "Person:林晓溪", "both ends are one node"),
    ],
)
def test_claims_that_no_graph_can_hold_are_told(kind: str, tail: str, why: str) -> None:
    """A claim without its ends, against the schema, or of a thing about itself, is left out with the reason."""
    extraction = told("a1", "Person:林晓溪", UNION)
    claim = Claim(kind, "Person:林晓溪", tail, "", Evidence("a1", 0, 4, "林晓溪。", "rule"))
    assert [each.why for each in assembly([replace(extraction, claims=(claim,))]).left_out] == [why]


def test_articles_that_share_an_id_are_two() -> None:
    """Two articles of one id and different texts are two nodes, in either order."""
    one, other = told("a1", "Person:林晓溪"), told("a1", "Person:方远山")
    graph = assemble([one, other])
    assert sum(node.type == "Article" for node in graph.nodes) == 2
    assert graph == assemble([other, one])


@pytest.mark.parametrize("role", ["原主席", "时任书记", "前任局长", "前主席", "曾任主任", "免去局长"])
def test_words_that_end_a_post(role: str) -> None:
    """A role that says so is a former post."""
    assert is_former(role)


@pytest.mark.parametrize("role", ["主席", "前台经理", "原创编辑", "前锋"])
def test_words_that_do_not_end_a_post(role: str) -> None:
    """A role that begins like that and means something else is not."""
    assert not is_former(role)


def tie(role: str, date: str | None, kind: str = "LEADS") -> Tie:
    return Tie(kind, "p", "u", role, Evidence("a", 0, 1, "甲", "r"), date)


def test_the_term_of_a_post() -> None:
    """A post is told from the first article that has it, until the first later one that calls it former."""
    assert dict(term([tie("主席", "2022-03-01"), tie("主席", "2023-01-01"), tie("原主席", "2024-02-01")])) == {
        "since": "2022-03-01",
        "until": "2024-02-01",
    }
    assert dict(term([tie("时任主席", "2024-02-01"), tie("主席", None)])) == {"until": "2024-02-01"}
    assert dict(term([tie("出席", "2024-02-01", "ATTENDS")])) == {}


def test_ids_are_opaque_and_stay() -> None:
    """An id is a letter and twelve digits; the same thing alone, or among others, has the same one."""
    alone = assemble([told("a1", post("林晓溪", "主席", UNION))])
    more = assemble([told("a1", post("林晓溪", "主席", UNION)), told("a2", "Person:方远山", UNION)])
    assert {node.id for node in alone.nodes} <= {node.id for node in more.nodes}
    assert node_id("Union", "江岭市总工会") == node_id("Union", "江岭市总工会") != node_id("Union", "江岭市", "总工会")
