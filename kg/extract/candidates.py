"""Where a text may name a person, with the log odds that the rules give each reading: after posts, in running text, spelled out."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

import rjieba

from kg.extract.beside_bodies import lined, noted, of_bodies, winners
from kg.extract.beside_words import aged, elected, of_years, related
from kg.extract.event_rules import event_rules
from kg.extract.foreign import LONGEST, is_foreign, is_of_people, spellings
from kg.extract.name_reader import SURE, Candidate, NameReader
from kg.extract.person_words import is_address, person_words
from kg.extract.readings import (
    alone,
    is_listed,
    name_log,
)
from kg.extract.spelled_names import of_peoples, speaking, spelled
from kg.extract.surroundings import (
    BROKEN,
    CHINESE,
    MARKS,
    OPENING,
)
from kg.extract.titles import Title, is_in_office
from kg.lexicon import dictionary_entry, surnames

# What a post before it adds to a name's odds; a kind of work (教师, 职工) adds less, but more where it is told at which body.
AFTER_POST, AFTER_WORK, AFTER_PLACED_WORK = 11.0, 5.0, 8.0
ENDS_LIST, FOLLOWED_IN_LIST = 6.5, 3.5  # what a mark or a verb of speech after it, or another word, adds to a name in a list
_OF, _LIST_END = "的", "等"
CUT = 4.0  # taken from a foreign name for each side on which it might go on
_LIKE_WORDS = -9.0  # odds of a name by itself below which words are far likelier
_RARE_SURNAME = -10.0  # log share of a surname that hardly anybody has
_USUAL_SURNAME = -7.5  # log share of a surname that may also be an adverb (曾) or pronoun (何)
_BETWEEN = re.compile(" |由|夫人")  # between a post and the name
_HONOUR, _CLOSED, _LONGEST_HONOUR = re.compile("(?:^|[、，。：为给向和与及由对])“[^“”，。；]{1,10}$"), re.compile("”"), 14
_WEAK_POSTS = frozenset(("member", "honour", "state", "folk"))  # kinds of posts
_JOINT = re.compile(_OF)
_SELDOM = 20  # in the dictionary's count
_LONGEST_CHINESE = 3  # characters of most names at most
_NO_NOUN = frozenset("v vg r p c d m q f u".split())
_VERBAL = _NO_NOUN - {"m", "q"}
_THAT, _PRONOUN, _MEASURE = "那", "r", "q"
_ADVERBIAL, _RELATING = frozenset("d r f".split()), frozenset("c p d u uj r f".split())


@cache
def personal_posts() -> tuple[str, ...]:
    """The posts that stand for one person each, though they head nothing."""
    return tuple(sorted(person_words("personal_post")))


@cache
def _several() -> tuple[str, ...]:
    return tuple(sorted(person_words("several")))


def _acts(word: str) -> bool:
    """Whether the dictionary has the word as a verb or a word of grammar."""
    entry = dictionary_entry(word)
    return entry is not None and entry[1] in _NO_NOUN


def _is_adverb(word: str) -> bool:
    entry = dictionary_entry(word)
    return entry is not None and entry[1] == "d"


def find_candidates(reader: NameReader) -> list[Candidate]:
    """The candidates that are worth a thought."""
    found = (
        *by_posts(reader),
        *running(reader),
        *of_bodies(reader),
        *winners(reader),
        *noted(reader),
        *lined(reader),
        *elected(reader),
        *aged(reader),
        *of_years(reader),
        *related(reader),
        *spelled(reader),
        *speaking(reader),
        *of_peoples(reader),
    )
    return [one for one in found if reader.counts(one) and not reader.is_place(one)]


def by_posts(reader: NameReader) -> Iterator[Candidate]:
    """The candidates right after posts."""
    for title in reader.titles:
        if reader.text.endswith(_several(), 0, title.start):
            continue  # 五国|外长|商讨
        between = _BETWEEN.match(reader.text, title.end) or _of_office(reader.text, title) or _of_honour(reader.text, title)
        start = between.end() if between else title.end
        head = title.stem.kind not in _WEAK_POSTS or title.text.endswith(personal_posts())
        placed = title.start > 0 and reader.around.blocked[title.start - 1] == 1
        yield from _after_post(reader, start, AFTER_POST if head else AFTER_PLACED_WORK if placed else AFTER_WORK, head=head)


def _of_office(text: str, title: Title) -> re.Match[str] | None:
    """的 between a post that somebody holds and the name (时任某部部长|的|某某)."""
    joint = _JOINT.match(text, title.end)
    return joint if joint and is_in_office(text, title.start) else None


def _of_honour(text: str, title: Title) -> re.Match[str] | None:
    """The end of the quotes around an honour that follows a post (首席技师、“某城工匠|”|某某)."""
    closed = _CLOSED.match(text, title.end)
    return closed if closed and _HONOUR.search(text, max(0, title.start - _LONGEST_HONOUR), title.start) else None


def _after_post(reader: NameReader, start: int, bonus: float, *, head: bool) -> list[Candidate]:
    """Those that fill the place up to a mark shut out the others."""
    rule = "person.after-post"
    if start >= len(reader.text) or reader.text[start] in MARKS or not _may_start(reader, start):
        return []
    found = [*reader.padded_at(start, rule), *reader.at(start, bonus, rule, strange=True), *reader.other_at(start, bonus, rule)]
    found += _of_two_peoples(reader, start, bonus, rule)
    found = [one for one in found if _may_stand(reader, one) and not _is_cut(reader, one, found)]
    slots = [reader.around.fills_slot(one.start, one.end, head=head) for one in found]
    filling = [replace(one, odds=one.odds + slot) for one, slot in zip(found, slots, strict=True) if slot and one.odds + slot >= SURE]
    closing = [one for one in filling if reader.around.closes(one.end) or reader.around.surely_held(one.end)]
    return closing or filling or found


def _of_two_peoples(reader: NameReader, start: int, bonus: float, rule: str) -> Iterator[Candidate]:
    """A Chinese surname before a name made of elements of another people's (包|德力格尔)."""
    if reader.text[start] in surnames() and reader.tokens.word_from(start)[1] not in _RELATING:
        for one in reader.other_at(start + 1, bonus, rule):
            if is_of_people(reader.text[one.start : one.end]):
                yield replace(one, start=start)


