"""The graph in a real Neo4j server: what is loaded is what the graph holds, whatever happens on the way."""

from __future__ import annotations

import dataclasses
import random
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import neo4j_server as real
import pytest
from conftest import KG
from made_up_graph import ARTICLE, HOSTILE, MEETING, PERSON, UNION, made_up_graph

from kg.errors import KgError, UsageError
from kg.export import jsonl, neo4j
from kg.export.neo4j import Server, load
from kg.export.neo4j.rows import edge_rows, node_rows
from kg.model import Entity, Evidence, Graph, Relation
from kg.stored import read_graph

NOTHING = {"nodes": {}, "edges": {}}


@pytest.fixture
def server(neo4j_server: Any) -> Iterator[Server]:
    """The shared server, emptied."""
    with neo4j.connect(neo4j_server.uri, user=neo4j_server.user, password=neo4j_server.password) as connection:
        connection.write("MATCH (n) DETACH DELETE n")
        yield connection


def content(server: Server) -> tuple[list[Any], list[Any]]:
    """Every node with its labels, and every edge with its ends, in order."""
    nodes = server.read("MATCH (n) RETURN labels(n) AS labels, properties(n) AS own ORDER BY n.id, n.name")
    edges = server.read("MATCH (a)-[r]->(b) RETURN a.id AS a, type(r) AS type, properties(r) AS own, b.id AS b ORDER BY a, type, b, r.id")
    return nodes, edges


def without(graph: Graph, gone: str) -> Graph:
    """The graph without one node and its edges."""
    return Graph(
        tuple(node for node in graph.nodes if node.id != gone),
        tuple(edge for edge in graph.edges if gone not in (edge.source, edge.target)),
    )


def test_every_node_and_edge_arrives_with_its_properties(server: Server) -> None:
    """What the server gives back is what the rows say, hostile names and all."""
    graph = made_up_graph()
    loaded = load(graph, server)
    nodes, edges = content(server)
    assert {node["own"]["id"]: sorted(node["labels"]) for node in nodes} == {node.id: sorted((node.type, "KgNode")) for node in graph.nodes}
    assert {node["own"]["id"]: node["own"] for node in nodes} == {row.id: as_neo4j(row.properties) for row in node_rows(graph)}
    assert {(edge["a"], edge["type"], edge["b"]): edge["own"] for edge in edges} == {
        (row.source, row.kind, row.target): as_neo4j(row.properties) for row in edge_rows(graph)
    }
    assert (loaded.held.nodes.total(), loaded.held.edges.total()) == (len(graph.nodes), len(graph.edges))


def as_neo4j(properties: dict[str, Any]) -> dict[str, Any]:
    from neo4j.time import Date

    return {name: Date.from_native(value) if isinstance(value, date) else value for name, value in properties.items()}


def test_dates_are_dates_where_they_are_whole(server: Server) -> None:
    load(made_up_graph(), server)
    article, meeting = (
        server.read("MATCH (n:KgNode {id: $id}) RETURN n.date AS date", {"id": each})[0]["date"] for each in (ARTICLE, MEETING)
    )
    assert (article.iso_format(), meeting) == ("2023-03-03", "--03-02")


def test_the_sentence_of_an_edge_is_on_it_and_its_articles_are_nodes(server: Server) -> None:
    """For each edge: as many articles as sentences, each an Article node whose headline the readable text names."""
    load(made_up_graph(), server)
    rows = server.read(
        "MATCH (:KgNode)-[r]->(:KgNode) UNWIND range(0, size(r.sentences) - 1) AS i MATCH (a:Article {id: r.articles[i]}) "
        "RETURN r.id AS id, size(r.sentences) = size(r.articles) AS paired, r.evidence CONTAINS r.sentences[i] AS shown, "
        "r.evidence CONTAINS a.name AS headed"
    )
    assert {row["id"] for row in rows} == {row.id for row in edge_rows(made_up_graph())}
    assert all(row["paired"] and row["shown"] and row["headed"] for row in rows)


def test_loading_twice_equals_once(server: Server) -> None:
    load(made_up_graph(), server)
    once = content(server)
    load(made_up_graph(), server, batch=1)
    assert content(server) == once


