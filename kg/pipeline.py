"""The stages in a row: read → extract → assemble → export. Each is loaded when it is first used."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import partial
from itertools import chain, groupby, islice
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

from kg.errors import KgError, SchemaError, UsageError

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from kg.assemble import Assembly, Judgement
    from kg.export.manifest import Account
    from kg.model import Article, Claim, Extraction, Graph
    from kg.read import Reading

    Progress = Callable[[int, int], None]

CHUNK = 80_000
"""Characters that are read side by side or given to a worker: enough to share costs, little enough to be done soon after Ctrl-C."""

LAST_CHUNK = 10_000
"""Characters of the last ones given to workers: so little that none of them works on for long when the others are done."""


class Options(TypedDict):
    """What a build is told besides its inputs: `build` says what each means."""

    date: str | None
    region: str | None
    judgements: str | os.PathLike[str] | None
    min_confidence: float
    jobs: int | None


@dataclass(frozen=True, slots=True)
class Build:
    """A graph with all that it was made from. `failed` are the articles from which nothing could be extracted.

    `options` are those of the build as its manifest tells them.
    """

    assembly: Assembly
    extractions: tuple[Extraction, ...]
    reading: Reading
    failed: tuple[KgError, ...] = ()
    options: Mapping[str, object] = field(default_factory=dict)

    @property
    def graph(self) -> Graph:
        return self.assembly.graph

    @property
    def left_out(self) -> tuple[KgError, ...]:
        """Every article that is not in the graph: what could not be read, then what could not be extracted."""
        return (*self.reading.errors, *self.failed)

    @property
    def unmatched(self) -> tuple[KgError, ...]:
        """The judgements that have no effect on this graph, each told by its `file:line`."""
        return self.assembly.unmatched

    @property
    def troubles(self) -> tuple[KgError, ...]:
        """All that was given and is not in the graph, but for claims: articles, then judgements."""
        return (*self.left_out, *self.unmatched)

    @property
    def claims_left_out(self) -> dict[Claim, str]:
        """The claims that are not in the graph, each with the reason."""
        return {each.claim: each.why for each in self.assembly.left_out}


def build(
    paths: Sequence[str | os.PathLike[str]],
    *,
    date: str | None = None,
    region: str | None = None,
    judgements: str | os.PathLike[str] | None = None,
    min_confidence: float = 0.0,
    jobs: int | None = 1,
    progress: Progress | None = None,
) -> Build:
    """The graph of all articles in files and folders (`-`: standard input).

    `judgements` is a file of human decisions (see kg.assemble.judgements); claims below `min_confidence` (0 to 1) are left out.
    `jobs` processes read the articles, None as many as pay; the result is the same. What cannot be read or extracted, claims
    left out and judgements without effect are told in the result and cost none of the others. `progress` is called with the
    articles done and all articles. Raises SchemaError, UsageError, and InputError for judgements that are not of their form,
    with which nothing can be built.
    """
    from kg.assemble import assembly

    if not 0 <= min_confidence <= 1:
        raise UsageError("min_confidence", f"is {min_confidence}", "allowed: a number from 0 to 1")
    judged = _judgements(judgements)
    options = {"date": date, "region": region, "judgements": _digest(judgements), "min_confidence": min_confidence}
    reading = read(paths, date=date)
    results = list(extract(reading.articles, region=region, jobs=jobs, progress=progress))
    extractions = tuple(result for result in results if not isinstance(result, Exception))
    failed = tuple(result for result in results if isinstance(result, Exception))
    return Build(assembly(extractions, judgements=judged, min_confidence=min_confidence), extractions, reading, failed, options)


def read(paths: Sequence[str | os.PathLike[str]], *, date: str | None = None) -> Reading:
    """The articles of all files and folders, and what could not be read."""
    from kg.read import read as read_all

    return read_all([str(path) for path in paths], date=date)


def extract(
    articles: Sequence[Article], *, region: str | None = None, jobs: int | None = 1, progress: Progress | None = None
) -> Iterator[Extraction | KgError]:
    """What each article says, or why nothing could be extracted from it; page by page, for a page is its articles' context.

    `jobs` is the number of processes, None as many as pay.
    """
    from kg import workers

    jobs = jobs or workers.fitting(sum(len(article.text) for article in articles))
    work = partial(_extracted, region=region)
    chunks = _chunks(articles, jobs)
    results = chain.from_iterable(workers.in_order(work, list(chunks), jobs) if jobs > 1 else map(work, chunks))
    for done, result in enumerate(results, start=1):
        if progress:
            progress(done, len(articles))
        yield result


def _extracted(articles: list[Article], region: str | None) -> list[Extraction | KgError]:
    from kg.extract import extract as extract_all

    return list(each_or_error(partial(extract_all, region=region), articles))


def _chunks(articles: Sequence[Article], jobs: int) -> Iterator[list[Article]]:
    """Whole pages, no two of one name, put together until they are worth being read side by side or sent to another process.

    Of several processes each is given its half of what is left, and so less and less (guided self-scheduling, Polychronopoulos
    and Kuck 1987): they are done at about the same time.
    """
    left = sum(len(article.text) for article in articles)
    chunk: list[Article] = []
    names: set[str] = set()
    length = 0
    for name, page in groupby(articles, key=_page):
        if name in names or length >= _worth(left, jobs):
            yield chunk
            left -= length
            chunk, names, length = [], set(), 0
        chunk += (here := list(page))
        names.add(name)
        length += sum(len(article.text) for article in here)
    if chunk:
        yield chunk


def _worth(left: int, jobs: int) -> int:
    """How many of the characters that are left belong together."""
    return CHUNK if jobs == 1 else min(CHUNK, max(LAST_CHUNK, left // (2 * jobs)))


def each_or_error(stage: Callable[[Sequence[Article]], Iterator[Extraction]], articles: list[Article]) -> Iterator[Extraction | KgError]:
    """What the stage says of each article. One that fails is taken out; the others of its page keep each other as context.

    Raises SchemaError and UsageError, which are no article's fault.
    """
    left, done = list(articles), 0
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


def save(built: Build, out: Path) -> None:
    """Write the build into the folder `out`, all at once; see kg.export.folder."""
    from kg.export import folder

    folder.write(built.graph, built.extractions, out, account(built))


def account(built: Build) -> Account:
    """From what the build was made, and what is not in it, as its manifest tells it."""
    from kg.export.manifest import Account

    return Account(built.reading.inputs, built.options, built.left_out, built.unmatched, built.claims_left_out)


def _judgements(path: str | os.PathLike[str] | None) -> Sequence[Judgement]:
    from kg.assemble import read_judgements

    return () if path is None else read_judgements(Path(path))


def _digest(path: str | os.PathLike[str] | None) -> dict[str, str] | None:
    """A file without its folder, which differs from machine to machine."""
    return None if path is None else {"name": Path(path).name, "sha256": hashlib.sha256(Path(path).read_bytes()).hexdigest()}


def _page(article: Article) -> str:
    return article.page or article.id
