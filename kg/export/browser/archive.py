"""The queries as a zip that Neo4j Browser takes in when it is dropped there: a folder of favourites, titled by their first lines."""

from __future__ import annotations

import io
import re
import zipfile
from itertools import takewhile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

FOLDER = "工会新闻图谱"
"""What the folder is called among the favourites."""

_NOTE = "// Browser 版：下面的例子换成您要问的，再运行 · In Browser: put what you ask for in place of the example\n"

# A parameter in the header of a query with its example: `//   name: STRING of Union = '平谷区总工会'  工会的名称 · the union's name`
_EXAMPLE = re.compile(r"^//\s+(\w+): (\w+)[^=\n]* = ('[^'\n]*'|\S+)", re.MULTILINE)
_USE = re.compile(r"\$(\w+)")
_DAY = (1980, 1, 1, 0, 0, 0)  # the first that a zip can tell: no clock is to change a byte
_MODE = 0o644 << 16


def queries(folder: Path) -> list[Path]:
    """The queries for Neo4j below `folder`; those for the embedded engine are no use to Browser."""
    return sorted(path for path in folder.glob("*.cypher") if not path.name.endswith(".embedded.cypher"))


def archive(paths: Iterable[Path]) -> bytes:
    """The bytes of the zip, which depend on nothing but the files."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        for path in paths:
            file.writestr(_entry(path.name), favourite(path.read_text(encoding="utf-8")))
    return packed.getvalue()


def favourite(query: str) -> str:
    """The query with the examples of its header for its parameters, so that it runs at one click.

    Browser would refuse a parameter that is not set, and draw no graph for a favourite that sets it first.
    """
    examples = {name: _literal(kind, example) for name, kind, example in _EXAMPLE.findall(query)}
    lines = query.splitlines(keepends=True)
    header = list(takewhile(lambda line: line.startswith("//"), lines))
    body = [_filled(line, examples) for line in lines[len(header) :]]
    return "".join([*header, *([_NOTE] if examples else []), *body])


def _filled(line: str, examples: Mapping[str, str]) -> str:
    return _USE.sub(lambda use: examples.get(use[1], use[0]), line)


def _literal(kind: str, example: str) -> str:
    return f"date({example})" if kind == "DATE" else example


def _entry(name: str) -> zipfile.ZipInfo:
    """Stored as it is: another zlib would pack it into other bytes."""
    entry = zipfile.ZipInfo(f"{FOLDER}/{name}", _DAY)
    entry.create_system, entry.external_attr = 3, _MODE
    return entry
