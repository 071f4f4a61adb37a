"""Files → articles: decoding, segmentation of pages, bylines. One bad file or line never costs the others."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from kg.errors import InputError, UsageError
from kg.model import Article, Page
from kg.read.dates import is_date
from kg.read.decoding import decoded
from kg.read.files import File, files
from kg.read.pages import articles, page_of
from kg.read.records import looks_like_records, records

__all__ = ["Input", "Reading", "article_record", "read"]


@dataclass(frozen=True, slots=True)
class Input:
    """A file that was read: the path as given (posix), the SHA-256 of its bytes, its encoding, and how many articles it gave."""

    path: str
    sha256: str
    encoding: str
    articles: int


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything read, in the order given: articles, what could not be read, what is worth knowing, the files and their pages."""

    articles: tuple[Article, ...]
    errors: tuple[InputError, ...]
    notices: tuple[str, ...]
    inputs: tuple[Input, ...]
    pages: tuple[Page, ...] = ()


@dataclass(frozen=True, slots=True)
class _Found:
    """What one file gave: each article or error with its place (`file:line`, or the file)."""

    file: File
    encoding: str
    page: Page | None
    results: tuple[tuple[str, Article | InputError], ...]


def read(paths: Sequence[str | Path], *, date: str | None = None, stdin: BinaryIO | None = None) -> Reading:
    """The articles of `.txt` pages, `.jsonl` files, folders of these, and `-`: `stdin`, or the process's own.

    `date` (YYYY-MM-DD) is the day of publication: of every page, whatever it prints, and of JSONL articles whose date is null.
    Of articles with one id the first is kept: an identical one after it is a notice, another one an error.
    What cannot be read is in `errors` as `file:line: what; what is allowed`. Raises UsageError for a bad `date`.
    """
    if date is not None and not is_date(date):
        raise UsageError("date", f"{date!r} is no date", "allowed: YYYY-MM-DD, a day of the calendar")
    read_so_far = _Ledger()
    for found in _found(paths, date, stdin):
        read_so_far.add(found)
    return read_so_far.closed()


def article_record(article: Article) -> dict[str, object]:
    """An article as `kg read` prints it; an article from JSONL has no place on a page (null)."""
    return {
        "id": article.id,
        "title": article.title,
        "date": article.date,
        "source": article.source,
        "byline": [{"role": credit.role, "name": credit.name} for credit in article.byline],
        "text": article.text,
        "page": article.page,
        "page_start": article.page_start,
        "page_end": article.page_end,
    }


class _Ledger:
    """Gathers what the files gave, and keeps each id once."""

    def __init__(self) -> None:
        self.kept: dict[str, tuple[str, Article]] = {}
        self.errors: list[InputError] = []
        self.notices: list[str] = []
        self.inputs: list[Input] = []
        self.pages: list[Page] = []

    def add(self, found: _Found | InputError | str) -> None:
        if isinstance(found, str):
            self.notices.append(found)
        elif isinstance(found, InputError):
            self.errors.append(found)
        else:
            self._add_file(found)

    def closed(self) -> Reading:
        articles = tuple(article for _, article in self.kept.values())
        return Reading(articles, tuple(self.errors), tuple(self.notices), tuple(self.inputs), tuple(self.pages))

    def _add_file(self, found: _Found) -> None:
        before = len(self.kept)
        if found.encoding != "utf-8":
            self.notices.append(f"{found.file.path}: read as {found.encoding.upper()}")
        for where, result in found.results:
            self._add_article(where, result)
        digest = hashlib.sha256(found.file.data).hexdigest()
        self.inputs.append(Input(found.file.path, digest, found.encoding, len(self.kept) - before))
        self.pages += [found.page] if found.page else []

    def _add_article(self, where: str, result: Article | InputError) -> None:
        if isinstance(result, InputError):
            self.errors.append(result)
            return
        first, article = self.kept.setdefault(result.id, (where, result))
        if article is result:
            return
        if _said(article) == _said(result):
            self.notices.append(f"{where}: the article {result.id} is already there, from {first}; kept once")
        else:
            self.errors.append(InputError(where, f"the id {result.id} is already that of {first}", "allowed: each id once"))


def _said(article: Article) -> tuple[str | None, ...]:
    """What makes two articles the same, wherever they were found."""
    return article.title, article.text, article.date, article.source, article.url


def _found(paths: Sequence[str | Path], date: str | None, stdin: BinaryIO | None) -> Iterator[_Found | InputError | str]:
    for file in files(paths, stdin):
        yield _in_file(file, date) if isinstance(file, File) else file


def _in_file(file: File, date: str | None) -> _Found | InputError:
    try:
        text, encoding = decoded(file.data, file.path)
    except InputError as error:
        return error
    if file.suffix == ".jsonl" or (not file.suffix and looks_like_records(text)):
        return _Found(file, encoding, None, tuple(records(text, file.path, date)))
    page = page_of(file.name, text, encoding)
    return _Found(file, encoding, page, tuple((file.path, article) for article in articles(page, date)))
