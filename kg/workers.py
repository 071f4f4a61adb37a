"""Work spread over processes: the same results in the same order as in one, only sooner.

Processes are forked, which costs a hundredth of a second and hands them all word lists that are loaded. A fork copies the locks of
threads that it leaves behind, though: where this process has other threads, or forks are not safe at all, they are started anew.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from threading import Thread, active_count
from typing import TypeVar

from kg.errors import KgError
from kg.garbage import collect_seldom

WORTH = 50_000
"""Characters that a forked process must have to read, or it takes longer to start than it saves."""

WORTH_ANEW = 100_000
"""The same for one that is started anew and loads everything."""

_Part = TypeVar("_Part")
_Result = TypeVar("_Result")


def fitting(characters: int) -> int:
    """How many processes an input of this size is worth: one, or at most as many as this process may use cores."""
    return max(1, min(_cores(), characters // (WORTH if _may_fork() else WORTH_ANEW)))


def in_order(work: Callable[[_Part], _Result], parts: Sequence[_Part], jobs: int) -> Iterator[_Result]:
    """`work` done on each part by that many processes. The results come in the order of the parts, an error in its place.

    Left early, by an error or Ctrl-C, it waits for the parts in work and does no other. Raises KgError if a process is killed.
    """
    pool = ProcessPoolExecutor(jobs, get_context("fork" if _may_fork() else "spawn"), _prepare)
    try:
        with _interrupts_held():
            results = pool.map(work, parts)
        yield from results
    except BrokenProcessPool as error:
        raise KgError("--jobs", "one of the processes was killed", "allowed: as many as there is memory for, 200 MB each") from error
    finally:
        pool.shutdown(cancel_futures=True)


def _may_fork() -> bool:
    return sys.platform == "linux" and active_count() == 1


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


def _prepare() -> None:
    """In a new process: look for garbage seldom and never among what is loaded, end as any process ends, and do not outlive the old one."""
    gc.freeze()
    collect_seldom()
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    if parent := parent_process():
        parent.join()
        os._exit(1)
