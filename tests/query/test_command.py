"""`kg query` as its users meet it: the list, the answers in three forms, and one line for everything that is wrong."""

from __future__ import annotations

import json
import os
import pty
import shutil
import signal
import subprocess
import time
from typing import TYPE_CHECKING, Any

import pytest
from conftest import KG

from kg.export import neo4j
from kg.query.library import load_queries
from kg.stored import read_graph

if TYPE_CHECKING:
    from pathlib import Path

LEADERS = """
MATCH (p:Person)-[r:LEADS]->(u:Union)
RETURN u.name AS union, p.name AS person, r.roles AS roles, r.until AS until
ORDER BY union, person
"""
COUNT = "MATCH (n:KgNode) RETURN count(n) AS n"
SLOW = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b WITH a, b WHERE a * b % 7 = 8 RETURN count(*) AS n"


@pytest.fixture(scope="module")
def desk(seed_build: Path, tmp_path_factory: pytest.TempPathFactory, kg: Any) -> Path:
    """A folder with a build in out/, as the commands expect it, and its database."""
    folder = tmp_path_factory.mktemp("desk")
    shutil.copytree(seed_build, folder / "out")
    assert kg("query", "--cypher", COUNT, cwd=folder).returncode == 0
    return folder


def test_the_questions_are_listed(kg: Any) -> None:
    """Without a name, each question stands with its words and its parameters."""
    lines = kg("query").stdout.splitlines()
    for question in load_queries():
        place = lines.index(question.name)
        assert lines[place + 1] == f"  {question.chinese} {question.english}"
        assert [f"--param {each.name}={each.sample}" in lines[place + 2 + number] for number, each in enumerate(question.parameters)] == [
            True
        ] * len(question.parameters)


def test_the_list_as_json(kg: Any) -> None:
    """The same for programs: an object a line."""
    rows = [json.loads(line) for line in kg("query", "--json").stdout.splitlines()]
    assert [row["name"] for row in rows] == [question.name for question in load_queries()]
    assert {"name", "zh", "en", "parameters", "columns"} == set(rows[0])


def test_a_question_is_answered(kg: Any, desk: Path) -> None:
    """By name, with a name that is only nearly right."""
    done = kg("query", "who-leads-a-union", "--param", "name=平谷总工会", "--json", cwd=desk)
    assert (done.returncode, done.stderr) == (0, "")
    assert {json.loads(line)["person"] for line in done.stdout.splitlines()} == {"付湘生", "张艳革"}


def test_a_table_is_aligned(kg: Any, desk: Path) -> None:
    """Columns below their names; a Chinese character is as wide as two others; - is null."""
    done = kg("query", "--cypher", LEADERS, cwd=desk)
    assert done.stdout.splitlines()[:4] == [
        "union           person  roles                 until",
        "北京市总工会    刘曙光  副主席                -",
        "大兴区总工会    李达    主席                  -",
        "平谷区总工会    付湘生  主席                  -",
    ]


def test_csv_has_a_head(kg: Any, desk: Path) -> None:
    """Lists are JSON, null is empty."""
    lines = kg("query", "--cypher", LEADERS, "--csv", cwd=desk).stdout.splitlines()
    assert lines[:2] == ["union,person,roles,until", '北京市总工会,刘曙光,"[""副主席""]",']


def test_nothing_found_is_no_error(kg: Any, desk: Path) -> None:
    """A table says so on stderr; JSON is empty; CSV of a question still has its head."""
    none = ("query", "--cypher", "MATCH (n:Person {name: $n}) RETURN n", "--param", "n=无名")
    assert [(done.returncode, done.stdout, done.stderr) for done in (kg(*none, cwd=desk), kg(*none, "--json", cwd=desk))] == [
        (0, "", "no rows\n"),
        (0, "", ""),
    ]
    late = ("query", "activity-by-month", "--param", "since=2090-01-01", "--param", "until=2091-01-01", "--csv")
    assert kg(*late, cwd=desk).stdout.splitlines() == [
        ",".join(column.name for each in load_queries() if each.name == "activity-by-month" for column in each.columns)
    ]


def test_cypher_from_standard_input(kg: Any, desk: Path) -> None:
    """`-` reads it there, in UTF-8."""
    done = kg("query", "--cypher", "-", "--json", cwd=desk, stdin="// 查询\nRETURN '平谷' AS 地".encode())
    assert done.stdout == '{"地": "平谷"}\n'


def test_a_terminal_is_not_overrun(desk: Path) -> None:
    """On a terminal long cells are broken within their columns."""
    leader, follower = pty.openpty()
    command = [KG, "query", "--cypher", "MATCH ()-[r:LEADS]->() RETURN r.id AS id, r.evidence AS evidence ORDER BY id LIMIT 2"]
    surroundings = {**os.environ, "COLUMNS": "80"}
    process = subprocess.Popen(command, cwd=desk, stdout=follower, stderr=subprocess.DEVNULL, env=surroundings)
    os.close(follower)
    shown = b""
    while chunk := read(leader):
        shown += chunk
    assert process.wait(60) == 0
    assert len(shown.splitlines()) > 4
    assert max(sum(2 if ord(character) > 0x2E80 else 1 for character in line) for line in shown.decode().splitlines()) <= 80


