"""The command line. Everything that a command needs is loaded when it runs, so that `kg --help` is quick.

Exit codes: 0 all is done, 1 some input was left out, 2 wrong usage, 130 interrupted.
"""

from __future__ import annotations

import io
import os
import signal
import sys
from datetime import date as calendar_date
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from kg.errors import KgError, UsageError
from kg.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from types import FrameType

    from kg.pipeline import Build


def _iso_date(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    try:
        return calendar_date.fromisoformat(value).isoformat() if value else None
    except ValueError as error:
        raise click.BadParameter(f"{value!r} is no date; allowed: YYYY-MM-DD") from error


_paths = click.argument("paths", metavar="PATH...", nargs=-1, required=True)
_date = click.option("--date", metavar="YYYY-MM-DD", callback=_iso_date, help="Publication date, unless a JSONL article has its own.")
_region = click.option("--region", metavar="REGION", help="Where the articles are from, such as 北京市.")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="kg")
def cli() -> None:
    """Chinese newspaper pages of trade-union news → a knowledge graph.

    PATH is a .txt page or article, a .jsonl file of articles, a folder of these, or - for standard input.
    """


@cli.command()
@_paths
@click.option(
    "--out", type=click.Path(path_type=Path), required=True, metavar="DIR", help="Folder to write; an earlier build there is replaced."
)
@_date
@_region
@click.option("--json", "as_json", is_flag=True, help="Print a summary for machines on stdout.")
@click.option("--quiet", is_flag=True, help="Tell nothing but errors.")
def build(paths: tuple[str, ...], out: Path, date: str | None, region: str | None, as_json: bool, quiet: bool) -> int:
    """Build the graph of all articles: data, RDF and an HTML page."""
    from kg import pipeline, report
    from kg.export import folder, manifest

    folder.check(out)
    with report.progress_bar() as progress:
        built = pipeline.build(paths, date=date, region=region, progress=None if quiet else progress)
    _tell(built.left_out, () if quiet else built.reading.notices)
    if not built.extractions and manifest.files_of(out):
        raise KgError(str(out), "kept as it was, for there is no article to build from", "allowed: one article or more")
    pipeline.save(built, out, date=date, region=region)
    _summarize(built, out, as_json=as_json, quiet=quiet)
    return _exit_code(built.left_out)


def _summarize(built: Build, out: Path, *, as_json: bool, quiet: bool) -> None:
    from kg import report
    from kg.export import folder, jsonl, manifest

    counts, html = manifest.counts(built.graph, built.extractions), out / folder.PAGE
    if not quiet:
        report.print_summary(counts, left_out=len(built.left_out), notices=len(built.reading.notices), html=html)
    if as_json:
        left_out = manifest.left_out_rows(built.left_out)
        _print([jsonl.line({"out": str(out), "html": str(html), **counts, "left_out": left_out})])


@cli.command()
@_paths
@_date
def read(paths: tuple[str, ...], date: str | None) -> int:
    """Print the articles as JSONL."""
    from kg import pipeline
    from kg.export import jsonl

    reading = pipeline.read(paths, date=date)
    _print(map(jsonl.line, map(jsonl.article_row, reading.articles)))
    _tell(reading.errors, reading.notices)
    return _exit_code(reading.errors)


@cli.command()
@_paths
@click.option("--mentions", is_flag=True, help="Print every mention of a node instead of the claims.")
@_date
@_region
def extract(paths: tuple[str, ...], mentions: bool, date: str | None, region: str | None) -> int:
    """Print the claims with their evidence as JSONL."""
    from kg import pipeline
    from kg.export import jsonl

    reading = pipeline.read(paths, date=date)
    _tell(reading.errors, reading.notices)
    failed = []
    for result in pipeline.extract(reading.articles, region=region):
        if isinstance(result, KgError):
            failed.append(result)
            continue
        _print(map(jsonl.line, map(jsonl.mention_row, result.mentions) if mentions else jsonl.claim_rows(result)))
    _tell(failed)
    return _exit_code([*reading.errors, *failed])


@cli.command()
@click.argument("sentence")
@_region
def explain(sentence: str, region: str | None) -> int:
    """Show the mentions, posts, events and edges of a sentence with the rule behind each."""
    from kg import explain as explanation

    return _print(explanation.lines(sentence, region=region))


@cli.command()
@click.argument("gold", metavar="GOLD...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--graph", type=click.Path(path_type=Path), required=True, metavar="DIR", help="Folder of a build.")
@click.option("--errors", is_flag=True, help="Print each miss (-), false alarm (+) and wrong detail (~).")
@click.option("--json", "as_json", is_flag=True, help="Print the scores as JSON.")
def evaluate(gold: tuple[Path, ...], graph: Path, errors: bool, as_json: bool) -> int:
    """Score a built graph on gold records: precision, recall and F1 per type and in all."""
    from kg import evaluate as scoring
    from kg.export import jsonl

    records = list(chain.from_iterable(map(scoring.read_gold, gold)))
    score = scoring.evaluate(scoring.read_graph(graph), records)
    lines = [jsonl.line(scoring.score_data(score, errors=errors))] if as_json else scoring.score_lines(score, errors=errors)
    return _print(lines)


@cli.command()
@click.option("--json", "as_json", is_flag=True, help="Print the types with their properties as JSON.")
def schema(as_json: bool) -> int:
    """Show the types of nodes and edges."""
    from kg import schema as types
    from kg.columns import aligned
    from kg.export import jsonl

    loaded = types.load_schema()
    return _print([jsonl.line(types.describe(loaded))] if as_json else aligned(types.table(loaded)))


@cli.result_callback()
def _flush(code: int) -> int:
    """Here, so that a reader who has gone (`kg read page.txt | head`) is noticed where click keeps quiet about it."""
    sys.stdout.flush()
    return code


def main() -> NoReturn:
    """The console script. Every error for the user is one line, never a traceback."""
    _speak_utf8()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _stop)
    sys.exit(_run())


def _run() -> int:
    try:
        code: int = cli.main(prog_name="kg", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except KgError as error:
        _tell([error])
        return 2 if isinstance(error, UsageError) else 1
    except OSError as error:
        _tell([f"{error.filename or 'kg'}: {error.strerror or error}; allowed: files and folders that can be read and written"])
        return 1
    return code


def _stop(number: int, _frame: FrameType | None) -> NoReturn:
    """One line, and the way out through every `finally`. Written past the buffers, which the signal may have found half full."""
    os.write(2, f"kg: stopped by {signal.Signals(number).name}\n".encode())
    raise SystemExit(128 + number)


def _speak_utf8() -> None:
    """Chinese goes out as UTF-8 whatever the locale says."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def _print(lines: Iterable[str]) -> int:
    sys.stdout.writelines(f"{line}\n" for line in lines)
    return 0


def _tell(*messages: Iterable[object]) -> None:
    for message in chain.from_iterable(messages):
        click.echo(str(message), err=True)


def _exit_code(left_out: Sequence[KgError]) -> int:
    return 1 if left_out else 0
