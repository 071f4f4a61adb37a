"""The shadow of a text: width and quotes no longer differ, places stay."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.normal import key, normalize
from kg.extract.sentences import split
from kg.model import Article


@pytest.mark.parametrize(
    ("text", "shadow"),
    [
        ("你好,职工!", "你好，职工！"),
        ("１２３ＡＢｃ", "123ABc"),
        ("1,200人10:30到", "1,200人10:30到"),
        ('"甲"和"乙"', "“甲”和“乙”"),
        ("「甲」『乙』", "“甲”“乙”"),
        ('"甲\n"乙"', "“甲\n“乙”"),
        ("王\u3000芳", "王 芳"),
    ],
)
def test_width_and_quotes_no_longer_differ(text: str, shadow: str) -> None:
    """Marks are full-width, digits and letters half-width, quotes curly and opened anew in each paragraph."""
    assert normalize(text) == shadow


@given(st.text(st.one_of(st.sampled_from('，,：:"「」１Ａ\n（(12。！ 　'), st.characters(codec="utf-8")), max_size=60))
def test_the_shadow_keeps_every_place(text: str) -> None:
    """The shadow has the length and the line ends of the text, and is its own shadow."""
    shadow = normalize(text)
    assert len(shadow) == len(text)
    assert [at for at, char in enumerate(shadow) if char == "\n"] == [at for at, char in enumerate(text) if char == "\n"]
    assert normalize(shadow) == shadow


@pytest.mark.parametrize(("one", "other"), [("青禾·瓷业", "青禾瓷业"), ("ＡＢ公司", "AB公司"), ("“甲”队", "甲队")])
def test_spellings_of_one_name_share_a_key(one: str, other: str) -> None:
    """Width, blanks and marks make no other name; a name of marks alone is its own key."""
    assert key(one) == key(other)
    assert key("——") == "——"


@given(st.text("职工开会。！？”\n 　，", max_size=40))
def test_sentences_slice_back(text: str) -> None:
    """Sentences stand in order, give back their text, and hold everything but blanks and line ends."""
    sentences = split(Article(id="a", title="", text=text))
    assert all(text[one.start : one.end] == one.text == one.text.strip() for one in sentences)
    assert [one.index for one in sentences] == list(range(len(sentences)))
    assert all(one.end <= other.start for one, other in itertools.pairwise(sentences))
