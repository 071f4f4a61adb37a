"""Regions: administrative areas named in the text, by the gazetteer and, below the county, by form.

A short form (平谷) counts only where a word of the text starts and no street, line or adjective takes it over (重庆路).
Which of several areas of one name is meant is decided later, by the article (see context.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import ahocorasick_rs
import rjieba

from kg.extract.forms import alternation, body_forms
from kg.extract.forms import words as word_group
from kg.extract.words import Words
from kg.lexicon import Division, countries, dictionary_entry, divisions, foreign_places, towns, transliteration_score

_LOCAL = re.compile(
    r"街道|地区|社区|苏木|镇|乡|村|经济技术开发区|高新技术产业开发区|边境经济合作区|经济合作区|综合保税区|保税区|科技城|产业集聚区|开发区|高新区|经开区|管理区|新区"
)
_LEVEL_ENDS = frozenset("省市区县州盟旗镇乡")
_LETTER = re.compile(r"(?<=[来赴在抵驻莅访离])[一-鿿](?![一-鿿]?[市区县省州])")
_IN_LETTER = re.compile(r"[在来赴抵离进返]([一-鿿])(?=举行|召开|开幕|闭幕|成立|启动|会见|举办|开班|出席|考察|调研|落幕|揭晓|发布|，|。)")
_GONE = re.compile(r"(?:来到|走进|深入|前往|赶到|在|到|赴)$")
_VILLAGE = re.compile(r"(?:来到|走进|深入|前往|赶到|[乡镇县])([一-鿿]{2,4}(?<![全各农乡山])村)(?=[，。、的])")
_SPELLED = re.compile(r"(?![与和及在])[一-鿿]+")
_WIDE = {"city": 0, "prefecture": 0, "county_city": 1, "county": 2}
_FOREIGN_FORM = re.compile(r"州|郡|邦")
_LEVELS = {"街道": "street", "地区": "area", "社区": "village", "苏木": "town", "镇": "town", "乡": "town", "村": "village"}
_NAME_TAGS = frozenset("n ns nr nz nrt nt j ng a b zg nrfg g vg ag k q i l".split())
_MAX_CORE = 6


@dataclass(frozen=True, slots=True)
class Region:
    """A named area at `text[start:end]`: all divisions of the gazetteer it may be, or none; `parent` is named just before it."""

    start: int
    end: int
    text: str
    level: str
    candidates: tuple[Division, ...] = ()
    foreign: str = ""

    @property
    def full(self) -> bool:
        """Whether the text has the whole name, not a short form."""
        return bool(self.foreign) or not self.candidates or any(self.text == division.name for division in self.candidates)


@cache
def _gazetteer() -> tuple[ahocorasick_rs.AhoCorasick, list[str]]:
    home = {name for division in divisions() for name in (division.name, *division.shorts) if len(name) > 1}
    listed = sorted(home | {name for name in _foreign() if len(name) > 1} | divisions().names.keys())
    listed = [name for name in listed if len(name) > 1]
    return ahocorasick_rs.AhoCorasick(listed, matchkind=ahocorasick_rs.MatchKind.Standard), listed


@cache
def _foreign() -> dict[str, tuple[str, str]]:
    """Name of a country or of a city or part of the world abroad → (canonical name, level)."""
    places = {name: (name, "city") for name, found in foreign_places().items() if any(place.kind != "region" for place in found)}
    return places | {name: (country.name, "country") for name, country in countries().items()}


@cache
def _street() -> re.Pattern[str]:
    return re.compile(alternation(word_group("street_suffix")))


def find_regions(text: str, tokens: Words) -> list[Region]:
    """All areas named in `text` (a shadow), in order, without overlap."""
    known = list(_known(text, tokens))
    local = [region for region in _local(text, tokens, known) if region is not None]
    taken = sorted(
        known + local + list(_abroad(text, tokens, known)) + list(_spelled(text, tokens)), key=lambda region: (region.start, -region.end)
    )
    return _without_overlap(taken)


def _without_overlap(regions: list[Region]) -> list[Region]:
    kept: list[Region] = []
    for region in regions:
        if not kept or region.start >= kept[-1].end:
            kept.append(region)
    return kept


def _known(text: str, tokens: Words) -> Iterator[Region]:
    matcher, listed = _gazetteer()
    last = 0
    for number, start, end in sorted(matcher.find_matches_as_indexes(text, overlapping=True), key=lambda hit: (hit[1], -hit[2])):
        if start < last or not (tokens.starts_at(start) or start == last):
            continue
        region = _accept(text, tokens, listed[number], start, end)
        if region is not None:
            last = region.end
            yield region


def _accept(text: str, tokens: Words, name: str, start: int, end: int) -> Region | None:
    found = divisions().by_name(name)
    if name in _foreign() and not found:
        canonical, level = _foreign()[name]
        index = tokens.index(start)
        stands = _stands(text, tokens, start, end) and not _taken_over(text, tokens, end)
        stands = (
            stands
            and (len(name) > 2 or level == "country" or text[start - 1 : start] in "在赴抵到访国和、于开达往自从飞市")
            and (len(name) > 2 or tokens.tags[index] in ("ns", "nrt", "nr", "nz") or tokens.starts[index + 1] != end)
        )
        return Region(start, end, name, level, foreign=canonical) if stands else None
    if any(division.name == name for division in found):
        if found[0].level == "country" and _taken_over(text, tokens, end):
            return None
        if _stands(text, tokens, start, end) and not _goes_on(text, tokens, start, end):
            return Region(start, end, name, found[0].level, tuple(division for division in found if division.name == name))
        return _accept(text, tokens, name[:-1], start, end - 1) if divisions().by_name(name[:-1]) else None
    return _accept_short(text, tokens, name, start, end, found)


def _accept_short(text: str, tokens: Words, name: str, start: int, end: int, found: tuple[Division, ...]) -> Region | None:
    if not found or _in_quotes(text, start, end) or _taken_over(text, tokens, end) or not _stands(text, tokens, start, end):
        return None
    if name[-1] not in _LEVEL_ENDS and tokens.starts_at(end) and _frequent(text[end - 1 : end + 1]):
        return None
    ahead, _ = tokens.word_from(end)
    if (
        ahead[:1] in _LEVEL_ENDS
        and ahead[:1]
        and (len(ahead) == 1 or ahead[1:] in body_forms())
        and any(one.name.endswith(ahead[0]) for one in found)
    ):
        end, name = end + 1, name + text[end]
    if all(name in division.common for division in found) or name in word_group("common_region"):
        found = tuple(division for division in found if division.name in text)
    return Region(start, end, name, found[0].level, found) if found else None


def _frequent(word: str) -> bool:
    """Whether the dictionary has the word as a usual one."""
    entry = dictionary_entry(word)
    return entry is not None and entry[0] > 1000 and entry[1] != "ns"


def _in_quotes(text: str, start: int, end: int) -> bool:
    """Whether a short form stands within a quoted name of something else (“安康标杆班组”)."""
    opened, closed = text.rfind("“", max(0, start - 16), start), text.find("”", end, end + 16)
    return opened >= 0 and closed >= 0 and "”" not in text[opened:start] and "“" not in text[end:closed]


def _taken_over(text: str, tokens: Words, end: int) -> bool:
    """Whether what follows makes the name that of a street, a language and the like (重庆|路), not the start of another word (人大)."""
    match = _street().match(text, end)
    return match is not None and (len(match[0]) > 1 or tokens.word_from(end)[0] == match[0])


def _stands(text: str, tokens: Words, start: int, end: int) -> bool:
    """Whether a word ends at `end`, or the word that runs on is a name that only holds the area (湖南华)."""
    if tokens.starts_at(end):
        return True
    index = tokens.index(end - 1)
    if text[end : tokens.starts[index + 1]] in body_forms():
        return True
    return tokens.starts[index] <= start and tokens.tags[index] in ("nz", "nr", "nrt", "nt", "ns") and end - start > 1


def _goes_on(text: str, tokens: Words, start: int, end: int) -> bool:
    """Whether the last character belongs to a following word instead: 北京市|民, 海淀区|委."""
    index = tokens.index(end - 1)
    straddles = tokens.starts[index + 1] > end
    if straddles and text[end : tokens.starts[index + 1]] in body_forms():
        return False
    if straddles and tokens.starts[index] > start:
        return True
    return straddles and rjieba.has_word(text[end - 1 : end + 1])


def _spelled(text: str, tokens: Words) -> Iterator[Region]:
    """Places abroad that only the dictionary has: three characters and more, spelled out."""
    for index, tag in enumerate(tokens.tags):
        start, end = tokens.starts[index], tokens.starts[index + 1]
        if tag == "ns" and end - start > 2 and not divisions().by_name(text[start:end]) and transliteration_score(text[start:end]) > 0.2:
            yield Region(start, end, text[start:end], "city", foreign=text[start:end])


def find_letters(text: str, tokens: Words, regions: list[Region]) -> list[Region]:
    """Areas told by one character after a verb of going (来榆, 赴京): an official letter, or part of the name of an area in the text."""
    named = {division for region in regions if len(region.candidates) == 1 for division in divisions().chain(region.candidates[0])}
    found = [
        Region(match.start(1), match.end(1), match[1], divisions().by_letter(match[1])[0].level, divisions().by_letter(match[1])[:1])
        for match in _IN_LETTER.finditer(text)
        if divisions().by_letter(match[1]) and (match[1] in "京沪" or tokens.starts_at(match.start(1)) and tokens.starts_at(match.end(1)))
    ]
    taken = {offset for region in regions for offset in range(region.start, region.end)}
    for match in _LETTER.finditer(text):
        start, letter = match.start(), match[0]
        if start in taken or not tokens.starts_at(start) or not tokens.starts_at(start + 1):
            continue
        meant = [
            division for division in named if letter in division.name and division.level in ("city", "county_city", "county", "prefecture")
        ]
        options = sorted(meant, key=lambda division: (_WIDE.get(division.level, 3), division.code))
        if options:
            found.append(Region(start, start + 1, letter, options[0].level, (options[0],)))
    return found


def _abroad(text: str, tokens: Words, known: list[Region]) -> Iterator[Region]:
    """States and provinces abroad by form (X州, X郡, X省): a spelled-out foreign name before it."""
    taken = {offset for region in known for offset in range(region.start, region.end)}
    for match in _FOREIGN_FORM.finditer(text):
        for length in range(5, 1, -1):
            start = match.start() - length
            if (
                start < 0
                or not _SPELLED.fullmatch(text, start, match.start())
                or start in taken
                or text[match.start() - 1] == match[0]
                or not tokens.starts_at(start)
                or match.start() in taken
            ):
                continue
            if transliteration_score(text[start : match.start()]) > 0.5:
                yield Region(start, match.end(), text[start : match.end()], "province", foreign=text[start : match.end()])
                break


def _local(text: str, tokens: Words, known: list[Region]) -> Iterator[Region | None]:
    covered = {offset for region in known for offset in range(region.start, region.end)}
    for match in _VILLAGE.finditer(text):
        if not covered & set(range(*match.span(1))) and match[1] not in word_group("common_region"):
            yield Region(match.start(1), match.end(1), match[1], "village")
    for match in _LOCAL.finditer(text):
        following = text[match.end() : match.end() + 1]
        if match.end() - 1 in covered or (following in "镇乡" and following) or (match[0] in ("镇", "乡") and following == "村"):
            continue
        yield _local_name(text, tokens, match, known, covered)


def _local_name(text: str, tokens: Words, match: re.Match[str], known: list[Region], covered: set[int]) -> Region | None:
    """The name that ends in the matched form, from the area before it or as far left as words of names reach."""
    if (town := _known_town(text, match, covered)) is not None:
        return town
    ends = {region.end for region in known}
    start = tokens.starts[tokens.index(match.start())]
    while start not in ends and start > 0 and match.start() - start < _MAX_CORE:
        index = tokens.index(start - 1)
        if tokens.tags[index] not in _NAME_TAGS or start - 1 in covered or tokens.word(index) in word_group("cut_noun"):
            break
        if match.start() - tokens.starts[index] > _MAX_CORE:
            break
        start = tokens.starts[index]
    name = text[start : match.end()]
    zone = match[0] not in _LEVELS
    if zone and start in ends:
        front = max((region.start for region in known if region.end == start), default=start)
        return Region(front, match.end(), text[front : match.end()], "development_zone") if len(name) <= 8 else None
    core = match.start() - start
    if core < 1 or name in word_group("common_region") or not _proper(tokens, start, match, start in ends):
        return None
    return Region(start, match.end(), name, _LEVELS.get(match[0], "development_zone"))


def _known_town(text: str, match: re.Match[str], covered: set[int]) -> Region | None:
    """The longest name of a town of the gazetteer that ends with the match and starts in no other area."""
    for length in range(8, len(match[0]), -1):
        start = match.end() - length
        name = text[max(start, 0) : match.end()]
        if start >= 0 and start not in covered and name in towns() and name not in word_group("common_region"):
            return Region(start, match.end(), name, towns().by_name(name)[0].level)
    return None


def _proper(tokens: Words, start: int, match: re.Match[str], after_region: bool) -> bool:
    """Whether the name is one of its own: after a greater area, or with a word in it that is none of the common ones."""
    if tokens.starts[tokens.index(match.start())] < match.start() and tokens.tags[tokens.index(match.start())] == "n":
        return False
    first, last = tokens.index(start), tokens.index(match.start() - 1) if match.start() > start else tokens.index(start)
    core = range(first, last + 1)
    if after_region:
        return True
    if match[0] in ("村", "社区") and _GONE.search(tokens.text[max(0, start - 3) : start]):
        return len(core) > 1 or len(tokens.word(first)) > 1
    return match[0] not in ("地区", "村", "社区") and any(
        tokens.tags[i] in ("ns", "nr", "nz", "j", "nrt") or len(tokens.word(i)) == 1 for i in core
    )
