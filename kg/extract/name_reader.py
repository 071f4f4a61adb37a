"""A stretch of a text read as the name of a person: the log odds of each reading, by itself and by what stands around it.

They add up from the reading (readings.py, foreign.py), what stands around it (surroundings.py) and the place.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

import rjieba

from kg.extract.foreign import LONGEST, is_foreign, spellings
from kg.extract.person_words import is_address, person_words
from kg.extract.readings import (
    HOPELESS,
    against_characters,
    alone,
    is_listed,
    name_log,
    readings,
    word_log,
)
from kg.extract.surroundings import (
    CHINESE,
    OPENING,
    POST,
    SPEECH,
    SWALLOWED,
    USUAL,
    Surroundings,
)
from kg.extract.titles import Title
from kg.extract.words import Words

ADDRESSED_LISTED = 9.0  # what a form of address after it adds to a name of the dictionary: 雷锋同志
PADDED = 20.0  # 王 芳: two lone characters with blanks between them are written so only in names
LEFT_OVER = 2.0  # taken from a name to which one or two characters are added that nothing else can be made of
_COMMON = -10.0  # log probability of characters that are words by themselves
_BOTH = re.compile("边[一-鿿]{1,2}边")  # 记者林溪|边走边记
_PADDED_NAME = re.compile(r"([一-鿿]) {1,2}([一-鿿])")
# An article names persons more than once and mostly after a post; a sentence by itself (shorter than ARTICLE) has no such
# help, but is cheap to hear the tagger on. Odds below which a candidate is dropped unheard:
ARTICLE = 120
DOUBT_IN_SENTENCE = -4.0
DOUBT_AFTER_POST = 3.0
DOUBT_AS_SUBJECT = 3.0  # where it opens a clause and a post or a verb of speech follows
DOUBT_AT_OPENING = 5.5  # where it opens a clause
DOUBT_IN_TEXT = 7.0
DOUBT_IN_MIDST = 10.0  # where no mark, post or verb of speech stands beside it
OFTEN, LESS = 3, 2.0  # what an article says so often is worth asking about with so much less odds
_ROUNDING = 1e-6  # bounds of odds may fall short of them by this
SURE = 12.0  # the odds from which on a candidate is a name by the rules alone
LEAST_IN_LIST = 2.0  # beside one of these a name may make it one; the tagger is not asked about it
_JOINTS = ("、", "和")
_OF = "的"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch `text[start:end]` that may be a name, with its log odds by the rules; `rule` tells the place."""

    start: int
    end: int
    odds: float
    rule: str


