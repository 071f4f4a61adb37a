"""Names without a Chinese surname: with dots (海米提·居来提), spelled out (尼森贝格), Tibetan, Mongolian, Uyghur, Kazakh (仁青卓玛)."""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from kg.extract.forms import alternation, pattern
from kg.extract.readings import is_listed, segmentations, word_log
from kg.extract.words import Words
from kg.lexicon import dictionary_entry, element_starts, people_of_name, surnames, transliteration

_DOTTED = re.compile(r"(?:[一-鿿]{1,8}[·\-])+[一-鿿]{1,10}")
_LONGEST_DOTTED, _LONGEST_PART = 30, 6
LONGEST = 8  # characters of a name without dots
DOTS = re.compile(r"[·\-]")
# Log probability of a character within a spelled-out name, from its log odds against other words: 拉 −4, 林 −6, 说 −9.
_USUAL_WORD = -9.0  # log probability of a character that is often a word by itself
_EVEN, _SLOPE = -6.5, 0.8
_UNKNOWN = -4.0  # log odds of a character that no such name has
_LOG_PRIOR = math.log(0.002)  # one word in 500 of running news is a spelled-out name without dots
_LISTED_GAIN = 6.0  # the dictionary lists the whole as a name
_AHEAD = 4  # characters after a name with dots that are weighed with it
_EDGE = 4.0  # a name that begins or ends where the stretch does
_INSIDE = 3.0  # a name that begins within a word
_INITIAL = 2.0  # one character before the dot
_STRANGE = -7.3  # log probability of a character below which a name with dots is none
_STRANGE_AFTER_POST = -8.5  # the same right after a post
_COMMON, _WORD_TAGS = 100, frozenset(("n", "v", "vn", "a", "d"))  # a word of that frequency and kind is no part of a name
_ELEMENT = -4.0  # log probability of a character in a name made of elements of one people's names


@cache
def _logs() -> dict[str, float]:
    return {character: _EVEN + _SLOPE * odds for character, odds in transliteration().characters.items()}


@cache
def _characters() -> frozenset[str]:
    return frozenset(_logs())


def spelled(text: str) -> float:
    """Log probability of the characters as part of a spelled-out name."""
    logs = _logs()
    return sum(logs.get(character, _EVEN + _SLOPE * _UNKNOWN) for character in text)


def is_foreign(name: str) -> bool:
    """Whether all characters are such as foreign names are spelled with."""
    return _characters().issuperset(name)


@lru_cache(maxsize=65536)
def spellings(window: str) -> tuple[tuple[int, float], ...]:
    """The names without a Chinese surname that may begin `window`: (length, log odds against words)."""
    lengths = sorted({*_spelled_lengths(window), *_element_lengths(window)})
    best = segmentations(window) if lengths else []
    return tuple((length, _LOG_PRIOR + _name_log(window[:length]) + best[length] - best[0]) for length in lengths)


def _spelled_lengths(window: str) -> Iterator[int]:
    """The lengths of what may be spelled out and is no word: names are spelled with the last character, and all others but one.

    A strange first one must be no usual word: 绍伊古, but 和|费尔南德斯.
    """
    logs, strange = _logs(), 0
    for length, character in enumerate(window[:LONGEST], start=1):
        strange += character not in logs
        if strange > 1 or (length == 1 and strange and word_log(character) > _USUAL_WORD):
            return
        name = window[:length]
        if length > 1 and character in logs and strange <= (length > 2) and (word_log(name) == -math.inf or is_listed(name)):
            yield length


def _element_lengths(window: str) -> list[int]:
    if window[:2] not in element_starts():
        return []
    return [length for length in range(2, min(LONGEST, len(window)) + 1) if is_of_people(window[:length])]


def is_of_people(name: str) -> bool:
    """Whether the whole is made of elements of the names of one people; see `people_of_name`."""
    return name[:2] in element_starts() and people_of_name(name) is not None


def _name_log(name: str) -> float:
    if is_of_people(name):
        return max(_ELEMENT * len(name), spelled(name))
    return spelled(name) + (_LISTED_GAIN if is_listed(name) else 0.0)


@cache
def spelled_start() -> re.Pattern[str]:
    """How a name begins that is spelled out but for one character at most, or made of elements of one people's names."""
    known = f"[{''.join(_logs())}]"
    return re.compile(f"(?:{known}{{2}}|{known}.{known}|.{known}{{2}}|{alternation(element_starts())})")


