"""The word lists: tidy tables, and patterns that match the longest word."""

from __future__ import annotations

import re

import pytest

from kg.extract.forms import alternation, body_forms, choice, title_stems, words
from kg.lexicon import read_table
from kg.resources import data_path

TABLES = [
    ("area_forms.tsv", "form"),
    ("bare_levels.tsv", "word"),
    ("body_forms.tsv", "form"),
    ("central_bodies.tsv", "name"),
    ("title_suffixes.tsv", "suffix"),
    ("houses.tsv", "house"),
    ("titles.tsv", "stem"),
]


@pytest.mark.parametrize(("table", "column"), TABLES)
def test_nothing_stands_twice(table: str, column: str) -> None:
    """A form, a stem, a name stands in its table once."""
    cells = [row[column] for row in read_table(table)]
    assert len(cells) == len(set(cells))


@pytest.mark.parametrize(("table", "column"), [("words.tsv", "group"), ("body_forms.tsv", "kind"), ("titles.tsv", "kind")])
def test_rows_are_sorted_by_group(table: str, column: str) -> None:
    """The rows of a group stand together."""
    cells = [row[column] for row in read_table(table)]
    runs = [cell for before, cell in zip(["", *cells], cells, strict=False) if cell != before]
    assert len(runs) == len(set(runs))


def test_every_group_of_words_is_explained() -> None:
    """The header of words.tsv says what each group means, and explains no group that is not there."""
    text = data_path("words.tsv").read_text(encoding="utf-8")
    rows = [(row["group"], row["word"]) for row in read_table("words.tsv")]
    assert set(re.findall(r"^# (\w+): ", text, re.MULTILINE)) - {"Source"} == {group for group, _ in rows}
    assert len(rows) == len(set(rows))


def test_an_unknown_group_is_an_error() -> None:
    """A group that the table does not have is no empty list of words."""
    with pytest.raises(KeyError):
        words("no such group")


def test_the_longest_word_matches() -> None:
    """Patterns take the longest of their words, whatever marks they hold."""
    assert re.match(alternation(["总", "总工会", "a.b"]), "总工会")[0] == "总工会"  # type: ignore[index]
    assert re.match(alternation(["a.b"]), "axb") is None
    assert re.fullmatch(rf"(?<={choice('letter_travel')})京", "京") is None


@pytest.mark.parametrize(
    ("form", "level", "before", "after"), [("市委", "市", "", "委"), ("团市委", "市", "共青团", "委"), ("工会", "", "", "总工会")]
)
def test_forms_say_what_stands_at_an_area(form: str, level: str, before: str, after: str) -> None:
    """A form tells its own level, and what is written before and after the name of the area instead of it."""
    found = body_forms()[form]
    assert (found.level, found.before, found.after) == (level, before, after)


def test_stems_have_a_known_relation() -> None:
    """Posts lead, belong or tie to nothing."""
    assert {stem.relation for stem in title_stems().values()} == {"LEADS", "MEMBER_OF", ""}