class NameReader:
    """Reads candidates in one text."""

    def __init__(self, text: str, tokens: Words, titles: Sequence[Title], blocked: Sequence[tuple[int, int]]) -> None:
        self.text = text
        self.tokens = tokens
        self.titles = titles
        self.post_ends = frozenset(title.end for title in titles)
        self.owners = [end for _, end in blocked]
        self.article = len(text) >= ARTICLE
        self._lowest = (LEAST_IN_LIST if self.article else DOUBT_IN_SENTENCE) - OPENING - POST - _ROUNDING
        self.around = Surroundings(text, tokens, titles, blocked)
        self._counts: dict[str, int] = {}  # counted once each: a text that repeats itself offers one candidate many times

    def in_doubt(self, one: Candidate) -> bool:
        """Whether a candidate, if the rules cannot tell, is worth asking about."""
        return self._reaches(one.odds, self._doubt(one.start, one.end, one.rule), one.start, one.end)

    def counts(self, one: Candidate) -> bool:
        """Whether a candidate is worth a thought."""
        return self._reaches(one.odds, self.least(one.start, one.end, one.rule), one.start, one.end)

    def _reaches(self, odds: float, least: float, start: int, end: int) -> bool:
        """Whether odds are enough: less are so for what an article says often."""
        return odds >= least or (odds >= least - LESS and self.article and self.count(self.text[start:end]) >= OFTEN)

    def count(self, name: str) -> int:
        """How often the text has a name."""
        if name not in self._counts:
            self._counts[name] = self.text.count(name)
        return self._counts[name]

    def least(self, start: int, end: int, rule: str) -> float:
        """The odds from which on a candidate there counts."""
        doubt, text = self._doubt(start, end, rule), self.text
        listed = doubt > LEAST_IN_LIST and (text[start - 1 : start] in _JOINTS or text[end : end + 1] in _JOINTS)
        return LEAST_IN_LIST if listed else doubt

    def _doubt(self, start: int, end: int, rule: str) -> float:
        if not self.article:
            return DOUBT_IN_SENTENCE
        if rule in ("person.after-post", "person.of-age", "person.of-body"):
            return DOUBT_AFTER_POST
        after = self.around.after(end)
        if after == POST and end - start > 3 and is_foreign(self.text[start:end]):
            return DOUBT_AFTER_POST
        if self.around.before(start) == OPENING:
            return DOUBT_AS_SUBJECT if after in (SPEECH, POST) else DOUBT_AT_OPENING
        return DOUBT_IN_TEXT if after > USUAL else DOUBT_IN_MIDST

    def is_place(self, one: Candidate) -> bool:
        if self.around.in_place(one.start, one.end) or (
            one.rule == "person.after-post" and self.around.opens_with_place(one.start, one.end)
        ):
            return True
        return one.rule == "person.in-text" and self.around.says_place(self.text[one.start : one.end])

    def at(self, start: int, bonus: float, rule: str, *, strange: bool = False) -> list[Candidate]:
        """The readings as a name with a Chinese surname of what starts at `start`; see `readings` for `strange`."""
        before = bonus + self.around.before(start)
        least = HOPELESS if bonus or strange else self._least_at(start)
        found = readings(self.around.window(start), least, strange=strange)
        return [self._weigh(start, start + length, odds + before, rule) for length, odds in found if odds > least]

    def other_at(self, start: int, bonus: float, rule: str) -> list[Candidate]:
        """The readings as a name without one."""
        window = self.around.window(start, LONGEST)
        before = bonus + self.around.before(start)
        found = dict(spellings(window))
        if found and self._runs_out(start + max(found), start + len(window)):
            found.setdefault(len(window), found[max(found)] - LEFT_OVER)
        return [self._weigh(start, start + length, odds + before, rule) for length, odds in found.items()]

    def _runs_out(self, start: int, end: int) -> bool:
        """Whether one or two characters that nothing can be made of are left before a mark: 扎哈罗|娃|8日."""
        rest = self.text[start:end]
        if not 0 < len(rest) < 3 or CHINESE.match(self.text, end) or not self.around.posts.isdisjoint((start, end)):
            return False
        if rjieba.has_word(rest) and (len(rest) == 2 or word_log(rest) > _COMMON):
            return False
        return not self.around.follows(start) and 1 not in self.around.blocked[start : end + 1]

    def padded_at(self, start: int, rule: str) -> list[Candidate]:
        """The reading as a name of two characters with blanks between them."""
        match = _PADDED_NAME.match(self.text, start)
        if match is None or name_log(match[1] + match[2]) == -math.inf or self.around.after(match.end()) < USUAL:
            return []
        return [Candidate(start, match.end(), PADDED, rule)]

    def _weigh(self, start: int, end: int, odds: float, rule: str) -> Candidate:
        name = self.text[start:end]
        if is_address(name) or self.around.is_usual(name):
            odds = -math.inf
        if is_listed(name) and self.around.is_addressed(end):
            odds += ADDRESSED_LISTED
        breaks = len(name) > 2 and (self.text[end - 1 : end + 1] in person_words("breaking") or _BOTH.match(self.text, end - 1))
        broken = SWALLOWED if breaks else self.around.swallows(name)
        return Candidate(start, end, odds + self.around.after(end) + broken, rule)

    def may_count(self, start: int) -> bool:
        """Whether a name at `start` may have odds that count; by bounds, as most have not and the exact odds are costly."""
        if 1 in self.around.blocked[start : start + 2]:
            return False
        for name, bound in against_characters(self.text[start : start + 4]):
            if (bound >= self._lowest or is_listed(name)) and self._may_reach(start, name, bound):
                return True
        return False

    def _may_reach(self, start: int, name: str, bound: float) -> bool:
        """Whether a name there may count by a bound of its odds that holds if it is not listed, then by a closer one."""
        listed = is_listed(name)
        end, around = start + len(name), self.around
        enough = self.least(start, end, "person.in-text") - around.before(start) - around.after(end) - _ROUNDING
        if not listed and not self._reaches(bound, enough, start, end):
            return False
        return self._reaches(alone(name) + ADDRESSED_LISTED * listed, enough, start, end)

    def _least_at(self, start: int) -> float:
        """The odds that a reading must have by itself, if the most favourable thing follows it."""
        if not self.article:
            return DOUBT_IN_SENTENCE - OPENING - POST
        return (LEAST_IN_LIST if self._is_joined(start) else DOUBT_AS_SUBJECT) - OPENING - POST

    def _is_joined(self, start: int) -> bool:
        near = self.text[max(start - 1, 0) : start + 5]
        return "、" in near or "和" in near
