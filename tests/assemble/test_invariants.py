"""What holds of every graph, whatever the articles say and however they come."""

from __future__ import annotations

import json
from itertools import chain

from assemble.told import Said, told
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.assemble import assemble, assembly, explain_entity, review
from kg.export import jsonl
from kg.model import Extraction, Graph
from kg.schema import load_schema

CHAINS = ("", "甲省/江岭市", "乙省/江岭市", "江岭市", "甲省", "甲省/远山市/江岭市")
PERSONS = st.sampled_from(("Person:林晓溪", "Person:方远山"))
BODIES = st.sampled_from(("Union:江岭市总工会", "Organization:江岭市委", "Company:远峰公司", "Union:第一小学工会"))
DISTRICTS = st.sampled_from(("District:江岭市", "Place:职工广场"))
EVENTS = st.sampled_from(("Event:江岭市职工技能大赛", "Event:第二届职工技能大赛", "Event:座谈会", "Event:职工技能大赛开幕式"))
DATES = st.sampled_from((None, "2023-05-01", "2023-05-20", "2024-05-01"))
EVENT_DATES = st.sampled_from(("2023-05-01", "2024-05-01", "--05-01", "2023-05"))

said = st.one_of(
    st.tuples(PERSONS, st.just("LEADS"), st.sampled_from(("主席", "原主席")), BODIES),
    st.tuples(PERSONS, st.just("MEMBER_OF"), st.sampled_from(("职工", "代表")), BODIES),
    st.tuples(PERSONS, st.just("ATTENDS"), st.just("出席"), EVENTS),
    st.tuples(BODIES, st.just("HOSTS"), st.just("主办"), EVENTS),
    st.tuples(EVENTS, st.just("LOCATED_IN"), st.just(""), DISTRICTS),
    st.tuples(BODIES, st.just("PART_OF"), st.just(""), BODIES),
    PERSONS,
)
names = ("江岭市总工会", "江岭市委", "第一小学工会", "江岭市", "职工广场")
regions = st.fixed_dictionaries({}, optional={name: st.sampled_from(CHAINS) for name in names})
event_names = ("江岭市职工技能大赛", "座谈会")


@st.composite
def extraction(draw: st.DrawFn, article: str) -> Extraction:
    facts: list[str | Said] = draw(st.lists(said, min_size=1, max_size=5, unique=True))
    if draw(st.booleans()):
        facts.append((draw(PERSONS), "REPORTED", "记者", f"Article:{article}"))
    dates = draw(st.fixed_dictionaries({}, optional=dict.fromkeys(event_names, EVENT_DATES)))
    source = draw(st.sampled_from((None, "江岭日报")))
    return told(article, *facts, regions=draw(regions), dates=dates, date=draw(DATES), source=source)


@st.composite
def news(draw: st.DrawFn) -> list[Extraction]:
    return [draw(extraction(f"a{number}")) for number in range(draw(st.integers(1, 5)))]


def written(graph: Graph) -> str:
    return "\n".join(
        json.dumps(row, ensure_ascii=False) for row in chain(map(jsonl.node_row, graph.nodes), map(jsonl.edge_row, graph.edges))
    )


@settings(max_examples=150, deadline=None)
@given(news(), st.data())
def test_order_and_batches_leave_no_trace(extractions: list[Extraction], data: st.DataObject) -> None:
    """Any order of the articles, in any batches, some of them twice, gives the same bytes."""
    again = data.draw(st.lists(st.sampled_from(extractions), max_size=3))
    mixed = data.draw(st.permutations([*extractions, *again]))
    cut = data.draw(st.integers(0, len(mixed)))
    assert written(assemble(chain(mixed[:cut], mixed[cut:]))) == written(assemble(extractions))


@settings(max_examples=150, deadline=None)
@given(news())
def test_every_graph_is_of_the_schema(extractions: list[Extraction]) -> None:
    """No graph goes against the schema, and every edge has evidence."""
    graph = assemble(extractions)
    assert load_schema().check(graph) == []
    assert all(edge.evidence for edge in graph.edges)


@settings(max_examples=150, deadline=None)
@given(news())
def test_nothing_is_lost(extractions: list[Extraction]) -> None:
    """Each claim is evidence of an edge or is told among what was left out; each article mentions each of its nodes."""
    built = assembly(extractions)
    told_sentences = {each.sentence for edge in built.graph.edges for each in edge.evidence}
    left_out = {each.claim for each in built.left_out}
    claims = [claim for each in extractions for claim in each.claims]
    assert all(claim in left_out or claim.evidence.sentence in told_sentences for claim in claims)
    mentioned = {(edge.source, edge.target) for edge in built.graph.edges if edge.type == "MENTIONS"}
    assert {(each.article, identifier) for each, identifier in built.identity.ids.items()} == mentioned


@settings(max_examples=100, deadline=None)
@given(news())
def test_decisions_agree_with_the_graph(extractions: list[Extraction]) -> None:
    """What is said to be merged is one node, what is said to be kept apart is two, and every merge of articles has its reason."""
    built = assembly(extractions)
    ids = built.identity.ids
    assert all((ids[each.left] == ids[each.right]) is each.merged for each in built.identity.decisions)
    merges = dict.fromkeys(ids.values(), 0)
    for each in built.identity.decisions:
        merges[ids[each.left]] += each.merged
    sizes = {identifier: list(ids.values()).count(identifier) for identifier in merges}
    assert all(merges[identifier] >= size - 1 for identifier, size in sizes.items())


@settings(max_examples=50, deadline=None)
@given(news())
def test_every_node_can_be_explained(extractions: list[Extraction]) -> None:
    """Every node gives lines, and the review names pairs by decreasing worth."""
    built = assembly(extractions)
    assert all(list(explain_entity(built, node.id)) for node in built.graph.nodes)
    worth = [each.worth for each in review(built)]
    assert worth == sorted(worth, reverse=True)
