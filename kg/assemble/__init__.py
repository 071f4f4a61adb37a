"""Claims → graph: which entities of the articles are one thing, and one edge with all evidence for what is said of them.

`assemble` gives the graph alone; `assembly` also what explains it: the decisions behind each node, and what was left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.assemble.assembly import Assembly, assembly
from kg.assemble.decisions import Decision
from kg.assemble.explaining import Review, explain_entity, review
from kg.assemble.judgements import Judgement, Reference, read_judgements
from kg.assemble.ties import LeftOut
from kg.model import Extraction, Graph

__all__ = [
    "Assembly",
    "Decision",
    "Judgement",
    "LeftOut",
    "Reference",
    "Review",
    "assemble",
    "assembly",
    "explain_entity",
    "read_judgements",
    "review",
]


def assemble(extractions: Iterable[Extraction], *, judgements: Sequence[Judgement] = (), min_confidence: float = 0.0) -> Graph:
    """The graph of all that the articles say; the same for any order of the extractions. See `assembly`."""
    return assembly(extractions, judgements=judgements, min_confidence=min_confidence).graph
