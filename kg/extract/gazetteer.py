"""Areas that the gazetteer knows, at home and abroad: where their names and short forms stand and mean them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

import rjieba

from kg.extract.area_meanings import forms_above, forms_of, meant
from kg.extract.area_spans import ends_in_next_word, ends_word, in_title, is_whole, taken_over, within_quotes
from kg.extract.foreign_areas import in_quotes_alone, known_abroad
from kg.extract.forms import alternation, area_forms, body_forms, pattern, words
from kg.extract.lookup import every
from kg.extract.readings import promising
from kg.extract.region import Region
from kg.extract.setting import is_head
from kg.extract.words import Words
from kg.lexicon import Division, country_letters, dictionary_entry, divisions, foreign_places, towns

_CITY_TAGS = frozenset(("ns", "nrt", "nr", "nz"))
_NAMES = frozenset(("nr", "nrt"))
_LONGEST_FORM, _LONGEST_FIELD = 5, 4
_CITY = "city"
_COUNTIES = frozenset(("district", "county", "county_city"))
_MEASURE = "q"  # the tag of words that stand after numbers
_USUAL = 1000  # in the dictionary's count: a word that is read as such
_LETTER_AND_STATE = 3  # characters of 俄国 or 俄联邦
_CHINESE = re.compile("[一-鿿]")
_SPELLED_OUT = 4  # characters of a name abroad that words do not make up by chance
_TOWN_FORMS = ("镇", "乡", "街道")
_TOWN_GOES_ON = 4  # characters of a town's name after the short form of another area
_LEFT_OVER = (1, 2)  # characters that the whole name of a country has after its usual one (国, 联邦)
_DOT, _HOME, _INSIDE = "·", "中国", "里"
_LONGEST_NAME = 4  # characters
_SIDE = "方"  # after the letter of a state: those who speak for it


def find_known(text: str, tokens: Words) -> Iterator[Region]:
    """The areas of the gazetteer named in `text` (a shadow), in order, without overlap.

    An area starts where a word does, or right after another area.
    """
    last, freed, abroad = 0, -1, -1
    before: Region | None = None
    for start, end in sorted(every(text, "area"), key=lambda span: (span[0], -span[1])):
        long = end - start >= _SPELLED_OUT and _is_far_away(text[start:end])
        if (
            start < last
            or not (start in (last, freed) or long or tokens.starts_at(start) or _after_preposition(text, tokens, start))
            or text[start - 1 : start + 1] in words("in_office")
        ):
            continue
        if _runs_into_country(text, tokens, end):
            freed = end - 1
            continue
        region = _accept(text, tokens, text[start:end], start, end)
        if region is not None and not (before is not None and _names_on(text, before.end, start) and _lies_elsewhere(region, before)):
            beside = start == abroad or (start == abroad + 1 and text[abroad] in words("level_end"))
            if beside and region.full and not region.foreign:
                region = Region(start, region.end, region.text, _CITY, foreign=region.text)  # 首尔市|龙山区
            last, abroad = region.end, region.end if region.foreign and region.level == _CITY else -1
            before = region
            yield region


def _after_preposition(text: str, tokens: Words, start: int) -> bool:
    """Whether a preposition stands right before `start` that the dictionary takes for a surname (从永平|县总工会)."""
    if text[start - 1 : start] not in words("area_preposition") or not tokens.starts_at(start - 1):
        return False
    return tokens.tags[tokens.index(start)] in _NAMES


def _names_on(text: str, end: int, start: int) -> bool:
    """Whether an area right after another one begins its name there, or after a word of size (某市|大|黑山|茶业公司)."""
    return start == end or (start == end + 1 and text[end] in words("size"))


def _lies_elsewhere(region: Region, before: Region) -> bool:
    """Whether the short form of a county follows an area that it does not lie in, so that something else is meant (昭觉县|三河|村)."""
    if region.full or not before.candidates or any(division.level not in _COUNTIES for division in region.candidates):
        return False
    above = [higher for division in region.candidates for higher in divisions().chain(division)]
    return bool(above) and not any(division in above for division in before.candidates)


def _is_far_away(name: str) -> bool:
    """Whether it is a name abroad alone, which no words of Chinese make up by chance."""
    return not divisions().by_name(name)


def _runs_into_country(text: str, tokens: Words, end: int) -> bool:
    """Whether the last character is the first of a country whose other one stands alone (同德|国)."""
    return text[end - 1 : end + 1] in _short_countries() and tokens.starts_at(end) and tokens.word_from(end)[0] == text[end]


@cache
def _short_countries() -> frozenset[str]:
    """The names of countries of two characters."""
    return frozenset(name for name, (_, level) in known_abroad().items() if level == "country" and len(name) == 2)


def _accept(text: str, tokens: Words, name: str, start: int, end: int) -> Region | None:
    found = divisions().by_name(name)
    if not found:
        return _accept_foreign(text, tokens, name, start, end)
    if is_whole(name):
        return _accept_full(text, tokens, name, start, end, found)
    return _accept_short(text, tokens, name, start, end, found)


def _accept_foreign(text: str, tokens: Words, name: str, start: int, end: int) -> Region | None:
    if (short := _before_body(text, tokens, name, end)) != name:
        return _accept_foreign(text, tokens, short, start, start + len(short))
    canonical, level = known_abroad()[name]
    body = pattern("state_body").match(text, start + 1) if end - start <= _LETTER_AND_STATE else None
    if body is not None and body.end() > end + 1:
        return Region(start, start + 1, text[start], level, foreign=canonical)  # 俄|国防部, 俄|联邦委员会
    if not (end - start >= _SPELLED_OUT or ends_word(text, tokens, start, end)) or taken_over(text, tokens, end):
        return None
    if level != "country" and (in_quotes_alone(text, start, end) or in_title(text, start)):
        return None
    as_area = len(name) > 2 or (_after_travel(text, start, level) and _is_place(tokens, start, end, level))
    return Region(start, end, name, level, foreign=canonical) if as_area else None


def _before_body(text: str, tokens: Words, name: str, end: int) -> str:
    """The shorter name of a country, if what it lacks begins the next word (以色列|国防军) or a body of a state (俄罗斯|联邦安全局)."""
    for left in _LEFT_OVER:
        if known_abroad().get(name[:-left]) == known_abroad()[name]:
            runs_on = left == 1 and not tokens.starts_at(end) and rjieba.has_word(text[end - 1 : end + 1])
            if runs_on or pattern("state_body").match(text, end - left):
                return name[:-left]
    return name


def _after_travel(text: str, start: int, level: str) -> bool:
    """Whether a foreign name of two characters stands where places do; countries do anywhere."""
    return level == "country" or start == 0 or text[start - 1] in words("city_front")


def _is_place(tokens: Words, start: int, end: int, level: str) -> bool:
    """Whether the dictionary does not have a foreign name of two characters as a common word, which few countries are (马里)."""
    index = tokens.index(start)
    if level == "country":
        return tokens.tags[index] != _MEASURE
    return tokens.tags[index] in _CITY_TAGS or tokens.starts[index + 1] != end or _is_capital(tokens.text[start:end])


def _is_capital(name: str) -> bool:
    """Whether it is a capital abroad and no common word (首尔, 利马)."""
    return not _usual(name) and any(place.kind == "capital" for place in foreign_places().get(name, ()))


def _accept_full(text: str, tokens: Words, name: str, start: int, end: int, found: Sequence[Division]) -> Region | None:
    """The area of a whole name; else, where its last character belongs to the next word, that of the short form."""
    if found[0].level == "country" and taken_over(text, tokens, end):
        return None
    opens = start == 0 or _CHINESE.match(text, start - 1) is None or text.endswith(forms_above(found[0]), 0, start)
    if name[:-1] in words("cut_verb") and not opens and _is_of_body(text, end):
        return None  # 县总工会将会同|县人社局
    if name[:-1] in words("and") and (_ends_body(text, start) or not _is_told(text, start, end, found[0])):
        return None  # 县总工会|和|县卫健局
    of_level = found[0].level != "country" and text[end : end + 1] in words("level_tail")  # 南平市|直机关工委
    if of_level or (ends_word(text, tokens, start, end) and not ends_in_next_word(text, tokens, start, end)):
        return meant(text, Region(start, end, name, found[0].level, tuple(division for division in found if division.name == name)), name)
    if divisions().by_name(name[:-1]):
        return _accept(text, tokens, name[:-1], start, end - 1)
    whole = Region(start, end, name, found[0].level, tuple(division for division in found if division.name == name))
    return whole if text[end - 1 : end + 1] in body_forms() else None  # 瀍河回族区|委


def _ends_body(text: str, end: int) -> bool:
    """Whether a form of bodies ends there."""
    return any(text[end - size : end] in body_forms() for size in range(2, _LONGEST_FORM + 1))


def _is_told(text: str, start: int, end: int, division: Division) -> bool:
    """Whether a word before says that an area follows (来自|和县), or the text tells it elsewhere; else it is a joint (和|县)."""
    return text[start - 1 : start] in words("before_area") or _is_elsewhere(text, text[start:end], division)


@lru_cache(maxsize=256)
def _is_elsewhere(text: str, name: str, division: Division) -> bool:
    """Whether the text has the area right above somewhere, or starts a paragraph with the name."""
    above = forms_of(divisions().chain(division)[1:2])
    return re.search(alternation((f"\n{name}", *above)), f"\n{text}") is not None


def _is_of_body(text: str, end: int) -> bool:
    """Whether a form of bodies of an area follows its name, with a few characters between at most (人社局, 应急|管理局)."""
    reach = range(end, end + _LONGEST_FIELD + 1)
    return any(text[start : start + size] in body_forms() for start in reach for size in range(2, _LONGEST_FORM + 1))


def _accept_short(text: str, tokens: Words, name: str, start: int, end: int, found: tuple[Division, ...]) -> Region | None:
    if within_quotes(text, start, end) or taken_over(text, tokens, end) or not ends_word(text, tokens, start, end):
        return None
    if found[0].level in _COUNTIES and (taken_over(text, tokens, end, "county_suffix") or in_title(text, start)):
        return None
    runs_on = name[-1] not in words("level_end") and tokens.starts_at(end) and _usual(text[end - 1 : end + 1])
    if runs_on and not _is_of_body(text, end):
        return None
    if (
        _is_of_town(text, tokens, start, end)
        or _runs_over(text, start, end, found[0])
        or (end - start == 2 and _begins_state(text, start, end))
    ):
        return None
    level = _level_ahead(tokens, end, found)
    if not level and _is_elsewhere_a_town(text, name, found):
        return None
    return meant(text, Region(start, end + len(level), name + level, found[0].level, found))


def _runs_over(text: str, start: int, end: int, division: Division) -> bool:
    """Whether a short form begins in the word or the name before it (处长|乐某某, 过道|里, 本米·|西丰)."""
    if division.level in _COUNTIES and text[start - 1 : start] == _DOT and text[max(0, start - len(_HOME) - 1) : start - 1] != _HOME:
        return True
    inside = text[end - 1] == _INSIDE and end - start == 2 and rjieba.has_word(text[start - 1 : start + 1])
    return inside or _ends_post(text, start)


def _ends_post(text: str, start: int) -> bool:
    """Whether the first character of a short form ends the post of a head whose name follows (处长|乐某某)."""
    return is_head(text[start - 1 : start + 1]) and promising(text[start + 1 : start + 1 + _LONGEST_NAME])


def _is_of_town(text: str, tokens: Words, start: int, end: int) -> bool:
    """Whether the form stands in the whole name of a town (双江|街道, 巴彦|托海镇, 石|固镇), which is read elsewhere."""
    known = towns()
    if any(text[last] in _town_ends() and text[start : last + 1] in known for last in range(end, min(end + _TOWN_GOES_ON, len(text)))):
        return True
    return text[end - 1] in area_forms() and start > 0 and tokens.starts_at(start - 1) and text[start - 1 : end] in known


def _is_elsewhere_a_town(text: str, name: str, found: Sequence[Division]) -> bool:
    """Whether the text names a town so, and no area that the form is short for (三沙|供电所 in a text on 三沙镇)."""
    return any(town in text for town in _towns_named(name)) and not any(division.name in text for division in found)


@lru_cache(maxsize=4096)
def _towns_named(name: str) -> tuple[str, ...]:
    return tuple(name + form for form in _TOWN_FORMS if name + form in towns())


@cache
def _town_ends() -> frozenset[str]:
    """The characters with which the names of towns end."""
    return frozenset(form[-1] for form in area_forms())


def _begins_state(text: str, start: int, end: int) -> bool:
    """Whether the second character of a short form of two begins the name of a state after a joint (同|德国, 同|德方)."""
    if text[start] not in words("spelled_front"):
        return False
    if text[end - 1] in country_letters() and text[end : end + 1] == _SIDE:
        return True
    return any(known_abroad().get(text[end - 1 : last], ("", ""))[1] == "country" for last in range(end + 1, end + 5))


def _level_ahead(tokens: Words, end: int, found: Sequence[Division]) -> str:
    """The 省, 市, 区 … that the text has after a short form though the gazetteer has another there; empty if it starts another word."""
    if tokens.text[end : end + 1] not in words("level_end"):
        return ""
    ahead, _ = tokens.word_from(end)
    level, rest = ahead[:1], ahead[1:]
    return level if (not rest or rest in body_forms()) and any(one.name.endswith(level) for one in found) else ""


@lru_cache(maxsize=16384)
def _usual(word: str) -> bool:
    """Whether the dictionary has the word as a usual one."""
    entry = dictionary_entry(word) if rjieba.has_word(word) else None  # most are none, and the look-up is slow
    return entry is not None and entry[0] > _USUAL and entry[1] != "ns"
