"""Canonical names within one article: regions restored, parts of bodies named after the bodies.

市总工会 → 北京市总工会, 评价组 → 北京市…工作评价组. Which short forms mean one body is told in short_forms.py and companies.py.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kg.extract.abbreviations import abbreviates
from kg.extract.area import Area
from kg.extract.body import Body
from kg.extract.context import Context
from kg.extract.forms import body_forms, words
from kg.extract.houses import Houses, house_words, speaks_of
from kg.extract.named import Named, full_name, is_proper, spelled_out
from kg.extract.region import Region
from kg.extract.rule_file import rule_file
from kg.extract.rules import POSTS
from kg.extract.short_forms import same_body
from kg.extract.words import Words

__all__ = ["Named", "Namer", "abbreviates", "same_body", "share_forms"]

_STANDING = "standing"
_TERM = "届"
_HEADED = ("【", "▲", "●", "■", "◆")
_WHOLE_LEVELS = frozenset(("country", "development_zone"))
_KEPT_SHORT = frozenset(("org", "venue", "team", "dept"))
_INHERITING = frozenset(("area", "office", "union", "committee", "union_short", "youth"))
_LISTED = frozenset(("org", "team"))
_PARTS = frozenset(("dept", "org", "area"))
_SHARING = frozenset(("union", "area", "office", "committee"))
_HOUSES = frozenset(("company", "org"))
_OWNED = frozenset(("union", "area", "dept", _STANDING, "org"))
_INNER = frozenset(("dept", _STANDING, "area"))
_NEAR = 8  # bodies before a department that it may be of
_LONGEST_BETWEEN = 8  # characters between a committee and its department (常委、副县长、)
_LONGEST_WORD = 2  # for an institution, before what it has
_BELOW_COUNTIES = frozenset(("town", "township", "street", "area", "village"))
_COUNTY_LEVELS = frozenset(("district", "county", "county_city", "development_zone"))


class Namer:
    """Names the bodies of one article in the order in which they stand; `before` are those named so far."""

    def __init__(self, context: Context, tokens: Words, sentence_starts: Sequence[int], post_starts: frozenset[int] = frozenset()) -> None:
        self.context = context
        self.post_starts = post_starts
        self.tokens = tokens
        self.sentence_starts = sentence_starts
        self.before: list[Named] = []
        self.houses = Houses()

    def name_all(self, bodies: Iterable[Body]) -> list[Named]:
        """The bodies with their names, in order."""
        for body in bodies:
            one = self.name(body)
            self.before.append(one)
            self.houses.add(one)
        return self.before

    def name(self, body: Body) -> Named:
        """The body with its name: as everybody knows it, after its parent, after its area, or as printed."""
        if body.central:
            return self._of_state(body) or Named(body, body.central, full=body.text)
        if body.parent is not None:
            return _part_of(self._owner(body, body.parent), body, body.text[len(body.parent.text) :])
        if not body.regions and not body.level and (inner := self._inner(body)) is not None:
            return inner
        parent = self._committee(body) or self._shared_parent(body)
        if parent is not None:
            return _part_of(parent, body, body.form.text if body.form.kind == _STANDING else body.text)
        return self._by_front(body) if body.regions else self._by_context(body)

    def _owner(self, body: Body, parent: Body) -> Named:
        """What a body is a part of: a union told by a bare word (医院|工会) of the institution that the article is about."""
        bare = body.type == "Union" and parent.bare and parent.type == "Organization" and parent.text in house_words()
        called = self.houses.called(parent.text) if bare else None
        return replace(called, body=parent) if called is not None and called is self.houses.hero else self.name(parent)

    def _of_state(self, body: Body) -> Named | None:
        """Named after the state abroad that the chain of posts begins with (某国副总理兼|国防部)."""
        if body.text not in words("state_body"):
            return None
        near = [region for region in self._named_from(body, self._sentence_start(body)) if region.foreign and region.level == "country"]
        if not near or rule_file(POSTS).pattern("state_chain").fullmatch(self.tokens.text, near[-1].end, body.start) is None:
            return None
        area = self.context.area(near[-1])
        return Named(replace(body, central=""), area.name + body.text, area, full=area.name + body.text)

    def _inner(self, body: Body) -> Named | None:
        """Named after the institution that a word for it (校|工会, 学校) or the kind of part (外国语|学院) means."""
        if body.bare:
            called = self.houses.called(body.text) if body.text in house_words() else None
            return replace(called, body=body) if called is not None and _renames(body.text, called) else None
        lengths = range(1, _LONGEST_WORD + 1) if body.form.kind in _OWNED else ()
        word = next((body.text[:length] for length in lengths if body.text[length:] == body.form.text), "")
        parent = self.houses.called(word) if word in house_words() else self.houses.of_part(body)
        return _part_of(parent, body, body.text.removeprefix(word if word in house_words() else "")) if parent is not None else None

    def _by_front(self, body: Body) -> Named:
        """Named after the areas written at its front."""
        area = self.context.area(body.regions[-1])
        core = body.core if body.regions[-1].foreign and not body.form.before else spelled_out(body)
        name = body.text if _stays_printed(body, area) else self._at_area(body, area, body.regions[-1].text)
        if body.regions[-1].foreign and not body.front and (len(body.regions[-1].text) == 1 or name != body.text):
            name = area.name + core  # as printed: no body abroad is a 人民政府
        return Named(body, name, area, full=full_name(area, core))

    def _by_context(self, body: Body) -> Named:
        """Named after the area that its bare level stands for, or that it takes from the bodies around it."""
        area = self._area_of_level(body) if body.level else self._inherited_area(body)
        if area is None:
            return Named(body, body.text, full=body.text)
        core = body.core if body.form.before else spelled_out(body)  # of the youth league: as printed after the area
        return Named(body, self._at_area(body, area), area, full=full_name(area, core))

    def _area_of_level(self, body: Body) -> Area | None:
        """The area that the bare level of a body stands for; an item of a digest that has a heading is about its own."""
        opened = self.tokens.text.rfind("\n", 0, body.start) + 1
        paragraph = self._named_from(body, opened)
        if self.tokens.text.startswith(_HEADED, opened):
            return self.context.at_level(body.level, paragraph)
        near = self._named_from(body, self._sentence_start(body))
        return self.context.at_level(body.level, near, paragraph, self._chain_start(body))

    def _at_area(self, body: Body, area: Area, written: str = "") -> str:
        """The name after the area as it is `written` there, if that keeps the level, else as the article does."""
        levelled = written[-1:] in words("level_end") and not area.name.startswith(written)  # 恩施州, but not 福州
        levelled = levelled and not self.context.has_namesake(area)
        whole = written if levelled else self.context.written(area)
        return body.form.before + whole + _as_printed(body, area)

    def _sentence_start(self, body: Body) -> int:
        index = bisect_right(self.sentence_starts, body.start)
        return self.sentence_starts[index - 1] if index else 0

    def _named_from(self, body: Body, start: int) -> list[Region]:
        """The areas named before the body, from `start` on."""
        return [region for region in self.context.regions if start <= region.start < body.start]

    def _inherited_area(self, body: Body) -> Area | None:
        """The area of a public body named without one (人社局): that of the body before it in the sentence."""
        kind = body.form.kind
        if kind in _LISTED and not is_proper(body):
            return self._listed_area(body)
        if kind not in _INHERITING or (kind == "union" and body.core not in words("area_union")):
            return None
        if body.type != "Union" and self.tokens.text[body.start - 1 : body.start] == _TERM:
            return None  # 县总工会第二届|委员会
        start = self._sentence_start(body)
        here = (named for named in reversed(self.before) if named.body.start >= start)
        return next((named.area for named in here if named.area is not None and not named.body.central), None)

    def _listed_area(self, body: Body) -> Area | None:
        """The area shared with the body just before it in a list (某市X局、Y学校)."""
        last = self._neighbour(body, words("and"))
        return last.area if last is not None else None

    def _neighbour(self, body: Body, joints: frozenset[str]) -> Named | None:
        """The body that stands before this one with nothing but a joint or 、 between them."""
        last = self.before[-1] if self.before else None
        if last is None or last.body.end + 1 != body.start:
            return None
        return last if self.tokens.text[last.body.end] in joints | {"、"} else None

    def _shared_parent(self, body: Body) -> Named | None:
        """The parent that a list shares (全国政协经济委员会、外事委员会), or that a standing committee has in its article."""
        kind = body.form.kind
        if body.regions or body.level:
            return None
        if kind == "dept" and body.text[-1] in words("dept_end") and (body.end in self.post_starts or not body.bare):
            return self._institution(body) or self._listed_parent(body)
        if kind == _STANDING and _is_any_union(body.core.removesuffix(body.form.text)):
            return self._salient_union()
        return self._listed_parent(body) if kind in _PARTS else None

    def _committee(self, body: Body) -> Named | None:
        """The committee just before a department that committees have (某县委常委、|宣传部部长)."""
        last = self.before[-1] if self.before else None
        if last is None or last.body.form.kind != "committee" or not body.bare or body.text not in words("committee_part"):
            return None
        return last if last.area is not None and body.start - last.body.end <= _LONGEST_BETWEEN else None

    def _institution(self, body: Body) -> Named | None:
        """Whose department is written without the body: that of the body before it in its chain, else of the article's."""
        hero = self.houses.hero
        start = self._chain_start(body) if hero is not None else self._sentence_start(body)
        near = self._nearest(body, start)
        if body.end in self.post_starts:
            return near or hero or next((one for one in self.before if one.body.form.kind in _HOUSES and one.informative), None)
        return hero if hero is not None and (near is None or speaks_of(near, hero)) else None

    def _nearest(self, body: Body, start: int) -> Named | None:
        """Whose parts the last body from `start` on speaks of: its own, or those of the body that it is a part of itself."""
        hero = self.houses.hero
        for one in reversed(self.before[-_NEAR:]):
            if one.body.start < start:
                return None
            if hero is None:
                return one.parent or one
            if one.parent is not None and (one.body.form.kind in _INNER or speaks_of(one.parent, hero)):
                return hero if one.parent.type == "Union" and body.text[-1] in words("house_dept") else one.parent
            if one.informative or one.body.level or speaks_of(one, hero):
                return one
        return None

    def _chain_start(self, body: Body) -> int:
        """Where the chain of posts starts in which the body stands, or its sentence."""
        return self.context.chain_start(body.start, self._sentence_start(body))

    def _salient_union(self) -> Named | None:
        """The union that the article is about: that of its institution, else the first one named."""
        unions = [named for named in self.before if named.type == "Union" and named.informative]
        hero = self.houses.hero
        own = (one for one in unions if hero is not None and one.parent is not None and one.parent.name == hero.name)
        return next(own, unions[0] if unions else None)

    def _listed_parent(self, body: Body) -> Named | None:
        last = self._neighbour(body, words("and") | words("also"))
        if last is None:
            return None
        if last.type == "Union" and body.form.kind == "dept" and last.body.text.startswith(tuple(house_words())):
            return last.parent  # 公司工会、|人力资源部
        departments = last.body.form.kind == body.form.kind == "dept"  # 省总工会办公室、|权益保障部
        return last.parent if departments or last.body.form.text[-1:] == body.form.text[-1:] else None


