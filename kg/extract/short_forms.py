"""Short forms within one article: whether two namings mean one body (人社局 and 某市人力资源和社会保障局)."""

from __future__ import annotations

from kg.extract.abbreviations import abbreviates
from kg.extract.body import Body
from kg.extract.companies import elsewhere, same_company
from kg.extract.forms import words
from kg.extract.named import Named, spelled_out
from kg.extract.normal import key

_PEOPLES, _MIDDLE = "人民", "中级"  # what is left out of the names of courts: 县|法院 for 某县|人民法院
_OWN = 3  # characters that a team's own name has at least, and one more
_HOUSING_TYPES = frozenset(("Place", "Organization"))


def same_body(short: Named, long: Named) -> bool:
    """Whether `short` is a short form of `long` in one article; of companies only with companies, places also with organizations."""
    name = key(short.name)
    if name == key(long.name) or name == key(long.full) or _same_at_area(short, long):
        return True
    one, other = short.type, long.type
    if one != other and not (one in _HOUSING_TYPES and other in _HOUSING_TYPES) and not _calls_union(short, long):
        return False
    if other == "Company":
        return same_company(short, long)
    if elsewhere(short, long):
        return False
    return _same_part(short, long) if short.parent is not None else _same_core(short, long)


def _calls_union(short: Named, long: Named) -> bool:
    """Whether a word alone stands for a union whose name ends with it (联合会 for 某市货运行业工会联合会)."""
    return short.body.bare and long.type == "Union" and long.name.endswith(short.body.text)


def _same_at_area(short: Named, long: Named) -> bool:
    """Whether both are bodies of one area that differ only in what the area leaves to be said."""
    if short.area is None or short.area != long.area or short.parent is not None or long.parent is not None:
        return False
    one, other = spelled_out(short.body), spelled_out(long.body)
    return (one == other or other in (_PEOPLES + one, _MIDDLE + _PEOPLES + one)) and _party(short.body) == _party(long.body)


def _party(body: Body) -> str:
    """What stands before the area of a body, as the party or the league that it is of (共青团|某区|委)."""
    return body.form.before or ("" if body.front in words("dropped_prefix") else body.front)


def _same_part(short: Named, long: Named) -> bool:
    """Whether a part of a body is a short form of another part of it."""
    if short.parent is None or long.parent is None or short.parent.name != long.parent.name:
        return False
    rest = short.name[len(short.parent.name) :]
    if {short.type, long.type} == {"Union"} and long.body.form.text in words("union_committee"):
        return long.body.form.text.startswith(rest)
    return (len(rest) > 1 and long.name.endswith(rest)) or abbreviates(short.name, long.name)


def _is_fuller(short: Named, long: Named) -> bool:
    """Whether a team is told with more between its own name and its form (神舟某号|乘组, 神舟某号|航天员|乘组)."""
    own = short.name.removesuffix(short.body.form.text)
    return len(own) > _OWN and long.name.startswith(own) and long.body.form.text == short.body.form.text


def _same_core(short: Named, long: Named) -> bool:
    """Whether what a body is called without its area ends or abbreviates the name of the other."""
    core, form = spelled_out(short.body), short.body.form
    if abbreviates(core, spelled_out(long.body)):
        return True
    if form.kind == "team" and _is_fuller(short, long):
        return True
    ends = long.name.endswith(core)
    if short.area is None and not short.body.level:
        return (ends and (len(core) > 2 or core == form.text)) or abbreviates(core, long.body.form.text)
    return ends and len(core) > 3 and form.kind == "team"
