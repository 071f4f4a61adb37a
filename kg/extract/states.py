"""Short forms of areas that speak of states where an article does: 巴中关系 of two states, 阿盟 of a league of them."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.forms import central_forms, words
from kg.extract.region import Region
from kg.lexicon import divisions


def without_states(regions: Sequence[Region]) -> list[Region]:
    """The areas without such short forms, unless the article names an area above or below the one that they might mean."""
    regions = [
        region for before, region in zip([None, *regions], regions, strict=False) if before is None or not _is_name_only(before, region)
    ]
    initials = {region.foreign[0] for region in regions if region.foreign}
    doubtful = [region for region in regions if _in_doubt(region, initials)] if initials else []
    wrong = {region.start for region in doubtful if not _is_supported(region, regions)}
    return [region for region in regions if region.start not in wrong]


def _is_name_only(before: Region, region: Region) -> bool:
    """Whether a state named right after another only gives its name to something there (美国|哥伦比亚|大学)."""
    return before.end == region.start and bool(before.foreign and region.foreign) and before.level == region.level == "country"


def _in_doubt(region: Region, initials: set[str]) -> bool:
    if len(region.text) != 2 or region.full:
        return False
    home = words("home_letter")
    pairs = ((region.text[0], region.text[1]), (region.text[1], region.text[0]))
    return region.text in central_forms() or any(one in home and other in initials for one, other in pairs)


def _is_supported(region: Region, regions: Sequence[Region]) -> bool:
    """Whether another naming is certainly of the same area or of one above it."""
    areas = {area.code for one in region.candidates for area in divisions().chain(one) if area.level != "country"}
    others = (one for one in regions if one.text != region.text and len(one.candidates) == 1)
    return any(one.candidates[0].code in areas for one in others)
