"""Persons: names decided by evidence — how a stretch reads as a name against words, and where it stands.

All evidence is added up as log odds: the reading (readings.py, foreign.py), what stands before and after (surroundings.py)
and the position: after a post little of the rest is needed, in running text all. What is clear is decided by that alone; on
what stays in doubt the tagger is heard, clause by clause. A name accepted once is a name wherever the article repeats it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.extract.foreign import DOTTED, dotted, is_spelled, runs, spellings
from kg.extract.forms import alternation
from kg.extract.readings import may_begin, name_log, readings
from kg.extract.surroundings import ADDRESSED, CHINESE, LISTED, POST, SPEECH, Surroundings, is_address, person_words
from kg.extract.tagger import Opinion, opinions
from kg.extract.titles import Title
from kg.extract.words import Words
from kg.lexicon import surnames

# Log odds that a position adds.
AFTER_POST, AFTER_WORK, IN_LIST = 11.0, 5.0, 6.0
SURE = 12.0  # from here on a name by the rules alone
DOUBT = -4.0  # up to here the tagger is not even asked
DOUBT_IN_ARTICLE = {"person.after-post": 0.0, "person.in-text": 5.0}  # … in an article, which names persons more than once, mostly after a post; a sentence has no such help
ARTICLE = 200  # characters
SURE_IN_SENTENCE = {"person.in-text": 30.0}  # a sentence by itself is short enough to hear the tagger on most
AHEAD_OF_RIVALS = 3.0
PLACE_RISK = 3.0  # taken from these
UNSURE = SURE - 0.1  # the most for a spelled-out name in running text: places and brands look the same
RULES_WEIGHT = 0.35  # of the rules' log odds beside the tagger's
AGAINST = 0.5
TAGGER_ALONE = 0.6  # the probability with which it proposes names of its own
LONGEST_SPELLED = 8
USUAL_SURNAME = -7.5
PLAIN = 0.8  # the probability that it needs for names without a surname
_FLOOR = 1e-4
_PADDED = re.compile(r"([一-鿿]) {1,2}([一-鿿])(?![一-鿿])")
_CLAUSE_MARKS = re.compile(r"[，。；：！？\n]")
_SENTENCE = re.compile(r"[^。；！？\n]+[。；！？\n]?")
_REACH = 30
_WEAK_POSTS = frozenset(("member", "honour", "state"))
_RELATING = frozenset("c p d u uj r f".split())


@dataclass(frozen=True, slots=True)
class Person:
    """A person named at `text[start:end]`; `name` is without padding blanks; `rule` says by which evidence."""

    start: int
    end: int
    name: str
    rule: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch that may be a name, with its log odds by the rules."""

    start: int
    end: int
    odds: float
    rule: str


