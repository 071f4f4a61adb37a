"""The tagger's forward pass: opinions on pieces of text, alone and side by side. All names are made up."""

from __future__ import annotations

import math
import sys
from pathlib import Path

import pytest

from kg.errors import SchemaError
from kg.extract import tagger

PIECES = ["市长陈广厦在会上讲话。", "会议圆满结束。", "赵一凡和李秋实参加了活动，陈广厦作了介绍。"]


def test_it_knows_names_from_words() -> None:
    """A name has a high probability, its parts and the words around it low ones."""
    piece = PIECES[0]
    opinion = tagger.opinions([piece])[0]
    start = piece.index("陈")
    assert opinion.person(start, start + 3) > 0.8
    assert max(opinion.person(start, start + 2), opinion.person(0, 2), opinion.person(start, start + 4)) < 0.1


def test_full_width_marks_are_understood() -> None:
    """Full-width marks end names as half-width ones do, though the weights know only these."""
    wide, narrow = tagger.opinions(["赵一凡、李秋实到场。", "赵一凡,李秋实到场."])
    assert [opinion[:2] for opinion in wide.persons(0.5)] == [(0, 3), (4, 7)]
    assert list(wide.persons(0.5)) == list(narrow.persons(0.5))


def test_persons_are_the_likely_stretches() -> None:
    """`persons` gives every stretch with at least the probability asked for, with what `person` says of it."""
    opinion = tagger.opinions([PIECES[2]])[0]
    found = list(opinion.persons(0.5))
    assert [PIECES[2][start:end] for start, end, _ in found] == ["赵一凡", "李秋实", "陈广厦"]
    assert all(math.isclose(probability, opinion.person(start, end)) for start, end, probability in found)


def test_company_changes_nothing() -> None:
    """A piece is judged the same alone and beside longer and shorter ones, and the opinions come in the order of the pieces."""
    together = tagger.opinions(PIECES * (tagger.BATCH // 2))
    for piece, opinion in zip(PIECES, together, strict=False):
        alone = tagger.opinions([piece])[0]
        assert len(opinion.begins) == len(piece) == len(opinion.stops) - 1
        assert alone.begins == pytest.approx(opinion.begins, abs=1e-5)
        assert alone.stops == pytest.approx(opinion.stops, rel=1e-4)


def test_company_changes_no_bit() -> None:
    """Opinions are the same to the last bit in every batch, so that no result depends on what is read at once."""
    alone = [tagger.opinions([piece])[0] for piece in PIECES]
    assert tagger.opinions(PIECES) == alone
    assert tagger.opinions(PIECES * tagger.BATCH)[: len(PIECES)] == alone


def test_probabilities_are_shares() -> None:
    """The probabilities of all names that begin at one place are together at most 1."""
    opinion = tagger.opinions([PIECES[0]])[0]
    size = len(PIECES[0])
    for start in range(size - 1):
        assert sum(opinion.person(start, end) for end in range(start + 2, size + 1)) <= 1 + 1e-6


@pytest.mark.parametrize("piece", ["王", "王芳", "？！", "abc123", "\U00020000\U00020001"])
def test_any_piece_has_an_opinion(piece: str) -> None:
    """One character, letters, marks and characters unknown to the weights do no harm."""
    assert len(tagger.opinions([piece])[0].begins) == len(piece)


def test_no_pieces_no_opinions() -> None:
    """Nothing asked, nothing answered."""
    assert tagger.opinions([]) == []


def test_missing_weights_are_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without jieba's weights the error says which package is needed."""
    (tmp_path / "jieba").mkdir()
    (tmp_path / "jieba" / "__init__.py").touch()
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    monkeypatch.delitem(sys.modules, "jieba", raising=False)
    tagger._network.cache_clear()
    with pytest.raises(SchemaError, match=r"jieba/lac_small: .*weights.*jieba 0\.42\.1"):
        tagger.opinions(["王芳"])
