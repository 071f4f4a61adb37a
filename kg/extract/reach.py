"""How far to the left of its form the name of a body goes."""

from __future__ import annotations

import re

from kg.extract.body import OPEN_KINDS
from kg.extract.forms import Form, legal_forms, pattern, title_prefixes, words
from kg.extract.levels import level_pattern
from kg.extract.own_names import OWN_WORD, STOP_TAGS, is_own_word, own_name
from kg.extract.setting import Setting, is_head

_LONGEST = 32
_LONGEST_QUOTE = 20
_LONGEST_PREFIX = 8
_STRICT_KINDS = OPEN_KINDS | {"office"}
_LOOSE_KINDS = OPEN_KINDS | {"org", "team"}
_FAR_KINDS = frozenset(("company", "team"))
_DOT = "·"
_OPENED, _CLOSED = "（", "）"
_NAMING = re.compile("[一-鿿A-Za-z0-9]")
_SAID = re.compile("[。！？；]")  # in quotes: what somebody said, and no name
_FIELD_TAGS = frozenset(("n", "nz", "vn", "l"))
_NUMBER = "m"
_TRADE_TAGS = frozenset(("v", "vi", "vn", "vg"))
_VERB_TAGS = frozenset(("v", "d", "vd"))


def reach(setting: Setting, start: int, end: int, form: Form, floor: int) -> int:
    """Where the name that ends with the form at `text[start:end]` starts: at most `floor`, where the body before it ends.

    Words are taken in as long as names are made of them; areas, quotes and known phrases as a whole. A free name starts after a verb.
    """
    at = _leftmost(setting, start, end, form, floor)
    tokens = setting.tokens
    if setting.text[at] == _DOT:
        return at + 1  # “热血聚爱·|工会同行”
    index = tokens.index(at)
    if _is_verb_and_level(setting, index, start):
        return tokens.starts[index + 1] - 1
    if index and _is_verb_and_level(setting, index - 1, start):
        return at - 1
    opens = form.kind in OPEN_KINDS and at < start and at not in setting.inside
    verb = tokens.tags[index] == "v" and len(tokens.word(index)) > 1 and not _is_trade(setting, index, tokens.starts[index + 1])
    if opens and verb and tokens.tags[index + 1] != "v":
        return tokens.starts[index + 1]
    return at


def _is_verb_and_level(setting: Setting, index: int, start: int) -> bool:
    """Whether the segmentation has put a verb and the level of an area together (将|会同县|人社局, 原|任县|工信局)."""
    at, end = setting.tokens.starts[index], setting.tokens.starts[index + 1]
    if level_pattern().fullmatch(setting.text, end - 1, end) is None or end > start or at in setting.inside:
        return False
    verb = end - at > OWN_WORD and setting.text[at : end - 1] in words("cut_verb")
    return verb or setting.text[at - 1 : end - 1] in words("in_office")


def _leftmost(setting: Setting, start: int, end: int, form: Form, floor: int) -> int:
    at = start if start in setting.region_ending else setting.tokens.starts[setting.tokens.index(start)]
    while floor < at and end - at < _LONGEST:
        if at in setting.region_ending:
            return _with_prefix(setting, setting.outermost(at), form)
        left = _step(setting, at, form, floor)
        if left == at:
            return _beyond(setting, at, start, form)
        at = left
    return at


def _step(setting: Setting, at: int, form: Form, floor: int) -> int:
    """Where the phrase, quote or word before `at` starts that belongs to the name; `at` if it does not."""
    if at in setting.phrases:
        return setting.phrases[at]
    if setting.text[at - 1] == _CLOSED:
        return _before_seat(setting, at, form)
    if setting.text[at - 1] == "”":
        return _before_quotes(setting.text, at)
    index = setting.tokens.index(at - 1)
    if setting.tokens.word(index) in title_prefixes("time") or _opens_with_joiner(setting, index, floor):
        return at  # 原|集团
    if _joins_fields(setting, index, form) or _is_unit(setting, index) or _is_trade(setting, index, at):
        return setting.tokens.starts[index]
    strict = form.kind in _STRICT_KINDS or setting.text[at] == "“"  # 组织|“最美职工”宣讲团
    fits = setting.fits(index, loose=form.kind in _LOOSE_KINDS, strict=strict)
    return setting.tokens.starts[index] if fits else at


