"""Areas: which names in a text are some, where they start and end, and at what level."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.normal import normalize
from kg.extract.places import Region, find_letters, find_regions
from kg.extract.states import without_states
from kg.extract.words import segment


def areas(text: str) -> list[Region]:
    shadow = normalize(text)
    tokens = segment(shadow)
    regions = find_regions(shadow, tokens)
    return sorted([*regions, *find_letters(shadow, tokens, regions)], key=lambda region: region.start)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("吉林省长春市总工会慰问职工", [("吉林省", "province"), ("长春市", "city")]),
        ("浙江杭州的职工", [("浙江", "province"), ("杭州", "city")]),
        ("北京市民很高兴", [("北京", "province")]),
        ("前往平谷区东高村镇调研", [("平谷区", "district"), ("东高村镇", "town")]),
        ("记者走进青石沟村，见到老人", [("青石沟村", "village")]),
        ("昭觉县三岔河镇青河村党总支书记来了", [("昭觉县", "county"), ("三岔河镇", "town"), ("青河村", "village")]),
        ("三岔河镇青石村文化广场上，青石村的乡亲", [("三岔河镇", "town"), ("青石村", "village"), ("青石村", "village")]),
        ("沈阳经济技术开发区的企业", [("沈阳经济技术开发区", "development_zone")]),
        ("近日在京举行座谈会", [("京", "province")]),
        ("近日在京亲切会见代表", [("京", "province")]),
        ("集会在首尔举行", [("首尔", "city")]),
        ("来到首尔市龙山区", [("首尔市", "city"), ("龙山区", "city")]),
        ("上海淀浦特钢有限公司", [("上海", "province")]),
        ("马鞍山市和县的职工", [("马鞍山市", "city"), ("和县", "county")]),
        ("来自和县的农民工", [("和县", "county")]),
        ("凤台投资区域广阔", [("凤台", "county")]),
        ("攀枝花市大黑山的茶", [("攀枝花市", "city")]),
    ],
)
def test_areas_are_found_at_their_level(text: str, expected: list[tuple[str, str]]) -> None:
    """Areas are named whole, short, by a letter after a verb, or by form below the county."""
    assert [(region.text, region.level) for region in areas(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "“情满青石乡行”活动",
        "副主席阿苏木呷参加",
        "他在重庆路开店",
        "“安康先锋班组”评选",
        "各乡镇干部开会",
        "全村人都来了",
        "返乡农民工",
        "客人很多",
        "县总工会和县卫健局联合发证",
        "做强自贸试验区",
        "平陆运河开工",
        "环卫工人泼墨写畲乡",
    ],
    ids=lambda text: text[:4],
)
def test_what_only_sounds_like_an_area_is_none(text: str) -> None:
    """Streets, quoted titles and kinds of areas are no areas."""
    assert areas(text) == []


@pytest.mark.parametrize(
    ("text", "name"), [("他到加利福尼亚州考察", "加利福尼亚州"), ("代表团抵达温得和克", "温得和克"), ("德国的工会", "德国")]
)
def test_areas_abroad_have_a_foreign_name(text: str, name: str) -> None:
    """Countries, cities and spelled-out states abroad are told by the name that they have there."""
    assert [region.foreign for region in areas(text)] == [name]


def test_a_short_form_is_not_the_full_name() -> None:
    """Whether the text has the whole name of an area is told apart from its short form."""
    assert [region.full for region in areas("浙江省杭州的职工")] == [True, False]


@given(
    st.lists(
        st.sampled_from(["长春市", "浙江", "青石沟村", "走进", "在京", "开会", "，", "德国", "重庆路", "职工", "镇"]), max_size=12
    ).map("".join)
)
def test_regions_slice_back_in_order(text: str) -> None:
    """The areas of any text stand in order without overlap, and their offsets give their text back."""
    tokens = segment(text)
    regions = find_regions(text, tokens)
    assert all(text[region.start : region.end] == region.text for region in regions)
    assert all(one.end <= other.start for one, other in itertools.pairwise(regions))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("巴拿马总统谈巴中关系", ["巴拿马"]),
        ("埃及代表在阿盟发言", ["埃及"]),
        ("四川巴中的职工与巴拿马来宾", ["四川", "巴中", "巴拿马"]),
        ("巴中的职工", ["巴中"]),
    ],
)
def test_short_forms_of_areas_may_speak_of_states(text: str, expected: list[str]) -> None:
    """巴中 and 阿盟 are areas unless the article names a state and nothing that they lie in."""
    assert [region.text for region in without_states(find_regions(text, segment(text)))] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("俄军在第聂伯罗彼得罗夫斯克州", ["第聂伯罗彼得罗夫斯克州"]),
        ("俄克拉何马州首府俄克拉何马城", ["俄克拉何马州", "俄克拉何马城"]),
        ("加利福尼亚州图莱里县发生枪击", ["加利福尼亚州", "图莱里县"]),
        ("印度东部奥里萨邦", ["印度", "奥里萨邦"]),
        ("俄亥俄州州长办公室", ["俄亥俄州"]),
        ("在瑞士达沃斯举行", ["瑞士", "达沃斯"]),
        ("亚历山大·卢卡申科访华", []),
        ("土耳其卡赫拉曼马拉什再次发生地震", ["土耳其", "卡赫拉曼马拉什"]),
        ("在海南举行，成渝地区双城经济圈建设", ["海南"]),
        ("以色列国防军与俄罗斯联邦安全局", ["以色列", "俄罗斯"]),
        ("沈阳工业城市更新项目", ["沈阳"]),
        ("会同县召开会议", ["会同县"]),
        ("凉山州昭觉县三河村的第一书记", ["凉山州", "昭觉县", "三河村"]),
        ("俄联邦委员会说，核潜艇“佛罗里达”号到来", ["俄"]),
    ],
)
def test_areas_abroad_are_found_by_form_and_by_their_state(text: str, expected: list[str]) -> None:
    """A name abroad goes as far as it is spelled out; a part of somebody's name and a common word are none."""
    assert [region.text for region in areas(text)] == expected


def test_towns_in_a_list_share_the_form_of_the_last() -> None:
    """Those of the gazetteer; not somebody in the list, nor a name after a post and 及."""
    assert [area.text for area in areas("由劝业场、小白楼、南市街道总工会协办")] == ["劝业场街道", "小白楼街道", "南市街道"]
    assert [area.text for area in areas("李明、王强、南市街道总工会参加")] == ["南市街道"]
    assert "茂林镇" not in [area.text for area in areas("市交通局副局长及茂林、齐桥镇党委书记讲话")]


@pytest.mark.parametrize("text", ["过道里还站着人", "市场监管处处长乐正宏出席", "部长本米·西丰说", "在金沙公交站集合", "邮政所乡邮员来了"])
def test_a_short_form_does_not_begin_within_a_word_or_a_name(text: str) -> None:
    assert areas(text) == []
