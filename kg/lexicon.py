"""Lexicons: divisions, towns, countries, surnames and given names, read from `kg/data` at first use.

A lexicon is a TSV file: comment lines that begin with `#`, a header row, rows of as many cells. Where each comes from
and under which licence is told in its comments and in NOTICE.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.errors import SchemaError
from kg.resources import data_path

LEVELS = ("country", "province", "city", "prefecture", "county_city", "district", "county", "development_zone")
TOWN_LEVELS = ("street", "town", "township", "area", "development_zone", "farm")

# --- tables -----------------------------------------------------------------------------------------------------------


def read_table(name: str, columns: Sequence[str] = ()) -> list[dict[str, str]]:
    """The rows of the lexicon `kg/data/{name}`, each as column → cell; `#` lines and empty lines are left out.

    `columns` are those that must be there. Raises SchemaError with file and line for a missing file, no header, a
    missing or repeated column, a row of another width.
    """
    header, rows = _cells(name)
    missing = [column for column in columns if column not in header]
    if missing or len(set(header)) != len(header):
        raise SchemaError(name, f"columns {', '.join(header) or 'none'}", f"allowed: each once, among them {', '.join(columns)}")
    return [dict(zip(header, row, strict=True)) for _, row in rows]


def _cells(name: str) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """The header and the rows of cells with their line numbers."""
    path = data_path(name)
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SchemaError(name, f"cannot be read ({type(error).__name__})", "allowed: a UTF-8 file in kg/data") from error
    lines = [(number, line.split("\t")) for number, line in enumerate(text.split("\n"), start=1) if line and not line.startswith("#")]
    if not lines:
        raise SchemaError(name, "no header row", "allowed: a row of column names, then rows")
    header = lines[0][1]
    width = len(header)
    for number, row in lines:
        if len(row) != width:
            raise SchemaError(f"{name}:{number}", f"{len(row)} cells", f"allowed: {width} ({', '.join(header)}), with tabs between them")
    return header, lines[1:]


def _require(name: str, header: Sequence[str], columns: Sequence[str]) -> None:
    if list(header) != list(columns):
        raise SchemaError(name, f"columns {', '.join(header)}", f"allowed: {', '.join(columns)}")


def _number(where: str, cell: str) -> float:
    try:
        return float(cell)
    except ValueError:
        raise SchemaError(where, f"{cell!r}", "allowed: a number") from None


# --- divisions --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Division:
    """An administrative division. `shorts` are the forms used besides the name; `common` those of them that are also common words.

    A `former` one is an old name; its `code` is that of the division that carries on.
    """

    code: str
    name: str
    level: str
    parent: str
    shorts: tuple[str, ...] = ()
    letters: tuple[str, ...] = ()
    common: frozenset[str] = frozenset()
    former: bool = False


class Divisions:
    """All divisions of China down to the county, by code and by any of their names."""

    def __init__(self, rows: Iterable[Division]) -> None:
        self._by_code: dict[str, Division] = {}
        self._children: dict[str, list[Division]] = defaultdict(list)
        names: dict[str, list[Division]] = defaultdict(list)
        letters: dict[str, list[Division]] = defaultdict(list)
        for division in sorted(rows, key=lambda row: (row.former, LEVELS.index(row.level), row.code)):
            for form in (division.name, *division.shorts):
                names[form].append(division)
            for letter in division.letters:
                letters[letter].append(division)
            if not division.former:
                self._by_code[division.code] = division
                self._children[division.parent].append(division)
        self.names: Mapping[str, tuple[Division, ...]] = {form: tuple(found) for form, found in names.items()}
        self.letters: Mapping[str, tuple[Division, ...]] = {letter: tuple(found) for letter, found in letters.items()}

    def __len__(self) -> int:
        return len(self._by_code)

    def __iter__(self) -> Iterator[Division]:
        return iter(self._by_code.values())

    def by_name(self, name: str) -> tuple[Division, ...]:
        """Those with this full name or short form: higher levels first, old names last. Empty if there is none."""
        return self.names.get(name, ())

    def by_letter(self, letter: str) -> tuple[Division, ...]:
        """Those abbreviated to this one character (京, 沪); higher levels first."""
        return self.letters.get(letter, ())

    def by_code(self, code: str) -> Division:
        """The division that has this code now. Raises KeyError."""
        return self._by_code[code]

    def children(self, division: Division) -> tuple[Division, ...]:
        """Those directly below, by level and code."""
        return tuple(self._children.get(division.code, ()))

    def parent(self, division: Division) -> Division | None:
        """The one directly above; None for the country."""
        return self._by_code.get(division.parent)

    def chain(self, division: Division) -> tuple[Division, ...]:
        """The division, the one above it, and so on up to the country."""
        found = [division]
        while (above := self.parent(found[-1])) is not None:
            found.append(above)
        return tuple(found)


@cache
def divisions() -> Divisions:
    """China, its provinces, cities, counties and development zones."""
    name = "divisions.tsv"
    header, rows = _cells(name)
    _require(name, header, ("code", "name", "level", "parent", "shorts", "letter", "common", "former"))
    found = []
    for number, (code, full, level, parent, shorts, letter, common, former) in rows:
        if level not in LEVELS:
            raise SchemaError(f"{name}:{number}", f"level {level!r}", f"allowed: {', '.join(LEVELS)}")
        found.append(Division(code, full, level, parent, _split(shorts), _split(letter), frozenset(_split(common)), former == "yes"))
    return Divisions(found)


def _split(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


@dataclass(frozen=True, slots=True)
class Town:
    """A street, town, township, farm or zone; `parent` is the code of its county (or of a city that has none)."""

    name: str
    level: str
    parent: str


class Towns:
    """All towns by full name. A town's name without its 镇, 乡 or 街道 is too ambiguous to be looked up."""

    def __init__(self, names: Mapping[str, list[tuple[str, str]]]) -> None:
        self._places = names

    def __len__(self) -> int:
        return sum(len(places) for places in self._places.values())

    def __contains__(self, name: str) -> bool:
        return name in self._places

    @property
    def names(self) -> Iterable[str]:
        """Every name once."""
        return self._places.keys()

    def by_name(self, name: str) -> tuple[Town, ...]:
        """Those with this name, by the code of their county. Empty if there is none."""
        return tuple(Town(name, level, parent) for parent, level in self._places.get(name, ()))


