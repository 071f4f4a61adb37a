"""Persons: names decided by evidence — how a stretch reads as a name against words, and where it stands.

What is clear by the rules (candidates.py) is decided by them: after a post little else is needed, in running text much. What
stands in a list with a name is one more easily. On what stays in doubt the tagger is heard (second_opinion.py). A name
accepted once is a name wherever the article repeats it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kg.extract.candidates import before_list, find_candidates, in_list
from kg.extract.foreign import DOTS
from kg.extract.name_reader import SURE, Candidate, NameReader
from kg.extract.name_runs import name_runs
from kg.extract.second_opinion import best, heard
from kg.extract.spelled_names import in_dots
from kg.extract.surroundings import LISTED, MARKS, OPENING, POST, SPEECH, USUAL
from kg.extract.titles import Title
from kg.extract.together import Reading, alone
from kg.extract.words import Words
from kg.lexicon import NAME_TAGS, dictionary_entry

# Odds from which on a candidate is a name by the rules alone, beside SURE.
SURE_AFTER_POST = 9.0  # in an article, where the name ends well
SURE_AS_SUBJECT = 8.0  # in an article, where it opens a clause and a post or a verb of speech follows
SURE_IN_PLACE = 10.0  # in an article, where a post or form of address follows, or a clause opens
SURE_IN_MIDST = 14.0  # in an article, where no mark, post or verb of speech follows
SURE_IN_SENTENCE = 30.0  # in a sentence by itself, on which the tagger is heard anyway
AHEAD = 3.0  # by how much it must lead all readings that overlap it
IN_LIST, BETWEEN = 8.0, 10.0  # what a name beside it in a list adds to its odds, and one on the other side as well
_LONGEST = 8
_SHORT, _ADVERB = 2, "d"
_OFTEN = 3  # times that a text must name somebody so that it shows where the name ends


@dataclass(frozen=True, slots=True)
class Person:
    """A person named at `text[start:end]`; `name` is without padding blanks; `rule` says by which evidence."""

    start: int
    end: int
    name: str
    rule: str


def find_persons(
    text: str, tokens: Words, titles: Sequence[Title], blocked: Sequence[tuple[int, int]], credits: Iterable[tuple[int, int, str]]
) -> list[Person]:
    """All persons named in `text` (a shadow), in order; none overlap.

    `blocked` are spans of bodies, which hold no names; `credits` those of the byline with the names in them. Raises
    SchemaError if the tagger is needed and its weights are not there.
    """
    return alone(seek_persons(text, tokens, titles, blocked, credits))


def seek_persons(
    text: str, tokens: Words, titles: Sequence[Title], blocked: Sequence[tuple[int, int]], credits: Iterable[tuple[int, int, str]]
) -> Reading[list[Person]]:
    """The same, side by side with other texts."""
    reader = NameReader(text, tokens, titles, blocked)
    found = _Found(text)
    for start, end, name in credits:
        found.add([Person(start, end, name, "person.byline")])
    found.name(((start, end) for start, end in in_dots(reader)), "person.dotted")
    found.name(((start, end) for start, end in name_runs(text) if 1 not in reader.around.blocked[start:end]), "person.in-run")
    candidates = list(_uncut(text, [one for one in find_candidates(reader) if found.free(one.start, one.end)]))
    candidates = list(_without_adverbs(text, candidates))
    found.accept(_clear(reader, candidates))
    found.add(_repeats(reader, found))
    found.accept(_listed(reader, candidates, found))
    found.add(_repeats(reader, found))
    doubtful = [one for one in candidates if reader.in_doubt(one) and found.free(one.start, one.end)]
    found.accept((yield from heard(reader, doubtful)))
    found.accept(_listed(reader, candidates, found))
    found.add(_repeats(reader, found))
    return sorted(_whole(text, found.persons), key=lambda person: person.start)


class _Found:
    """Persons without overlap: who is added first stays."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.persons: list[Person] = []
        self.begins: set[int] = set()
        self._taken = bytearray(len(text))

    def free(self, start: int, end: int) -> bool:
        return 1 not in self._taken[start:end]

    def add(self, persons: Iterable[Person]) -> None:
        for person in persons:
            if self.free(person.start, person.end):
                self._taken[person.start : person.end] = b"\1" * (person.end - person.start)
                self.persons.append(person)
                self.begins.add(person.start)

    def name(self, spans: Iterable[tuple[int, int]], rule: str) -> None:
        self.add(Person(start, end, self.text[start:end].replace(" ", ""), rule) for start, end in spans)

    def accept(self, candidates: Iterable[Candidate]) -> None:
        for one in candidates:
            self.name([(one.start, one.end)], one.rule)


