"""Mentions of events: names that end in an event word and stand where a happening is told, and visits told by a verb."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.forms import words as word_group
from kg.extract.rules import EventRules, event_rules
from kg.extract.scan import Scan

_TAGS = frozenset("n nz ns nr nrt nt j ng b vn an a m zg n g eng t q i l s f vg".split())
_PLANNED = re.compile(r"(?:将|拟|计划|准备|还要|打算|即将)[^，。；]{0,8}$")
_STOPS = "，。、；：！？（）《》\n "
_LONGEST = 46
_QUOTED = 30
_NEXT = re.compile(r"[，。在于近今昨由将是正热隆圆就日\d]|\n|举行|举办|召开|开|落|收官|启|闭幕|圆满|成功|鏖战|走进|鸣|唱|谈")
_TIMED = re.compile(r"(?:\d{1,2}月)?(?:\d{1,2}日)?(?:当天|当日|今天|昨天|次日)?(?:上午|下午|晚上?|中午|傍晚|一早)?的?")
_TIMES = frozenset("近日 日前 今天 今日 昨天 昨日 当天 当日 上午 下午 晚上 晚 日 月 今年 去年 目前 现场 同日 傍晚 中午 清晨 一早 号".split())


@dataclass(frozen=True, slots=True)
class Occasion:
    """An event mentioned at `text[start:end]`. `told` says by what: hosted, held, attended, frame, title, visit or definite.

    `head` is the event word, `bare` whether nothing but the head is there, `verb` where the verb that tells it starts.
    """

    start: int
    end: int
    text: str
    head: str
    kind: str
    told: str
    bare: bool
    verb: int


def find_occasions(scan: Scan) -> list[Occasion]:
    """All mentions of events in title and body that may be happenings told by the article, in order."""
    rules = event_rules()
    named = list(_nominal(scan, rules))
    taken = {offset for one in named for offset in range(one.start, one.end)}
    visits = [one for one in [*_visits(scan, rules), *_arrivals(scan, rules)] if one.end - 1 not in taken]
    return sorted(named + visits, key=lambda one: (one.start, one.end))


# --- names ------------------------------------------------------------------------------------------------------------


def _nominal(scan: Scan, rules: EventRules) -> Iterator[Occasion]:
    bodies = {offset for one in scan.named if one.type != "Place" for offset in range(one.body.start, one.body.end)}
    reached = 0
    for match in rules.head_pattern.finditer(scan.text):
        start, end = match.start(), match.end()
        if start < reached or end - 1 in bodies or not scan.tokens.starts_at(end):
            continue
        left = _reach(scan, start)
        end, head = _extend(scan, end, match[0], rules)
        told, verb = _told(scan, left, end, rules)
        text = scan.text[left:end]
        if told == "title" and rules.pattern("visits").match(scan.text, end):
            continue
        if told == "attended" and re.compile(r"[^，。]{0,16}(?:时的|时所|期间的|以来的|上的|精神)").match(scan.text, end):
            continue
        if not told or any(word in text for word in rules.words["background"]):
            continue
        reached = end
        yield Occasion(left, end, text, head, rules.heads[head], told, left == start, verb)


def _reach(scan: Scan, start: int) -> int:
    """Where the name starts that ends in the event word at `start`."""
    tokens, text = scan.tokens, scan.text
    stops = {person.end for person in scan.persons} | {title.end for title in scan.titles if title.stem.kind in ("head", "government")}
    ends = {one.body.end: one.body.start for one in scan.named}
    areas = {region.end: region.start for region in scan.regions}
    at = tokens.starts[tokens.index(start)]
    if text[at:start] in event_rules().words["hosting"] + event_rules().words["attending"]:
        return start
    while at > 0 and start - at < _LONGEST and at not in stops:
        if text[at - 1] == "”" and (opened := text.rfind("“", max(0, at - _QUOTED), at)) >= 0:
            at = opened
        elif text[max(0, at - 2) : at] == "——" and text[at - 3] not in _STOPS:
            at -= 2
        elif at in ends:
            at = ends[at]
        elif at in areas:
            at = areas[at]
        elif (index := tokens.index(at - 1)) is not None and _goes_in(scan, index):
            at = tokens.starts[index]
        else:
            break
    return _trim(scan, at, start)


def _goes_in(scan: Scan, index: int) -> bool:
    word, tag = scan.tokens.word(index), scan.tokens.tags[index]
    if word in _STOPS or word in _TIMES or word in event_rules().words["generic"] or word in event_rules().words["definite"]:
        return False
    if word in word_group("inner_verb") or word in ("暨", "·", "全市", "全省", "全区", "全县", "全州", "首届", "届", "第", "与"):
        return True
    rules = event_rules().words
    if word in word_group("cut_verb") or word in rules["hosting"] or word in rules["attending"] or tag in ("r", "p", "d", "c", "u", "uj", "ul"):
        return False
    return tag in _TAGS


def _trim(scan: Scan, at: int, start: int) -> int:
    """Without measure words and dates at the front that are no part of the name (一场, 3月2日)."""
    match = re.match(r"(?:\d{1,2}月\d{1,2}日|[一两三几多]?[场次个届期项]|[一二三]场)+", scan.text[at:start])
    return at + match.end() if match else at


def _extend(scan: Scan, end: int, head: str, rules: EventRules) -> tuple[int, str]:
    """Over 暨 to the second half of a double name (成立大会暨授牌仪式)."""
    match = re.compile(r"(?:暨|及其?)(?=[^，。；、在于\n]{2,24})").match(scan.text, end)
    if match is None:
        return end, head
    ahead = rules.head_pattern.search(scan.text, match.end(), min(len(scan.text), match.end() + 26))
    if ahead is None or re.search(r"[，。；、\n]", scan.text[match.end() : ahead.start()]):
        return end, head
    return ahead.end(), ahead[0]


def _told(scan: Scan, start: int, end: int, rules: EventRules) -> tuple[str, int]:
    """By what a name is told as a happening, and where the verb that does so starts; empty if by nothing."""
    text = scan.text
    before = re.compile(r"[^，。；！？\n]*$").search(text[max(0, start - 40) : start])
    clause = before[0] if before else ""
    offset = start - len(clause)
    for group, told in (("hosting", "hosted"), ("attending", "attended")):
        match = _last(rules.pattern(group), clause)
        if match is not None and _only_filler(clause[match.end() :]):
            return told, offset + match.start()
    after = re.compile(r"[^，。；！？\n“]{0,40}").match(text, end)
    held = rules.pattern("held").search(after[0]) if after else None
    if held is not None and ("的" not in after[0][: held.start()] or after[0].startswith("在")) and re.match(r"在|于|今|昨|近|日前|\d|正式|成功|隆重|圆满|顺利|同日|同时|如期|上午|下午|火热|$", after[0][: held.start()] or "在"):
        return "held", end + held.start()
    if end < scan.base:
        return "title", end
    if _own_name(scan, start, end) and end <= _lead_end(scan) and _NEXT.match(text, end):
        return "named", end
    if re.compile("(?:" + rules.pattern("after").pattern + ")").match(text, end) and (not clause or clause.endswith(("在", "的", "于", "随后", "出席", "参加", "从", "是"))or clause.strip() in rules.words["definite"]):
        return "frame", end
    if clause.endswith(rules.words["definite"]) or (_TIMED.fullmatch(clause) and re.match(r"由|共|设|分|将|为期|历时|旨在|现场|吸引|要求|强调|指出|通过|选举|听取|还|以|采取|邀请|的", text[end:])):
        return "definite", end
    return "", -1


def _own_name(scan: Scan, start: int, end: int) -> bool:
    """Whether an event's name is one of its own: quoted, of a year or an edition, or of a body or an area."""
    name = scan.text[start:end]
    bodies = any(start <= one.body.start and one.body.end < end for one in scan.named)
    return "“" in name or bodies or re.search(r"第[一二三四五六七八九十百\d]+[届次期]|\d{4}年", name) is not None


