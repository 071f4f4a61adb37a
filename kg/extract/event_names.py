"""Names of events: an event word and the words to its left that belong to its name, if the text tells it as a happening."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from kg.extract.event_rules import event_rules, is_meeting
from kg.extract.forms import words as word_group
from kg.extract.lookup import longest
from kg.extract.occasion import Occasion, clause_start, is_programme, occasion_phrases
from kg.extract.region import covered
from kg.extract.scan import Scan
from kg.extract.tellings import telling

_NAME_TAGS = frozenset("n nz ns nr nrt nt j ng b vn an a m zg n g eng t q i l s f vg".split())
_FUNCTION_TAGS = frozenset("r p d c u uj ul".split())
_DASHES = "-－—–"
_STOPS = "，。、；：！？（）《》\n "
_BREAK = re.compile(r"[，。；、\n]")
_LONGEST = 46
_QUOTED = 30
_SAID = ("。", "，", "？")
_SECOND_HALF = 26
_ACTING = ("hosting", "attending", "held")
_POINTING = ("definite", "frame", "attended")
_TIME = 8
_LONGEST_OBJECT = 7  # words
_TWICE = 8  # characters of a name that is none by chance where two clauses start with it


def find_event_names(scan: Scan) -> Iterator[Occasion]:
    """All names of events that title and body tell, in order; none lies in another or ends in the name of a body."""
    heads = [(start, end) for start, end in longest(scan.text, "event") if scan.tokens.starts_at(end) or _opens_frame(scan, end)]
    surroundings, reached = Surroundings.of(scan) if heads else None, 0
    kinds: set[str] = set()
    for start, end in heads:
        if surroundings is None or start < reached or end - 1 in surroundings.bodies or _is_subject_of_meeting(scan.text, end, heads):
            continue
        if start == reached and scan.text[start:end] in word_group("cut_verb"):
            continue  # 示威活动|抗议某事
        occasion = _occasion(scan, (start, end), surroundings, reached)
        if occasion is None:
            continue
        reached = occasion.end
        if occasion.kind in kinds and _is_said_of(scan.text, occasion):
            continue
        kinds.add(occasion.kind)
        yield occasion


def _is_said_of(text: str, occasion: Occasion) -> bool:
    """Whether the clause says how many the one told before is: 这是全区头一回代表大会."""
    said = occasion_phrases().patterns["ordinal_of"]
    return said.match(text, clause_start(text, occasion.start), occasion.end) is not None


def _is_subject_of_meeting(text: str, end: int, heads: Sequence[tuple[int, int]]) -> bool:
    """Whether the word for a meeting follows at once, which is held about what ends there (竞赛|现场推进会)."""
    at = bisect_left(heads, (end, 0))
    return at < len(heads) and heads[at][0] == end and event_rules().heads[text[end : heads[at][1]]] == "meeting"


def _opens_frame(scan: Scan, end: int) -> bool:
    """Whether the segmentation has put the last character of an event's word to what makes a frame of it (协商|会上)."""
    frame = event_rules().pattern("after").match(scan.text, end)
    return frame is not None and scan.tokens.starts_at(frame.end())


def _occasion(scan: Scan, word: tuple[int, int], surroundings: Surroundings, floor: int) -> Occasion | None:
    """The event named at an event word; None if nothing tells it or it belongs to the background."""
    (start, head_end), rules = word, event_rules()
    left = _object(scan, _reach(scan, start, surroundings), floor)
    left = _convened(scan.text, left, floor) if rules.heads[scan.text[start:head_end]] == "meeting" else left
    left = _edition(scan.text, left, head_end, floor)
    left = _commemorated(scan.text, _studied(scan.text, left, start, floor), start, floor)
    end, head = _extend(scan.text, head_end, scan.text[start:head_end])
    left, quoted = _within_quotes(scan.text, left, end)
    if quoted and scan.text.startswith(_ceremonies(), end + 1):  # 某市“海岛夏令营”|启动仪式
        left, end, quoted = _object(scan, _reach(scan, left - 1, surroundings), floor), end + 1, False
    kind = _kind(scan.text, start, head)
    told = telling(scan, left - quoted, end + quoted, kind)
    name = scan.text[left:end]
    if not told or _told_elsewhere(scan.text, end, told) or _is_background(name):
        return None
    if is_meeting(head) and is_programme(scan, left):
        return None
    if head in rules.pointers and (left < start or told not in _POINTING):
        return None
    return Occasion(left, end, name, head, kind, told, left == start)


def _within_quotes(text: str, left: int, end: int) -> tuple[int, bool]:
    """Where a name starts that fills a quotation with its end (举办“某某杯大赛”), and whether it does."""
    opened = text.rfind("“", max(0, left - _LONGEST), left) if text.startswith("”", end) else -1
    if opened < 0 or _BREAK.search(text, opened, left) or "”" in text[opened:left]:
        return left, False
    return opened + 1, True


