"""Posts as written: 党组书记, 原副主席, 四级调研员, 副校长（挂职）."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import ahocorasick_rs
import rjieba

from kg.extract.forms import Stem, alternation, title_prefixes, title_stems
from kg.extract.words import Words

_LONGEST = 10
_SUFFIXES = dict.fromkeys("员师工手匠", ("MEMBER_OF", "member")) | {"长": ("LEADS", "head")}


@dataclass(frozen=True, slots=True)
class Title:
    """A post at `text[start:end]`, with 原, 党组, 副 and the like; `stem` tells what it means."""

    start: int
    end: int
    text: str
    stem: Stem
    party: str = ""


@cache
def _pattern() -> re.Pattern[str]:
    time, party, rank = (alternation(title_prefixes(kind)) for kind in ("time", "party", "rank"))
    return re.compile(
        f"(?:{time})?(?P<party>{party})?(?:{rank}){{0,3}}(?P<stem>{alternation(title_stems())})(?:（(?:挂职|兼职?|正?[处厅科]级)）)?"
    )


def find_titles(text: str, tokens: Words, area_ends: frozenset[int]) -> list[Title]:
    """All posts named in `text` (a shadow), in order. `area_ends`: where areas end; a 党委 just after one is a body, no prefix."""
    found: list[Title] = []
    for match in _matches(text):
        start, party = match.start(), match["party"] or ""
        if party and match.start("party") in area_ends and party != "党组":
            start, party = match.end("party"), ""
        if not _stands(text, tokens, start, match.end()):
            continue
        found.append(Title(start, match.end(), text[start : match.end()], title_stems()[match["stem"]], party))
    return sorted(
        [*found, *_by_suffix(tokens, {at for title in found for at in range(title.start, title.end)})], key=lambda title: title.start
    )


def _matches(text: str) -> Iterator[re.Match[str]]:
    """The posts from left to right without overlap: a scan for stems, then the prefixes before each."""
    reached = 0
    for _, at, end in _stems().find_matches_as_indexes(text):
        if at < reached:
            continue
        match = next(
            (
                match
                for start in range(max(reached, at - _LONGEST), at + 1)
                if (match := _pattern().match(text, start)) and match.end() >= end
            ),
            None,
        )
        if match is not None:
            reached = match.end()
            yield match


@cache
def _stems() -> ahocorasick_rs.AhoCorasick:
    return ahocorasick_rs.AhoCorasick(list(title_stems()), matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)


def _by_suffix(tokens: Words, taken: set[int]) -> Iterator[Title]:
    """Occupations that no list has, by their last character: 驾驶员, 指令长."""
    for index, tag in enumerate(tokens.tags):
        word = tokens.word(index)
        if (
            tag == "n"
            and 2 <= len(word) <= 5
            and word[-1] in _SUFFIXES
            and not taken & set(range(tokens.starts[index], tokens.starts[index + 1]))
        ):
            yield Title(tokens.starts[index], tokens.starts[index + 1], word, Stem(word, *_SUFFIXES[word[-1]]))


def _stands(text: str, tokens: Words, start: int, end: int) -> bool:
    """Whether words start and end where the post does, in the text or, where a neighbour swallowed a part (处处|长), read from its start."""
    if tokens.starts_at(start) and (tokens.starts_at(end) or tokens.tags[tokens.index(end)] in ("nr", "nrt", "nrfg")):
        return True
    reach = start
    for word in rjieba.cut(text[start : end + 3], False):
        reach += len(word)
        if reach >= end:
            break
    return reach == end and (tokens.starts_at(start) or rjieba.has_word(text[start:end]) or end - start > 2)
