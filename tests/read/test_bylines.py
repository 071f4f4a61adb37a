"""Who wrote, photographed, sent or edited: as newspapers print it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.read.bylines import byline, credit_line, source_in
from kg.read.folding import folded

CASES = [
    ("本报讯（记者 马小超）3月2日，区总工会开会。", [("记者", "马小超")]),
    ("本报讯(记者 马小超)3月2日,区总工会开会。", [("记者", "马小超")]),
    ("本报讯 （记者 邓云帆 通讯员 沈若兰 彭致远）近日，开会。", [("记者", "邓云帆"), ("通讯员", "沈若兰"), ("通讯员", "彭致远")]),
    ("本报讯 记者 马小超 3月2日，区总工会开会。", [("记者", "马小超")]),
    ("本报讯 记者马小超报道：区总工会开会。", [("记者", "马小超")]),
    ("劳动时报讯 记者 马小超 通讯员 李四光 日前，开会。", [("记者", "马小超"), ("通讯员", "李四光")]),
    ("新华社北京3月2日电（记者张三、李四光）开会。", [("记者", "张三"), ("记者", "李四光")]),
    ("（记者 王芳）近日，区总工会开会。", [("记者", "王芳")]),
    ("本报讯（记者　王　芳　李四光）开会。", [("记者", "王芳"), ("记者", "李四光")]),
    ("本报讯（记者 张　三　李　四　欧阳娜）开会。", [("记者", "张三"), ("记者", "李四"), ("记者", "欧阳娜")]),
    ("开会。\n本报记者 于小佳 摄", [("摄", "于小佳")]),
    ("开会。本报记者 于小佳 摄", [("摄", "于小佳")]),
    ("开会。（于小佳 摄）", [("摄", "于小佳")]),
    ("开会。(高小原)", [("", "高小原")]),
    ("开会。（张三 李四光）", [("", "张三"), ("", "李四光")]),
    ("开会。\n（本报记者 王　文 见习记者 倪小雨）", [("记者", "王文"), ("记者", "倪小雨")]),
    ("开会。（德吉 王小军）", [("", "德吉"), ("", "王小军")]),
    ("开会。\n（阿依古丽·买买提）", [("", "阿依古丽·买买提")]),
    ("开会。\n（供稿：陈小君）", [("供稿", "陈小君")]),
    ("开会。\n某某市总工会 (供稿:文小艺)", [("供稿", "文小艺")]),
    ("开会。\n编辑:白小鸽", [("编辑", "白小鸽")]),
    ("开会。\n文/张三 图/李四光", [("文", "张三"), ("图", "李四光")]),
    ("开会。\n张三/文 李四光/图", [("文", "张三"), ("图", "李四光")]),
    ("□本报记者 严小明 通讯员 龚　浩\n开会。", [("记者", "严小明"), ("通讯员", "龚浩")]),
    ("本报见习记者 应小雪 文/图\n开会。", [("记者", "应小雪")]),
    ("本报讯（记者马小超 通讯员斯小满）开会。", [("记者", "马小超"), ("通讯员", "斯小满")]),
    ("开会。\n（张三 李四光 征小帆）", [("", "张三"), ("", "李四光"), ("", "征小帆")]),
    ("甲市开会。（张三）\n乙市开会。（李四光）\n丙市开会。", [("", "张三"), ("", "李四光")]),
    ("甲市开会。（刁小栋）\n某镇总工会慰问搬运工\n近日开会。", [("", "刁小栋")]),
    ("本报讯 开会。 （李小芳）\n又讯 丙市开会。", [("", "李小芳")]),
    ("开会。\n（转自某某日报客户端 记者：兰小明）", [("记者", "兰小明")]),
    ("开会。\n（樟树邮政 邹小燕）", [("", "邹小燕")]),
    ("记者 张三 北京报道\n开会。", [("记者", "张三")]),
    ("通讯员 毛小艾 摄影报道", [("通讯员", "毛小艾")]),
    ("来源：某某日报 作者：王小芳 2023-03-06\n开会。", [("作者", "王小芳")]),
]
NO_PERSON = [
    "开会。\n（区总工会 人民路街道总工会）",
    "会议审议了工作报告。（草案）",
    "全国政协审议通过议程（草案）",
    "开会。\n（未完待续）",
    "开会。\n来源:某某区总工会",
    "开会。\n供稿：区总工会宣教部",
    "记者在现场看到，通讯员培训班开班。",
    "记者站揭牌",
    "摄影大赛开幕",
    "记者节慰问一线记者",
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_credits_are_found_where_newspapers_print_them(text: str, expected: list[tuple[str, str]]) -> None:
    """Role and name of every credit are read, in the order of print."""
    assert [(credit.role, credit.name) for credit in byline(text)] == expected


@pytest.mark.parametrize("text", NO_PERSON)
def test_bodies_and_common_words_are_no_credits(text: str) -> None:
    """What is no person's name gives no credit."""
    assert byline(text) == ()


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_width_of_signs_means_nothing(text: str, expected: list[tuple[str, str]]) -> None:
    """Half-width and full-width brackets, colons and blanks give the same credits."""
    wide = text.translate(str.maketrans("(),:", "（），："))
    assert [(credit.role, credit.name) for credit in byline(wide)] == [(credit.role, credit.name) for credit in byline(folded(wide))]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_offsets_show_the_name_as_printed(text: str, expected: list[tuple[str, str]]) -> None:
    """`text[start:end]` is the name, but for blanks inside it."""
    for credit in byline(text):
        assert "".join(text[credit.start : credit.end].split()) == credit.name


@given(st.text(alphabet="记者通讯员摄文图（）()、 　王芳李明·编辑:：/\n。，本报讯0123", max_size=80))
def test_any_text_has_a_byline_within_it(text: str) -> None:
    """Whatever the text, the names found stand in it, in order, each role and name once."""
    found = byline(text)
    assert all("".join(text[credit.start : credit.end].split()) == credit.name for credit in found)
    assert [credit.start for credit in found] == sorted(credit.start for credit in found)
    assert len({(credit.role, credit.name) for credit in found}) == len(found)


def test_a_line_of_its_own_names_the_source() -> None:
    """来源 on a line of its own is the source, as printed, and nothing elsewhere is."""
    assert source_in("开会。\n来源：某某区总工会") == "某某区总工会"
    assert source_in("矿泉水的来源：某某区。\n开会。") is None


def test_a_credit_line_holds_nothing_else() -> None:
    """A sentence with a reporter in it is no credit line."""
    assert credit_line("本报记者 于小佳 摄")
    assert not credit_line("本报记者 于小佳在现场看到,工人们正在")
