"""Persons: names decided by evidence — where they stand, how name-like they are, what follows, what the article says elsewhere.

A name after a post needs least, one before a verb of speech more, one in running text most. A name accepted once is a
name wherever the article repeats it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import rjieba

from kg.extract.forms import alternation
from kg.extract.forms import words as word_group
from kg.extract.titles import Title
from kg.extract.words import Words
from kg.lexicon import name_score, people_of_name, surnames, transliteration_score

_MARKS = "，。、；：！？“”（）《》〈〉【】[]\n …—"
_DOTTED = re.compile(r"(?:[一-鿿]{1,7}·)+[一-鿿]{1,9}")
_LISTED = re.compile(r"[、和与及]|以及")
_PADDED = re.compile(r"([一-鿿]) {1,2}([一-鿿])(?![一-鿿])")
_CHINESE = re.compile(r"[一-鿿]+")
_NO_NAME_TAGS = frozenset("v vn d p c r u f uj m q y e ad vd".split())
_NAME_PARTS = frozenset("nr nrt nz ns nrfg".split())
_FUNCTION = frozenset("p c d u uj ul uz ug r m q y f".split())
_FOLLOWERS = frozenset("等说在和任率对向由将也把被与及为则就又还")
_GOOD_TAGS = frozenset("p c d u v r f vd vn ul uj uz ug ud uv m y i".split())


@dataclass(frozen=True, slots=True)
class Person:
    """A person named at `text[start:end]`; `name` is without padding blanks; `rule` says by which evidence."""

    start: int
    end: int
    name: str
    rule: str


@cache
def _after_name() -> re.Pattern[str]:
    return re.compile(alternation(word_group("after_name")))


@cache
def _speech() -> re.Pattern[str]:
    return re.compile(alternation(word_group("speech")))


def ends_well(text: str, offset: int) -> float:
    """How well a name may end at `offset`: 3 before a mark or a usual follower, 1–2 before a function word, −2 inside a word."""
    if offset >= len(text) or text[offset] in _MARKS:
        return 3.0
    ahead = text[offset : offset + 8]
    word, tag = rjieba.tag(ahead, False)[0]
    match = _after_name().match(ahead)
    if match and len(match[0]) >= len(word):
        return 3.0 if len(match[0]) > 1 else 2.5
    if len(word) > 1 and tag in _GOOD_TAGS:
        return 2.0
    return 0.5 if tag in ("p", "c", "uj", "d") else -2.0


@lru_cache(maxsize=4096)
def _common(name: str) -> bool:
    """Whether the dictionary has the whole as a verb, adverb or function word, which no evidence makes a name."""
    parts = rjieba.tag(name, False)
    return len(parts) == 1 and parts[0][1] in _NO_NAME_TAGS


class NameReader:
    """Finds the names of persons in one text."""

    def __init__(self, text: str, tokens: Words, blocked: Sequence[tuple[int, int]]) -> None:
        self.text = text
        self.tokens = tokens
        self.blocked = {offset for start, end in blocked for offset in range(start, end)}

    def read_at(self, start: int, least: float) -> Person | None:
        """The best name that starts at `start`, if its reading is worth at least `least`."""
        options = [option for length in (2, 3, 4) if (option := self._value(start, start + length)) is not None]
        padded = _PADDED.match(self.text, start)
        if padded and name_score(padded[1] + padded[2]) > -8:
            options.append((4.0, padded.end()))
        if not options:
            return None
        value, end = max(options)
        return Person(start, end, self.text[start:end].replace(" ", ""), "") if value >= least else None

    def _value(self, start: int, end: int) -> tuple[float, int] | None:
        name = self.text[start:end]
        if len(name) < end - start or not _CHINESE.fullmatch(name) or self.blocked & set(range(start, end)):
            return None
        score = name_score(name)
        if score == float("-inf") or _common(name):
            return None
        return score * 0.35 + ends_well(self.text, end) * 2.0 - 3.0 * (len(name) > 2 and name[-1] in _FOLLOWERS), end

    def other_name_at(self, start: int) -> Person | None:
        """A name without a Chinese surname (塔娜, 才让多杰, 赛义德·莱希): by its elements, its characters or as an unknown word."""
        dotted = _DOTTED.match(self.text, start)
        end = self.dotted_end(start, dotted.end()) if dotted else self._end_of_other(start)
        name = self.text[start:end]
        return Person(start, end, name, "") if 2 <= len(name) <= 20 and not self.blocked & set(range(start, end)) else None

    def _end_of_other(self, start: int) -> int:
        options = [(value, start + length) for length in range(2, 8) if (value := self._other_value(start, start + length)) > 0]
        return max(options)[1] if options else start

    def _other_value(self, start: int, end: int) -> float:
        name = self.text[start:end]
        if end > len(self.text) or not _CHINESE.fullmatch(name) or _common(name) or name[-1] in _FOLLOWERS:
            return -1.0
        after = ends_well(self.text, end)
        if people_of_name(name):
            return 3.0 + after + len(name) * 0.5
        if after < 2.0 or not self._unknown(name):
            return -1.0
        return after * 0.5 + max(transliteration_score(name), -1.0)

    def _unknown(self, piece: str) -> bool:
        """Whether the piece is made of name words and single characters, and of no word with a job in the sentence."""
        parts = rjieba.tag(piece, False)
        return all(tag in _NAME_PARTS or (len(word) == 1 and tag not in _FUNCTION) for word, tag in parts)

    def dotted_end(self, start: int, end: int) -> int:
        """The end of a name with dots, without the words that follow it (…·阿不都拉|一行)."""
        last = self.text.rfind("·", start, end) + 1
        for at in range(last + 2, end + 1):
            if ends_well(self.text, at) >= 2.0 and not (at < end and transliteration_score(self.text[at : at + 2]) > 0.5):
                return at
        return end


def find_persons(text: str, tokens: Words, titles: Sequence[Title], blocked: Sequence[tuple[int, int]], credits: Iterable[tuple[int, int, str]]) -> list[Person]:
    """All persons named in `text` (a shadow), in order. `blocked` are spans of bodies, which hold no names; `credits` those of the byline."""
    reader = NameReader(text, tokens, blocked)
    found = {person.start: person for person in _seeds(text, reader, titles, credits)}
    for person in _repeats(text, found.values(), reader.blocked):
        found.setdefault(person.start, person)
    return _apart(found.values())


def _apart(persons: Iterable[Person]) -> list[Person]:
    kept: list[Person] = []
    for person in sorted(persons, key=lambda person: (person.start, -person.end)):
        if not kept or person.start >= kept[-1].end:
            kept.append(person)
    return kept


def _seeds(text: str, reader: NameReader, titles: Sequence[Title], credits: Iterable[tuple[int, int, str]]) -> Iterator[Person]:
    for start, end, name in credits:
        yield Person(start, end, name, "person.byline")
    title_starts = {title.start for title in titles}
    reached = 0
    for title in titles:
        if title.start < reached:
            continue
        person = _after_title(text, reader, title)
        while person is not None:
            yield person
            reached = person.end
            person = _next_listed(text, reader, person, title_starts)
        before = _before_title(text, reader, title)
        if before is not None:
            yield before
    yield from _speakers(text, reader)
    yield from _lists(text, reader)
    yield from _running(text, reader)
    yield from _dotted(text, reader, titles)


def _after_title(text: str, reader: NameReader, title: Title) -> Person | None:
    start = title.end + (text[title.end : title.end + 1] in (" ", "由"))
    member = title.stem.kind == "member"
    person = reader.read_at(start, 3.0 if member else 0.5)
    if start < len(text) and (person is None or "·" in text[start : person.end + 1]) and (not member or "·" in text[start : start + 8]):
        person = reader.other_name_at(start)
    return person and Person(person.start, person.end, person.name, "person.after-post")


def _before_title(text: str, reader: NameReader, title: Title) -> Person | None:
    """A name that its post follows: 习近平总书记, 苏和主席."""
    for length in (3, 2):
        start = title.start - length
        if start < 0 or title.stem.kind == "member" or not reader.tokens.starts_at(start) or start in reader.blocked:
            continue
        name = text[start : title.start]
        if name not in word_group("not_name") and name_score(name) > (0 if length == 3 else 3):
            return Person(start, title.start, name, "person.before-post")
    return None


def _next_listed(text: str, reader: NameReader, person: Person, title_starts: set[int]) -> Person | None:
    match = _LISTED.match(text, person.end)
    if match is None or match.end() in title_starts:
        return None
    following = reader.read_at(match.end(), 4.0)
    return following and Person(following.start, following.end, following.name, "person.in-list")


def _speakers(text: str, reader: NameReader) -> Iterator[Person]:
    """Names between a mark and a verb of speech or attendance."""
    for verb in _speech().finditer(text):
        for length in (3, 2, 4):
            start = verb.start() - length
            if start < 0 or (start > 0 and text[start - 1] not in _MARKS):
                continue
            person = reader.read_at(start, 4.5)
            if person is not None and person.end == verb.start() and person.name not in word_group("not_name"):
                yield Person(start, person.end, person.name, "person.before-verb")


def _lists(text: str, reader: NameReader) -> Iterator[Person]:
    """Names in a list of at least three that has nothing else in it (A、B、C和D等)."""
    for match in re.finditer(r"(?:[一-鿿]{2,4}、){2,}[一-鿿]{2,8}", text):
        start, people = match.start(), []
        while (person := reader.read_at(start, 4.0)) is not None:
            people.append(Person(person.start, person.end, person.name, "person.in-list"))
            joint = _LISTED.match(text, person.end)
            if joint is None:
                break
            start = joint.end()
        if len(people) >= 3:
            yield from people


def _running(text: str, reader: NameReader) -> Iterator[Person]:
    """Names in running text: a surname where a word starts, unknown characters after it, and a good end."""
    tokens, known = reader.tokens, surnames()
    for index, tag in enumerate(tokens.tags):
        start = tokens.starts[index]
        if start in reader.blocked or not _may_start(tokens, index, tag, known):
            continue
        person = reader.read_at(start, 4.5)
        listed = tag == "nr" and tokens.word(index) == person.name if person is not None else False
        if person is None or person.name in word_group("not_name"):
            continue
        if (len(person.name) > 2 and name_score(person.name) > 2) or (listed and name_score(person.name) > -4 and len(person.name) > 2):
            yield Person(start, person.end, person.name, "person.in-text")


def _may_start(tokens: Words, index: int, tag: str, known: object) -> bool:
    word = tokens.word(index)
    return (len(word) == 1 and word in known) or (tag in ("nr", "nrfg") and word[0] in known)  # type: ignore[operator]


def _dotted(text: str, reader: NameReader, titles: Sequence[Title]) -> Iterator[Person]:
    title_ends = {title.end for title in titles}
    for match in _DOTTED.finditer(text):
        first = match[0].index("·")
        start = max((end for end in title_ends if match.start() < end <= match.start() + first), default=match.start())
        while start == match.start() and first > 1 and not reader.tokens.starts_at(start):
            break
        if start not in reader.blocked and match.end() - 1 not in reader.blocked and transliteration_score(text[start : match.end()]) > -1.5:
            end = reader.dotted_end(start, match.end())
            yield Person(start, end, text[start:end], "person.dotted")


def _repeats(text: str, found: Iterable[Person], blocked: set[int]) -> Iterator[Person]:
    names = {person.name for person in found}
    parts = {part for name in names if "·" in name for part in (name.split("·")[0], name.split("·")[-1]) if len(part) > 1}
    if not names:
        return
    for match in re.finditer(alternation(names | parts), text):
        if match.start() not in blocked:
            yield Person(match.start(), match.end(), match[0], "person.repeated")