def test_a_newer_graph_updates(server: Server) -> None:
    """A property that is gone goes, one that others have added stays."""
    graph = made_up_graph()
    load(graph, server)
    server.write("MATCH (n:KgNode {id: $id}) SET n.note = 'ours'", {"id": PERSON})
    newer = Graph(
        tuple(
            dataclasses.replace(node, name="林晓希", aliases=("林晓溪",)) if node.id == PERSON else dataclasses.replace(node, aliases=())
            for node in graph.nodes
        ),
        tuple(dataclasses.replace(edge, roles=()) for edge in graph.edges),
    )
    load(newer, server)
    person = server.read("MATCH (n:KgNode {id: $id}) RETURN properties(n) AS own", {"id": PERSON})[0]["own"]
    names = {"name": "林晓希", "aliases": ["林晓溪"], "names": "|林晓希|林晓溪|", "caption": "林晓希"}
    assert person == {"id": PERSON, "note": "ours", **names}
    assert server.read("MATCH (n:Union {id: $id}) RETURN n.aliases AS aliases", {"id": UNION}) == [{"aliases": None}]
    assert server.read("MATCH ()-[r]->() WHERE r.roles IS NOT NULL RETURN count(r) AS number") == [{"number": 0}]


def test_what_is_gone_stays_until_it_is_pruned(server: Server) -> None:
    graph = made_up_graph()
    load(graph, server)
    smaller = without(graph, PERSON)
    kept = load(smaller, server)
    assert (kept.left.nodes, kept.left.edges.total()) == ({"Person": 1}, len(graph.edges) - len(smaller.edges))
    pruned = load(smaller, server, prune=True)
    assert (pruned.pruned, bool(pruned.left)) == (kept.left, False)
    assert len(content(server)[0]) == len(smaller.nodes)
    assert len(content(server)[1]) == len(smaller.edges)


THEIRS = "MATCH (a)-[r]->(b) WHERE r.note IS NOT NULL OR type(r) = 'KNOWS' OR r.id = 'x' RETURN type(r) AS type, properties(r) AS own"
THEIR_NODES = "MATCH (n) WHERE NOT n:KgNode RETURN properties(n) AS own"
WRITE_NODES = "CREATE (:Person {id: $a, name: '别人'}), (:Person {id: $a, name: '又一人'})-[:LEADS {id: 'x'}]->(:Union {name: '别会'})"
WRITE_EDGES = "MATCH (a:KgNode {id: $a}), (b:KgNode {id: $b}) CREATE (a)-[:LEADS {note: 'theirs'}]->(b), (a)-[:KNOWS]->(b)"


def test_what_others_wrote_is_never_touched(server: Server) -> None:
    """Neither their nodes, which may have our labels and ids, nor their edges on our nodes, nor a node that these hang on."""
    server.write(WRITE_NODES, {"a": PERSON})
    load(made_up_graph(), server)
    server.write(WRITE_EDGES, {"a": PERSON, "b": UNION})
    before = [sorted(map(str, server.read(query))) for query in (THEIRS, THEIR_NODES)]
    loaded = load(without(made_up_graph(), PERSON), server, prune=True)
    assert [sorted(map(str, server.read(query))) for query in (THEIRS, THEIR_NODES)] == before
    assert [len(some) for some in before] == [3, 3]
    assert loaded.left.nodes == {"Person": 1}, "their edges hang on it"


def test_names_are_data(server: Server) -> None:
    """No name, alias, role, sentence or property breaks out of its place."""
    attacks = (
        "x'}) DETACH DELETE n //",
        '"}) MATCH (m) DELETE m //',
        "`:Person`",
        "a\nb\r\nc",
        "\\' OR 1=1",
        "$rows",
        "\ud800x",
        "{{}}",
        HOSTILE,
    )
    nodes = [Entity(f"p{number}", "Person", attack, (attack,), properties=(("region", attack),)) for number, attack in enumerate(attacks)]
    article = Entity("a1", "Article", attacks[0], date="2023-01-01", properties=(("source", attacks[1]),))
    evidence = Evidence("a1", 0, 3, attacks[1], attacks[0])
    edges = [Relation("MENTIONS", "a1", node.id, (attacks[2],), (evidence,)) for node in nodes]
    loaded = load(Graph((article, *nodes), tuple(edges)), server)
    assert (loaded.held.nodes.total(), loaded.held.edges.total()) == (len(attacks) + 1, len(attacks))
    names = [row["name"] for row in server.read("MATCH (n:Person) RETURN n.name AS name ORDER BY n.id")]
    assert names == [attack.replace("\ud800", "?") for attack in attacks]


