"""Sets of appearances → ids of nodes, made of what stays the same when articles are added: type, name, region, date.

Only namesakes that are kept apart need more in their ids: a post, a paper, in the end an article.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from kg.assemble.bodies import key_name, region
from kg.assemble.facts import Facts, folded
from kg.assemble.ids import node_id
from kg.assemble.nodes import commonest, fullest_date
from kg.assemble.partition import Partition
from kg.assemble.regions import fullest, short
from kg.assemble.stories import Appearance

_Keys = tuple[tuple[str, ...], ...]


def ids(facts: Facts, partition: Partition) -> Mapping[Appearance, str]:
    """The node's id of every appearance."""
    sets = partition.sets(facts.entities)
    roots = dict(_distinct({root: tuple(_keys(same, facts)) for root, same in sets.items()}))
    return {each: roots[root] for root, same in sets.items() for each in same}


def _distinct(keys: Mapping[Appearance, _Keys], depth: int = 0) -> Iterator[tuple[Appearance, str]]:
    """Each set by the first of its keys that no other set has; the last one is nobody else's."""
    groups: dict[tuple[str, ...], list[Appearance]] = defaultdict(list)
    for root, own in keys.items():
        groups[own[min(depth, len(own) - 1)]].append(root)
    for key, roots in groups.items():
        if len(roots) == 1:
            yield roots[0], node_id(*key)
        else:
            yield from _distinct({root: keys[root] for root in roots}, depth + 1)


def _keys(same: Sequence[Appearance], facts: Facts) -> Iterator[tuple[str, ...]]:
    kind = facts.entities[same[0]].type
    own = {"Person": _person_keys, "Event": _event_keys}.get(kind, _body_keys)
    key: tuple[str, ...] = (kind,)
    for part in own(same, facts):
        key = (*key, *part)
        yield key
    yield (*key, *same[0])


def _body_keys(same: Sequence[Appearance], facts: Facts) -> Iterator[tuple[str, ...]]:
    name = commonest(key_name(facts, each) for each in same)
    chain = fullest(region(facts, each) for each in same)
    is_named = any(link in name or short(link) in name for link in chain)
    yield (name, *(chain if is_named else ()))
    yield () if is_named else chain


def _person_keys(same: Sequence[Appearance], facts: Facts) -> Iterator[tuple[str, ...]]:
    yield (folded(facts.entities[same[0]].name),)
    seats = [
        Appearance(each.article, claim.tail)
        for each in same
        for claim in facts.claims.get(each, ())
        if claim.type in ("LEADS", "MEMBER_OF")
    ]
    yield min(
        (("post", folded(facts.entities[seat].name), *facts.chains[seat]) for seat in seats if seat in facts.entities), default=("no post",)
    )
    yield ("paper", min(facts.stories[each.article].article.source or "" for each in same))


def _event_keys(same: Sequence[Appearance], facts: Facts) -> Iterator[tuple[str, ...]]:
    """A name without a full date is no more than its article's: 座谈会 is held every day."""
    date = fullest_date(facts.entities[each].date for each in same) or ""
    hosts = [
        facts.entities.get(Appearance(each.article, claim.head))
        for each in same
        for claim in facts.claims_on.get(each, ())
        if claim.type == "HOSTS"
    ]
    host = min((folded(entity.name) for entity in hosts if entity), default="")
    article = () if len(date) == 10 and not date.startswith("--") else (facts.stories[same[0].article].article.id,)
    yield (commonest(folded(facts.entities[each].name) for each in same), date, host, *article)
