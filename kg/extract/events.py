"""Events: one entry for one happening, told in headline, lead and body; with its date."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from kg.extract.entities import Book, Entry
from kg.extract.event_dates import give_dates
from kg.extract.event_rules import VISIT
from kg.extract.happenings import Happening, Happenings
from kg.extract.items import Item, find_items
from kg.extract.occasion import Occasion, occasion_phrases
from kg.extract.occasions import find_occasions
from kg.extract.same_events import may_begin, pointed_back, same_event
from kg.extract.scan import Scan
from kg.extract.scenes import scene_name

__all__ = ["Happening", "Happenings", "enter_events", "find_events"]


def find_events(scan: Scan) -> Happenings:
    """The events that an article tells; the items of a digest have nothing to do with each other."""
    occasions = find_occasions(scan)
    starts = [occasion.start for occasion in occasions]
    items = [_of_item(scan, item, occasions[bisect_left(starts, item.start) : bisect_left(starts, item.end)]) for item in find_items(scan)]
    give_dates(items)
    events = [event for found in items for event in found.events]
    return Happenings(scan, events, {at: event for found in items for at, event in found.of.items()}, items[0].item, items)


def _of_item(scan: Scan, item: Item, occasions: Sequence[Occasion]) -> Happenings:
    """The events that an article, or an item of a digest, tells: mentions put together, the main one marked, dates given.

    A mention that only points to an event may stand before it; it is settled last, or means none.
    """
    found = Happenings(scan, [], {}, item)
    early = [occasion for occasion in occasions if not _settle(found, occasion)]
    _mark_main(found)
    for occasion in early:
        event = pointed_back(found.events, occasion)
        if event is not None:
            _note(found, event, occasion)
    return found


def _settle(found: Happenings, occasion: Occasion) -> bool:
    """Add a mention to the event that it means or to a new one; False if it means none told so far and begins none."""
    event = same_event(found.scan, found.events, occasion)
    if event is None:
        if not may_begin(found.scan, found.events, occasion):
            return False
        event = Happening(occasion.kind, occasion.head, [], [])
        found.events.append(event)
    if not occasion.bare or not event.names or event.kind == "accident":
        event.names.append(_name(found.scan, occasion))
    _note(found, event, occasion)
    return True


def _note(found: Happenings, event: Happening, occasion: Occasion) -> None:
    event.occasions.append(occasion)
    found.of[occasion.start] = event


def _name(scan: Scan, occasion: Occasion) -> str:
    """The name that a mention gives; a visit in the headline is named by its part of the headline, a bare accident with its place."""
    if occasion.kind == "accident" and occasion.bare and occasion.start >= scan.base:
        place = scene_name(scan, occasion)
        return occasion.text if occasion.text.startswith(place) else place + occasion.text
    if occasion.kind != VISIT or occasion.start >= scan.base:
        return occasion.text
    title = scan.text[: scan.base - 1]
    left = max(title.rfind(mark, 0, occasion.start) for mark in " 】—") + 1
    right = title.find(" ", occasion.end)
    return occasion_phrases().patterns["headline_says"].sub("", title[left : right if right > 0 else len(title)])


def _mark_main(found: Happenings) -> None:
    """Mark the event that the article is about: the first of the headline, else of the lead, else of all; a ceremony only alone."""
    titled = [event for event in found.events if event.start < found.item.head_end]
    lead = found.scan.text.find("\n", found.item.head_end + 1)
    led = [event for event in found.events if event.start < lead]
    main = min(titled or led or found.events, key=lambda event: (event.kind == "ceremony", event.start), default=None)
    if main is not None:
        main.main = True


def enter_events(book: Book, found: Happenings) -> None:
    """Give every event its entry and its mentions. Events of one article under one name share an entry."""
    for event in found.events:
        event.entry = _entry(book, event)
        for occasion in event.occasions:
            book.mention(event.entry, occasion.start, occasion.end, f"event.{occasion.told}")


def _entry(book: Book, event: Happening) -> Entry:
    """The entry of an event, keyed by its article too: what two articles tell under one name may be two events."""
    key = f"Event:{book.scan.article.id}:{event.name}"
    entry = book.entries.setdefault(key, Entry(key, "Event", event.name, dict.fromkeys(event.names)))
    entry.date = event.date
    return entry
