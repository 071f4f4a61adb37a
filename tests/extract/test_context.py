"""What an article's areas mean: which of several of one name, and what 市 or 区 stands for."""

from __future__ import annotations

import pytest

from kg.extract.area import Area
from kg.extract.context import Context
from kg.extract.hints import hints
from kg.extract.levels import bare_level
from kg.extract.places import find_regions
from kg.extract.scan import scan
from kg.extract.words import segment
from kg.model import Article


def context(title: str, body: str = "", hint: str = "") -> Context:
    text = f"{title}\n{body}"
    return Context(tuple(find_regions(text, segment(text))), len(text), len(title), hints(hint))


@pytest.mark.parametrize(("other", "name"), [("长春市", "朝阳区"), ("辽宁省", "朝阳市")])
def test_the_article_tells_which_area_a_name_means(other: str, name: str) -> None:
    """Of areas with one name that counts whose neighbours the article names; a whole name counts as it stands."""
    told = context(f"{other}朝阳的职工" if name.endswith("市") else f"{other}朝阳区的职工")
    assert told.area(told.regions[-1]).name == name


@pytest.mark.parametrize(
    ("level", "name"), [("市", "长春市"), ("县", "农安县"), ("省", "吉林省"), ("区", None)], ids=["city", "county", "province", "district"]
)
def test_a_bare_level_stands_for_an_area_of_the_article(level: str, name: str | None) -> None:
    """市 is the city named or the one above the county named; a level that no area has stands for nothing."""
    area = context("农安县的职工", "农安县开会").at_level(level)
    assert (area and area.name) == name


def test_the_nearest_area_comes_first() -> None:
    """An area named before in the sentence wins over that of the headline."""
    told = context("长春市的职工", "杭州市的职工")
    assert told.at_level("市") == told.area(told.regions[0])
    assert told.at_level("市", near=told.regions) == told.area(told.regions[1])


def test_hints_are_used_where_nothing_is_named() -> None:
    """What the user or the source hints at stands in for areas that the article does not name; without it there are none."""
    area = context("职工开会", hint="长春市").at_level("市")
    assert area is not None
    assert area.name == "长春市"
    assert context("职工开会").home() is None


@pytest.mark.parametrize(
    ("level", "name", "of", "stands"),
    [
        ("省", "吉林省", "province", True),
        ("省", "北京市", "province", False),
        ("省", "广西壮族自治区", "province", True),
        ("区", "朝阳区", "district", True),
        ("区", "广西壮族自治区", "province", False),
        ("开发区", "某某高新区", "development_zone", True),
        ("市", "长春市", "city", True),
        ("湾", "某某湾", "village", True),
    ],
)
def test_bare_levels_stand_for_areas_of_their_kind(level: str, name: str, of: str, stands: bool) -> None:
    """A word for an unnamed area stands for those its table row allows; an unlisted word for names that end with it."""
    assert bare_level(level).stands_for(name, of) is stands
    assert Area(name, of).has_level(level) is stands


def test_names_are_written_as_the_article_does() -> None:
    """An area is named whole if the article does so once, else in the form that keeps its level."""
    short = context("恩施州的职工")
    assert short.written(short.area(short.regions[0])) == "恩施州"
    whole = context("恩施州的职工", "恩施土家族苗族自治州的职工")
    assert whole.written(whole.area(whole.regions[0])) == "恩施土家族苗族自治州"


def test_an_article_is_on_those_who_leave() -> None:
    """Where people go is not where the writer is, though the headline names both."""
    text = "9月15日，市人大常委会副主任、市总工会主席林知远率考察组赴丽水市学习考察。丽水市总工会、丽水市工人文化宫迎来客人。"
    article = Article("t", "金华市总工会赴丽水学习考察", text)
    assert {one.name for one in scan(article, ()).named if one.type == "Union"} == {"金华市总工会", "丽水市总工会"}
    posts = {one.name for one in scan(article, ()).named if one.name.endswith("人大常委会")}
    assert posts == {"金华市人大常委会"}