def _lead_end(scan: Scan) -> int:
    """Where the second paragraph ends: what a piece is about is told before."""
    first = scan.text.find("\n", scan.base)
    second = scan.text.find("\n", first + 1) if first > 0 else -1
    return second if second > 0 else len(scan.text)


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    found = None
    for found in pattern.finditer(text):
        pass
    return found


def _only_filler(text: str) -> bool:
    """Whether between a verb and a name there is nothing that belongs to neither."""
    return re.fullmatch(r"[了过好起出的]?(?:一场|首场|专场|本次|此次|这次|今年|全市|全省|全区|全县|全国|年度|特别|别开生面的|以[^，。]{2,20}为主题的|为期[^，。]{1,4}天的|[^，。在]{0,8}的)?", text) is not None


# --- visits -----------------------------------------------------------------------------------------------------------


def _visits(scan: Scan, rules: EventRules) -> Iterator[Occasion]:
    for match in rules.pattern("looks").finditer(scan.text):
        venue = _opening_venue(scan, match.start())
        if venue is not None and match[0] not in rules.words["visits"]:
            yield Occasion(match.start(), match.end(), match[0] + venue, match[0], "visit", "visit", False, match.start())
    for match in rules.pattern("visits").finditer(scan.text):
        start, end = match.start(), match.end()
        if scan.text[end : end + 1] == "的":
            continue
        if not scan.tokens.starts_at(start) and not scan.tokens.starts_at(end):
            continue
        if re.compile(r"组|团|队|员|金|品|信|物资|成果|报告|对象|室|站|点|活动|会|班|人员|制度|机制|工作制|中心|时间|要求|意见|结果|发现").match(scan.text, end):
            continue
        yield from _visit(scan, start, end, match[0], rules)


