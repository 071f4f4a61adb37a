"""Where events happen and which area holds which."""

from __future__ import annotations

import pytest

from kg.extract import extract
from kg.extract.sites import is_venue
from kg.model import Article


def located(text: str, title: str = "") -> set[tuple[str, str]]:
    """(inner, outer) of all LOCATED_IN claims, by name."""
    (extraction,) = extract([Article("a", title, text, date="2023-03-05")])
    names = {entity.id: entity.name for entity in extraction.entities}
    return {(names[claim.head], names[claim.tail]) for claim in extraction.claims if claim.type == "LOCATED_IN"}


@pytest.mark.parametrize(
    ("text", "event", "place"),
    [
        ("松阳县总工会在滨河公园举办焊接技能竞赛。", "焊接技能竞赛", "滨河公园"),
        ("焊接技能竞赛近日在滨河公园举行。", "焊接技能竞赛", "滨河公园"),
        ("松阳县总工会举办专场招聘会，走进中心广场开展服务。", "专场招聘会", "中心广场"),
        ("女职工座谈会在松阳县召开。", "女职工座谈会", "松阳县"),
        ("林知远赴锦程纺织有限公司调研。", "赴锦程纺织有限公司调研", "锦程纺织有限公司"),
        ("林知远在北京会见沈若溪。", "会见沈若溪", "北京市"),
        ("松阳县一化工厂发生爆炸事故。", "松阳县一化工厂发生爆炸事故", "松阳县一化工厂"),
    ],
)
def test_an_event_is_where_the_text_says(text: str, event: str, place: str) -> None:
    """在…举行 before and after the name, moving there, visiting, meeting, and the scene of an accident."""
    assert (event, place) in located(text)


def test_the_headline_tells_a_place() -> None:
    """在X开赛 in the headline counts for an event that the article tells."""
    assert ("松阳县焊接技能竞赛", "松阳县") in located("松阳县总工会举办焊接技能竞赛。", "松阳县焊接技能竞赛在松阳县开赛")


def test_areas_in_a_row_lie_in_each_other() -> None:
    """浙江省松阳县: the second lies in the first."""
    assert ("松阳县", "浙江省") in located("职工来自浙江省松阳县。")


def test_who_only_speaks_at_an_event_tells_no_place() -> None:
    """A mention that only frames what is said gives the event no place."""
    assert located("在座谈会上，林知远介绍了滨河公园。") == set()


@pytest.mark.parametrize("text", ["滨河公园", "“职工之家”活动室", "中心广场"])
def test_a_venue_ends_like_one(text: str) -> None:
    """A name of the characters of names with the end of a venue."""
    assert is_venue(text)


@pytest.mark.parametrize("text", ["", "馆", "会议室", "现场", "三家文化馆", "滨河公园，文化馆", "职工"])
def test_vague_words_and_numbers_are_no_venues(text: str) -> None:
    """Nothing vague, counted, cut by a mark or ending otherwise."""
    assert not is_venue(text)
