"""Posts as written: 党组书记, 原副主席, 四级调研员, 副校长（挂职）."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import rjieba

from kg.extract.forms import Stem, alternation, body_forms, central_forms, title_prefixes, title_stems, title_suffixes, words
from kg.extract.levels import level_pattern
from kg.extract.lookup import ends_at, longest
from kg.extract.readings import promising
from kg.extract.region import covered
from kg.extract.rule_file import rule_file
from kg.extract.rules import POSTS
from kg.extract.words import Words

_LONGEST_FRONT = 10
_LONGEST_OFFICE = 30  # characters of 时任 and a body
_LONGEST_NAME = 3
_LONGEST_CENTRAL = 8
_LONGEST_MORE = 2  # characters of 女 and 经审 before 工委 and 委
_PARTIES = ("party", "league", "party_group")  # kinds of prefixes
_LEVEL_SIZES = (1, 2, 3)  # characters of 镇, 街道, 开发区
_LONGEST_OCCUPATION = 4
_MEMBER = "MEMBER_OF"
_HEAD = "长"  # ends the posts that are named after the last character of their body
_DOTTED = re.compile("[一-鿿]{1,8}·[一-鿿]")
_WORD = re.compile("[一-鿿]+")
_WORK_TAGS = frozenset(("v", "vn", "n", "nz"))
_PERSON_TAGS = frozenset(("nr", "nrt", "nrfg"))


@dataclass(frozen=True, slots=True)
class Title:
    """A post at `text[start:end]`, with 原, 党组, 副 and the like; `stem` tells what it means."""

    start: int
    end: int
    text: str
    stem: Stem
    party: str = ""


def find_titles(text: str, tokens: Words, area_ends: frozenset[int]) -> list[Title]:
    """All posts named in `text` (a shadow), in order. `area_ends`: where areas end; a 党委 just after one is a body, no prefix."""
    listed = [title for match in _matches(text) if _stands(text, tokens, (title := _title(match, area_ends)).start, title.end)]
    taken = covered((title.start, title.end) for title in listed)
    return sorted([*listed, *_by_suffix(tokens, taken, area_ends)], key=lambda title: title.start)


def is_in_office(text: str, start: int) -> bool:
    """Whether it is said that somebody holds, or held, the post that starts there (时任某部|部长)."""
    return rule_file(POSTS).pattern("in_office").search(text, max(0, start - _LONGEST_OFFICE), start) is not None


def headed(stem: Stem) -> str:
    """What the bodies end with whose head a post is by its name (站 for 站长); empty if it says none."""
    return stem.text.removesuffix(_HEAD) if stem.kind == "head" and stem.text.endswith(_HEAD) else ""


def _title(match: re.Match[str], area_ends: frozenset[int]) -> Title:
    start, party = match.start(), match["party"] or ""
    union = next((word for word in words("area_union") if match[0].startswith(word)), "")
    if (rest := match[0].removeprefix(union)) in title_stems() and union:
        return Title(start + len(union), match.end(), rest, title_stems()[rest])  # 市总工会|委员
    if not party or party in title_prefixes("party_group"):
        return Title(start, match.end(), match[0], _longest_stem(match), party)
    of_area = match.start("party") in area_ends or _ends_level(match.string, match.start("party"))
    of_house = party in title_prefixes("league") and ends_at(match.string, "body", match.start("party"))
    if of_house or of_area or _ends_central(match.string, match.end("party")) or _ends_longer_form(match):
        start, party = match.end("party"), ""
    return Title(start, match.end(), match.string[start : match.end()], _longest_stem(match), party)


def _ends_level(text: str, end: int) -> bool:
    """Whether a phrase opens with the word for an area that ends there (，镇|党委副书记)."""
    starts = (max(end - size, 0) for size in _LEVEL_SIZES)
    return any(level_pattern().fullmatch(text, start, end) and (start == 0 or not _WORD.match(text[start - 1])) for start in starts)


def _ends_longer_form(match: re.Match[str]) -> bool:
    """Whether what looks like a party body before a post only ends the form of another body (女|工委|主任)."""
    start, end = match.span("party")
    return any(match.string[at:end] in body_forms() for at in range(max(0, start - _LONGEST_MORE), start))


def _ends_central(text: str, end: int) -> bool:
    """Whether the name of a central body ends there (中央纪委|书记)."""
    return any(text[start:end] in central_forms() for start in range(max(0, end - _LONGEST_CENTRAL), end - 2))


def _longest_stem(match: re.Match[str]) -> Stem:
    """The stem of a post with the ranks before it that belong to it (总|干事, 执行|董事)."""
    first = max(match.start(), match.end("party"))
    longer = (match.string[start : match.end("stem")] for start in range(first, match.start("stem")))
    return title_stems()[next((text for text in longer if text in title_stems()), match["stem"])]


@cache
def _pattern() -> re.Pattern[str]:
    time, rank, stem, note = (
        alternation(words) for words in (title_prefixes("time"), title_prefixes("rank"), title_stems(), title_prefixes("note"))
    )
    party = alternation(frozenset().union(*map(title_prefixes, _PARTIES)))
    return re.compile(f"(?:{time})?(?P<party>{party})?(?:{rank}){{0,3}}(?P<stem>{stem})(?:（(?:{note})）)?")


def _matches(text: str) -> Iterator[re.Match[str]]:
    """The posts from left to right without overlap: a scan for stems, then the prefixes before each."""
    reached = 0
    for start, end in longest(text, "title"):
        match = _match_over(text, reached, start, end) if start >= reached else None
        if match is not None:
            reached = match.end()
            yield match


@cache
def _before_stems() -> frozenset[str]:
    """The characters that may stand in a post before its last stem begins: of the prefixes, and of a longer stem."""
    kinds = ("time", *_PARTIES, "rank")
    return frozenset().union(*[word for kind in kinds for word in title_prefixes(kind)], *[stem[:-1] for stem in title_stems()])


def _match_over(text: str, floor: int, start: int, end: int) -> re.Match[str] | None:
    """The post that begins first, at `floor` or after it, and takes in the stem at `text[start:end]`."""
    if start == 0 or text[start - 1] not in _before_stems():
        floor = start
    match = _pattern().search(text, max(floor, start - _LONGEST_FRONT))
    while match is not None and match.end() < end:
        match = _pattern().search(text, match.start() + 1)
    return match if match is not None and match.start() <= start else None


def _by_suffix(tokens: Words, taken: frozenset[int], area_ends: frozenset[int]) -> Iterator[Title]:
    """Occupations that no list has, by their last character: 驾驶员, 指令长."""
    for match in _suffix().finditer(tokens.text):
        start, end = _word_of_work(tokens, match) or _between_body_and_name(tokens, match, area_ends) or (0, 0)
        text = tokens.text[start:end]
        if start < end and taken.isdisjoint(range(start, end)) and text not in words("no_title"):
            yield Title(start, end, text, Stem(text, *title_suffixes()[match[0]]))


def _word_of_work(tokens: Words, match: re.Match[str]) -> tuple[int, int] | None:
    """The span of a noun of the dictionary that ends there."""
    index = tokens.index(match.start())
    start, end = tokens.starts[index], tokens.starts[index + 1]
    start = tokens.starts[index - 1] if _is_worked_by(tokens, index) else start
    return (start, end) if tokens.tags[index] == "n" and end == match.end() and 2 <= end - start <= 5 else None


def _between_body_and_name(tokens: Words, match: re.Match[str], area_ends: frozenset[int]) -> tuple[int, int] | None:
    """The span of a word of two to four characters between a body, an area, 的 or a mark and a name (某公司|针车工|丁某某)."""
    text, end = match.string, match.end()
    named = tokens.starts_at(end) and (promising(text[end : end + _LONGEST_NAME]) or _DOTTED.match(text, end))  # not 重点工|程建设
    if title_suffixes()[match[0]][0] != _MEMBER or not named:
        return None
    starts = (start for start in range(end - 2, max(end - _LONGEST_OCCUPATION, 0) - 1, -1) if _WORD.fullmatch(text, start, end))
    at = next((start for start in starts if _opens(text, start, area_ends)), None)
    return None if at is None else (at, end)


def _opens(text: str, start: int, area_ends: frozenset[int]) -> bool:
    """Whether a post may open there: behind a mark, 的, an area or the form of a body."""
    if start == 0 or start in area_ends or text[start - 1] in words("of") or not _WORD.match(text[start - 1]):
        return True
    return ends_at(text, "body", start)


def _is_worked_by(tokens: Words, index: int) -> bool:
    """Whether a word of one character makes an occupation of the work before it, as a name follows (浇铸|工|林某某)."""
    if index == 0 or tokens.starts[index + 1] - tokens.starts[index] > 1 or tokens.tags[index - 1] not in _WORK_TAGS:
        return False
    end = tokens.starts[index + 1]
    return tokens.starts[index] - tokens.starts[index - 1] > 1 and promising(tokens.text[end : end + _LONGEST_NAME])


@cache
def _suffix() -> re.Pattern[str]:
    return re.compile(alternation(title_suffixes()))


def _stands(text: str, tokens: Words, start: int, end: int) -> bool:
    """Whether words start and end where the post does, in the text or read from its start, where a neighbour swallowed a part (处处|长).

    What swallows its last character may be a word that the name begins (主任|何某, 部长|江某).
    """
    if tokens.starts_at(start) and (tokens.starts_at(end) or tokens.tags[tokens.index(end)] in _PERSON_TAGS):
        return True
    if (tokens.starts_at(start) or ends_at(text, "body", start)) and promising(text[end : end + _LONGEST_NAME]):
        return True
    return _splits_at(text, start, end) and (tokens.starts_at(start) or rjieba.has_word(text[start:end]) or end - start > 2)


def _splits_at(text: str, start: int, end: int) -> bool:
    """Whether a word ends at `end` if reading begins at `start`."""
    reach = start
    for word in rjieba.cut(text[start : end + 3], False):
        reach += len(word)
        if reach >= end:
            break
    return reach == end
