"""The embedded engine: the same graph as in Neo4j, never written by accident, and never trusted when its files are not whole."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path as Folder

import pytest
from cypher_samples import ALL, READS, WRITES

from kg.errors import KgError, UsageError
from kg.export import folder as build_folder
from kg.model import Graph
from kg.query import embedded, store
from kg.query.values import Edge, Node, Path


def opened(graph: Folder) -> list[str]:
    """What opening it tells, after one question."""
    told: list[str] = []
    with embedded.opened(graph, told.append) as engine:
        assert engine.ask("MATCH (n:KgNode) RETURN count(n) AS n", {}).rows == ((18,),)
    return told


def copied(graph: Folder, target: Folder) -> Folder:
    shutil.copytree(graph, target)
    return target


def test_it_holds_the_rows_of_neo4j(engine: embedded.Embedded) -> None:
    """Labels, properties and dates are those that the loader writes into Neo4j."""
    question = "MATCH (n:KgNode {id: $id}) RETURN labels(n) AS labels, n"
    [[labels, node]] = engine.ask(question, {"id": "n0a1"}).rows
    assert labels == ["Article", "KgNode"]
    assert node == Node(
        "Article",
        {
            "id": "n0a1",
            "name": "青禾区召开工匠座谈会",
            "byline": ["记者 何远山"],
            "date": "2023-03-03",
            "names": "|青禾区召开工匠座谈会|",
            "caption": "青禾区召开 工匠座谈会",
            "source": "江岭日报",
        },
    )
    assert engine.ask("MATCH (n:Article) WHERE n.date >= $day RETURN n.id AS id", {"day": date(2023, 3, 3)}).rows == (("n0a1",),)


def test_edges_and_paths_are_values(engine: embedded.Embedded) -> None:
    """An edge tells its ends; a path its nodes and edges, in lists and maps too; a text that looks like a path stays one."""
    [[path, listed]] = engine.ask("MATCH p = (:Person {id: 'n3'})-[:LEADS]->(:Union)-[:PART_OF]->() RETURN p, {a: [p]} AS m", {}).rows
    assert isinstance(path, Path)
    assert [node.properties["id"] for node in path.nodes] == ["n3", "n1", "n2"]
    assert [(type(edge), edge.source, edge.type, edge.target) for edge in path.edges] == [
        (Edge, "n3", "LEADS", "n1"),
        (Edge, "n1", "PART_OF", "n2"),
    ]
    assert listed == {"a": [path]}
    assert engine.ask("MATCH (n {id: 'x8'}) RETURN n.name AS name", {}).rows == (("(#1:2)-[#3:4]->(#5:6)",),)


def test_what_it_was_made_from_is_told_once(folder: Folder, tmp_path: Folder) -> None:
    """The first opening says that the database is made; the next one has nothing to say."""
    graph = copied(folder, tmp_path / "out")
    shutil.rmtree(graph / ".query")
    assert opened(graph) == [f"{graph}/.query: making the database of the embedded engine, for there was none"]
    assert opened(graph) == []


def test_a_process_opens_it_once(engine: embedded.Embedded) -> None:
    """A second opening in the same process is refused, and does not harm the first."""
    graph = Folder(engine.where).parent
    with pytest.raises(KgError, match="this process has the database open already"), embedded.opened(graph, print):
        pass
    assert engine.ask("MATCH (n:KgNode) RETURN count(n) AS n", {}).rows == ((18,),)


@pytest.mark.parametrize("cypher", WRITES)
def test_what_would_write_is_refused(engine: embedded.Embedded, cypher: str) -> None:
    """However it is written, Cypher that writes is one line, and nothing has changed."""
    before = engine.ask(ALL, {})
    with pytest.raises(KgError):
        engine.ask(cypher, {})
    assert engine.ask(ALL, {}) == before


@pytest.mark.parametrize("cypher", READS)
def test_words_of_writing_in_texts_are_texts(engine: embedded.Embedded, cypher: str) -> None:
    """Texts, remarks and names may hold any word."""
    assert engine.ask(cypher, {}).rows == ((READS[cypher],),)


@pytest.mark.parametrize("name", ["}) DETACH DELETE n //", "'; MATCH (n) DELETE n", '"', "`", "\\", "new\nline", "\x00", "𠮷"])
def test_parameters_are_data(engine: embedded.Embedded, name: str) -> None:
    """A value is never Cypher, and comes back as it was."""
    assert engine.ask("RETURN $name AS name", {"name": name}).rows == ((name,),)
    engine.ask("MATCH (n:Person {name: $name}) RETURN n", {"name": name})
    assert engine.ask("MATCH (n:KgNode) RETURN count(n) AS n", {}).rows == ((18,),)


@pytest.mark.parametrize(
    ("cypher", "told"),
    [
        ("MATCH (n RETURN n", "Syntax error at line 1:9"),
        ("RETURN nosuch(1) AS x", "Unknown function 'nosuch'"),
        ("RETURN $missing AS x", "missing"),
        ("", "empty"),
    ],
)
def test_broken_cypher_is_one_line(engine: embedded.Embedded, cypher: str, told: str) -> None:
    """What the engine says of it, and no traceback of its own."""
    with pytest.raises(KgError) as raised:
        engine.ask(cypher, {})
    assert told in str(raised.value)
    assert "\n" not in str(raised.value)


def test_writing_lasts_until_the_graph_is_built_anew(folder: Folder, tmp_path: Folder) -> None:
    """What was written is there at the next opening, and gone with the database of another graph."""
    graph = copied(folder, tmp_path / "out")
    with embedded.opened(graph, [].append, write=True) as engine:
        assert engine.write("CREATE (n:Person {id: 'mine', name: '某人'}) RETURN n.name AS name", {}).rows == (("某人",),)
    told: list[str] = []
    with embedded.opened(graph, told.append) as engine:
        assert engine.ask("MATCH (n {id: 'mine'}) RETURN n.name AS name", {}).rows == (("某人",),)
    assert told == []
    (graph / "nodes.jsonl").write_text((graph / "nodes.jsonl").read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert opened(graph) == [f"{graph}/.query: making the database of the embedded engine, for the graph has changed"]


def test_a_failed_write_changes_nothing(folder: Folder, tmp_path: Folder) -> None:
    """An error undoes its transaction and leaves the database in use."""
    graph = copied(folder, tmp_path / "out")
    with pytest.raises(KgError), embedded.opened(graph, [].append, write=True) as engine:
        engine.write("CREATE (n:Person {id: 'mine'}) WITH n RETURN date('never') AS x", {})
    assert opened(graph) == []


@pytest.mark.parametrize("how", ["cut", "zeroed", "flipped", "removed", "added"])
def test_damaged_files_are_made_anew(folder: Folder, tmp_path: Folder, how: str) -> None:
    """Whatever happens to whichever file: the database is made again, which is told, and answers as before."""
    choice = random.Random(how)
    files = sorted(
        path.name for path in (folder / ".query" / "database").iterdir() if path.name != "statistics.json" and path.stat().st_size
    )
    for number, name in enumerate(choice.sample(files, 3)):
        graph = copied(folder, tmp_path / str(number))
        damage(graph / ".query" / "database" / name, how, choice)
        assert opened(graph) == [f"{graph}/.query: making the database of the embedded engine, for its files were damaged"]


def damage(file: Folder, how: str, choice: random.Random) -> None:
    content = bytearray(file.read_bytes())
    place = choice.randrange(len(content))
    if how == "removed":
        file.unlink()
    elif how == "added":
        file.with_name("another").write_bytes(b"x")
    elif how == "cut":
        file.write_bytes(content[:place])
    elif how == "zeroed":
        file.write_bytes(bytes(len(content) + 1))
    else:
        content[place] ^= 0x20
        file.write_bytes(content)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"{}"])
def test_a_broken_stamp_is_no_stamp(folder: Folder, tmp_path: Folder, content: bytes) -> None:
    """Without a whole stamp nothing vouches for the files."""
    graph = copied(folder, tmp_path / "out")
    (graph / ".query" / "stamp.json").write_bytes(content)
    assert opened(graph) == [f"{graph}/.query: making the database of the embedded engine, for it was not finished"]


def test_counts_are_read_back(folder: Folder, tmp_path: Folder) -> None:
    """A database whose files are as they were written but which finds other counts is made anew."""
    graph = copied(folder, tmp_path / "out")
    place = store.Store(graph / ".query")
    stamp = place.stamp()
    assert stamp
    place.seal(stamp.source, stamp.maker, {**stamp.counts, "Person": 99})
    assert opened(graph) == [f"{graph}/.query: making the database of the embedded engine, for it held other counts than it was given"]


def test_without_a_graph(tmp_path: Folder) -> None:
    """A folder that no build wrote says what is allowed, and gets no database."""
    with pytest.raises(UsageError, match=r"no nodes\.jsonl there; allowed: a folder of `kg build`"), embedded.opened(tmp_path, print):
        pass
    assert list(tmp_path.iterdir()) == []


def test_a_broken_graph_is_told_by_its_line(folder: Folder, tmp_path: Folder) -> None:
    """An edge file that is no JSON is told, and no half of a database is used later."""
    graph = copied(folder, tmp_path / "out")
    right = (graph / "edges.jsonl").read_text(encoding="utf-8")
    (graph / "edges.jsonl").write_text(right + "{\n", encoding="utf-8")
    with pytest.raises(KgError, match=r"edges\.jsonl:\d+: no JSON"), embedded.opened(graph, [].append):
        pass
    (graph / "edges.jsonl").write_text(right, encoding="utf-8")
    assert len(opened(graph)) == 1


@pytest.mark.parametrize(
    ("file", "line", "told"),
    [
        ("edges.jsonl", {"type": "LEADS", "source": "n3", "target": "gone", "roles": []}, "edges.jsonl: an edge leads from or to 'gone'"),
        ("edges.jsonl", {"type": "HATES", "source": "n3", "target": "n4", "roles": []}, "HATES"),
        ("nodes.jsonl", {"type": "Robot", "id": "r1", "name": "甲", "aliases": []}, "Robot"),
        ("nodes.jsonl", {"type": "Union", "id": "n3", "name": "甲", "aliases": []}, "n3"),
    ],
)
def test_a_graph_that_is_none_is_told(folder: Folder, tmp_path: Folder, file: str, line: dict[str, object], told: str) -> None:
    """An edge without an end, a type that the schema has not, an id that stands twice: one line, and no database."""
    graph = copied(folder, tmp_path / "out")
    with (graph / file).open("a", encoding="utf-8") as lines:
        lines.write(json.dumps(line) + "\n")
    with pytest.raises(KgError, match=told), embedded.opened(graph, [].append):
        pass
    assert store.Store(graph / ".query").stamp() is None


def test_a_folder_that_cannot_be_written(folder: Folder, tmp_path: Folder) -> None:
    """The database is then made in a temporary folder, which is told and removed."""
    graph = copied(folder, tmp_path / "out")
    shutil.rmtree(graph / ".query", ignore_errors=True)
    (graph / ".query").write_text("not a folder", encoding="utf-8")
    first, second = opened(graph)
    assert first.startswith(f"{graph}/.query: cannot be used")
    assert not os.path.lexists(second.partition(": ")[0])


def test_several_may_read(engine: embedded.Embedded) -> None:
    """Another process reads while this one does."""
    graph = Folder(engine.where).parent
    assert asked_elsewhere(graph, "MATCH (n:KgNode) RETURN count(n) AS n") == (0, "n\n18\n", "")


def test_one_alone_may_write(folder: Folder, tmp_path: Folder) -> None:
    """Who comes while another writes waits, and is then told in one line."""
    graph = copied(folder, tmp_path / "out")
    code = "import sys; from kg.query import store; store.PATIENCE = 0.3; from kg.cli import main; sys.argv[0] = 'kg'; main()"
    with embedded.opened(graph, print, write=True):
        code_run = run(code, "query", "--graph", graph, "--cypher", "RETURN 1 AS one")
        assert code_run == (1, "", f"{graph}/.query: another kg uses the database; try again when it has ended\n")
    assert run(code, "query", "--graph", graph, "--cypher", "RETURN 1 AS one")[1] == "one\n1\n"


def asked_elsewhere(graph: Folder, cypher: str) -> tuple[int, str, str]:
    return run("from kg.cli import main; main()", "query", "--graph", graph, "--cypher", cypher)


def run(code: str, *arguments: str | Folder) -> tuple[int, str, str]:
    done = subprocess.run([sys.executable, "-c", code, *map(str, arguments)], capture_output=True, encoding="utf-8", check=False)
    return done.returncode, done.stdout, done.stderr


def test_a_new_build_leaves_the_database_behind(folder: Folder, tmp_path: Folder) -> None:
    """What belongs to one build is not carried into the next, unlike the user's own files."""
    graph = copied(folder, tmp_path / "out")
    build_folder.manifest.write(Graph(), [], build_folder.manifest.Account(), graph / "manifest.json")
    opened(graph)
    (graph / "note.txt").write_text("mine", encoding="utf-8")
    build_folder.write(Graph(), [], graph)
    assert (graph / "note.txt").exists()
    assert not (graph / ".query").exists()


def test_the_seed_page_can_be_asked(seed_build: Folder, tmp_path: Folder) -> None:
    """Who leads which union, on a real build."""
    graph = copied(seed_build, tmp_path / "out")
    with embedded.opened(graph, [].append) as engine:
        question = "MATCH (p:Person)-[:LEADS]->(u:Union) RETURN p.name AS person, u.name AS union ORDER BY union, person"
        rows = engine.ask(question, {}).rows
    assert rows == (
        ("刘曙光", "北京市总工会"),
        ("李达", "大兴区总工会"),
        ("付湘生", "平谷区总工会"),
        ("张艳革", "平谷区总工会"),
        ("张红军", "金盏地区总工会"),
    )


def test_what_would_be_lost_at_once_is_not_written(folder: Folder, tmp_path: Folder) -> None:
    """Where the database can only be a temporary one, writing into it is refused."""
    graph = copied(folder, tmp_path / "graph")
    shutil.rmtree(graph / ".query", ignore_errors=True)
    (graph / ".query").touch()
    with pytest.raises(KgError, match="cannot be written"), embedded.opened(graph, lambda _line: None, write=True):
        pass
