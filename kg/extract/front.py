"""A body read from its form to the left: its areas or level at the front, its core, and whether it is a particular body at all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.extract.body import OPEN_KINDS, Body
from kg.extract.forms import Form, body_forms, choice, words
from kg.extract.levels import level_pattern
from kg.extract.reach import reach
from kg.extract.region import Region
from kg.extract.setting import Setting
from kg.lexicon import surnames

_POST_KINDS = frozenset(("union", "area", "dept", "team", "org", "standing"))
_COUNT_TAGS = frozenset(("m", "q", "r"))
_ORDINAL = "第"
_STANDING = "standing"
_TERM = "届"
_AND = "和"
_ONE = "一"
_FOR = "为"
_SHORTEST_NAME, _LONGEST_NAME = 2, 3  # characters
_LONGEST_PLACED = 3  # characters of the place that a customs office is named after
_CLOSING = frozenset("，。；、！？”）\n ")
_LONGEST_REST = 2  # characters of 经开区 before 区


@dataclass(frozen=True, slots=True)
class _Front:
    """Where a name starts, the areas or the bare level there, and where its core starts."""

    at: int
    core_start: int
    regions: tuple[Region, ...] = ()
    level: str = ""

    @property
    def placed(self) -> bool:
        return bool(self.regions or self.level)


def read_leftwards(setting: Setting, start: int, end: int, form: Form, floor: int) -> Body | None:
    """The body whose name ends with the form at `text[start:end]`, read to the left, at most to `floor`; None if it is a kind of body."""
    front = _lone(setting, _front(setting, start, end, form, floor), start, form)
    if _tells_nothing(setting.text, front, start, end, form):
        return None
    listed = _listed(setting, front.at, end)
    front = _after_and(setting, front, start, form)
    at = _sender(setting, front, form)
    body = Body(at, end, setting.text[at:end], form, front.core_start, front.regions, front.level, listed=listed)
    return body if _particular(setting, body) else None


def _front(setting: Setting, start: int, end: int, form: Form, floor: int) -> _Front:
    at = reach(setting, start, end, form, floor)
    regions, core_start = setting.front(at, end)
    if regions:
        return _Front(at, core_start, regions)
    match = level_pattern().match(setting.text, at)
    if match and match.end() <= start and (form.kind != "company" or at + 1 < start or form.text in words("placed_company")):
        whole = _whole_level(setting, match.start(), match.end())
        return _Front(whole, match.end(), level=setting.text[whole : match.end()])
    return _Front(at, core_start, level=form.level)


def _whole_level(setting: Setting, start: int, end: int) -> int:
    """Where the word for an area starts that ends with the one found, if the segmentation has cut it up (经|开|区)."""
    starts = [at for at in range(max(0, start - _LONGEST_REST), start) if setting.tokens.starts_at(at)]
    return next((at for at in starts if level_pattern().fullmatch(setting.text, at, end)), start)


def _sender(setting: Setting, front: _Front, form: Form) -> int:
    """Where the name of a mission starts: with the area that sent it (某国驻|另一国大使馆)."""
    if not front.regions or form.text not in words("mission_form"):
        return front.at
    sent = max((len(word) for word in words("mission") if setting.text.endswith(word, 0, front.at)), default=0)
    sender = setting.region_ending.get(front.at - sent) if sent else None
    return sender.start if sender is not None else front.at


def _lone(setting: Setting, front: _Front, start: int, form: Form) -> _Front:
    """A word for a company right after an area is no name with it: 某市|公司."""
    lone = form.text in words("house") and front.regions and not setting.text[front.core_start : start]
    return _Front(start, start, level=front.level) if lone else front


def _after_and(setting: Setting, front: _Front, start: int, form: Form) -> _Front:
    """A free name without an area starts after 和, and any after the name of another body and 和; not if that is in a known phrase."""
    if start in setting.phrases or _AND not in setting.text[front.at + 1 : start]:
        return front
    cut = setting.text.rindex(_AND, front.at, start)
    free = form.kind in OPEN_KINDS and not front.placed
    if not (free or _names_body(setting.text, front, cut)):
        return front
    match = level_pattern().match(setting.text, cut + 1, start)  # 和|区环卫所
    return _Front(cut + 1, match.end(), level=match[0]) if match and form.type != "Company" else _Front(cut + 1, cut + 1)


def _names_body(text: str, front: _Front, end: int) -> bool:
    """Whether a form of bodies other than trades and unions ends there, with a name of its own before it (枸杞|园区, but not 某县|酒店)."""
    forms = (body_forms()[text[start:end]] for start in range(front.core_start + 1, end - 1) if text[start:end] in body_forms())
    return any(form.kind not in ("brand", "union") for form in forms)


@cache
def _counted() -> re.Pattern[str]:
    return re.compile(rf"(?:\d+|[一二三四五六七八九十两几数多]+){choice('measure')}|第[一二三四五六七八九十]+大")


def _is_count(front: str, form: Form) -> bool:
    """Whether a number stands before a form, as before things that are counted: 200家|驿站, 5个骑手|驿站, 十个|驿站, “爱心小屋”3|处."""
    counted = _count_before().search(front)
    if counted is not None and (counted.end("count") == len(front) or form.type == "Place"):
        return True
    return form.text in words("single_form") and front[-1:].isdigit()


@cache
def _count_before() -> re.Pattern[str]:
    return re.compile(rf"(?P<count>(?:\d|(?<![第一二三四五六七八九十])[两几一二三四五六七八九十]){choice('measure')})[一-鿿]{{0,4}}$")


def _tells_nothing(text: str, front: _Front, start: int, end: int, form: Form) -> bool:
    """Whether what stands before the form makes no name of it: a number, too few words, words that go with others."""
    core = text[front.core_start : end]
    if form.text in words("single_form") and len(core) < 2:
        return True
    if form.kind == "brand" and core.endswith(tuple(words("common_brand"))):
        return True
    if _lacks_area(front, core, form):
        return True
    if form.text in words("governing") and text[front.core_start : start] and not front.level:
        return True
    if front.placed and (core in words("placed_common") or core == _ONE + form.text):
        return True
    return (
        _counted().match(text, front.core_start) is not None
        or _is_count(text[front.at : start], form)
        or (front.placed and core[:1] in words("level_tail") and not form.text.startswith(core[:1]))
    )


def _lacks_area(front: _Front, core: str, form: Form) -> bool:
    """Whether a form that says something only right after an area (省|总, 某湾|海关), or after a state (某国|海军), has none before it."""
    if form.text in words("placed_only"):
        return not front.placed and (core == form.text or len(core) > _LONGEST_PLACED + len(form.text))
    if form.kind == "union_short":
        return not front.placed or core != form.text or any(region.foreign for region in front.regions)
    of_state = front.regions and front.regions[-1].level == "country" and core == form.text
    return form.text in words("state_force") and not of_state


def _listed(setting: Setting, at: int, end: int) -> bool:
    """Whether the name stands in a list, has something, or holds a post."""
    text = setting.text
    return (
        text[at - 1 : at] == "、"
        or text[end : end + 1] in ("、", "”")
        or text[end : end + 1] in words("list_end")
        or end in setting.post_starts
    )


@cache
def _honouring() -> tuple[str, ...]:
    """What stands before an honour, in quotes or not."""
    return (*words("honouring"), *(f"{word}“" for word in words("honouring")))


def _particular(setting: Setting, body: Body) -> bool:
    """Whether this is some particular body and not a kind of body (各级工会, 22家瓷厂)."""
    if _is_honour(setting, body) or _is_done_for(setting, body):
        return False
    if body.text in words("common_body"):
        return _is_meant(setting, body)
    if body.start == 0 or setting.text[body.start - 1] == _ORDINAL:
        return True
    if setting.text[body.start - 1] == _TERM and body.end in setting.post_starts:
        return True  # 第五届|工会委员会|主席
    index = setting.tokens.index(body.start - 1) if setting.tokens.starts_at(body.start) else None
    tag = setting.tokens.tags[index] if index is not None else ""
    several = (
        tag == "m" and index is not None and len(setting.tokens.word(index)) > 1 and setting.tokens.word(index) in words("cut_noun")
    )  # 许多
    dated = setting.text[body.start - 1] in words("date_unit") and setting.text[body.start - 2 : body.start - 1].isdigit()
    return tag not in _COUNT_TAGS or dated or (bool(body.regions) and tag != "q" and not several)


def _is_honour(setting: Setting, body: Body) -> bool:
    """Whether the name only says what somebody or something is called as an honour."""
    closed = (setting.text[body.end : body.end + 1] or "。") in _CLOSING
    return closed and setting.text.endswith(_honouring(), 0, body.start)


def _is_meant(setting: Setting, body: Body) -> bool:
    """Whether a word for a kind of body means a particular one: where it points back, meets or somebody holds a post at it."""
    if setting.text[body.start - 1 : body.start] == _TERM and body.end in setting.member_starts:
        return False  # 十五届|委员会|委员
    if body.form.kind == _STANDING and setting.text.startswith(_ORDINAL, body.end):
        return True  # 经费审查委员会|第一次会议
    return body.text in words("anaphor_body") or (body.end in setting.post_starts and body.form.kind in _POST_KINDS)


def _is_done_for(setting: Setting, body: Body) -> bool:
    """Whether the name of somebody with a post stands before it who does something for it (副主任郗爱|华为|学院揭牌)."""
    named = body.start - 1 in setting.posts and not body.regions and not body.level and body.text[0] in surnames()
    return named and _FOR in body.text[_SHORTEST_NAME : _LONGEST_NAME + 1]