@cache
def towns() -> Towns:
    """The 40,000 streets and towns; loaded apart from the divisions, since it takes longer."""
    name = "towns.tsv"
    header, rows = _cells(name)
    _require(name, header, ("parent", "level", "names"))
    places: dict[str, list[tuple[str, str]]] = {}
    for number, (parent, level, names) in rows:
        if level not in TOWN_LEVELS:
            raise SchemaError(f"{name}:{number}", f"level {level!r}", f"allowed: {', '.join(TOWN_LEVELS)}")
        place = (parent, level)
        for town in names.split("|"):
            places.setdefault(town, []).append(place)
    return Towns(places)


# --- other countries --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory other than China; `code` is ISO 3166, `letter` its one-character abbreviation or empty."""

    code: str
    name: str
    shorts: tuple[str, ...]
    letter: str
    capital: str


@dataclass(frozen=True, slots=True)
class ForeignPlace:
    """A city outside China (`kind` capital or city) in the country `country`, or a region of the world (`country` empty)."""

    name: str
    country: str
    kind: str


@cache
def countries() -> Mapping[str, Country]:
    """Every name of a country, usual, official or other, → the country."""
    found: dict[str, Country] = {}
    for row in read_table("countries.tsv", ("code", "name", "shorts", "letter", "capital")):
        country = Country(row["code"], row["name"], _split(row["shorts"]), row["letter"], row["capital"])
        for form in (country.name, *country.shorts):
            found.setdefault(form, country)
    return found


@cache
def country_letters() -> Mapping[str, tuple[Country, ...]]:
    """One-character abbreviation → the countries that it may stand for (巴: 巴基斯坦, 巴西 …)."""
    found: dict[str, list[Country]] = defaultdict(list)
    for country in dict.fromkeys(countries().values()):
        if country.letter:
            found[country.letter].append(country)
    return {letter: tuple(group) for letter, group in found.items()}


@cache
def foreign_places() -> Mapping[str, tuple[ForeignPlace, ...]]:
    """Name → the cities and world regions outside China that have it."""
    found: dict[str, list[ForeignPlace]] = defaultdict(list)
    for row in read_table("foreign_places.tsv", ("name", "country", "kind")):
        found[row["name"]].append(ForeignPlace(row["name"], row["country"], row["kind"]))
    return {name: tuple(group) for name, group in found.items()}


# --- names of persons -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Given:
    """Log probabilities of a character as the first and second of a given name of two, and as the only one."""

    first: float
    second: float
    single: float


