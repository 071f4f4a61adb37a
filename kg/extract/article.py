"""The reading of one article from its text to its claims."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from kg.extract.appointments import find_appointments
from kg.extract.context import hints
from kg.extract.entities import Book, Entry, enter_areas, enter_body, enter_persons, group_bodies, mention_body, with_parents
from kg.extract.events import enter_events, find_events
from kg.extract.forms import Form
from kg.extract.governments import find_governments
from kg.extract.names import Named
from kg.extract.participation import find_takings
from kg.extract.persons import Person
from kg.extract.venues import find_venues
from kg.extract.places import find_regions
from kg.extract.normal import normalize
from kg.extract.posts import find_posts
from kg.extract.scan import scan
from kg.extract.words import segment
from kg.lexicon import Division
from kg.model import Article, Claim, Extraction


_CHINA = "中国"


def extract(articles: Sequence[Article], *, region: str | None = None) -> Iterator[Extraction]:
    """What each article says, in order. `region` (北京市) and the other articles of a page tell which 区 or 市 is meant.

    Raises UsageError if `region` is no area of the gazetteer.
    """
    told = hints(region)
    pages = {page: _page_hints(group) for page, group in _by_page(articles)}
    for article in articles:
        yield extract_article(article, (*told, *pages.get(article.page, ()), *hints(article.source)))


def _by_page(articles: Sequence[Article]) -> list[tuple[str, list[Article]]]:
    paged = [article for article in articles if article.page]
    return [(page, list(group)) for page, group in groupby(sorted(paged, key=lambda one: str(one.page)), key=lambda one: str(one.page))]


def _page_hints(articles: Sequence[Article]) -> tuple[Division, ...]:
    """The areas certainly named anywhere on a page, in the order of the gazetteer."""
    found = set()
    for article in articles:
        text = normalize(f"{article.title}\n{article.text}")
        found |= {region.candidates[0] for region in find_regions(text, segment(text)) if len(region.candidates) == 1}
    return tuple(sorted(found, key=lambda division: division.code))


def extract_article(article: Article, told: tuple[Division, ...] = ()) -> Extraction:
    """All that one article says. `told` are areas that its page, its source or the user hint at."""
    found = scan(article, told)
    book = Book(found)
    claims: list[Claim] = []
    persons = enter_persons(book)
    known = group_bodies(found.named)
    governments = find_governments(found, known)
    known |= governments
    posts = [*find_posts(found, known), *find_appointments(found, known)]
    known = _with_staff(known, {post.body.name for post in posts})
    bodies = {}
    for one in found.named:
        if one.body.start in known:
            entry = enter_body(book, one, known[one.body.start])
            mention_body(book, entry, one.body)
            bodies[one.body.start] = entry
    enter_areas(book)
    claims += _of_names(book, [*found.named, *governments.values()], known)
    for post in posts:
        head, tail = persons[post.person.start], _entry(book, _staffed(post.body))
        claims.append(Claim(post.relation, head.key, tail.key, post.role, book.evidence(post.start, post.rule)))
    events = find_events(found)
    enter_events(book, events)
    for taking in find_takings(found, events, known):
        head = persons[taking.who.start] if isinstance(taking.who, Person) else _entry(book, known[taking.who.body.start])
        if taking.event.entry is not None:
            claims.append(Claim(taking.relation, head.key, taking.event.entry.key, taking.role, book.evidence(taking.offset, taking.rule)))
    claims += find_venues(book, events, known, bodies)
    for credit in article.byline:
        entry = book.add("Person", credit.name)
        claims.append(Claim("REPORTED", entry.key, f"Article:{article.id}", credit.role, book.evidence(credit.start + found.base, "byline.credit")))
    _drop_headline_places(book, claims)
    entities = tuple(sorted((entry.freeze() for entry in book.entries.values()), key=lambda entity: entity.id))
    mentions = tuple(sorted(book.mentions.values(), key=lambda mention: (not mention.in_title, mention.start, mention.end, mention.type)))
    return Extraction(article, entities, mentions, tuple(dict.fromkeys(claims)))


def _with_staff(known: dict[int, Named], staffed: set[str]) -> dict[int, Named]:
    """A venue at which somebody holds a post is a body: 某区职工服务中心主任."""
    return {start: _staffed(one) if one.name in staffed else one for start, one in known.items()}


def _staffed(one: Named) -> Named:
    if one.type != "Place":
        return one
    return replace(one, body=replace(one.body, form=Form(one.body.form.text, "Organization", one.body.form.kind)))


def _drop_headline_places(book: Book, claims: list[Claim]) -> None:
    """A venue that only the headline names, mostly cut short, is no node."""
    told = {mention.entity for mention in book.mentions.values() if not mention.in_title}
    for key in [entry.key for entry in book.entries.values() if entry.type == "Place" and entry.key not in told]:
        del book.entries[key]
        book.mentions = {at: mention for at, mention in book.mentions.items() if mention.entity != key}
        claims[:] = [claim for claim in claims if key not in (claim.head, claim.tail)]


def _entry(book: Book, one: Named) -> Entry:
    return enter_body(book, one, one)


def _of_names(book: Book, named: Sequence[Named], known: dict[int, Named]) -> Iterator[Claim]:
    """What names themselves say: where a body is, and what it is a part of."""
    for one in named:
        full = known.get(one.body.start)
        if full is None:
            continue
        entry = _entry(book, full)
        for part in with_parents(full):
            if part.type in ("Company", "Union"):
                _entry(book, part)
            if part.area is not None and part.area.name != _CHINA:
                area = book.area(part.area)
                yield Claim("LOCATED_IN", _entry(book, part).key, area.key, "", book.evidence(one.body.start, "name.area"))
        yield from _parts(book, full, entry, one.body.start)


def _parts(book: Book, one: Named, entry: Entry, offset: int) -> Iterator[Claim]:
    """A body is part of the one its name starts with; departments between it and the body proper are passed over."""
    parent = one.parent
    while parent is not None and parent.body.form.kind == "dept" and parent.parent is not None:
        parent = parent.parent
    if parent is not None and one.type != "Place" and (above := _entry(book, parent)).key != entry.key:
        yield Claim("PART_OF", entry.key, above.key, "", book.evidence(offset, "name.part"))
