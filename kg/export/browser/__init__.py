"""What Neo4j Browser is given: the style of the graph, the queries as favourites, and a guide to begin with."""

from __future__ import annotations

from pathlib import Path

from kg.export.browser.archive import archive, queries
from kg.export.browser.guide import guide
from kg.export.browser.style import style
from kg.resources import queries_path

__all__ = ["ADDRESS", "FILES", "archive", "guide", "queries", "style", "write"]

ADDRESS = "http://localhost:7480"
"""Where docker-compose.yml serves the files to the Browser."""

FILES = ("style.grass", "guide.html", "queries.zip")


def write(folder: Path, address: str = ADDRESS) -> None:
    """Write the three files into the folder; the same schema and queries give the same bytes.

    `address` is where the folder will be served: the guide names it, as Browser knows no relative ones.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in zip(FILES, (style().encode(), guide(address).encode(), archive(queries(queries_path("")))), strict=True):
        (folder / name).write_bytes(content)
