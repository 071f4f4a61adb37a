"""From finds to the entities of one article: each thing once, with all its forms, and where each is mentioned."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.extract.bodies import Body
from kg.extract.context import Area
from kg.extract.forms import words as word_group
from kg.extract.names import Named, same_body
from kg.extract.scan import Scan, find_here
from kg.model import Entity, Evidence, Mention


@dataclass
class Entry:
    """An entity while its article is read."""

    key: str
    type: str
    name: str
    aliases: dict[str, None] = field(default_factory=dict)
    date: str | None = None
    level: str | None = None
    properties: dict[str, object] = field(default_factory=dict)

    def freeze(self) -> Entity:
        aliases = tuple(sorted(alias for alias in self.aliases if alias != self.name))
        return Entity(self.key, self.type, self.name, aliases, self.date, self.level, tuple(sorted(self.properties.items())))


class Book:
    """The entities of one article with their mentions, filled stage by stage."""

    def __init__(self, scan: Scan) -> None:
        self.scan = scan
        self.entries: dict[str, Entry] = {}
        self.mentions: dict[tuple[int, int, str], Mention] = {}

    def add(self, type: str, name: str, *aliases: str, level: str | None = None) -> Entry:
        """The entry of this type and name, made if there is none."""
        key = f"{type}:{name}"
        entry = self.entries.setdefault(key, Entry(key, type, name, level=level))
        entry.aliases.update(dict.fromkeys(alias for alias in aliases if alias))
        return entry

    def mention(self, entry: Entry, start: int, end: int, rule: str) -> None:
        """Note that `text[start:end]` of the scan names the entry."""
        printed = self.printed(start, end)
        bare = printed in word_group("anaphor_body") and entry.type in ("Company", "Organization", "Union") and not printed.endswith(("组", "团", "队"))
        if not bare:
            entry.aliases[printed.replace("\u3000", "").replace(" ", "") if entry.type == "Person" else printed] = None
        in_title = start < self.scan.base
        offset = 0 if in_title else self.scan.base
        mention = Mention(self.scan.article.id, entry.type, printed, start - offset, end - offset, entry.key, rule, in_title)
        self.mentions.setdefault((start, end, entry.type), mention)

    def printed(self, start: int, end: int) -> str:
        """The text as printed of a span of the scan."""
        article, base = self.scan.article, self.scan.base
        return article.title[start:end] if start < base else article.text[start - base : end - base]

    def evidence(self, offset: int, rule: str) -> Evidence:
        """The sentence around an offset of the scan, or the title, as evidence of a rule."""
        article = self.scan.article
        sentence = self.scan.sentence_at(offset)
        if sentence is None:
            return Evidence(article.id, 0, len(article.title), article.title, rule, in_title=True)
        return Evidence(article.id, sentence.start, sentence.end, sentence.text, rule)

    def area(self, area: Area) -> Entry:
        """The District entry of an area."""
        entry = self.add("District", area.name, level=area.level)
        if len(area.chain) > 1:
            entry.properties["region"] = "/".join(reversed(area.chain))
        if area.division is not None:
            entry.properties["code"] = area.division.code
        return entry


def enter_areas(book: Book) -> None:
    """All areas named in the text, and what 我市 and the like stand for."""
    scan = book.scan
    inside = {offset for one in scan.named for offset in range(one.body.start, one.body.end)}
    for region in scan.regions:
        if region.level == "country" and region.candidates and region.start in inside:
            continue
        book.mention(book.area(scan.context.area(region)), region.start, region.end, "district.named")
    for start, end, level in find_here(scan):
        area = scan.context.at_level(level)
        if area is not None:
            book.mention(book.area(area), start, end, "district.here")


def enter_persons(book: Book) -> dict[int, Entry]:
    """All persons, by where they are mentioned; a part of a name with dots stands for the whole."""
    whole = {person.name for person in book.scan.persons}
    entries = {}
    for person in book.scan.persons:
        names = [name for name in sorted(whole) if "·" in name and person.name != name and person.name in (name.split("·")[0], name.split("·")[-1])]
        entry = book.add("Person", names[0] if len(names) == 1 else person.name)
        book.mention(entry, person.start, person.end, person.rule)
        entries[person.start] = entry
    return entries


def group_bodies(named: Iterable[Named]) -> dict[int, Named]:
    """Where a body is mentioned → the fullest naming of that body in the article; mentions of no particular body are left out."""
    fullest: list[Named] = []
    settled: dict[Body, Named] = {}
    named = list(named)
    for rooted, depth in [(True, 0), (True, 1), (True, 2), (True, 3), (False, 0), (False, 1), (False, 2), (False, 3)]:
        here = [_settle(one, settled) for one in _at_depth(named, depth) if with_parents(one)[-1].informative == rooted]
        for one in sorted(here, key=lambda one: (-len(one.name), one.parent is None, one.body.start)):
            if one.informative and not any(same_body(one, other) for other in fullest):
                fullest.append(one)
        settled |= {one.body: match for one in here if (match := _match(one, fullest)) is not None}
    return {one.body.start: settled[one.body] for one in named if one.body in settled}


def _at_depth(named: Iterable[Named], depth: int) -> list[Named]:
    """All namings, parents among them, that have so many parents."""
    parts = [part for one in named for part in with_parents(one)]
    return list({part.body: part for part in parts if len(with_parents(part)) == depth + 1}.values())


def _settle(one: Named, settled: dict[Body, Named]) -> Named:
    parent = settled.get(one.parent.body) if one.parent is not None else None
    return one.under(parent) if parent is not None else one


def with_parents(one: Named) -> list[Named]:
    return [one] if one.parent is None else [one, *with_parents(one.parent)]


def _match(one: Named, fullest: list[Named]) -> Named | None:
    """The fullest naming that a mention is a form of: the same name first, then the nearest before it."""
    same = [other for other in fullest if other.name == one.name and other.type == one.type]
    others = same or [other for other in fullest if same_body(one, other)]
    before = [other for other in others if other.body.start <= one.body.start]
    return max(before, key=lambda other: other.body.start) if before else min(others, key=lambda other: other.body.start, default=None)


def enter_body(book: Book, one: Named, fullest: Named) -> Entry:
    """The entry of a body under its fullest name, with this mention's forms."""
    entry = book.add(fullest.type, _clean(fullest), fullest.full, one.full if one.area else "", one.name if one.informative else "")
    if fullest.area is not None:
        entry.properties["region"] = "/".join(reversed(fullest.area.chain))
    return entry


def _clean(one: Named) -> str:
    return one.name


def mention_body(book: Book, entry: Entry, body: Body) -> None:
    book.mention(entry, body.start, body.end, f"body.{body.form.kind}")
