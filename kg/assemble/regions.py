"""Regions as chains of names, highest first: ("吉林省", "长春市", "朝阳区"). An empty chain is an unknown region.

A chain may lack links ("吉林省", "朝阳区"): two are compatible if one is the other with some links left out.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from functools import cache

from kg.lexicon import divisions, read_table
from kg.model import Entity

Chain = tuple[str, ...]

NATIONAL: Chain = ("中国",)
_NATIONAL_NAME = re.compile("中国|中华|中共中央|中央|全国|国家|国务院|最高人民")
_LOCAL = re.compile("(?<=.)(?:镇|乡|街道|地区|村|社区|新区|开发区|高新区|经开区|园区)$|^(?:高新区|经开区|开发区|新区)$")
_LEVEL = re.compile("(?<=..)(?:特别行政区|自治[区州县旗]|地区|街道|新区|[省市区县州盟旗镇乡村])$")


def chain_of(entity: Entity) -> Chain:
    """The region that the article's context gives the entity; that of a district ends in the district itself."""
    properties = dict(entity.properties)
    chain = _written(properties.get("region")) or _coded(properties.get("code"))
    ends = entity.name in (*chain[-1:], "".join(chain[-2:]))  # 新华区, or 石家庄市新华区 in an article that names another one
    if entity.type == "District" and not ends and entity.name not in NATIONAL:
        return (*chain, entity.name)
    return chain


def _written(region: object) -> Chain:
    links = region.split("/") if isinstance(region, str) else ()
    return tuple(link for link in links if link and link not in NATIONAL)


def _coded(code: object) -> Chain:
    try:
        division = divisions().by_code(code) if isinstance(code, str) else None
    except KeyError:
        return ()
    names = [each.name for each in divisions().chain(division)] if division else []
    return tuple(name for name in reversed(names) if name not in NATIONAL)


def is_local(chain: Chain) -> bool:
    """Whether a chain begins with a town, street or zone, of which there are many of one name."""
    return bool(chain) and _LOCAL.search(chain[0]) is not None


def binding(entity: Entity, chain: Chain) -> Chain:
    """The part of a chain that tells the entity from others of its name.

    It ends with the last link that stands in the name: what the region of a body is, and not where it was told of. A name
    without any region means the same body everywhere if it is a company's or of the whole country; else it is its region's.
    """
    if is_national(entity.name):
        return ()
    named = [place for place, link in enumerate(chain, start=1) if link in entity.name or short(link) in entity.name]
    if named:
        return chain[: named[-1]]
    return () if entity.type == "Company" else chain


def is_national(name: str) -> bool:
    """Whether a body of this name is one of the whole country."""
    return _NATIONAL_NAME.match(name) is not None or name in _central_names()


@cache
def _central_names() -> frozenset[str]:
    return frozenset(row["name"] for row in read_table("central_bodies.tsv", ("name",)))


def short(link: str) -> str:
    """The name of a region without the word for its level: 长春市 → 长春."""
    return _LEVEL.sub("", link)


def compatible(one: Chain, other: Chain) -> bool:
    """Whether both can be the same region: one is the other with some links left out; an unknown one fits any."""
    less, more = sorted((one, other), key=len)
    rest = iter(more)
    return all(link in rest for link in less)


def fullest(chains: Iterable[Chain]) -> Chain:
    """The longest chain, of equally long ones the first."""
    return min(chains, key=lambda chain: (-len(chain), chain), default=())


def homes(chains: Collection[Chain]) -> Mapping[Chain, tuple[Chain, ...]]:
    """For each chain the complete ones that it can stand for; a complete chain is no other one with links left out."""
    complete = [
        chain for chain in chains if not any(chain != other and compatible(chain, other) and len(chain) < len(other) for other in chains)
    ]
    return {chain: (chain,) if chain in complete else tuple(each for each in complete if compatible(chain, each)) for chain in chains}


def shared(chains: Iterable[Chain]) -> Chain:
    """The links with which all chains begin."""
    known = [chain for chain in chains if chain and chain != NATIONAL]
    common = []
    for links in zip(*known, strict=False):
        if len(set(links)) > 1:
            break
        common.append(links[0])
    return tuple(common)


def told(chain: Chain) -> str:
    return "/".join(chain) or "no known region"