def test_the_schema_has_named_constraints_and_indexes(server: Server) -> None:
    load(made_up_graph(), server)
    constraints = {row["name"] for row in server.read("SHOW CONSTRAINTS YIELD name")}
    assert {"kg_node_id", "kg_leads_id", "kg_mentions_id"} <= constraints
    indexes = {row["name"]: row for row in server.read("SHOW INDEXES YIELD name, type, state, options")}
    assert {"kg_union_name", "kg_person_names", "kg_event_date", "kg_names", "kg_sentences"} <= indexes.keys()
    assert all(row["state"] == "ONLINE" for row in indexes.values())
    for name in ("kg_names", "kg_sentences"):
        assert indexes[name]["options"]["indexConfig"]["fulltext.analyzer"] == "cjk"
    found = server.read("CALL db.index.fulltext.queryNodes('kg_names', '总工会') YIELD node RETURN count(node) AS number")
    assert found[0]["number"] == 2
    said = server.read("CALL db.index.fulltext.queryRelationships('kg_sentences', '三件事') YIELD relationship AS r RETURN type(r) AS type")
    assert "LEADS" in [row["type"] for row in said]


def test_a_name_too_long_for_an_index_is_told(server: Server) -> None:
    """It is told before anything is written; an index that has failed over such a name of others is made anew once that is gone."""
    load(made_up_graph(), server)
    before = content(server)
    long = Graph((Entity("a9", "Article", "长" * 2700),), ())
    with pytest.raises(KgError, match=r"Article a9 \(长+…\) has a name of 8100 bytes"):
        load(long, server)
    assert content(server) == before
    server.write("MATCH (n) DETACH DELETE n")
    server.run("DROP INDEX kg_article_name")
    server.write("CREATE (:Article {name: $name})", {"name": "长" * 2800})
    with pytest.raises(KgError, match="SHOW INDEXES"):
        load(made_up_graph(), server)
    server.write("MATCH (n:Article) WHERE NOT n:KgNode DETACH DELETE n")
    load(made_up_graph(), server)
    assert content(server) == before


def test_the_seed_page_loads_from_the_command_line(kg: Any, seed_build: Path, server: Server, neo4j_server: Any) -> None:
    """The address, user and password may come from the environment; `--json` tells what the server counted."""
    import json

    known = {"NEO4J_URI": neo4j_server.uri, "NEO4J_USER": neo4j_server.user or "", "NEO4J_PASSWORD": neo4j_server.password or ""}
    done = kg("load", seed_build, "--json", env=known)
    assert done.returncode == 0, done.stderr
    counts = json.loads((seed_build / "manifest.json").read_text(encoding="utf-8"))["counts"]
    told = json.loads(done.stdout)
    assert told["held"] == {"nodes": counts["nodes"], "edges": counts["edges"]}
    assert (told["left"], told["pruned"]) == (NOTHING, NOTHING)
    assert f"{sum(counts['nodes'].values())} nodes, {sum(counts['edges'].values())} edges" in done.stderr
    rows = server.read("MATCH (p:Person {name: '付湘生'})-[r:LEADS]->(u:Union) RETURN u.name AS union, r.roles AS roles")
    assert rows == [{"union": "平谷区总工会", "roles": ["主席"]}]
    assert read_graph(seed_build).nodes


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--uri", "bolt://localhost:1"], "start the server"),
        (["--uri", "http://localhost:7474"], "bolt://HOST:PORT"),
        (["--uri", "bolt://localhost:abc"], "bolt://HOST:PORT"),
        (["--uri", "bolt://localhost:73223"], "bolt://HOST:PORT"),  # 7687 and 65536
        (["--uri", "{uri}", "--database", "archive"], "Community has one"),
    ],
)
def test_a_wrong_address_is_one_line_that_says_what_to_do(
    arguments: list[str], told: str, kg: Any, seed_build: Path, neo4j_server: Any
) -> None:
    known = {"NEO4J_USER": neo4j_server.user or "", "NEO4J_PASSWORD": neo4j_server.password or ""}
    done = kg("load", seed_build, *(each.format(uri=neo4j_server.uri) for each in arguments), env=known)
    assert done.returncode in (1, 2)
    assert told in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("earlier", [False, True], ids=["first load", "second load"])
def test_other_counts_than_the_graph_are_an_error(server: Server, earlier: bool) -> None:
    graph = made_up_graph()
    more = dataclasses.replace(graph, nodes=(*graph.nodes, Entity("n9", "Person", "无边")))
    if earlier:
        load(graph, server)
    with pytest.raises(KgError, match="other counts than the graph: Person 2 instead of 3"):
        load(more, _forgetful(server))


def test_an_id_that_stands_twice_is_told(server: Server) -> None:
    graph = made_up_graph()
    with pytest.raises(KgError, match=r"already exists .* remove what stands twice"):
        load(dataclasses.replace(graph, nodes=(*graph.nodes, Entity(PERSON, "Person", "重号"))), server)


