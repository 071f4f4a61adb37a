"""A folder that changes all at once: a new one is filled beside it and takes its place when it is whole.

Whoever looks, and whenever the process dies, the folder is the earlier one or the new one, never a mixture.
"""

from __future__ import annotations

import ctypes
import fcntl
import os
import secrets
import shutil
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_AT_FDCWD, _RENAME_EXCHANGE = -100, 2  # linux/fcntl.h, linux/fs.h


@contextmanager
def replacing(out: Path) -> Iterator[Path]:
    """An empty folder that takes the place of `out` at the end of the block, or vanishes if the block fails."""
    out = out.resolve()
    out.parent.mkdir(parents=True, exist_ok=True)
    _tidy(out)
    new = out.with_name(f".{out.name}.{secrets.token_hex(4)}.new")
    new.mkdir()
    try:
        with _locked(new):
            yield new
            _flush(new)
            _swap(new, out)
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _tidy(out: Path) -> None:
    """Put back and clear away what builds that were killed have left."""
    for earlier in _siblings(out, ".old"):
        shutil.rmtree(earlier, ignore_errors=True) if out.exists() else earlier.rename(out)
    for leftover in _siblings(out, ".new"):
        with suppress(BlockingIOError), _locked(leftover):
            shutil.rmtree(leftover, ignore_errors=True)


def _siblings(out: Path, ending: str) -> list[Path]:
    return [path for path in out.parent.iterdir() if path.name.startswith(f".{out.name}.") and path.name.endswith(ending)]


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Hold the folder, so that another build tells it from a leftover; BlockingIOError if another build holds it."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(descriptor)


def _flush(folder: Path) -> None:
    """Have the disk hold the files before their folder gets its name."""
    files = [path for path in folder.iterdir() if path.is_file() and not path.is_symlink()]
    for path in [*files, folder]:
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _swap(new: Path, out: Path) -> None:
    if not out.exists() or not any(out.iterdir()):
        new.rename(out)
    elif not _exchanged(new, out):
        replace_in_two_steps(new, out)


def _exchanged(new: Path, out: Path) -> bool:
    """Whether the system exchanged the two in one step (Linux, on most file systems)."""
    renameat2 = getattr(ctypes.CDLL(None), "renameat2", None) if sys.platform == "linux" else None
    if renameat2 is None:
        return False
    return bool(renameat2(_AT_FDCWD, os.fsencode(new), _AT_FDCWD, os.fsencode(out), _RENAME_EXCHANGE) == 0)


def replace_in_two_steps(new: Path, out: Path) -> None:
    """In two steps; a build killed between them leaves the earlier folder whole beside, and the next one puts it back."""
    earlier = new.with_suffix(".old")
    out.rename(earlier)
    try:
        new.rename(out)
    except OSError:
        earlier.rename(out)
        raise
    shutil.rmtree(earlier, ignore_errors=True)