def _is_any_union(front: str) -> bool:
    """Whether nothing or the bare word for a union stands before the word for its committee (工会|经费审查委员会)."""
    form = body_forms().get(front)
    return not front or (form is not None and form.kind == "union")


def _as_printed(body: Body, area: Area) -> str:
    """The name after the area: spelled out, but for the bare 工会 of a town, which may be no 总工会."""
    return body.core if area.level in _BELOW_COUNTIES and body.form.kind == "union" else spelled_out(body)


def _renames(word: str, institution: Named) -> bool:
    """Whether a word for an institution is none that its name ends with (学校 for a 大学); those are told by their ends."""
    return institution.type == "Organization" and not institution.name.endswith(word)


def _part_of(parent: Named, body: Body, rest: str) -> Named:
    """A body named after its parent; a team with a title in quotes by that title."""
    full = parent.full + rest
    if "“" in rest and body.form.kind == "team":
        own = rest[rest.index("“") :]
        return Named(body, own, None, parent, full, own)
    return Named(body, parent.name + rest, parent.area, parent, full, rest)


def _stays_printed(body: Body, area: Area) -> bool:
    """Whether a body with areas at its front keeps its name as printed: companies, those with more before, with short forms of areas."""
    if body.front:
        return body.front not in words("dropped_prefix")
    short = not body.regions[-1].full and body.form.kind in _KEPT_SHORT
    return body.type == "Company" or area.level in _WHOLE_LEVELS or short


def share_forms(text: str, context: Context, regions: Sequence[Region], named: Iterable[Named]) -> Iterator[Named]:
    """The bodies that share the form of the last in a list of areas: 某区、某某县总工会 names two unions."""
    by_end = {region.end: region for region in regions}
    joints = words("and") | {"、"}
    for one in named:
        if one.body.form.kind not in _SHARING or not one.body.regions or one.parent is not None or one.area is None:
            continue
        at = one.body.start
        while text[at - 1 : at] in joints and (region := by_end.get(at - 1)) and _same_rank(region.level, one.body.regions[-1].level):
            at = region.start
            yield _sharing(one, region, context.area(region))


def _sharing(one: Named, region: Region, area: Area) -> Named:
    core = spelled_out(one.body)
    body = replace(one.body, start=region.start, end=region.end, text=region.text, core_start=region.end, regions=(region,))
    return Named(body, area.name + core, area, full=full_name(area, core))


def _same_rank(one: str, other: str) -> bool:
    return one == other or {one, other} <= _COUNTY_LEVELS or {one, other} <= _BELOW_COUNTIES