@cache
def _ceremonies() -> tuple[str, ...]:
    """The words for ceremonies."""
    return tuple(word for word, kind in event_rules().heads.items() if kind == "ceremony")


def _kind(text: str, start: int, head: str) -> str:
    """The kind that a word names; the sitting that opens or closes a session is an act of its own where it has its own time of day."""
    own_time = head in occasion_phrases().words["sittings"] and occasion_phrases().patterns["at_its_time"].search(
        text, max(0, start - _TIME), start
    )
    return "ceremony" if own_time else event_rules().heads[head]


def _is_background(name: str) -> bool:
    """Whether a name is one of those that articles only speak of: not what is held about it, nor a congress of a people's organization."""
    rules = event_rules()
    found = list(rules.pattern("background").finditer(name))
    if not found or rules.pattern("congresses").search(name):
        return False
    rest = name[found[-1].end() :]
    return not rest or rest in rules.sets["of_background"]


def _convened(text: str, left: int, floor: int) -> int:
    """Where the name of a meeting starts that somebody 召开: right after the verb, however it goes on."""
    convened = occasion_phrases().patterns["convened"].search(text, max(floor, left - _LONGEST), left)
    return convened.start("rest") if convened else left


def _studied(text: str, left: int, head: int, floor: int) -> int:
    """Where a name starts that goes on to the left with what is done about a congress or a campaign: 学习贯彻党的|二十大精神宣讲会."""
    patterns, opened = occasion_phrases().patterns, max(floor, left - _LONGEST)
    if patterns["spirit"].search(text, left, head):
        studied = patterns["spirit_of"].search(text, opened, left) or patterns["studied"].search(text, opened, left)
    elif event_rules().pattern("background").match(text, left) is None and not text.startswith(_studies(), left):
        return left
    else:
        studied = patterns["studied"].search(text, opened, left)
    return _before_quotation(text, studied.start()) if studied else left


def _edition(text: str, left: int, end: int, floor: int) -> int:
    """Where a name starts that words end which seldom stand in one: with its edition, or with its clause if that is told twice."""
    opened = max(floor, clause_start(text, left), left - _LONGEST)
    if opened >= left or any(event_rules().pattern(group).search(text, opened, left) for group in _ACTING):
        return left
    edition = occasion_phrases().patterns["from_edition"].search(text, opened, left)
    if edition is not None:
        return edition.start()
    if text[left - 1] in occasion_phrases().words["bare_openers"]:
        return left
    whole = text[opened:end]
    again = text.find(whole) if len(whole) >= _TWICE else -1
    again = again if again != opened else text.find(whole, end)
    return opened if again >= 0 and clause_start(text, again) == again else left


def _commemorated(text: str, left: int, head: int, floor: int) -> int:
    """Where the name of what is held on an anniversary starts: with what is commemorated (纪念某宣言发表|75周年座谈会)."""
    patterns = occasion_phrases().patterns
    if patterns["anniversary"].search(text, left, head) is None:
        return left
    commemorated = patterns["commemorated"].search(text, max(floor, left - _LONGEST), left)
    return commemorated.start() if commemorated else left


@cache
def _studies() -> tuple[str, ...]:
    return tuple(occasion_phrases().words["studies"])


