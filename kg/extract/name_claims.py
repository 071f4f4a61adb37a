"""What names say by themselves: where a body is, and what it is a part of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kg.extract.entities import Book, Entry, enter_body
from kg.extract.grouping import with_parents
from kg.extract.names import Named
from kg.lexicon import divisions
from kg.model import Claim

_OWN_NODES = ("Company", "Union")


def claims_of_names(book: Book, named: Sequence[Named], known: Mapping[int, Named]) -> Iterator[Claim]:
    """LOCATED_IN and PART_OF of each mention of a body; `known` gives its fullest naming by where it starts."""
    for one in named:
        full = known.get(one.body.start)
        if full is not None:
            yield from _areas(book, full, one.body.start)
            yield from _parts(book, full, one.body.start)


def _areas(book: Book, full: Named, offset: int) -> Iterator[Claim]:
    """The areas in the names of a body and its parents; a company or a union inside a longer name is a node of its own."""
    home = divisions().by_code("CN").name
    for part in with_parents(full):
        if part.type in _OWN_NODES:
            enter_body(book, part, part)
        if part.area is not None and part.area.name != home and not _has_area_of_company(part):
            yield Claim("LOCATED_IN", enter_body(book, part, part).key, book.area(part.area).key, "", book.evidence(offset, "name.area"))


def _has_area_of_company(one: Named) -> bool:
    """Whether a union has its area from the name of its company, which says where that was founded."""
    return one.type == "Union" and one.parent is not None and one.parent.type == "Company"


def _parts(book: Book, one: Named, offset: int) -> Iterator[Claim]:
    """A body is part of the one its name starts with; departments between it and the body proper are passed over."""
    entry, parent = enter_body(book, one, one), one.parent
    while parent is not None and parent.body.form.kind == "dept" and parent.parent is not None:
        parent = parent.parent
    if parent is not None and one.type != "Place" and (above := _other(book, parent, entry)) is not None:
        yield Claim("PART_OF", entry.key, above.key, "", book.evidence(offset, "name.part"))


def _other(book: Book, one: Named, entry: Entry) -> Entry | None:
    above = enter_body(book, one, one)
    return above if above.key != entry.key else None
