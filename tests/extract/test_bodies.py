"""Bodies: how far their names reach, what is at their front, which longer name takes in which shorter one."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.bodies import Body, find_bodies
from kg.extract.places import find_regions
from kg.extract.titles import find_titles
from kg.extract.words import segment


def bodies(text: str) -> list[Body]:
    tokens = segment(text)
    regions = find_regions(text, tokens)
    return find_bodies(text, tokens, regions, find_titles(text, tokens, frozenset(region.end for region in regions)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("湖南青禾瓷业有限公司和海门恒川物流有限公司签约", [("湖南青禾瓷业有限公司", "Company"), ("海门恒川物流有限公司", "Company")]),
        ("国网瑞安市供电公司职工", [("国网瑞安市供电公司", "Company")]),
        ("东风区总工会发文", [("东风区总工会", "Union")]),
        ("大唐街道党工委召开会议", [("大唐街道党工委", "Organization")]),
        ("活动由宁远县总工会主办", [("宁远县总工会", "Union")]),
        ("农安县总工会、经开区总工会发文", [("农安县总工会", "Union"), ("经开区总工会", "Union")]),
        ("记者从永平县总工会获悉", [("永平县总工会", "Union")]),
        ("共青团丰宁县委员会发文", [("共青团丰宁县委员会", "Organization")]),
        ("区教育局、文化和旅游局联合发文", [("区教育局", "Organization"), ("文化和旅游局", "Organization")]),
        ("农安县总工会联合县妇联发文", [("农安县总工会", "Union"), ("县妇联", "Organization")]),
        ("农安县委召开会议", [("农安县委", "Organization")]),
        ("他们在青松岭景区植树", [("青松岭景区", "Place")]),
        ("“8·19”事故调查组进驻", [("“8·19”事故调查组", "Organization")]),
        ("青禾集团工会委员会成立", [("青禾集团工会委员会", "Union")]),
        ("农安县公安局长到场", [("农安县公安局", "Organization")]),
        ("农安县消防支队长到场", [("农安县消防支队", "Organization")]),
        ("农安县人民医院院长到场", [("农安县人民医院", "Organization")]),
        ("智利国防部长到场", [("智利国防部", "Organization")]),
        ("老局长到场", []),
        ("农安县南站站长到场", [("农安县南站", "Place")]),
        ("向粤西桥建集团有限公司颁奖", [("粤西桥建集团有限公司", "Company")]),
        ("，津海友禾钢管有限公司签约", [("津海友禾钢管有限公司", "Company")]),
        ("林知远到锦程纺织有限公司调研", [("锦程纺织有限公司", "Company")]),
        ("青禾航天（北京）网络技术有限公司签约", [("青禾航天（北京）网络技术有限公司", "Company")]),
        ("中国工商银行（智利）股份有限公司开业", [("中国工商银行（智利）股份有限公司", "Company")]),
        ("农安县的采油二厂", [("采油二厂", "Company")]),
        ("许多美国银行、186家美国银行", []),
        ("农安县医疗援藏医疗队", [("农安县医疗援藏医疗队", "Organization")]),
        ("县医院党委全力支持工会工作", [("县医院党委", "Organization")]),
        ("井冈山大学继续教育学院开班", [("井冈山大学", "Organization"), ("继续教育学院", "Organization")]),
        ("林知远率队出发", []),
        ("美国国务院与各地司法部门", [("美国国务院", "Organization")]),
        ("宁川公司清扫一班班长到场", [("宁川公司清扫一班", "Organization")]),
        ("宁川瑞禾洗煤有限公司与农安县矿山采选行业工会", [("宁川瑞禾洗煤有限公司", "Company"), ("农安县矿山采选行业工会", "Union")]),
        ("宁川公司四班三运转，全年不停产", [("宁川公司", "Company")]),
        ("农安县智慧小区建设提速", []),
        ("英国青和控股有限公司执行主席班哲明·凯瑟克说", [("英国青和控股有限公司", "Company")]),
        ("智利常驻联合国代表团反对", [("智利常驻联合国代表团", "Organization")]),
        ("智利驻东盟使团反对", [("智利驻东盟使团", "Organization")]),
        ("江苏中禾纺织有限公司签约", [("江苏中禾纺织有限公司", "Company")]),
        ("浙能集团工会发文", [("浙能集团工会", "Union")]),
        ("青禾化工集团余吾煤业公司签约", [("青禾化工集团余吾煤业公司", "Company")]),
        ("农安县人民医院工会联合护理部举办比赛", [("农安县人民医院工会", "Union"), ("护理部", "Organization")]),
        ("农安县安定医院开业", [("农安县安定医院", "Organization")]),
        ("遵义汇川公共交通有限公司签约", [("遵义汇川公共交通有限公司", "Company")]),
        ("青石煤矿综采一队队长到场", [("青石煤矿综采一队", "Organization")]),
        ("“很好。”学院学生说", [("学院", "Organization")]),
        ("芜湖晨风通用航空有限公司签约", [("芜湖晨风通用航空有限公司", "Company")]),
        ("内蒙古上元牧歌乳业有限责任公司签约", [("内蒙古上元牧歌乳业有限责任公司", "Company")]),
        ("东方铁路集团工会发文", [("东方铁路集团工会", "Union")]),
        ("请将报名表报市总工会", [("市总工会", "Union")]),
        ("县总工会将会同县人社局回访", [("县总工会", "Union"), ("县人社局", "Organization")]),
        ("区总工会组织“最美职工”宣讲团", [("区总工会", "Union"), ("“最美职工”宣讲团", "Organization")]),
        ("市总工会办公室发文", [("市总工会办公室", "Organization")]),
        (
            "智利国防军和智利海军、智利总统办公室表态",
            [("智利国防军", "Organization"), ("智利海军", "Organization"), ("智利总统办公室", "Organization")],
        ),
        ("农安县枸杞园区和青石湖公路项目部开工", [("农安县枸杞园区", "Place"), ("青石湖公路项目部", "Organization")]),
        ("怀化工务段与农安县铸造厂电焊班", [("怀化工务段", "Company"), ("农安县铸造厂电焊班", "Organization")]),
        ("农安县大田街道总工会干事到场", [("农安县大田街道总工会", "Union")]),
        ("吉林商城律师事务所律师到场", [("吉林商城律师事务所", "Organization")]),
        ("原任县工信局局长的他到场", [("县工信局", "Organization")]),
        ("他家被评为“吉林省模范教职工之家”", []),
        ("青禾集团选冶厂工会与220千伏龙凤坝变电站", [("青禾集团选冶厂工会", "Union"), ("220千伏龙凤坝变电站", "Organization")]),
        ("义乌青禾有限公司、饱饱到家网络有限公司协办", [("义乌青禾有限公司", "Company"), ("饱饱到家网络有限公司", "Company")]),
        ("农安县大树村职工疗休养基地开业", [("农安县大树村职工疗休养基地", "Place")]),
        ("农安县酒店和餐饮业行业协会发文", [("农安县酒店和餐饮业行业协会", "Organization")]),
        ("他家被评为农安县总工会先进集体", [("农安县总工会", "Union")]),
        ("县总工会和县卫健局联合发证", [("县总工会", "Union"), ("县卫健局", "Organization")]),
        ("仪式在中闽铁建七公司举行", [("中闽铁建七公司", "Company")]),
        ("攀枝花市大黑山茶业有限责任公司工会发文", [("攀枝花市大黑山茶业有限责任公司工会", "Union")]),
        ("农安县总工会宣传教育和网络工作部部长到场", [("农安县总工会宣传教育和网络工作部", "Organization")]),
        ("青石银行股份有限公司签约", [("青石银行股份有限公司", "Company")]),
        ("农安县人民医院团委书记到场", [("农安县人民医院团委", "Organization")]),
        ("包海军到场，所谓智利国防部的声明", [("智利国防部", "Organization")]),
    ],
)
def test_names_reach_as_far_left_as_names_do(text: str, expected: list[tuple[str, str]]) -> None:
    """A name holds its areas, the words that names are made of and known phrases with 和, and ends at its form."""
    assert [(body.text, body.type) for body in bodies(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "各级工会组织开展活动",
        "22家瓷厂参加",
        "到处都好处多",
        "送快递员回家",
        "多个部门到场",
        "围绕国家中心工作报道",
        "长春市中心下雪",
        "做优产业链供应链",
        "年内新建200家驿站",
        "建成“爱心小屋”3处",
        "学生陈一帆站起来",
        "召开工资集体协商会",
        "副主任郗爱华为学院揭牌",
        "网约车司机280人站成六排",
        "全公司都来了",
    ],
    ids=lambda text: text[:4],
)
def test_kinds_of_bodies_are_none(text: str) -> None:
    """Numbers, 各级 and words that only end like a body name no particular one."""
    assert bodies(text) == []


def test_a_longer_name_keeps_its_parent() -> None:
    """A department is one body with the body it belongs to as its parent, whose area it shares."""
    (department,) = bodies("长春市总工会权益保障部召开会议")
    assert department.parent is not None
    assert department.parent.text == "长春市总工会"
    assert [region.text for region in department.regions] == ["长春市"]


def test_a_bare_level_is_kept_apart() -> None:
    """The level before a body without the name of its area is told, and so is that which a form says by itself."""
    assert [(body.text, body.level) for body in bodies("市总工会、团市委到场")] == [("市总工会", "市"), ("团市委", "市")]


def test_a_form_within_a_post_is_no_body() -> None:
    """党委 of 党委书记 belongs to the post."""
    assert bodies("党委书记到场") == []


def test_short_forms_of_companies_are_taken_where_told() -> None:
    """A stem known from the article is a company at that place."""
    text = "青禾瓷业的职工"
    (stem,) = find_bodies(text, segment(text), [], stems=[(0, 4)])
    assert (stem.text, stem.form.kind, stem.type) == ("青禾瓷业", "stem", "Company")


PARTS = [
    "长春市",
    "总工会",
    "青禾瓷业",
    "有限公司",
    "权益保障部",
    "和",
    "、",
    "召开",
    "书记",
    "“",
    "”",
    "各级",
    "3家",
    "工会",
    "市",
    "物流",
]


@given(st.lists(st.sampled_from(PARTS), max_size=12).map("".join))
def test_bodies_slice_back_in_order(text: str) -> None:
    """The bodies of any text stand in order without overlap, and their offsets give their text back."""
    found = bodies(text)
    assert all(text[body.start : body.end] == body.text for body in found)
    assert all(body.start <= body.core_start < body.end for body in found)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))