def _is_cut(reader: NameReader, one: Candidate, found: Sequence[Candidate]) -> bool:
    """Whether a name that is spelled out goes on, and reads better so (达尔|马宁)."""
    if name_log(reader.text[one.start : one.end]) > -math.inf:
        return False
    ends = [other.end for other in found if other.end > one.end and other.odds > one.odds and reader.tokens.starts_at(other.end)]
    return is_foreign(reader.text[one.start : one.end]) and any(is_foreign(reader.text[one.start : end]) for end in ends)


def _may_start(reader: NameReader, start: int) -> bool:
    """Whether the word at `start` is none that only joins or relates: 主席|和, 书记|对."""
    word, tag = reader.tokens.word_from(start)
    if len(word) > 1 or tag not in _RELATING or any(length > 2 for length, _ in spellings(reader.around.window(start, LONGEST))):
        return True
    if tag in _ADVERBIAL and surnames().get(word, -math.inf) > _USUAL_SURNAME:
        return True
    if _is_told_again(reader, start):
        return True
    return word in surnames() and (_is_odd(reader, start + 1) or _is_given(reader, start + 1) or _fills_place(reader, start))


def _fills_place(reader: NameReader, start: int) -> bool:
    """Whether a surname and two characters that are neither a word nor somebody addressed fill the place up to a mark (副主席|和文光，)."""
    rest, end = reader.text[start + 1 : start + _LONGEST_CHINESE], start + _LONGEST_CHINESE
    if CHINESE.fullmatch(rest) is None or is_address(rest):
        return False
    if reader.tokens.word_from(start) == (_THAT, _PRONOUN):  # 主任|那广义出席, but not 主席|那句话
        measure = dictionary_entry(rest[0])
        return (reader.around.closes(end) or reader.around.follows(end)) and (measure is None or measure[1] != _MEASURE)
    return reader.around.closes(end) and not _is_word(rest)


def _is_word(word: str) -> bool:
    """Whether the dictionary has the word, and neither as a name nor as one that hardly anybody writes (文光, 正平)."""
    entry = dictionary_entry(word) if rjieba.has_word(word) and not is_listed(word) else None
    return entry is not None and entry[0] >= _SELDOM


def _is_told_again(reader: NameReader, start: int) -> bool:
    """Whether three characters fill the place up to a mark that the text has elsewhere as well (主席|向前进，)."""
    name = reader.text[start : start + _LONGEST_CHINESE]
    return reader.around.closes(start + len(name)) and CHINESE.fullmatch(name) is not None and reader.count(name) > 1


def _is_given(reader: NameReader, start: int) -> bool:
    """Whether one character, which is the word for a thing or none, stands before a verb of speech or of getting a post (向|菊|当选)."""
    entry = dictionary_entry(reader.text[start : start + 1])
    if entry is not None and not entry[1].startswith("n") and not entry[1].endswith("g"):
        return False
    return reader.around.surely_held(start + 1) or reader.around.speaks(start + 1)