def _uncut(text: str, candidates: Sequence[Candidate]) -> Iterator[Candidate]:
    """The candidates without those in running text that begin or end a name which fills its place after a post elsewhere."""
    filling = {text[one.start : one.end] for one in candidates if one.rule == "person.after-post" and one.odds >= SURE}
    longest = max(map(len, filling), default=0)
    for one in candidates:
        longer = (text[one.start : one.start + length] for length in range(one.end - one.start + 1, longest + 1))
        whole = text[one.start - 1 : one.end] if one.start else ""
        if one.rule != "person.in-text" or (filling.isdisjoint(longer) and whole not in filling):
            yield one


def _without_adverbs(text: str, candidates: Sequence[Candidate]) -> Iterator[Candidate]:
    """The candidates without those that end with an adverb, where the text has the rest as a name elsewhere (苗雨|正带人… 苗雨说)."""
    names = {text[one.start : one.end] for one in candidates}
    for one in candidates:
        name = text[one.start : one.end]
        entry = dictionary_entry(name[-1]) if len(name) > _SHORT and name[:-1] in names else None
        if entry is None or entry[1] != _ADVERB or text.count(name[:-1]) <= text.count(name):
            yield one


def _clear(reader: NameReader, candidates: Sequence[Candidate]) -> Iterator[Candidate]:
    """Those that are sure and far ahead of all that overlap them."""
    strongest: dict[tuple[int, int], Candidate] = {}
    for one in sorted(candidates, key=lambda one: one.odds):
        strongest[one.start, one.end] = one
    starts = _by(strongest.values(), lambda one: one.start)
    for one in best(strongest.values()):
        if one.odds >= _sure(reader, one) and all(other.odds <= one.odds - AHEAD for other in _rivals(one, starts)):
            yield one


def _rivals(one: Candidate, starts: dict[int, list[Candidate]]) -> Iterator[Candidate]:
    for start in range(one.start - _LONGEST, one.end):
        yield from (other for other in starts.get(start, ()) if other is not one and other.end > one.start)


def _sure(reader: NameReader, one: Candidate) -> float:
    """The odds from which on a candidate is a name without more ado."""
    after = reader.around.after(one.end)
    if one.rule != "person.in-text":
        return SURE_AFTER_POST if reader.article and after >= USUAL else SURE
    if not reader.article:
        return SURE_IN_SENTENCE
    opens = reader.around.before(one.start) == OPENING
    if after in (SPEECH, POST) and opens:
        return SURE_AS_SUBJECT
    if after == POST or (opens and after >= USUAL):
        return SURE_IN_PLACE
    return SURE if after > USUAL else SURE_IN_MIDST


def _by(candidates: Iterable[Candidate], place: Callable[[Candidate], int]) -> dict[int, list[Candidate]]:
    found: dict[int, list[Candidate]] = defaultdict(list)
    for one in candidates:
        found[place(one)].append(one)
    return found


