"""What may stand between a body and a form so that both make one longer name: 市总工会|权益保障|部, 某银行|（巴西）|股份有限公司."""

from __future__ import annotations

import re

import rjieba

from kg.extract.body import Body
from kg.extract.forms import Form, legal_forms, title_prefixes, words
from kg.extract.setting import Setting

DATED = re.compile(r"“\d+·\d+”")
_MARK = re.compile(r"[，。、；：！？\n]")
_BETWEEN = re.compile(r"(?:[一-鿿A-Za-z0-9·]|“[^”]{1,12}”)*")
_OWN_NAME = re.compile("[一-鿿]{2,4}")
_SAYING_TAGS = frozenset(("v", "d", "p", "c", "u", "uj", "ul"))
_QUOTED = re.compile(r"“[^”]*”")
_AND = "和"
_LONGEST_BETWEEN, _LONGEST_SCENE = 14, 24


def continues(setting: Setting, before: Body, end: int) -> bool:
    """Whether the words between the body before and a form make one longer name with them."""
    start = before.end
    if start == end:
        return True
    between = setting.text[start:end]
    if between in title_prefixes("time"):
        return False  # 公司|原|工会主席
    if _is_seat(setting, start, end):
        return True  # 某银行|（巴西）|股份有限公司
    if DATED.match(between) and len(between) < _LONGEST_SCENE and not _MARK.search(between):
        return True
    return len(between) <= _LONGEST_BETWEEN and _BETWEEN.fullmatch(between) is not None and _joins(setting, before, end)


def is_of_group(setting: Setting, group: Body, start: int, form: Form) -> bool:
    """Whether a company's own name, of a few odd characters, stands between its group and its form (某集团|余吾|煤业公司).

    Plants may be named by what they do (某集团|选冶|厂), but the head of a post parts them from a name (某公司执行主席|班哲明).
    """
    between = setting.text[group.end : start]
    if any(index in setting.posts for index in range(group.end, start)):
        return False
    works = form.text in words("works_form")
    if group.type != "Company" or not (works or form.kind == "company") or not _OWN_NAME.fullmatch(between):
        return False
    parts, saying = rjieba.tag(between, False), _SAYING_TAGS - {"v"} if works else _SAYING_TAGS
    said = any(word in words("cut_noun") or tag in saying or (len(word) > 1 and word in words("cut_verb")) for word, tag in parts)
    return setting.tokens.starts_at(group.end) and not said


def _is_seat(setting: Setting, start: int, end: int) -> bool:
    """Whether nothing but an area in brackets stands between a body and the legal form of a company."""
    region = setting.inside.get(start + 1)
    within = region is not None and (region.start, region.end) == (start + 1, end - 1)
    return within and setting.text[start] == "（" and setting.text[end - 1] == "）" and setting.text.startswith(legal_forms(), end)


def _joins(setting: Setting, before: Body, end: int) -> bool:
    """Whether each word between is one that names are made of, in quotes, or the 和 of a department's name."""
    start, tokens = before.end, setting.tokens
    first, last = tokens.index(start), tokens.index(end - 1)
    if tokens.word(first) in words("joiner") and (first != last or before.type == "Union"):
        return False
    quoted = {start + offset for match in _QUOTED.finditer(setting.text[start:end]) for offset in range(*match.span())}
    of_office, area = setting.text[end] in words("office_end"), any(offset in setting.inside for offset in range(start, end + 1))
    shared = (words("and") if not area else frozenset(_AND)) if of_office else frozenset()
    return all(tokens.starts[index] in quoted or setting.fits(index) or tokens.word(index) in shared for index in range(first, last + 1))
