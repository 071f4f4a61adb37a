"""Areas below the county and zones, which the gazetteer knows in part: found by how their names end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

import rjieba

from kg.extract.forms import alternation, area_forms, choice, words
from kg.extract.lookup import longest
from kg.extract.region import Region, covered_by
from kg.extract.setting import is_head
from kg.extract.words import Words
from kg.lexicon import dictionary_entry, divisions, towns

_NAME_TAGS = frozenset("n ns nr nz nrt nt j ng a b zg nrfg g vg ag k q i l".split())
_PROPER_TAGS = frozenset("ns nr nz j nrt".split())
_INSTITUTION = "nt"  # the tag of zones that the dictionary has whole
_LONGEST_CORE, _LONGEST_TOWN = 6, 8
_LONGEST_ODD = 2  # characters of a name in a list that names are not made of (某街道、保|工街道)
_LONGEST_STEM = 4  # characters of the name of a town without its form
_POST = 2  # characters of 主席, 书记
_SOUNDING = 2  # characters of the short form of another area, which a village may sound like
_MARK, _STEM = "、", re.compile("(?:(?:^|(?<=[、，。；：\n（]))(?![由在])|(?<=[由在区县市])|(?<=[区县市镇乡道会][和与及]))[一-鿿]{2,4}?$")
_SHORTEST_VILLAGE = 2  # characters
_ABOVE_VILLAGES = ("town", "street")
_TOWNSHIPS = frozenset(("township", "area"))
_VILLAGE_NAME = re.compile("((?:(?!村)[一-鿿]){2,3})村(?![一-鿿]?村|[民落庄镇里委居])")
_NO_NAME = frozenset("v vn d p c r u uj ul k f q".split())
_NUMBER = "m"
_ZONE, _VILLAGE = "development_zone", "village"
_DIRECTION, _BEFORE_NAMES = "f", ("p", "x", "v")  # parts of speech


@cache
def _villages() -> re.Pattern[str]:
    """A village after a verb of coming or after its town or county, before a mark or what it has: 走进某某村，, 某镇某某村|党总支."""
    front, common = choice("arrival", "village_front"), choice("common_village")
    return re.compile(rf"{front}的?((?!的|(?<=镇)镇|(?<=乡)乡)[一-鿿]{{2,4}}(?<!{common})村)(?=[，。、的]|{choice('village_after')})")


def find_localities(text: str, tokens: Words, known: Sequence[Region]) -> Iterator[Region]:
    """The villages, towns and zones named in `text` (a shadow) beside the areas `known`; they may overlap each other."""
    taken = covered_by(known)
    sounding = {region.start for region in known if not region.full}
    villages = {_without_town(match[1]) for match in _villages().finditer(text)} - words("common_region")
    for match in re.finditer(alternation(villages), text) if villages else ():
        start = match.start() + _SOUNDING * (match.start() in sounding)
        if taken.isdisjoint(range(start, match.end())):
            yield Region(match.start(), match.end(), match[0], "village")
    forms = [(start, end) for start, end in longest(text, "locality") if _stands(text, start, end, taken)]
    fronts = {region.end: region.start for region in known} if forms else {}
    for start, end in forms:
        ending = _Ending(text, tokens, start, end, fronts, taken)
        region = ending.town() or ending.read()
        if region is not None:
            yield from _listed(text, region, text[start:end])
            yield region
            if (village := _behind(text, tokens, region)) is not None:
                yield village


def _without_town(village: str) -> str:
    """The name of a village without that of a town of the gazetteer before it (某县|派镇|索松村)."""
    return next((village[length:] for length in range(2, len(village) - _SHORTEST_VILLAGE + 1) if village[:length] in towns()), village)


def _listed(text: str, last: Region, form: str) -> Iterator[Region]:
    """The towns in a list that share the form of the last (劝业场、小白楼、|南市街道): those that the gazetteer has with the form."""
    end = last.start - 1
    while text[end : end + 1] == _MARK and (match := _STEM.search(text, max(0, end - _LONGEST_STEM - 1), end)):
        if (name := match[0] + form) not in towns():
            return
        yield Region(match.start(), end, name, last.level)
        end = match.start() - 1


def _behind(text: str, tokens: Words, town: Region) -> Region | None:
    """The village named right behind its town or street (某某乡|五一村); no words that the dictionary has before 村 (某镇|中心|村)."""
    match = _VILLAGE_NAME.match(text, town.end) if town.level in _ABOVE_VILLAGES or town.level in _TOWNSHIPS else None
    if match is None or match[0] in words("common_region") or match[0].endswith(_common_villages()):
        return None
    entry = dictionary_entry(match[1]) if rjieba.has_word(match[1]) else None
    inside = range(tokens.index(town.end), tokens.index(match.end() - 1))
    acts = any(tokens.tags[index] in _NO_NAME and tokens.starts[index] >= town.end for index in inside)
    return None if acts or (entry is not None and entry[1] not in _PROPER_TAGS | {_NUMBER}) else Region(*match.span(), match[0], _VILLAGE)


@cache
def _common_villages() -> tuple[str, ...]:
    """How words for kinds of villages end."""
    return tuple(f"{word}村" for word in words("common_village"))


def _stands(text: str, start: int, end: int, taken: frozenset[int]) -> bool:
    """Whether the form of an area is neither in a known area nor the front of another form (乡镇, 镇村)."""
    headed = is_head(text[end : end + _POST])  # 某镇|镇长
    following = None if headed else area_forms().get(text[end : end + 1])
    of_village = following == "village" and end - start == 1 and area_forms()[text[start:end]] == "town"
    twice = text[start - 1 : start] == text[start:end] and text[start - 2 : end] not in towns()  # 某村|村民, but not 新镇|镇
    return end - 1 not in taken and following != "town" and not of_village and not twice


class _Ending:
    """The form of an area at `text[start:end]`, with what is known of the text around it: `fronts` are end → start of the areas known."""

    def __init__(self, text: str, tokens: Words, start: int, end: int, fronts: Mapping[int, int], taken: frozenset[int]) -> None:
        self.text = text
        self.tokens = tokens
        self.start = start
        self.end = end
        self.fronts = fronts
        self.taken = taken
        self.level = area_forms()[text[start:end]]

    def town(self) -> Region | None:
        """The longest name of a town of the gazetteer that ends with the form and starts in no other area."""
        known, text, end = towns(), self.text, self.end
        for start in range(max(0, end - _LONGEST_TOWN), self.start):
            name = text[start:end]
            if name in known and start not in self.taken and name not in words("common_region"):
                return Region(start, end, name, known.by_name(name)[0].level)
        return None

    def read(self) -> Region | None:
        """The name from the area before it, or as far left as words of names reach; None if it is a kind of area."""
        at = self._reach()
        name = self.text[at : self.end]
        if self.level != _VILLAGE and self._runs_on():
            return None  # 开发|区域, 某邮政所|乡邮员
        if self.level == _ZONE and self.text[self.end : self.end + 1] in words("level_end"):
            return None  # 工业城|市
        if self.level == _ZONE and at in self.fronts:
            front = self.fronts[at]
            return Region(front, self.end, self.text[front : self.end], _ZONE) if self.start - at <= _LONGEST_CORE else None
        if at >= self.start or name in words("common_region") or self.text[self.start - 1] in words("no_town") or not self._proper(at):
            return None
        if self._is_titled(at) or divisions().by_name(self.text[self.end - _SOUNDING : self.end]):
            return None  # 美团|萍乡
        return Region(at, self.end, name, self.level)

    def _runs_on(self) -> bool:
        """Whether the last character of the form begins the next word."""
        return not self.tokens.starts_at(self.end) and rjieba.has_word(self.text[self.end - 1 : self.end + 1])

    def _is_titled(self, at: int) -> bool:
        """Whether it stands after a post, where persons are named, or opens a quotation that goes on after it (“情满某乡|行”)."""
        if self.text[at - 1 : at] == "“":
            return self.text[self.end : self.end + 1] != "”"
        return at > 0 and _ends_post(self.tokens.word(self.tokens.index(at - 1)))

    def _reach(self) -> int:
        tokens = self.tokens
        at = tokens.starts[tokens.index(self.start)]
        while at not in self.fronts and at > 0:
            index = tokens.index(at - 1)
            if not (self._takes(index) or self._is_split(index, at)):
                break
            at = tokens.starts[index]
        opened = self.text.rfind("、", max(at - _LONGEST_ODD - 1, 0), at) + 1
        return opened if opened and at - opened <= _LONGEST_ODD and self.level in _ABOVE_VILLAGES else at

    def _is_split(self, index: int, at: int) -> bool:
        """Whether a word of direction and one odd character are what remains of a name (在|后|埠街道)."""
        tokens = self.tokens
        odd = self.start - at == 1 and self.text[at : self.end] not in words("common_region")
        opens = index == 0 or tokens.tags[index - 1] in _BEFORE_NAMES
        return odd and opens and tokens.tags[index] == _DIRECTION and at - tokens.starts[index] == 1

    def _takes(self, index: int) -> bool:
        """Whether the name may go on to the left with this word."""
        tokens = self.tokens
        if self.start - tokens.starts[index] > _LONGEST_CORE or tokens.starts[index + 1] - 1 in self.taken:
            return False
        word = tokens.word(index)
        if _ends_post(word) or (self.level == _VILLAGE and (area_forms().get(word) in _ABOVE_VILLAGES or word in towns())):
            return False  # 副主席|阿苏木呷, 某镇|某村, 派镇|某村
        return tokens.tags[index] in _NAME_TAGS and word not in words("cut_noun")

    def _proper(self, at: int) -> bool:
        """Whether the name is one of its own: after a greater area, or with a word in it that is none of the common ones."""
        tokens, last = self.tokens, self.tokens.index(self.start)
        if tokens.starts[last] < self.start and tokens.tags[last] == "n":
            return False
        if at in self.fronts or (self.level == _VILLAGE and self._is_of_town(at)):
            return True
        core = range(tokens.index(at), tokens.index(self.start - 1) + 1)
        if self.level == _ZONE and self.start - at == 1:
            return tokens.tags[core[0]] in _PROPER_TAGS  # 沪|自贸区, and not 做|强|自贸试验区
        if self.level == _VILLAGE and self.text[:at].endswith(_comings()):
            return len(core) > 1 or len(tokens.word(core[0])) > 1
        return self.level not in ("area", "village") and any(self._odd(index) for index in core)

    def _is_of_town(self, at: int) -> bool:
        """Whether the form of a town or a street ends there (某某街道|香山社区)."""
        return at > 0 and area_forms().get(self.tokens.word(self.tokens.index(at - 1))) in _ABOVE_VILLAGES

    def _odd(self, index: int) -> bool:
        tag = self.tokens.tags[index]
        return tag in _PROPER_TAGS or len(self.tokens.word(index)) == 1 or (self.level == _ZONE and tag == _INSTITUTION)


@cache
def _comings() -> tuple[str, ...]:
    """Verbs and prepositions of coming and being somewhere."""
    return tuple(words("arrival") | words("presence"))


def _ends_post(word: str) -> bool:
    """Whether a word is or ends in the post of a head (工会主席)."""
    return is_head(word) or is_head(word[-_POST:])
