"""What stands beside a name decides what it means: areas of one name, bodies after dates, villages, lists on lines, who engages whom."""

from __future__ import annotations

import pytest

from kg.extract import extract
from kg.model import Article, Extraction


def read(text: str) -> Extraction:
    return next(iter(extract([Article("a", "工会要闻", text, "2024-05-06")])))


def names(extraction: Extraction, node_type: str) -> set[str]:
    return {entity.name for entity in extraction.entities if entity.type == node_type}


def edges(extraction: Extraction, relation: str) -> set[tuple[str, str]]:
    name = {entity.id: entity.name for entity in extraction.entities}
    return {(name[claim.head], name[claim.tail]) for claim in extraction.claims if claim.type == relation}


def test_districts_of_one_name_stay_two() -> None:
    lead = "沧州市新华区总工会召开会议，主席王大川讲话。沧州市新华区总工会曾到石家庄市新华区总工会取经。"
    found = read(lead + "新华区总工会主席王大川表示感谢。石家庄市新华区总工会主席李小明陪同。")
    assert names(found, "Union") == {"新华区总工会", "石家庄市新华区总工会"}
    assert edges(found, "LEADS") >= {("王大川", "新华区总工会"), ("李小明", "石家庄市新华区总工会")}
    assert ("新华区", "石家庄市") not in edges(found, "LOCATED_IN")


def test_both_carry_their_city_where_neither_is_named_without() -> None:
    found = read("宁波市江北区总工会与重庆市江北区总工会签订协议。")
    assert names(found, "Union") == {"宁波市江北区总工会", "重庆市江北区总工会"}


@pytest.mark.parametrize(
    ("text", "district"), [("代表团来到陕西西安。", "西安市"), ("佳木斯市郊区总工会走访。郊区总工会主席关长河说。", "郊区")]
)
def test_an_area_right_behind_another_lies_in_it(text: str, district: str) -> None:
    assert district in names(read(text), "District")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("盐城市总工会开会。19日市人社局也将慰问。", "盐城市人社局"),
        ("南平市总工会、市直机关工委参加。", "南平市直机关工委"),
        ("南平市总工会、市经信局联合主办。", "南平市经信局"),
        ("四川省社科院研究员刘晓东发言。", "四川省社科院"),
        ("南平市根治欠薪领导小组副组长李强参加。", "南平市根治欠薪领导小组"),
        ("东乌珠穆沁旗旗长苏日嘎出席会议。", "东乌珠穆沁旗人民政府"),
    ],
)
def test_bodies_begin_at_their_area(text: str, expected: str) -> None:
    assert expected in names(read(text), "Organization")


def test_somebody_whose_name_ends_like_a_court_is_no_body() -> None:
    assert names(read("南平市总工会主席李金庭出席。李金庭说，好。"), "Organization") == set()


@pytest.mark.parametrize("text", ["在巴宜区布久乡朵当村开班。", "一行来到长青乡五一村职工家。", "一行到米林县派镇索松村，看望职工。"])
def test_a_village_behind_its_town(text: str) -> None:
    assert {place[0] for place in edges(read(text), "LOCATED_IN")} & {"朵当村", "五一村", "索松村"}


def test_those_listed_below_attend_and_their_lines_say_so() -> None:
    lines = ["邹云岭　福建省总工会副主席", "南平市总工会副主席　钟发根（挂职）；", "李国强说，会议很好。"]
    found = read("\n".join(["南平市总工会召开劳模座谈会。", "出席会议的领导有：", *lines]))
    told = {claim.head: claim.evidence.sentence for claim in found.claims if claim.type == "ATTENDS" and claim.role == "出席"}
    assert told == {"Person:邹云岭": "邹云岭　福建省总工会副主席", "Person:钟发根": "南平市总工会副主席　钟发根（挂职）；"}


def test_the_body_that_engages_somebody_has_the_person() -> None:
    found = read("南平工匠学院聘请卞文虎、严守诚为客座教授。")
    assert edges(found, "MEMBER_OF") == {("卞文虎", "南平工匠学院"), ("严守诚", "南平工匠学院")}


def test_what_number_an_event_is_tells_no_other() -> None:
    found = read("龙海区总工会第一次代表大会5月5日召开。这是龙海设区后的头一回全区工会代表大会，218名代表出席。")
    assert names(found, "Event") == {"龙海区总工会第一次代表大会"}


def test_an_activity_in_quotes_before_its_ceremony() -> None:
    found = read("5月1日，2024年南平市“海岛骑手夏令营”启动仪式在市体育馆举行。南平市总工会主席冼文海出席。夏令营由南平市总工会主办。")
    assert edges(found, "ATTENDS") == {("冼文海", "2024年南平市“海岛骑手夏令营”启动仪式")}
    assert edges(found, "HOSTS") == {("南平市总工会", "2024年南平市“海岛骑手夏令营”")}


@pytest.mark.parametrize("text", ["天津市总工会主席那广义出席会议。", "天津市总工会副主席那英雄出席会议。"])
def test_a_surname_that_is_a_pronoun(text: str) -> None:
    assert len(names(read(text), "Person")) == 1


def test_a_company_called_by_the_first_characters_of_its_trade() -> None:
    found = read("大同市总工会在大同晋云重型机械有限责任公司调研。晋云重机董事长谷丰，工会主席蔚小然汇报了情况。")
    assert ("谷丰", "大同晋云重型机械有限责任公司") in edges(found, "LEADS")