def _is_odd(reader: NameReader, start: int) -> bool:
    """Whether the two characters before a mark or a verb of speech are no word and no full name, so that the one before is theirs.

    A given name that the dictionary has may stand before anything that follows names (向|玉兰|围绕).
    """
    rest, end = reader.text[start : start + 2], start + 2
    if is_listed(rest):
        return reader.around.closes(end) or reader.around.follows(end)
    named = name_log(rest) > -math.inf and surnames()[rest[:1]] > _RARE_SURNAME
    known = rjieba.has_word(rest) or named or reader.other_at(start, 0.0, "")
    return not known and CHINESE.fullmatch(rest) is not None and (reader.around.closes(end) or reader.around.follows(end))


def _may_stand(reader: NameReader, one: Candidate) -> bool:
    """Whether a surname or the characters of foreign names speak for the candidate, or else its place does."""
    name = reader.text[one.start : one.end]
    ends = reader.around.closes(one.end) or reader.around.surely_held(one.end)
    if not ends and _is_adverb(name[0]) and -math.inf < alone(name) < _LIKE_WORDS:
        return False  # 总书记|曾|回信|勉励
    if _is_thing(name):
        return False
    if " " in name or name_log(name) > -math.inf or spellings(name):
        return True
    if _acts(name) or (_acts(name[0]) and (len(name) == 2 or _is_word(name[1:]))):
        return False
    follows = reader.around.speaks(one.end) or (_is_strange(name) and reader.around.follows(one.end))
    return reader.around.closes(one.end) or (len(name) > 2 and follows)


def _is_thing(name: str) -> bool:
    """Whether it is a word for an event, or a word with what makes a thing of it (职工|龙舟赛, 职工|福利费)."""
    return name in event_rules().heads or (len(name) > 2 and name[-1] in person_words("thing_end") and rjieba.has_word(name[:-1]))


def _is_strange(name: str) -> bool:
    """Whether nothing in a name is a word that could stand in its place (阿某祥, 寸某波; but 到|徐工, 一行|人)."""
    entry = dictionary_entry(name[0])
    return (entry is None or entry[1] not in _VERBAL) and not rjieba.has_word(name[:2]) and not rjieba.has_word(name[1:])


def in_list(reader: NameReader, start: int, *, of_post: bool) -> list[Candidate]:
    """The names that may go on a list at `start`; their surname may be one that no table has.

    They gain if a mark or a verb of speech follows, more so in a list that began after a post.
    """
    found = reader.padded_at(start, "person.in-list")
    strange = [] if reader.around.in_place(start, start + 2) else reader.at(start, 0.0, "person.in-list", strange=True)
    of_people = [one for one in reader.other_at(start, 0.0, "person.in-list") if is_of_people(reader.text[start + 1 : one.end])]
    for one in [*strange, *of_people]:
        slot = of_post and reader.around.fills_slot(one.start, one.end, head=False)
        ends = reader.around.closes(one.end) or reader.around.speaks(one.end) or reader.text.startswith(_LIST_END, one.end)
        followed = FOLLOWED_IN_LIST * (reader.around.after(one.end) > BROKEN and reader.around.follows(one.end))
        found.append(replace(one, odds=one.odds + max(slot, ENDS_LIST * ends, followed)))
    return found


def before_list(reader: NameReader, end: int) -> list[Candidate]:
    """The names that fill what stands between a mark and the joint at `end` of a list."""
    starts = (start for start in range(max(0, end - 4), end - 1) if reader.around.before(start) == OPENING)
    found = (one for start in starts for one in reader.at(start, ENDS_LIST, "person.in-list") if one.end == end)
    return [one for one in found if not reader.around.against(one.start, one.end)]


def running(reader: NameReader) -> Iterator[Candidate]:
    """The candidates in running text: where the segmentation has a surname or the like."""
    for start in reader.tokens.surnames:
        if reader.may_count(start):
            found = reader.at(start, 0.0, "person.in-text")
            yield from (_risked(reader, one) for one in found if not reader.around.against(one.start, one.end))


def _risked(reader: NameReader, one: Candidate) -> Candidate:
    """In an article, what might as well be a foreign place, or a part of one, loses by what stands beside it."""
    if not reader.article or not is_foreign(reader.text[one.start : one.end]):
        return one
    cut = sum(is_foreign(beside) for beside in (reader.text[one.start - 1 : one.start], reader.text[one.end : one.end + 1]) if beside)
    return replace(one, odds=one.odds + reader.around.located(one.start) - CUT * cut)
