"""The command line. Everything that a command needs is loaded when it runs, so that `kg --help` is quick.

Exit codes: 0 all is done, 1 some input was left out, 2 wrong usage, 130 interrupted.
"""

from __future__ import annotations

import os
import sys
from datetime import date as calendar_date
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from kg.commands.database import load
from kg.commands.exporting import export
from kg.commands.query import query
from kg.console import collect_seldom, print_lines, speak_utf8, stop_in_one_line, tell
from kg.errors import KgError, UsageError
from kg.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any, Unpack

    from kg.pipeline import Build, Options

    _Command = Callable[..., Any]


def _iso_date(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    try:
        return calendar_date.fromisoformat(value).isoformat() if value else None
    except ValueError as error:
        raise click.BadParameter(f"{value!r} is no date; allowed: YYYY-MM-DD") from error


_paths = click.argument("paths", metavar="PATH...", nargs=-1, required=True)
_date = click.option("--date", metavar="YYYY-MM-DD", callback=_iso_date, help="Publication date, unless a JSONL article has its own.")
_region = click.option("--region", metavar="REGION", help="Where the articles are from, such as 北京市.")
_judgements = click.option(
    "--judgements",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Human decisions to apply: same, different, not-entity, rename (see kg review).",
)
_least = click.option(
    "--min-confidence", type=float, default=0.0, metavar="X", help="Leave claims below X (0 to 1) out; claims.jsonl still tells them."
)
_jobs = click.option(
    "--jobs", type=click.IntRange(min=1), metavar="N", help="Processes that read the articles; as many as pay, if not given."
)
_as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON for scripts on stdout.")


def _options(command: _Command) -> _Command:
    """What every command that builds a graph can be told: pipeline.Options."""
    for option in (_jobs, _least, _judgements, _region, _date):
        command = option(command)
    return command


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
@_options
@_as_json
@click.option("--quiet", is_flag=True, help="Tell nothing but errors.")
def build(paths: tuple[str, ...], *, out: Path, as_json: bool, quiet: bool, **options: Unpack[Options]) -> int:
    """Build the graph of all articles: data, RDF and an HTML page."""
    from kg import pipeline
    from kg.export import folder, manifest

    folder.check(out)
    built = _built(paths, options, quiet=quiet)
    if not built.extractions and manifest.files_of(out):
        raise KgError(str(out), "kept as it was, for there is no article to build from", "allowed: one article or more")
    pipeline.save(built, out)
    _summarize(built, out, as_json=as_json, quiet=quiet)
    return _exit_code(built.troubles)


def _built(paths: Sequence[str], options: Options, *, quiet: bool = False) -> Build:
    """A build that shows its progress and tells what it has left out."""
    from kg import pipeline, report

    with report.progress_bar() as progress:
        built = pipeline.build(paths, progress=None if quiet else progress, **options)
    tell(built.troubles, () if quiet else built.reading.notices)
    return built


def _summarize(built: Build, out: Path, *, as_json: bool, quiet: bool) -> None:
    from kg import report
    from kg.export import folder, jsonl, manifest

    counts, html = manifest.counts(built.graph, built.extractions, built.claims_left_out), out / folder.PAGE
    if not quiet:
        notices = len(built.reading.notices)
        report.print_summary(counts, left_out=len(built.left_out), unmatched=len(built.unmatched), notices=notices, html=html)
    if as_json:
        left_out = {"left_out": manifest.error_rows(built.left_out), "judgements_without_effect": manifest.error_rows(built.unmatched)}
        print_lines([jsonl.line({"out": str(out), "html": str(html), **counts, **left_out})])


@cli.command()
@_paths
@_date
def read(paths: tuple[str, ...], date: str | None) -> int:
    """Print the articles as JSONL."""
    from kg import pipeline
    from kg.export import jsonl

    reading = pipeline.read(paths, date=date)
    print_lines(map(jsonl.line, map(jsonl.article_row, reading.articles)))
    tell(reading.errors, reading.notices)
    return _exit_code(reading.errors)


@cli.command()
@_paths
@click.option("--mentions", is_flag=True, help="Print every mention of a node instead of the claims.")
@_date
@_region
@_jobs
def extract(paths: tuple[str, ...], *, mentions: bool, date: str | None, region: str | None, jobs: int | None) -> int:
    """Print the claims with their evidence as JSONL."""
    from kg import pipeline
    from kg.export import jsonl

    reading = pipeline.read(paths, date=date)
    tell(reading.errors, reading.notices)
    failed = []
    for result in pipeline.extract(reading.articles, region=region, jobs=jobs):
        if isinstance(result, KgError):
            failed.append(result)
            continue
        print_lines(map(jsonl.line, map(jsonl.mention_row, result.mentions) if mentions else jsonl.claim_rows(result)))
    tell(failed)
    return _exit_code([*reading.errors, *failed])


@cli.command()
@click.argument("what", metavar="SENTENCE | --entity ID PATH...", nargs=-1)
@click.option("--entity", metavar="ID", help="Explain the node of this id or name in the graph of PATH...")
@_options
@_as_json
def explain(what: tuple[str, ...], *, entity: str | None, as_json: bool, **options: Unpack[Options]) -> int:
    """Show the mentions, posts, events and edges of a SENTENCE with the rule behind each.

    With --entity: why a node of the graph of PATH... is one node, what was merged into it and what was kept apart.
    """
    if entity is None:
        return _explain_sentence(what, options, as_json=as_json)
    if not what:
        raise click.UsageError("--entity needs the inputs of the build as well: kg explain --entity ID PATH...")
    from kg import decisions
    from kg.export import jsonl

    built = _built(what, options)
    rows = (decisions.entity_row(built.assembly, node) for node in decisions.nodes(built.assembly, entity))
    print_lines(map(jsonl.line, rows) if as_json else decisions.entity_lines(built.assembly, entity))
    return _exit_code(built.troubles)


def _explain_sentence(what: tuple[str, ...], options: Options, *, as_json: bool) -> int:
    if len(what) != 1:
        raise click.UsageError(f"{len(what) or 'no'} sentences given; allowed: one, in quotes (or --entity ID PATH...)")
    if options["judgements"] or options["min_confidence"]:
        raise click.UsageError("--judgements and --min-confidence go with --entity; a sentence is not assembled into a graph")
    if os.path.exists(what[0]):  # noqa: PTH110 - Path.exists raises for a sentence longer than a file name may be
        raise click.UsageError(
            f"{what[0]} is a file; allowed: a sentence in quotes, or --entity ID PATH... (kg extract prints the claims of a file)"
        )
    from kg import explain as explanation
    from kg.export import jsonl

    found = explanation.explained(what[0], date=options["date"], region=options["region"])
    return print_lines([jsonl.line(found)] if as_json else explanation.lines(found))


@cli.command()
@_paths
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, metavar="N", help="How many pairs to list.")
@_options
@_as_json
def review(paths: tuple[str, ...], *, limit: int, as_json: bool, **options: Unpack[Options]) -> int:
    """List the pairs of nodes most worth judging, best first, each with its line for judgements.jsonl.

    With --json: one object a line, with its worth, the reasons, and the line for judgements.jsonl as `judgement`.
    """
    from kg import decisions
    from kg.assemble import review as reviewed
    from kg.export import jsonl

    built = _built(paths, options)
    pairs = reviewed(built.assembly)
    shown = pairs[:limit]
    rows = (decisions.pair_row(pair, built.assembly) for pair in shown)
    print_lines(map(jsonl.line, rows) if as_json else decisions.pair_lines(shown, built.assembly))
    tell([f"{len(shown)} of {len(pairs)} pairs to judge" + ("; --limit shows more" if len(shown) < len(pairs) else "")])
    return _exit_code(built.troubles)


