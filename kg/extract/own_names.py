"""What companies, and unions of trades, call themselves with words and characters that no other names are made of."""

from __future__ import annotations

from kg.extract.forms import Form, legal_forms, pattern, words
from kg.extract.setting import Setting, is_head

STOP_TAGS = frozenset(("x", "uj", "ul", "uz", "ug", "p", "r"))
OWN_WORD = 2  # characters of a word that a company calls itself
_LONGEST_OWN = 4  # characters of what a company calls itself before a verb
_OWN_TAGS, _OWN_CHARACTER_TAGS = frozenset(("nr", "nrt", "ns", "nz", "j")), frozenset(("n", "g", "ng", "zg", "a", "ag"))
_LONGEST_LEGAL, _NO_LEGAL_TAGS = 6, frozenset(("x", "uj", "ul", "u", "c", "m", "r"))
_AREA_TAG, _MARK_TAG = "ns", "x"
_PREPOSITION, _NUMBER, _MARK = "p", "m", "、"
_PLACE_TAG, _LONGEST_PLACE = "s", 3
_OPENING_TAGS = frozenset(("x", "p", "c"))
_VERB_TAGS, _ADVERB = frozenset(("v", "d", "vd")), "d"


def own_name(setting: Setting, at: int, start: int, form: Form) -> int | None:
    """Where the name starts with what a company or a union of a trade calls itself, though no names are made of it; None if nowhere."""
    first = setting.tokens.index(at - 1)
    own = _legal_start(setting, at, start + len(form.text))
    if own is None and form.type == "Company":
        own = _own_start(setting, first, inner=at < start)
    if own is None and pattern("after_trade").match(setting.text, at):
        own = _trade_start(setting, first)
    return own


def _legal_start(setting: Setting, at: int, end: int) -> int | None:
    """Where a company with a legal form starts that goes on past what was read, as it never stands without a name of its own."""
    if not setting.text.endswith(legal_forms(), 0, end) and not setting.text.startswith(legal_forms(), end):
        return None
    own = _own_characters(setting, at)
    return own if own is not None else _at_area(setting, at)


def _at_area(setting: Setting, at: int) -> int | None:
    """Where the area starts that stands close before a company's trade; None if none does."""
    tokens = setting.tokens
    for index in range(tokens.index(at - 1), -1, -1):
        word, tag = tokens.word(index), tokens.tags[index]
        cut = len(word) > 1 and (word in words("cut_verb") or word in words("cut_noun") or is_head(word))
        if word == _MARK and at - tokens.starts[index] <= _LONGEST_OWN + 1 and tokens.starts_at(at + 1):
            return tokens.starts[index + 1]  # 、|饱饱到|家网络有限公司
        if tag == _AREA_TAG and len(word) > 1 and not cut and tokens.word(index + 1) not in words("cut_verb"):
            return setting.outermost(tokens.starts[index])  # 粤西|铁|建|集团有限公司
        if cut or tag in _NO_LEGAL_TAGS or at - tokens.starts[index] > _LONGEST_LEGAL:
            return None
        if tokens.starts[index] in setting.region_ending:
            return setting.outermost(tokens.starts[index])
    return None


def _own_characters(setting: Setting, at: int) -> int | None:
    """Where a few single characters start that fill what stands between a mark and the trade of a company (，|津|海|友|发|钢管有限公司)."""
    tokens, index = setting.tokens, setting.tokens.index(at - 1)
    while index >= 0 and len(tokens.word(index)) == 1 and _may_be_own(setting, index) and at - tokens.starts[index] <= _LONGEST_OWN:
        index -= 1
    start = tokens.starts[index + 1]
    coming = words("arrival") | words("presence") | words("city_front")
    opens = (index < 0 or tokens.tags[index] == _MARK_TAG) and coming.isdisjoint(setting.text[start:at])  # 林知远赴|锦程纺织有限公司
    return start if opens and OWN_WORD <= at - start <= _LONGEST_OWN else None


def _may_be_own(setting: Setting, index: int) -> bool:
    """Whether a character is one with which companies may call themselves, and no word of grammar (，|也|有|川西某公司)."""
    tag = setting.tokens.tags[index]
    return tag not in STOP_TAGS and not (tag == _ADVERB and setting.tokens.word(index) in words("cut_verb"))


