"""Bytes → text. UTF-8, UTF-16 and GB18030 are told apart; what is not text is refused."""

from __future__ import annotations

import codecs

from kg.errors import InputError

_ALLOWED = "allowed: text in UTF-8, UTF-16 or GB18030"
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# C0 controls that text files do hold: tab, line ends, form feed, and the end-of-file sign of DOS.
_CONTROLS = frozenset(map(chr, range(32))) - frozenset("\t\n\x0b\x0c\r\x1a") | {"\x7f", "\ufffd"}


def decoded(data: bytes, where: str) -> tuple[str, str]:
    """The text without byte order mark, and the name of its encoding.

    Raises InputError for an empty file, for one without a word, and for bytes that are no text in an allowed encoding.
    """
    if not data:
        raise InputError(where, "empty file", _ALLOWED)
    text, encoding = _by_mark(data) or _by_content(data) or ("\ufffd", "")
    if not _CONTROLS.isdisjoint(text):
        raise InputError(where, "binary file", _ALLOWED)
    if not any(sign.isalnum() for sign in text):
        raise InputError(where, "no words", "allowed: text with at least one word")
    return text.removeprefix("\ufeff"), encoding


def _by_mark(data: bytes) -> tuple[str, str] | None:
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    return _strictly(data, encoding) if encoding else None


def _by_content(data: bytes) -> tuple[str, str] | None:
    """Zero bytes leave only UTF-16. Valid UTF-8 is UTF-8. The library judges the rest; short texts it leaves open are tried in order."""
    candidates = ("utf-16-le", "utf-16-be") if b"\0" in data else ("utf-8", "gb18030")
    if candidates[0] == "utf-8" and (text := _strictly(data, "utf-8")):
        return text
    tried = [_best(data, candidates), *(_strictly(data, name) for name in _likelier_first(data, candidates))]
    return next((found for found in tried if found), None)


def _best(data: bytes, candidates: tuple[str, ...]) -> tuple[str, str] | None:
    """The library's choice among few candidates: left free, it takes short GB18030 texts for Korean or for Big5."""
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=list(candidates)).best()
    return _strictly(data, best.encoding.replace("_", "-")) if best else None


def _likelier_first(data: bytes, candidates: tuple[str, ...]) -> tuple[str, ...]:
    """Line ends and digits have their zero byte behind them in UTF-16-LE, before them in UTF-16-BE."""
    behind = data[1::2].count(0) >= data[::2].count(0)
    return candidates if behind else candidates[::-1]


def _strictly(data: bytes, encoding: str) -> tuple[str, str] | None:
    try:
        return data.decode(encoding), encoding
    except UnicodeDecodeError:
        return None
