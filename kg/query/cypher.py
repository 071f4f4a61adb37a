"""Cypher as text: which of its characters are code, and which parameters the code names."""

from __future__ import annotations

import re

_NO_CODE = re.compile(
    r"""'(?:[^'\\]|\\.)*'"""  # a text; 'it\'s'
    r"""|"(?:[^"\\]|\\.)*\""""
    r"""|`(?:[^`]|``)*`"""  # a name
    r"""|//[^\n]*|/\*.*?\*/""",  # a remark
    re.DOTALL,
)
_BEYOND = re.compile(r"\b(?:LOAD\s+CSV|TERMINATE\s+TRANSACTIONS?)\b", re.IGNORECASE)
_PARAMETER = re.compile(r"\$(\w+|`(?:[^`]|``)+`)")


def code(text: str) -> str:
    """The text with blanks for what stands in quotes, backticks and remarks; lines keep their numbers."""
    return _NO_CODE.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)


def goes_beyond_the_graph(text: str) -> bool:
    """Whether it opens files or addresses, or ends what others do. Engines plan both as reading only."""
    return _BEYOND.search(code(text)) is not None


def parameters(text: str) -> frozenset[str]:
    """The names of the parameters that the text takes: `$name`."""
    return frozenset(_PARAMETER.findall(code(text)))
