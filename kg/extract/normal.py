"""A shadow of the text, character for character, in which width and quote style no longer differ.

All reading is done on the shadow, so offsets found there hold in the printed text.
"""

from __future__ import annotations

import re
import unicodedata

OPEN_QUOTE, CLOSE_QUOTE = "“", "”"

_PAIRED = str.maketrans(
    {
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
)
_WIDE = str.maketrans({chr(code): chr(code - 0xFEE0) for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))})
_BETWEEN_DIGITS = re.compile(r"(?<=\d)[，：](?=\d)")
_STRAIGHT = re.compile(r'"')


def normalize(text: str) -> str:
    """The shadow of `text`, of the same length: full-width marks, half-width digits and letters, curly double quotes.

    Between digits `,` and `:` stay half-width (1,200; 10:30). Straight quotes open and close in turn within a paragraph.
    """
    shadow = text.translate(_WIDE).translate(_PAIRED)
    shadow = _BETWEEN_DIGITS.sub(lambda match: "," if match[0] == "，" else ":", shadow)
    return "\n".join(_curl(paragraph) for paragraph in shadow.split("\n"))


def _curl(paragraph: str) -> str:
    if '"' not in paragraph:
        return paragraph
    turn = iter([OPEN_QUOTE, CLOSE_QUOTE] * (paragraph.count('"') // 2 + 1))
    return _STRAIGHT.sub(lambda _: next(turn), paragraph)


def key(text: str) -> str:
    """What two spellings of one name share: compatibility forms folded, blanks and marks left out, never empty for a name."""
    folded = "".join(char for char in unicodedata.normalize("NFKC", text) if char.isalnum())
    return folded or text
