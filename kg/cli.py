"""The command line. Everything that a command needs is loaded when it runs, so that `kg --help` is quick.

Exit codes: 0 all is done, 1 some input was left out, 2 wrong usage, 130 interrupted.
"""

from __future__ import annotations

import sys
from typing import NoReturn

import click

from kg.commands.building import build, extract, read
from kg.commands.database import load
from kg.commands.exporting import export
from kg.commands.judging import explain, review
from kg.commands.measuring import evaluate, schema
from kg.commands.query import query
from kg.console import speak_utf8, stop_in_one_line, tell
from kg.errors import KgError, UsageError
from kg.garbage import collect_seldom
from kg.version import __version__


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="kg")
def cli() -> None:
    """Chinese newspaper pages of trade-union news → a knowledge graph.

    PATH is a .txt page or article, a .jsonl file of articles, a folder of these, or - for standard input.
    """


for command in (build, read, extract, explain, review, evaluate, schema, load, export, query):
    cli.add_command(command)


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