def test_an_edge_that_stands_twice_is_told(server: Server) -> None:
    graph = made_up_graph()
    with pytest.raises(KgError, match="remove what stands twice"):
        load(dataclasses.replace(graph, edges=(graph.edges[0], *graph.edges)), server)


def _forgetful(server: Server) -> Server:
    """The real server, on which somebody removes a node while kg loads."""

    @dataclasses.dataclass(frozen=True, slots=True)
    class Disturbed(Server):
        def run(self, query: str, parameters: Any = None) -> Any:
            if "awaitIndexes" in query:
                self.write("MATCH (n:KgNode {id: 'n9'}) DELETE n")
            return Server.run(self, query, parameters)

    return Disturbed(server.driver, server.uri, server.database)


@contextmanager
def own_server(home: Path, **options: Any) -> Iterator[Any]:
    """A server of one's own, to be killed or closed."""
    try:
        with real.running(home, **options) as server:
            yield server
    except real.Unavailable as missing:
        pytest.skip(f"no Neo4j: {missing}")


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with own_server(tmp_path_factory.mktemp("guarded") / "home", password="correct horse") as server:
        yield server


def test_a_wrong_password_is_told(kg: Any, seed_build: Path, guarded: Any) -> None:
    done = kg("load", seed_build, "--uri", guarded.uri, "--password", "wrong horse")
    assert done.returncode == 1
    assert "NEO4J_PASSWORD" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_server_killed_in_mid_load_is_loaded_again(seed_build: Path, guarded: Any, tmp_path: Path) -> None:
    """Whenever the power goes: the load ends with one line, and the next one has all counts."""
    folder = tmp_path / "graph"
    folder.mkdir()
    graph = synthetic(3000)
    jsonl.write_nodes(graph, folder / "nodes.jsonl")
    jsonl.write_edges(graph, folder / "edges.jsonl")
    command = [KG, "load", str(folder), "--uri", guarded.uri, "--password", "correct horse", "--batch", "50"]
    with neo4j.connect(guarded.uri, user="neo4j", password="correct horse") as connection:
        connection.write("MATCH (n) DETACH DELETE n")
        loading = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        _await_rows(connection, random.Random(5).randrange(100, 2000))
    guarded.kill()
    _, told = loading.communicate(timeout=120)
    assert loading.returncode == 1, told
    assert len(told.splitlines()) == 1
    assert "loading twice equals once" in told or "start the server" in told
    guarded.start()
    again = subprocess.run([*command, "--json"], capture_output=True, text=True, timeout=120, check=False)
    assert again.returncode == 0, again.stderr
    with neo4j.connect(guarded.uri, user="neo4j", password="correct horse") as connection:
        assert connection.read("MATCH (n:KgNode) RETURN count(n) AS number") == [{"number": len(graph.nodes)}]
        assert connection.read("MATCH ()-[r]->() RETURN count(r) AS number") == [{"number": len(graph.edges)}]


def _await_rows(connection: Server, number: int) -> None:
    for _ in range(2000):
        if connection.read("MATCH (n:KgNode) RETURN count(n) AS number")[0]["number"] >= number:
            return
        time.sleep(0.02)
    raise AssertionError("nothing was loaded")


def synthetic(size: int) -> Graph:
    """An article that names `size` people, each at a union."""
    nodes = [
        Entity("a0", "Article", "名单"),
        *(Entity(f"p{number:06}", "Person", f"人{number}") for number in range(size)),
        Entity("u0", "Union", "总会"),
    ]
    evidence = (Evidence("a0", 0, 4, "名单如下", "name.region"),)
    edges = [Relation("LEADS", f"p{number:06}", "u0", ("主席",), evidence) for number in range(size)]
    edges += [Relation("MENTIONS", "a0", f"p{number:06}", (), evidence) for number in range(size)]
    return Graph(tuple(nodes), tuple(edges))


def test_a_database_that_may_not_be_written_is_told(tmp_path: Path) -> None:
    """A new server cannot set itself up read-only, so it is closed after its first start."""
    with own_server(tmp_path / "home") as server:
        server.stop()
        with (server.home / "conf" / "neo4j.conf").open("a", encoding="utf-8") as settings:
            settings.write("server.databases.read_only=neo4j\n")
        server.start()
        with neo4j.connect(server.uri) as connection, pytest.raises(KgError, match="writable"):
            load(made_up_graph(), connection)


def test_an_address_of_another_kind_is_wrong_usage() -> None:
    with pytest.raises(UsageError, match="bolt://HOST:PORT"), neo4j.connect("ftp://localhost"):
        pass
