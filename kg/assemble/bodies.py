"""Bodies, districts and places of several articles: one name in one region is one thing.

The regions of a name's appearances are compared. Those that cannot be the same stay apart; one with an unknown or partial
region joins the only one that it can stand for, and stays apart if there are more.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from kg.assemble.decisions import Decision, apart, merged
from kg.assemble.facts import Facts, folded
from kg.assemble.partition import Partition, grouped
from kg.assemble.regions import Chain, binding, compatible, fullest, homes, short, told
from kg.assemble.stories import Appearance

TYPES = ("Union", "Company", "Organization", "District", "Place")
_RELATIVE = re.compile("[省市区县州盟旗镇乡村该本我各]")
_Regions = dict[Chain, list[Appearance]]


def unite(facts: Facts, partition: Partition) -> Iterator[Decision]:
    """Joins in the partition what is one thing; yields every decision."""
    names = grouped(((facts.entities[each].type, key_name(facts, each)), each) for each in facts.of_type(*TYPES))
    for same_name in names.values():
        yield from _one_name(grouped((region(facts, each), each) for each in same_name), partition)
    yield from _by_alias(names, facts, partition)
    yield from _across_types(names)


def region(facts: Facts, appearance: Appearance) -> Chain:
    return binding(facts.entities[appearance], facts.chains[appearance])


def key_name(facts: Facts, appearance: Appearance) -> str:
    """The name without the higher regions that may stand before the one that names the body: 长春市朝阳区总工会 → 朝阳区总工会."""
    name, chain = folded(facts.entities[appearance].name), region(facts, appearance)
    for link in chain[:-1]:
        for form in (link, short(link)):
            rest = name.removeprefix(form)
            if rest != name and any(lower in rest for lower in chain[chain.index(link) + 1 :]):
                name = rest
    return name


def _one_name(regions: _Regions, partition: Partition) -> Iterator[Decision]:
    for chain, same in regions.items():
        yield from (merged(pair, f"one name, one region: {told(chain)}") for pair in partition.join_all(same))
    found = homes(regions)
    for chain, wholes in found.items():
        if wholes != (chain,):
            yield from _partial(chain, wholes, regions, partition)
    complete = sorted({chain for chain, own in found.items() if own == (chain,)})
    for place, one in enumerate(complete):
        yield from (apart((regions[one][0], regions[other][0]), _incompatible(one, other)) for other in complete[place + 1 :])


def _partial(chain: Chain, complete: tuple[Chain, ...], regions: _Regions, partition: Partition) -> Iterator[Decision]:
    if len(complete) == 1:
        reason = f"one name; {told(chain)} can only be {told(complete[0])}"
        yield from (merged(pair, reason, doubt=0.3) for pair in partition.join_all([*regions[chain], *regions[complete[0]]]))
    else:
        reason = f"one name; {told(chain)} can be any of {', '.join(map(told, complete))}"
        yield from (apart((regions[chain][0], regions[each][0]), reason, doubt=0.8) for each in complete)


def _incompatible(one: Chain, other: Chain) -> str:
    return f"one name in regions that differ: {told(one)}, {told(other)}"


def _by_alias(names: dict[tuple[str, str], list[Appearance]], facts: Facts, partition: Partition) -> Iterator[Decision]:
    """A name that is another's alias, and of one only, is that other if the regions are known and fit."""
    aliases: dict[tuple[str, str], set[Appearance]] = defaultdict(set)
    for (kind, own), appearances in names.items():
        for each in appearances:
            for alias in {folded(form) for form in facts.entities[each].aliases} - {own}:
                aliases[kind, alias].add(partition.root(each))
    for key in sorted(set(aliases) & set(names)):
        for root in partition.sets(names[key]):
            others = sorted(other for other in aliases[key] if partition.root(other) != root)
            if len(others) == 1:
                yield from _alias(root, others[0], key[1], facts, partition)


def _alias(root: Appearance, other: Appearance, name: str, facts: Facts, partition: Partition) -> Iterator[Decision]:
    chains = facts.chains[root], facts.chains[other]
    reason = f"{facts.label(other)} is called {name} as well"
    if len(name) < 4 or _RELATIVE.match(name):
        yield apart((root, other), f"{reason}, but so may others be", doubt=0.5)
    elif not (all(chains) and compatible(*chains)):
        yield apart(
            (root, other), f"{reason}, but the regions do not say that they are one: {told(chains[0])}, {told(chains[1])}", doubt=0.7
        )
    elif partition.join(root, other):
        yield merged((root, other), f"{reason}, and the regions fit: {told(fullest(chains))}", doubt=0.4)


def _across_types(names: dict[tuple[str, str], list[Appearance]]) -> Iterator[Decision]:
    types: dict[str, list[str]] = defaultdict(list)
    for kind, name in names:
        types[name].append(kind)
    for name, kinds in sorted(types.items()):
        for place, kind in enumerate(kinds):
            yield from (
                apart((names[kind, name][0], names[other, name][0]), f"one name, a {kind} and a {other}", doubt=0.3)
                for other in kinds[place + 1 :]
            )
