"""Which appearances are one node, and why: judgements first, then bodies, then events at them, then persons in both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.assemble import bodies, events, persons
from kg.assemble.decisions import Decision, merged
from kg.assemble.facts import Facts, facts
from kg.assemble.ids import node_id
from kg.assemble.judgements import Judgement
from kg.assemble.naming import ids
from kg.assemble.partition import Partition
from kg.assemble.rulings import Rulings, contradicted, rulings
from kg.assemble.stories import Appearance, Story
from kg.errors import KgError


@dataclass(frozen=True)
class Identity:
    """`ids` gives every appearance its node; an appearance that was judged no entity is in `no_entities` instead.

    `names` are judged ones, `unmatched` the judgements that no longer match.
    """

    facts: Facts
    ids: Mapping[Appearance, str]
    decisions: tuple[Decision, ...]
    names: Mapping[Appearance, str]
    no_entities: Mapping[Appearance, Judgement]
    unmatched: tuple[KgError, ...]


def identify(stories: Sequence[Story], judgements: Sequence[Judgement] = ()) -> Identity:
    """The same for any order of the articles."""
    known = facts(stories)
    before = _identified(known, Rulings())
    if not judgements:
        return before
    ruled = rulings(judgements, known, before.ids)
    found = _identified(facts(_without(stories, ruled.no_entities)) if ruled.no_entities else known, ruled)
    return replace(found, ids=_kept_ids(found.ids, before.ids))


def _identified(known: Facts, ruled: Rulings) -> Identity:
    partition = Partition(ruled.sides)
    decided = list(_judged_same(ruled, known, partition))
    refused = [each for each in decided if isinstance(each, KgError)]
    decisions = [each for each in decided if isinstance(each, Decision)]
    for unite in (bodies.unite, events.unite, persons.unite):
        decisions.extend(unite(known, partition))
    final = tuple(sorted(_final(decisions, partition), key=lambda decision: decision.order))
    return Identity(known, ids(known, partition), final, ruled.names, ruled.no_entities, (*ruled.unmatched, *refused))


def _judged_same(ruled: Rulings, known: Facts, partition: Partition) -> Iterator[Decision | KgError]:
    for judgement, group in ruled.same:
        present = [each for each in group if each in known.entities]
        reason = f"judged the same{judgement.note and f' ({judgement.note})'} at {judgement.where}"
        yield from (merged(pair, reason) for pair in partition.join_all(present))
        if len(partition.sets(present)) > 1:
            yield contradicted(judgement)


def _final(decisions: Iterable[Decision], partition: Partition) -> Iterator[Decision]:
    """Without the refusals that a later step, or a human, has overruled."""
    for decision in set(decisions):
        if decision.merged or partition.root(decision.left) != partition.root(decision.right):
            yield decision if decision.merged or partition.may_join(decision.left, decision.right) else _judged_apart(decision)


def _judged_apart(decision: Decision) -> Decision:
    return replace(decision, reasons=("judged different", *decision.reasons), doubt=0.0)


def _without(stories: Iterable[Story], no_entities: Mapping[Appearance, Judgement]) -> Iterator[Story]:
    for story in stories:
        yield replace(story, entities=tuple(entity for each, entity in story.appearances if each not in no_entities))


def _kept_ids(now: Mapping[Appearance, str], before: Mapping[Appearance, str]) -> Mapping[Appearance, str]:
    """A node that judgements have made of several keeps the first id of theirs, so that later judgements can name it."""
    parts: dict[str, set[str]] = {}
    for appearance, identifier in now.items():
        parts.setdefault(identifier, set()).add(before[appearance])
    owners = Counter(min(own) for own in parts.values())
    kept = {identifier: min(own) for identifier, own in parts.items() if owners[min(own)] == 1}
    taken = set(kept.values())
    others = {each: node_id("split", each) if each in taken else each for each in parts if each not in kept}
    final = kept | others
    return {appearance: final[identifier] for appearance, identifier in now.items()}
