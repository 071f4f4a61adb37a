"""manifest.json: from what a graph was built, by which version, what is in it and what was left out.

No time, no host and no folder names: the same inputs give the same bytes anywhere.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, Protocol

from kg.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.errors import KgError
    from kg.model import Entity, Extraction, Graph, Relation

NAME = "manifest.json"


class Input(Protocol):
    """An input as it was read."""

    @property
    def path(self) -> str: ...
    @property
    def sha256(self) -> str: ...
    @property
    def encoding(self) -> str: ...
    @property
    def articles(self) -> int: ...


def counts(graph: Graph, extractions: Sequence[Extraction]) -> dict[str, Any]:
    """How many articles and claims there are, and nodes and edges of each type."""
    return {
        "articles": len(extractions),
        "claims": sum(len(extraction.claims) for extraction in extractions),
        "nodes": _per_type(graph.nodes),
        "edges": _per_type(graph.edges),
    }


def left_out_rows(errors: Iterable[KgError]) -> list[dict[str, str]]:
    """What was left out and why, sorted; `where` is a file's name and line, without its folder."""
    return sorted(({"where": PurePath(error.where).name, "what": error.what, "allowed": error.allowed} for error in errors), key=_values)


def write(
    graph: Graph,
    extractions: Sequence[Extraction],
    inputs: Iterable[Input],
    left_out: Iterable[KgError],
    options: dict[str, str | None],
    path: Path,
) -> None:
    """The manifest of a folder whose other files are all written."""
    content = {
        "generator": "kg",
        "version": __version__,
        "options": options,
        "inputs": sorted(map(_input_row, inputs), key=_values),
        "counts": counts(graph, extractions),
        "left_out": left_out_rows(left_out),
        "files": [*sorted(file.name for file in path.parent.iterdir()), NAME],
    }
    path.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8", errors="backslashreplace", newline="\n")


def files_of(folder: Path) -> frozenset[str] | None:
    """The names of the files that a build wrote into the folder; None where no build did."""
    try:
        content = json.loads((folder / NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return frozenset(content.get("files", ())) if isinstance(content, dict) and content.get("generator") == "kg" else None


def _per_type(things: Iterable[Entity | Relation]) -> dict[str, int]:
    return dict(sorted(Counter(thing.type for thing in things).items()))


def _input_row(source: Input) -> dict[str, str | int]:
    return {"name": PurePath(source.path).name, "sha256": source.sha256, "encoding": source.encoding, "articles": source.articles}


def _values(row: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(row.values())