def _before_quotes(text: str, at: int) -> int:
    """Where the quotation starts that ends at `at`; `at` if it is what somebody said."""
    opened = text.rfind("“", max(0, at - _LONGEST_QUOTE), at)
    return opened if opened >= 0 and not _SAID.search(text, opened, at) else at


def _opens_with_joiner(setting: Setting, index: int, floor: int) -> bool:
    """Whether a word joins the body before it with the one that follows (甲会|联合|乙部, 甲会|联合|区妇联)."""
    if setting.tokens.word(index) not in words("joiner"):
        return False
    return setting.tokens.starts[index] == floor > 0 or level_pattern().match(setting.text, setting.tokens.starts[index + 1]) is not None


def _before_seat(setting: Setting, at: int, form: Form) -> int:
    """Where the brackets start that tell the seat of a company within its name (某某航天|（北京）|网络技术有限公司); `at` if none do."""
    seated = form.text.endswith(legal_forms()) or form.text in words("own_house")
    seat = setting.region_ending.get(at - 1) if seated and setting.text[at - 1] == _CLOSED else None
    named = seat is not None and setting.text[seat.start - 1] == _OPENED and _NAMING.match(setting.text, seat.start - 2)
    return seat.start - 1 if seat is not None and named else at


def _is_unit(setting: Setting, index: int) -> bool:
    """Whether a word is the number or the unit with which the name of a plant begins (220|千伏|某某变电站)."""
    tokens, unit = setting.tokens, index + (setting.tokens.tags[index] == _NUMBER)
    return unit > 0 and tokens.word(unit) in words("name_unit") and tokens.tags[unit - 1] == _NUMBER


def _is_trade(setting: Setting, index: int, at: int) -> bool:
    """Whether a word is a trade told by a verb, before what is only said of one (洗煤|有限公司, 采选|行业工会)."""
    word = setting.tokens.word(index)
    if word in words("trade_verb") and pattern("after_trade").match(setting.text, at):
        return True
    return len(word) > 1 and setting.tokens.tags[index] in _TRADE_TAGS and setting.text.startswith(legal_forms(), at)


def _joins_fields(setting: Setting, index: int, form: Form) -> bool:
    """Whether a word joins the two fields of a school (物理|与|电子信息学院)."""
    if setting.tokens.word(index) not in words("field_joint") or form.text not in words("field_school") or index == 0:
        return False
    return setting.tokens.tags[index - 1] in _FIELD_TAGS and setting.fits(index - 1)


def _with_prefix(setting: Setting, at: int, form: Form) -> int:
    """Past the area to what names of great companies and of party bodies have before it (国网|某市供电公司, 共青团|某旗委员会)."""
    prefixes = words("group_prefix" if form.type == "Company" else "party_prefix")
    lengths = range(min(_LONGEST_PREFIX, at), 1, -1)
    return next((at - length for length in lengths if setting.text[at - length : at] in prefixes), at)


def _beyond(setting: Setting, at: int, start: int, form: Form) -> int:
    """Past a few words that names are not made of, if an area stands close before them: 某县恒|和|镁业有限公司."""
    first = setting.tokens.index(at - 1)
    own = own_name(setting, at, start, form)
    if own is not None:
        return own
    if form.type == "Union" or setting.tokens.word(first) in words("cut_noun"):
        return at
    for index in range(first, max(first - (6 if form.kind in _FAR_KINDS else 3), -1), -1):
        left = setting.tokens.starts[index]
        if setting.tokens.word(index) in words("cut_noun"):
            return at  # 某区|等地|21座煤矿
        if _stops(setting, index) and not (_is_free(form) and is_own_word(setting, index)):
            return at
        if left in setting.region_ending:
            return setting.outermost(left)
    return at


def _is_free(form: Form) -> bool:
    """Whether what ends so calls itself as it likes, a verb included (某市|安定|医院)."""
    return form.type == "Company" or form.text in words("named_freely")


def _stops(setting: Setting, index: int) -> bool:
    """Whether no name goes on past the word: a mark, a preposition, a post, a verb, a long word."""
    word, tag = setting.tokens.word(index), setting.tokens.tags[index]
    verb = tag in _VERB_TAGS or word in words("cut_verb")
    return tag in STOP_TAGS or word in words("never_inside") or is_head(word) or len(word) > 2 or (len(word) > 1 and verb)
