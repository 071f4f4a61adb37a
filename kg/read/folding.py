"""Signs that mean the same made the same, character for character, so that offsets stay those of the printed text."""

from __future__ import annotations

import unicodedata

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_BLANKS = dict.fromkeys((0x3000, 0xA0, 0x09, 0x2002, 0x2003, 0x2009, 0x202F), " ")
_QUOTES = dict.fromkeys(map(ord, "“”„‟«»「」『』〝〞＂‘’‚‛＇'"), '"')
_BRACKETS = {**dict.fromkeys(map(ord, "〔［【〖"), "["), **dict.fromkeys(map(ord, "〕］】〗"), "]"), ord("﹙"): "(", ord("﹚"): ")"}
_DOTS = dict.fromkeys(map(ord, "・•‧∙●◦⋅"), "·")
_STOPS = {ord("｡"): "。", ord("､"): "、", ord("﹐"): ",", ord("﹕"): ":", ord("﹔"): ";"}
_SIGNS: dict[int, int | str] = {**_FULL_WIDTH, **_BLANKS, **_QUOTES, **_BRACKETS, **_DOTS, **_STOPS}

_INVISIBLE: dict[int, str | None] = dict.fromkeys((0xFEFF, 0x200B, 0x200C, 0x200D, 0x2060, 0xAD))
_LINE_ENDS = dict.fromkeys((0x0B, 0x0C, 0x85, 0x2028, 0x2029), "\n")
_PLAIN = {**_INVISIBLE, **_LINE_ENDS}

_LATIN_WIDTHS = frozenset(("Na", "N", "H"))


def folded(text: str) -> str:
    """The text with half-width digits, letters and punctuation, one kind of quote, bracket, blank and middle dot; as long as before."""
    return text.translate(_SIGNS)


def with_plain_ends(text: str) -> str:
    """The text with `\\n` as its only line end and without characters that nobody sees (byte order marks, zero-width blanks)."""
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_PLAIN)


def printed_width(text: str) -> float:
    """How wide the text is in print, in Chinese characters: Latin letters and digits take half of one."""
    return sum(0.5 if unicodedata.east_asian_width(sign) in _LATIN_WIDTHS else 1.0 for sign in text)
