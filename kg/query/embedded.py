"""The embedded engine: ArcadeDB in this process, over a database made from a built graph. No other module knows ArcadeDB.

The database holds the rows that a Neo4j server would be given, so that both answer alike. It is opened so that it cannot be
written, and what would write is refused by the engine.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.errors import KgError
from kg.query import cypher as text
from kg.query.store import Stamp, Store, source_of, store_of
from kg.query.values import Answer, Edge, Node, Path, Plain, edge, node, plain
from kg.schema import load_schema

if TYPE_CHECKING:
    from pathlib import Path as Folder
    from types import ModuleType


FORM = 1
"""Counted up when the same graph is to be stored in another way."""

COMMON = "KgNode"
"""kg.export.neo4j.rows.COMMON_LABEL, whose module would load Neo4j's driver for every question."""
_PATH = re.compile(r"\(#\d+:\d+\)(?:-\[#\d+:\d+\]->\(#\d+:\d+\))*")  # how the engine writes a path
_RECORD = re.compile(r"#\d+:\d+")
_IN_USE = "already in use"
_MORE = "this would write, or do more than read the graph"
_READS = "allowed: Cypher that reads (or --write)"
_TOLD = {
    "QueryNotIdempotentException": (_MORE, _READS),
    "DatabaseIsReadOnlyException": ("this would write", _READS),
}


@dataclass(frozen=True, slots=True)
class Embedded:
    """An open database as an engine."""

    where: str
    database: Any
    edge_types: frozenset[str]

    def ask(self, cypher: str, parameters: Mapping[str, object]) -> Answer:
        """Raises KgError for what the engine does not know to read only."""
        if text.goes_beyond_the_graph(cypher):
            raise KgError(self.where, _MORE, _READS)
        with _telling(self.where):
            return self._answer(self.database.query("opencypher", cypher, dict(parameters)).to_list())

    def write(self, cypher: str, parameters: Mapping[str, object]) -> Answer:
        with _telling(self.where), self.database.transaction():
            return self._answer(self.database.command("opencypher", cypher, dict(parameters)).to_list())

    def counts(self) -> dict[str, int]:
        """How many nodes and edges of each type the engine finds."""
        schema = load_schema()
        nodes = {each.name: f"MATCH (x:{each.name}) RETURN count(*) AS n" for each in schema.node_types}
        edges = {each.name: f"MATCH ()-[x:{each.name}]->() RETURN count(*) AS n" for each in schema.edge_types}
        with _telling(self.where):
            return {name: int(self.database.query("opencypher", query).to_list()[0]["n"]) for name, query in (nodes | edges).items()}

    def _answer(self, rows: list[dict[str, Any]]) -> Answer:
        columns = tuple(rows[0]) if rows else ()
        return Answer(columns, tuple(tuple(plain(row.get(column), self._own) for column in columns) for row in rows))

    def _own(self, value: object) -> Plain | None:
        """The engine's records and paths."""
        if isinstance(value, Mapping) and "@rid" in value:
            return self._record(value["@type"], value)
        if isinstance(value, str) and _PATH.fullmatch(value):
            return self._path(_RECORD.findall(value))
        return None

    def _path(self, records: list[str]) -> Path | None:
        """None where the records are not there: then it is a text that looks like a path."""
        found = [self._looked_up(each) for each in records]
        nodes = tuple(each for each in found[::2] if isinstance(each, Node))
        edges = tuple(each for each in found[1::2] if isinstance(each, Edge))
        return Path(nodes, edges) if len(nodes) + len(edges) == len(records) else None

    def _looked_up(self, record: str) -> Node | Edge | None:
        try:
            found = self.database.lookup_by_rid(record)
        except _engine().ArcadeDBError:
            return None
        return self._record(found.get_type_name(), found.to_dict())

    def _record(self, kind: str, values: Mapping[str, object]) -> Node | Edge:
        own = {name: value for name, value in values.items() if not name.startswith("@")}
        return edge(kind, own) if kind in self.edge_types else node(kind.split("~"), own, COMMON)


