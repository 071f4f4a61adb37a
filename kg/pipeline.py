"""The stages in a row: read → extract → assemble → export. Each is loaded when it is first used."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import groupby, islice
from typing import TYPE_CHECKING

from kg.errors import KgError, SchemaError, UsageError

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from kg.model import Article, Extraction, Graph
    from kg.read import Reading

    Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Build:
    """A graph with all that it was made from. `failed` are the articles from which nothing could be extracted."""

    graph: Graph
    extractions: tuple[Extraction, ...]
    reading: Reading
    failed: tuple[KgError, ...] = ()

    @property
    def left_out(self) -> tuple[KgError, ...]:
        """Everything that is not in the graph: what could not be read, then what could not be extracted."""
        return (*self.reading.errors, *self.failed)


def build(
    paths: Sequence[str | os.PathLike[str]], *, date: str | None = None, region: str | None = None, progress: Progress | None = None
) -> Build:
    """The graph of all articles in files and folders (`-`: standard input).

    What cannot be read or extracted is told in the result and costs none of the others. `progress` is called with the
    articles done and all articles. Raises SchemaError and UsageError, with which no article can be built.
    """
    from kg.assemble import assemble

    reading = read(paths, date=date)
    results = list(extract(reading.articles, region=region, progress=progress))
    extractions = tuple(result for result in results if not isinstance(result, Exception))
    return Build(assemble(extractions), extractions, reading, tuple(result for result in results if isinstance(result, Exception)))


def read(paths: Sequence[str | os.PathLike[str]], *, date: str | None = None) -> Reading:
    """The articles of all files and folders, and what could not be read."""
    from kg.read import read as read_all

    return read_all([str(path) for path in paths], date=date)


def extract(articles: Sequence[Article], *, region: str | None = None, progress: Progress | None = None) -> Iterator[Extraction | KgError]:
    """What each article says, or why nothing could be extracted from it; page by page, for a page is its articles' context."""
    from kg.extract import extract as extract_page

    done = 0
    for _, page in groupby(articles, key=_page):
        for result in each_or_error(partial(extract_page, region=region), list(page)):
            done += 1
            if progress:
                progress(done, len(articles))
            yield result


def each_or_error(stage: Callable[[Sequence[Article]], Iterator[Extraction]], page: list[Article]) -> Iterator[Extraction | KgError]:
    """What the stage says of each article of a page. One that fails is taken out; the others keep each other as context.

    Raises SchemaError and UsageError, which are no article's fault.
    """
    left, done = list(page), 0
    while done < len(left):
        try:
            for extraction in islice(stage(left), done, None):
                done += 1
                yield extraction
            return
        except KgError as error:
            if isinstance(error, SchemaError | UsageError):
                raise
            del left[done]
            yield error


def save(built: Build, out: Path, *, date: str | None = None, region: str | None = None) -> None:
    """Write the build into the folder `out`, all at once; see kg.export.folder."""
    from kg.export import folder

    options = {"date": date, "region": region}
    folder.write(built.graph, built.extractions, out, inputs=built.reading.inputs, left_out=built.left_out, options=options)


def _page(article: Article) -> str:
    return article.page or article.id
