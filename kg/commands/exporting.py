"""`kg export`: a built graph in a format that other programs take."""

from __future__ import annotations

from pathlib import Path

import click

from kg.console import print_lines, tell

FORMATS = ("neo4j-admin",)


@click.command("export")
@click.argument("folder", metavar="DIR", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--format", "kind", type=click.Choice(FORMATS), required=True, help="neo4j-admin: CSV for Neo4j's bulk importer.")
@click.option("--out", type=click.Path(path_type=Path), required=True, metavar="DIR", help="Folder to write, new or empty.")
def export(folder: Path, *, kind: str, out: Path) -> int:
    """Write the graph that `kg build` wrote to DIR in another format, and print the command that takes it."""
    assert kind in FORMATS
    from kg.errors import KgError, UsageError
    from kg.export.neo4j import admin
    from kg.stored import read_graph

    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise UsageError(str(out), "is there already", "give --out a new folder or an empty one")
    graph = read_graph(folder)
    if not graph.nodes:
        raise KgError(str(folder), "the graph is empty, which the importer does not take", "allowed: a graph of one node or more")
    out.mkdir(parents=True, exist_ok=True)
    command = admin.write(graph, out)
    tell([f"in {out}, while the server is stopped (it replaces the whole database; see {admin.COMMAND}):"])
    return print_lines([command])
