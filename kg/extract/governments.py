"""Governments that are meant but not written: that of a 副市长."""

from __future__ import annotations

from kg.extract.bodies import Body
from kg.extract.context import Area
from kg.extract.forms import Form
from kg.extract.names import Named
from kg.extract.scan import Scan
from kg.extract.titles import Title

_GOVERNMENT = Form("人民政府", "Organization", "area")


def find_governments(scan: Scan, known: dict[int, Named]) -> dict[int, Named]:
    """Where the title of a head of government stands → the government that is meant."""
    found = {}
    for title in scan.titles:
        if title.stem.kind.startswith("of:"):
            found[title.start] = _central(scan, title, known)
        if title.stem.kind == "government" and (area := _area_of(scan, title)) is not None:
            found[title.start] = _government(scan, title, area, known)
    return found


def _central(scan: Scan, title: Title, known: dict[int, Named]) -> Named:
    """The central body that a post says by itself (国务委员)."""
    name = title.stem.kind.removeprefix("of:")
    body = Body(title.start, title.end, title.text, Form(name, "Organization", "central"), title.start, central=name)
    return next((one for one in known.values() if one.name == name), Named(body, name, full=name))


def _area_of(scan: Scan, title: Title) -> Area | None:
    """The area written just before the title, else the one that its level (市 of 副市长) stands for."""
    for region in scan.regions:
        if region.end == title.start:
            return scan.context.area(region)
    if any(one.body.end == title.start for one in scan.named):
        return None
    sentence = scan.sentence_at(title.start)
    start = sentence.start + scan.base if sentence else 0
    near = [region for region in scan.regions if start <= region.start < title.start]
    return scan.context.at_level(title.stem.text[:-1], near)


def _government(scan: Scan, title: Title, area: Area, known: dict[int, Named]) -> Named:
    names = (f"{area.name}人民政府", f"{area.name}政府")
    written = next((one for one in known.values() if one.name in names), None)
    body = Body(title.start, title.end, scan.text[title.start : title.end], _GOVERNMENT, title.start)
    return written or Named(body, names[0], area, full="".join(reversed(area.chain)) + "人民政府")
