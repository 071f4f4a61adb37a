"""Which node of a graph is which node of a gold record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.evaluate.likeness import likeness, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.evaluate.gold import GoldNode
    from kg.model import Entity

ALIKE = 0.5  # two names of an event with half of their signs in common mean the same happening


def pair_entities(found: Iterable[Entity], wanted: Iterable[GoldNode]) -> Iterator[tuple[Entity, GoldNode | None]]:
    """Each node with the gold node that it names. The nodes choose in their order; what one has taken, no other gets."""
    free = {gold.id: gold for gold in wanted}
    for node in found:
        chosen = _best(node, [gold for gold in free.values() if _names_it(node, gold)])
        if chosen is not None:
            del free[chosen.id]
        yield node, chosen


def pair_events(found: Sequence[Entity], wanted: Sequence[GoldNode]) -> dict[str, GoldNode]:
    """Gold events by the ids of the nodes that mean them, the most alike first; between equals those that are required."""
    offers = [(_event_likeness(node, gold), node.id, gold) for node in found for gold in wanted]
    pairs: dict[str, GoldNode] = {}
    taken: set[str] = set()
    for alike, node, gold in sorted(offers, key=lambda offer: (-offer[0], offer[2].optional)):
        if alike >= ALIKE and node not in pairs and gold.id not in taken:
            pairs[node] = gold
            taken.add(gold.id)
    return pairs


def canonical(node: Entity, gold: GoldNode) -> bool:
    """Whether the node's name is the canonical one."""
    return plain(node.name) == plain(gold.names[0])


def _names_it(node: Entity, gold: GoldNode) -> bool:
    return node.type in gold.types and not _names(node).isdisjoint(_accepted(gold))


def _best(node: Entity, candidates: Sequence[GoldNode]) -> GoldNode | None:
    """The candidate that accepts the node's name, then the one with most names in common, then the first."""
    return max(candidates, key=lambda gold: (plain(node.name) in _accepted(gold), len(_names(node) & _accepted(gold))), default=None)


def _event_likeness(node: Entity, gold: GoldNode) -> float:
    return max(likeness(plain(node.name), name) for name in map(plain, gold.names))


def _names(node: Entity) -> set[str]:
    return set(map(plain, (node.name, *node.aliases)))


def _accepted(gold: GoldNode) -> set[str]:
    return set(map(plain, gold.names))
