"""The reading of one article from its text to its claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from kg.errors import KgError
from kg.extract.appointments import find_appointments
from kg.extract.confidence import confidence
from kg.extract.entities import Book, Entry, enter_areas, enter_body, enter_persons, mention_body
from kg.extract.events import enter_events, find_events
from kg.extract.forms import Form
from kg.extract.governments import find_governments
from kg.extract.grouping import group_bodies
from kg.extract.hints import hints, region_named
from kg.extract.name_claims import claims_of_names
from kg.extract.names import Named
from kg.extract.normal import normalize
from kg.extract.participation import find_takings
from kg.extract.persons import Person
from kg.extract.places import find_regions
from kg.extract.post_notes import find_noted_posts
from kg.extract.posts import find_posts
from kg.extract.scan import Scan, scan, scanning
from kg.extract.together import side_by_side
from kg.extract.venues import find_venues
from kg.extract.words import segment
from kg.lexicon import Division
from kg.model import Article, Claim, Extraction

BATCH = 80_000  # characters of articles that are read side by side: enough to share costs, little enough to show progress
MOST = 192  # … and articles


def extract(articles: Sequence[Article], *, region: str | None = None) -> Iterator[Extraction]:
    """What each article says, in order. `region` (北京市) and the other articles of a page tell which 区 or 市 is meant.

    Raises UsageError if `region` is not the name of one area of the gazetteer.
    """
    told = (region_named(region),) if region else ()
    pages = {page: _page_hints(group) for page, group in _by_page(articles)}
    for batch in _batches(articles):
        yield from _read_together([(each, (*told, *pages.get(each.page or "", ()), *hints(each.source, told))) for each in batch])


def _batches(articles: Sequence[Article]) -> Iterator[list[Article]]:
    """The articles in rows of some BATCH characters."""
    batch: list[Article] = []
    length = 0
    for article in articles:
        batch.append(article)
        length += len(article.text)
        if length >= BATCH or len(batch) == MOST:
            yield batch
            batch, length = [], 0
    yield batch


def _read_together(articles: Sequence[tuple[Article, tuple[Division, ...]]]) -> Iterator[Extraction]:
    """What each article says; side by side as far as that pays, and if one of them cannot be read, up to that one."""
    try:
        scans = side_by_side(scanning(article, told) for article, told in articles)
    except KgError:
        yield from (extract_article(article, told) for article, told in articles)
        return
    scans.reverse()
    while scans:
        yield _concluded(scans.pop())  # each is let go at once, while the processor has it at hand


def _by_page(articles: Sequence[Article]) -> list[tuple[str, list[Article]]]:
    paged = sorted((article for article in articles if article.page), key=_page)
    return [(page, list(group)) for page, group in groupby(paged, key=_page)]


def _page(article: Article) -> str:
    return article.page or ""


def _page_hints(articles: Sequence[Article]) -> tuple[Division, ...]:
    """The areas certainly named anywhere on a page, in the order of the gazetteer."""
    found = set()
    for article in articles:
        text = normalize(f"{article.title}\n{article.text}")
        found |= {region.candidates[0] for region in find_regions(text, segment(text)) if len(region.candidates) == 1}
    return tuple(sorted(found, key=lambda division: division.code))


def extract_article(article: Article, told: tuple[Division, ...] = ()) -> Extraction:
    """All that one article says. `told` are areas that its page, its source or the user hint at."""
    return _concluded(scan(article, told))


def _concluded(scan: Scan) -> Extraction:
    """All that follows from what was found in an article."""
    reading = _Reading(scan)
    claims = list(_weighed(dict.fromkeys(reading.claims())))
    book = reading.book
    dropped = _only_in_headline(book)
    mentions = [book.mentions[place] for place in sorted(book.mentions)]
    return Extraction(
        scan.article,
        tuple([book.entries[key].freeze() for key in sorted(book.entries) if key not in dropped]),
        tuple([mention for mention in mentions if mention.entity not in dropped]),
        tuple([claim for claim in claims if claim.head not in dropped and claim.tail not in dropped]),
    )


def _weighed(claims: Iterable[Claim]) -> Iterator[Claim]:
    """The claims with the confidence that their rules have earned."""
    return (Claim(one.type, one.head, one.tail, one.role, one.evidence, confidence(one.evidence.rule)) for one in claims)


def _only_in_headline(book: Book) -> set[str]:
    """The venues that only the headline names, mostly cut short: they are no nodes."""
    venues = {entry.key for entry in book.entries.values() if entry.type == "Place"}
    return venues - {mention.entity for mention in book.mentions.values() if not mention.in_title} if venues else venues


class _Reading:
    """One article while it is read: what was found in it, and the conclusions in the order in which they need each other.

    `_known` is the body that each mention stands for, by where it starts; a venue at which somebody holds a post is a body.
    """

    def __init__(self, scan: Scan) -> None:
        self.scan = scan
        self.book = Book(scan)
        grouped = group_bodies(scan.named)
        self._governments = find_governments(scan, grouped)
        known = grouped | self._governments
        self._posts = [*find_posts(scan, known), *find_appointments(scan, known), *find_noted_posts(scan, known)]
        staffed = {post.body.name for post in self._posts}
        self._known = {start: _staffed(one) if one.name in staffed else one for start, one in known.items()}

    def claims(self) -> Iterator[Claim]:
        """All claims; the book holds their entities when the last one is made."""
        persons = enter_persons(self.book)
        named = self.scan.named
        bodies = self._enter_bodies()
        enter_areas(self.book)
        yield from claims_of_names(self.book, [*named, *self._governments.values()], self._known)
        yield from self._posts_told(persons)
        yield from self._events_told(persons, bodies)
        yield from self._credits()

    def _enter_bodies(self) -> dict[int, Entry]:
        entries = {}
        for one in self.scan.named:
            if one.body.start in self._known:
                entry = entries[one.body.start] = enter_body(self.book, one, self._known[one.body.start])
                mention_body(self.book, entry, one.body)
        return entries

    def _posts_told(self, persons: dict[int, Entry]) -> Iterator[Claim]:
        for post in self._posts:
            body = _staffed(post.body)
            tail = enter_body(self.book, body, body)
            yield Claim(post.relation, persons[post.person.start].key, tail.key, post.role, self.book.evidence(post.start, post.rule))

    def _events_told(self, persons: dict[int, Entry], bodies: dict[int, Entry]) -> Iterator[Claim]:
        events = find_events(self.scan)
        enter_events(self.book, events)
        for taking in find_takings(self.scan, events, self._known):
            who = persons[taking.who.start] if isinstance(taking.who, Person) else self._entry(taking.who.body.start)
            if taking.event.entry is not None:
                evidence = self.book.evidence(taking.offset, taking.rule)
                yield Claim(taking.relation, who.key, taking.event.entry.key, taking.role, evidence)
        yield from find_venues(self.book, events, bodies)

    def _entry(self, start: int) -> Entry:
        return enter_body(self.book, self._known[start], self._known[start])

    def _credits(self) -> Iterator[Claim]:
        article = self.scan.article
        for credit in article.byline:
            entry = self.book.add("Person", credit.name)
            evidence = self.book.evidence(credit.start + self.scan.base, "byline.credit")
            yield Claim("REPORTED", entry.key, f"Article:{article.id}", credit.role, evidence)


def _staffed(one: Named) -> Named:
    """A venue as the body that it is where somebody holds a post at it (某区职工服务中心主任)."""
    if one.type != "Place":
        return one
    return replace(one, body=replace(one.body, form=Form(one.body.form.text, "Organization", one.body.form.kind)))
