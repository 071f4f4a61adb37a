"""`kg build`, `kg read` and `kg extract`: pages into a graph, and what the first stages make of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import click

from kg.commands.options import (
    as_json_option,
    build_options,
    built_from,
    date_option,
    exit_code,
    jobs_option,
    paths_argument,
    region_option,
)
from kg.console import print_lines, tell
from kg.errors import KgError

if TYPE_CHECKING:
    from kg.pipeline import Build, Options


@click.command()
@paths_argument
@click.option(
    "--out", type=click.Path(path_type=Path), required=True, metavar="DIR", help="Folder to write; an earlier build there is replaced."
)
@build_options
@as_json_option
@click.option("--quiet", is_flag=True, help="Tell nothing but errors.")
def build(paths: tuple[str, ...], *, out: Path, as_json: bool, quiet: bool, **options: Unpack[Options]) -> int:
    """Build the graph of all articles: data, RDF and an HTML page."""
    from kg import pipeline
    from kg.export import folder, manifest

    folder.check(out)
    built = built_from(paths, options, quiet=quiet)
    if not built.extractions and manifest.files_of(out):
        raise KgError(str(out), "kept as it was, for there is no article to build from", "allowed: one article or more")
    pipeline.save(built, out)
    _summarize(built, out, as_json=as_json, quiet=quiet)
    return exit_code(built.troubles)


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


@click.command()
@paths_argument
@date_option
def read(paths: tuple[str, ...], date: str | None) -> int:
    """Print the articles as JSONL."""
    from kg import pipeline
    from kg.export import jsonl

    reading = pipeline.read(paths, date=date)
    print_lines(map(jsonl.line, map(jsonl.article_row, reading.articles)))
    tell(reading.errors, reading.notices)
    return exit_code(reading.errors)


@click.command()
@paths_argument
@click.option("--mentions", is_flag=True, help="Print every mention of a node instead of the claims.")
@date_option
@region_option
@jobs_option
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
    return exit_code([*reading.errors, *failed])
