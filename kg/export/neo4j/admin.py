"""Files for Neo4j's bulk importer, `neo4j-admin database import full`: CSV with typed headers, and the command that reads them."""

from __future__ import annotations

import csv
import shlex
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import KgError
from kg.export.neo4j.rows import COMMON_LABEL, EdgeRow, NodeRow, Row, edge_rows, node_rows
from kg.export.neo4j.schema import check_sizes, edge_constraints, indexes, node_constraint
from kg.schema import load_schema

if TYPE_CHECKING:
    from kg.export.neo4j.rows import Properties, Value
    from kg.model import Graph

COMMAND = "import.sh"
SCHEMA = "schema.cypher"

# For lists and labels; the first that stands in no value is taken.
_DELIMITERS = "\x1f\x1e\x1d\x1c|;¦‖"
_KINDS = {date: "date", bool: "boolean", int: "long", float: "double", list: "string[]"}

_Columns = tuple[tuple[str, str], ...]


def write(graph: Graph, folder: Path, *, database: str = "neo4j") -> str:
    """Write CSV files of nodes and edges, the import command, and the statements to run after it; returns the command.

    Nodes (edges) with the same properties of the same kinds share a file: a date may be whole in one event and `--03-02`, which is
    text, in another. Raises KgError if no sign is left to part the entries of lists, or if a name is too long.
    """
    check_sizes(graph, str(folder))
    nodes, edges = list(node_rows(graph)), list(edge_rows(graph))
    delimiter = _delimiter([*(row.properties for row in nodes), *(row.properties for row in edges)])
    node_files = [_write_nodes(folder / f"nodes-{number}.csv", rows, delimiter) for number, rows in _alike(nodes)]
    edge_files = [_write_edges(folder / f"edges-{number}.csv", rows, delimiter) for number, rows in _alike(edges)]
    command = _command(node_files, edge_files, delimiter, database)
    (folder / COMMAND).write_text(f"#!/bin/sh\n{_ADVICE}{command}\n", encoding="utf-8")
    schema = load_schema()
    statements = (node_constraint(), *edge_constraints(schema), *indexes(schema))
    (folder / SCHEMA).write_text("".join(f"{each};\n" for each in statements), encoding="utf-8")
    return command


_ADVICE = f"""# Run it in this folder while the server is stopped; it replaces the whole database. Then start the server, and
#   cypher-shell --file {SCHEMA}
"""


def _command(node_files: Sequence[str], edge_files: Sequence[str], delimiter: str, database: str) -> str:
    sources = [*(f"--nodes={name}" for name in node_files), *(f"--relationships={name}" for name in edge_files)]
    options = [f"--array-delimiter=U+{ord(delimiter):04X}", "--multiline-fields=true", "--overwrite-destination=true"]
    return shlex.join(["neo4j-admin", "database", "import", "full", database, *sources, *options])


def _write_nodes(path: Path, rows: Sequence[NodeRow], delimiter: str) -> str:
    columns = _columns(rows[0].properties)
    header = [*("id:ID" if name == "id" else f"{name}:{kind}" for name, kind in columns), ":LABEL"]
    labels = delimiter.join((rows[0].kind, COMMON_LABEL))
    return _write(path, header, ([*_cells(row.properties, columns, delimiter), labels] for row in rows))


def _write_edges(path: Path, rows: Sequence[EdgeRow], delimiter: str) -> str:
    columns = _columns(rows[0].properties)
    header = [*(f"{name}:{kind}" for name, kind in columns), ":START_ID", ":END_ID", ":TYPE"]
    return _write(path, header, ([*_cells(row.properties, columns, delimiter), row.source, row.target, row.kind] for row in rows))


def _write(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Line ends of two signs make the csv module quote a field that holds either of them."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(header)
        writer.writerows(rows)
    return path.name


def _alike(rows: Iterable[Row]) -> Iterator[tuple[int, list[Row]]]:
    """Numbered groups of the rows of one label or type that have the same properties of the same kinds."""
    groups: dict[tuple[str, _Columns], list[Row]] = {}
    for row in rows:
        groups.setdefault((row.kind, _columns(row.properties)), []).append(row)
    return enumerate(groups.values(), start=1)


def _columns(properties: Properties) -> _Columns:
    return tuple((name, _KINDS.get(type(value), "string")) for name, value in properties.items())


def _cells(properties: Properties, columns: _Columns, delimiter: str) -> list[str]:
    return [_cell(properties[name], delimiter) for name, _ in columns]


def _cell(value: Value, delimiter: str) -> str:
    if isinstance(value, list):
        return delimiter.join(value)
    return str(value).lower() if isinstance(value, bool) else str(value)


def _delimiter(properties: Iterable[Properties]) -> str:
    """The first sign that no entry of a list holds."""
    used = {sign for each in properties for value in each.values() if isinstance(value, list) for entry in value for sign in entry}
    for sign in _DELIMITERS:
        if sign not in used:
            return sign
    raise KgError("neo4j-admin", "every sign that could part the entries of lists stands in one", "load the graph with kg load instead")
