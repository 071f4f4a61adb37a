"""What names say by themselves: where a body is, and what it is a part of; and where a body lies as the words beside it say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from kg.extract.entities import Book, Entry, enter_body
from kg.extract.foreign_areas import known_abroad
from kg.extract.forms import pattern, words
from kg.extract.grouping import with_parents
from kg.extract.houses import housed
from kg.extract.names import Named
from kg.extract.region import Region
from kg.lexicon import divisions
from kg.model import Claim

_OWN_NODES = ("Company", "Union")
_OWNED = ("Company", "Organization")
_JOINTS, _OPENING = ("、", "和", "及"), "，。、；：\n"
_PROVINCE = "province"
_PLACED = ("Company", "Place")
_NEAR_LEVELS = ("district", "development_zone", "street", "town")  # within a city or a county, whose own people or firms come from it
_STATES = range(8, 1, -1)


def claims_of_names(book: Book, named: Sequence[Named], known: Mapping[int, Named]) -> Iterator[Claim]:
    """LOCATED_IN and PART_OF of each mention of a body; `known` gives its fullest naming by where it starts."""
    lies = _Lies(book)
    yield from _belongings(book, named, known)
    for one in named:
        full = known.get(one.body.start)
        if full is not None:
            yield from lies.claims(one, full)
            yield from _areas(book, full, one.body.start)
            # Where the fullest naming is the part's own, the mention still says of what it is one (某集团|某煤矿, named 某煤矿).
            yield from _parts(book, full, full.parent if full.parent is not None else one.parent, one.body.start)


def _areas(book: Book, full: Named, offset: int) -> Iterator[Claim]:
    """The areas in the names of a body and its parents; a company or a union inside a longer name is a node of its own."""
    home = divisions().by_code("CN").name
    for part in with_parents(full):
        if part.type in _OWN_NODES:
            enter_body(book, part, part)
        if part.area is not None and part.area.name != home and not _has_area_of_company(part):
            yield Claim("LOCATED_IN", enter_body(book, part, part).key, book.area(part.area).key, "", book.evidence(offset, "name.area"))
        elif part.area is None and (state := _state_of(part.body.central)):
            district = book.add("District", state, level="country")
            yield Claim("LOCATED_IN", enter_body(book, part, part).key, district.key, "", book.evidence(offset, "name.area"))


def _belongings(book: Book, named: Sequence[Named], known: Mapping[int, Named]) -> Iterator[Claim]:
    """Bodies told as those of a group: 某集团所属的甲煤矿、乙公司; without the group in front of it, of the article's own."""
    text = book.scan.text
    ends = {one.body.end: full for one in named if (full := known.get(one.body.start)) is not None}
    first = next(iter(ends.values()), None)
    owner, reached = None, -1
    for one in named:
        full, at = known.get(one.body.start), one.body.start
        if full is None:
            continue
        word = next(word for word in _belonging() if text.endswith(word, 0, at)) if text.endswith(_belonging(), 0, at) else ""
        if word:
            before = at - len(word)
            owner = ends.get(before) or (housed(first) if first is not None and text[before - 1 : before] in _OPENING else None)
        elif not (reached + 1 == at and text[reached:at] in _JOINTS):
            owner = None
        reached = one.body.end
        if owner is not None and owner.type == "Company" and full.type in _OWNED and full.name != owner.name:
            above, entry = enter_body(book, owner, owner), enter_body(book, full, full)
            yield Claim("PART_OF", entry.key, above.key, "", book.evidence(at, "name.belongs"))


@cache
def _belonging() -> tuple[str, ...]:
    """The words that say that what follows belongs to a group, the longest first."""
    return tuple(sorted((word + of for word in words("belonging") for of in ("", *words("of"))), key=len, reverse=True))


@cache
def _state_of(name: str) -> str:
    """The state abroad whose name a well-known body starts with (苏丹|快速支援部队); empty if it starts with none."""
    found = (known_abroad().get(name[:length], ("", "")) for length in _STATES)
    return next((state for state, level in found if level == "country"), "")


def _has_area_of_company(one: Named) -> bool:
    """Whether a union has its area from the name of its company, which says where that was founded."""
    return one.type == "Union" and one.parent is not None and one.parent.type == "Company"


def _parts(book: Book, one: Named, parent: Named | None, offset: int) -> Iterator[Claim]:
    """A body is part of the one its name starts with; departments between it and the body proper are passed over."""
    entry = enter_body(book, one, one)
    while parent is not None and parent.body.form.kind == "dept" and parent.parent is not None:
        parent = parent.parent
    if parent is not None and one.type != "Place" and (above := _other(book, parent, entry)) is not None:
        yield Claim("PART_OF", entry.key, above.key, "", book.evidence(offset, "name.part"))


def _other(book: Book, one: Named, entry: Entry) -> Entry | None:
    above = enter_body(book, one, one)
    return above if above.key != entry.key else None


class _Lies:
    """Where bodies lie by the words beside them: 位于某镇的某公司, 某公司坐落在某镇."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.text = book.scan.text
        self.starts = {region.start: region for region in book.scan.regions}
        self.ends = {region.end: region for region in book.scan.regions}

    def claims(self, one: Named, full: Named) -> Iterator[Claim]:
        """The area that a body is said to lie in, the innermost of a row."""
        region = self._before(one) or self._after(one.body.end)
        if region is not None:
            area = self.book.scan.context.area(region)
            evidence = self.book.evidence(one.body.start, "name.lies")
            yield Claim("LOCATED_IN", enter_body(self.book, full, full).key, self.book.area(area).key, "", evidence)

    def _before(self, one: Named) -> Region | None:
        """The area before 的 and the body: after a word for lying, or a small one before a company or a venue (某区的|某公司)."""
        start = one.body.start
        last = self.ends.get(start - 1) if self.text[start - 1 : start] in words("of") else None
        far = all(region.level == _PROVINCE for region in one.body.regions)  # as companies call themselves
        if last is not None and last.full and last.level in _NEAR_LEVELS and one.type in _PLACED and far:
            return last
        first = last
        while first is not None and (outer := self.ends.get(first.start)) is not None:
            first = outer
        return last if first is not None and self.text.endswith(tuple(words("lying")), 0, first.start) else None

    def _after(self, end: int) -> Region | None:
        verb = pattern("lying").match(self.text, end)
        region = self.starts.get(verb.end()) if verb is not None else None
        while region is not None and (inner := self.starts.get(region.end)) is not None:
            region = inner
        return region