@cache
def runs() -> re.Pattern[str]:
    """Where a spelled-out name may stand: two and more characters that such names are written with."""
    characters = "".join(character for character, odds in transliteration().characters.items() if odds > 0.5)
    return re.compile(f"[{characters}]{{2,}}")


@cache
def _strange_pair() -> re.Pattern[str]:
    """Two characters side by side that no spelled-out name has."""
    known = "".join(_logs())
    return re.compile(f"(?:(?![{known}])[一-鿿]){{2}}")


def dotted_names(text: str, post_ends: Sequence[int], tokens: Words) -> Iterator[tuple[int, int]]:
    """The names with dots, (start, end), without the words around them: 总统|弗拉基米尔·普京|说. `post_ends` in ascending order."""
    if DOTS.search(text) is None:
        return
    at = 0
    while (match := _DOTTED.search(text, at)) is not None:
        dots = [dot.start() for dot in DOTS.finditer(text, match.start(), match.end())]
        posts = post_ends[bisect_right(post_ends, match.start()) : bisect_left(post_ends, dots[0])]
        begin = _begin(text, posts[-1] if posts else match.start(), dots[0], tokens)
        end = _end(text, dots[-1] + 1, match.end())
        if _is_spelled(text[begin:end], _STRANGE_AFTER_POST if begin in posts else _STRANGE):
            yield begin, end
        at = max(end, dots[-1] + 2)  # what follows may begin the next: 巴沙尔·阿萨德|同总统|穆罕默德·…


def _begin(text: str, start: int, dot: int, tokens: Words) -> int:
    whole = dot - start < LONGEST - 1  # else the stretch was cut off at its left

    def worth(at: int) -> float:
        likely = text[at] in _logs() or text[at] in surnames()
        doubts = _INSIDE * (not tokens.starts_at(at)) + _INITIAL * (dot - at == 1) + _INSIDE * (not likely)
        return segmentations(text[start:at])[0] + _name_log(text[at:dot]) + _EDGE * (at == start and whole) - doubts

    return max(range(start, dot), key=lambda at: (worth(at), -at))


def _end(text: str, start: int, end: int) -> int:
    """Where a name ends that starts at `start` and may go up to `end`: before a word that is no part of one."""
    after = text[start : end + _AHEAD]
    longest, speech = min(_stop(after), end - start), _speech(after, _known(after))
    rest = segmentations(after)
    whole = _EDGE * (not pattern("name_breaker").fullmatch(text[end - 1]))

    def worth(size: int) -> float:
        return _name_log(after[:size]) + rest[size] + (_EDGE if size == speech else whole * (size == end - start))

    return start + max(range(min(2, longest), longest + 1), key=lambda size: (worth(size), size))


def _speech(after: str, known: int = 1) -> int:
    """Where the first verb of speech stands after what is known to be a name; behind the end if none does."""
    verbs = pattern("speech").finditer(after, known)
    return next((match.start() for match in verbs if match.start() > 1 or len(match[0]) > 1), len(after))


def _known(after: str) -> int:
    """How much of what follows a dot the dictionary, or the elements of one people's names, have as a name; 1 if nothing."""
    return next((size for size in range(_LONGEST_PART, 2, -1) if is_listed(after[:size]) or is_of_people(after[:size])), 1)


def _stop(after: str) -> int:
    """Where the last part of a name with dots ends at the latest: at a verb of speech or a pair of characters that no name has."""
    known = _known(after)
    speech = _speech(after, known)
    pair = None if after[:2] in element_starts() else _strange_pair().search(after, known)
    if pair is None or pair.start() >= speech:
        return speech
    held = pair.start() + 1 == speech and word_log(after[pair.start()]) < _USUAL_WORD  # 格里菲思|表示
    return speech if held else max(pair.start(), 2)


def _is_word(part: str) -> bool:
    """Whether a part of a name is a word instead, spelled with characters that no such name has: 戏剧奖·梅花表演奖, 西风-季风."""
    entry = None if len(part) < 2 or is_foreign(part) or is_of_people(part) else dictionary_entry(part)
    return entry is not None and entry[0] >= _COMMON and entry[1] in _WORD_TAGS


def _is_spelled(name: str, least: float) -> bool:
    """Whether the characters of a name with dots are such as names of other languages are spelled with, by `least` each."""
    if len(name) > _LONGEST_DOTTED:
        return False
    parts = DOTS.split(name)
    if len(parts[0]) > 1 and parts[0] in surnames():
        return True  # 罗洪·某某
    if _is_word(parts[-1]):
        return False
    return sum(_name_log(part) for part in parts) > least * sum(map(len, parts))
