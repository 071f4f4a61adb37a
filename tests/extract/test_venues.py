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
        ("滨河公园的灯亮了。焊接技能竞赛在这里举行。", "焊接技能竞赛", "滨河公园"),
        ("松阳县一化工厂发生爆炸事故。", "松阳县一化工厂发生爆炸事故", "松阳县一化工厂"),
    ],
)
def test_an_event_is_where_the_text_says(text: str, event: str, place: str) -> None:
    """在…举行 before and after the name, moving there, visiting, meeting, and the scene of an accident."""
    assert (event, place) in located(text)


def test_each_venue_of_a_list_is_visited() -> None:
    """Of a list of bodies that somebody comes to, every venue holds the visit; companies do not."""
    found = located("3月2日，林知远一行先后来到滨河公园、锦程纺织有限公司和中心广场。")
    assert {place for event, place in found if event.startswith("先后来到")} == {"滨河公园", "中心广场"}


def test_a_wreath_is_laid_where_it_is_turned_to() -> None:
    """向某纪念碑敬献花圈 is told there."""
    assert ("向人民英雄纪念碑敬献花圈", "人民英雄纪念碑") in located("3月2日，林知远向人民英雄纪念碑敬献花圈。")


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


@pytest.mark.parametrize(
    ("text", "site", "area"),
    [
        ("在上海市普陀区的真如公园，蜡梅花缀满枝头。", "真如公园", "普陀区"),
        ("在甘肃兰州大众巷，人们挑选灯笼。", "兰州大众巷", "兰州市"),
        ("在安徽黄山歙县古城，楹联挂满城墙。", "歙县古城", "歙县"),
        ("在北京经开区，首批生产线投用。", "北京经开区", "北京市"),
        ("在湖南湘江新区，人们领略皮影戏。", "湖南湘江新区", "湖南省"),
    ],
)
def test_a_site_lies_in_the_area_before_it(text: str, site: str, area: str) -> None:
    """A site or zone named right behind an area, or with 的 between, lies there."""
    assert (site, area) in located(text)


@pytest.mark.parametrize("text", ["在广州的各大花市，鲜花上市。", "香港大街小巷张灯结彩。", "安徽芜湖的工厂。"])
def test_common_words_for_sites_name_none(text: str) -> None:
    """A word for a site behind common words, or one that ends an area, is no site."""
    assert not {site for site, _ in located(text) if site.endswith(("花市", "巷", "芜湖"))}


def test_a_well_known_body_lies_in_its_state() -> None:
    """The name of a well-known body may begin with its state."""
    assert ("苏丹快速支援部队", "苏丹") in located("苏丹快速支援部队28日称，将停火。")
