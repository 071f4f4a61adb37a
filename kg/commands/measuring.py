"""`kg evaluate` and `kg schema`: how good a graph is, and what may be in one."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import click

from kg.commands.options import as_json_option
from kg.console import print_lines


@click.command()
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
@as_json_option
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


@click.command()
@as_json_option
def schema(as_json: bool) -> int:
    """Show the types of nodes and edges."""
    from kg import schema as types
    from kg.columns import aligned
    from kg.export import jsonl

    loaded = types.load_schema()
    return print_lines([jsonl.line(types.describe(loaded))] if as_json else aligned(types.table(loaded)))
