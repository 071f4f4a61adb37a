"""Judgements → what they mean for the appearances of this build; those that mean nothing any more are told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kg.assemble.facts import Facts, folded
from kg.assemble.judgements import Judgement, Reference
from kg.assemble.partition import Side
from kg.assemble.stories import Appearance
from kg.errors import InputError, KgError

_Found = tuple[frozenset[Appearance], ...]


@dataclass(frozen=True)
class Rulings:
    """What is the same (each group with its judgement), set apart, no entity, or renamed.

    `unmatched` are errors, one for each judgement that has no effect.
    """

    same: tuple[tuple[Judgement, tuple[Appearance, ...]], ...] = ()
    sides: Mapping[Appearance, frozenset[Side]] = field(default_factory=dict)
    no_entities: Mapping[Appearance, Judgement] = field(default_factory=dict)
    names: Mapping[Appearance, str] = field(default_factory=dict)
    unmatched: tuple[KgError, ...] = ()


def rulings(judgements: Sequence[Judgement], facts: Facts, ids: Mapping[Appearance, str]) -> Rulings:
    """`ids` are those of a build without judgements, which is why a judgement survives the build that it changes."""
    found = {judgement: _found(judgement, facts, ids) for judgement in judgements}
    troubles = {judgement: _trouble(judgement, sides, facts) for judgement, sides in found.items()}
    valid = {judgement: sides for judgement, sides in found.items() if not troubles[judgement]}
    return Rulings(
        same=tuple((judgement, tuple(sorted(frozenset().union(*sides)))) for judgement, sides in valid.items() if judgement.kind == "same"),
        sides=_sides([sides for judgement, sides in valid.items() if judgement.kind == "different"]),
        no_entities={each: judgement for judgement, sides in valid.items() if judgement.kind == "not-entity" for each in sides[0]},
        names={each: judgement.name for judgement, sides in valid.items() if judgement.kind == "rename" for each in sides[0]},
        unmatched=tuple(_unmatched(judgement, trouble) for judgement, trouble in troubles.items() if trouble),
    )


def contradicted(judgement: Judgement) -> KgError:
    """The error for a `same` that other judgements forbid."""
    return _unmatched(judgement, "other judgements keep them different")


def _found(judgement: Judgement, facts: Facts, ids: Mapping[Appearance, str]) -> _Found:
    sides = (judgement.left, judgement.right) if judgement.right else (judgement.left,)
    return tuple(frozenset(each for each in facts.entities if _matches(side, each, facts, ids)) for side in sides)


def _matches(side: Reference, appearance: Appearance, facts: Facts, ids: Mapping[Appearance, str]) -> bool:
    if side.article not in ("", facts.stories[appearance.article].article.id) or not _lies_in(side.region, appearance, facts):
        return False
    if side.id:
        return ids.get(appearance) == side.id
    entity = facts.entities[appearance]
    return entity.type == side.type and folded(entity.name) == folded(side.name)


def _lies_in(region: str, appearance: Appearance, facts: Facts) -> bool:
    """Whether the appearance, or for a person one of the bodies of a post, lies in the region."""
    seats = [appearance, *(Appearance(appearance.article, claim.tail) for claim in facts.claims.get(appearance, ()))]
    chains = ("/".join(facts.chains.get(seat, ())) for seat in seats)
    return not region or any(f"/{region}/" in f"/{chain}/" for chain in chains)


def _trouble(judgement: Judgement, sides: _Found, facts: Facts) -> str:
    names = (str(judgement.left), str(judgement.right))
    missing = [name for name, side in zip(names, sides, strict=False) if not side]
    if missing:
        return f"nothing is {' or '.join(missing)}"
    if judgement.kind == "different" and sides[0] & sides[1]:
        return "both sides hold one and the same"
    if len(types := {facts.entities[each].type for side in sides for each in side}) > 1:
        return f"the types differ: {', '.join(sorted(types))}"
    return ""


def _sides(pairs: Sequence[_Found]) -> Mapping[Appearance, frozenset[Side]]:
    found: dict[Appearance, set[Side]] = defaultdict(set)
    for number, sides in enumerate(pairs):
        for is_left, side in ((True, sides[0]), (False, sides[1])):
            for each in side:
                found[each].add((number, is_left))
    return {each: frozenset(sides) for each, sides in found.items()}


def _unmatched(judgement: Judgement, trouble: str) -> KgError:
    return InputError(
        judgement.where, f"{judgement} has no effect: {trouble}", "allowed: nodes of this build; correct the line or take it out"
    )
