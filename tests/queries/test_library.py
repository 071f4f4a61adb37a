"""The files of the library: their form, and that each is told in the README and has its answers written out."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import query_answers as answers

from kg.query import cypher
from kg.query.header import Query
from kg.query.library import load_queries

QUERIES = load_queries()
README = Path(__file__).resolve().parent.parent.parent / "queries" / "README.md"
WRITES = re.compile(r"\b(CREATE|MERGE|SET|DELETE|REMOVE|DROP|LOAD|FOREACH)\b", re.IGNORECASE)

ELSEWHERE = {"unions-in-companies"}  # which neither page tells: test_answers asks it of invented articles

each_query = pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)


def test_there_are_enough() -> None:
    """The users' questions are more than fifty, and each has a name and questions of its own."""
    assert len(QUERIES) > 50
    assert len({query.chinese for query in QUERIES}) == len({query.english for query in QUERIES}) == len(QUERIES)


@each_query
def test_every_query_reads_sorts_and_ends(query: Query) -> None:
    """A query writes nothing, its rows come sorted, and their number is limited; both ends of its lines are tidy."""
    for text in (query.text, query.embedded):
        code = cypher.code(text)
        assert not WRITES.search(code)
        assert re.search(r"^ORDER BY ", code, re.MULTILINE)
        assert re.search(r"^LIMIT \d+$", code, re.MULTILINE)
        assert ":param" not in text
        assert ";" not in code
        assert all(line == line.rstrip() and len(line) <= 180 for line in text.splitlines())
        assert text.endswith("\n")


@each_query
def test_the_examples_of_the_header_find_something(query: Query) -> None:
    """On the seed page or on the TV news, the examples give at least one row; the written answers tell."""
    examples = json.loads(json.dumps({each.name: each.example for each in query.parameters}, default=str))
    files = [answers.expected(graph, query) for graph in answers.ROWS]
    found = any(file.parameters == examples and file.count for file in files)
    assert found is (query.name not in ELSEWHERE)


def test_no_answer_is_left_behind() -> None:
    """Every file of answers belongs to a query."""
    assert {path.stem for path in answers.FOLDER.glob("*/*.json")} == {query.name for query in QUERIES}


def test_the_readme_tells_every_query() -> None:
    """Each query stands in the table of queries/README.md with its questions, and no other."""
    rows = re.findall(r"^\| `([a-z-]+)` \| (.+) \| (.+) \|$", README.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(rows) == sorted((query.name, query.chinese, query.english) for query in QUERIES)