@cache
def surnames() -> Mapping[str, float]:
    """Surname → log of its share; compound surnames have two characters."""
    name = "surnames.tsv"
    header, rows = _cells(name)
    _require(name, header, ("surname", "log", "kind"))
    return {surname: _number(f"{name}:{number}", log) for number, (surname, log, _) in rows}


@cache
def given() -> Mapping[str, Given]:
    """Character of given names → its log probabilities."""
    name = "given.tsv"
    header, rows = _cells(name)
    _require(name, header, ("character", "first", "second", "single"))
    return {character: Given(*(_number(f"{name}:{number}", log) for log in logs)) for number, (character, *logs) in rows}


NAME_THRESHOLD = -3.0  # of `name_score`, where a name may stand and nothing else tells
UNKNOWN_GIVEN = -14.0
LOG_DOUBLE, LOG_SINGLE = math.log(0.86), math.log(0.14)  # given names of two characters and of one, among living persons
LONE_SURNAME_COST = 4.0
NAME_ENTRY_COST = 3.0
LONE_COST = 1.5  # a word of one character beside others: 高·建国 is rarer than the two frequencies say
LOG_PRIOR = math.log(0.01)  # how often a name stands where one is asked for without any other sign


@lru_cache(maxsize=65536)
def name_score(text: str) -> float:
    """How much better `text` (2–4 characters) reads as surname and given name than as words: log odds, −inf if it cannot be a name.

    NAME_THRESHOLD parts names from words where a name may stand; at a strong place less will do. log P(surname) + log P(given
    name) + log prior − log P(best segmentation of the same characters by jieba's dictionary without its names).
    """
    readings = [_reading(text[:cut], text[cut:]) for cut in (1, 2) if cut < len(text)]
    best = max(readings, default=-math.inf)
    return best + LOG_PRIOR - _words_log(text) if best > -math.inf else best


def _reading(surname: str, rest: str) -> float:
    known = surnames().get(surname)
    if known is None or len(rest) > 2:
        return -math.inf
    table = given()
    if len(rest) == 1:
        return known + LOG_SINGLE + (table[rest].single if rest in table else UNKNOWN_GIVEN)
    first = table[rest[0]].first if rest[0] in table else UNKNOWN_GIVEN
    second = table[rest[1]].second if rest[1] in table else UNKNOWN_GIVEN
    return known + LOG_DOUBLE + first + second


# --- names of other languages -----------------------------------------------------------------------------------------

PEOPLES = ("tibetan", "mongolian", "uyghur", "kazakh")


@dataclass(frozen=True, slots=True)
class Transliteration:
    """What names of other languages are written with.

    `characters`: log odds of a character in spelled-out foreign names against other words. `elements`: common given
    names and parts of them (扎西, 其其格, 古丽) by people; `tails`: single characters that follow them (扎西加, 阿里木江).
    """

    characters: Mapping[str, float]
    elements: Mapping[str, frozenset[str]]
    tails: Mapping[str, frozenset[str]]


@cache
def transliteration() -> Transliteration:
    """The characters of transliterated names, and elements of Tibetan, Mongolian, Uyghur and Kazakh names."""
    name = "transliteration.tsv"
    header, rows = _cells(name)
    _require(name, header, ("form", "kind", "log"))
    characters: dict[str, float] = {}
    groups: dict[str, set[str]] = {kind: set() for people in PEOPLES for kind in (people, f"{people}_tail")}
    for number, (form, kind, log) in rows:
        if kind == "character":
            characters[form] = _number(f"{name}:{number}", log)
        elif kind in groups:
            groups[kind].add(form)
        else:
            raise SchemaError(f"{name}:{number}", f"kind {kind!r}", f"allowed: character, {', '.join(groups)}")
    return Transliteration(
        characters,
        {people: frozenset(groups[people]) for people in PEOPLES},
        {people: frozenset(groups[f"{people}_tail"]) for people in PEOPLES},
    )


@lru_cache(maxsize=65536)
def people_of_name(text: str) -> str | None:
    """The people of `PEOPLES` whose name elements make up the whole of `text` (才让多杰: tibetan); None if there is none."""
    known = transliteration()
    for people in PEOPLES:
        if _made_of(text, known.elements[people], known.tails[people]):
            return people
    return None