def _told_elsewhere(text: str, end: int, told: str) -> bool:
    """Whether a verb of visiting goes on from the name in the title, or the name is only that of another time."""
    if told == "title":
        return event_rules().pattern("visits").match(text, end) is not None
    if told == "hosted":
        return occasion_phrases().patterns["decided"].match(text, end) is not None
    return told == "attended" and occasion_phrases().patterns["elsewhere"].match(text, end) is not None


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What names of events meet to their left: offsets of bodies, ends of persons and posts, start by end of bodies and of areas.

    A person after whom something is named (某人|诞辰) is no stop, but goes in whole.
    """

    bodies: frozenset[int]
    stops: frozenset[int]
    spans: dict[int, int]

    @staticmethod
    def of(scan: Scan) -> Surroundings:
        bodies = covered((one.body.start, one.body.end) for one in scan.named if one.type != "Place")
        areas = {region.end: region.start for region in scan.regions}
        of_person = occasion_phrases().patterns["of_person"]
        honoured = {person.end: person.start for person in scan.persons if of_person.match(scan.text, person.end)}
        inside = frozenset(honoured.values())  # 新任总统某人|就职仪式, 新任总统|就职仪式
        heads = [title.end for title in scan.titles if title.stem.kind in ("head", "government")]
        posts = {end for end in heads if end not in inside and of_person.match(scan.text, end) is None}
        spans = areas | {one.body.end: one.body.start for one in scan.named} | honoured
        return Surroundings(bodies, frozenset(posts | {person.end for person in scan.persons if person.end not in honoured}), spans)


def _reach(scan: Scan, start: int, surroundings: Surroundings) -> int:
    """Where the name starts that ends in the event word at `start`."""
    at = scan.tokens.starts[scan.tokens.index(start)]
    verbs = event_rules().sets
    if (before := scan.text[at:start]) in verbs["hosting"] or before in verbs["attending"]:
        return start
    of_post = scan.text.startswith(tuple(event_rules().words["of_posts"]), start)
    while (
        at > 0
        and start - at < _LONGEST
        and (at not in surroundings.stops or (at == start and of_post))
        and (left := _step(scan, at, surroundings)) < at
    ):
        at = left
    return _without_front(scan.text, at, start)


def _object(scan: Scan, left: int, floor: int) -> int:
    """Where a name starts that a verb has for its object: right after the verb, though a verb is in the name (举办|菠萝采收技能竞赛)."""
    tokens, at = scan.tokens, max(left, floor)
    for _ in range(_LONGEST_OBJECT):
        at = _before_quotation(scan.text, at)
        index = tokens.index(at - 1) if at > floor else -1
        if index < 0 or _ends_object(tokens.word(index), tokens.tags[index]):
            return left
        if tokens.word(index).endswith(occasion_phrases().words["whole_objects"]):
            return at if occasion_phrases().patterns["whole_object"].match(scan.text[at:left]) else left
        at = tokens.starts[index]
    return left


def _before_quotation(text: str, at: int) -> int:
    """Where a quotation starts that ends at an offset; else the offset, as before what somebody has said."""
    opened = text.rfind("“", max(0, at - _QUOTED), at) if text[at - 1 : at] == "”" else -1
    said = text[at - 2 : at - 1] in _SAID
    return opened if opened >= 0 and not said else at


def _ends_object(word: str, tag: str) -> bool:
    """Whether a word is neither part of what a verb has for its object nor such a verb."""
    if word.endswith(occasion_phrases().words["whole_objects"]):
        return False
    return word in _STOPS or tag in _FUNCTION_TAGS or word in event_rules().sets["hosting"]


def _step(scan: Scan, at: int, surroundings: Surroundings) -> int:
    """Where the part of a name starts that ends at `at`: a quotation, a dash, a body, an area, a word or two honours; `at` if none."""
    text = scan.text
    if (opened := _before_quotation(text, at)) < at:
        return opened
    if text[max(0, at - 2) : at] == "——" and text[at - 3] not in _STOPS:
        return at - 2
    if text[at - 1] in _DASHES and at - 1 in surroundings.spans:
        return surroundings.spans[at - 1]  # 中国—|中亚峰会
    if text[at - 1] == "." and text[at - 2 : at - 1].isdigit():
        return at - 1  # 7.|6级地震
    if at in surroundings.spans:
        return surroundings.spans[at]
    pair = occasion_phrases().patterns["paired"].search(text, max(0, at - _LONGEST), at)
    index = scan.tokens.index(at - 1)
    left = scan.tokens.starts[index] if _goes_in(scan, index) else at
    return pair.start() if pair else left


def _goes_in(scan: Scan, index: int) -> bool:
    """Whether a word may be part of the name of an event."""
    word, tag = scan.tokens.word(index), scan.tokens.tags[index]
    rules, words = event_rules().sets, occasion_phrases().words
    if word in words["of_quoted"] and scan.text[scan.tokens.starts[index] - 1] == "”":
        return True
    if word in _STOPS or word in words["times"] or word in rules["generic"] or word in rules["definite"] or word in rules["collective"]:
        return False
    if word in rules["attending"]:
        return False
    if word in word_group("inner_verb") or word in words["links"] or word in rules["acts"]:
        return True
    tells = word in word_group("cut_verb") or word in rules["hosting"] or word.endswith(words["held_words"])
    return not tells and tag not in _FUNCTION_TAGS and tag in _NAME_TAGS


def _without_front(text: str, at: int, start: int) -> int:
    """Where the name starts after measure words and dates that are no part of it (一场, 3月2日)."""
    match = occasion_phrases().patterns["front"].match(text, at, start)
    return match.end() if match else at


def _extend(text: str, end: int, head: str) -> tuple[int, str]:
    """The end and the event word of a double name (成立大会暨授牌仪式) or with who is welcomed, else those of the first half."""
    welcome = occasion_phrases().patterns["welcoming"].match(text, end - len(head))
    if welcome is not None:
        return welcome.end(), head
    part = occasion_phrases().patterns["part"].match(text, end)
    if part is not None:
        return part.end(), head
    stage = occasion_phrases().patterns["stage"].match(text, end) if event_rules().heads[head] == "competition" else None
    if stage is not None:
        return stage.end(), max((word for word in occasion_phrases().words["stages"] if stage[0].endswith(word)), key=len)
    joint = occasion_phrases().patterns["double"].match(text, end)
    ahead = event_rules().head_pattern.search(text, joint.end(), joint.end() + _SECOND_HALF) if joint else None
    if joint is None or ahead is None or _BREAK.search(text, joint.end(), ahead.start()):
        return end, head
    return ahead.end(), ahead[0]