def _arrivals(scan: Scan, rules: EventRules) -> Iterator[Occasion]:
    """A visit told only by going to a body or an area (一行走进X学校)."""
    starts = {one.body.start: one.body.end for one in scan.named} | {region.start: region.end for region in scan.regions}
    for match in rules.pattern("arrive").finditer(scan.text):
        end = starts.get(match.end())
        clause = re.compile(r"[^，。；！？\n]*").match(scan.text, match.end())
        told = clause is not None and rules.pattern("visits").search(clause[0])
        if _PLANNED.search(scan.text[max(0, match.start() - 12) : match.start()]):
            continue
        if end is not None and not told and scan.tokens.starts_at(match.start()):
            yield Occasion(match.start(), end, scan.text[match.start() : end], match[0], "visit", "arrival", False, match.start())


def _visit(scan: Scan, start: int, end: int, verb: str, rules: EventRules) -> Iterator[Occasion]:
    clause_start = max(scan.text.rfind(mark, 0, start) for mark in "，。；：！？\n") + 1
    clause = scan.text[clause_start:start]
    if start >= scan.base and _PLANNED.search(clause):
        return
    go = _first_go(scan, clause, clause_start, rules)
    if go is None and (not clause or clause.startswith(("就", "围绕", "开展"))):
        go = _go_before(scan, clause_start, rules)
    if go is not None:
        yield Occasion(go, end, scan.text[go:end], verb, "visit", "visit", False, go)
    elif re.search(r"(?:带队|陪同|率队|参加|此次|本次|一同|一起|一道|共同)$", clause):
        yield Occasion(start, end, verb, verb, "visit", "definite", True, start)
    elif re.compile(r"(?:中|时|期间|过程中|结束后|后)?(?=，|。)").match(scan.text, end) and clause in ("", "在") :
        yield Occasion(start, end, verb, verb, "visit", "definite", True, start)
    elif (venue := _opening_venue(scan, start)) is not None:
        yield Occasion(start, end, verb + venue, verb, "visit", "visit", False, start)
    elif clause_start < scan.base or _has_object(scan, end):
        yield Occasion(start, _object_end(scan, end), scan.text[start : _object_end(scan, end)], verb, "visit", "visit", False, start)


def _opening_venue(scan: Scan, start: int) -> str | None:
    """The venue that opens the sentence of a visit: 在某展示中心，甲参观了…"""
    sentence = scan.sentence_at(start)
    if sentence is None:
        return None
    opened = re.compile(r"在([^，。]{2,24})，").match(scan.text, sentence.start + scan.base)
    inside = opened and any(one.body.start == opened.start(1) and one.body.end <= opened.end(1) for one in scan.named)
    return opened[1] if opened and inside and opened.end() <= start else None


def _go_before(scan: Scan, clause_start: int, rules: EventRules) -> int | None:
    """Where somebody goes to a place in the clause before (抵达大理州，就…开展考察)."""
    start = max(scan.text.rfind(mark, 0, max(clause_start - 1, 0)) for mark in "，。；：！？\n") + 1
    go = _first_go(scan, scan.text[start : max(clause_start - 1, start)], start, rules)
    named = [region.start for region in scan.regions] + [one.body.start for one in scan.named]
    return go if go is not None and any(go < at < clause_start for at in named) else None


def clause_start(scan: Scan, at: int) -> int:
    """Where the sentence around an offset starts."""
    sentence = scan.sentence_at(at)
    return sentence.start + scan.base if sentence else 0


def _first_go(scan: Scan, clause: str, offset: int, rules: EventRules) -> int | None:
    """Where the verb of going starts that has a place after it."""
    for match in rules.pattern("go").finditer(clause):
        at = offset + match.start()
        if not scan.tokens.starts_at(at) and match[0] not in ("赴", "来"):
            continue
        if scan.text.rfind("《", clause_start(scan, at), at) >= 0:
            continue
        near = range(offset + match.end(), offset + match.end() + 3)
        if any(region.start in near for region in scan.regions) or any(one.body.start in near for one in scan.named) or (match[0] in (*rules.words["arrive"], "赴") and match[0] != "深入"):
            return at
        if match[0] == "来" and re.match(r"[我校院企区]", clause[match.end() :]):
            return at
    return None


def _has_object(scan: Scan, end: int) -> bool:
    """Whether a body, an area or a person follows the verb at once (走访了X公司)."""
    near = range(end, end + 8)
    things = [one.body.start for one in scan.named] + [person.start for person in scan.persons] + [region.start for region in scan.regions]
    return any(start in near for start in things)


def _object_end(scan: Scan, end: int) -> int:
    match = re.compile(r"[^，。；、：！？\n]{0,16}").match(scan.text, end)
    stop = match.end() if match else end
    inside = [one.body.end for one in scan.named if one.body.start < stop < one.body.end]
    return max([stop, *inside])
