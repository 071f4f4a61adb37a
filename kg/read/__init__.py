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
    kept: dict[str, tuple[str, Article]] = {}
    errors: list[InputError] = []
    notices: list[str] = []
    inputs: list[Input] = []
    pages: list[Page] = []
    for found in _found(paths, date, stdin):
        if isinstance(found, str):
            notices.append(found)
        elif isinstance(found, InputError):
            errors.append(found)
        else:
            before = len(kept)
            for where, result in found.results:
                _keep(where, result, kept, errors, notices)
            inputs.append(_input(found, len(kept) - before))
            pages += [found.page] if found.page else []
            notices += [f"{found.file.path}: read as {found.encoding.upper()}"] if found.encoding != "utf-8" else []
    return Reading(tuple(article for _, article in kept.values()), tuple(errors), tuple(notices), tuple(inputs), tuple(pages))


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


def _keep(where: str, result: Article | InputError, kept: dict[str, tuple[str, Article]], errors: list[InputError], notices: list[str]) -> None:
    """Put the result where it belongs."""
    if isinstance(result, InputError):
        errors.append(result)
    elif result.id not in kept:
        kept[result.id] = (where, result)
    elif (result.title, result.text, result.date) == (kept[result.id][1].title, kept[result.id][1].text, kept[result.id][1].date):
        notices.append(f"{where}: the article {result.id} is already there, from {kept[result.id][0]}; kept once")
    else:
        errors.append(InputError(where, f"the id {result.id} is already that of {kept[result.id][0]}", "allowed: each id once"))


def _input(found: _Found, count: int) -> Input:
    return Input(found.file.path, hashlib.sha256(found.file.data).hexdigest(), found.encoding, count)
