"""The process as its user meets it: UTF-8 on every stream, lines on stdout, remarks on stderr, and a clean end."""

from __future__ import annotations

import io
import os
import signal
import sys
from itertools import chain
from typing import TYPE_CHECKING, NoReturn, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from concurrent.futures import Future
    from types import FrameType

Result = TypeVar("Result")


def print_lines(lines: Iterable[str]) -> int:
    """Lines for stdout; 0, the exit code of a command that has printed all it had to say."""
    sys.stdout.writelines(f"{line}\n" for line in lines)
    return 0


def tell(*messages: Iterable[object]) -> None:
    """A line on stderr for each message of each group."""
    for message in chain.from_iterable(messages):
        click.echo(str(message), err=True)


def speak_utf8() -> None:
    """Chinese goes out as UTF-8 whatever the locale says."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def stop_in_one_line() -> None:
    """Ctrl-C and a request to end are told in one line and end the process with 128 and the signal's number."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _stop)


def interruptible(work: Callable[[], Result]) -> Result:
    """The result of work that may stay in a library's native code for long: a request to end ends the process all the same."""
    from concurrent.futures import Future
    from threading import Thread

    future: Future[Result] = Future()
    Thread(target=_complete, args=(future, work), daemon=True).start()
    try:
        return future.result()
    except SystemExit as stopped:
        os._exit(stopped.code if isinstance(stopped.code, int) else 1)


def _complete(future: Future[Result], work: Callable[[], Result]) -> None:
    try:
        future.set_result(work())
    except BaseException as error:  # noqa: BLE001 - raised again where the result is awaited
        future.set_exception(error)


def _stop(number: int, _frame: FrameType | None) -> NoReturn:
    """The way out through every `finally`. Written past the buffers, which the signal may have found half full."""
    os.write(2, f"kg: stopped by {signal.Signals(number).name}\n".encode())
    raise SystemExit(128 + number)
