"""Everything that is found in one article before anything is concluded from it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from kg.extract.area_meanings import tell_apart
from kg.extract.bodies import Body, find_bodies
from kg.extract.companies import called_by_posts, company_stems
from kg.extract.context import Context
from kg.extract.forms import alternation, words
from kg.extract.lookup import match_all
from kg.extract.names import Named, Namer, share_forms
from kg.extract.normal import normalize
from kg.extract.persons import Person, seek_persons
from kg.extract.places import Region, find_letters, find_regions, find_state_letters
from kg.extract.region import covered
from kg.extract.sentences import split
from kg.extract.soundalikes import without_soundalikes
from kg.extract.states import without_states
from kg.extract.titles import Title, find_titles
from kg.extract.together import Reading, alone
from kg.extract.words import Words, segment
from kg.lexicon import Division
from kg.model import Article, Sentence

_LONG_NAME = 4  # characters of a place abroad that no person is called by
_HERE = re.compile(r"(?:我|本|该|全)(?:省|市|区|县|州|旗|镇|乡)(?![民场委长直域级容政])")
_DEEPEST = 12
_BREAKS = ("，", "；")


@dataclass(frozen=True)
class Scan:
    """The finds in one article. Offsets are those of `text`, the shadow of title, newline and body; `base` is where the body starts."""

    article: Article
    text: str
    base: int
    tokens: Words
    sentences: tuple[Sentence, ...]
    starts: tuple[int, ...]
    regions: tuple[Region, ...]
    titles: tuple[Title, ...]
    named: tuple[Named, ...]
    persons: tuple[Person, ...]
    context: Context

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence of the body that covers `offset` of the text; None in the title and between sentences."""
        index = bisect_right(self.starts, offset) - 1
        if index < 0 or offset < self.base:
            return None
        sentence = self.sentences[index]
        return sentence if offset - self.base < sentence.end else None


def scan(article: Article, hints: tuple[Division, ...]) -> Scan:
    """Find areas, posts, bodies and persons in an article and name the bodies. `hints` are areas told from outside."""
    return alone(scanning(article, hints))


def scanning(article: Article, hints: tuple[Division, ...]) -> Reading[Scan]:
    """The same, side by side with other articles."""
    shadow = normalize(article.text)
    text = normalize(article.title.replace("\n", " ")) + "\n" + shadow
    base = len(article.title) + 1
    tokens = segment(text)
    match_all(text)
    yield ()  # all texts go through the dictionaries first, one after the other, as long as the processor has these at hand
    sentences = split(article, shadow)
    starts = tuple(sentence.start + base for sentence in sentences)
    regions = without_states(find_regions(text, tokens))
    lettered = [*find_letters(text, tokens, regions), *find_state_letters(text, tokens, regions)]
    regions = tell_apart(sorted([*regions, *lettered], key=lambda region: region.start))
    titles = find_titles(text, tokens, frozenset(region.end for region in regions))
    bodies = find_bodies(text, tokens, regions, titles)
    stems = [*_stem_places(text, bodies), *called_by_posts(tokens, titles, bodies)]
    bodies = find_bodies(text, tokens, regions, titles, stems) if stems else bodies
    bodies = [body for body in bodies if _is_nested_as_names_are(body)]
    regions, bodies = without_soundalikes(_without_cores(regions, bodies), bodies)
    credits = [(credit.start + base, credit.end + base, credit.name) for credit in article.byline]
    persons = yield from seek_persons(text, tokens, titles, _nameless(bodies, regions), credits)
    regions, titles, bodies = _without_persons(regions, titles, bodies, persons)
    lead = text.find("\n", base)
    arrivals = frozenset(region.start for region in regions if text[region.start - 1 : region.start] == "来")
    departures = frozenset(_departures(text, regions))
    context = Context(tuple(regions), lead if lead > 0 else len(text), base - 1, hints, arrivals, departures, _chain_ends(text, persons))
    named = Namer(context, tokens, (0, *starts), frozenset(title.start for title in titles)).name_all(bodies)
    found = Scan(article, text, base, tokens, sentences, starts, tuple(regions), tuple(titles), tuple(named), tuple(persons), context)
    shared = list(share_forms(text, context, found.regions, found.named))
    return replace(found, named=tuple(sorted([*named, *shared], key=lambda one: one.body.start))) if shared else found


def _departures(text: str, regions: Iterable[Region]) -> Iterator[int]:
    """Where areas start to which people go from elsewhere (赴|浙江省|湖州市学习考察)."""
    end, gone = -1, False
    for region in regions:
        gone = gone if region.start == end else text[region.start - 1 : region.start] in words("departing")
        end = region.end
        if gone:
            yield region.start


def _chain_ends(text: str, persons: list[Person]) -> tuple[int, ...]:
    """Where names end that a mark follows after which another chain of posts may begin."""
    return tuple([person.end for person in persons if text[person.end : person.end + 1] in _BREAKS])


def _nameless(bodies: list[Body], regions: list[Region]) -> list[tuple[int, int]]:
    """The spans in which no name of a person is looked for: bodies, and areas by their whole names, abroad by long ones."""
    areas = [(region.start, region.end) for region in regions if region.full and (not region.foreign or len(region.text) >= _LONG_NAME)]
    return [*((body.start, body.end) for body in bodies), *areas]


def _is_nested_as_names_are(body: Body) -> bool:
    """Whether a body has no more parents than a name can have; 总工会总工会总工会… has."""
    above: Body | None = body
    for _ in range(_DEEPEST):
        above = above.parent if above is not None else None
    return above is None


def _stem_places(text: str, bodies: list[Body]) -> list[tuple[int, int]]:
    """Where short forms of the companies found stand outside their full names."""
    stems = company_stems(bodies)
    if not stems:
        return []
    companies = (one for body in bodies for one in _with_parents(body) if one.form.kind == "company" and (one is body or one.regions))
    taken = covered((one.start, one.end) for one in companies)
    return [match.span() for match in re.finditer(alternation(stems), text) if match.start() not in taken]


def _with_parents(body: Body) -> Iterator[Body]:
    """A body and those that its name starts with."""
    above: Body | None = body
    while above is not None:
        yield above
        above = above.parent


def _without_cores(regions: list[Region], bodies: list[Body]) -> list[Region]:
    """The areas without those that only sound in a company's own name (大理 in 云南大理石业有限公司)."""
    cores = covered((body.core_start, body.end) for body in bodies if body.type == "Company")
    cores |= {body.core_start for body in bodies if body.regions}
    fronts = {region.start for body in bodies for region in body.regions}
    return [region for region in regions if region.start not in cores or region.start in fronts or (region.full and not region.foreign)]


def _without_persons(
    regions: list[Region], titles: list[Title], bodies: list[Body], persons: list[Person]
) -> tuple[list[Region], list[Title], list[Body]]:
    """The same without what lies inside a person's name (祁海门 holds no 海门)."""
    taken = covered((person.start, person.end) for person in persons)
    return (
        [region for region in regions if region.start not in taken and region.end - 1 not in taken],
        [title for title in titles if title.start not in taken],
        [body for body in bodies if body.start not in taken],
    )


def find_here(scan: Scan) -> list[tuple[int, int, str]]:
    """Words for an area of the article's own (我市, 该区): (start, end, level)."""
    return [(match.start(), match.end(), match[0][1:]) for match in _HERE.finditer(scan.text) if match[0][0] != "全"]
