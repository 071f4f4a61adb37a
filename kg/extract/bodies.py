"""Bodies: unions, companies, organizations and venues, found by how their names end and read to the left.

A name is region + core + form. From the form the words to the left are taken in as long as names are made of them;
a body that ends just before a form is the parent of the longer one (市总工会 | 权益保障 | 部).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

import ahocorasick_rs

from kg.extract.forms import Form, alternation, body_forms, title_stems
from kg.extract.forms import words as word_group
from kg.extract.places import Region
from kg.extract.titles import Title
from kg.extract.words import Words
from kg.lexicon import divisions, read_table

_LEVEL = re.compile(r"自治区|开发区|高新区|经开区|新区|街道|地区|省|市|区|县|州|盟|旗|镇|乡|村|社区")
_NAME_TAGS = frozenset("n nz ns nr nrt nrfg nt j ng b vn an a zg g vg ag i l eng k h tg".split())
_COUNTED = re.compile(r"\d+[家个所名支多]")
_HOUSES = frozenset(("集团", "公司", "集团公司"))
_GOVERNING = frozenset(("政府", "人民政府", "人大", "政协", "人大常委会"))
_STEM = Form("", "Company", "stem")
_DATED = re.compile(r"“\d+·\d+”")
_MARK = re.compile(r"[，。、；：！？\n]")
_PART = re.compile(r"[A-Za-z0-9·]+|第?[一二三四五六七八九十]+|第")
_LONGEST = 32
_SINGLE = frozenset("部处科室股司厅局署委办组队厂矿院站馆园阁庭所段")


@dataclass(frozen=True, slots=True)
class Body:
    """A body named at `text[start:end]`: [area at the front][core][form].

    `regions` are the areas written at its front, outermost first; `level` is a bare level there that must be restored (市 of 市总工会).
    `core_start` is where the name goes on after them; `listed` whether it stands in a list or before a post. `parent` is the body that its own name starts with.
    """

    start: int
    end: int
    text: str
    form: Form
    core_start: int
    regions: tuple[Region, ...] = ()
    level: str = ""
    parent: Body | None = None
    central: str = ""
    listed: bool = False

    @property
    def type(self) -> str:
        return self.form.type

    @property
    def core(self) -> str:
        return self.text[self.core_start - self.start :]

    @property
    def bare(self) -> bool:
        """Whether nothing but the form is there: 总工会, 协会, 会议中心."""
        return self.core == self.form.text and not self.regions and not self.level and self.parent is None


@cache
def _forms() -> ahocorasick_rs.AhoCorasick:
    return ahocorasick_rs.AhoCorasick(list(body_forms()))


@cache
def _central() -> dict[str, str]:
    """Usual name or alias of a central body → its canonical name."""
    table = {}
    for row in read_table("central_bodies.tsv"):
        for name in (row["name"], *filter(None, row["aliases"].split("|"))):
            table[name] = row["name"]
    return table


@cache
def _central_types() -> dict[str, Form]:
    return {row["name"]: Form(row["name"], row["type"], "central") for row in read_table("central_bodies.tsv")}


@cache
def _central_pattern() -> re.Pattern[str]:
    return re.compile(alternation(_central()))


@cache
def _joined() -> re.Pattern[str]:
    return re.compile(f"(?:{alternation(word_group('inner_phrase'))})")


def find_bodies(
    text: str, tokens: Words, regions: Sequence[Region], titles: Sequence[Title] = (), stems: Sequence[tuple[int, int]] = ()
) -> list[Body]:
    """All bodies and venues named in `text` (a shadow), in order; a longer one replaces its parent, which it keeps.

    A form that runs into one of the `titles` is part of the post (党委|书记 after a body) and no body. `stems` are where short forms
    of companies known from the article stand (see names.company_stems).
    """
    reader = _Reader(text, tokens, regions, titles)
    found: list[Body] = []
    for match in sorted([*_candidates(text), *((start, end, "stem") for start, end in stems)], key=lambda item: (item[1], item[0])):
        body = reader.read(match, found[-1] if found else None)
        if body is None:
            continue
        reader.seen.append(body)
        if found and found[-1].end > body.start:
            if body.end <= found[-1].end:
                continue
            found.pop()
        found.append(body)
    return found


def _candidates(text: str) -> list[tuple[int, int, str]]:
    """Where forms and names of central bodies stand: (start, end, what); of two at one place the one that ends last."""
    central = [(match.start(), match.end(), "central") for match in _central_pattern().finditer(text)]
    longest: dict[int, int] = {}
    for _, start, end in _forms().find_matches_as_indexes(text, overlapping=True):
        longest[start] = max(end, longest.get(start, 0))
    forms = [(start, end, "form") for start, end in longest.items()]
    return sorted(central + forms, key=lambda item: (item[1], item[0]))


def _holds(outer: Region, inner: Region) -> bool:
    """Whether an area may lie in the one named before it; unknown areas may."""
    if not outer.candidates or not inner.candidates:
        return True
    codes = {division.code for division in outer.candidates}
    return any(above.code in codes for division in inner.candidates for above in divisions().chain(division)[1:])


def _heads(word: str) -> bool:
    """Whether a word is the post of a head, which ends one name and starts another."""
    stem = title_stems().get(word)
    return stem is not None and stem.kind in ("head", "government", "state")


class _Reader:
    """Reads names to the left of their forms in one text."""

    def __init__(self, text: str, tokens: Words, regions: Sequence[Region], titles: Sequence[Title]) -> None:
        self.text = text
        self.post = {offset for title in titles for offset in range(title.start, title.end)}
        self.post_starts = {title.start for title in titles}
        self.seen: list[Body] = []
        self.tokens = tokens
        self.region_at = {region.end: region for region in regions}
        self.inside = {offset: region for region in regions for offset in range(region.start, region.end)}
        self.joined = {match.end(): match.start() for match in _joined().finditer(text)}

    def read(self, candidate: tuple[int, int, str], before: Body | None) -> Body | None:
        start, end, what = candidate
        if what == "central":
            return self._central(start, end)
        if what == "stem":
            return Body(start, end, self.text[start:end], _STEM, start)
        form = body_forms()[self.text[start:end]]
        if end - 1 in self.post and form.kind != "brand":
            return None
        if start in self.inside and self.inside[start].start < start:
            return self._of_area(start, end, form)
        if not self._ends_here(start, end, form) or (end - 1 in self.inside and form.kind != "committee"):
            return None
        parent = before if before is not None and before.end <= start and self._continues(before.end, start) else None
        if parent is not None and parent.form.kind == "brand" and re.match(r"行业|系统|产业|街区|商圈", self.text[parent.end :]):
            return replace(parent, end=end, text=self.text[parent.start : end], form=form)
        if parent is not None and parent.type == "Place" and form.type != "Place":
            parent = None
        if parent is not None and parent.form.kind == "brand" and form.type != "Union":
            return replace(parent, end=end, text=self.text[parent.start : end], form=form)
        if parent is not None and _DATED.match(self.text, parent.end):
            return self._dated(parent, end, form)
        if parent is not None and parent.type == "Place":
            return Body(
                parent.start, end, self.text[parent.start : end], form, parent.core_start, parent.regions, parent.level, parent.parent
            )
        if parent is not None:
            return Body(parent.start, end, self.text[parent.start : end], form, parent.core_start, parent.regions, parent.level, parent)
        return self._from_left(
            start, end, form, before.end if before is not None and before.end <= start and before.form.kind not in ("venue", "brand") else 0
        )

    def _dated(self, scene: Body, end: int, form: Form) -> Body:
        """A team named after an accident (国务院|宁夏…店“6·21”…调查组): part of the body before the scene, not of the scene."""
        above = next((body for body in self.seen if body.end == scene.start), scene.parent)
        start = above.start if above is not None else scene.start
        return Body(
            start, end, self.text[start:end], form, above.end if above else scene.core_start, () if above else scene.regions, "", above
        )

    def _of_area(self, start: int, end: int, form: Form) -> Body | None:
        """A committee whose first character is the last of its area (浪卡子县|委)."""
        region = self.inside[start]
        if (
            form.kind != "committee"
            or region.end != start + 1
            or not region.full
            or not (self.tokens.starts_at(end) or end in self.post_starts)
        ):
            return None
        at = self._outermost(region.start)
        regions, _ = self._front(at, end)
        return Body(at, end, self.text[at:end], form, region.end, tuple(regions))

    def _central(self, start: int, end: int) -> Body | None:
        name = _central()[self.text[start:end]]
        if not self.tokens.starts_at(start) and len(self.text[start:end]) < 4:
            return None
        if start > 0 and self.text[start] not in "中国全最" and self.tokens.tags[self.tokens.index(start - 1)] in ("n", "vn", "b", "nz"):
            return None
        return Body(start, end, self.text[start:end], _central_types()[name], start, central=name)

    def _ends_here(self, start: int, end: int, form: Form) -> bool:
        """Whether the form ends a word here, or runs into a word that is a post (区委|书记, 公安局|长)."""
        if form.text in _SINGLE:
            word = self.tokens.word(self.tokens.index(start))
            own = self.tokens.starts_at(start)
            if not own and (len(word) < 3 or word in word_group("common_body") or word[-2:] in word_group("common_body")):
                return False
            if not own and (
                self.tokens.tags[self.tokens.index(start)] not in ("nt", "n", "nz", "ns", "l") or not self.tokens.starts_at(end)
            ):
                return False
        if form.kind == "brand" and re.compile(
            "行业|产业|系统|企业|业|园|服务|领域|市场|股|员|费|柜|箱|车|包|单|小哥|师|工人|工程|技术"
        ).match(self.text, end):
            return False
        return self.tokens.starts_at(end) or end in self.post_starts

    def _continues(self, start: int, end: int) -> bool:
        """Whether the words between a body and a form make one longer name with them."""
        between = self.text[start:end]
        if _DATED.match(between) and len(between) < 24 and not _MARK.search(between):
            return True
        if len(between) > 14 or not re.fullmatch(r"(?:[一-鿿A-Za-z0-9·]|“[^”]{1,12}”)*", between):
            return False
        quoted = {start + offset for match in re.finditer("“[^”]*”", between) for offset in range(*match.span())}
        first, last = self.tokens.index(start), self.tokens.index(end - 1) if end > start else -1
        if end > start and self.tokens.word(first) in word_group("joiner") and first != last:
            return False
        shared = "和" if self.text[end : end + 1] in "部处室科" else ""
        fits = (
            self.tokens.starts[index] in quoted or self._fits(index) or self.tokens.word(index) == shared
            for index in range(first, last + 1)
        )
        return all(fits) if end > start else True

    def _fits(self, index: int, loose: bool = False, strict: bool = False) -> bool:
        word = self.tokens.word(index)
        if self.tokens.starts[index] in self.inside or self.tokens.starts[index + 1] - 1 in self.inside:
            return True
        if word in word_group("inner_verb") and not (strict and word in word_group("cut_verb")):
            return True
        if word in word_group("cut_noun") or word in word_group("cut_verb") or _heads(word):
            return any(start <= self.tokens.starts[index] < end for end, start in self.joined.items())
        if loose and len(word) == 1 and self.tokens.tags[index] in ("v", "p", "d", "zg", "f", "q", "m") and self.tokens.starts[index] > 0:
            return True
        return self.tokens.tags[index] in _NAME_TAGS or _PART.fullmatch(word) is not None

    def _from_left(self, start: int, end: int, form: Form, floor: int) -> Body | None:
        at = self._reach(start, end, form, floor)
        if (
            form.kind in ("venue", "brand", "company")
            and at < start
            and self.tokens.tags[self.tokens.index(at)] == "v"
            and len(self.tokens.word(self.tokens.index(at))) > 1
        ):
            at = self.tokens.starts[self.tokens.index(at) + 1]
        regions, core_start = self._front(at, end)
        level = ""
        if not regions:
            match = _LEVEL.match(self.text, at)
            if match and match.end() <= start and (form.kind not in ("company",) or at + 1 < start):
                level, core_start = match[0], match.end()
        if form.kind in ("committee", "youth"):
            level = level or ("" if regions else form.text[form.kind == "youth"])
        if form.text in _SINGLE and end - core_start < 2:
            return None
        if _COUNTED.match(self.text, core_start):
            return None
        if form.text in _HOUSES and not self.text[core_start:start] and regions:
            at, core_start, regions = start, start, []
        if form.kind == "union_short" and (not (level or regions) or self.text[core_start:end] != form.text):
            return None
        if self.text[core_start : core_start + 1] in ("级", "里", "直", "内") and (level or regions):
            return None
        if form.text in _GOVERNING and self.text[core_start:start] and not level:
            return None
        listed = self.text[at - 1 : at] == "、" or self.text[end : end + 1] in ("、", "等", "的", "”") or end in self.post_starts
        if (
            form.kind in ("venue", "brand", "company")
            and not regions
            and not level
            and "和" in self.text[at + 1 : start]
            and start not in self.joined
        ):
            at = core_start = self.text.rindex("和", at, start) + 1
        body = Body(at, end, self.text[at:end], form, core_start, tuple(regions), level, listed=listed)
        return body if self._named(body) else None

    def _reach(self, start: int, end: int, form: Form, floor: int) -> int:
        """How far to the left the name goes, at most to `floor`, where the body before it ends."""
        at = self.tokens.starts[self.tokens.index(start)] if not self._region_before(start) else start
        soft = at
        while at > floor and end - at < _LONGEST:
            if self._region_before(at):
                return self._prefixed(self._outermost(at), form)
            if at in self.joined:
                at = soft = self.joined[at]
                continue
            if self.text[at - 1] == "”":
                opened = self.text.rfind("“", max(0, at - 20), at)
                if opened < 0:
                    break
                at = soft = opened
                continue
            index = self.tokens.index(at - 1)
            if not self._fits(index, form.kind in ("company", "brand", "venue", "org", "team"), form.kind in ("company", "brand", "venue")):
                return self._beyond(index, at, form)
            at = soft = self.tokens.starts[index]
        return soft

    def _prefixed(self, at: int, form: Form) -> int:
        """Past the area to what stands before it in the names of great companies and of party bodies (国网|瑞金市供电公司, 共青团|某旗委员会)."""
        group = "group_prefix" if form.type == "Company" else "party_prefix"
        for length in range(8, 1, -1):
            if at >= length and self.text[at - length : at] in word_group(group):
                return at - length
        return at

    def _beyond(self, index: int, at: int, form: Form) -> int:
        """Past one word that names are not made of, if an area stands close before it: 府谷恒|和|镁业有限公司."""
        if form.type == "Union" or self.tokens.word(index) in word_group("cut_noun"):
            return at
        left = at
        for step in range(index, max(index - (6 if form.kind in ("company", "team") else 3), -1), -1):
            word = self.tokens.word(step)
            left = self.tokens.starts[step]
            if (
                self.tokens.tags[step] in ("x", "uj", "p", "r")
                or _heads(word)
                or len(word) > 2
                or (len(word) > 1 and self.tokens.tags[step] in ("v", "d", "vd"))
            ):
                return at
            if self._region_before(left):
                return self._outermost(left)
        return at

    def _region_before(self, offset: int) -> Region | None:
        region = self.region_at.get(offset)
        if region is None and offset - 1 in self.inside:
            region = self.inside[offset - 1] if self.inside[offset - 1].end == offset else None
        return region

    def _outermost(self, offset: int) -> int:
        while (region := self._region_before(offset)) is not None:
            offset = region.start
        return offset

    def _front(self, at: int, end: int) -> tuple[list[Region], int]:
        regions: list[Region] = []
        prefixes = word_group("group_prefix") | word_group("party_prefix")
        at += next((length for length in range(8, 1, -1) if self.text[at : at + length] in prefixes and at + length in self.inside), 0)
        while at in self.inside and self.inside[at].start == at and self.inside[at].end < end:
            if regions and not _holds(regions[-1], self.inside[at]):
                break
            regions.append(self.inside[at])
            at = regions[-1].end
        return regions, at

    def _named(self, body: Body) -> bool:
        """Whether this is some particular body and not a kind of body (各级工会, 22家瓷厂)."""
        if body.text in word_group("common_body"):
            return body.text in word_group("anaphor_body") or (
                body.end in self.post_starts and body.form.kind in ("union", "area", "dept", "team", "org", "standing")
            )
        index = self.tokens.index(body.start - 1) if body.start else -1
        if index >= 0 and self.tokens.tags[index] in ("m", "q", "r") and self.text[body.start - 1] not in "第":
            return bool(body.regions) and self.tokens.tags[index] != "q"
        return True
