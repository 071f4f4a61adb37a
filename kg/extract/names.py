"""Canonical names within one article: regions restored, short forms tied to the body that they stand for.

市总工会 → 北京市总工会, 评价组 → 北京市…工作评价组, 人社局 → X市人力资源和社会保障局, 华韵瓷业 → 湖南华韵瓷业有限公司.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

import rjieba

from kg.extract.bodies import Body
from kg.extract.context import Area, Context
from kg.extract.forms import body_forms
from kg.extract.forms import words as word_group
from kg.extract.normal import key
from kg.extract.places import Region
from kg.extract.words import Words
from kg.lexicon import divisions

_PROPER = frozenset("nz nr nrt nt ns j nrfg eng".split())
_LONE = frozenset("zg ng g".split())
_LEVEL_ENDS = tuple("省市区县州盟旗镇乡")
_SIZES = frozenset("大小新老美某各该")
_KEPT_SHORT = frozenset(("org", "venue", "team"))
_INHERITING = frozenset(("area", "office", "union", "committee", "union_short", "youth"))
_SHARING = frozenset(("union", "area", "office", "committee"))
_PUBLIC = frozenset(("area", "office", "union", "committee", "union_short", "dept", "team", "org", "venue"))


@dataclass(frozen=True, slots=True)
class Named:
    """A body with the name it has in the graph; `area` is the one that names it, `parent` the body its name starts with."""

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
        return self.body.type

    @property
    def informative(self) -> bool:
        """Whether the name alone says which body this is."""
        if self.body.form.kind == "brand" and self.parent is None:
            return _proper(self.body)
        return bool(self.area or self.parent or self.body.central) or _proper(self.body)


def _proper(body: Body) -> bool:
    """Whether the core holds a word that is a name: in quotes, marked as one by the dictionary, or unknown to it."""
    core = body.core.removesuffix(body.form.text)
    if "“" in core or "·" in core:
        return True
    if body.form.text == "工会" and body.parent is None:
        return "“" in core
    if body.form.kind == "stem" or (
        body.form.kind == "company" and (body.form.text.endswith("有限公司") or body.form.text.endswith("责任公司"))
    ):
        return bool(core) or body.form.kind == "stem"
    parts = rjieba.tag(core, False)
    if body.form.kind == "brand":
        odd = [len(word) == 1 or tag in ("nz", "nr", "nrt", "nrfg") for word, tag in parts]
        return (
            bool(odd)
            and odd[0]
            and (body.listed or bool(body.regions))
            and not any(len(word) > 1 and tag in ("v", "d", "c", "p") for word, tag in parts)
        )
    if core.startswith(tuple(word_group("national"))):
        return True
    if body.form.kind == "company":
        return body.listed and bool(core) or any(tag in _PROPER or (len(word) == 1 and word not in _SIZES) for word, tag in parts)
    lone = _LONE
    return any(tag in _PROPER or (len(word) == 1 and tag in lone) for word, tag in parts) if core else False


class Namer:
    """Names the bodies of one article in the order in which they stand."""

    def __init__(self, context: Context, tokens: Words, sentence_starts: Sequence[int], post_starts: frozenset[int] = frozenset()) -> None:
        self.context = context
        self.post_starts = post_starts
        self.tokens = tokens
        self.sentence_starts = sentence_starts
        self.before: list[Named] = []

    def name_all(self, bodies: Iterable[Body]) -> list[Named]:
        for body in bodies:
            self.before.append(self.name(body))
        return self.before

    def name(self, body: Body) -> Named:
        if body.central:
            return Named(body, body.central, full=body.text)
        parent = self.name(body.parent) if body.parent else self._shared_parent(body)
        if parent is not None:
            rest = body.text[len(body.parent.text) :] if body.parent else body.text
            if "“" in rest and body.form.kind == "team":
                own = rest[rest.index("“") :]
                return Named(body, own, None, parent, parent.full + rest, own)
            return Named(body, parent.name + rest, parent.area, parent, parent.full + rest, rest)
        return self._by_area(body)

    def _by_area(self, body: Body) -> Named:
        core = _spelled_out(body)
        if body.regions:
            area = self.context.area(body.regions[-1])
            short = not body.regions[-1].full and body.form.kind in _KEPT_SHORT
            whole = body.type == "Company" or area.level in ("country", "development_zone") or short
            if body.text[: body.regions[0].start - body.start] == "中共":
                whole = False
            written = self.context.written(area)
            front = body.text[: body.regions[0].start - body.start].removeprefix("中共")
            if body.form.kind == "youth":
                written = "共青团" + written
            return Named(body, body.text if whole or front else written + core, area, full=_full(area, core))
        near = self._near(body)
        area = self.context.at_level(body.level, near, self._paragraph(body)) if body.level else self._inherited(body, near)
        if area is None:
            return Named(body, body.text if not body.level else body.text, None, full=body.text)
        if body.type == "Company" and not body.level:
            return Named(body, body.text)
        if body.form.kind == "youth":
            return Named(body, f"共青团{self.context.written(area)}委", area, full=_full(area, body.core))
        return Named(body, self.context.written(area) + core, area, full=_full(area, core))

    def _near(self, body: Body) -> list[Region]:
        """The areas named before the body in its own sentence."""
        start = max((start for start in self.sentence_starts if start <= body.start), default=0)
        return [region for region in self.context.regions if start <= region.start < body.start]

    def _institution(self, body: Body) -> Named | None:
        """Whose department holds a post written without the body: that of the body before it in the sentence, else of the article's."""
        start = max((start for start in self.sentence_starts if start <= body.start), default=0)
        here = [named for named in self.before if named.body.start >= start]
        if here:
            last = here[-1]
            return last.parent if last.parent is not None else last
        houses = [named for named in self.before if named.body.form.kind in ("company", "org") and named.informative]
        return houses[0] if houses else None

    def _salient(self) -> Named | None:
        """The union that the article is about: the first one named."""
        return next((named for named in self.before if named.type == "Union" and named.informative), None)

    def _paragraph(self, body: Body) -> list[Region]:
        """The areas of the level named before the body in its paragraph."""
        start = self.tokens.text.rfind("\n", 0, body.start) + 1
        return [region for region in self.context.regions if start <= region.start < body.start]

    def _inherited(self, body: Body, near: list[Region]) -> Area | None:
        """The area of a public body named without one (人社局): that of the body before it in the sentence."""
        if body.form.kind not in _INHERITING or body.form.kind == "union" and body.core not in ("总工会", "工会联合会"):
            return self._listed_area(body) if body.form.kind in ("org", "team") and not _proper(body) else None
        start = max((start for start in self.sentence_starts if start <= body.start), default=0)
        for named in reversed(self.before):
            if named.body.start < start:
                break
            if named.area is not None and not named.body.central:
                return named.area
        return None

    def _listed_area(self, body: Body) -> Area | None:
        """The area shared with the body just before it in a list (醴陵市X局、Y学校)."""
        last = self.before[-1] if self.before else None
        if last is not None and last.area is not None and last.body.end + 1 == body.start and self.tokens.text[last.body.end] in "、和与":
            return last.area
        return None

    def _shared_parent(self, body: Body) -> Named | None:
        """The parent that a list shares (全国政协经济委员会、外事委员会), or that a standing committee has in its article."""
        if body.form.kind == "dept" and body.text[-1] in "部处科室庭" and not body.regions and not body.level and not body.central:
            return self._institution(body) if body.end in self.post_starts else self._listed_parent(body)
        if body.form.kind == "standing" and body.core == body.form.text and not body.regions and not body.level:
            return self._salient()
        return self._listed_parent(body)

    def _listed_parent(self, body: Body) -> Named | None:
        last = self.before[-1] if self.before else None
        if last is None or last.parent is None or body.regions or body.level or body.form.kind not in ("dept", "org", "area"):
            return None
        joined = last.body.end + 1 == body.start and self.tokens.text[last.body.end] in "、和与及"
        return last.parent if joined and _last(last.body) == _last(body) else None