def _listed(reader: NameReader, candidates: Sequence[Candidate], found: _Found) -> Iterator[Candidate]:
    """Candidates in a list with a name (A、B和C), from one to the next in both directions."""
    ends, starts = _by(candidates, lambda one: one.end), _by(candidates, lambda one: one.start)
    for person in list(found.persons):
        of_post = person.rule == "person.after-post"
        end: int | None = person.end
        while end is not None and (joint := LISTED.match(reader.text, end)) is not None:
            beside = [*starts.get(joint.end(), ()), *in_list(reader, joint.end(), of_post=of_post)]
            following = _likeliest(_held(reader, beside, found), found)
            if following:
                yield replace(following, rule="person.in-list")
            end = following.end if following else None
        start: int | None = person.start
        while start is not None and reader.text[start - 1 : start] in ("、", "和", "与", "及"):
            before = _likeliest([*ends.get(start - 1, ()), *before_list(reader, start - 1)], found)
            if before:
                yield replace(before, rule="person.in-list")
            start = before.start if before else None


def _held(reader: NameReader, candidates: Iterable[Candidate], found: _Found) -> Iterator[Candidate]:
    """The candidates after a name; those that another follows gain once more."""
    for one in candidates:
        joint = LISTED.match(reader.text, one.end)
        yield replace(one, odds=one.odds + BETWEEN) if joint is not None and joint.end() in found.begins else one


def _likeliest(candidates: Iterable[Candidate], found: _Found) -> Candidate | None:
    free = [one for one in candidates if found.free(one.start, one.end) and one.odds + IN_LIST >= SURE]
    return max(free, key=lambda one: (one.odds, one.end), default=None)


def _repeats(reader: NameReader, found: _Found) -> Iterator[Person]:
    """Where the text has an accepted name again, or the first or last part of one with dots."""
    names = {person.name for person in found.persons}
    parts = {part for name in names if DOTS.search(name) for part in (DOTS.split(name)[0], DOTS.split(name)[-1]) if len(part) > 2}
    for name in sorted(names | parts, key=lambda name: (-len(name), name)):
        for start in _places(reader.text, name):
            free = found.free(start, start + len(name)) and 1 not in reader.around.blocked[start : start + len(name)]
            if free and _may_repeat(reader, start, name):
                yield Person(start, start + len(name), name, "person.repeated")


def _whole(text: str, found: Sequence[Person]) -> Iterator[Person]:
    """The persons, with the character in their names that the text always has after these (丁某|人夺冠, 丁某|人和队友)."""
    names = _by_name(found)
    longer = {name: _last_character(text, name) for name, persons in names.items() if len(persons) >= _OFTEN and not DOTS.search(name)}
    for name, persons in names.items():
        last = longer.get(name, "")
        yield from (replace(one, end=one.end + len(last), name=name + last) for one in persons) if last else persons


def _by_name(found: Sequence[Person]) -> dict[str, list[Person]]:
    names: dict[str, list[Person]] = defaultdict(list)
    for person in found:
        names[person.name].append(person)
    return names


def _last_character(text: str, name: str) -> str:
    """The noun of one character that follows the name wherever it stands, and that different ones follow; else nothing."""
    after = [text[at + len(name) : at + len(name) + 2] for at in _places(text, name)]
    first = {pair[:1] for pair in after}
    if len(first) > 1 or len({pair[1:] for pair in after}) < _OFTEN - 1:
        return ""
    entry = dictionary_entry(next(iter(first)))
    return next(iter(first)) if entry is not None and entry[1].startswith("n") else ""


def _places(text: str, name: str) -> Iterator[int]:
    at = text.find(name)
    while at >= 0:
        yield at
        at = text.find(name, at + len(name))


def _may_repeat(reader: NameReader, start: int, name: str) -> bool:
    """Whether this is the name again and not the word that is spelled like it: 方向说 …, but 发展方向."""
    entry = dictionary_entry(name)
    if entry is None or entry[1] in NAME_TAGS or start == 0 or reader.text[start - 1] in MARKS:
        return True
    return start in reader.post_ends or reader.around.after(start + len(name)) in (SPEECH, POST)
