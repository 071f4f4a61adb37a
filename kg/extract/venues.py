"""Where an event happens, and which area holds which: places told with 在…举行, 赴, 走进 and areas named in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.entities import Book, Entry
from kg.extract.events import Happening, Happenings
from kg.extract.names import Named
from kg.extract.occasions import Occasion
from kg.extract.places import Region
from kg.extract.rules import event_rules
from kg.extract.scan import Scan, find_here
from kg.lexicon import divisions, towns
from kg.model import Claim

def find_venues(book: Book, events: Happenings, known: dict[int, Named], bodies: dict[int, Entry]) -> Iterator[Claim]:
    """LOCATED_IN claims of events, their venues and areas named in a row."""
    yield from _area_rows(book)
    for event in events.events:
        told = [claim for occasion in event.occasions if occasion.start >= book.scan.base for claim in _of_occasion(book, event, occasion, bodies)]
        yield from told
        for occasion in event.occasions:
            if occasion.start < book.scan.base and occasion.kind == "visit" and not told:
                yield from _of_occasion(book, event, occasion, bodies)
        for occasion in event.occasions:
            if occasion.start < book.scan.base:
                yield from _of_title(book, event, occasion, bodies)


def _area_rows(book: Book) -> Iterator[Claim]:
    """通州区张家湾镇: the second lies in the first."""
    scan = book.scan
    for outer, inner in zip(scan.regions, scan.regions[1:], strict=False):
        if outer.end == inner.start:
            one, other = book.area(scan.context.area(inner)), book.area(scan.context.area(outer))
            if one.key != other.key:
                yield Claim("LOCATED_IN", one.key, other.key, "", book.evidence(inner.start, "name.row"))


def _of_occasion(book: Book, event: Happening, occasion: Occasion, bodies: dict[int, Entry]) -> Iterator[Claim]:
    scan = book.scan
    if occasion.told in ("attended", "definite", "frame"):
        return
    if event.kind == "accident":
        span = _scene(scan, occasion)
    else:
        span = _visit_place(scan, occasion) if occasion.kind == "visit" else _held_place(scan, occasion)
    if span is not None:
        yield from _at(book, event, *span, bodies)


def _held_place(scan: Scan, occasion: Occasion) -> tuple[int, int] | None:
    """The span after 在 in the clauses around a held event, up to the verb."""
    sentence = scan.sentence_at(occasion.start)
    if sentence is None:
        return None
    start, end = sentence.start + scan.base, sentence.end + scan.base
    held = "|".join(sorted(event_rules().words["held"] + event_rules().words["hosting"], key=len, reverse=True))
    after = re.compile(rf"[^。；]{{0,24}}?(?:在|于)([^，。；在]{{1,40}}?)(?:{held}|，|。|共同|联合)").match(scan.text, occasion.end)
    if after and after.end() <= end + 1:
        return after.span(1)
    gone = re.compile(r"(?:走进|来到|前往|搬进|搬到|摆到|摆进|开进|开到|办到|办在|设在|设于)了?([^，。；]{2,40}?)(?=，|。|；|开展|举行)").search(scan.text, occasion.end, end + 1)
    if gone:
        return gone.span(1)
    before = list(re.compile(rf"(?:在|于)([^，。；在]{{2,40}}?)(?:，?(?:{held}|共同|联合|组织))").finditer(scan.text, start, min(occasion.start + 8, end)))
    return before[-1].span(1) if before else None


def _scene(scan: Scan, occasion: Occasion) -> tuple[int, int] | None:
    """Where an accident or a strike happens: the place or area named last before it in its sentence."""
    sentence = scan.sentence_at(occasion.start)
    if sentence is None:
        return None
    start = sentence.start + scan.base
    places = [(one.body.start, one.body.end) for one in scan.named if start <= one.body.start < occasion.end and one.body.form.kind in ("venue", "company")]
    areas = [(region.start, region.end) for region in scan.regions if start <= region.start < occasion.end]
    return (places or areas or [None])[-1]


def _visit_place(scan: Scan, occasion: Occasion) -> tuple[int, int] | None:
    go = next((match for group in ("arrive", "go") if (match := event_rules().pattern(group).match(scan.text, occasion.start))), None)
    opened = re.compile(r"在([^，。]{2,24})，").match(scan.text, sentence.start + scan.base) if (sentence := scan.sentence_at(occasion.start)) else None
    if go is None and opened is not None and occasion.text.endswith(opened[1]):
        return opened.span(1)
    if go is None and occasion.told == "visit":
        clause = re.compile(r"[^，。；！？\n]*$").search(scan.text[: occasion.start])
        inside = re.search(r"在([^，。；在]{2,30}?)(?:亲切|分别|集体|共同)?$", clause[0]) if clause else None
        if inside is not None and clause is not None:
            return clause.start() + inside.start(1), clause.start() + inside.end(1)
        if occasion.head in event_rules().words["meets"]:
            return None
    start = go.end() if go else occasion.start
    return (start, occasion.end) if start < occasion.end else None


def _of_title(book: Book, event: Happening, occasion: Occasion, bodies: dict[int, Entry]) -> Iterator[Claim]:
    """在X开赛 in the headline."""
    match = re.compile(r"在([^ \n]{2,20}?)(?:举行|召开|开赛|开幕|启动|举办|开班|开市|成立|开展|$)").search(book.scan.text, occasion.end, book.scan.base - 1)
    if match:
        yield from _at(book, event, match.start(1), match.end(1), bodies)


def _at(book: Book, event: Happening, start: int, end: int, bodies: dict[int, Entry]) -> Iterator[Claim]:
    """The place or area named in a span holds the event: the venue if there is one, else the innermost area."""
    scan = book.scan
    if event.entry is None:
        return
    inside = [one for one in scan.named if start <= one.body.start and one.body.end <= end and one.body.start in bodies]
    regions = [region for region in scan.regions if start <= region.start and region.end <= end]
    beyond = _project(scan, inside[-1].body.end, end) if inside else None
    if inside and beyond is None and inside[-1].type == "Place" and _is_venue(scan.text[inside[-1].body.end : end].removesuffix("内")):
        beyond = (inside[-1].body.start, end)
    if beyond is not None:
        entry = book.add("Place", scan.text[beyond[0] : beyond[1]])
        book.mention(entry, *beyond, "place.position")
        yield Claim("LOCATED_IN", event.entry.key, entry.key, "", book.evidence(start, "event.venue"))
    elif inside:
        for one in inside:
            yield Claim("LOCATED_IN", event.entry.key, bodies[one.body.start].key, "", book.evidence(start, "event.venue"))
        return
    front = start
    for region in regions:
        if region.start == front:
            front = region.end
    rest = scan.text[front:end]
    last = regions[-1] if regions else None
    here = next((area for at, stop, level in find_here(scan) if start <= at < end and (area := scan.context.at_level(level))), None)
    town = _town(rest, last) if last is not None else None
    if town is not None:
        entry = book.add("District", town, rest, level="town")
        book.mention(entry, front, end, "district.town")
        yield Claim("LOCATED_IN", event.entry.key, entry.key, "", book.evidence(start, "event.area"))
        yield Claim("LOCATED_IN", entry.key, book.area(scan.context.area(last)).key, "", book.evidence(start, "name.row"))
    elif last is None and here is not None:
        yield Claim("LOCATED_IN", event.entry.key, book.area(here).key, "", book.evidence(start, "event.area"))
    elif last is not None and len(rest) < 2 or (last is not None and not _is_venue(rest)):
        yield Claim("LOCATED_IN", event.entry.key, book.area(scan.context.area(last)).key, "", book.evidence(start, "event.area"))
    elif _is_venue(rest):
        yield from _unlisted(book, event, start, front, end, last is not None and front > start)


def _project(scan: Scan, start: int, end: int) -> tuple[int, int] | None:
    """A site named right after the body that it belongs to (某公司|府前街改造项目C地块)."""
    match = re.compile(r"[一-鿿A-Za-z0-9（）·“”]{2,30}?(?:地块|项目部?|工地|厂区|车间|生产线|施工现场|标段|校区|院区)(?:（[^）]{1,6}）)?(?:[A-Z]?[一二三四五六七八九十]?(?:地块|标段|区|车间))?").match(scan.text, start, end)
    return match.span() if match else None


def _town(rest: str, region: Region | None) -> str | None:
    """The town that a short name after its county or province means: 海南|博鳌."""
    if region is None or not region.candidates or not 2 <= len(rest) <= 4:
        return None
    above = {division.code for division in region.candidates}
    for form in ("镇", "乡", "街道"):
        for town in towns().by_name(rest + form):
            if any(division.code in above for division in divisions().chain(divisions().by_code(town.parent))):
                return town.name
    return None


def _is_venue(rest: str) -> bool:
    return bool(re.fullmatch(r"(?![一二三四五六七八九十两几多各全\d])[一-鿿A-Za-z0-9·“”（）]{2,20}", rest)) and rest.endswith(_VENUE_ENDS) and not rest.startswith(_VAGUE)


_VAGUE = ("会议室", "现场", "这里", "那里", "此", "当地", "该")
_VENUE_ENDS = tuple("馆厅堂场园院楼店城中心宫村站室区街路桥港湾阁舍寺门苑里坊庄居府台斋亭轩基地广场大厦")


def _unlisted(book: Book, event: Happening, start: int, front: int, end: int, has_area: bool) -> Iterator[Claim]:
    """A venue that no form in the list names, told by its position."""
    scan = book.scan
    assert event.entry is not None
    front += len(match[0]) if (match := re.match(r"[该本](?:公司|校|院|市|区|县|镇)?", scan.text[front:end])) else 0
    entry = book.add("Place", scan.text[front:end])
    book.mention(entry, front, end, "place.position")
    yield Claim("LOCATED_IN", event.entry.key, entry.key, "", book.evidence(start, "event.venue"))
    if has_area:
        area = [region for region in scan.regions if start <= region.start and region.end <= front][-1]
        yield Claim("LOCATED_IN", entry.key, book.area(scan.context.area(area)).key, "", book.evidence(start, "name.area"))
