"""Central bodies: those of party and state, and between states, and companies that are everywhere, by the names that everybody knows."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.body import Body
from kg.extract.forms import central_forms, pattern, words
from kg.extract.lookup import longest
from kg.extract.words import Words

_NOUN_TAGS = frozenset(("n", "vn", "b", "nz"))
_SHORTEST_ANYWHERE = 4
_MEASURE, _NUMBER = "q", "m"


def central_names(text: str) -> Iterator[tuple[int, int]]:
    """Where `text` has the name of a central body, as words or within others."""
    return longest(text, "central")


def central_body(text: str, tokens: Words, start: int, end: int) -> Body | None:
    """The central body named at `text[start:end]`; None where these characters belong to other words or to a longer name."""
    form = central_forms()[text[start:end]]
    if end - start < _SHORTEST_ANYWHERE and (not tokens.starts_at(start) or _is_parted(tokens, end)):
        return None
    before = tokens.index(start - 1) if start > 0 else -1
    if (
        before >= 0
        and text[start] not in words("central_front")
        and tokens.tags[before] in _NOUN_TAGS
        and tokens.word(before) not in words("cut_verb")
    ):
        return None
    if form.type == "Company" and (pattern("brand_tail").match(text, end) or (before >= 0 and _counts(tokens, before))):
        return None  # 中通快递|员, 186家|美国银行
    if pattern("form_in_word").match(text, end - 1):
        return None  # 司法部|门
    return Body(start, end, text[start:end], form, start, central=form.text)


def _counts(tokens: Words, index: int) -> bool:
    """Whether a word says how many there are (186|家, 许多)."""
    return tokens.tags[index] == _MEASURE or (
        tokens.tags[index] == _NUMBER and len(tokens.word(index)) > 1 and not tokens.word(index).isdigit()
    )


def _is_parted(tokens: Words, end: int) -> bool:
    """Whether the last character begins the next word (王军|委托, 商务|部门)."""
    return tokens.starts_at(end - 1) and not tokens.starts_at(end)
