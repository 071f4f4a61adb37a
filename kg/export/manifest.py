"""manifest.json: from what a graph was built, by which version, what is in it and what was left out.

No time, no host and no folder names: the same inputs give the same bytes anywhere.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, Protocol

from kg.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kg.errors import KgError
    from kg.model import Claim, Entity, Extraction, Graph, Relation

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


@dataclass(frozen=True, slots=True)
class Account:
    """From what a graph was built, and what is not in it: articles, judgements without effect, and claims with the reason."""

    inputs: Iterable[Input] = ()
    options: Mapping[str, object] = field(default_factory=dict)
    left_out: Iterable[KgError] = ()
    unmatched: Iterable[KgError] = ()
    claims_left_out: Mapping[Claim, str] = field(default_factory=dict)


def counts(graph: Graph, extractions: Sequence[Extraction], claims_left_out: Mapping[Claim, str]) -> dict[str, Any]:
    """How many articles and claims there are, claims left out for each reason, and nodes and edges of each type."""
    claims = [claim for extraction in extractions for claim in extraction.claims]
    reasons = Counter(_reason(claim, claims_left_out[claim]) for claim in claims if claim in claims_left_out) if claims_left_out else {}
    return {
        "articles": len(extractions),
        "claims": len(claims),
        "claims_left_out": dict(sorted(reasons.items())),
        "nodes": _per_type(graph.nodes),
        "edges": _per_type(graph.edges),
    }


def error_rows(errors: Iterable[KgError]) -> list[dict[str, str]]:
    """What was left out and why, sorted; `where` is a file's name and line, without its folder."""
    return sorted(({"where": PurePath(error.where).name, "what": error.what, "allowed": error.allowed} for error in errors), key=_values)


def write(graph: Graph, extractions: Sequence[Extraction], account: Account, path: Path) -> None:
    """The manifest of a folder whose other files are all written."""
    content = {
        "generator": "kg",
        "version": __version__,
        "options": account.options,
        "inputs": sorted(map(_input_row, account.inputs), key=_values),
        "counts": counts(graph, extractions, account.claims_left_out),
        "left_out": error_rows(account.left_out),
        "judgements_without_effect": error_rows(account.unmatched),
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


def _reason(claim: Claim, why: str) -> str:
    """Why, without what is said of this one claim, so that like is counted with like."""
    for own in (f"{claim.confidence:.2f}", claim.head, claim.tail):
        why = why.replace(f" {own}", "", 1)
    return why


def _per_type(things: Iterable[Entity | Relation]) -> dict[str, int]:
    return dict(sorted(Counter(thing.type for thing in things).items()))


def _input_row(source: Input) -> dict[str, str | int]:
    return {"name": PurePath(source.path).name, "sha256": source.sha256, "encoding": source.encoding, "articles": source.articles}


def _values(row: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(row.values())