@cli.command()
@click.argument("gold", metavar="[GOLD...]", nargs=-1, type=click.Path(path_type=Path))
@click.option("--graph", type=click.Path(path_type=Path), metavar="DIR", help="Folder of a build.")
@click.option(
    "--floors",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Instead of GOLD and --graph: build and score every gold file that FILE lists; exit code 1 below a floor.",
)
@click.option("--pin", is_flag=True, help="With --floors: print the entries of FILE that hold what is measured now.")
@click.option("--errors", is_flag=True, help="Print each miss (-), false alarm (+) and wrong detail (~).")
@_as_json
def evaluate(gold: tuple[Path, ...], *, graph: Path | None, floors: Path | None, pin: bool, errors: bool, as_json: bool) -> int:
    """Score a built graph on gold records: precision, recall and F1 per type and in all."""
    if floors is not None:
        if gold or graph:
            raise click.UsageError("--floors builds the graphs itself; allowed: --floors FILE, or GOLD... --graph DIR")
        return _benchmark(floors, pin=pin, errors=errors, as_json=as_json)
    if not gold or graph is None or pin:
        raise click.UsageError("allowed: GOLD... --graph DIR, or --floors FILE [--pin]")
    from kg import evaluate as scoring
    from kg.export import jsonl

    records = list(chain.from_iterable(map(scoring.read_gold, gold)))
    score = scoring.evaluate(scoring.read_graph(graph), records)
    lines = [jsonl.line(scoring.score_data(score, errors=errors))] if as_json else scoring.score_lines(score, errors=errors)
    return print_lines(lines)


def _benchmark(floors: Path, *, pin: bool, errors: bool, as_json: bool) -> int:
    from kg import benchmark
    from kg.export import jsonl

    passed = True
    for each in benchmark.measurements(floors):
        lines = [jsonl.line(each.data(errors=errors))] if as_json else each.lines(errors=errors)
        print_lines(each.pins() if pin else lines)
        passed = passed and not each.troubles
    return 0 if passed or pin else 1


@cli.command()
@_as_json
def schema(as_json: bool) -> int:
    """Show the types of nodes and edges."""
    from kg import schema as types
    from kg.columns import aligned
    from kg.export import jsonl

    loaded = types.load_schema()
    return print_lines([jsonl.line(types.describe(loaded))] if as_json else aligned(types.table(loaded)))


cli.add_command(load)
cli.add_command(export)
cli.add_command(query)


@cli.result_callback()
def _flush(code: int) -> int:
    """Here, so that a reader who has gone (`kg read page.txt | head`) is noticed where click keeps quiet about it."""
    sys.stdout.flush()
    return code


def main() -> NoReturn:
    """The console script. Every error for the user is one line, never a traceback."""
    collect_seldom()
    speak_utf8()
    stop_in_one_line()
    sys.exit(_run())


def _run() -> int:
    try:
        code: int = cli.main(prog_name="kg", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except KgError as error:
        tell([error])
        return 2 if isinstance(error, UsageError) else 1
    except OSError as error:
        tell([f"{error.filename or 'kg'}: {error.strerror or error}; allowed: files and folders that can be read and written"])
        return 1
    return code


def _exit_code(left_out: Sequence[KgError]) -> int:
    return 1 if left_out else 0
