"""Paths as given → the bytes of each file, with the names by which users know it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from kg.errors import InputError

STDIN = "-"
SUFFIXES = (".txt", ".jsonl")

_ALLOWED = "allowed: .txt and .jsonl files, folders of these, and - for standard input"


@dataclass(frozen=True, slots=True)
class File:
    """`path`: as given, or below the folder given. `name`: the file's own, below a folder with the way to it; `-` for standard input."""

    path: str
    name: str
    suffix: str
    data: bytes


def files(paths: Sequence[str | Path], stdin: BinaryIO | None = None) -> Iterator[File | InputError | str]:
    """The files in the order given, those of a folder sorted; what cannot be read as an error, what is passed over as a notice."""
    seen: set[Path] = set()
    for given in paths:
        if str(given) == STDIN:
            yield File(STDIN, STDIN, "", (stdin or sys.stdin.buffer).read())
            continue
        for path, name in _found(Path(given)):
            yield _opened(path, name, seen) if path.suffix.lower() in SUFFIXES or path == Path(given) else _passed_over(path)


def _found(given: Path) -> list[tuple[Path, str]]:
    """The path with its name; of a folder all files in it but hidden ones, with their names from there.

    A folder without any stands for itself.
    """
    if not given.is_dir():
        return [(given, given.name)]
    below = (path for path in given.rglob("*") if path.is_file())
    inside = [(path, path.relative_to(given).as_posix()) for path in below if not _hidden(path.relative_to(given))]
    return sorted(inside, key=lambda each: each[1].split("/")) or [(given, given.name)]


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _passed_over(path: Path) -> str:
    return f"{_shown(path)}: not read; {_ALLOWED}"


def _opened(path: Path, name: str, seen: set[Path]) -> File | InputError | str:
    where = _shown(path)
    if path.is_dir():
        return InputError(where, "no file in this folder", _ALLOWED)
    if path.suffix.lower() not in SUFFIXES and path.exists():
        return InputError(where, f"a file {path.suffix}" if path.suffix else "a file without a suffix", _ALLOWED)
    if path.resolve() in seen:
        return f"{where}: given twice, read once"
    try:
        data = path.read_bytes()
    except OSError as error:
        return InputError(where, "no such file" if isinstance(error, FileNotFoundError) else f"cannot be read ({error.strerror})", _ALLOWED)
    seen.add(path.resolve())
    return File(where, _printable(name), path.suffix.lower(), data)


def _shown(path: Path) -> str:
    return _printable(path.as_posix())


def _printable(name: str) -> str:
    """Bytes of a file name that are no UTF-8 shown as �, so that any name can be printed and written."""
    return os.fsencode(name).decode("utf-8", "replace")