@contextmanager
def opened(graph: Folder, tell: Callable[[str], None], *, write: bool = False) -> Iterator[Embedded]:
    """The graph of a built folder, ready to be asked; its database is made first if need be, and `tell` told why.

    Several may read at a time, one alone may write. Raises UsageError where there is no graph, KgError where the engine is
    not installed or another process does not let go.
    """
    source, maker = source_of(graph), _maker()
    with store_of(graph, tell) as store:
        if write and store.folder.parent != graph:
            raise KgError(str(graph), "cannot be written", "allowed: a folder that can, or Cypher that reads")
        os.environ.setdefault("ARCADEDB_LOG_DIR", str(store.folder / "log"))  # read when the engine starts
        _provide(graph, store, source, maker, tell)
        with store.locked(alone=write):
            stamp = store.stamp()
            if stamp is None:
                raise KgError(str(store.folder), "another kg was ended while it wrote", "try again")
            with _writing(store, stamp) if write else nullcontext(), _open(store, write=write) as engine:
                yield engine


def _provide(graph: Folder, store: Store, source: dict[str, str], maker: str, tell: Callable[[str], None]) -> None:
    """See to it that there is a database of this graph whose files are whole and which finds as much as was put in."""
    with store.locked(alone=False):
        if _trouble(store, source, maker) is None:
            return
    with store.locked(alone=True):
        why = _trouble(store, source, maker)  # another process may have made it meanwhile
        if why is None:
            return
        tell(f"{store.folder}: making the database of the embedded engine, for {why}")
        store.clear()
        store.seal(source, maker, _make(graph, store))
        if why := _trouble(store, source, maker):
            raise KgError(str(store.folder), f"a database that was just made cannot be used, for {why}", "allowed: a disk that works")


def _trouble(store: Store, source: dict[str, str], maker: str) -> str | None:
    """Why the database cannot be used; None if it can."""
    stamp, trouble = store.stamp(), store.trouble(source, maker)
    if trouble or stamp is None:
        return trouble
    try:
        with _open(store) as engine:
            return None if engine.counts() == stamp.counts else "it held other counts than it was given"
    except KgError as error:
        if _IN_USE in error.what:
            raise KgError(str(store.folder), "this process has the database open already", "allowed: once at a time") from error
        return f"it could not be read ({error.what})"


@contextmanager
def _writing(store: Store, stamp: Stamp) -> Iterator[None]:
    """What is written counts as part of the database from then on, and is gone when the graph is built anew.

    A process that dies while it writes leaves a database without a stamp, which is made anew.
    """
    store.unseal()
    try:
        yield
    finally:
        with _open(store) as engine:
            counts = engine.counts()
        store.seal(stamp.source, stamp.maker, counts)


def _make(graph: Folder, store: Store) -> dict[str, int]:
    """Put the graph into a new database; how many nodes and edges of each type went in."""
    from kg.query.filling import fill
    from kg.stored import read_graph

    content = read_graph(graph)
    with _telling(str(store.folder)), _engine().create_database(str(store.database)) as database:
        return fill(database, content, load_schema())


@contextmanager
def _open(store: Store, *, write: bool = False) -> Iterator[Embedded]:
    where = str(store.folder)
    with _telling(where):
        database = _engine().open_database(str(store.database), read_only=not write)
    try:
        with _telling(where):
            types = database.query("sql", "SELECT name, type FROM schema:types").to_list()
        yield Embedded(where, database, frozenset(each["name"] for each in types if each["type"] == "edge"))
    finally:
        database.close()


def _maker() -> str:
    """What makes a database: another release of the engine or another form of ours makes another."""
    return f"ArcadeDB {_engine().__version__}, form {FORM}"


def _engine() -> ModuleType:
    """ArcadeDB, told to keep quiet. Raises KgError where it is not installed."""
    os.environ.setdefault("ARCADEDB_LOG_CONSOLE", "0")
    try:
        import arcadedb
    except ImportError as error:
        allowed = "allowed: pip install 'kg[embedded]', or --uri for a Neo4j server"
        raise KgError("kg query", f"the embedded engine cannot be loaded ({error})", allowed) from error
    engine: ModuleType = arcadedb
    return engine


@contextmanager
def _telling(where: str) -> Iterator[None]:
    """Turn what the engine raises into one line."""
    try:
        yield
    except _engine().ArcadeDBError as error:
        name, said = _cause(error)
        what, allowed = _TOLD.get(name, (said, "allowed: Cypher as the embedded engine takes it"))
        raise KgError(where, what, allowed) from error


def _cause(error: Exception) -> tuple[str, str]:
    """The engine's own name for an error, and what it says."""
    chain: Sequence[tuple[str, str]] = getattr(error, "java_chain", None) or [("", str(error))]
    name, said = chain[0]
    return name.rpartition(".")[2], str(said).partition("\n")[0]
