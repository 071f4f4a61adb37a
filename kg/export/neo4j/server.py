"""A connection to a Neo4j server. Whatever goes wrong on it is one line that says what to do."""

from __future__ import annotations

import logging
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, LiteralString, cast
from urllib.parse import urlsplit

import neo4j
from neo4j import exceptions

from kg.errors import KgError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

Rows = list[dict[str, Any]]

_SCHEMES = frozenset(f"{kind}{tls}" for kind in ("bolt", "neo4j") for tls in ("", "+s", "+ssc"))

# The server's code for an error → what to do about it; the longest code that the error's own one starts with is taken.
_REMEDIES = {
    "Neo.ClientError.Security.Unauthorized": "allowed: the right --user and --password, or NEO4J_USER and NEO4J_PASSWORD",
    "Neo.ClientError.Security.AuthenticationRateLimit": "wait a minute: the server refuses further tries after wrong passwords",
    "Neo.ClientError.Security.CredentialsExpired": "change the password first, in Neo4j Browser or with cypher-shell",
    "Neo.ClientError.Security": "allowed: a user who may write data and make constraints and indexes",
    "Neo.ClientError.Database.DatabaseNotFound": "allowed: a database that the server has (Community has one besides system: neo4j)",
    "Neo.ClientError.General.WriteOnReadOnlyAccess": "make the database writable: see server.databases.read_only",
    "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase": "make the database writable: see server.databases.read_only",
    "Neo.ClientError.Procedure.ProcedureCallFailed": "see SHOW INDEXES for one that has failed, perhaps over a long text of others",
    "Neo.ClientError.Schema.ConstraintValidationFailed": "remove what stands twice: in the graph, or written by another program",
    "Neo.ClientError.Schema": "drop the constraint or index of this name or on the same data, or use another --database",
    "Neo.ClientError.Statement": "allowed: Cypher as Neo4j 5 takes it",
    "Neo.ClientError.Statement.AccessMode": "allowed: Cypher that reads (or --write)",
    "Neo.ClientError.Transaction.TransactionTimedOut": "use a smaller --batch, or raise db.transaction.timeout",
    "Neo.TransientError.General.MemoryPoolOutOfMemoryError": "use a smaller --batch, or raise dbms.memory.transaction.total.max",
    "Neo.TransientError.General.OutOfMemoryError": "use a smaller --batch, or raise server.memory.heap.max_size",
    "Neo.DatabaseError.Schema.ConstraintCreationFailed": "remove what stands twice: in the graph, or written by another program",
    "Neo.DatabaseError": "see the server's logs: its disk may be full or its files damaged; then load again, nothing is lost",
    "Neo.TransientError": "try again: loading twice equals once",
}


@dataclass(frozen=True, slots=True)
class Server:
    """A server that has answered, and the database on it that is used (the user's home database where None)."""

    driver: neo4j.Driver
    uri: str
    database: str | None

    def run(self, query: str, parameters: Mapping[str, object] | None = None) -> Rows:
        """All rows of one query in a transaction of its own, without a retry (for constraints and indexes)."""
        with telling(self.uri), self.driver.session(database=self.database) as session:
            return session.run(_closed(query), dict(parameters or {})).data()

    def read(self, query: str, parameters: Mapping[str, object] | None = None) -> Rows:
        """All rows of a query that only reads; tried again while the server cannot answer."""
        return self._managed("execute_read", query, parameters)

    def write(self, query: str, parameters: Mapping[str, object] | None = None) -> Rows:
        """All rows of a query in a transaction that is tried again while the server cannot answer."""
        return self._managed("execute_write", query, parameters)

    def kind(self, query: str, parameters: Mapping[str, object]) -> str:
        """What the server says that a query does, one that starts with EXPLAIN: `r` for reading only."""
        with telling(self.uri), self.driver.session(database=self.database, default_access_mode=neo4j.READ_ACCESS) as session:
            return session.run(_closed(query), dict(parameters)).consume().query_type or ""

    def ask(self, query: str, parameters: Mapping[str, object], *, write: bool = False) -> tuple[tuple[str, ...], list[tuple[Any, ...]]]:
        """The columns and the rows, with nodes and paths as the driver has them. Without `write` the server refuses to write."""

        def work(transaction: neo4j.ManagedTransaction | neo4j.Session) -> tuple[tuple[str, ...], list[tuple[Any, ...]]]:
            result = transaction.run(_closed(query), dict(parameters))
            return tuple(result.keys()), [tuple(record.values()) for record in result]

        with telling(self.uri), self.driver.session(database=self.database) as session:
            return work(session) if write else session.execute_read(work)

    def _managed(self, mode: str, query: str, parameters: Mapping[str, object] | None) -> Rows:
        def work(transaction: neo4j.ManagedTransaction) -> Rows:
            return transaction.run(_closed(query), dict(parameters or {})).data()

        with telling(self.uri), self.driver.session(database=self.database) as session:
            execute: Callable[[Callable[[neo4j.ManagedTransaction], Rows]], Rows] = getattr(session, mode)
            return execute(work)


