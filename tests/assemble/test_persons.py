"""Persons of one name in several articles: one or several."""

from __future__ import annotations

from assemble.told import byline, ids, node_count, post, told

from kg.assemble import assembly
from kg.model import Extraction

NAME = "林晓溪"
RIVER, HILL = "甲省/江市/新河区", "乙省/山市/高山区"


def official(article: str, body: str, region: str = "", role: str = "主席", date: str | None = None, *, leads: bool = True) -> Extraction:
    name = body.split(":", 1)[1]
    return told(article, post(NAME, role, body, leads=leads), regions={name: region} if region else {}, date=date)


def alone(article: str, region: str = "") -> Extraction:
    return told(article, f"Person:{NAME}", *(["District:某区"] if region else []), regions={"某区": region})


def test_posts_at_one_body_are_one_person_s() -> None:
    """Two articles that give a name posts at one body tell of one person."""
    assert node_count(official("a1", "Company:远峰公司"), official("a2", "Company:远峰公司", role="职工", leads=False), name=NAME) == 1


def test_a_change_of_post_is_no_other_person() -> None:
    """Posts at two bodies of one region in different years are one person's, with both edges."""
    built = assembly(
        [
            official("a1", "Union:新河区总工会", RIVER, date="2021-01-01"),
            official("a2", "Organization:新河区政协", RIVER, date="2024-01-01"),
        ]
    )
    (person,) = ids(built, NAME)
    assert sum(edge.type == "LEADS" and edge.source == person for edge in built.graph.edges) == 2


def test_namesakes_in_other_regions_stay_two() -> None:
    """Posts at other bodies in other regions are two persons', and the reason names both regions."""
    built = assembly([official("a1", "Union:新河区总工会", RIVER), official("a2", "Union:高山区总工会", HILL)])
    assert len(ids(built, NAME)) == 2
    (reason,) = (reason for each in built.identity.decisions for reason in each.reasons if not each.merged)
    assert reason.startswith("posts at other bodies in other regions: ")
    assert {RIVER, HILL} == set(reason.split(": ")[1].split("; "))


def test_posts_at_a_body_and_its_part_are_one_person_s() -> None:
    """A post at a department and one at the body that it is a part of belong together."""
    part = told("a2", post(NAME, "部长", "Organization:权益部"), ("Organization:权益部", "PART_OF", "", "Company:远峰公司"))
    assert node_count(official("a1", "Company:远峰公司"), part, name=NAME) == 1


def test_workers_of_one_province_are_not_one() -> None:
    """Ordinary posts in one province do not make one person; leading ones do, and ordinary ones in one district."""
    workers = [official(f"a{number}", f"Company:甲省第{number}厂", "甲省", "职工", leads=False) for number in (1, 2)]
    leaders = [official(f"a{number}", f"Company:甲省第{number}厂", "甲省") for number in (1, 2)]
    near = [official(f"a{number}", f"Company:新河区第{number}厂", RIVER, "职工", leads=False) for number in (1, 2)]
    assert [node_count(*each, name=NAME) for each in (workers, leaders, near)] == [2, 1, 1]


def test_a_promotion_is_one_person_s() -> None:
    """Leading posts in a district and in the province above are one person's; with two such districts nobody is joined."""
    above, below = official("a1", "Union:甲省总工会", "甲省"), official("a2", "Union:新河区总工会", RIVER)
    other = official("a3", "Union:松溪区总工会", "甲省/远市/松溪区")
    assert node_count(above, below, name=NAME) == 1
    assert node_count(above, below, other, name=NAME) == 3


def test_reporters_of_one_paper_are_one() -> None:
    """Bylines of one source are one person; of two sources two."""
    bylines = [told(f"a{number}", byline(f"a{number}", NAME), source=source) for number, source in enumerate(("江报", "江报", "山报"))]
    assert node_count(*bylines[:2], name=NAME) == 1
    assert node_count(*bylines, name=NAME) == 2


def test_a_reporter_is_not_an_official_of_the_name() -> None:
    """A byline and a post elsewhere are two persons, unless one article gives both."""
    reporter, leader = told("a1", byline("a1", NAME), source="江报"), official("a2", "Union:新河区总工会", RIVER)
    both = told("a3", byline("a3", NAME), post(NAME, "干部", "Union:新河区总工会"), regions={"新河区总工会": RIVER}, source="江报")
    assert node_count(reporter, leader, name=NAME) == 2
    assert node_count(reporter, leader, both, name=NAME) == 1


def test_a_name_alone_is_the_only_person_that_fits() -> None:
    """A name without a post joins the only person of its region, and nobody if two fit or none does."""
    river, hill = official("a1", "Union:新河区总工会", RIVER), official("a2", "Union:高山区总工会", HILL)
    assert node_count(river, alone("a3", RIVER), name=NAME) == 1
    assert node_count(river, alone("a3"), name=NAME) == 1
    assert node_count(river, alone("a3", HILL), name=NAME) == 2
    assert node_count(river, hill, alone("a3", RIVER), name=NAME) == 2
    assert node_count(river, hill, alone("a3"), name=NAME) == 3


def test_a_former_post_elsewhere_is_a_career() -> None:
    """A name with only former posts is the one person who leads today."""
    assert node_count(official("a1", "Union:新河区总工会", RIVER, "原主席"), official("a2", "Union:高山区总工会", HILL), name=NAME) == 1


def test_one_event_has_one_person_of_a_name() -> None:
    """A name at one event in two articles is one person."""
    event = "Event:江岭市职工技能大赛"
    told_twice = [
        told(f"a{number}", (f"Person:{NAME}", "ATTENDS", "出席", event), dates={"江岭市职工技能大赛": "2024-05-01"}) for number in (1, 2)
    ]
    assert node_count(*told_twice, name=NAME) == 1


def test_the_sentences_behind_a_merge_are_told() -> None:
    """The decision about a shared body quotes a sentence of each article."""
    built = assembly([official("a1", "Company:远峰公司"), official("a2", "Company:远峰公司")])
    (decision,) = (each for each in built.identity.decisions if each.left.key == f"Person:{NAME}")
    assert {each.article for each in decision.evidence} == {"a1", "a2"}
