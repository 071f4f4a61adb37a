"""What the user and the name of a source tell of where an article is from."""

from __future__ import annotations

import pytest

from kg.errors import UsageError
from kg.extract import extract
from kg.extract.hints import hints, region_named
from kg.lexicon import divisions
from kg.model import Article


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("吉林工人报", "220000"),
        ("徐州市鼓楼区总工会", "320302"),
        ("江苏徐州鼓楼工会", "320302"),
        ("新疆维吾尔自治区伊犁哈萨克自治州伊宁市总工会", "654002"),
        ("上海海港报", "310000"),
    ],
)
def test_a_source_is_of_the_innermost_area_that_its_name_begins_with(source: str, code: str) -> None:
    """Names and short forms are read one after the other, as long as each lies in the one before."""
    assert [division.code for division in hints(source)] == [code]


@pytest.mark.parametrize("source", [None, "", "工人报", "鼓楼区总工会"])
def test_a_source_that_may_be_anywhere_tells_nothing(source: str | None) -> None:
    """No area named, or one of several of the same name and level."""
    assert hints(source) == ()


def test_what_is_told_already_tells_which_of_several_a_source_is_of() -> None:
    """The district of the city that the user has named is meant."""
    assert [division.code for division in hints("鼓楼区总工会", [divisions().by_code("350100")])] == ["350102"]


@pytest.mark.parametrize(
    ("region", "name"), [("杭州市", "杭州市"), ("浙江省杭州市", "杭州市"), ("杭州市西湖区", "西湖区"), ("浙江杭州", "杭州市")]
)
def test_a_region_may_be_written_with_those_above_it(region: str, name: str) -> None:
    """The innermost area counts."""
    assert region_named(region).name == name


@pytest.mark.parametrize(
    ("region", "message"),
    [
        ("乌有市", "--region 乌有市: no area of this name is known; allowed: a province, city, district or county of China"),
        ("杭州市乌有区", "--region 杭州市乌有区: no area of this name is known; allowed: a province, city, district or county of China"),
        ("和平区", "--region 和平区: 2 areas are called so; allowed: 天津市和平区, 辽宁省沈阳市和平区"),
    ],
)
def test_a_region_that_is_none_or_several_is_refused(region: str, message: str) -> None:
    """It is told what is allowed, and no article is read with a guess."""
    with pytest.raises(UsageError) as refused:
        region_named(region)
    assert str(refused.value) == message


def test_the_region_restores_names_of_every_level_above_it() -> None:
    """区总工会, 市总工会 and 省总工会 are those of the region and of the areas that it lies in."""
    article = Article("a", "", "区总工会和市总工会、省总工会联合举办招聘会。")
    [said] = extract([article], region="杭州市西湖区")
    assert {entity.name for entity in said.entities if entity.type == "Union"} == {"西湖区总工会", "杭州市总工会", "浙江省总工会"}
