"""A shadow of the text, character for character, in which width and quote style no longer differ.

All reading is done on the shadow, so offsets found there hold in the printed text.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

OPEN_QUOTE, CLOSE_QUOTE = "“", "”"

_FOLDED = {chr(code): chr(code - 0xFEE0) for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))} | {
    ",": "，",
    ";": "；",
    ":": "：",
    "?": "？",
    "!": "！",
    "(": "（",
    ")": "）",
    "「": OPEN_QUOTE,
    "『": OPEN_QUOTE,
    "〝": OPEN_QUOTE,
    "」": CLOSE_QUOTE,
    "』": CLOSE_QUOTE,
    "〞": CLOSE_QUOTE,
    "﹑": "、",
    "•": "·",
    "・": "·",
    "‧": "·",
    "∙": "·",
    "․": "·",
    "\u3000": " ",
    "\u00a0": " ",
    "\t": " ",
    "［": "[",
    "］": "]",
    "―": "—",
    "─": "—",
    "～": "~",
}
_CHANGED = re.compile(f"[{re.escape(''.join(_FOLDED))}]")
_BETWEEN_DIGITS = re.compile(r"[，：](?<=\d.)(?=\d)")  # the mark first: it is rarer than digits
_STRAIGHT = re.compile(r'"')


def normalize(text: str) -> str:
    """The shadow of `text`, of the same length: full-width marks, half-width digits and letters, curly double quotes.

    Between digits `,` and `:` stay half-width (1,200; 10:30). Straight quotes open and close in turn within a paragraph.
    """
    shadow = _CHANGED.sub(_folded, text)  # much faster than str.translate, as few characters change
    shadow = _BETWEEN_DIGITS.sub(lambda match: "," if match[0] == "，" else ":", shadow)
    return "\n".join(_curl(paragraph) for paragraph in shadow.split("\n")) if '"' in shadow else shadow


def _folded(match: re.Match[str]) -> str:
    return _FOLDED[match[0]]


def _curl(paragraph: str) -> str:
    if '"' not in paragraph:
        return paragraph
    turn = iter([OPEN_QUOTE, CLOSE_QUOTE] * (paragraph.count('"') // 2 + 1))
    return _STRAIGHT.sub(lambda _: next(turn), paragraph)


@lru_cache(maxsize=65536)
def key(text: str) -> str:
    """What two spellings of one name share: compatibility forms folded, blanks and marks left out, never empty for a name."""
    folded = "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text)))
    return folded or text
