"""Where a text may name a person, with the log odds that the rules give each reading: after posts, in running text, spelled out.

They add up from the reading (readings.py, foreign.py), what stands around it (surroundings.py) and the place.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import compress, count

import rjieba

from kg.extract.foreign import LONGEST, dotted_names, is_foreign, is_of_people, runs, spellings
from kg.extract.lookup import longest
from kg.extract.readings import (
    HOPELESS,
    against_characters,
    alone,
    first_characters,
    is_listed,
    may_begin,
    name_log,
    readings,
    word_log,
)
from kg.extract.surroundings import (
    CHINESE,
    MARK,
    MARKS,
    OPENING,
    POST,
    SPEECH,
    USUAL,
    Surroundings,
    is_address,
    person_pattern,
    person_words,
)
from kg.extract.titles import Title
from kg.extract.words import Words
from kg.lexicon import dictionary_entry, surnames

# What a post before it adds to a name's odds; a kind of work (教师, 职工) adds less, but more where it is told at which body.
AFTER_POST, AFTER_WORK, AFTER_PLACED_WORK = 11.0, 5.0, 8.0
OF_BODY = 5.0  # what a body and 的 before it add to a name of three characters
ELECTED = 11.0  # what 当选 and the like after it add
ENDS_LIST = 6.5  # what a mark or a verb of speech after it adds to a name in a list
ADDRESSED_LISTED = 9.0  # what a form of address after it adds to a name of the dictionary: 雷锋同志
PADDED = 20.0  # 王 芳: two lone characters with blanks between them are written so only in names
SURE = 12.0  # the odds from which on a candidate is a name by the rules alone
LEFT_OVER = 2.0  # taken from a name to which one or two characters are added that nothing else can be made of
CUT = 4.0  # taken from a foreign name for each side on which it might go on
_COMMON = -10.0  # log probability of characters that are words by themselves
PLACE_RISK = 3.0  # taken from names spelled out in running text, for places and brands look the same
UNSURE = SURE - 0.1  # and the most that they can have
_USUAL_SURNAME = -7.5  # log share of a surname that may also be an adverb (曾) or pronoun (何)
_PADDED_NAME = re.compile(r"([一-鿿]) {1,2}([一-鿿])")
_BETWEEN, _WEAK_POSTS = re.compile(" |由|夫人"), frozenset(("member", "honour", "state"))  # between a post and the name; kinds of posts
_NO_NOUN = frozenset("v r p c d m q f u".split())
_ADVERBIAL, _RELATING = frozenset("d r f".split()), frozenset("c p d u uj r f".split())

# An article names persons more than once and mostly after a post; a sentence by itself (shorter than ARTICLE) has no such
# help, but is cheap to hear the tagger on. Odds below which a candidate is dropped unheard:
ARTICLE = 120
DOUBT_IN_SENTENCE = -4.0
DOUBT_AFTER_POST = 3.0
DOUBT_AS_SUBJECT = 3.0  # where it opens a clause and a post or a verb of speech follows
DOUBT_AT_OPENING = 5.5  # where it opens a clause
DOUBT_IN_TEXT = 7.0
DOUBT_IN_MIDST = 10.0  # where no mark, post or verb of speech stands beside it
_ROUNDING = 1e-6  # bounds of odds may fall short of them by this
LEAST_IN_LIST = 2.0  # beside one of these a name may make it one; the tagger is not asked about it
_JOINTS = ("、", "和")
_OF, _SHORT, _LIST_END = "的", 2, "等"


@cache
def personal_posts() -> tuple[str, ...]:
    """The posts that stand for one person each, though they head nothing."""
    return tuple(sorted(person_words("personal_post")))


def _acts(word: str) -> bool:
    """Whether the dictionary has the word as a verb or a word of grammar."""
    entry = dictionary_entry(word)
    return entry is not None and entry[1] in _NO_NOUN


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
        self.owners = [end for _, end in blocked if text.startswith(_OF, end)]
        self.article = len(text) >= ARTICLE
        self._lowest = (LEAST_IN_LIST if self.article else DOUBT_IN_SENTENCE) - OPENING - POST - _ROUNDING
        self.around = Surroundings(text, tokens, titles, blocked)

    def all(self) -> list[Candidate]:
        """The candidates that are worth a thought."""
        found = (*self.by_posts(), *self.running(), *self.of_bodies(), *self.elected(), *self.spelled(), *self.of_peoples())
        return [one for one in found if one.odds >= self._least(one.start, one.end, one.rule) and not self._is_place(one)]

    def in_doubt(self, one: Candidate) -> bool:
        """Whether a candidate, if the rules cannot tell, is worth asking about."""
        return one.odds >= self._doubt(one.start, one.end, one.rule)

    def _least(self, start: int, end: int, rule: str) -> float:
        """The odds from which on a candidate there counts."""
        doubt, text = self._doubt(start, end, rule), self.text
        listed = doubt > LEAST_IN_LIST and (text[start - 1 : start] in _JOINTS or text[end : end + 1] in _JOINTS)
        return LEAST_IN_LIST if listed else doubt

    def _doubt(self, start: int, end: int, rule: str) -> float:
        if not self.article:
            return DOUBT_IN_SENTENCE
        if rule == "person.after-post":
            return DOUBT_AFTER_POST
        after = self.around.after(end)
        if after == POST and end - start > 3 and is_foreign(self.text[start:end]):
            return DOUBT_AFTER_POST
        if self.around.before(start) == OPENING:
            return DOUBT_AS_SUBJECT if after in (SPEECH, POST) else DOUBT_AT_OPENING
        return DOUBT_IN_TEXT if after > USUAL else DOUBT_IN_MIDST

    def _is_place(self, one: Candidate) -> bool:
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
        return Candidate(start, end, odds + self.around.after(end) + self.around.swallows(name), rule)

    def by_posts(self) -> Iterator[Candidate]:
        """The candidates right after posts."""
        for title in self.titles:
            between = _BETWEEN.match(self.text, title.end)
            start = between.end() if between else title.end
            head = title.stem.kind not in _WEAK_POSTS or title.text.endswith(personal_posts())
            placed = title.start > 0 and self.around.blocked[title.start - 1] == 1
            yield from self._after_post(start, AFTER_POST if head else AFTER_PLACED_WORK if placed else AFTER_WORK, head=head)

    def _after_post(self, start: int, bonus: float, *, head: bool) -> list[Candidate]:
        """Those that fill the place up to a mark shut out the others."""
        rule = "person.after-post"
        if start >= len(self.text) or self.text[start] in MARKS or not self._may_start(start):
            return []
        found = [*self.padded_at(start, rule), *self.at(start, bonus, rule, strange=True), *self.other_at(start, bonus, rule)]
        found = [one for one in found if self._may_stand(one)]
        slots = [self.around.fills_slot(one.start, one.end, head=head) for one in found]
        filling = [replace(one, odds=one.odds + slot) for one, slot in zip(found, slots, strict=True) if slot and one.odds + slot >= SURE]
        closing = [one for one in filling if self.around.closes(one.end) or self.around.surely_held(one.end)]
        return closing or filling or found

    def _may_start(self, start: int) -> bool:
        """Whether the word at `start` is none that only joins or relates: 主席|和, 书记|对."""
        word, tag = self.tokens.word_from(start)
        if len(word) > 1 or tag not in _RELATING or any(length > 2 for length, _ in spellings(self.around.window(start, LONGEST))):
            return True
        return (tag in _ADVERBIAL and surnames().get(word, -math.inf) > _USUAL_SURNAME) or (word in surnames() and self._is_odd(start + 1))

    def _is_odd(self, start: int) -> bool:
        """Whether the two characters before a mark or a verb of speech are no word and no full name, so that the one before is theirs.

        A given name that the dictionary has may stand before anything that follows names (向|玉兰|围绕).
        """
        rest, end = self.text[start : start + 2], start + 2
        if is_listed(rest):
            return self.around.closes(end) or self.around.follows(end)
        known = rjieba.has_word(rest) or name_log(rest) > -math.inf or self.other_at(start, 0.0, "")
        return not known and CHINESE.fullmatch(rest) is not None and (self.around.closes(end) or self.around.speaks(end))

    def _may_stand(self, one: Candidate) -> bool:
        """Whether a surname or the characters of foreign names speak for the candidate, or else its place does."""
        name = self.text[one.start : one.end]
        if " " in name or name_log(name) > -math.inf or spellings(name):
            return True
        if _acts(name) or (_acts(name[0]) and (len(name) == 2 or rjieba.has_word(name[1:]))):
            return False
        return self.around.closes(one.end) or (len(name) > 2 and self.around.speaks(one.end))

    def in_list(self, start: int, *, of_post: bool) -> list[Candidate]:
        """The names that may go on a list at `start`; their surname may be one that no table has.

        They gain if a mark or a verb of speech follows, more so in a list that began after a post.
        """
        found = self.padded_at(start, "person.in-list")
        for one in self.at(start, 0.0, "person.in-list", strange=True):
            slot = of_post and self.around.fills_slot(one.start, one.end, head=False)
            ends = self.around.closes(one.end) or self.around.speaks(one.end) or self.text.startswith(_LIST_END, one.end)
            found.append(replace(one, odds=one.odds + max(slot, ENDS_LIST * ends)))
        return found

    def running(self) -> Iterator[Candidate]:
        """The candidates in running text: where the segmentation has a surname or the like."""
        starts, tags, text = self.tokens.starts, self.tokens.tags, self.text
        begin = map(first_characters().__contains__, map(text.__getitem__, starts[:-1]))
        for index in compress(count(), begin):
            start = starts[index]
            begins = may_begin(text[start : starts[index + 1]], tags[index]) or text[start : start + 2] in surnames()
            if begins and self._may_count(start):
                found = self.at(start, 0.0, "person.in-text")
                yield from (self._risked(one) for one in found if not self.around.against(one.start, one.end))

    def of_bodies(self) -> Iterator[Candidate]:
        """The candidates of three characters after a body and 的 before a mark or what often follows names: 某公司的|方某某、."""
        for owner in self.owners:
            found = self.at(owner + len(_OF), OF_BODY, "person.in-text")
            apt = (one for one in found if one.end - one.start > _SHORT and not self.around.against(one.start, one.end))
            yield from (one for one in apt if self.around.after(one.end) >= MARK or self.around.follows(one.end))

    def _may_count(self, start: int) -> bool:
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
        enough = self._least(start, end, "person.in-text") - around.before(start) - around.after(end) - _ROUNDING
        return (listed or bound >= enough) and alone(name) + ADDRESSED_LISTED * listed >= enough

    def _risked(self, one: Candidate) -> Candidate:
        """In an article, what might as well be a foreign place, or a part of one, loses by what stands beside it."""
        if not self.article or not is_foreign(self.text[one.start : one.end]):
            return one
        cut = sum(is_foreign(beside) for beside in (self.text[one.start - 1 : one.start], self.text[one.end : one.end + 1]) if beside)
        return replace(one, odds=one.odds + self.around.located(one.start) - CUT * cut)

    def _least_at(self, start: int) -> float:
        """The odds that a reading must have by itself, if the most favourable thing follows it."""
        if not self.article:
            return DOUBT_IN_SENTENCE - OPENING - POST
        return (LEAST_IN_LIST if self._is_joined(start) else DOUBT_AS_SUBJECT) - OPENING - POST

    def _is_joined(self, start: int) -> bool:
        near = self.text[max(start - 1, 0) : start + 5]
        return "、" in near or "和" in near

    def elected(self) -> Iterator[Candidate]:
        """The candidates between the start of a clause and a verb that says that somebody gets a post."""
        for match in person_pattern("election").finditer(self.text):
            for start in range(max(0, match.start() - 4), match.start() - 1):
                if self.around.before(start) == OPENING:
                    found = self.at(start, ELECTED, "person.elected")
                    yield from (one for one in found if one.end == match.start() and not self.around.against(start, one.end))

    def spelled(self) -> Iterator[Candidate]:
        """The candidates in running text that are spelled with the characters of foreign names."""
        for match in runs().finditer(self.text):
            start = match.start()
            if start not in self.around.word_starts or (self.article and not self.around.acts(start + 2, start + LONGEST)):
                continue
            for one in self.other_at(start, 0.0, "person.in-text"):
                if not self.article or self.around.after(one.end) in (SPEECH, POST):
                    yield replace(one, odds=min(one.odds, UNSURE) - PLACE_RISK + self.around.located(start))

    def of_peoples(self) -> Iterator[Candidate]:
        """The candidates in running text that are made of elements of Tibetan, Mongolian, Uyghur or Kazakh names, two at least."""
        for start, _ in longest(self.text, "element"):
            if start in self.around.word_starts:
                found = (one for one in self.other_at(start, 0.0, "person.in-text") if one.end - one.start > 3)
                whole = (one for one in found if is_of_people(self.text[start : one.end]))
                yield from (replace(one, odds=one.odds + self.around.located(start)) for one in whole)

    def in_dots(self) -> Iterator[tuple[int, int]]:
        """The names with dots: (start, end)."""
        for start, end in dotted_names(self.text, sorted(self.post_ends), self.around.word_starts):
            if not self.around.is_place(end) and 1 not in self.around.blocked[start:end]:
                yield start, end
