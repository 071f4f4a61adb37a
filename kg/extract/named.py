"""A body with the name that the graph gives it, and what of a name says which body is meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

import rjieba

from kg.extract.area import Area
from kg.extract.body import Body
from kg.extract.forms import body_forms, words
from kg.lexicon import dictionary_entry

_NAME_TAGS = frozenset("nz nr nrt nt ns j nrfg eng".split())
_LONE_TAGS = frozenset("zg ng g".split())
_BRAND_TAGS = frozenset("nz nr nrt nrfg".split())
_PLACE_TAG = "ns"  # in the dictionary; the gazetteer may have none of that name (京东)
_STRANGE_TAGS = _NAME_TAGS - {"nz", "j"}
_SAYING_TAGS = frozenset("v d c p".split())
_SELDOM = 500  # how often the dictionary has counted a word
_DESCRIBING_TAGS = frozenset("v vn a ad b d".split())


@dataclass(frozen=True, slots=True)
class Named:
    """A body with the name it has in the graph; `area` is the one that names it, `parent` the body its name starts with.

    `full` is the name with every area above, `rest` what its name adds to that of its parent.
    """

    body: Body
    name: str
    area: Area | None = None
    parent: Named | None = None
    full: str = ""
    rest: str = ""

    def under(self, parent: Named) -> Named:
        """The same named after the fullest naming of its parent."""
        quoted = self.rest.startswith("“") and self.body.form.kind == "team"
        name = self.rest if quoted else parent.name + self.rest
        return replace(self, name=name, area=None if quoted else parent.area or self.area, parent=parent, full=parent.name + self.rest)

    @property
    def type(self) -> str:
        """The type of its node."""
        return self.body.form.type

    @property
    def leans(self) -> bool:
        """Whether it is a branch named by its area alone (某县|支行), which another naming tells whole if there is one."""
        return self.parent is None and self.body.core in words("branch_form")

    @property
    def informative(self) -> bool:
        """Whether the name alone says which body this is."""
        if self.body.form.kind == "brand" and self.parent is None:
            return is_proper(self.body)
        return bool(self.area or self.parent or self.body.central) or is_proper(self.body)


def is_proper(body: Body) -> bool:
    """Whether the core holds a word that is a name: in quotes, marked as one by the dictionary, or unknown to it."""
    form, core = body.form, body.core.removesuffix(body.form.text)
    if "“" in core or "·" in core or form.kind == "stem":
        return form.kind != "brand" or _is_placed(body)
    if form.kind == "union" and form.after and body.parent is None:  # a bare 工会 stands for another form and has no name of its own
        return False
    if form.kind == "company" and form.text.endswith(_words("legal_end")):
        return bool(core)
    return _holds_name(body, core)


def _holds_name(body: Body, core: str) -> bool:
    kind, parts = body.form.kind, _tagged(core)
    if kind == "brand":
        return _is_brand(body, parts)
    if core.startswith(_words("national")):
        return True
    if kind == "company":
        return (body.listed and bool(core) and not _describes(*parts[0])) or any(
            tag in _NAME_TAGS or (len(word) == 1 and word not in words("size")) for word, tag in parts
        )
    if kind == "venue":
        parts = [(word, tag) for word, tag in parts if not _is_trade_word(word)]
    return any(tag in _NAME_TAGS or (len(word) == 1 and tag in _LONE_TAGS) for word, tag in parts)


def _is_trade_word(word: str) -> bool:
    """Whether a word is that for a trade, which the dictionary may have as a name (石化)."""
    form = body_forms().get(word)
    return form is not None and form.kind == "brand"


def _describes(word: str, tag: str) -> bool:
    """Whether a word before a form tells what kind of company it is or what is done to it (连锁|超市, 威胁|烟花厂)."""
    return len(word) > 1 and tag in _DESCRIBING_TAGS


@cache
def _words(group: str) -> tuple[str, ...]:
    return tuple(words(group))


@lru_cache(maxsize=65536)
def _tagged(core: str) -> Sequence[tuple[str, str]]:
    """The words of a name with their parts of speech."""
    return tuple(rjieba.tag(core, False))


def is_trade(body: Body) -> bool:
    """Whether a word for a trade has only common words before it, and so names a trade and no company (机械冶金|建材)."""
    parts = _tagged(body.core.removesuffix(body.form.text))
    if body.core in words("inner_phrase"):
        return True
    return body.form.kind == "brand" and all(len(word) > 1 and tag not in _NAME_TAGS - {"j"} for word, tag in parts)


def is_plain(body: Body) -> bool:
    """Whether what stands before a form is made of words that are no names of places or persons (外国语|学院)."""
    parts = _tagged(body.core.removesuffix(body.form.text))
    return all(tag not in _STRANGE_TAGS for _, tag in parts)


def _is_brand(body: Body, parts: Sequence[tuple[str, str]]) -> bool:
    """Whether words before the trade of a company are its name: first an odd one, and no verb, in a list or after an area."""
    if not parts or not _is_placed(body) or _is_common_word(body.core):
        return False
    word, tag = parts[0]
    odd = len(word) == 1 or tag in _BRAND_TAGS or (tag == _PLACE_TAG and not body.regions and word not in _words("national"))
    return odd and not any(len(word) > 1 and tag in _SAYING_TAGS for word, tag in parts)


def starts_as_name(text: str) -> bool:
    """Whether a text starts with a word seldom used or a character that is no word, as the names of companies do."""
    word = _tagged(text)[0][0]
    if len(word) == 1:
        return word not in words("size")
    entry = dictionary_entry(word)
    return entry is None or entry[0] < _SELDOM


def _is_placed(body: Body) -> bool:
    """Whether an area or a list says that a word for a trade may be a company."""
    return bool(body.listed or body.regions)


def _is_common_word(name: str) -> bool:
    """Whether a name is one word that the dictionary has as no name (中医药)."""
    parts = _tagged(name)
    return len(parts) == 1 and parts[0][1] not in _NAME_TAGS and rjieba.has_word(name)


def spelled_out(body: Body) -> str:
    """The name after the area: 总 and a bare 工会 stand for 总工会 there, 市委 for 委, 市政府 for 人民政府 but abroad."""
    form, core = body.form, body.core
    if form.kind == "committee" and form.after and core in (form.text, form.text[1:]):
        abroad = body.regions and body.regions[-1].foreign
        return form.text[1:] if abroad else form.after
    if form.after and (core == form.text or form.kind == "youth"):
        return form.after
    return core.removesuffix(form.text) + form.after if form.kind == "union_short" else core


def full_name(area: Area, core: str) -> str:
    """The name with every area above as far as known, outermost first."""
    return "".join(reversed(area.chain)) + core
