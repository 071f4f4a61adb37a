"""Canonical names within one article, and which short forms mean one body."""

from __future__ import annotations

import pytest

from kg.extract.bodies import find_bodies
from kg.extract.companies import company_stems
from kg.extract.context import Context
from kg.extract.hints import hints
from kg.extract.names import Named, Namer, abbreviates, same_body, share_forms
from kg.extract.places import find_regions
from kg.extract.titles import find_titles
from kg.extract.words import segment


def named(text: str, hint: str = "吉林省长春市") -> list[Named]:
    tokens = segment(text)
    regions = find_regions(text, tokens)
    titles = find_titles(text, tokens, frozenset(region.end for region in regions))
    context = Context(tuple(regions), len(text), 0, hints(hint[-3:]))
    namer = Namer(context, tokens, (0,), frozenset(title.start for title in titles))
    found = namer.name_all(find_bodies(text, tokens, regions, titles))
    return sorted([*found, *share_forms(text, context, regions, found)], key=lambda one: one.body.start)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("市总工会开会", ["长春市总工会"]),
        ("市委、团市委发文", ["长春市委", "共青团长春市委"]),
        ("民盟市委、民革长春市委发文", ["民盟长春市委", "民革长春市委"]),
        ("长春新区交通运输和港航局发文", ["长春新区交通运输和港航局"]),
        ("青禾码头“司机之家”开放", ["青禾码头“司机之家”"]),
        ("省总发文", ["吉林省总工会"]),
        ("长春市朝阳区第一小学开学", ["朝阳区第一小学"]),
        ("市总工会权益保障部开会", ["长春市总工会权益保障部"]),
        ("湖南青禾瓷业有限公司签约", ["湖南青禾瓷业有限公司"]),
        ("国家发改委发文", ["国家发展改革委"]),
        ("农安县、德惠市总工会开会", ["农安县总工会", "德惠市总工会"]),
        ("恩施州总工会与恩施土家族苗族自治州人大常委会发文", ["恩施州总工会", "恩施土家族苗族自治州人大常委会"]),
        ("瀍河回族区委发文", ["瀍河回族区委"]),
        ("农安县合隆镇工会开会", ["合隆镇工会"]),
        ("长春经开区总工会、长春经济技术开发区工会开会", ["长春经开区总工会", "长春经济技术开发区工会"]),
        ("青县总工会、县人社局发文", ["青县总工会", "青县人社局"]),
    ],
)
def test_names_are_restored(text: str, names: list[str]) -> None:
    """Levels become areas, shared forms are given to each area, central bodies have their usual name, companies that printed."""
    assert [one.name for one in named(text)] == names


@pytest.mark.parametrize(
    ("short", "long", "same"),
    [
        ("人社局", "人力资源和社会保障局", True),
        ("文旅局", "文化和旅游局", True),
        ("教育局", "文化和旅游局", False),
        ("局", "教育局", False),
    ],
)
def test_an_abbreviation_takes_from_each_word(short: str, long: str, same: bool) -> None:
    """A short form holds a character of every word of the long one, first and last among them."""
    assert abbreviates(short, long) is same


@pytest.mark.parametrize(
    ("short", "long", "same"),
    [
        ("市人社局", "长春市人力资源和社会保障局", True),
        ("农安县人社局", "长春市人力资源和社会保障局", False),
        ("青禾瓷业有限公司", "湖南青禾瓷业有限公司", True),
        ("海门恒川物流有限公司", "湖南青禾瓷业有限公司", False),
        ("市总工会", "湖南青禾瓷业有限公司", False),
        ("青禾重装集团", "青禾重型装备集团有限公司", True),
        ("联合会", "长春市道路货运行业工会联合会", True),
        ("联合会", "长春市总工会", False),
        ("农安支行", "青禾银行农安支行", True),
        ("青禾重装集团", "青禾轻工集团有限公司", False),
        ("青禾化工集团", "青禾物流有限公司", False),
        ("青石车务段", "青石工务段", False),
        ("青禾快递", "青禾速运", True),
        ("青禾集团", "青禾集团青石煤矿", False),
        ("青禾铁路公司", "青禾煤运铁路有限公司", True),
        ("青禾水泥公司", "青禾煤运铁路有限公司", False),
        ("农安钻探公司", "吉林农安石油钻探有限公司", True),
        ("农安钻探公司", "吉林德惠石油钻探有限公司", False),
        ("青石煤矿", "青禾集团青石煤矿", True),
        ("青禾集团有限公司", "青禾集团", True),
        ("神舟三号乘组", "神舟三号航天员乘组", True),
        ("青禾盐湖集团有限公司", "青禾盐湖化工集团有限公司", False),
        ("青禾高原集团", "青禾高原建材集团有限公司", True),
    ],
)
def test_short_forms_mean_one_body(short: str, long: str, same: bool) -> None:
    """Bodies of one area and kind may be one by their short forms; those of other areas or types are not."""
    assert same_body(named(short)[0], named(long)[0]) is same


def test_stems_of_companies_leave_area_and_legal_form_out() -> None:
    """The stems of a company are its name without area and form, and its front with its last word."""
    stems = company_stems(one.body for one in named("河北云麓轩皮业有限公司签约"))
    assert "云麓轩皮业" in stems
    assert not any(stem.startswith("河北") or stem.endswith("公司") for stem in stems)


@pytest.mark.parametrize(
    ("text", "stem", "found"), [("河北云麓体育用品有限公司", "云麓体育", True), ("河北城市排水设备有限公司", "城市排水", False)]
)
def test_the_front_of_a_company_is_a_stem_if_it_is_a_name(text: str, stem: str, *, found: bool) -> None:
    """A company goes by the front of its name where that starts with a word seldom used."""
    assert (stem in company_stems(one.body for one in named(text + "签约"))) is found


@pytest.mark.parametrize(("text", "parents"), [("吉林省机械冶金建材工会开会", 0), ("云帆电器工会开会", 1), ("吉林省快递工会开会", 0)])
def test_the_union_of_a_trade_is_of_no_company(text: str, parents: int) -> None:
    """The words for a trade before 工会 are a company only with a name of its own."""
    assert len([one.parent for one in named(text) if one.parent is not None]) == parents


@pytest.mark.parametrize("text", ["批发市场、连锁超市备货", "扑灭威胁烟花厂的火情", "配备“新特”装备", "制造产业、农牧业等产业"])
def test_words_that_describe_a_trade_name_no_company(text: str) -> None:
    """A verb or adjective before a form, a word of the dictionary that ends like one, and a quote without area or list are no names."""
    assert not any(one.informative for one in named(text))


def test_what_is_too_long_for_a_company_has_no_stems() -> None:
    """A name that no company has, as of nested words for companies, is not looked for in parts."""
    assert company_stems(one.body for one in named("江岭" + "集团分公司" * 40)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("农安县总工会、德惠市总工会、市教育工会参加", "长春市教育工会"),
        ("农安县总工会慰问县供电公司", "农安县供电公司"),
        ("长春市第二医院工会请农安县人民医院工会协办，医院工会", "长春市第二医院工会"),
        ("农安县总工会来到云泉矿工会", "云泉矿工会"),
        ("学员到高沟镇安徽恒通电气集团", "安徽恒通电气集团"),
    ],
)
def test_the_last_body_of_a_text_has_the_name(text: str, expected: str) -> None:
    assert named(text)[-1].name == expected


def test_a_court_is_called_without_the_people() -> None:
    """县法院 is 某县人民法院, of one area only."""
    long, short, other = named("农安县人民法院、县法院、榆树市法院")
    assert same_body(short, long)
    assert not same_body(other, long)
