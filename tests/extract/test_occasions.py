"""What is a mention of an event: how far names reach, by what they are told, and visits."""

from __future__ import annotations

import pytest

from kg.extract.occasion import Occasion, clause_before, clause_end, clause_start
from kg.extract.occasions import find_occasions
from kg.extract.scan import scan
from kg.model import Article


def found(text: str, title: str = "") -> list[Occasion]:
    return find_occasions(scan(Article("a", title, text, date="2023-03-05"), ()))


@pytest.mark.parametrize(
    ("text", "name", "told"),
    [
        ("松阳县总工会召开女职工座谈会。", "女职工座谈会", "hosted"),
        ("松阳县总工会举办了一场焊接技能竞赛。", "焊接技能竞赛", "hosted"),
        ("林知远出席女职工座谈会。", "女职工座谈会", "attended"),
        ("女职工座谈会近日在县文化馆召开。", "女职工座谈会", "held"),
        ("在座谈会上，林知远讲话。", "座谈会", "frame"),
        ("此次活动由县总工会主办。", "活动", "definite"),
        ("松阳县第三届职工运动会，来自全县的职工参加。", "松阳县第三届职工运动会", "named"),
    ],
)
def test_a_name_is_told_by_what_stands_around_it(text: str, name: str, told: str) -> None:
    """Verbs before and after, a frame, a pointing word, or a name of its own make a mention of it."""
    assert [(one.text, one.told) for one in found(text)] == [(name, told)]


def test_a_double_name_is_one() -> None:
    """A name goes on over 暨 to its second half, whose word is its head."""
    (occasion,) = found("松阳县总工会举行成立大会暨授牌仪式。")
    assert (occasion.text, occasion.head, occasion.kind) == ("成立大会暨授牌仪式", "授牌仪式", "ceremony")


@pytest.mark.parametrize(
    ("text", "name", "told"),
    [
        ("林知远赴锦程纺织有限公司调研。", "赴锦程纺织有限公司调研", "visit"),
        ("林知远一行走进松阳县。", "走进松阳县", "arrival"),
        ("林知远在北京会见沈若溪。", "会见沈若溪", "visit"),
        ("陈明陪同调研。", "调研", "definite"),
    ],
)
def test_a_visit_is_told_by_a_verb(text: str, name: str, told: str) -> None:
    """Going, arriving and meeting tell a visit with its place or object; a bare verb points to one told before."""
    assert [(one.text, one.told, one.kind) for one in found(text)] == [(name, told, "visit")]


@pytest.mark.parametrize("text", ["林知远将调研松阳县。", "调研组来自松阳县。", "林知远参加座谈会时的讲话。", "各类培训班很多。"])
def test_plans_and_nouns_tell_nothing(text: str) -> None:
    """What is planned, a noun made of the verb, another time and no particular event are no mentions."""
    assert found(text) == []


def test_mentions_are_in_order_and_apart_from_names() -> None:
    """Mentions come in the order of the text and no visit ends in the name of an event."""
    occasions = found("林知远赴锦程纺织有限公司调研，并召开女职工座谈会。随后，林知远一行走进松阳县。", "松阳县召开座谈会")
    assert [one.start for one in occasions] == sorted(one.start for one in occasions)
    assert [one.kind for one in occasions] == ["meeting", "visit", "meeting", "visit"]


def test_clauses_end_at_marks() -> None:
    """A clause lies between two marks of its paragraph, or is cut after so many characters."""
    text = "甲乙，丙丁。\n戊己"
    assert (clause_start(text, 4), clause_end(text, 4), clause_end(text, 3, most=1)) == (3, 5, 4)
    assert (clause_start(text, 8), clause_end(text, 8)) == (7, 9)


def test_a_line_is_told_by_the_line_above() -> None:
    """At the start of a paragraph the clause before is the last of the heading above it."""
    text = "甲乙，丙丁\n戊己"
    assert clause_before(text, 6) == (3, 5)
    assert clause_before(text, 7) == (6, 7)
    assert clause_before(text, 0) == (0, 0)