class NameReader:
    """Reads the names of persons in one text."""

    def __init__(self, text: str, tokens: Words, titles: Sequence[Title], blocked: Sequence[tuple[int, int]]) -> None:
        self.text = text
        self.tokens = tokens
        self.titles = titles
        self.article = len(text) >= ARTICLE
        self.around = Surroundings(text, tokens, titles, blocked)

    def doubt(self, rule: str) -> float:
        """The odds below which a candidate is dropped unheard."""
        return DOUBT_IN_ARTICLE.get(rule, DOUBT) if self.article else DOUBT

    def may_start(self, start: int) -> bool:
        """Whether the word at `start` is none that only joins or relates: 主席|和, 书记|对."""
        word, tag = self.tokens.word_from(start)
        return len(word) > 1 or tag not in _RELATING or (tag == "d" and surnames().get(word, -99.0) > USUAL_SURNAME)

    def at(self, start: int, bonus: float, rule: str, *, strange: bool = False) -> list[Candidate]:
        """The readings as a name with a Chinese surname of what starts at `start`."""
        window = self.around.window(start)
        before = bonus + self.around.before(start)
        found = [self._weigh(start, start + length, odds + before, rule) for length, odds in readings(window, strange)]
        return [one for one in found if one.odds > -math.inf]

    def other_at(self, start: int, bonus: float, rule: str) -> list[Candidate]:
        """The readings as a name without one."""
        window = self.around.window(start, LONGEST_SPELLED)
        before = bonus + self.around.before(start)
        return [self._weigh(start, start + length, odds + before, rule) for length, odds in spellings(window)]

    def _weigh(self, start: int, end: int, odds: float, rule: str) -> Candidate:
        name = self.text[start:end]
        if is_address(name) or self.around.is_usual(name):
            odds = -math.inf
        return Candidate(start, end, odds + self.around.after(end) + self.around.swallows(name), rule)

    def is_strange(self, one: Candidate) -> bool:
        """Whether neither a known surname nor the characters of foreign names speak for the candidate."""
        name = self.text[one.start : one.end]
        return name_log(name) == -math.inf and not spellings(name)

    def strange_in_list(self, start: int) -> Iterator[Candidate]:
        """The names that fill the place up to the next mark, with a surname that no list has."""
        for one in self.at(start, 0.0, "person.in-list", strange=True):
            yield replace(one, odds=one.odds + self.around.fills_slot(one.start, one.end, head=False) / 2)

    def running(self) -> Iterator[Candidate]:
        """The candidates in running text: where the segmentation has a surname or the like."""
        starts, tags, text = self.tokens.starts, self.tokens.tags, self.text
        for index, tag in enumerate(tags):
            if may_begin(text[starts[index] : starts[index + 1]], tag):
                yield from self.at(starts[index], 0.0, "person.in-text")

    def spelled(self) -> Iterator[Candidate]:
        """Candidates spelled with the characters of foreign names."""
        for match in runs().finditer(self.text):
            if match.start() not in self.around.word_starts:
                continue
            for one in self.other_at(match.start(), 0.0, "person.in-text"):
                if not self.article or self.around.after(one.end) in (SPEECH, POST):
                    yield replace(one, odds=min(one.odds, UNSURE) - PLACE_RISK)

    def clause(self, start: int, end: int) -> tuple[int, int]:
        """The piece of text around a stretch that the tagger is to read: a clause, or the sentence in a short text."""
        if not self.article:
            return next((match.span() for match in _SENTENCE.finditer(self.text) if match.start() <= start < match.end()), (start, end))
        before = [match.end() for match in _CLAUSE_MARKS.finditer(self.text, max(0, start - _REACH), start)]
        first = before[-1] if before else max(0, start - _REACH)
        after = _CLAUSE_MARKS.search(self.text, end - 1, end + _REACH)
        return first, after.end() if after else min(len(self.text), end + _REACH)

    def proposed(self, offset: int, opinion: Opinion) -> Iterator[Candidate]:
        """Names that the tagger finds by itself in a piece at `offset`."""
        for first, last, p in opinion.persons(TAGGER_ALONE):
            start, end = offset + first, offset + last
            end -= len(ADDRESSED.search(self.text[start:end])[0])  # type: ignore[index]
            if p < PLAIN and name_log(self.text[start:end]) == -math.inf and not spellings(self.text[start:end]):
                continue
            if end - start > 1 and CHINESE.fullmatch(self.text, start, end) and not is_address(self.text[start:end]) and not self.around.in_place(start, end):
                if 1 not in self.around.blocked[start:end]:
                    yield Candidate(start, end, math.log(p / (1 - p)), "person.tagged")

    def sentences(self) -> Iterator[Candidate]:
        """The sentences of a text shorter than an article, as what is wholly in doubt."""
        for match in _SENTENCE.finditer(self.text):
            yield Candidate(match.start(), match.end(), -math.inf, "")

    def in_dots(self) -> Iterator[Person]:
        ends = {title.end for title in self.titles}
        for match in DOTTED.finditer(self.text):
            first = match.start() + min(match[0].find(dot) % 99 for dot in "·-")
            start = max((end for end in ends if match.start() < end < first), default=match.start())
            begin, end = dotted(self.text, start, match.end(), self.around.word_starts)
            if is_spelled(self.text[begin:end]) and 1 not in self.around.blocked[begin:end]:
                yield Person(begin, end, self.text[begin:end], "person.dotted")


def find_persons(text: str, tokens: Words, titles: Sequence[Title], blocked: Sequence[tuple[int, int]], credits: Iterable[tuple[int, int, str]]) -> list[Person]:
    """All persons named in `text` (a shadow), in order. `blocked` are spans of bodies, which hold no names; `credits` those of the byline."""
    reader = NameReader(text, tokens, titles, blocked)
    found = Found(len(text))
    found.add(Person(start, end, name, "person.byline") for start, end, name in credits)
    found.add(reader.in_dots())
    candidates = [one for one in (*_by_posts(reader), *reader.running(), *reader.spelled()) if one.odds >= reader.doubt(one.rule) and found.free(one.start, one.end)]
    candidates = [one for one in candidates if not reader.around.in_place(one.start, one.end)]
    found.add(_person(text, one) for one in _clear(candidates, {} if reader.article else SURE_IN_SENTENCE))
    found.add(_listed(reader, candidates, found))
    found.add(_repeats(reader, found.persons))
    found.add(_asked(reader, _once(reader, [one for one in candidates if found.free(one.start, one.end)])))
    found.add(_repeats(reader, found.persons))
    return sorted(found.persons, key=lambda person: person.start)


class Found:
    """Persons without overlap: who is added first stays."""

    def __init__(self, size: int) -> None:
        self.persons: list[Person] = []
        self._taken = bytearray(size)

    def free(self, start: int, end: int) -> bool:
        return 1 not in self._taken[start:end]

    def add(self, persons: Iterable[Person]) -> None:
        for person in persons:
            if self.free(person.start, person.end):
                self._taken[person.start : person.end] = b"\1" * (person.end - person.start)
                self.persons.append(person)


def _person(text: str, one: Candidate) -> Person:
    return Person(one.start, one.end, text[one.start : one.end], one.rule)