def _made_of(text: str, elements: frozenset[str], tails: frozenset[str]) -> bool:
    reached = {0}
    for end in range(2, len(text) + 1):
        if any(start in reached and text[start:end] in elements for start in range(max(0, end - 6), end - 1)):
            reached.add(end)
    return len(text) in reached or (len(text) > 2 and len(text) - 1 in reached and text[-1] in tails)


def transliteration_score(text: str) -> float:
    """Mean log odds of the characters of `text` as a spelled-out foreign name; dots (·) do not count, unknown characters count −3."""
    characters = [character for character in text if character not in "·•・-"]
    known = transliteration().characters
    return sum(known.get(character, -3.0) for character in characters) / len(characters) if characters else -math.inf


# --- jieba's dictionary -----------------------------------------------------------------------------------------------

TOTAL_FREQUENCY = 60_101_967  # the sum of all frequencies in the dictionary of jieba 0.42.1
NAME_TAGS = frozenset({"nr", "nrt", "nrfg"})
ASTRAY = 2000  # bytes; a handful of lines (一, 吉林, 高富帅) stand some lines from where the order has them
LONE_NAME_TAGS = NAME_TAGS | {"zg"}


@cache
def _dictionary() -> bytes:
    """jieba's dict.txt as it lies there: `word frequency tag` a line, the Chinese words in the order of their UTF-8 bytes."""
    from importlib.util import find_spec
    from pathlib import Path

    spec = find_spec("jieba")
    if spec is None or spec.origin is None:
        raise SchemaError("jieba/dict.txt", "the package jieba is not installed", "allowed: jieba 0.42.1")
    return Path(spec.origin).with_name("dict.txt").read_bytes()


def _line_at(offset: int) -> bytes:
    text = _dictionary()
    return text[text.rfind(b"\n", 0, offset) + 1 : text.find(b"\n", offset)]


def _line_from(key: bytes) -> int:
    """The offset of the first line that is not below `key` (bytes of a Chinese word), by bisection: no parsing of 350,000 lines."""
    return bisect_left(range(len(_dictionary())), key, key=_line_at)


@lru_cache(maxsize=65536)
def dictionary_entry(word: str) -> tuple[int, str] | None:
    """The frequency and part of speech of a Chinese word in jieba's dictionary; None if it is not there."""
    text = _dictionary()
    near = _line_from(word.encode() + b" ")
    key = f"\n{word} ".encode()
    start = text.find(key, max(0, near - ASTRAY), near + ASTRAY)
    if start < 0:
        return None
    frequency, tag = text[start + len(key) : text.find(b"\n", start + 1)].split(b" ")
    return int(frequency), tag.decode()


def word_frequencies(prefixes: Iterable[str]) -> dict[str, int]:
    """Word → frequency of the words of 2–4 characters that begin with one of the prefixes and are not tagged as names of persons."""
    return {word: frequency for word, frequency, tag in _entries(prefixes) if tag not in NAME_TAGS}


def name_entries(prefixes: Iterable[str]) -> frozenset[str]:
    """The words of 2–4 characters that begin with one of the prefixes and are tagged as names: a weak hint, many are none."""
    return frozenset(word for word, _, tag in _entries(prefixes) if tag in NAME_TAGS)


def _entries(prefixes: Iterable[str]) -> Iterator[tuple[str, int, str]]:
    text = _dictionary()
    for prefix in sorted(set(prefixes)):
        block = text[_line_from(prefix.encode()) : _line_from(prefix.encode() + b"\xff")].decode()
        for line in block.splitlines():
            word, frequency, tag = line.split(" ")
            if 2 <= len(word) <= 4 and word.startswith(prefix):
                yield word, int(frequency), tag


def _words_log(text: str) -> float:
    """Log probability of the best segmentation into words of the dictionary other than names; a character unknown to it counts once."""
    best = [0.0]
    for end in range(1, len(text) + 1):
        best.append(max(best[start] + _word_log(text[start:end]) for start in range(end)))
    return best[-1]


def _word_log(word: str) -> float:
    """A surname alone counts little, since the dictionary's corpus has it from names; so do two-character entries tagged as names."""
    frequency, tag = dictionary_entry(word) or (0, "")
    log = math.log(max(frequency, 1) / TOTAL_FREQUENCY)
    if len(word) == 1:
        return log - (LONE_SURNAME_COST if tag in LONE_NAME_TAGS and word in surnames() else LONE_COST)
    if frequency == 0 or (tag in NAME_TAGS and len(word) > 2):
        return -math.inf
    return log - (NAME_ENTRY_COST if tag in NAME_TAGS else 0.0)
