"""What the articles say of each appearance, looked up by it: names, regions, claims. The ground on which identity is decided."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.assemble.regions import Chain, chain_of, is_local, shared
from kg.assemble.stories import Appearance, Story
from kg.model import Claim, Entity

_SIGNS = str.maketrans({**dict.fromkeys("“”‘’「」『』《》〈〉\"'", ""), "•": "·", "・": "·"})


@dataclass(frozen=True)
class Facts:
    """Everything is keyed by appearances; `claims` are those of which an appearance is the head."""

    stories: Mapping[str, Story]
    entities: Mapping[Appearance, Entity]
    chains: Mapping[Appearance, Chain]
    claims: Mapping[Appearance, tuple[Claim, ...]]
    claims_on: Mapping[Appearance, tuple[Claim, ...]]

    def of_type(self, *types: str) -> list[Appearance]:
        return [appearance for appearance, entity in self.entities.items() if entity.type in types]

    def label(self, appearance: Appearance) -> str:
        """The name with its article, for people to read."""
        return f"{self.entities[appearance].name} in {self.stories[appearance.article].article.id}"


def facts(stories: Iterable[Story]) -> Facts:
    told = {story.id: story for story in stories}
    entities = {appearance: entity for story in told.values() for appearance, entity in story.appearances}
    heads, tails = _by_end(told.values(), "head"), _by_end(told.values(), "tail")
    chains = {each: _chain(each, entities, heads) for each in sorted(entities)}
    return Facts(told, entities, _completed(chains), heads, tails)


def _completed(chains: Mapping[Appearance, Chain]) -> dict[Appearance, Chain]:
    """Chains that begin with a town get the region before it that the whole article is in, if it is in one."""
    articles: dict[str, list[Chain]] = defaultdict(list)
    for each, chain in chains.items():
        articles[each.article].append(() if is_local(chain) else chain)
    regions = {article: shared(found) for article, found in articles.items()}
    return {each: (*regions[each.article], *chain) if is_local(chain) else chain for each, chain in chains.items()}


def _by_end(stories: Iterable[Story], end: str) -> Mapping[Appearance, tuple[Claim, ...]]:
    found: dict[Appearance, list[Claim]] = defaultdict(list)
    for story in stories:
        for claim in story.claims:
            found[Appearance(story.id, getattr(claim, end))].append(claim)
    return {appearance: tuple(claims) for appearance, claims in found.items()}


def _chain(appearance: Appearance, entities: Mapping[Appearance, Entity], claims: Mapping[Appearance, tuple[Claim, ...]]) -> Chain:
    """Its own region, or else the deepest one in which the article says it lies."""
    own = chain_of(entities[appearance])
    if own:
        return own
    places = (entities.get(Appearance(appearance.article, each.tail)) for each in claims.get(appearance, ()) if each.type == "LOCATED_IN")
    return max((chain_of(place) for place in places if place), key=lambda chain: (len(chain), chain), default=())


def folded(name: str) -> str:
    """A name as it is compared: full and half width alike, without blanks and quotation marks."""
    return "".join(unicodedata.normalize("NFKC", name).translate(_SIGNS).split())
