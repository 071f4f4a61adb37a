"""A Neo4j server and the embedded engine: the same answers, byte for byte, and neither is written by a question."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from cypher_samples import ALL, BEYOND, READS, WRITES
from made_up_graph import HOSTILE

from kg.errors import KgError, UsageError
from kg.export import neo4j
from kg.query.lines import csv_lines, json_lines
from kg.query.names import resolve
from kg.query.server import Neo4j

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.model import Graph
    from kg.query.embedded import Embedded

QUESTIONS = [
    "MATCH (n:KgNode) RETURN n ORDER BY n.id",
    "MATCH (a)-[r]->(b) RETURN a, r, b ORDER BY r.id",
    "MATCH p = (:Person)-[:LEADS|MEMBER_OF*1..2]-(b) WITH p, [n IN nodes(p) | n.id] AS ids ORDER BY ids RETURN p, ids, length(p) AS long",
    "MATCH p = (:Event)-[:LOCATED_IN*0..3]->(x) RETURN {path: p, all: [p]} AS both, nodes(p) AS nodes ORDER BY [n IN nodes(p) | n.id]",
    "MATCH p = allShortestPaths(({id: 'n3'})-[*..6]-({id: 'n2'})) WITH p ORDER BY [r IN relationships(p) | r.id] LIMIT 1 RETURN p",
    "MATCH (n:Event) RETURN n.name AS name, toString(n.date) AS day ORDER BY day, n.id",
    "MATCH (n:Event) RETURN n.date AS day ORDER BY n.id",
    "MATCH (n:Event) WHERE n.date >= $since RETURN n.id AS id",
    "MATCH (n:Person) RETURN n.aliases AS aliases, n.nothing AS nothing, n.name AS name ORDER BY n.id",
    "MATCH (n:Union) OPTIONAL MATCH (n)<-[r:LEADS]-(p) WITH n, p ORDER BY p.id RETURN n.id AS id, collect(p.name) AS names ORDER BY id",
    "MATCH (n:KgNode) RETURN head([each IN labels(n) WHERE each <> 'KgNode']) AS type, count(*) AS n ORDER BY type",
    "MATCH (n:Union) WHERE EXISTS { (n)<-[:LEADS]-(:Person) } RETURN n.id AS id, COUNT { (n)--() } AS ties ORDER BY id",
    "UNWIND [1, 1.0, 2.5, true, null, 'x', date('2023-01-02'), [1, null], {b: 1, a: [2.0]}] AS x RETURN x",
    "RETURN 1 / 2 AS i, 1 / 2.0 AS f, 2 ^ 3 AS p, 0.1 + 0.2 AS s, 1e20 AS e, 9007199254740993 AS big, 0.0 / 0.0 AS nan, -1e-7 AS small",
    "RETURN '\\u5317\"\\'\\n' AS text, $since AS since, date($since) AS day, [date($since)] AS days, {day: date($since)} AS map",
    "UNWIND [3, null, 1] AS x RETURN x ORDER BY x DESC",
    "MATCH (n:Company) RETURN n.name AS hostile, n.names AS names",
    "MATCH (n:Nothing) RETURN n",
]


@pytest.fixture(scope="module")
def server(neo4j_server: Any, graph: Graph) -> Iterator[Neo4j]:
    """The graph in a real server, and nothing else of kg."""
    with neo4j.connect(neo4j_server.uri, user=neo4j_server.user, password=neo4j_server.password) as connection:
        neo4j.load(graph, connection, prune=True)
        yield Neo4j(connection)


@pytest.mark.parametrize("question", QUESTIONS)
def test_both_answer_alike(server: Neo4j, engine: Embedded, question: str) -> None:
    """Nodes, edges, paths, dates, numbers, lists and nulls are the same bytes, as JSON and as CSV."""
    parameters = {"since": date(2023, 5, 1)} if "$since" in question else {}
    theirs, ours = server.ask(question, parameters), engine.ask(question, parameters)
    assert list(json_lines(theirs)) == list(json_lines(ours))
    assert not ours.rows or list(csv_lines(theirs)) == list(csv_lines(ours))


def test_csv_can_be_read_back(engine: Embedded) -> None:
    """Quotes, commas and line ends in names survive; what is no text is JSON."""
    answer = engine.ask("MATCH (n:Company) RETURN n.name AS name, n.aliases AS aliases, n.nothing AS nothing, 1.5 AS number", {})
    read = list(csv.reader(io.StringIO("".join(f"{line}\n" for line in csv_lines(answer)))))
    assert read == [
        ["name", "aliases", "nothing", "number"],
        [HOSTILE, json.dumps(["反斜\\杠\n新行\"引号'>"], ensure_ascii=False), "", "1.5"],
    ]


@pytest.mark.parametrize("cypher", [*WRITES, "CREATE USER somebody SET PASSWORD 'something'", "EXPLAIN CREATE (n:Person)"])
def test_a_server_is_not_written_by_a_question(server: Neo4j, cypher: str) -> None:
    """What the server plans as more than reading is refused, and its access mode would refuse it as well."""
    before = server.ask(ALL, {})
    with pytest.raises(KgError):
        server.ask(cypher, {})
    with pytest.raises(KgError):
        server.server.ask(cypher.removeprefix("EXPLAIN "), {})
    assert server.ask(ALL, {}) == before


@pytest.mark.parametrize("cypher", BEYOND)
def test_files_and_transactions_of_others_are_no_question(server: Neo4j, engine: Embedded, cypher: str) -> None:
    """No file is opened, no address asked and no transaction ended by Cypher that may only read."""
    for asked in (server, engine):
        with pytest.raises(KgError, match="more than read the graph"):
            asked.ask(cypher, {})


@pytest.mark.parametrize("cypher", READS)
def test_words_of_writing_in_texts_are_texts(server: Neo4j, cypher: str) -> None:
    """Texts, remarks and names may hold any word."""
    assert server.ask(cypher, {}).rows == ((READS[cypher],),)


def test_a_server_can_be_written_on_request(server: Neo4j) -> None:
    """Writing is for Cypher of one's own; others' nodes have their labels for a type."""
    made = server.write("CREATE (n:Mine:Own {name: '我的'}) RETURN n", {})
    try:
        assert list(json_lines(made)) == ['{"n": {"type": "Mine:Own", "name": "我的"}}']
    finally:
        server.write("MATCH (n:Mine) DETACH DELETE n", {})


@pytest.mark.parametrize(
    "text", ["何远", "镇总工会", "青禾总工会", "}) DETACH DELETE n //", "new\nline", "`back`", "青木区总工会", "会", "|"]
)
def test_names_are_found_alike(server: Neo4j, engine: Embedded, text: str) -> None:
    """The same name, or the same list of candidates."""
    assert found(server, text) == found(engine, text)


def found(engine: Neo4j | Embedded, text: str) -> str:
    try:
        return resolve(engine, ["Person", "Union", "Company", "Event"], text, "name")
    except UsageError as error:
        return str(error)


@pytest.mark.parametrize(
    ("cypher", "told"), [("MATCH (n RETURN n", "Invalid input"), ("RETURN nosuch(1) AS x", "nosuch"), ("RETURN $x AS x", "x")]
)
def test_broken_cypher_is_one_line(server: Neo4j, cypher: str, told: str) -> None:
    """What the server says of it."""
    with pytest.raises(KgError, match=told) as raised:
        server.ask(cypher, {})
    assert "\n" not in str(raised.value)
