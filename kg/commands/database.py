"""`kg load`: a built graph into a Neo4j server."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.commands.options import as_json_option
from kg.console import print_lines, tell

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.export.neo4j import Counts, Loaded

    _Command = Callable[..., Any]

_folder = click.argument("folder", metavar="DIR", type=click.Path(exists=True, file_okay=False, path_type=Path))
_batch = click.option("--batch", type=click.IntRange(min=1), default=5000, show_default=True, metavar="N", help="Rows a transaction.")
_prune = click.option("--prune", is_flag=True, help="Remove what kg loaded before and this graph does not have.")
_quiet = click.option("--quiet", is_flag=True, help="Tell nothing but errors.")


def server_options(*, required: bool) -> Callable[[_Command], _Command]:
    """Where a Neo4j server is and who asks: options with the same names in every command, or NEO4J_* of the environment."""

    def add(command: _Command) -> _Command:
        for option in (
            click.option("--database", envvar="NEO4J_DATABASE", metavar="NAME", help="Database, unless the user's home one."),
            click.option("--password", envvar="NEO4J_PASSWORD", metavar="TEXT", help="Password, better given as NEO4J_PASSWORD."),
            click.option("--user", envvar="NEO4J_USER", metavar="NAME", help="User; neo4j if only a password is given."),
            click.option(
                "--uri",
                envvar="NEO4J_URI",
                show_envvar=True,
                required=required,
                metavar="URI",
                help="Server, such as bolt://localhost:7687.",
            ),
        ):
            command = option(command)
        return command

    return add


@click.command()
@_folder
@server_options(required=True)
@_batch
@_prune
@as_json_option
@_quiet
def load(folder: Path, *, batch: int, prune: bool, as_json: bool, quiet: bool, **server: str | None) -> int:
    """Load the graph that `kg build` wrote to DIR into Neo4j.

    Loading twice equals once; a newer graph updates. Nodes that kg did not write are never touched.
    """
    from kg import report
    from kg.export import jsonl, neo4j
    from kg.stored import read_graph

    graph = read_graph(folder)
    with neo4j.connect(**credentials(**server)) as connection, report.progress_bar("rows") as progress:
        loaded = neo4j.load(graph, connection, batch=batch, prune=prune, progress=None if quiet else progress)
    if not quiet:
        tell(_told(loaded))
    return print_lines([jsonl.line(_row(loaded))] if as_json else [])


def credentials(*, uri: str | None, user: str | None, password: str | None, database: str | None) -> dict[str, Any]:
    """What the options say, with Neo4j's first user where only a password is given."""
    return {"uri": uri, "user": user or ("neo4j" if password else None), "password": password, "database": database}


def _told(loaded: Loaded) -> list[str]:
    """For people: what the server holds now, and what of earlier loads is there or went."""
    lines = [f"on the server: {_size(loaded.held)}, counted by it"]
    if loaded.pruned:
        lines.append(f"removed, for the graph no longer has them: {_size(loaded.pruned)}")
    if loaded.left:
        lines.append(
            f"still there of earlier loads, and not in the graph: {_size(loaded.left)} (--prune removes what no edge of others hangs on)"
        )
    return lines


def _size(counts: Counts) -> str:
    return f"{counts.nodes.total()} nodes, {counts.edges.total()} edges"


def _row(loaded: Loaded) -> dict[str, object]:
    named = (("held", loaded.held), ("left", loaded.left), ("pruned", loaded.pruned))
    return {name: {"nodes": counts.nodes, "edges": counts.edges} for name, counts in named}
