"""Talks of two sides: 甲同乙举行会谈, 甲应约同乙通电话. Like visits they are told by a verb, and both sides attend."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from kg.extract.event_rules import VISIT, event_rules
from kg.extract.occasion import Occasion, clause_start, is_programme, occasion_phrases
from kg.extract.scan import Scan

_STOPS = "，。；：！？\n"
_OF, _MEETING = "的", "会"
_FAR = 60  # characters between the verb and the other side


def find_talks(scan: Scan) -> Iterator[Occasion]:
    """All talks with somebody that title and body tell."""
    for verb in event_rules().pattern("talks").finditer(scan.text):
        at = _other_side(scan, verb.start())
        if at is not None and _is_told(scan, at, verb):
            start, end = _invited(scan.text, at), verb.end() + scan.text.startswith(_MEETING, verb.end())
            yield Occasion(start, end, _name(scan, at, end), _act(verb[0]), VISIT, VISIT, False)


def _name(scan: Scan, at: int, end: int) -> str:
    """What a talk is called: after both sides, without the visit on which one of them is (甲|同到访的|乙会谈)."""
    text = occasion_phrases().patterns["on_visit"].sub("", scan.text[at:end])
    opened = max(clause_start(scan.text, at, _STOPS), at - _FAR)
    first, second = _persons_before(scan, opened, at)
    return scan.persons[second - 1].name + text if at >= scan.base and first < second else text


def _other_side(scan: Scan, verb: int) -> int | None:
    """Where the last 同 or 与 stands before the verb in its clause, as a word of its own; without them 和 between two persons."""
    opened, words = max(clause_start(scan.text, verb, _STOPS), verb - _FAR), event_rules().words
    at = max(scan.text.rfind(joint, opened, verb) for joint in words["sides"])
    if at < opened:
        at = max(scan.text.rfind(joint, opened, verb) for joint in words["also_sides"])
        if at >= opened and not _stands_between(scan, opened, at, verb):
            return None
    return at if at >= opened and scan.tokens.starts_at(at) and scan.tokens.starts_at(at + 1) else None


def _stands_between(scan: Scan, opened: int, at: int, verb: int) -> bool:
    """Whether a person is named before an offset in its clause and another between it and the verb."""
    first, second, after = _persons_before(scan, opened, at, verb)
    return first < second < after


def _persons_before(scan: Scan, *places: int) -> Iterator[int]:
    """How many persons are named before each place."""
    return (bisect_left(scan.persons, place, key=lambda person: person.start) for place in places)


def _is_told(scan: Scan, at: int, verb: re.Match[str]) -> bool:
    """Whether the talk is told as a happening: in the title, or of a person, and neither planned nor only looked back on."""
    if verb.end() < scan.base:
        return occasion_phrases().patterns["words_of"].match(scan.text, verb.end() + 1) is None  # 座谈|会|上的讲话
    patterns = occasion_phrases().patterns
    opened = max(clause_start(scan.text, at, _STOPS), at - _FAR)
    if (
        patterns["planned"].search(scan.text[opened:at])
        or is_programme(scan, at)
        or patterns["looked_back"].search(scan.text, opened, verb.start())
    ):
        return False
    if scan.text[verb.start() - 1] == _OF or patterns["visit_noun"].match(scan.text, verb.end()):
        return False
    opened = clause_start(scan.text, at, _STOPS)
    first, second = _persons_before(scan, opened, at)
    unnamed = first < second and patterns["counterpart"].fullmatch(scan.text, at + 1, verb.start()) is not None
    return unnamed or any(one.end <= verb.start() for one in scan.persons[second : second + 1])


def _invited(text: str, at: int) -> int:
    """Where the telling starts: with what says that one side was asked (应约|同乙)."""
    word = next((word for word in event_rules().words["invited"] if text.endswith(word, 0, at)), "")
    return at - len(word)


def _act(verb: str) -> str:
    """The verb without that of holding (举行|会谈)."""
    return next((verb.removeprefix(word) for word in event_rules().words["talk_held"] if verb.startswith(word)), verb)