def _last(body: Body) -> str:
    return body.form.text[-1]


def _spelled_out(body: Body) -> str:
    """The name after the area: 总 and a bare 工会 stand for 总工会 there."""
    core = body.core
    if body.form.kind == "union_short" or (core == "工会" and body.form.kind == "union"):
        return core[: -len(body.form.text)] + "总工会"
    if body.form.kind == "youth":
        return "委"
    if body.form.kind == "committee" and core[:1] in "省市区县州盟旗" and len(core) > 1 and core == body.form.text:
        return core[1:]
    return core


def _full(area: Area, core: str) -> str:
    return "".join(reversed(area.chain)) + core


def share_forms(text: str, context: Context, regions: Sequence[Region], named: Iterable[Named]) -> Iterator[Named]:
    """The bodies that share the form of the last in a list of areas: 秦州区、甘谷县总工会 names two unions."""
    by_end = {region.end: region for region in regions}
    for one in named:
        if one.body.form.kind not in _SHARING or not one.body.regions or one.parent is not None or one.area is None:
            continue
        at = one.body.start
        while (
            text[at - 1 : at] in ("、", "和", "与")
            and (region := by_end.get(at - 1))
            and _same_rank(region.level, one.body.regions[-1].level)
        ):
            at = region.start
            yield _sharing(one, region, context.area(region))


def _sharing(one: Named, region: Region, area: Area) -> Named:
    core = _spelled_out(one.body)
    body = replace(one.body, start=region.start, end=region.end, text=region.text, core_start=region.end, regions=(region,))
    return Named(body, area.name + core, area, full=_full(area, core))


