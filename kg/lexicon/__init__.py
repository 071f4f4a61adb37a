"""Lexicons: divisions, towns, countries, surnames and given names, read from `kg/data` at first use.

Where each comes from and under which licence is told in the comments of its file and in NOTICE.
"""

from kg import compiled

__path__ = compiled.before(__path__, __name__)

from kg.lexicon.abroad import Country, ForeignPlace, countries, country_letters, foreign_places
from kg.lexicon.china import LEVELS, TOWN_LEVELS, Division, Divisions, Town, Towns, divisions, towns
from kg.lexicon.dictionary import NAME_TAGS, TOTAL_FREQUENCY, dictionary_entry, name_entries, word_frequencies
from kg.lexicon.languages import PEOPLES, Transliteration, element_starts, people_of_name, transliteration, transliteration_score
from kg.lexicon.persons import LOG_DOUBLE, LOG_SINGLE, NAME_THRESHOLD, UNKNOWN_GIVEN, Given, given, name_score, surnames
from kg.lexicon.tables import read_table

__all__ = [
    "LEVELS",
    "LOG_DOUBLE",
    "LOG_SINGLE",
    "NAME_TAGS",
    "NAME_THRESHOLD",
    "PEOPLES",
    "TOTAL_FREQUENCY",
    "TOWN_LEVELS",
    "UNKNOWN_GIVEN",
    "Country",
    "Division",
    "Divisions",
    "ForeignPlace",
    "Given",
    "Town",
    "Towns",
    "Transliteration",
    "countries",
    "country_letters",
    "dictionary_entry",
    "divisions",
    "element_starts",
    "foreign_places",
    "given",
    "name_entries",
    "name_score",
    "people_of_name",
    "read_table",
    "surnames",
    "towns",
    "transliteration",
    "transliteration_score",
    "word_frequencies",
]