def _best(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Of candidates that overlap the likeliest."""
    kept: list[Candidate] = []
    taken: set[int] = set()
    for one in sorted(candidates, key=lambda one: (-one.odds, one.start, -one.end)):
        if taken.isdisjoint(range(one.start, one.end)):
            taken.update(range(one.start, one.end))
            kept.append(one)
    return kept


def _clear(candidates: Sequence[Candidate], sure: Mapping[str, float]) -> Iterator[Candidate]:
    """Those that are sure and far ahead of all that overlap them."""
    rivals = sorted({(one.start, one.end): one for one in sorted(candidates, key=lambda one: one.odds)}.values(), key=lambda one: one.start)
    for one in _best(rivals):
        if one.odds >= sure.get(one.rule, SURE) and not any(
            other.odds > one.odds - AHEAD_OF_RIVALS and other.start < one.end and one.start < other.end and other is not one for other in rivals
        ):
            yield one


def _listed(reader: NameReader, candidates: Sequence[Candidate], found: Found) -> Iterator[Person]:
    """Candidates in a list with a name (A、B和C), from one to the next in both directions."""
    ends, starts = _by(candidates, lambda one: one.end), _by(candidates, lambda one: one.start)
    for person in list(found.persons):
        end: int | None = person.end
        while end is not None and (joint := LISTED.match(reader.text, end)) is not None:
            following = _likeliest(starts.get(joint.end(), ()), found) or _likeliest(reader.strange_in_list(joint.end()), found)
            end = following and following.end
            if following:
                yield _person(reader.text, replace(following, rule="person.in-list"))
        start: int | None = person.start
        while start is not None and start > 1 and reader.text[start - 1] in "、和与及":
            before = _likeliest(ends.get(start - 1, ()), found)
            start = before and before.start
            if before:
                yield _person(reader.text, replace(before, rule="person.in-list"))


def _by(candidates: Iterable[Candidate], place: Callable[[Candidate], int]) -> dict[int, list[Candidate]]:
    found: dict[int, list[Candidate]] = {}
    for one in candidates:
        found.setdefault(place(one), []).append(one)
    return found


def _likeliest(candidates: Iterable[Candidate], found: Found) -> Candidate | None:
    free = [one for one in candidates if found.free(one.start, one.end) and one.odds + IN_LIST >= SURE]
    return max(free, key=lambda one: (one.odds, one.end), default=None)


def _by_posts(reader: NameReader) -> Iterator[Candidate]:
    """The candidates right after posts (or after 由 or a blank there); those that fill the place up to a mark shut out the others."""
    for title in reader.titles:
        start = title.end + (reader.text[title.end : title.end + 1] in (" ", "由"))
        head = title.stem.kind not in _WEAK_POSTS or title.stem.text in person_words("personal_post")
        bonus = (AFTER_POST if head else AFTER_WORK) if reader.may_start(start) else 0.0
        found = [*reader.at(start, bonus, "person.after-post", strange=bonus > 0), *reader.other_at(start, bonus, "person.after-post")]
        found = [one for one in found if not reader.is_strange(one) or reader.around.closes(one.end) or (one.end - one.start > 2 and reader.around.speaks(one.end))]
        slots = [reader.around.fills_slot(one.start, one.end, head=head) if bonus else 0.0 for one in found]
        filling = [replace(one, odds=one.odds + slot) for one, slot in zip(found, slots, strict=True) if slot and one.odds + slot >= SURE]
        yield from [one for one in filling if reader.around.closes(one.end)] or filling or found


def _once(reader: NameReader, doubtful: Sequence[Candidate]) -> Sequence[Candidate]:
    """Of an article's doubtful candidates each spelling once, where it has the best odds; a sentence's as they are."""
    if not reader.article:
        return [*doubtful, *reader.sentences()]
    best: dict[str, Candidate] = {}
    for one in doubtful:
        name = reader.text[one.start : one.end]
        if name not in best or one.odds > best[name].odds:
            best[name] = one
    return list(best.values())


def _asked(reader: NameReader, doubtful: Sequence[Candidate]) -> Iterator[Person]:
    """What the tagger makes of the clauses that hold doubtful candidates."""
    clauses: dict[tuple[int, int], list[Candidate]] = {}
    for one in doubtful:
        clauses.setdefault(reader.clause(one.start, one.end), []).append(one)
    if not clauses:
        return
    for (start, end), opinion in zip(clauses, opinions([reader.text[start:end] for start, end in clauses]), strict=True):
        heard = []
        for one in clauses[start, end]:
            if one.odds == -math.inf:
                continue
            p = min(max(opinion.person(one.start - start, one.end - start), _FLOOR), 1 - _FLOOR)
            heard.append(replace(one, odds=math.log(p / (1 - p)) + RULES_WEIGHT * one.odds - AGAINST))
        heard += reader.proposed(start, opinion)
        yield from (_person(reader.text, one) for one in _best(heard) if one.odds > 0)


def _repeats(reader: NameReader, found: Iterable[Person]) -> Iterator[Person]:
    names = {person.name for person in found}
    if not names:
        return
    for match in re.finditer(alternation(names), reader.text):
        if 1 not in reader.around.blocked[match.start() : match.end()]:
            yield Person(match.start(), match.end(), match[0], "person.repeated")
