"""What `kg` tells people on stderr: errors, the progress of a long build, and its summary."""

from __future__ import annotations

import io
import sys
import time
from contextlib import contextmanager
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

PATIENCE = 1.0
"""Seconds after which a progress bar appears."""

_UNBROKEN = 1_000_000


@contextmanager
def progress_bar(what: str = "articles") -> Iterator[Callable[[int, int], None]]:
    """A function to call with the articles (or what it is) done and all of them; draws on a terminal only."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    bar = Progress(*columns, console=console, transient=True, disable=not console.is_terminal)
    task, start = bar.add_task(what, total=None), time.monotonic()

    def advance(done: int, total: int) -> None:
        if not bar.live.is_started and time.monotonic() - start > PATIENCE:
            bar.start()
        bar.update(task, completed=done, total=total)

    try:
        yield advance
    finally:
        bar.stop()


def print_summary(counts: Mapping[str, Any], *, left_out: int, unmatched: int, notices: int, html: Path) -> None:
    """Nodes and edges per type side by side, claims left out by reason, then the number of warnings, then where to look."""
    console = Console(stderr=True, highlight=False)
    console.print(_table(counts))
    if counts["claims_left_out"]:
        console.print(_claims_left_out(counts["claims_left_out"]))
    without_effect = f", judgements without effect: {unmatched}" if unmatched else ""
    warnings = f"warnings: {left_out + unmatched + notices} ({left_out} left out{without_effect})"
    console.print(warnings, style="yellow" if left_out or unmatched else "")
    console.print(f"graph page: {html}", soft_wrap=True, markup=False)


def _claims_left_out(reasons: Mapping[str, int]) -> Table:
    table = Table("claims left out, see claims.jsonl", "", show_footer=True)
    table.columns[0].footer, table.columns[1].footer = "all", str(sum(reasons.values()))
    table.columns[1].justify = "right"
    for reason, number in reasons.items():
        table.add_row(Text(reason), str(number))
    return table


def _table(counts: Mapping[str, Any]) -> Table:
    nodes, edges = counts["nodes"], counts["edges"]
    table = Table("nodes", "", "edges", "", title=_title(counts), title_justify="left", show_footer=True)
    for column, footer in zip(table.columns, ("all", str(sum(nodes.values())), "all", str(sum(edges.values()))), strict=True):
        column.footer = footer
    table.columns[1].justify = table.columns[3].justify = "right"
    for node, edge in zip_longest(nodes.items(), edges.items(), fillvalue=("", "")):
        table.add_row(node[0], str(node[1]), edge[0], str(edge[1]))
    return table


def _title(counts: Mapping[str, Any]) -> str:
    return f"{counts['articles']} articles, {counts['claims']} claims"


def table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Rows below a head, aligned: as wide as the terminal, where long cells are broken, or as they need where stdout is none."""
    head, *body = rows
    page = io.StringIO()
    console = Console(file=page, width=None if sys.stdout.isatty() else _UNBROKEN, color_system=None, highlight=False)
    drawn = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for name in head:
        drawn.add_column(Text(name))
    for row in body:
        drawn.add_row(*map(Text, row))
    console.print(drawn)
    yield from (line.rstrip() for line in page.getvalue().splitlines())
