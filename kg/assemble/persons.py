"""Persons of several articles: one name is one person where posts, bylines, events or regions say so.

Four steps, the surest first, each over sets in a canonical order:
1. posts at one body (or at a whole and its part), one event, bylines of one paper;
2. posts in one region: any in one county or city, leading ones in one province — a change of post is no change of person;
3. leading posts in a region and in one within it, or posts that have ended and leading ones of today, if there is only one such set;
4. a name without post or byline is the only person of that name whose region fits.
What is left stays apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, combinations

from kg.assemble.careers import Career, Post, careers
from kg.assemble.decisions import Decision, apart, merged
from kg.assemble.facts import Facts, folded
from kg.assemble.partition import Partition, grouped
from kg.assemble.regions import NATIONAL, Chain, compatible, homes, told
from kg.assemble.stories import Appearance
from kg.model import Evidence

_Careers = Mapping[Appearance, Career]
_Pair = tuple[Appearance, Appearance]


def unite(facts: Facts, partition: Partition) -> Iterator[Decision]:
    """Joins in the partition what is one person; yields every decision."""
    known = careers(facts, partition)
    for same_name in grouped((folded(facts.entities[each].name), each) for each in known).values():
        if len(same_name) > 1:
            yield from _one_name({each: known[each] for each in same_name}, partition)


def _one_name(known: _Careers, partition: Partition) -> Iterator[Decision]:
    yield from _by_ties(known, partition)
    yield from _by_region(known, partition)
    yield from _by_promotion(known, partition)
    yield from _by_past(known, partition)
    yield from _bare(known, partition)
    yield from _left(known, partition)


def _by_ties(known: _Careers, partition: Partition) -> Iterator[Decision]:
    bodies = grouped((body, each) for each, career in known.items() for body in career.bodies)
    for body, same in bodies.items():
        yield from (merged(pair, _posts(pair, known, {body}), _said(pair, known, {body})) for pair in partition.join_all(same))
    for event, same in grouped((event, each) for each, career in known.items() for event in career.events).items():
        yield from (merged(pair, f"both at one event: {event.key.rsplit(':', 1)[-1]}", doubt=0.1) for pair in partition.join_all(same))
    yield from _by_paper(known, partition)


def _by_paper(known: _Careers, partition: Partition) -> Iterator[Decision]:
    """Bylines of one paper; those of an unknown paper are of the only known one, or else together."""
    papers = grouped((career.source, each) for each, career in known.items() if career.source is not None)
    for paper, same in papers.items():
        yield from (merged(pair, f"bylines in one paper: {paper or 'unknown'}", doubt=0.1) for pair in partition.join_all(same))
    if "" in papers and len(papers) == 2:
        yield from (merged(pair, "bylines, and only one paper is known", doubt=0.3) for pair in partition.join_all(chain(*papers.values())))


def _by_region(known: _Careers, partition: Partition) -> Iterator[Decision]:
    leading = grouped((post.region, each) for each, post in _all_posts(known) if post.leads and post.region)
    local = grouped((post.region, each) for each, post in _all_posts(known) if len(post.region) >= 2)
    for region, same in chain(leading.items(), local.items()):
        pairs = partition.join_all(same)
        yield from (
            merged(pair, f"posts in one region, {told(region)}: {_all_told(pair, known)}", _said(pair, known), 0.3) for pair in pairs
        )


def _by_promotion(known: _Careers, partition: Partition) -> Iterator[Decision]:
    """Leading posts in a region and in one within it; which sets they join is settled before any is joined."""
    sets = {root: _regions((known[each] for each in same), leading=True) for root, same in partition.sets(known).items()}
    joins = [(root, [other for other in sets if other != root and _holds(sets[root], sets[other])]) for root in sets]
    for root, within in joins:
        for other in within:
            pair = (root, other)
            reason = f"leading posts in a region and within it: {_all_told(pair, known)}"
            yield from _join_the_only_one(pair, len(within), reason, 0.5, known, partition)


def _by_past(known: _Careers, partition: Partition) -> Iterator[Decision]:
    """Posts that all have ended are no reason to see two persons: such a set is the only one that has others, if it leads."""
    sets = {root: [post for each in same for post in known[each].posts] for root, same in partition.sets(known).items()}
    past = [root for root, posts in sets.items() if posts and all(post.former for post in posts)]
    present = [root for root, posts in sets.items() if any(post.leads and not post.former for post in posts)]
    for root in past:
        for other in present:
            pair = (root, other)
            reason = f"former posts, and posts of today: {_all_told(pair, known)}"
            yield from _join_the_only_one(pair, len(present), reason, 0.6, known, partition)


def _join_the_only_one(pair: _Pair, count: int, reason: str, doubt: float, known: _Careers, partition: Partition) -> Iterator[Decision]:
    """Join a pair if the second is the only one that the first may be; if there are several, say that they stay apart."""
    if count > 1:
        yield apart(pair, f"{reason}; but there are {count} such namesakes", _said(pair, known), 0.7)
    elif partition.join(*pair):
        yield merged(pair, reason, _said(pair, known), doubt)


def _holds(outer: Iterable[Chain], inner: Iterable[Chain]) -> bool:
    return any(one != NATIONAL and len(one) < len(other) and other[: len(one)] == one for one in outer for other in inner)


def _bare(known: _Careers, partition: Partition) -> Iterator[Decision]:
    """Names alone: first together by the region of their articles, then with the only person whose region fits."""
    bare = {each for each, career in known.items() if career.is_bare}
    sets = partition.sets(known)
    persons = {root: _regions(known[each] for each in same) for root, same in sets.items() if any(known[each].posts for each in same)}
    alone = grouped((known[root].region, root) for root, same in sets.items() if bare.issuperset(same))
    for region, same in alone.items():
        reason = f"the name alone, in articles of one region: {told(region)}"
        yield from (merged(pair, reason, doubt=0.4) for pair in partition.join_all(same))
    fitting = {region: _fitting(region, persons) for region in alone}
    for region, found in fitting.items():
        yield from _alone(alone[region][0], region, found, partition)
    yield from _complete([region for region, found in fitting.items() if not found], alone, partition)


def _fitting(region: Chain, persons: Mapping[Appearance, frozenset[Chain]]) -> list[Appearance]:
    """Those of the article's region; if none, those whom any article may name: without a region, or of the whole country.

    An article of no known region rather means one of the whole country.
    """
    near = [root for root, regions in persons.items() if region and any(compatible(region, each) for each in regions)]
    anywhere = [root for root, regions in persons.items() if not regions or NATIONAL in regions]
    return near or anywhere or ([] if region else list(persons))


def _complete(regions: Sequence[Chain], alone: Mapping[Chain, list[Appearance]], partition: Partition) -> Iterator[Decision]:
    """Names alone in articles of a region, with those of the only complete region that it fits."""
    for region, complete in homes(regions).items():
        if complete != (region,) and len(complete) == 1:
            reason = f"the name alone; {told(region)} fits {told(complete[0])} only"
            pairs = partition.join_all((alone[region][0], alone[complete[0]][0]))
            yield from (merged(pair, reason, doubt=0.5) for pair in pairs)


def _alone(bare: Appearance, region: Chain, found: list[Appearance], partition: Partition) -> Iterator[Decision]:
    for each in found:
        if len(found) > 1:
            yield apart((bare, each), f"the name alone, and {len(found)} persons of that name fit", doubt=0.8)
        elif partition.join(bare, each):
            yield merged((bare, each), f"the name alone, in an article of {told(region)}; only one person of that name fits", doubt=0.4)


def _left(known: _Careers, partition: Partition) -> Iterator[Decision]:
    """Why the sets that are left are not one."""
    sets = partition.sets(known)
    for one, other in combinations(sets, 2):
        reason, doubt = _difference([known[each] for each in sets[one]], [known[each] for each in sets[other]])
        yield apart((one, other), reason, _said((one, other), known), doubt)


def _difference(one: list[Career], other: list[Career]) -> tuple[str, float]:
    regions = [_regions(each) for each in (one, other)]
    if any(each.posts for each in one) and any(each.posts for each in other):
        if all(regions) and not any(compatible(left, right) for left in regions[0] for right in regions[1]):
            return f"posts at other bodies in other regions: {_chains(regions[0])}; {_chains(regions[1])}", 0.1
        return f"posts at other bodies: {_telling(one)}; {_telling(other)}", 0.5
    if any(each.source is not None for each in (*one, *other)):
        return "one is a byline, and nothing ties the other to it", 0.3
    return "a name alone, which may be another's", 0.4


def _all_posts(known: _Careers) -> Iterator[tuple[Appearance, Post]]:
    return ((each, post) for each, career in known.items() for post in career.posts)


def _regions(same: Iterable[Career], *, leading: bool = False) -> frozenset[Chain]:
    return frozenset(post.region for career in same for post in career.posts if post.region and (post.leads or not leading))


def _posts(pair: _Pair, known: _Careers, bodies: set[Appearance]) -> str:
    return f"posts at one body: {_all_told(pair, known, bodies)}"


def _all_told(pair: _Pair, known: _Careers, bodies: set[Appearance] | None = None) -> str:
    posts = [{post.told for post in known[each].posts if bodies is None or post.bodies & bodies} for each in pair]
    return " / ".join("、".join(sorted(each)) or "no post" for each in posts)


def _telling(same: Iterable[Career]) -> str:
    return "、".join(sorted({post.told for career in same for post in career.posts})[:3])


def _said(pair: _Pair, known: _Careers, bodies: set[Appearance] | None = None) -> tuple[Evidence, ...]:
    found = ([post.evidence for post in known[each].posts if bodies is None or post.bodies & bodies][:1] for each in pair)
    return tuple(chain.from_iterable(found))


def _chains(regions: frozenset[Chain]) -> str:
    return "、".join(sorted(map(told, regions)))
