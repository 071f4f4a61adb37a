"""What stays in doubt: the tagger is heard on the clauses that hold it, and its odds are weighed with those of the rules."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kg.extract.forms import title_stems
from kg.extract.name_reader import Candidate, NameReader
from kg.extract.person_words import addressed, is_address
from kg.extract.surroundings import CHINESE
from kg.extract.tagger import Opinion
from kg.extract.together import Reading

RULES_WEIGHT = 0.35  # of the rules' log odds beside the tagger's
AGAINST = 0.5  # log odds that both together must exceed
TAGGER_ALONE = 0.2  # the probability from which on names that only the tagger proposes are weighed
AGAINST_ALONE = 1.2  # … and the log odds that they must exceed
_FLOOR = 1e-4  # the tagger is never surer than this
_REACH = 10  # characters to either side that it is shown
_LONGEST_CHINESE, _STEM = 4, 2  # characters of names, and of most words for what somebody is
_CLAUSE_MARK = re.compile(r"[，。；：！？\n]")
_SENTENCE = re.compile(r"[^。；！？\n]+[。；！？\n]?")


def best(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Of candidates that overlap the likeliest, from the likeliest on."""
    kept: list[Candidate] = []
    taken: set[int] = set()
    for one in sorted(candidates, key=lambda one: (-one.odds, one.start, -one.end)):
        if taken.isdisjoint(range(one.start, one.end)):
            taken.update(range(one.start, one.end))
            kept.append(one)
    return kept


def heard(reader: NameReader, doubtful: Sequence[Candidate]) -> Reading[list[Candidate]]:
    """Those of the doubtful candidates that are names with the tagger's help, and names that it finds beside them.

    Of an article it reads the clauses with doubtful candidates, each spelling once; of a text shorter than an article all.
    """
    pieces = _pieces(reader, _once(reader.text, doubtful)) if reader.article else _sentences(reader.text, doubtful)
    said = (yield [reader.text[start:end] for start, end in pieces]) if pieces else ()
    found: list[Candidate] = []
    for ((start, _), group), opinion in zip(pieces.items(), said or (), strict=True):
        weighed = [replace(one, odds=_weigh(one, start, opinion)) for one in group]
        found += [one for one in best([*weighed, *_proposed(reader, start, opinion)]) if one.odds > 0]
    return found


def _weigh(one: Candidate, offset: int, opinion: Opinion) -> float:
    """Both odds together; `opinion` is on the piece at `offset`."""
    return _odds(opinion.person(one.start - offset, one.end - offset)) + RULES_WEIGHT * one.odds - AGAINST


def _odds(probability: float) -> float:
    bounded = min(max(probability, _FLOOR), 1 - _FLOOR)
    return math.log(bounded / (1 - bounded))


def _once(text: str, doubtful: Sequence[Candidate]) -> list[Candidate]:
    """Each spelling where it has the best odds."""
    likeliest: dict[str, Candidate] = {}
    for one in sorted(doubtful, key=lambda one: (-one.odds, one.start)):
        likeliest.setdefault(text[one.start : one.end], one)
    return list(likeliest.values())


def _pieces(reader: NameReader, doubtful: Sequence[Candidate]) -> dict[tuple[int, int], list[Candidate]]:
    """The clauses to ask about, with the candidates in each; those that overlap are asked about together."""
    pieces: dict[tuple[int, int], list[Candidate]] = {}
    asked: dict[int, tuple[int, int]] = {}  # by the offsets of the candidates
    for one in doubtful:
        rivals = (asked[offset] for offset in range(one.start, one.end) if offset in asked)
        piece = next((piece for piece in rivals if piece[0] <= one.start and one.end <= piece[1]), None) or _clause(reader.text, one)
        pieces.setdefault(piece, []).append(one)
        for offset in range(one.start, one.end):
            asked.setdefault(offset, piece)
    return pieces


def _clause(text: str, one: Candidate) -> tuple[int, int]:
    """The clause around a candidate, or what of it is near."""
    before = [match.end() for match in _CLAUSE_MARK.finditer(text, max(0, one.start - _REACH), one.start)]
    after = _CLAUSE_MARK.search(text, one.end, one.end + _REACH)
    return before[-1] if before else max(0, one.start - _REACH), after.end() if after else min(len(text), one.end + _REACH)


def _sentences(text: str, doubtful: Sequence[Candidate]) -> dict[tuple[int, int], list[Candidate]]:
    """All sentences, with the doubtful candidates in each."""
    spans = [match.span() for match in _SENTENCE.finditer(text)]
    return {(start, end): [one for one in doubtful if start <= one.start and one.end <= end] for start, end in spans}


def _proposed(reader: NameReader, offset: int, opinion: Opinion) -> Iterator[Candidate]:
    """The names that the tagger finds by itself in the piece at `offset`, without forms of address after them."""
    for first, last, probability in opinion.persons(TAGGER_ALONE):
        start = offset + first
        end = start + len(addressed().sub("", reader.text[start : offset + last]))
        if _may_be(reader, start, end):
            around = reader.around.before(start) + reader.around.after(end)
            yield Candidate(start, end, _odds(probability) + RULES_WEIGHT * around - AGAINST_ALONE, "person.tagged")


def _may_be(reader: NameReader, start: int, end: int) -> bool:
    name, around = reader.text[start:end], reader.around
    if len(name) < 2 or not CHINESE.fullmatch(name) or is_address(name) or 1 in around.blocked[start:end] or _holds_stem(name):
        return False
    return not (around.in_place(start, end) or around.says_place(name) or around.against(start, end))


def _holds_stem(name: str) -> bool:
    """Whether what is too long for a Chinese name is words with that of an occupation among them (某乡|村民|甲)."""
    pieces = (name[at : at + _STEM] for at in range(1, len(name) - _STEM)) if len(name) > _LONGEST_CHINESE else ()
    return any(piece in title_stems() for piece in pieces)
