"""JSONL → articles: one object a line, `{"id","title","date","text","source"?,"url"?}`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from kg.errors import InputError
from kg.model import Article
from kg.read.bylines import byline
from kg.read.dates import is_date

_HALF = re.compile("[\ud800-\udfff]")
_FORM = 'allowed: {"id", "title", "date", "text", "source"?, "url"?} on each line'
_DATE = "allowed: YYYY-MM-DD, a day of the calendar, or null"


def records(text: str, where: str, date: str | None = None) -> Iterator[tuple[str, Article | InputError]]:
    """Each line's place (`file:line`) with its article, or with what is wrong with it; blank lines are passed over.

    `date` is the day of publication of records whose own is null.
    """
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield f"{where}:{number}", _tried(line, f"{where}:{number}", date)


def looks_like_records(text: str) -> bool:
    """Whether a text of unknown kind is JSONL: its first word begins an object or a list."""
    return text.lstrip()[:1] in ("{", "[")


def _tried(line: str, where: str, date: str | None) -> Article | InputError:
    try:
        return _article(_fields(line, where), where, date)
    except InputError as error:
        return error


def _fields(line: str, where: str) -> Mapping[str, object]:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError(where, f"no JSON ({error})", _FORM) from error
    if not isinstance(value, dict):
        raise InputError(where, "no JSON object", _FORM)
    return value


def _article(fields: Mapping[str, object], where: str, date: str | None) -> Article:
    text = _text(fields, "text", where)
    return Article(
        id=_text(fields, "id", where),
        title=_any_text(fields, "title", where),
        text=text,
        date=_date(fields, where) or date,
        source=_text_or_none(fields, "source", where),
        url=_text_or_none(fields, "url", where),
        byline=byline(text),
    )


def _text(fields: Mapping[str, object], name: str, where: str) -> str:
    """A text with at least one word."""
    value = _any_text(fields, name, where)
    if not any(sign.isalnum() for sign in value):
        raise InputError(where, f"{name} has no words", "allowed: a text with at least one word")
    return value


def _any_text(fields: Mapping[str, object], name: str, where: str) -> str:
    if name not in fields:
        raise InputError(where, f"no {name}", _FORM)
    value = fields[name]
    if not isinstance(value, str):
        raise InputError(where, f"{name} is {_kind(value)}", "allowed: a text")
    if _HALF.search(value):
        raise InputError(where, f"{name} holds half a character", "allowed: whole Unicode characters")
    return value


def _text_or_none(fields: Mapping[str, object], name: str, where: str) -> str | None:
    return None if fields.get(name) is None else _any_text(fields, name, where)


def _date(fields: Mapping[str, object], where: str) -> str | None:
    if "date" not in fields:
        raise InputError(where, "no date", _DATE)
    value = fields["date"]
    if value is None:
        return None
    if not isinstance(value, str) or not is_date(value):
        raise InputError(where, f"date is {json.dumps(value, ensure_ascii=False)[:40]}", _DATE)
    return value


def _kind(value: object) -> str:
    names = {dict: "an object", list: "a list", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")
