"""Where an accident, a strike or a protest is told to happen: the place or area named last before it."""

from __future__ import annotations

from kg.extract.occasion import Occasion, sentence_start
from kg.extract.scan import Scan

Span = tuple[int, int]

_SCENES = frozenset(("venue", "company"))


def scene(scan: Scan, occasion: Occasion) -> Span | None:
    """The place or area named last before the event in its sentence; None outside of the sentences."""
    if scan.sentence_at(occasion.start) is None:
        return None
    before = range(sentence_start(scan, occasion.start), occasion.end)
    places = [(one.body.start, one.body.end) for one in scan.named if one.body.start in before and one.body.form.kind in _SCENES]
    areas = [(region.start, region.end) for region in scan.regions if region.start in before]
    return next(iter(places[-1:] or areas[-1:]), None)


def in_state(scan: Scan, occasion: Occasion) -> bool:
    """Whether no more than a state is named there."""
    span = scene(scan, occasion)
    return any((region.start, region.end) == span and region.level == "country" for region in scan.regions)


def scene_name(scan: Scan, occasion: Occasion) -> str:
    """What the text names there; empty where it names nothing."""
    span = scene(scan, occasion)
    return scan.text[slice(*span)] if span else ""
