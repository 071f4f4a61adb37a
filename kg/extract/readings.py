"""How well a stretch of text reads as the name of a person against the words it could be instead.

The two readings are weighed over the stretch and the characters after it, for a name that is too long or too short breaks a
word there: 李强|希望 beats 李强希|望. All scores are natural logarithms of odds; sources of the figures are told in kg/data.
"""

from __future__ import annotations

import math
from functools import cache, lru_cache

import rjieba

from kg.lexicon import LOG_DOUBLE, LOG_SINGLE, NAME_TAGS, TOTAL_FREQUENCY, UNKNOWN_GIVEN, dictionary_entry, given, read_table, surnames

LOG_PRIOR = math.log(0.01)  # one word in a hundred of running news is the name of a person
LONGEST_WORD = 4
WINDOW = 6  # characters that are weighed: the longest name and what follows
NAME_ENTRY_COST = 3.0  # a word that the dictionary calls a name counts little as a word
LONE_COST = 1.0  # a word of one character beside others is rarer than its frequency says
LISTED_GAIN = 2.5  # the dictionary lists the whole as a name
HOPELESS = -20.0  # log odds
FAMOUS_GAIN = 3.0  # … and often
_UNKNOWN_SURNAME = -14.0  # log probability of a surname that no list has
_LONE_SURNAME_COST = 4.0  # the dictionary counts 李, 王 alone mostly within names
_IMPOSSIBLE = -math.inf


@lru_cache(maxsize=131072)
def word_log(word: str) -> float:
    """Log probability of `word` as a word other than a name; −inf for an unknown word of several characters."""
    if len(word) > 1 and not rjieba.has_word(word):
        return _IMPOSSIBLE
    frequency, tag = dictionary_entry(word) or (0, "")
    log = math.log(max(frequency, 1) / TOTAL_FREQUENCY)
    if len(word) == 1:
        return log - (_LONE_SURNAME_COST if tag in NAME_TAGS and word in surnames() else LONE_COST)
    if frequency == 0 or (tag in NAME_TAGS and len(word) > 2):
        return _IMPOSSIBLE
    return log - (NAME_ENTRY_COST if tag in NAME_TAGS else 0.0)


@lru_cache(maxsize=65536)
def name_log(name: str) -> float:
    """Log probability of `name` (2–4 characters) as surname and given name; −inf if it has no known surname."""
    best = _log_unlisted(name)
    return best if best == _IMPOSSIBLE or not is_listed(name) else best + LISTED_GAIN + min(max(_listed_log(name) - best, 0.0), FAMOUS_GAIN)


def _log_unlisted(name: str) -> float:
    log = _reading(name[:1], name[1:])
    return max(log, _reading(name[:2], name[2:])) if name[:2] in surnames() else log


def _reading(surname: str, rest: str) -> float:
    known = surnames().get(surname)
    return _IMPOSSIBLE if known is None or not 0 < len(rest) < 3 else known + _given_log(rest)


def _given_log(rest: str) -> float:
    return LOG_SINGLE + _traits(rest)[1] if len(rest) == 1 else LOG_DOUBLE + _traits(rest[0])[2] + _traits(rest[1])[3]


def _listed_log(name: str) -> float:
    """By how often the dictionary's corpus has it; only of three characters, for shorter entries are many other things."""
    entry = dictionary_entry(name)
    return math.log(max(entry[0], 1) / TOTAL_FREQUENCY) - LOG_PRIOR if entry and len(name) > 2 else _IMPOSSIBLE


@cache
def _known_names() -> frozenset[str]:
    """Names that every reader knows but the dictionary has as other words."""
    return frozenset(row["word"] for row in read_table("person_words.tsv", ("group", "word")) if row["group"] == "known")


@lru_cache(maxsize=65536)
def is_listed(name: str) -> bool:
    """Whether the dictionary has the whole as a name of a person, or should."""
    if name in _known_names():
        return True
    entry = dictionary_entry(name) if rjieba.has_word(name) else None
    return entry is not None and entry[1] in NAME_TAGS


@lru_cache(maxsize=65536)
def readings(window: str, least: float = HOPELESS, *, strange: bool = False) -> tuple[tuple[int, float], ...]:
    """The names that may begin `window` (Chinese characters only): (length, log odds against the best reading as words).

    Those whose odds cannot reach `least` are left out. `strange`: surnames that no list has count as well (where a post
    stands before the name).
    """
    names = [length for length in range(2, min(4, len(window)) + 1) if _alone(window[:length], strange) > least]
    if not names:
        return ()
    best = segmentations(window)
    return tuple((length, _log(window[:length], strange) + LOG_PRIOR + best[length] - best[0]) for length in names)


