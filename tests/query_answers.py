"""The answers that tests/queries/ expects, in files that can be read by hand.

`tests/queries/expected/GRAPH/NAME.json` holds the parameters, the number of rows, the digest of all of them and the rows
themselves (all of the seed page, a few of the TV news). Long texts are cut and end in their digest; what the TV news say in
sentences and headlines stands there as a digest only. `KG_WRITE_EXPECTED=1 pytest tests/queries/test_answers.py` writes the
rows of all files anew and keeps their parameters; look at the difference before you commit it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.query.values import Answer, Edge, Node, as_json
from kg.query.values import Path as GraphPath

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.query.header import Query

FOLDER = Path(__file__).with_name("queries") / "expected"
ROWS = {"seed": 40, "tv": 5}
"""How many rows of an answer are written out."""

_LONG = 40
_PRINTED = frozenset(("article", "evidence", "example", "headlines", "sentence", "sentences", "title"))
"""Columns and keys that hold what an article says, in its own words."""


@dataclass(frozen=True)
class Expected:
    """A question to a graph, and the answer."""

    parameters: dict[str, Any]
    count: int
    digest: str
    rows: list[list[Any]]


def path_of(graph: str, query: Query) -> Path:
    return FOLDER / graph / f"{query.name}.json"


def parameters_of(graph: str, query: Query) -> dict[str, Any]:
    """Those of the file; the header's examples where there is none. Dates are dates."""
    path = path_of(graph, query)
    given = json.loads(path.read_text(encoding="utf-8"))["parameters"] if path.is_file() else {}
    values = {each.name: given.get(each.name, each.example) for each in query.parameters}
    dates = {each.name for each in query.parameters if each.type == "DATE"}
    return {name: date.fromisoformat(str(value)) if name in dates else value for name, value in values.items()}


def expected(graph: str, query: Query) -> Expected:
    return Expected(**json.loads(path_of(graph, query).read_text(encoding="utf-8")))


def told(graph: str, query: Query, answer: Answer) -> Expected:
    """An answer as a file holds it."""
    everything = json.dumps([[as_json(value) for value in row] for row in answer.rows], ensure_ascii=False)
    columns = [column.name for column in query.columns]
    shown = [_Told(secret=graph == "tv").row(columns, row) for row in answer.rows[: ROWS[graph]]]
    return Expected(_plain(parameters_of(graph, query)), len(answer.rows), _digest(everything), shown)


def write(graph: str, query: Query, answer: Answer) -> None:
    """One row a line."""
    values = told(graph, query, answer)
    rows = ",\n".join(f"  {json.dumps(row, ensure_ascii=False)}" for row in values.rows)
    head = json.dumps({"parameters": values.parameters, "count": values.count, "digest": values.digest}, ensure_ascii=False)
    path_of(graph, query).parent.mkdir(parents=True, exist_ok=True)
    path_of(graph, query).write_text(f'{head[:-1]}, "rows": [\n{rows}\n]}}\n', encoding="utf-8")


@dataclass(frozen=True)
class _Told:
    secret: bool

    def row(self, columns: list[str], row: tuple[Any, ...]) -> list[Any]:
        return [self._value(value, printed=column in _PRINTED) for column, value in zip(columns, row, strict=True)]

    def _value(self, value: Any, *, printed: bool) -> Any:
        if isinstance(value, str):
            return self._text(value, printed=printed)
        if isinstance(value, GraphPath):
            return _drawn(value)
        if isinstance(value, Node | Edge):
            return value.properties["id"]
        if isinstance(value, dict):
            return {key: self._value(each, printed=printed or key in _PRINTED) for key, each in value.items()}
        return [self._value(each, printed=printed) for each in value] if isinstance(value, list) else value

    def _text(self, text: str, *, printed: bool) -> str:
        if printed and self.secret:
            return f"#{_digest(text)}"
        return text if len(text) <= _LONG else f"{text[:20]}…#{_digest(text)}"


def _drawn(path: GraphPath) -> str:
    """`平谷区总工会 <-LEADS- 付湘生`."""
    drawn = [str(path.nodes[0].properties["name"])]
    for start, edge, end in zip(path.nodes, path.edges, path.nodes[1:], strict=False):
        arrow = f"-{edge.type}->" if edge.source == start.properties["id"] else f"<-{edge.type}-"
        drawn += [arrow, str(end.properties["name"])]
    return " ".join(drawn)


def _plain(parameters: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in parameters.items()}


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8")).hexdigest()[:8]
