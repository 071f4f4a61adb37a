"""`kg explain` and `kg review`: why the graph is as it is, and where a human judgement is worth most."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Unpack

import click

from kg.commands.options import as_json_option, build_options, built_from, exit_code, paths_argument
from kg.console import print_lines, tell

if TYPE_CHECKING:
    from kg.pipeline import Options


@click.command()
@click.argument("what", metavar="SENTENCE | --entity ID PATH...", nargs=-1)
@click.option("--entity", metavar="ID", help="Explain the node of this id or name in the graph of PATH...")
@build_options
@as_json_option
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

    built = built_from(what, options)
    rows = (decisions.entity_row(built.assembly, node) for node in decisions.nodes(built.assembly, entity))
    print_lines(map(jsonl.line, rows) if as_json else decisions.entity_lines(built.assembly, entity))
    return exit_code(built.troubles)


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


@click.command()
@paths_argument
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, metavar="N", help="How many pairs to list.")
@build_options
@as_json_option
def review(paths: tuple[str, ...], *, limit: int, as_json: bool, **options: Unpack[Options]) -> int:
    """List the pairs of nodes most worth judging, best first, each with its line for judgements.jsonl.

    With --json: one object a line, with its worth, the reasons, and the line for judgements.jsonl as `judgement`.
    """
    from kg import decisions
    from kg.assemble import review as reviewed
    from kg.export import jsonl

    built = built_from(paths, options)
    pairs = reviewed(built.assembly)
    shown = pairs[:limit]
    rows = (decisions.pair_row(pair, built.assembly) for pair in shown)
    print_lines(map(jsonl.line, rows) if as_json else decisions.pair_lines(shown, built.assembly))
    tell([f"{len(shown)} of {len(pairs)} pairs to judge" + ("; --limit shows more" if len(shown) < len(pairs) else "")])
    return exit_code(built.troubles)
