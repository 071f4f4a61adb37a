"""Bodies: unions, companies, organizations and venues, found by how their names end and read to the left.

A name is region + core + form. From the form the words to the left are taken in as long as names are made of them;
a body that ends just before a form is the parent of the longer one (市总工会 | 权益保障 | 部).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from kg.extract.body import Body
from kg.extract.body_joints import DATED, continues, is_of_group
from kg.extract.central import central_body, central_names
from kg.extract.form_words import stands
from kg.extract.forms import Form, alternation, body_forms, house_ends, legal_forms, pattern, split_forms, words
from kg.extract.front import read_leftwards
from kg.extract.lookup import every
from kg.extract.named import is_trade
from kg.extract.region import Region
from kg.extract.setting import Setting
from kg.extract.titles import Title
from kg.extract.words import Words
from kg.lexicon import country_letters

__all__ = ["Body", "find_bodies"]

_HOLDS = "任"  # between somebody's name and a post
_HEAD = "长"  # ends the post of a head that starts with the last characters of its body
_STEM = Form("", "Company", "stem")
_NEAR = 3  # bodies before one that may have sent it
_LONGEST_COMMON = 2  # characters of words like 老局
_APART_KINDS = frozenset(("venue", "brand"))


_Candidate = tuple[int, int, str]  # end, start, and kind: central, form or stem


def find_bodies(
    text: str, tokens: Words, regions: Sequence[Region], titles: Sequence[Title] = (), stems: Sequence[tuple[int, int]] = ()
) -> list[Body]:
    """All bodies and venues named in `text` (a shadow), in order; a longer one replaces its parent, which it keeps.

    A form that runs into one of the `titles` is part of the post (党委|书记 after a body) and no body. `stems` are where short forms
    of companies known from the article stand (see companies.company_stems).
    """
    reader = _Reader(Setting(text, tokens, regions, titles))
    candidates = [*_candidates(text), *((end, start, "stem") for start, end in stems)]
    for candidate in sorted(candidates):
        reader.read(candidate)
    return reader.found


def _candidates(text: str) -> list[_Candidate]:
    """Where names of central bodies and forms stand; of forms that start at one place the one that ends last."""
    longest = dict(every(text, "body"))  # they come by where they end
    for match in _split().finditer(text) if longest else ():
        longest[match.start()] = match.start() + len(split_forms()[match[0]])
    return [*((end, start, "central") for start, end in central_names(text)), *((end, start, "form") for start, end in longest.items())]


@cache
def _split() -> re.Pattern[str]:
    return re.compile(alternation(split_forms()))


class _Reader:
    """Reads the bodies of one text from left to right by where they end. `seen` are all of them, `found` those that stay."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.text = setting.text
        self.tokens = setting.tokens
        self.seen: list[Body] = []
        self.found: list[Body] = []

    def read(self, candidate: _Candidate) -> None:
        """Read the body of a candidate, if it is one, and keep it in the place of those that it takes in, unless it lies within one."""
        body = self._body(candidate)
        if body is None:
            return
        self.seen.append(body)
        if self.found and body.start < self.found[-1].end >= body.end and not _is_abroad(body, self.found[-1]):
            return
        while self.found and self.found[-1].end > body.start:
            self.found.pop()
        self.found.append(body)

    def _body(self, candidate: _Candidate) -> Body | None:
        end, start, kind = candidate
        if kind == "central":
            return central_body(self.text, self.tokens, start, end)
        if kind == "stem":
            return Body(start, end, self.text[start:end], _STEM, start)
        return self._by_form(start, end, body_forms()[self.text[start:end]])

    def _by_form(self, start: int, end: int, form: Form) -> Body | None:
        if end - 1 in self.setting.posts and form.kind != "brand":
            return self._headed(start, end, form) if self._is_shared(start, end) else None
        region = self.setting.inside.get(start)
        if region is not None and region.start < start:
            return self._of_area(region, start, end, form)
        if (titled := self._titled(start, end, form)) is not None:
            return titled
        if not stands(self.setting, start, end, form) or (end - 1 in self.setting.inside and form.kind != "committee"):
            return None
        return self._named(start, end, form)

    def _titled(self, start: int, end: int, form: Form) -> Body | None:
        """A venue within another one by its title in quotes, named with both (某码头|“司机之家”)."""
        before = self._before
        if before is None or before.type != "Place" or form.type != "Place" or not self.text.startswith("”", end):
            return None
        if before.end >= start or self.text.rfind("“", before.end, start) != before.end:
            return None
        return replace(before, end=end + 1, text=self.text[before.start : end + 1], form=form)

    def _named(self, start: int, end: int, form: Form) -> Body | None:
        """The body by what stands before its form: a body that it is a part of, or words."""
        parent = self._parent(start, form)
        if parent is not None:
            return self._longer(parent, end, form)
        if form.text in words("part_only"):
            return None
        body = read_leftwards(self.setting, start, end, form, self._floor(start, form)) or self._whole(start, end, form)
        return self._of_two(body) if body is not None else None

    def _whole(self, start: int, end: int, form: Form) -> Body | None:
        """The company whose short form, known from the article, stands right before its legal form and is not read there."""
        stem = self._before
        if stem is None or stem.end != start or not _is_of_whole(stem, form):
            return None
        return replace(stem, end=end, text=self.text[stem.start : end], form=form)

    def _of_two(self, body: Body) -> Body:
        """The body with the letter of China that stands before that of another state (中|希文明互鉴中心)."""
        text, start = self.text, body.start - 1
        paired = (
            start > 0 and text[start] in words("home_letter") and text[body.start] in country_letters() and self.tokens.starts_at(start)
        )
        if not paired or body.regions or body.level or body.parent:
            return body
        return replace(body, start=start, text=text[start : body.end], core_start=start)

    def _is_shared(self, start: int, end: int) -> bool:
        """Whether the form and the post of the body's head share characters (公安局|长, 消防支队|长)."""
        if self.text[end : end + 1] != _HEAD or self.text.endswith(self.text[start:end], 0, start):
            return False  # 某站|站长
        posts = [end - shared for shared in (1, 2) if start <= end - shared and end - shared in self.setting.post_starts]
        return bool(posts) and (self._before is None or self._before.end not in posts)

    def _headed(self, start: int, end: int, form: Form) -> Body | None:
        """The body whose head is named after it, if an area or a body before tells which one it is."""
        body = self._named(start, end, form)
        if body is not None and body.core.startswith(_HOLDS):
            return None  # 林晓溪|任组长
        if body is None or body.regions or body.level or body.parent:
            return body
        return body if form.kind == "office" and len(body.core) > _LONGEST_COMMON else None

    @property
    def _before(self) -> Body | None:
        return self.found[-1] if self.found else None

    def _floor(self, start: int, form: Form) -> int:
        """Where the body before a form ends, which the name must not reach into; a whole name holds its short form."""
        before = self._before
        apart = before is None or before.end > start or before.form.kind in _APART_KINDS or _is_of_whole(before, form)
        return 0 if before is None or apart else before.end

    def _of_area(self, region: Region, start: int, end: int, form: Form) -> Body | None:
        """A committee whose first character is the last of its area (某某县|委)."""
        if form.kind != "committee" or region.end != start + 1 or not region.full or not self.setting.ends_word(end):
            return None
        at = self.setting.outermost(region.start)
        regions, _ = self.setting.front(at, end)
        return Body(at, end, self.text[at:end], form, region.end, regions)

    def _parent(self, start: int, form: Form) -> Body | None:
        """The body before the form that its name starts with."""
        before = self._before
        if (
            before is None
            or before.end > start
            or (before.type == "Place" and form.type != "Place")
            or (before.form.kind == "brand" and form.text in words("field_school"))
            or before.text in words("party_prefix")
            or form.kind == "union_short"
            or _is_of_whole(before, form)
        ):
            return None
        return before if continues(self.setting, before, start) or is_of_group(self.setting, before, start, form) else None

    def _longer(self, parent: Body, end: int, form: Form) -> Body:
        """The body whose name starts with that of its parent, or with the trade of a company or a place that is no parent."""
        text = self.text[parent.start : end]
        if parent.central and parent.type == "Company" and self.text[parent.end : end] in house_ends():
            return replace(parent, end=end, text=text, form=form, central="")  # 中铁一局|集团, a name as good as the usual one
        if form.text in words("own_house") or (parent.form.kind == "brand" and (form.type != "Union" or self._is_field(parent))):
            return replace(parent, end=end, text=text, form=form)
        if (sent := self._sent(parent, end, form)) is not None:
            return sent
        if DATED.match(self.text, parent.end):
            return self._dated(parent, end, form)
        if self._is_committee_of_area(parent, end, form):
            form = next(body_forms()[text] for text in words("union_committee"))
        above = parent.parent if parent.type == "Place" else parent
        return Body(parent.start, end, text, form, parent.core_start, parent.regions, parent.level, above)

    def _is_committee_of_area(self, union: Body, end: int, form: Form) -> bool:
        """Whether a union's committee is told with nothing but its area (某集团工会|某市|委员会), which makes it a union of its own."""
        region = self.setting.inside.get(union.end)
        of_area = region is not None and (region.start, region.end) == (union.end, end - len(form.text))
        return union.type == "Union" and of_area and any(text.endswith(form.text) for text in words("union_committee"))

    def _is_field(self, brand: Body) -> bool:
        """Whether a union that starts with the word for a trade is one of the trade and not of a company."""
        return is_trade(brand) or pattern("brand_domain").match(self.text, brand.end) is not None

    def _sent(self, host: Body, end: int, form: Form) -> Body | None:
        """A mission of an area or a body at another body (某国常驻|联合国|代表团, 某市纪委驻|某局|纪检组), no part of it."""
        before = (mission for mission in words("mission") if self.text.endswith(mission, 0, host.start))
        at = host.start - max(map(len, before), default=host.start)
        if at <= 0 or form.type != "Organization":
            return None
        region = self.setting.region_ending.get(at)
        if region is not None:
            return Body(region.start, end, self.text[region.start : end], form, region.end, (region,))
        sender = next((body for body in reversed(self.found[-_NEAR:]) if body.end == at), None)
        return Body(sender.start, end, self.text[sender.start : end], form, at, sender.regions, sender.level, sender) if sender else None

    def _dated(self, scene: Body, end: int, form: Form) -> Body:
        """A team named after an accident (国务院|某某…店“6·21”…调查组): part of the body before the scene, not of the scene."""
        above = next((body for body in self.seen if body.end == scene.start), scene.parent)
        if above is None:
            return Body(scene.start, end, self.text[scene.start : end], form, scene.core_start, scene.regions)
        return Body(above.start, end, self.text[above.start : end], form, above.end, parent=above)


def _is_of_whole(before: Body, form: Form) -> bool:
    """Whether the short form of a company stands in its whole name (青海|瀚海油田|服务有限公司)."""
    return before.form.kind == "stem" and form.text in legal_forms()


def _is_abroad(body: Body, central: Body) -> bool:
    """Whether a body is one of another state whose name ends like a central one (某国|国防部)."""
    if not central.central or body.type == "Place" or body.end != central.end:
        return False
    return bool(body.regions and body.regions[-1].foreign)
