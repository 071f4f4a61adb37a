"""Chinese newspaper pages of trade-union news → a knowledge graph.

    import kg
    graph = kg.build(["page.txt"], region="北京市")
    graph.nodes, graph.edges, graph.to_networkx()

Importing kg loads nothing else; the stages load when they are used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.version import __version__

if TYPE_CHECKING:
    import os
    from collections.abc import Sequence

    from kg.model import Article, Claim, Credit, Entity, Evidence, Extraction, Graph, Mention, Page, Relation, Sentence

_MODEL = ("Article", "Claim", "Credit", "Entity", "Evidence", "Extraction", "Graph", "Mention", "Page", "Relation", "Sentence")

__all__ = [  # noqa: RUF022 - the model's names in the order in which they are told above
    "__version__",
    "build",
    "Article",
    "Claim",
    "Credit",
    "Entity",
    "Evidence",
    "Extraction",
    "Graph",
    "Mention",
    "Page",
    "Relation",
    "Sentence",
]


def build(
    paths: Sequence[str | os.PathLike[str]],
    *,
    date: str | None = None,
    region: str | None = None,
    judgements: str | os.PathLike[str] | None = None,
    min_confidence: float = 0.0,
    jobs: int = 1,
) -> Graph:
    """The graph of all articles in the files and folders. Each input left out is told by a `UserWarning`.

    `date` (YYYY-MM-DD) is the publication date of articles without one; `region` (北京市) is where they are from;
    `judgements` is a file of human decisions about identity; claims below `min_confidence` (0 to 1) are left out.
    `jobs` processes read the articles; with more than one, call this below `if __name__ == "__main__":`.
    """
    import warnings

    from kg.pipeline import build as run

    built = run(paths, date=date, region=region, judgements=judgements, min_confidence=min_confidence, jobs=jobs)
    for error in built.troubles:
        warnings.warn(str(error), stacklevel=2)
    return built.graph


def __getattr__(name: str) -> Any:
    """The model's names, loaded at first use (PEP 562)."""
    if name not in _MODEL:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from kg import model

    return getattr(model, name)


def __dir__() -> list[str]:
    return sorted(__all__)
