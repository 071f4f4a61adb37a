"""What several commands take and do: their arguments and options, a build with its progress shown, and the exit code."""

from __future__ import annotations

from datetime import date as calendar_date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.console import tell

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from kg.errors import KgError
    from kg.pipeline import Build, Options

    _Command = Callable[..., Any]


def _iso_date(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    try:
        return calendar_date.fromisoformat(value).isoformat() if value else None
    except ValueError as error:
        raise click.BadParameter(f"{value!r} is no date; allowed: YYYY-MM-DD") from error


paths_argument = click.argument("paths", metavar="PATH...", nargs=-1, required=True)
date_option = click.option("--date", metavar="YYYY-MM-DD", callback=_iso_date, help="Publication date, unless a JSONL article has its own.")
region_option = click.option("--region", metavar="REGION", help="Where the articles are from, such as 北京市.")
judgements_option = click.option(
    "--judgements",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Human decisions to apply: same, different, not-entity, rename (see kg review).",
)
least_option = click.option(
    "--min-confidence", type=float, default=0.0, metavar="X", help="Leave claims below X (0 to 1) out; claims.jsonl still tells them."
)
jobs_option = click.option(
    "--jobs", type=click.IntRange(min=1), metavar="N", help="Processes that read the articles; as many as pay, if not given."
)
as_json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON for scripts on stdout.")


def build_options(command: _Command) -> _Command:
    """What every command that builds a graph can be told: pipeline.Options."""
    for option in (jobs_option, least_option, judgements_option, region_option, date_option):
        command = option(command)
    return command


def built_from(paths: Sequence[str], options: Options, *, quiet: bool = False) -> Build:
    """A build that shows its progress and tells what it has left out."""
    from kg import pipeline, report

    with report.progress_bar() as progress:
        built = pipeline.build(paths, progress=None if quiet else progress, **options)
    tell(built.troubles, () if quiet else built.reading.notices)
    return built


def exit_code(left_out: Sequence[KgError]) -> int:
    """0 if nothing was left out, else 1."""
    return 1 if left_out else 0
