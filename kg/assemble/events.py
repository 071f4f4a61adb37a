"""Events of several articles: which tell of one happening. Hosts and places must have been united before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, combinations

from kg.assemble.decisions import Decision
from kg.assemble.facts import Facts, folded
from kg.assemble.happenings import Happening, Likeness, compare, conflict
from kg.assemble.partition import Partition
from kg.assemble.stories import Appearance
from kg.model import Claim


@dataclass(frozen=True, slots=True)
class Pair:
    left: Happening
    right: Happening
    likeness: Likeness

    @property
    def order(self) -> tuple[float, Appearance, Appearance]:
        return (self.likeness.doubt or 0.0, self.left.appearance, self.right.appearance)

    def decision(self, facts: Facts, *against: str) -> Decision:
        evidence = tuple(claim.evidence for each in (self.left, self.right) for claim in facts.claims_on.get(each.appearance, ())[:1])
        same = self.likeness.same and not against
        doubt = max(self.likeness.doubt or 0.0, 0.7 if against else 0.0)
        return Decision(self.left.appearance, self.right.appearance, same, (*against, *self.likeness.reasons), evidence, doubt)


def unite(facts: Facts, partition: Partition) -> Iterator[Decision]:
    """Joins in the partition what is one happening; yields every decision."""
    persons = _persons(facts)
    told = {each: happening(each, facts, partition, persons) for each in sorted(facts.of_type("Event"))}
    pairs = [Pair(left, right, compare(left, right)) for left, right in _candidates(told)]
    unsure = _ambiguous(pairs)
    sets = {root: [told[each] for each in same] for root, same in partition.sets(told).items()}
    for pair in sorted(pairs, key=lambda pair: pair.order):
        if pair.likeness.doubt is not None:
            yield pair.decision(facts, *_against(pair, unsure, sets, partition))


def happening(appearance: Appearance, facts: Facts, partition: Partition, persons: Mapping[str, set[str]]) -> Happening:
    """`persons` are the names of the persons of each article."""
    entity, story = facts.entities[appearance], facts.stories[appearance.article]
    on, own = facts.claims_on.get(appearance, ()), facts.claims.get(appearance, ())
    hosts = _ends((claim.head for claim in on if claim.type == "HOSTS"), appearance, facts)
    places = _ends((claim.tail for claim in own if claim.type == "LOCATED_IN"), appearance, facts)
    return Happening(
        appearance=appearance,
        name=folded(entity.name),
        date=entity.date,
        published=story.article.date,
        hosts=frozenset(map(partition.root, hosts)),
        places=frozenset(map(partition.root, places)),
        people=frozenset(_people(on, appearance, facts)),
        named=frozenset(each for each in persons.get(appearance.article, ()) if each in folded(entity.name)),
        regions=frozenset(facts.chains[each] for each in (*hosts, *places) if facts.chains[each]),
    )


def _persons(facts: Facts) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for each in facts.of_type("Person"):
        found[each.article].add(folded(facts.entities[each].name))
    return found


def _ends(keys: Iterable[str], event: Appearance, facts: Facts) -> list[Appearance]:
    ends = (Appearance(event.article, key) for key in keys)
    return [each for each in ends if each in facts.entities]


def _people(claims: Iterable[Claim], event: Appearance, facts: Facts) -> Iterator[str]:
    for each in _ends((claim.head for claim in claims), event, facts):
        if facts.entities[each].type == "Person":
            yield folded(facts.entities[each].name)


def _candidates(told: Mapping[Appearance, Happening]) -> Iterator[tuple[Happening, Happening]]:
    """Pairs of different articles that share a name, or a day, or, where one has no full date, a host or place; each once."""
    blocks: dict[tuple[object, ...], list[Happening]] = defaultdict(list)
    for each in told.values():
        for key in _blocks(each):
            blocks[key].append(each)
    found = {
        _keys(*pair) for key, block in blocks.items() for pair in combinations(block, 2) if key[0] != "tie" or not all(map(_is_full, pair))
    }
    return ((told[left], told[right]) for left, right in sorted(found) if left.article != right.article)


def _keys(one: Happening, other: Happening) -> tuple[Appearance, Appearance]:
    return one.appearance, other.appearance


def _blocks(event: Happening) -> Iterator[tuple[object, ...]]:
    yield "name", event.name
    if event.date and len(event.date) >= 7:
        yield "day", event.date[-5:]
    yield from (("tie", tie) for tie in event.hosts | event.places)


def _ambiguous(pairs: list[Pair]) -> frozenset[Appearance]:
    """Events without a full date that are like two dated ones which cannot be one: a yearly series told without its year."""
    dated: dict[Appearance, list[Happening]] = defaultdict(list)
    for pair in pairs:
        if pair.likeness.same:
            for one, other in ((pair.left, pair.right), (pair.right, pair.left)):
                if not _is_full(one) and _is_full(other):
                    dated[one.appearance].append(other)
    return frozenset(each for each, others in dated.items() if any(conflict(*two) for two in combinations(others, 2)))


def _is_full(event: Happening) -> bool:
    return event.date is not None and len(event.date) == 10


def _against(pair: Pair, unsure: frozenset[Appearance], sets: dict[Appearance, list[Happening]], partition: Partition) -> Iterator[str]:
    """What speaks against joining two like events in the light of those already joined; joins them if nothing does."""
    left, right = (partition.root(each.appearance) for each in (pair.left, pair.right))
    if not pair.likeness.same or left == right:
        return
    if {pair.left.appearance, pair.right.appearance} & unsure and _is_full(pair.left) != _is_full(pair.right):
        yield "it could be another of the series as well"
        return
    clash = next(filter(None, (conflict(one, other) for one in sets[left] for other in sets[right])), "")
    if clash:
        yield clash
    elif not partition.join(left, right):
        yield "judged different"
    else:
        sets[min(left, right)] = list(chain(sets[left], sets[right]))
