"""How fast `kg load` and the shipped queries are on a large graph, against a bare loop of the driver in the same run.

    python tools/bench_neo4j.py OUT [--nodes 100000] [--rounds 2]
    python tools/bench_neo4j.py OUT --nodes 200000 --queries

OUT is the folder of a build of the TV corpus; its graph is laid beside itself, each copy with ids and names of its own,
until it has that many nodes. A server of the tests (tests/neo4j_server.py) is started for it. Needs what the tests need.
With --queries it is loaded once, and each query of the library is asked 25 times (5 if it is slow) with the parameters of its test:
the server compiles what it runs often, and the fastest answer is told.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import sys
import tempfile
import time
from datetime import date
from itertools import chain, count, islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

import neo4j_server as real

from kg.export.neo4j import connect, load
from kg.export.neo4j.rows import COMMON_LABEL, edge_rows, in_batches, node_rows
from kg.model import Graph
from kg.query.library import load_queries
from kg.stored import read_graph

BATCH = 5000
EXPECTED = Path(__file__).resolve().parent.parent / "tests" / "queries" / "expected" / "tv"


def multiplied(graph: Graph, nodes: int) -> Graph:
    """Copies of the graph beside each other, with at least so many nodes in all."""
    copies = list(islice(count(), -(-nodes // len(graph.nodes))))
    many = [_copied_node(node, copy) for node in graph.nodes for copy in copies]
    edges = [_copied(edge, copy) for edge in graph.edges for copy in copies]
    return Graph(tuple(many), tuple(edges))


def _copied_node(node, copy: int):
    """The first copy keeps its names."""
    mark = str(copy) if copy else ""
    return dataclasses.replace(node, id=f"{node.id}-{copy}", name=node.name + mark, aliases=tuple(alias + mark for alias in node.aliases))


def _copied(edge, copy: int):
    evidence = tuple(dataclasses.replace(each, article=f"{each.article}-{copy}") for each in edge.evidence)
    return dataclasses.replace(edge, source=f"{edge.source}-{copy}", target=f"{edge.target}-{copy}", evidence=evidence)


def bare_loop(graph: Graph, driver) -> float:
    """Seconds of a plain loop that writes the same rows in batches of the same size, with nothing but a constraint on the ids."""
    batches = [
        *(
            (_node_query(kind), [{"id": row.id, "own": row.properties} for row in rows])
            for kind, rows in in_batches(node_rows(graph), BATCH)
        ),
        *(
            (_edge_query(kind), [{"id": row.id, "source": row.source, "target": row.target, "own": row.properties} for row in rows])
            for kind, rows in in_batches(edge_rows(graph), BATCH)
        ),
    ]
    start = time.perf_counter()
    with driver.session() as session:
        session.run(f"CREATE CONSTRAINT bare IF NOT EXISTS FOR (n:{COMMON_LABEL}) REQUIRE n.id IS UNIQUE").consume()
        for query, rows in batches:
            session.execute_write(lambda tx, query=query, rows=rows: tx.run(query, rows=rows).consume())
    return time.perf_counter() - start


def _node_query(label: str) -> str:
    return f"UNWIND $rows AS row MERGE (n:{COMMON_LABEL} {{id: row.id}}) SET n:{label}, n += row.own"


def _edge_query(kind: str) -> str:
    ends = f"MATCH (a:{COMMON_LABEL} {{id: row.source}}) MATCH (b:{COMMON_LABEL} {{id: row.target}})"
    return f"UNWIND $rows AS row {ends} MERGE (a)-[r:{kind}]->(b) SET r += row.own"


def ask_all(graph: Graph) -> None:
    """The milliseconds of each query, the best of five, on the loaded graph."""
    with tempfile.TemporaryDirectory() as home, real.running(Path(home) / "home") as server, connect(server.uri) as connection:
        load(graph, connection)
        for query in load_queries():
            expected = EXPECTED / f"{query.name}.json"
            parameters = json.loads(expected.read_text(encoding="utf-8"))["parameters"] if expected.is_file() else {}
            values = {each.name: _value(each.type, parameters[each.name]) for each in query.parameters}
            first, *others = [_timed(lambda cypher=query.text, values=values: connection.read(cypher, values)) for _ in range(5)]
            more = [_timed(lambda cypher=query.text, values=values: connection.read(cypher, values)) for _ in range(20 if first < 1 else 0)]
            print(f"{min(first, *others, *more) * 1000:8.1f} ms  {query.name}", flush=True)


def _value(type_name: str, value):
    return date.fromisoformat(value) if type_name == "DATE" else value


def _timed(work) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--nodes", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--queries", action="store_true")
    options = parser.parse_args()
    graph = multiplied(read_graph(options.out), options.nodes)
    rows = len(graph.nodes) + len(graph.edges)
    print(f"{len(graph.nodes)} nodes, {len(graph.edges)} edges")
    if options.queries:
        ask_all(graph)
        return
    rates: dict[str, list[float]] = {"bare loop": [], "kg load": []}
    for number in chain.from_iterable([index] * 2 for index in range(options.rounds)):
        name = "kg load" if len(rates["kg load"]) <= number and len(rates["bare loop"]) > number else "bare loop"
        with tempfile.TemporaryDirectory() as home, real.running(Path(home) / "home") as server, connect(server.uri) as connection:
            start = time.perf_counter()
            seconds = (
                bare_loop(graph, connection.driver) if name == "bare loop" else (load(graph, connection), time.perf_counter() - start)[1]
            )
        rates[name].append(rows / seconds)
        print(f"{name}: {seconds:.1f} s, {rows / seconds:.0f} rows/s")
    print(f"kg load / bare loop: {max(rates['kg load']) / max(rates['bare loop']):.2f}")


if __name__ == "__main__":
    main()