def read(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 65536)
    except OSError:  # the end, as Linux tells it
        return b""


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["who-leads-union"], "who-leads-union: no query has this name; nearest: who-leads-a-union"),
        (["xyz"], "xyz: no query has this name; `kg query` lists them"),
        (["who-leads-a-union"], "who-leads-a-union: no --param name is given; allowed: --param name=STRING (the name of a Union)"),
        (["who-leads-a-union", "--param", "nmae=x"], "--param nmae: who-leads-a-union takes no such parameter; allowed: name"),
        (["who-leads-a-union", "--param", "name"], "--param name: no name with a value; allowed: --param name=value"),
        (["who-leads-a-union", "--param", "name=平谷总公会"], "--param name=平谷总公会: no Union is called so; nearest: 平谷区总工会"),
        (
            ["activity-by-month", "--param", "since=x", "--param", "until=2023-01-01"],
            "--param since=x: no DATE; allowed: a date, YYYY-MM-DD",
        ),
        (
            ["--cypher", "CREATE (n)"],
            "out/.query: this would write, or do more than read the graph; allowed: Cypher that reads (or --write)",
        ),
        (["--cypher", "RETURN $x AS x"], "--cypher: no --param x is given; allowed: --param x=…"),
        (["--cypher", "RETURN 1", "--graph", "nowhere"], "nowhere: no nodes.jsonl there; allowed: a folder of `kg build`"),
        (["--cypher", "RETURN 1", "--uri", "bolt://localhost:1"], "bolt://localhost:1: no answer"),
        (["--cypher", "RETURN 1", "--json", "--csv"], "Error: --json and --csv; allowed: one of them"),
        (["--cypher", "RETURN 1", "who-leads-a-union"], "Error: who-leads-a-union and --cypher; allowed: one of them"),
        (["--cypher", "RETURN 1", "--graph", "out", "--uri", "bolt://x"], "Error: --graph and --uri; allowed: one of them"),
        (["who-leads-a-union", "--write"], "Error: --write goes with --cypher"),
        (["--param", "a=b"], "Error: --param without a question"),
    ],
)
def test_what_is_wrong_is_told(kg: Any, desk: Path, arguments: list[str], told: str) -> None:
    """One line says where, what and what is allowed."""
    done = kg("query", *arguments, cwd=desk)
    assert done.returncode in (1, 2)
    assert done.stdout == ""
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_several_names_are_listed(kg: Any, desk: Path) -> None:
    """A part that several names have is answered with these, and exit code 2."""
    done = kg("query", "who-leads-a-union", "--param", "name=区总工会", cwd=desk)
    assert (done.returncode, done.stdout) == (2, "")
    assert "  平谷区总工会  Union" in done.stderr


def test_writing_is_for_those_who_ask_for_it(kg: Any, desk: Path, tmp_path: Path) -> None:
    """With --write the embedded database changes, until the graph is built anew."""
    shutil.copytree(desk / "out", tmp_path / "out")
    before = kg("query", "--cypher", COUNT, cwd=tmp_path).stdout
    assert kg("query", "--cypher", "CREATE (n:Person {id: 'mine'})", "--write", cwd=tmp_path).returncode == 0
    assert kg("query", "--cypher", "MATCH (n {id: 'mine'}) RETURN count(n) AS n", cwd=tmp_path).stdout == "n\n1\n"
    assert kg("query", "--cypher", COUNT, cwd=tmp_path).stdout != before


def test_a_long_question_can_be_stopped(desk: Path) -> None:
    """Ctrl-C ends it at once, although the engine does not listen."""
    process = subprocess.Popen([KG, "query", "--cypher", SLOW], cwd=desk, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    time.sleep(3)
    start = time.monotonic()
    process.send_signal(signal.SIGINT)
    output, errors = process.communicate(timeout=60)
    assert (process.returncode, output, errors) == (130, b"", b"kg: stopped by SIGINT\n")
    assert time.monotonic() - start < 3


def test_a_server_answers_the_same(kg: Any, neo4j_server: Any, desk: Path) -> None:
    """With --uri the same question has the same answer, in every form; --graph is stronger than NEO4J_URI."""
    graph = read_graph(desk / "out")
    with neo4j.connect(neo4j_server.uri, user=neo4j_server.user, password=neo4j_server.password) as connection:
        neo4j.load(graph, connection, prune=True)
    env = {"NEO4J_USER": neo4j_server.user or "", "NEO4J_PASSWORD": neo4j_server.password or ""}
    for form in ([], ["--json"], ["--csv"]):
        question = ("query", "who-leads-a-union", "--param", "name=平谷总工会", *form)
        here, there = kg(*question, cwd=desk), kg(*question, "--uri", neo4j_server.uri, env=env)
        assert (there.returncode, there.stdout, there.stderr) == (0, here.stdout, "")
    elsewhere = {"NEO4J_URI": "bolt://localhost:1"}
    assert kg("query", "--cypher", COUNT, "--graph", "out", cwd=desk, env=elsewhere).stdout == f"n\n{len(graph.nodes)}\n"
    assert kg("query", "--cypher", COUNT, cwd=desk, env=elsewhere).returncode == 1
