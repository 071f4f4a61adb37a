"""Every query on both engines: on the graph of the seed page, and on that of the TV news where they lie beside the checkout."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import query_answers as answers

from kg.export import jsonl
from kg.export.neo4j import connect, load
from kg.model import Graph
from kg.pipeline import build
from kg.query.embedded import opened
from kg.query.engine import Engine
from kg.query.header import Query
from kg.query.library import load_queries
from kg.query.server import Neo4j
from kg.query.values import Answer, as_json
from kg.query.values import Path as GraphPath

ROOT = Path(__file__).resolve().parent.parent.parent
PAGES = {
    "seed": ROOT / "examples" / "seed-page.txt",
    "tv": ROOT.parent / "shared" / "corpus" / "tv-news-2023h1.jsonl",
    "union": ROOT / "tests" / "gold" / "union-z.articles.jsonl",  # for what neither of the others tells
}
QUERIES = load_queries()
TEXTS = [query for query in QUERIES if any(each.type == "STRING" for each in query.parameters)]
HOSTILE = ("' OR 1=1 }) DETACH DELETE n //", '"', "\\", "`|`", "", "|", "\n", "总", "*", 'a"b', "𠮷\u0000x")
KINDS: dict[str, type | tuple[type, ...]] = {
    "STRING": str,
    "DATE": str,  # engines' answers have them as ISO text
    "INTEGER": int,
    "FLOAT": float,
    "BOOLEAN": bool,
    "LIST": list,
    "MAP": dict,
    "PATH": GraphPath,
}
EVERYTHING = {
    "bodies-without-known-leader",
    "changes-of-leadership",
    "count-of-types",
    "districts-by-events",
    "edges-by-rule",
    "edges-without-evidence",
    "events-without-a-day",
    "namesakes",
    "orphans",
    "people-with-posts-in-several-bodies",
    "posts-with-several-holders",
    "union-leaders-with-other-posts",
    "unions-in-companies",
    "unions-under-a-union",
    "unions-without-known-leader",
    "who-covers-whom",
}
"""Those that look at all nodes of a type: no name and no date leads to the answer. (Under a union: by regions, without an index.)"""

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Asked:
    """A graph, and both engines that hold it."""

    name: str
    graph: Graph
    neo4j: Engine
    embedded: Engine

    def both(self, query: Query, parameters: dict[str, Any]) -> tuple[Answer, Answer]:
        return self.neo4j.ask(query.text, parameters), self.embedded.ask(query.embedded, parameters)


@pytest.fixture(scope="module", params=answers.ROWS)
def asked(request: pytest.FixtureRequest, neo4j_server: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asked]:
    page = PAGES[request.param]
    if not page.is_file():
        pytest.skip(f"needs {page.name} of ../shared/corpus, which lies beside the checkout")
    graph, folder = build([page]).graph, tmp_path_factory.mktemp(request.param)
    jsonl.write_nodes(graph, folder / "nodes.jsonl")
    jsonl.write_edges(graph, folder / "edges.jsonl")
    login = {"user": neo4j_server.user, "password": neo4j_server.password}
    with connect(neo4j_server.uri, **login) as server, opened(folder, lambda _line: None) as embedded:
        load(graph, server, prune=True)
        yield Asked(request.param, graph, Neo4j(server), embedded)


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_both_engines_give_the_written_answer(asked: Asked, query: Query) -> None:
    """The same rows in the same order, with the columns that the header tells, in their types; and the rows of the file."""
    server, embedded = asked.both(query, answers.parameters_of(asked.name, query))
    assert [list(map(as_json, row)) for row in server.rows] == [list(map(as_json, row)) for row in embedded.rows]
    assert server.columns == tuple(each.name for each in query.columns)
    assert embedded.columns in (server.columns, ())
    assert _ill_typed(query, server) == []
    if os.environ.get("KG_WRITE_EXPECTED"):
        answers.write(asked.name, query, server)
    assert answers.told(asked.name, query, server) == answers.expected(asked.name, query)


@pytest.mark.parametrize("asked", ["seed"], indirect=True)
@pytest.mark.parametrize("query", TEXTS, ids=lambda query: query.name)
def test_texts_are_data(asked: Asked, query: Query) -> None:
    """Whatever signs stand in a parameter, both engines take it for a text, and give the same rows."""
    texts = [each.name for each in query.parameters if each.type == "STRING"]
    for text in HOSTILE:
        server, embedded = asked.both(query, answers.parameters_of(asked.name, query) | dict.fromkeys(texts, text))
        assert server.rows == embedded.rows, text


@pytest.mark.parametrize("asked", ["seed"], indirect=True)
@pytest.mark.parametrize(
    "words", ["会", "总工", "区总工会　慧远", "“春", "送岗位”招", "113个", "3月2", "月2日", "023", "s店", "4S店、斯普"]
)
def test_words_are_found_wherever_they_stand(asked: Asked, words: str) -> None:
    """Full text finds every name and sentence that holds them, though the index cuts 3月2日 elsewhere than the words do."""
    for name in ("search-names", "search-sentences"):
        server, embedded = asked.both(next(query for query in QUERIES if query.name == name), {"words": words})
        assert server.rows == embedded.rows
        if name == "search-names" and len(words) > 1 and "　" not in words:
            holding = [node.id for node in asked.graph.nodes if words in "|".join((node.name, *node.aliases)).lower()]
            assert sorted(row[-1] for row in server.rows) == sorted(holding)


def test_types_are_counted_as_in_the_manifest(asked: Asked) -> None:
    """count-of-types tells the numbers that manifest.json tells."""
    counted = asked.neo4j.ask(next(query.text for query in QUERIES if query.name == "count-of-types"), {})
    nodes, edges = (Counter(each.type for each in rows) for rows in (asked.graph.nodes, asked.graph.edges))
    wanted = {("nodes", name): count for name, count in nodes.items()} | {("edges", name): count for name, count in edges.items()}
    assert {(kind, name): count for kind, name, count in counted.rows} == wanted


@pytest.mark.parametrize("asked", ["union"], indirect=True)
def test_companies_are_found_with_their_unions(asked: Asked) -> None:
    """unions-in-companies, which has no answer on the seed page and on the TV news, finds those of invented union news."""
    query = next(query for query in QUERIES if query.name == "unions-in-companies")
    server, embedded = asked.both(query, {})
    assert server.rows == embedded.rows
    assert ("安徽皖江重工集团有限公司", "Company", "安徽皖江重工集团有限公司工会") in [row[:3] for row in server.rows]


@pytest.mark.parametrize("asked", ["tv"], indirect=True)
@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_plans_use_the_indexes(asked: Asked, query: Query) -> None:
    """No plan over the TV news multiplies rows blindly or reads all nodes, and where a name or a day is given none reads all of a type."""
    assert isinstance(asked.neo4j, Neo4j)
    steps = _steps(asked.neo4j, query)
    banned = {"CartesianProduct", "AllNodesScan", "DirectedAllRelationshipsScan", "UndirectedAllRelationshipsScan"}
    assert steps & banned == set()
    scans = {step for step in steps if step.endswith(("LabelScan", "LabelsScan", "TypeScan", "TypesScan"))}
    assert not scans or query.name in EVERYTHING, scans


def _steps(engine: Neo4j, query: Query) -> set[str]:
    server = engine.server
    with server.driver.session(database=server.database) as session:
        plan = session.run(f"EXPLAIN {query.text}", answers.parameters_of("tv", query)).consume().plan
    return set(_operators(plan))


def _operators(plan: Any) -> Iterator[str]:
    yield plan["operatorType"].partition("@")[0]
    for child in plan.get("children", ()):
        yield from _operators(child)


def _ill_typed(query: Query, answer: Answer) -> list[str]:
    return [
        f"{column.name} {column.types}: {value!r}"
        for row in answer.rows
        for column, value in zip(query.columns, row, strict=True)
        if value is not None and not any(isinstance(value, KINDS[kind]) for kind in column.types)
    ]