def _trade_start(setting: Setting, index: int) -> int | None:
    """Where the area starts before a trade told by two or three characters that are no word (某市|塑|包|行业工会)."""
    tokens, end = setting.tokens, setting.tokens.starts[index + 1]
    while index > 0 and tokens.starts[index] not in setting.region_ending and end - tokens.starts[index] < _LONGEST_OWN:
        if len(tokens.word(index)) > 1 or tokens.tags[index] in STOP_TAGS:
            return None
        index -= 1
    start = tokens.starts[index]
    short = len(tokens.word(index)) == 1 and OWN_WORD <= end - start < _LONGEST_OWN
    return setting.outermost(start) if short and start in setting.region_ending else None


def _own_start(setting: Setting, index: int, *, inner: bool) -> int | None:
    """Where a company's name starts that goes on with a character that none is made of; None if it does not."""
    own = inner and (_is_own_character(setting, index) or _opens(setting, index))
    if own or setting.tokens.word(index) in words("own_direction"):
        return setting.outermost(setting.tokens.starts[index])
    if _is_lettered(setting, index):
        return setting.outermost(setting.tokens.starts[index - 1])
    return _run_start(setting, index) if inner else None


def _run_start(setting: Setting, index: int) -> int | None:
    """Where a run of single characters starts with which a company calls itself (，|中|闽|铁|建|七公司); None if there is none."""
    tokens, last = setting.tokens, index
    while index and tokens.starts[last + 1] - tokens.starts[index] < _LONGEST_OWN and len(tokens.word(index - 1)) == 1:
        if tokens.tags[index - 1] in STOP_TAGS:
            break
        index -= 1
    return tokens.starts[index] if index < last and len(tokens.word(last)) == 1 and _opens(setting, index) else None


def _is_own_character(setting: Setting, index: int) -> bool:
    """Whether a character right after an area begins what a company calls itself (某市|中|皋纺织有限公司, 某市|同|辉机械厂)."""
    tokens = setting.tokens
    if tokens.starts[index] not in setting.region_ending:
        return False
    lone = tokens.tags[index] == _PREPOSITION and len(tokens.word(index)) == len(tokens.word(index + 1)) == 1
    return lone or tokens.word(index) in words("own_character")


def _opens(setting: Setting, index: int) -> bool:
    """Whether a character with which companies call themselves begins a phrase, or follows a verb of coming (走进|中|安建工集团)."""
    if setting.tokens.word(index) not in words("own_character"):
        return False
    before = setting.tokens.word(index - 1) if index else ""
    return not index or setting.tokens.tags[index - 1] in _OPENING_TAGS or before in words("arrival")


def _is_lettered(setting: Setting, index: int) -> bool:
    """Whether a word of one character stands after the letter of a province, with which companies call themselves (晋|能|控股集团)."""
    starts = setting.tokens.starts
    lone = starts[index + 1] - starts[index] == 1 and index > 0 and starts[index] - starts[index - 1] == 1
    return lone and setting.tokens.word(index - 1) in words("province_letter") and setting.tokens.tags[index] not in STOP_TAGS


def is_own_word(setting: Setting, index: int) -> bool:
    """Whether a verb or a word of place is what a company calls itself (某市|安心|家政服务有限公司, 某市|晨风|通用|航空有限公司)."""
    word, tag = setting.tokens.word(index), setting.tokens.tags[index]
    if word in words("own_character"):
        return _is_near_area(setting, index)  # 某省昆|吾|律师事务所
    verb = len(word) == OWN_WORD and tag in _VERB_TAGS and word not in words("cut_verb") and not is_head(word)
    place = tag == _PLACE_TAG and len(word) <= _LONGEST_PLACE
    return (verb or place) and setting.tokens.tags[index + 1] != _NUMBER and _is_near_area(setting, index)


def _is_near_area(setting: Setting, index: int) -> bool:
    """Whether an area ends before a word, or before a few characters that are a name or no words."""
    tokens = setting.tokens
    first = index
    while first > 0 and tokens.starts[first] not in setting.region_ending:
        first -= 1
        word, tag = tokens.word(first), tokens.tags[first]
        if tokens.starts[index] - tokens.starts[first] > _LONGEST_OWN or (
            tag not in _OWN_TAGS and (len(word) > 1 or tag not in _OWN_CHARACTER_TAGS)
        ):
            return False
    return tokens.starts[first] in setting.region_ending
