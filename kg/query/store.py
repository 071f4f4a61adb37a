"""The hidden folder beside a built graph in which the embedded engine keeps its database, and whether it can be trusted.

    out/.query/lock         held shared by those who read, alone by the one who builds or writes
    out/.query/stamp.json   what the database was made from, by what, and the digest of each of its files
    out/.query/database/    the engine's files

An engine that opens damaged files without a word is only given files whose digests are those of the day they were written.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, field
from hashlib import file_digest
from pathlib import Path
from tempfile import TemporaryDirectory

from kg.errors import KgError, UsageError
from kg.stored import DATABASE

PATIENCE = 10.0
"""Seconds that one process waits for another."""

_CHANGING = ("statistics.json",)  # written anew whenever the engine closes; what it says is seen when counts are read back
_SOURCES = ("nodes.jsonl", "edges.jsonl")


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a database was made from (digests of the graph's files), by what, how much is in it by type, and its files' digests."""

    source: dict[str, str]
    maker: str
    counts: dict[str, int]
    files: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Store:
    """The hidden folder of a graph."""

    folder: Path

    @property
    def database(self) -> Path:
        return self.folder / "database"

    def stamp(self) -> Stamp | None:
        """None where there is none that can be read."""
        try:
            return Stamp(**json.loads((self.folder / "stamp.json").read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return None

    def trouble(self, source: dict[str, str], maker: str) -> str | None:
        """Why the database cannot be used for this graph; None if nothing is wrong with its files."""
        stamp = self.stamp()
        if stamp is None:
            return "there was none" if not self.database.exists() else "it was not finished"
        if stamp.source != source:
            return "the graph has changed"
        if stamp.maker != maker:
            return f"it was made by {stamp.maker}"
        return None if _digests(self.database) == stamp.files else "its files were damaged"

    def clear(self) -> None:
        """Without its stamp no database is used again, so that goes first."""
        (self.folder / "stamp.json").unlink(missing_ok=True)
        shutil.rmtree(self.database, ignore_errors=True)

    def seal(self, source: dict[str, str], maker: str, counts: dict[str, int]) -> None:
        """Vouch for the files as they are now."""
        stamp = Stamp(source, maker, counts, _digests(self.database))
        new = self.folder / "stamp.json.new"
        new.write_text(json.dumps(asdict(stamp), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        new.replace(self.folder / "stamp.json")

    def unseal(self) -> None:
        """From now on the files change."""
        (self.folder / "stamp.json").unlink(missing_ok=True)

    @contextmanager
    def locked(self, *, alone: bool) -> Iterator[None]:
        """Keep others from building or writing, or keep all others away. Raises KgError if they do not let go in time."""
        descriptor = _opened(self.folder / "lock")
        try:
            _take(descriptor, fcntl.LOCK_EX if alone else fcntl.LOCK_SH, time.monotonic() + PATIENCE, str(self.folder))
            yield
        finally:
            os.close(descriptor)


def source_of(graph: Path) -> dict[str, str]:
    """The digests of a built graph. Raises UsageError where there is none."""
    missing = [name for name in _SOURCES if not (graph / name).is_file()]
    if missing:
        raise UsageError(str(graph), f"no {missing[0]} there", "allowed: a folder of `kg build` (--graph DIR, or --uri for a Neo4j server)")
    return {name: _digest(graph / name) for name in _SOURCES}


@contextmanager
def store_of(graph: Path, tell: Callable[[str], None]) -> Iterator[Store]:
    """The hidden folder in the graph's own; a temporary one where that cannot be written."""
    with ExitStack() as stack:
        folder = graph / DATABASE
        try:
            folder.mkdir(exist_ok=True)
            os.close(_opened(folder / "lock"))
        except OSError as error:
            tell(f"{folder}: cannot be used ({error.strerror}); the database is made in a temporary folder, anew each time")
            folder = Path(stack.enter_context(TemporaryDirectory(prefix="kg-query-")))
        yield Store(folder)


def _opened(lock: Path) -> int:
    """A folder that cannot be written serves if the lock is there already."""
    try:
        return os.open(lock, os.O_RDWR | os.O_CREAT, 0o666)
    except PermissionError:
        return os.open(lock, os.O_RDONLY)


def _take(descriptor: int, mode: int, deadline: float, where: str) -> None:
    while True:
        try:
            fcntl.flock(descriptor, mode | fcntl.LOCK_NB)
        except BlockingIOError as error:
            if time.monotonic() > deadline:
                raise KgError(where, "another kg uses the database", "try again when it has ended") from error
            time.sleep(0.05)
        else:
            return


def _digests(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.iterdir() if path.name not in _CHANGING) if folder.is_dir() else []
    return {path.name: _digest(path) for path in files}


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
