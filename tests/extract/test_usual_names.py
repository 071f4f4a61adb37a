"""Companies that are everywhere keep the name that is printed; seats in brackets, honours in pairs and whom people go with stay whole."""

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


@pytest.mark.parametrize("bureau", ["中铁十二局", "中铁大桥局", "中建三局", "中交二航局", "中国水电七局", "中铁二十一局集团"])
def test_a_bureau_of_engineers_is_a_company_with_a_union(bureau: str) -> None:
    found = read(f"{bureau}工会主席李大川出席座谈会。")
    assert names(found, "Company") == {bureau}
    assert edges(found, "LEADS") == {("李大川", f"{bureau}工会")}


def test_a_company_of_the_group_keeps_the_word_for_it() -> None:
    found = read("中铁一局集团电务工程有限公司总经理李大川到场。")
    assert edges(found, "PART_OF") == {("中铁一局集团电务工程有限公司", "中铁一局集团")}


def test_the_usual_name_and_the_name_by_law_are_one_company() -> None:
    found = read("中铁一局集团党委书记李大川出席座谈会。随后，中铁一局工会主席王小明到项目部慰问。")
    assert names(found, "Company") == {"中铁一局集团"}
    assert ("王小明", "中铁一局集团工会") in edges(found, "LEADS")


def test_a_bureau_of_an_office_is_no_company() -> None:
    assert names(read("公安局二局局长李大川出席座谈会。"), "Company") == set()


def test_a_law_firm_has_its_seat_in_brackets() -> None:
    found = read("北京清禾（西安）律师事务所主任李大川出席座谈会。")
    assert names(found, "Organization") == {"北京清禾（西安）律师事务所"}


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("庆祝“五一”国际劳动节暨临江市劳动模范和先进工作者表彰大会召开。", "庆祝“五一”国际劳动节暨临江市劳动模范和先进工作者表彰大会"),
        ("临江市庆祝“五一”国际劳动节座谈会召开。", "临江市庆祝“五一”国际劳动节座谈会"),
        ("临江市先进集体和先进个人表彰会召开。", "临江市先进集体和先进个人表彰会"),
        ("临江市职工和家属座谈会召开。", "家属座谈会"),
    ],
)
def test_what_is_celebrated_and_pairs_of_honours_go_into_the_name(text: str, event: str) -> None:
    assert names(read(text), "Event") == {event}


def test_who_leads_others_on_a_visit_is_told_before_it() -> None:
    found = read("临江市总工会调研组在市总工会主席王大川的带领下，到临江机床有限公司调研。")
    assert edges(found, "LEADS") == {("王大川", "临江市总工会"), ("王大川", "到临江机床有限公司调研")}


@pytest.mark.parametrize("said", ["作专题讲座", "汇报工作进展", "向新会员赠送图书"])
def test_what_is_done_at_a_meeting_is_attending_it(said: str) -> None:
    found = read(f"临江市总工会召开座谈会，市总工会主席王大川{said}。")
    assert edges(found, "ATTENDS") == {("王大川", "座谈会")}


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("临江市总工会举办学习贯彻党的二十届四中全会精神专题培训班。", "学习贯彻党的二十届四中全会精神专题培训班"),
        ("临江市总工会举办“同心”学习贯彻全国两会精神报告会。", "“同心”学习贯彻全国两会精神报告会"),
        ("临江市总工会举行职工安全生产知识竞赛决赛。", "职工安全生产知识竞赛决赛"),
        ("临江市总工会2025年度工会干部培训班开班。", "临江市总工会2025年度工会干部培训班"),
    ],
)
def test_the_name_of_an_event_has_what_it_is_about_and_its_stage(text: str, event: str) -> None:
    found = read(text)
    assert names(found, "Event") == {event}
    assert names(found, "Union") == {"临江市总工会"}
