"""From finds to the entities of one article: each thing once, with all its forms, and where each is mentioned."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.extract.area import Area
from kg.extract.bodies import Body
from kg.extract.forms import words as word_group
from kg.extract.names import Named
from kg.extract.region import covered
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
        """The entity as it stands when its article is read."""
        aliases = tuple(sorted([alias for alias in self.aliases if alias != self.name]))
        return Entity(self.key, self.type, self.name, aliases, self.date, self.level, tuple(sorted(self.properties.items())))


class Book:
    """The entities of one article with their mentions, filled stage by stage."""

    def __init__(self, scan: Scan) -> None:
        self.scan = scan
        self.entries: dict[str, Entry] = {}
        self.mentions: dict[tuple[int, int, str], Mention] = {}

    def add(self, node_type: str, name: str, *aliases: str, level: str | None = None) -> Entry:
        """The entry of this type and name, made if there is none."""
        key = f"{node_type}:{name}"
        entry = self.entries.get(key)
        if entry is None:
            entry = self.entries[key] = Entry(key, node_type, name, level=level)
        for alias in aliases:
            if alias:
                entry.aliases[alias] = None
        return entry

    def mention(self, entry: Entry, start: int, end: int, rule: str) -> None:
        """Note that `text[start:end]` of the scan names the entry."""
        printed = self.printed(start, end)
        if printed not in word_group("anaphor_house"):
            entry.aliases[_unpadded(printed) if entry.type == "Person" else printed] = None
        place = start, end, entry.type
        if place not in self.mentions:
            in_title = start < self.scan.base
            offset = 0 if in_title else self.scan.base
            mention = Mention(self.scan.article.id, entry.type, printed, start - offset, end - offset, entry.key, rule, in_title)
            self.mentions[place] = mention

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
        if area.division is not None:
            if len(area.chain) > 1:
                entry.properties["region"] = area.path
            entry.properties["code"] = area.division.code
        return entry


def _unpadded(name: str) -> str:
    """A person's name without the blanks that pad it to the width of three signs."""
    return "".join(name.split())


def enter_areas(book: Book) -> None:
    """All areas named in the text, and what 我市 and the like stand for."""
    scan = book.scan
    inside = covered((one.body.start, one.body.end) for one in scan.named)
    people = covered((person.start, person.end) for person in scan.persons)
    for region in scan.regions:
        if region.start in people and region.end - 1 in people:
            continue  # 阿苏木|呷
        if region.level == "country" and region.candidates and region.start in inside:
            continue
        book.mention(book.area(scan.context.area(region)), region.start, region.end, "district.named")
    for start, end, level in find_here(scan):
        area = scan.context.at_level(level)
        if area is not None:
            book.mention(book.area(area), start, end, "district.here")


def enter_persons(book: Book) -> dict[int, Entry]:
    """All persons, by where they are mentioned; a part of a name with dots stands for the whole."""
    dotted = sorted({person.name for person in book.scan.persons if "·" in person.name})
    entries = {}
    for person in book.scan.persons:
        whole = [name for name in dotted if name != person.name and person.name in (name.split("·")[0], name.split("·")[-1])]
        entry = book.add("Person", whole[0] if len(whole) == 1 else person.name)
        book.mention(entry, person.start, person.end, person.rule)
        entries[person.start] = entry
    return entries


def enter_body(book: Book, one: Named, fullest: Named) -> Entry:
    """The entry of a body under its fullest name, with this mention's forms."""
    entry = book.add(fullest.type, fullest.name, fullest.full, one.full if one.area else "", one.name if one.informative else "")
    if fullest.area is not None:
        entry.properties["region"] = fullest.area.path
    return entry


def mention_body(book: Book, entry: Entry, body: Body) -> None:
    """Note where a body is named."""
    book.mention(entry, body.start, body.end, f"body.{body.form.kind}")
