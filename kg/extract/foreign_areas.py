"""Areas abroad that no list has: states by their form, and places that the dictionary knows, both spelled out by sound."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from kg.extract.forms import choice, pattern, words
from kg.extract.region import Region, covered_by
from kg.extract.words import Words
from kg.lexicon import countries, divisions, foreign_places, people_of_name, transliteration, transliteration_score

_SOUNDS_FOREIGN = 0.5
_SOUNDS_PLACED = -1.7  # what prepositions say to be a place
_SOUNDS_FOREIGN_LISTED = 0.9  # what words around it say to be a place
_SOUNDS_FOREIGN_AS_PLACE = 0.2  # what the dictionary has as a place anyway
_LENGTHS = range(12, 1, -1)
_SPELLS_ON, _PART_TAGS = 1.0, ("g", "ng", "zg", "vg", "ag", "nr")  # characters that are no words by themselves
_LONG = 3  # characters before a form that is also the end of common words (长城, 贫困县)
_INNER = range(7, 1, -1)
_LIST = re.compile(r"(?:[一-鿿]{2,8}、){1,6}[一-鿿]{2,8}$")
_LONGEST_LIST = 62


@cache
def known_abroad() -> Mapping[str, tuple[str, str]]:
    """Name of a country or of a city abroad → (canonical name, level)."""
    places = {name: (name, "city") for name, found in foreign_places().items() if any(place.kind != "region" for place in found)}
    return places | {name: (country.name, "country") for name, country in countries().items()}


@cache
def _spelled() -> re.Pattern[str]:
    return re.compile(rf"(?!{choice('spelled_front')})(?:(?!{choice('never_spelled')})[一-鿿])+")


def find_states(text: str, tokens: Words, known: Sequence[Region]) -> Iterator[Region]:
    """States and provinces abroad by form (X州, X郡, X邦): a spelled-out foreign name before it, outside the areas `known`."""
    spelled = transliteration().characters.keys()
    ends = {region.end for region in known if region.foreign}
    matches = pattern("foreign_form").finditer(text)
    forms = [
        one
        for one in matches
        if not spelled.isdisjoint(text[max(0, one.start() - 2) : one.start()]) or one.start() in ends or one[0] in words("foreign_state")
    ]
    taken = covered_by(known) if forms else frozenset()
    abroad = {region.end: region.start for region in known if region.foreign and region.level == "city"} if forms else {}
    for match in forms:
        wide = match[0] in words("foreign_form_wide")
        start = None if wide and not _is_city_of_state(text, abroad, match) else abroad.get(match.start())
        if start is None:
            start = _state_start(text, tokens, match, taken, {} if wide else _unformed(text, abroad))
        elif text[match.start() - 1] == match[0]:
            continue  # 某州|州长
        if start is not None and not (wide and not _stands_wide(text, tokens, start, match)):
            name = text[start : match.end()]
            if divisions().by_name(name):
                continue  # “恩施州五一劳动奖章”
            yield Region(start, match.end(), name, "city" if match[0] in words("foreign_city") else "province", foreign=name)


def _unformed(text: str, abroad: Mapping[int, int]) -> Mapping[int, int]:
    """Start → end of the places whose names end in no form, so that they may be the beginning of a longer one (第聂伯罗|彼得罗夫斯克州)."""
    return {start: end for end, start in abroad.items() if text[end - 1] not in words("foreign_form")}


def _of_state(name: str) -> bool:
    """Whether a known state is named so."""
    return any(name + form in known_abroad() for form in words("foreign_state"))


def _is_city_of_state(text: str, abroad: Mapping[int, int], form: re.Match[str]) -> bool:
    """Whether a city has the name of a known state (俄克拉何马|城)."""
    start = abroad.get(form.start())
    return start is not None and _of_state(text[start : form.start()])


def _stands_wide(text: str, tokens: Words, start: int, form: re.Match[str]) -> bool:
    """Whether a form that common words end in as well (长城, 亚太地区, 约旦河西岸|城市) ends the name of a place that no list has."""
    core = text[start : form.start()]
    whole = tokens.starts_at(form.end()) and len(core) >= _LONG
    return whole and (_of_state(core) or core not in known_abroad()) and core + form[0] not in words("common_region")


def find_inner(text: str, tokens: Words, known: Sequence[Region]) -> Iterator[Region]:
    """Places that no list has, spelled out right after the state that they lie in, where the text goes or stays (在某国|甲举行)."""
    fronts = words("place_front")
    ends = {region.end: region for region in known if region.foreign}
    starts = {region.start for region in known}
    for end, outer in ends.items():
        if end in starts or text[outer.start - 1 : outer.start] not in fronts:
            continue
        lengths = (
            length for length in _INNER if pattern("inner_after").match(text, end + length) and _is_spelled_out(text, end, end + length)
        )
        length = next(lengths, 0)
        if length and outer.level != "city":
            name = text[end : end + length]
            yield Region(end, end + length, name, "city", foreign=name)


def _is_spelled_out(text: str, start: int, end: int) -> bool:
    return _spelled().fullmatch(text, start, end) is not None and transliteration_score(text[start:end]) > _SOUNDS_FOREIGN_LISTED


@cache
def _listed() -> re.Pattern[str]:
    """A place, or the last of a list, with a word after it that says that it is one: 在甲、乙|等方向."""
    characters = "".join(transliteration().characters)
    return re.compile(rf"{choice('place_front')}((?:[{characters}]{{2,7}}、){{0,5}}[{characters}]{{2,7}}?){choice('place_after')}")


def find_listed(text: str, tokens: Words) -> Iterator[Region]:
    """Places abroad that no list has, spelled out, told as places by the words before and after them (在甲、乙等地)."""
    for match in _listed().finditer(text):
        at = match.start(1)
        for name in match[1].split("、"):
            if tokens.starts_at(at) and not divisions().by_name(name) and transliteration_score(name) > _SOUNDS_FOREIGN_LISTED:
                yield Region(at, at + len(name), name, "city", foreign=name)
            at += len(name) + 1


@cache
def _of_form() -> re.Pattern[str]:
    """What closes a list of states that gives their form once: 甲、乙、丙|等多州."""
    return re.compile(rf"等(?:[多数两几三四五六七八九十]|\d+)?个?({choice('foreign_state')})")


def find_of_form(text: str, known: Sequence[Region]) -> Iterator[Region]:
    """States abroad in a list that gives their form once, with that form in their names."""
    for match in _of_form().finditer(text):
        listed = _LIST.search(text, max(0, match.start() - _LONGEST_LIST), match.start())
        ends = {region.end for region in known if region.level == "country"}
        at = listed.start() if listed else 0
        for name in listed[0].split("、") if listed else ():
            end = at + len(name)
            start = max((one for one in ends if at < one < end), default=at)
            if _is_foreign(text, start, end, _SOUNDS_FOREIGN):
                yield Region(start, end, text[start:end], "province", foreign=text[start:end] + match[1])
            at = end + 1


def _state_start(text: str, tokens: Words, form: re.Match[str], taken: frozenset[int], abroad: Mapping[int, int]) -> int | None:
    """Where the longest foreign name before a form starts; it may begin with the name of a place `abroad` (start → end)."""
    end = form.start()
    if end in taken or text[end - 1 : end] == form[0]:
        return None
    for start in (end - length for length in _LENGTHS if length <= end):
        known = abroad.get(start)
        if known is not None and known < end:
            if _is_foreign(text, known, end, _SOUNDS_FOREIGN):
                return start
        elif (
            start not in taken
            and (tokens.starts_at(start) or start - 1 in taken)
            and _is_foreign(text, start, end, _least(text, start, form))
        ):
            return start
    return None


def _least(text: str, start: int, form: re.Match[str]) -> float:
    """How foreign a name must sound before a form; less where the text stays there or names its capital (在甲州首府)."""
    placed = text[start - 1 : start] in words("place_front") or text.startswith(tuple(words("capital")), form.end())
    return _SOUNDS_PLACED if placed and form[0] in words("foreign_state") else _SOUNDS_FOREIGN


def _is_foreign(text: str, start: int, end: int, least: float) -> bool:
    name = text[start:end]
    if _of_state(name):
        return True
    strange = sum(character not in transliteration().characters for character in name)
    allowed = 1 if least >= _SOUNDS_FOREIGN else 2
    return strange <= allowed and _spelled().fullmatch(name) is not None and transliteration_score(name) > least


def in_quotes_alone(text: str, start: int, end: int) -> bool:
    """Whether a name is all that stands in quotes, so that it is not of the place itself (“佛罗里达”号)."""
    return text[start - 1 : start] == "“" and text[end : end + 1] == "”"


def find_spelled(text: str, tokens: Words) -> Iterator[Region]:
    """Places abroad that only the dictionary has: three characters and more, spelled out."""
    for index in [index for index, tag in enumerate(tokens.tags) if tag == "ns"]:
        start, end = tokens.starts[index], tokens.starts[index + 1]
        name = text[start:end]
        strange = end - start > 2 and not divisions().by_name(name) and people_of_name(name) is None and name not in words("common_region")
        if (
            strange
            and not (in_quotes_alone(text, start, end) or _goes_on_spelled(tokens, end))
            and transliteration_score(name) > _SOUNDS_FOREIGN_AS_PLACE
        ):
            yield Region(start, end, name, "city", foreign=name)


def _goes_on_spelled(tokens: Words, end: int) -> bool:
    """Whether a word of one character follows that such names are spelled with (额尔古|涅|律师事务所)."""
    ahead, tag = tokens.word_from(end)
    return len(ahead) == 1 and tag in _PART_TAGS and transliteration().characters.get(ahead, 0.0) > _SPELLS_ON
