"""Governments that are meant but not written: that of a 副市长."""

from __future__ import annotations

from kg.extract.area import Area
from kg.extract.body import Body
from kg.extract.forms import Form
from kg.extract.named import Named, full_name
from kg.extract.scan import Scan
from kg.extract.titles import Title

_GOVERNMENT = Form("人民政府", "Organization", "area")
_SHORT = "政府"
_OF_CENTRAL = "of:"  # the kind of stems that say their body (titles.tsv)


def find_governments(scan: Scan, known: dict[int, Named]) -> dict[int, Named]:
    """Where the title of a head of government stands → the government that is meant; titles whose area nothing tells are left out.

    `known` are the bodies written, by where they start: one of the same name is taken instead of a new one.
    """
    meant = ((title.start, _of_title(scan, title, known)) for title in scan.titles)
    return {start: named for start, named in meant if named is not None}


def _of_title(scan: Scan, title: Title, known: dict[int, Named]) -> Named | None:
    if title.stem.kind.startswith(_OF_CENTRAL):
        return _central(title, known)
    area = _area_of(scan, title) if title.stem.kind == "government" else None
    return _government(scan, title, area, known) if area is not None else None


def _central(title: Title, known: dict[int, Named]) -> Named:
    """The central body that a post says by itself (国务委员)."""
    name = title.stem.kind.removeprefix(_OF_CENTRAL)
    body = Body(title.start, title.end, title.text, Form(name, "Organization", "central"), title.start, central=name)
    return next((one for one in known.values() if one.name == name), Named(body, name, full=name))


def _area_of(scan: Scan, title: Title) -> Area | None:
    """The area written just before the title, else the one that its level (市 of 副市长) stands for."""
    before = next((region for region in scan.regions if region.end == title.start), None)
    if before is not None:
        return scan.context.area(before)
    if any(one.body.end == title.start for one in scan.named):
        return None
    sentence = scan.sentence_at(title.start)
    start = sentence.start + scan.base if sentence else 0
    near = [region for region in scan.regions if start <= region.start < title.start]
    return scan.context.at_level(title.stem.text[:-1], near, since=scan.context.chain_start(title.start, start))


def _government(scan: Scan, title: Title, area: Area, known: dict[int, Named]) -> Named:
    full, short = area.name + _GOVERNMENT.text, area.name + _SHORT
    written = next((one for one in known.values() if one.name in (full, short)), None)
    body = Body(title.start, title.end, scan.text[title.start : title.end], _GOVERNMENT, title.start)
    abroad = any(region.foreign == area.name for region in scan.regions)
    return written or Named(body, short if abroad else full, area, full=short if abroad else full_name(area, _GOVERNMENT.text))
