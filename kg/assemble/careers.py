"""What one article says of a person that tells namesakes apart: posts, byline, events, and the region it is about."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.assemble.facts import Facts
from kg.assemble.partition import Partition
from kg.assemble.posts import is_former
from kg.assemble.regions import NATIONAL, Chain, is_national, shared
from kg.assemble.stories import Appearance
from kg.model import Claim, Evidence

_POSTS = ("LEADS", "MEMBER_OF")
_HIGH = re.compile("国务委员|政治局(?:常委|委员)|(?:省|市|区|县|州)委常委")
_SEATS = ("Union", "Company", "Organization", "District", "Place")


@dataclass(frozen=True, slots=True)
class Post:
    """A tie to a body; `bodies` are the body and those that it is a part of, by their sets; `region` where they are."""

    bodies: frozenset[Appearance]
    region: Chain
    leads: bool
    former: bool
    told: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Career:
    """A person as one article tells of them. `source` is the paper of a byline, None for who has none in this article."""

    appearance: Appearance
    posts: tuple[Post, ...]
    source: str | None
    events: frozenset[Appearance]
    region: Chain

    @property
    def bodies(self) -> frozenset[Appearance]:
        return frozenset(body for post in self.posts for body in post.bodies)

    @property
    def is_bare(self) -> bool:
        """Whether the article gives the name and neither post nor byline."""
        return not self.posts and self.source is None


def careers(facts: Facts, partition: Partition) -> Mapping[Appearance, Career]:
    """All persons of all articles; bodies and events must have been united before."""
    wholes, chains, regions = _wholes(facts, partition), _chains(facts, partition), _article_regions(facts)
    return {each: _career(each, facts, partition, wholes, chains, regions) for each in sorted(facts.of_type("Person"))}


def _career(
    appearance: Appearance,
    facts: Facts,
    partition: Partition,
    wholes: Mapping[Appearance, frozenset[Appearance]],
    chains: Mapping[Appearance, Chain],
    regions: Mapping[str, Chain],
) -> Career:
    claims = [(claim, Appearance(appearance.article, claim.tail)) for claim in facts.claims.get(appearance, ())]
    known = [(claim, facts.entities[tail].type, tail) for claim, tail in claims if tail in facts.entities]
    posts = tuple(
        _post(claim, tail, facts, wholes[partition.root(tail)], chains[partition.root(tail)])
        for claim, kind, tail in known
        if claim.type in _POSTS and kind in _SEATS
    )
    events = frozenset(partition.root(tail) for _, kind, tail in known if kind == "Event")
    credited = any(claim.type == "REPORTED" for claim, _ in claims)
    source = facts.stories[appearance.article].article.source or ""
    return Career(appearance, posts, source if credited else None, events, regions[appearance.article])


def _post(claim: Claim, seat: Appearance, facts: Facts, bodies: frozenset[Appearance], chain: Chain) -> Post:
    name = facts.entities[seat].name
    region = NATIONAL if is_national(name) else chain
    told = f"{name}{claim.role}"
    leads = claim.type == "LEADS" or _HIGH.search(told) is not None
    return Post(bodies, region, leads, is_former(claim.role), told, claim.evidence)


def _wholes(facts: Facts, partition: Partition) -> Mapping[Appearance, frozenset[Appearance]]:
    """For each set of bodies that set and those that it is a part of."""
    found: dict[Appearance, set[Appearance]] = {partition.root(each): {partition.root(each)} for each in facts.of_type(*_SEATS)}
    for part, whole in _parts(facts):
        found[partition.root(part)].add(partition.root(whole))
    return {root: frozenset(whole) for root, whole in found.items()}


def _parts(facts: Facts) -> Iterator[tuple[Appearance, Appearance]]:
    for part, claims in facts.claims.items():
        for claim in claims:
            whole = Appearance(part.article, claim.tail)
            if claim.type == "PART_OF" and part in facts.entities and whole in facts.entities:
                yield part, whole


def _chains(facts: Facts, partition: Partition) -> Mapping[Appearance, Chain]:
    """The fullest region known of each set of bodies."""
    found: dict[Appearance, list[Chain]] = defaultdict(list)
    for each in facts.of_type(*_SEATS):
        found[partition.root(each)].append(facts.chains[each])
    return {root: max(chains, key=lambda chain: (len(chain), chain)) for root, chains in found.items()}


def _article_regions(facts: Facts) -> Mapping[str, Chain]:
    """The region that all bodies and districts of an article are in; empty if there is none, or none known."""
    chains: dict[str, list[Chain]] = {article: [] for article in facts.stories}
    for appearance, chain in facts.chains.items():
        if not is_national(facts.entities[appearance].name):
            chains[appearance.article].append(chain)
    return {article: shared(found) for article, found in chains.items()}
