"""`kg query`: questions to a built graph, on the embedded engine or on a Neo4j server."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from kg.commands.database import credentials, server_options
from kg.commands.options import as_json_option
from kg.console import interruptible, print_lines, tell

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kg.query.engine import Engine
    from kg.query.header import Query, Value
    from kg.query.values import Answer


@dataclass(frozen=True, slots=True)
class _Graph:
    """Where the graph is that is asked: in a folder, or on a server if there is a `uri`."""

    folder: Path
    server: Mapping[str, str | None]

    @contextmanager
    def engine(self, *, write: bool = False) -> Iterator[Engine]:
        if self.server["uri"]:
            from kg.export import neo4j
            from kg.query.server import Neo4j

            with neo4j.connect(**credentials(**self.server)) as connection:
                yield Neo4j(connection)
        else:
            from kg.query import embedded

            with embedded.opened(self.folder, lambda message: tell([message]), write=write) as engine:
                yield engine


@click.command()
@click.argument("name", metavar="[NAME]", required=False)
@click.option("--param", "params", multiple=True, metavar="NAME=VALUE", help="A parameter of the query; one option for each.")
@click.option("--cypher", metavar="TEXT", help="Cypher of your own instead of NAME; - reads it from standard input.")
@click.option("--write", is_flag=True, help="Let the --cypher write.")
@click.option(
    "--graph", type=click.Path(path_type=Path), default=Path("out"), show_default=True, metavar="DIR", help="Folder of a build to ask."
)
@server_options(required=False)
@as_json_option
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV on stdout.")
def query(
    *,
    name: str | None,
    params: tuple[str, ...],
    cypher: str | None,
    write: bool,
    graph: Path,
    as_json: bool,
    as_csv: bool,
    **server: str | None,
) -> int:
    """Ask a built graph a question of the library, or list the questions.

    Without NAME and --cypher: lists them with their parameters. A parameter that names a node takes an alias or a part of its name
    as well. Asked is the graph in DIR, without any server; with --uri, the one in Neo4j.
    """
    if as_json and as_csv:
        raise click.UsageError("--json and --csv; allowed: one of them")
    asked = _Graph(graph, _unless_folder_is_given(server))
    if cypher is not None:
        if name is not None:
            raise click.UsageError(f"{name} and --cypher; allowed: one of them")
        answer = interruptible(lambda: _own(asked, sys.stdin.read() if cypher == "-" else cypher, params, write=write))
    elif write:
        raise click.UsageError("--write goes with --cypher; the questions of the library only read")
    elif name is None:
        return _list(params, as_json=as_json)
    else:
        answer = interruptible(lambda: _of_library(asked, name, params))
    return _print(answer, as_json=as_json, as_csv=as_csv)


def _unless_folder_is_given(server: Mapping[str, str | None]) -> Mapping[str, str | None]:
    """--graph is stronger than a NEO4J_URI of the environment; with --uri it makes no sense."""
    source = click.get_current_context().get_parameter_source
    if source("graph") is not ParameterSource.COMMANDLINE or not server["uri"]:
        return server
    if source("uri") is ParameterSource.COMMANDLINE:
        raise click.UsageError("--graph and --uri; allowed: one of them")
    return {**server, "uri": None}


def _of_library(asked: _Graph, name: str, params: tuple[str, ...]) -> Answer:
    from dataclasses import replace

    from kg.query import parameters
    from kg.query.library import find_query

    question = find_query(name)
    values = parameters.values(name, question.parameters, parameters.pairs(params))
    with asked.engine() as engine:
        text = question.text if asked.server["uri"] else question.embedded
        answer = engine.ask(text, _resolved(engine, question, values))
    return replace(answer, columns=answer.columns or tuple(column.name for column in question.columns))


def _resolved(engine: Engine, question: Query, values: Mapping[str, Value]) -> dict[str, Value]:
    """The values, with the full name for every text that names a node."""
    from kg.query.names import resolve

    named = {each.name: each.of for each in question.parameters if each.of}
    return {
        name: resolve(engine, named[name], str(value), f"--param {name}={value}") if name in named else value
        for name, value in values.items()
    }


def _own(asked: _Graph, text: str, params: tuple[str, ...], *, write: bool) -> Answer:
    from kg.query import parameters

    values = parameters.guessed(text, parameters.pairs(params))
    with asked.engine(write=write) as engine:
        return engine.write(text, values) if write else engine.ask(text, values)


def _print(answer: Answer, *, as_json: bool, as_csv: bool) -> int:
    from kg.query import lines

    if as_json or as_csv:
        return print_lines(lines.json_lines(answer) if as_json else lines.csv_lines(answer))
    if not answer.rows:
        tell(["no rows"])
        return 0
    from kg import report

    return print_lines(report.table([answer.columns, *(tuple(map(lines.cell, row)) for row in answer.rows)]))


def _list(params: tuple[str, ...], *, as_json: bool) -> int:
    from kg.export import jsonl
    from kg.query.library import load_queries

    if params:
        raise click.UsageError("--param without a question; allowed: kg query NAME --param NAME=VALUE")
    questions = load_queries()
    return print_lines(map(jsonl.line, map(_row, questions)) if as_json else (line for each in questions for line in _described(each)))


def _described(question: Query) -> Iterator[str]:
    yield question.name
    yield f"  {question.chinese} {question.english}"
    for each in question.parameters:
        yield f"  --param {each.name}={each.sample}  {each.meaning}"


def _row(question: Query) -> dict[str, object]:
    parameters = [
        {"name": each.name, "type": each.type, "of": list(each.of), "example": each.sample, "meaning": each.meaning}
        for each in question.parameters
    ]
    columns = [{"name": each.name, "types": list(each.types), "meaning": each.meaning} for each in question.columns]
    return {"name": question.name, "zh": question.chinese, "en": question.english, "parameters": parameters, "columns": columns}
