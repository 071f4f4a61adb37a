"""The folder of a build: the graph in every format and the manifest, written all at once."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import UsageError
from kg.export import html, jsonl, manifest, rdf
from kg.export.swap import replacing
from kg.stored import DATABASE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.model import Extraction, Graph

PAGE = "graph.html"


def write(graph: Graph, extractions: Sequence[Extraction], out: Path, account: manifest.Account | None = None) -> None:
    """Write all formats; `out` holds the earlier build until the last byte of the new one is on the disk.

    Files in it that no build wrote are kept. Raises UsageError where `check` does.
    """
    check(out)
    account = account or manifest.Account()
    with replacing(out) as new:
        _write_graph(graph, extractions, account, new)
        manifest.write(graph, extractions, account, new / manifest.NAME)
        _keep_others(out, new)


def check(out: Path) -> None:
    """UsageError unless `out` is new, empty or of an earlier build: nobody's files are ever replaced."""
    allowed = "give --out a new folder, an empty one, or one of an earlier build"
    if out.exists() and not out.is_dir():
        raise UsageError(str(out), "is no folder", allowed)
    if _holds_current_folder(out):
        raise UsageError(str(out), "holds the current folder, which cannot be replaced from within", allowed)
    if out.is_dir() and any(out.iterdir()) and manifest.files_of(out) is None:
        raise UsageError(str(out), f"holds files but no {manifest.NAME} of kg", allowed)


def _write_graph(graph: Graph, extractions: Sequence[Extraction], account: manifest.Account, folder: Path) -> None:
    articles = sorted((extraction.article for extraction in extractions), key=lambda article: article.id)
    jsonl.write_nodes(graph, folder / "nodes.jsonl")
    jsonl.write_edges(graph, folder / "edges.jsonl")
    jsonl.write_claims(extractions, folder / "claims.jsonl", left_out=account.claims_left_out)
    jsonl.write_articles(articles, folder / "articles.jsonl")
    rdf.write(graph, articles, folder / "graph.ttl")
    html.write(graph, articles, folder / PAGE)


def _holds_current_folder(out: Path) -> bool:
    here = Path.cwd().resolve()
    return out.resolve() in (here, *here.parents)


def _keep_others(out: Path, new: Path) -> None:
    """Link what the user laid beside the earlier build into the new one."""
    written = {DATABASE} | (manifest.files_of(out) or frozenset())
    for path in out.iterdir() if out.is_dir() else ():
        if path.name not in written and not os.path.lexists(new / path.name):
            _link(path, new / path.name)


def _link(path: Path, target: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.copytree(path, target, symlinks=True, copy_function=_link_file)
    else:
        _link_file(path, target)


def _link_file(path: str | Path, target: str | Path) -> None:
    """A copy where the system refuses the link (a file of another user, a file system without links)."""
    try:
        os.link(path, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(path, target, follow_symlinks=False)
