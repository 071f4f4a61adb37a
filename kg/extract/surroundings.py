"""What stands around a name speaks for it or against it: marks, posts, verbs of speech, areas that it would be a part of."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

import rjieba

from kg.extract.forms import pattern
from kg.extract.forms import words as word_group
from kg.extract.lookup import longest
from kg.extract.person_words import addressed, aliases, person_pattern, person_words
from kg.extract.readings import WINDOW
from kg.extract.titles import Title
from kg.extract.words import Words
from kg.lexicon import countries, country_letters, dictionary_entry, divisions, foreign_places, surnames

MARKS = frozenset("，。、；：！？“”（）《》〈〉【】[]\n …—")
CHINESE = re.compile(r"[一-鿿]+")
LISTED = re.compile(r"以及|[、和与及]")
_SIDE = "方"  # after the first character of a state: those who speak for it
_COUNTED = frozenset(("m", "q", "mq"))
_CLOSING = frozenset("，。、；）”》 \n")
_NEVER = frozenset("z a v d ns nt".split())
_ACTING = frozenset("v vn d p c r vd".split())
_NAMING = frozenset("n nr nz ns i l nrt nrfg g".split())  # words that may as well be names; others before a verb are adverbs
_LONGEST_AREA = 10
_SHORTEST = 2  # characters of a name
_USUAL_SURNAME = -7.0  # log share: 马, 韩, 孟, 白 abbreviate countries but are surnames first

# Log odds that these things right of a stretch add to its being a name.
SPEECH, MARK, POST, USUAL, BROKEN = 3.0, 1.5, 5.0, 1.0, -2.0
PLACE_TAIL, SWALLOWED = -5.0, -12.0
LOCATED = -8.0  # of a name that might be a place
SLOT, MEMBER_SLOT = 17.0, 13.0
# … and these left of it.
OPENING, COUNT, QUOTED = 1.0, -3.0, -4.0


@cache
def places() -> frozenset[str]:
    """The names of areas and states, at home and abroad."""
    names = {name for name in divisions().names if len(name) > 2 or any(len(one.name) == 2 for one in divisions().by_name(name))}
    return frozenset(name for name in {*names, *countries(), *foreign_places()} if len(name) > 1)


@cache
def _place_starts() -> frozenset[str]:
    return frozenset(name[:2] for name in places())


@cache
def _telling_characters() -> frozenset[str]:
    """What the words begin with that tell most after a name."""
    return frozenset(word[0] for word in (*person_words("address_after"), *word_group("speech"), *person_words("place_tail")))


@cache
def _states() -> Mapping[str, Sequence[str]]:
    """The names of states abroad by their first character."""
    found: dict[str, list[str]] = defaultdict(list)
    for name in countries():
        found[name[0]].append(name)
    return found


@cache
def _done_for() -> re.Pattern[str]:
    """What looks like 成为 but is the end of a name and 为, as something is done for somebody there (甲成|为获奖者颁奖)."""
    return re.compile(rf"成为[^，。；：]{{1,12}}?(?:{person_pattern('done_for').pattern})")


class Surroundings:
    """One text with what is known of it before names are sought."""

    def __init__(self, text: str, tokens: Words, titles: Sequence[Title], blocked: Sequence[tuple[int, int]]) -> None:
        self.text = text
        self.tokens = tokens
        self.posts = {title.start for title in titles}
        self.blocked = bytearray(len(text))
        for start, end in blocked:
            self.blocked[start:end] = b"\1" * (end - start)
        self._areas: frozenset[str] | None = None
        self._befores: dict[int, float] = {}
        self._afters: dict[int, float] = {}

    def window(self, start: int, size: int = WINDOW) -> str:
        """At most `size` Chinese characters from `start` on, up to the next body."""
        match = CHINESE.match(self.text, start, start + size)
        if match is None:
            return ""
        stop = self.blocked.find(1, start, match.end())
        return self.text[start : match.end() if stop < 0 else stop]

    def after(self, end: int) -> float:
        """What stands after a name that ends at `end` adds to its odds."""
        known = self._afters.get(end)
        if known is None:
            known = self._afters[end] = self._after(end)
        return known

    def _after(self, end: int) -> float:
        if end >= len(self.text) or self.text[end] in MARKS:
            return MARK
        if end in self.posts:
            return POST
        if self.text[end] in _telling_characters():
            if person_pattern("address_after").match(self.text, end):
                return POST
            if self.speaks(end):
                return SPEECH
            if person_pattern("place_tail").match(self.text, end):
                return PLACE_TAIL
        ends = self.tokens.starts_at(end) or pattern("after_name").match(self.text, end)
        return USUAL if ends and not self._belongs(end) else BROKEN

    def _belongs(self, end: int) -> bool:
        """Whether what mostly joins or counts things is the last character of a name, as nothing follows that it could join or count."""
        last = self.text[end]
        return (last in "和与及" and self.closes(end + 1)) or (
            last in "之一" and self.tokens.word_from(end)[0] == last and self.follows(end + 1)
        )

    def is_addressed(self, end: int) -> bool:
        """Whether a form of address stands there."""
        return person_pattern("address_after").match(self.text, end) is not None

    def acts(self, start: int, end: int) -> bool:
        """Whether a post, a form of address or a verb of speech begins in the stretch or at its end: what persons have beside them."""
        if pattern("speech").search(self.text, start, end + 2) or person_pattern("address_after").search(self.text, start, end + 2):
            return True
        return not self.posts.isdisjoint(range(start, end + 1))

    def speaks(self, end: int) -> bool:
        """Whether a verb of speech or attendance stands there."""
        match = pattern("speech").match(self.text, end)
        return match is not None and (len(match[0]) > 1 or match[0] == "说")

    def follows(self, end: int) -> bool:
        """Whether one of the words that often stand after names does."""
        return pattern("after_name").match(self.text, end) is not None or self.speaks(end)

    def is_place(self, end: int) -> bool:
        """Whether the form of an area follows."""
        return person_pattern("place_tail").match(self.text, end) is not None

    def closes(self, end: int) -> bool:
        """Whether a mark stands there after which nothing more belongs to a name."""
        return end >= len(self.text) or self.text[end] in _CLOSING

    def surely_held(self, end: int) -> bool:
        """Whether a verb follows that only stands after names (主席某某|兼任)."""
        return person_pattern("election").match(self.text, end) is not None

    def fills_slot(self, start: int, end: int, *, head: bool) -> float:
        """What a stretch that fills the place between a post and a mark, or a verb that persons are subject of, adds to its odds."""
        word = dictionary_entry(self.text[start:end])
        if 1 in self.blocked[start : end + 1] or not self.posts.isdisjoint(range(start + 1, end)):
            return 0.0
        if (word is not None and word[1] in _ACTING) or self.swallows(self.text[start:end]):
            return 0.0
        if self.closes(end) or (not head and self.text[end] == "等"):
            return SLOT if head else MEMBER_SLOT
        swallowed = end - start > 3 and self.text[start : start + 2] not in surnames() and rjieba.has_word(self.text[end - 2 : end])
        if not head or swallowed:
            return 0.0
        if person_pattern("held").match(self.text, end) or (end - start > _SHORTEST and _done_for().match(self.text, end - 1)):
            return SLOT
        follows = self.tokens.starts_at(end) and pattern("after_name").match(self.text, end) and not self._belongs(end)
        cut = _done_for().match(self.text, end)  # 阮志|成为获奖者颁奖
        return SLOT if follows and not cut and (word is None or word[1] in _NAMING) else 0.0

    def swallows(self, name: str) -> float:
        """What it takes from the odds of a name of three and more characters that its last one is a verb of speech or the like."""
        if len(name) < 3:
            return 0.0
        broken = name[-1] in word_group("name_breaker") or name[-2:] in word_group("speech")
        return SWALLOWED if broken or addressed().search(name, 2) else 0.0

    def is_usual(self, name: str) -> bool:
        """Whether the whole is one of the words that follow names."""
        return len(name) == 2 and (name in word_group("after_name") or name in word_group("speech"))

    def before(self, start: int) -> float:
        """What stands before a name that starts at `start` adds to its odds."""
        known = self._befores.get(start)
        if known is None:
            known = self._befores[start] = self._before(start)
        return known

    def _before(self, start: int) -> float:
        if start == 0 or self.text[start - 1] in MARKS:
            return QUOTED if start and self.text[start - 1] in "“《" else OPENING
        index = self.tokens.index(start - 1)
        ordinal = "第" in self.text[self.tokens.starts[max(index - 1, 0)] : start]
        return COUNT if self.tokens.tags[index] in _COUNTED and not ordinal else 0.0

    def says_place(self, name: str) -> bool:
        """Whether the text has the name somewhere as that of an area or a body: 巴赫穆特市, 哈塔伊地区, 圣战组织（杰哈德）."""
        if self._areas is None:
            self._areas = self._named_areas().union(aliases(self.text))
        return name in self._areas

    def _named_areas(self) -> frozenset[str]:
        ends = [start for start, _ in longest(self.text, "place")]
        return frozenset([self.text[end - size : end] for end in ends for size in range(2, min(_LONGEST_AREA, end) + 1)])

    def against(self, start: int, end: int) -> bool:
        """Whether what stands in running text is a word of the dictionary, a pair of countries or a side (乌军, 沙伊)."""
        name = self.text[start:end]
        if len(name) > 2 and name[-1] in person_words("thing_end"):
            return True
        if name[1] == _SIDE and any(state in self.text for state in _states().get(name[0], ())):
            return True  # 洪都拉斯 … 洪方|愿
        if name[0] in country_letters() and (name[1] in "军方媒警" or (len(name) == 2 and name[1] in country_letters())):
            return surnames().get(name[0], -math.inf) < _USUAL_SURNAME or name[1:] == "方"
        word = dictionary_entry(name)
        return word is not None and word[1] in _NEVER

    def located(self, start: int) -> float:
        """What it takes from the odds of a spelled-out name that a word of place stands before it."""
        if not start:
            return 0.0
        return (
            LOCATED if self.text[start - 1] in "州省市" or self.tokens.word(self.tokens.index(start - 1)) in person_words("placed") else 0.0
        )

    def opens_with_place(self, start: int, end: int) -> bool:
        """Whether four characters are no name with a surname of two but an area and a word (昆山|比武)."""
        front, rest = self.text[start : start + 2], self.text[start + 2 : end]
        return len(rest) == len(front) and front not in surnames() and bool(divisions().by_name(front)) and rjieba.has_word(rest)

    def in_place(self, start: int, end: int) -> bool:
        """Whether an area of the gazetteer covers the start of the stretch: 慕尼黑, 让|胡路区, 博乐|市."""
        known, text = places(), self.text
        for first in range(max(0, start - 3), start + 1):
            if text[first : first + 2] not in _place_starts():
                continue
            for last in range(max(first + 2, start + 1), min(first + 9, len(text)) + 1):
                if text[first:last] in known and (first < start or last >= end):
                    return True
        return False
