"""The library of questions: `queries/*.cypher`, in the form that kg.query.header tells."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from kg.errors import UsageError
from kg.query.header import EMBEDDED, read_query
from kg.resources import queries_path

if TYPE_CHECKING:
    from kg.query.header import Query


def load_queries() -> tuple[Query, ...]:
    """All questions, by name. Raises SchemaError: `file:line: what; allowed`."""
    return tuple(read_query(queries_path(f"{name}.cypher")) for name in _names())


def find_query(name: str) -> Query:
    """The question of this name. Raises UsageError with the nearest names."""
    names = _names()
    if name not in names:
        near = get_close_matches(name, names, n=3, cutoff=0.5)
        raise UsageError(name, "no query has this name", f"nearest: {', '.join(near)}" if near else "`kg query` lists them")
    return read_query(queries_path(f"{name}.cypher"))


def _names() -> list[str]:
    return sorted(path.stem for path in queries_path("").glob("*.cypher") if not path.stem.endswith(EMBEDDED))
