"""Candidates for names in running text by their spelling: as foreign ones, of elements of other peoples' names, with dots."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from kg.extract.foreign import DOTS, LONGEST, dotted_names, is_of_people, runs, spelled_start
from kg.extract.forms import choice
from kg.extract.lookup import longest
from kg.extract.name_reader import SURE, Candidate, NameReader
from kg.extract.surroundings import MARKS, OPENING, POST, SPEECH, places
from kg.lexicon import divisions

PLACE_RISK = 3.0  # taken from names spelled out in running text, for places and brands look the same
UNSURE = SURE - 0.1  # and the most that they can have


def spelled(reader: NameReader) -> Iterator[Candidate]:
    """The candidates in running text that are spelled with the characters of foreign names."""
    for match in runs().finditer(reader.text):
        start = match.start()
        if not reader.tokens.starts_at(start) or (reader.article and not reader.around.acts(start + 2, start + LONGEST)):
            continue
        for one in reader.other_at(start, 0.0, "person.in-text"):
            if not reader.article or reader.around.after(one.end) in (SPEECH, POST):
                yield replace(one, odds=min(one.odds, UNSURE) - PLACE_RISK + reader.around.located(start))


def speaking(reader: NameReader) -> Iterator[Candidate]:
    """The candidates in an article that fill a clause up to a verb of speech and are spelled, but with rare characters (米舒斯京|表示)."""
    for match in _speaker().finditer("\n" + reader.text) if reader.article else ():
        start, end = match.start(), match.end() - 1
        if not spelled_start().match(reader.text, start):
            continue
        if reader.around.speaks(end) and reader.around.before(start) == OPENING:
            found = (one for one in reader.other_at(start, 0.0, "person.in-text") if one.end == end)
            yield from (replace(one, odds=min(one.odds, UNSURE) - PLACE_RISK) for one in found)


@cache
def _speaker() -> re.Pattern[str]:
    """Matches a mark with what stands between it and the first verb of speech."""
    return re.compile(rf"[{re.escape(''.join(sorted(MARKS)))}][一-鿿]{{2,{LONGEST}}}?(?={choice('speech')})")


def of_peoples(reader: NameReader) -> Iterator[Candidate]:
    """The candidates in running text that are made of elements of Tibetan, Mongolian, Uyghur or Kazakh names, two at least."""
    for start, _ in longest(reader.text, "element"):
        if reader.tokens.starts_at(start):
            found = (one for one in reader.other_at(start, 0.0, "person.in-text") if one.end - one.start > 3)
            whole = (one for one in found if is_of_people(reader.text[start : one.end]))
            yield from (replace(one, odds=one.odds + reader.around.located(start)) for one in whole)


def in_dots(reader: NameReader) -> Iterator[tuple[int, int]]:
    """The names with dots, (start, end); one that stands there as it is read elsewhere is read so (甲·乙|丙感谢, but 甲·乙丙|率领)."""
    found = [*dotted_names(reader.text, sorted(reader.post_ends), reader.tokens)]
    names = {reader.text[start:end] for start, end in found}
    for start, shortest in found:
        end = max(start + len(name) for name in names if reader.text.startswith(name, start) and start + len(name) >= shortest)
        route = all(part in places() or divisions().by_name(part) for part in DOTS.split(reader.text[start:end]))  # 义乌-马德里班列
        if not route and not reader.around.is_place(end) and 1 not in reader.around.blocked[start:end]:
            yield start, end
