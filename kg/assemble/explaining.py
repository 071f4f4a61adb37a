"""Why a node is one node, told in lines; and the pairs most worth a human's judgement, best first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import sqrt

from kg.assemble.assembly import Assembly
from kg.assemble.decisions import Decision
from kg.assemble.judgements import Reference
from kg.assemble.stories import Appearance
from kg.errors import UsageError
from kg.model import Entity


@dataclass(frozen=True, slots=True)
class Review:
    """A pair to judge: its ends as judgements.jsonl names them, what was decided, why, and how much hangs on it."""

    left: Reference
    right: Reference
    decision: Decision
    worth: float


def explain_entity(built: Assembly, identifier: str) -> Iterator[str]:
    """What the node is made of, what was merged into it and what was kept apart from it. Raises UsageError for an unknown id."""
    node = built.graph.by_id.get(identifier)
    if node is None:
        raise UsageError(identifier, "no node has this id", "allowed: ids of nodes.jsonl")
    yield f"{node.type} {node.id} {node.name}" + (f" ({'、'.join(node.aliases)})" if node.aliases else "")
    own = sorted(each for each, owner in built.identity.ids.items() if owner == identifier)
    yield f"appears in: {len(own) or 'no article'}"
    yield from (f"  {_appearance(each, built)}" for each in own)
    decisions = [each for each in built.identity.decisions if {each.left, each.right} & set(own)]
    for title, same in (("merged", True), ("kept apart", False)):
        told = [each for each in decisions if each.merged is same]
        yield f"{title}: {len(told) or 'nothing'}"
        for each in told:
            yield from _told(each, built)


def review(built: Assembly) -> list[Review]:
    """Each pair of nodes, or of one node's parts, that was not decided for certain, once; the most doubtful and connected first."""
    weights = Counter(end for edge in built.graph.edges for end in (edge.source, edge.target))
    doubtful: dict[tuple[str, ...], Decision] = {}
    for each in sorted(built.identity.decisions, key=lambda decision: (-decision.doubt, decision.order)):
        if each.doubt:
            doubtful.setdefault(_subject(each, built), each)
    found = [Review(*_references(each, built), each, _worth(each, built, weights)) for each in doubtful.values()]
    return sorted(found, key=lambda pair: (-pair.worth, pair.decision.order))


def _subject(decision: Decision, built: Assembly) -> tuple[str, ...]:
    """What is judged: two nodes, or the joins of one node that are as doubtful as each other."""
    ends = sorted({built.identity.ids[each] for each in (decision.left, decision.right)})
    return tuple(ends) if len(ends) > 1 else (*ends, f"{decision.doubt:.1f}")


def _worth(decision: Decision, built: Assembly, weights: Mapping[str, int]) -> float:
    """The doubt, times how many edges the smaller of the two has; many edges count less than the first."""
    edges = min(weights[built.identity.ids[each]] for each in (decision.left, decision.right))
    return decision.doubt * sqrt(1 + edges)


def _references(decision: Decision, built: Assembly) -> tuple[Reference, Reference]:
    """By ids where two nodes are; else by name and article, for the parts of one node have no ids."""
    ends = (decision.left, decision.right)
    ids = [built.identity.ids[each] for each in ends]
    if ids[0] != ids[1]:
        return Reference(id=ids[0]), Reference(id=ids[1])
    left, right = (_reference(each, built) for each in ends)
    return left, right


def _reference(appearance: Appearance, built: Assembly) -> Reference:
    entity = _entity(appearance, built)
    return Reference(type=entity.type, name=entity.name, article=built.identity.facts.stories[appearance.article].article.id)


def _appearance(appearance: Appearance, built: Assembly) -> str:
    article, entity = built.identity.facts.stories[appearance.article].article, _entity(appearance, built)
    chain = "/".join(built.identity.facts.chains[appearance])
    return "  ".join(
        part for part in (article.id, article.date or "", entity.name, chain, f"《{article.title}》" if article.title else "") if part
    )


def _told(decision: Decision, built: Assembly) -> Iterator[str]:
    sign = "=" if decision.merged else "≠"
    doubt = f" (doubt {decision.doubt:.1f})" if decision.doubt else ""
    yield f"  {_end(decision.left, built)} {sign} {_end(decision.right, built)}: {'; '.join(decision.reasons)}{doubt}"
    yield from (f"    {each.article}: {each.sentence} [{each.rule}]" for each in decision.evidence)


def _end(appearance: Appearance, built: Assembly) -> str:
    return f"{built.identity.facts.label(appearance)} ({built.identity.ids[appearance]})"


def _entity(appearance: Appearance, built: Assembly) -> Entity:
    return built.identity.facts.entities[appearance]
