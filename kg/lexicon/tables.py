"""Lexicons as they lie in `kg/data`: TSV files with comment lines that begin with `#`, a header row and rows of as many cells."""

from __future__ import annotations

from collections.abc import Sequence

from kg.errors import SchemaError
from kg.resources import data_path


def read_table(name: str, columns: Sequence[str] = ()) -> list[dict[str, str]]:
    """The rows of the lexicon `kg/data/{name}`, each as column → cell; `#` lines and empty lines are left out.

    `columns` are those that must be there. Raises SchemaError with file and line for a missing file, no header, a
    missing or repeated column, a row of another width.
    """
    header, rows = cells(name)
    missing = [column for column in columns if column not in header]
    if missing or len(set(header)) != len(header):
        raise SchemaError(name, f"columns {', '.join(header) or 'none'}", f"allowed: each once, among them {', '.join(columns)}")
    return [dict(zip(header, row, strict=True)) for _, row in rows]


def exact_rows(name: str, columns: Sequence[str]) -> list[tuple[int, list[str]]]:
    """The rows of a lexicon that has exactly these columns, each with its line number. Raises SchemaError as `read_table` does."""
    header, rows = cells(name)
    if header != list(columns):
        raise SchemaError(name, f"columns {', '.join(header)}", f"allowed: {', '.join(columns)}")
    return rows


def cells(name: str) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """The header of a lexicon and its rows of cells with their line numbers. Raises SchemaError as `read_table` does."""
    path = data_path(name)
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SchemaError(name, f"cannot be read ({type(error).__name__})", "allowed: a UTF-8 file in kg/data") from error
    lines = [(number, line.split("\t")) for number, line in enumerate(text.split("\n"), start=1) if line and not line.startswith("#")]
    if not lines:
        raise SchemaError(name, "no header row", "allowed: a row of column names, then rows")
    header = lines[0][1]
    width = len(header)
    for number, row in lines:
        if len(row) != width:
            raise SchemaError(f"{name}:{number}", f"{len(row)} cells", f"allowed: {width} ({', '.join(header)}), with tabs between them")
    return header, lines[1:]


def to_number(where: str, cell: str) -> float:
    """The number in a cell; `where` (file:line) is told if it holds none. Raises SchemaError."""
    try:
        return float(cell)
    except ValueError:
        raise SchemaError(where, f"{cell!r}", "allowed: a number") from None


def parts(cell: str) -> tuple[str, ...]:
    """The parts of a cell that `|` joins; none if it is empty."""
    return tuple(cell.split("|")) if cell else ()