def promising(characters: str) -> bool:
    """Whether the first two, three or four of up to four characters are likelier a name than words that end where it ends."""
    return len(characters) > 1 and any((odds > 0 or is_listed(name)) and alone(name) > 0 for name, odds in against_characters(characters))


def against_characters(characters: str) -> list[tuple[str, float]]:
    """The names that two to four characters may begin with, with their odds against the characters one by one, were they not listed."""
    odds = _surname_against(characters[0])
    if len(characters) < 2 or characters[:2] in surnames():
        names = [characters[:size] for size in range(2, len(characters) + 1)]
        return [(name, _log_unlisted(name) + LOG_PRIOR - sum(map(word_log, name))) for name in names]
    if odds == _IMPOSSIBLE:
        return []
    alone, first, _ = _against_character(characters[1])
    if len(characters) == 2:
        return [(characters, odds + alone)]
    return [(characters[:2], odds + alone), (characters[:3], odds + first + _against_character(characters[2])[2])]


@lru_cache(maxsize=16384)
def _surname_against(character: str) -> float:
    """The odds of a character as a surname against it as a word; −inf if it is none."""
    known = surnames().get(character)
    return _IMPOSSIBLE if known is None else known + LOG_PRIOR - word_log(character)


@lru_cache(maxsize=16384)
def _against_character(character: str) -> tuple[float, float, float]:
    """The odds of a character as a given name's only one, first and second of two against it as a word."""
    word, single, first, second = _traits(character)
    return LOG_SINGLE + single - word, LOG_DOUBLE + first - word, second - word


@lru_cache(maxsize=16384)
def _traits(character: str) -> tuple[float, float, float, float]:
    """Log probabilities of a character: as a word, and as a given name's only one, first and second of two."""
    known = given().get(character)
    log = word_log(character)
    return (log, known.single, known.first, known.second) if known else (log, UNKNOWN_GIVEN, UNKNOWN_GIVEN, UNKNOWN_GIVEN)


def alone(name: str) -> float:
    """A bound of the odds of a name, whatever follows it."""
    return _alone(name, False)


@lru_cache(maxsize=65536)
def _alone(name: str, strange: bool) -> float:
    """The odds of a name against words that end where it ends: never less than against all words."""
    log = _log(name, strange) if len(name) > 1 else _IMPOSSIBLE
    if log == _IMPOSSIBLE:
        return log
    first, second = word_log(name[0]), word_log(name[1])
    pair = max(first + second, word_log(name[:2]))
    if len(name) == 2:
        return log + LOG_PRIOR - pair
    words = segmentations(name)[0] if len(name) > 3 else max(pair + word_log(name[2]), first + word_log(name[1:]), word_log(name))
    return log + LOG_PRIOR - words


def _log(name: str, strange: bool) -> float:
    return max(name_log(name), _UNKNOWN_SURNAME + _given_log(name[1:])) if strange and len(name) < 4 else name_log(name)


def segmentations(window: str) -> list[float]:
    """For each offset the log probability of the best segmentation of the rest of the window into words."""
    size = len(window)
    best = [0.0] * (size + 1)
    for start in range(size - 1, -1, -1):
        most = word_log(window[start]) + best[start + 1]
        for end in range(start + 2, min(start + LONGEST_WORD, size) + 1):
            log = word_log(window[start:end]) + best[end]
            if log > most:  # noqa: PLR1730 — twice as fast as max
                most = log
        best[start] = most
    return best


@cache
def parted_surnames() -> frozenset[str]:
    """The first characters of surnames of two, where the segmentation may part them."""
    return frozenset(surname[0] for surname in surnames() if len(surname) > 1)


def may_begin(word: str, tag: str) -> bool:
    """Whether a name may begin where the segmentation has `word`: it begins with a surname and is not much likelier as a word."""
    known = max(surnames().get(word[:1], _IMPOSSIBLE), surnames().get(word[:2], _IMPOSSIBLE))
    if known == _IMPOSSIBLE:
        return False
    if tag in NAME_TAGS:
        return True
    return len(word) < 4 and known - word_log(word) > (-2.8 if len(word) == 1 else 3.0)