@contextmanager
def connect(uri: str, *, user: str | None = None, password: str | None = None, database: str | None = None) -> Iterator[Server]:
    """The server at `bolt://host:port` or `neo4j://…`, once it has answered. Without a user none is named.

    Raises UsageError for an address of another kind, KgError where the server cannot be reached or refuses the user.
    """
    logging.getLogger("neo4j").addHandler(logging.NullHandler())  # else its retries are told on stderr
    with telling(uri):
        driver = _driver(uri, (user, password or "") if user else None)
        with driver:
            server = Server(driver, uri, database)
            server.run("RETURN 1")
            yield server


@contextmanager
def telling(uri: str) -> Iterator[None]:
    """Turn what the driver raises into one line."""
    try:
        yield
    except exceptions.Neo4jError as error:
        raise KgError(uri, f"{_first_line(error.message or '')} ({error.code})", _remedy(error.code or "")) from error
    except exceptions.ServiceUnavailable as error:
        raise KgError(
            uri, f"no answer ({_first_line(error)})", "start the server, or give its --uri, such as bolt://localhost:7687"
        ) from error
    except exceptions.SessionExpired as error:
        allowed = "start it and load again: loading twice equals once"
        raise KgError(uri, f"the server went away ({_first_line(error)})", allowed) from error
    except exceptions.DriverError as error:
        raise KgError(uri, _first_line(error), "allowed: a server of Neo4j 5 or later") from error


def _driver(uri: str, auth: tuple[str, str] | None) -> neo4j.Driver:
    allowed = "allowed: bolt://HOST:PORT or neo4j://HOST:PORT (+s for TLS, +ssc for a certificate of one's own)"
    if uri.partition("://")[0] not in _SCHEMES or not _has_good_port(uri):
        raise UsageError(f"--uri {uri}", "is no address of a Neo4j server", allowed)
    try:
        return neo4j.GraphDatabase.driver(
            uri, auth=auth, user_agent="kg", notifications_min_severity="OFF", max_transaction_retry_time=15, connection_timeout=10
        )
    except (exceptions.ConfigurationError, ValueError) as error:
        raise UsageError(f"--uri {uri}", _first_line(error), allowed) from error


def _has_good_port(uri: str) -> bool:
    """The driver takes any text for a port, and a number that is too large for another one."""
    try:
        return urlsplit(uri).port != 0
    except ValueError:
        return False


def _closed(query: str) -> LiteralString:
    """Queries are files of ours or put together from the schema's closed list of names; data comes as parameters only."""
    return cast("LiteralString", query)  # type: ignore[redundant-cast]


def _remedy(code: str) -> str:
    known = [start for start in _REMEDIES if code.startswith(start)]
    return _REMEDIES[max(known, key=len)] if known else "allowed: a Neo4j 5 server that takes what kg sends"


def _first_line(error: BaseException | str) -> str:
    return str(error).partition("\n")[0].strip().rstrip(".")