def _same_rank(one: str, other: str) -> bool:
    low = {"district", "county", "county_city", "development_zone"}
    return one == other or (one in low and other in low)


def company_stems(bodies: Iterable[Body]) -> list[str]:
    """Short forms that the article may use for its companies: the name without area and legal form, and its front with its last word.

    河北冀革轩皮业有限公司 → 冀革轩皮业; 黑龙江北斗岭钻采装备有限公司 → 北斗岭钻采装备, 北斗岭装备.
    """
    stems: set[str] = set()
    for body in bodies:
        if body.form.kind == "company" and body.core.endswith("公司"):
            stem = _legal_stem(body)
            parts = rjieba.cut(stem, False)
            fronts = ["".join(parts[:count]) for count in range(1, len(parts))]
            stems |= {stem, *(front + parts[-1] for front in fronts if len(front) > 1)} if len(stem) > 2 else set()
            brand = _company_stem(body)
            stems |= {brand} if len(brand) > 2 else set()
    return sorted(stem for stem in stems if len(stem) > 2 and not divisions().by_name(stem))


def _legal_stem(body: Body) -> str:
    form = body.form.text
    return body.core.removesuffix(form)


# --- short forms ------------------------------------------------------------------------------------------------------


def same_body(short: Named, long: Named) -> bool:
    """Whether `short` is a short form of `long` in one article."""
    if key(short.name) in (key(long.name), key(long.full)):
        return True
    if short.area is not None and long.area is not None and short.area == long.area and short.parent is None and long.parent is None:
        if _spelled_out(short.body) == _spelled_out(long.body):
            return True
    if {short.type, long.type} - {"Place", "Organization"} and short.type != long.type:
        return False
    if long.type == "Company" and short.body.form.kind == "stem":
        return short.body.text in company_stems([long.body])
    if long.type == "Company" and short.body.bare:
        return long.body.form.kind == "company" and _same_house(short.body.core, long.body.text)
    if long.type == "Company" and len(short.body.text) > 3 and _squeezed(long.body.text).endswith(_squeezed(short.body.text)):
        return True
    if long.type == "Company" and short.area is not None and long.area is not None and short.area.name != long.area.name:
        return False
    if long.type == "Company" and long.parent is not None and long.parent.type == "Company":
        return False
    if long.type == "Company":
        return _company_stem(short.body) != "" and _same_stem(_company_stem(short.body), _company_stem(long.body))
    if short.area is not None and long.area is not None and short.area.name != long.area.name:
        return False
    if short.parent is not None:
        parents = long.parent is not None and short.parent.name == long.parent.name
        rest, whole = short.name[len(short.parent.name) :], long.name
        return parents and len(rest) > 1 and whole.endswith(rest) or parents and abbreviates(short.name, long.name)
    core, whole = _spelled_out(short.body), long.name
    if short.area is None and not short.body.level:
        return (
            whole.endswith(core)
            and (len(core) > 2 or core == short.body.form.text)
            or abbreviates(core, _spelled_out(long.body))
            or abbreviates(core, long.body.form.text)
        )
    return abbreviates(core, _spelled_out(long.body)) or (len(core) > 3 and short.body.form.kind == "team" and whole.endswith(core))


def _same_house(short: str, long: str) -> bool:
    """Whether a word for a company (公司, 集团, 矿) may stand for one of this name."""
    return "集团" in long if "集团" in short else long.endswith(short)


def _squeezed(name: str) -> str:
    return re.sub("有限|责任|股份", "", name)


def _company_stem(body: Body) -> str:
    """What is left of a company's name without its area and its form: 华韵瓷业 of 湖南华韵瓷业有限公司."""
    stem = body.core
    while True:
        form = next((form for form in _company_forms() if stem.endswith(form) and len(stem) > len(form) + 1), None)
        if form is None or divisions().by_name(stem[: -len(form)]):
            return stem
        stem = stem[: -len(form)]


@cache
def _company_forms() -> list[str]:
    return sorted((text for text, form in body_forms().items() if form.kind in ("company", "brand")), key=len, reverse=True)


def _same_stem(one: str, other: str) -> bool:
    return len(one) > 1 and len(other) > 1 and (one == other or one.startswith(other) or other.startswith(one))


def abbreviates(short: str, long: str) -> bool:
    """Whether each word of `long` gives at least one character of `short`, in order: 人社局 of 人力资源和社会保障局."""
    if not 2 <= len(short) < len(long) - 1 or short[0] != long[0] or short[-1] != long[-1]:
        return False
    at = 0
    for word in (word for word in rjieba.cut(long, False) if word not in ("和", "与", "工作")):
        taken = 0
        for char in word:
            if at < len(short) and short[at] == char:
                at, taken = at + 1, taken + 1
        if not taken and len(word) > 1:
            return False
    return at == len(short)
