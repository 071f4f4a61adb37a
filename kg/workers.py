"""Work spread over processes: the same results in the same order as in one, only sooner.

Processes are started anew (`spawn`), never forked, for a fork copies the locks of threads that it leaves behind.
"""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import TypeVar

from kg.errors import KgError

WORTH = 100_000
"""Characters that a worker must have to read, or it takes longer to start than it saves."""

_Part = TypeVar("_Part")
_Result = TypeVar("_Result")


def fitting(characters: int) -> int:
    """How many processes an input of this size is worth: one, or at most as many as this process may use cores."""
    return max(1, min(_cores(), characters // WORTH))


def in_order(work: Callable[[_Part], _Result], parts: Sequence[_Part], jobs: int) -> Iterator[_Result]:
    """`work` done on each part by that many processes. The results come in the order of the parts, an error in its place.

    Left early, by an error or Ctrl-C, it waits for the parts in work and does no other. Raises KgError if a process is killed.
    """
    pool = ProcessPoolExecutor(jobs, get_context("spawn"), _prepare, gc.get_threshold())
    try:
        with _interrupts_held():
            results = pool.map(work, parts)
        yield from results
    except BrokenProcessPool as error:
        raise KgError("--jobs", "one of the processes was killed", "allowed: as many as there is memory for, 200 MB each") from error
    finally:
        pool.shutdown(cancel_futures=True)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Hold Ctrl-C back while processes start: they inherit that and never see it, so that this one alone tells of it."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _prepare(*threshold: int) -> None:
    """In a new process: collect garbage as seldom as the one that started it, and do not outlive it."""
    gc.set_threshold(*threshold)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    if parent := parent_process():
        parent.join()
        os._exit(1)
