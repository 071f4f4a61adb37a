"""Regions: administrative areas named in the text, by the gazetteer and, below the county, by form.

A short form (平谷) counts only where a word of the text starts and no street, line or adjective takes it over (重庆路).
Which of several areas of one name is meant is decided later, by the article (see context.py).
"""

from __future__ import annotations

from kg.extract.foreign_areas import find_inner, find_listed, find_of_form, find_spelled, find_states
from kg.extract.gazetteer import find_known
from kg.extract.letters import find_letters, find_state_letters
from kg.extract.localities import find_localities
from kg.extract.region import Region
from kg.extract.words import Words

__all__ = ["Region", "find_letters", "find_regions", "find_state_letters"]


def find_regions(text: str, tokens: Words) -> list[Region]:
    """All areas named in `text` (a shadow), in order, without overlap: of two the one that starts first, then the longer."""
    known = list(find_known(text, tokens))
    found = [
        *find_of_form(text, known),
        *known,
        *find_localities(text, tokens, known),
        *find_states(text, tokens, known),
        *find_spelled(text, tokens),
        *find_listed(text, tokens),
        *find_inner(text, tokens, known),
    ]
    kept: list[Region] = []
    for region in sorted(found, key=lambda region: (region.start, -region.end)):
        last = kept[-1].end if kept else 0
        if region.start >= last and not (region.foreign and _in_dotted_name(text, region, last)):
            kept.append(region)
    return kept


def _in_dotted_name(text: str, region: Region, last: int) -> bool:
    """Whether a name abroad is part of somebody's (亚历山大|·卢卡申科, 威廉-|亚历山大), not of two places (柏林-|勃兰登堡)."""
    front = text[region.start - 1 : region.start]
    dashed = front == "-" and region.level != "province" and last != region.start - 1
    return text[region.end : region.end + 1] == "·" or front == "·" or dashed
