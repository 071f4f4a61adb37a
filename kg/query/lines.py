"""An answer as lines: JSON for programs, CSV for spreadsheets, and the cells of a table for people."""

from __future__ import annotations

import csv
import io
import json
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.query.values import Edge, Node, Path, Plain, as_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.query.values import Answer


def json_lines(answer: Answer) -> Iterator[str]:
    """An object for each row, with the columns in their order."""
    for row in answer.rows:
        yield _json({column: as_json(value) for column, value in zip(answer.columns, row, strict=True)})


def csv_lines(answer: Answer) -> Iterator[str]:
    """The columns, then the rows; nothing for null, JSON for lists, maps, nodes, edges and paths."""
    rows = ([_csv_cell(value) for value in row] for row in answer.rows)
    for row in ([*answer.columns], *rows) if answer.columns else ():
        buffer = io.StringIO()
        csv.writer(buffer, lineterminator="").writerow(row)
        yield buffer.getvalue()


def cell(value: Plain) -> str:
    """A value as a reader sees it: lists joined, a node by its name, a path as `甲 -LEADS→ 乙`, - for null."""
    if value is None:
        return "-"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "，".join(map(cell, value))
    if isinstance(value, dict):
        return "；".join(f"{name}: {cell(each)}" for name, each in value.items())
    return _element(value)


def _element(value: Plain) -> str:
    if isinstance(value, Node):
        return cell(value.properties.get("name", value.properties.get("id", value.type)))
    if isinstance(value, Edge):
        roles = value.properties.get("roles")
        return f"{value.type} {cell(roles)}" if roles else value.type
    return _drawn(value) if isinstance(value, Path) else str(value)


def _drawn(path: Path) -> str:
    """Edges point the way that they have, not the way that the path goes."""
    steps = (_arrow(edge, left) + cell(right) for edge, (left, right) in zip(path.edges, pairwise(path.nodes), strict=True))
    return cell(path.nodes[0]) + "".join(steps)


def _arrow(edge: Edge, left: Node) -> str:
    return f" -{edge.type}→ " if edge.source == left.properties.get("id") else f" ←{edge.type}- "


def _csv_cell(value: Plain) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else _json(as_json(value))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
