"""Events of several articles: one happening or several."""

from __future__ import annotations

import pytest
from assemble.told import Said, told

from kg.assemble import assembly
from kg.assemble.happenings import overlap
from kg.model import Extraction

CONTEST = "江岭市职工技能大赛"
HOST: str = "Union:江岭市总工会"


def event(article: str, name: str = CONTEST, day: str | None = None, *said: Said, published: str | None = None) -> Extraction:
    return told(article, f"Event:{name}", *said, dates={name: day} if day else {}, date=published)


def host(name: str = CONTEST, body: str = HOST) -> Said:
    return (body, "HOSTS", "主办", f"Event:{name}")


def count(*extractions: Extraction) -> int:
    return sum(node.type == "Event" for node in assembly(extractions).graph.nodes)


def test_one_name_on_one_day_is_one_event() -> None:
    """The same name and day in two articles is one event with both as evidence."""
    assert count(event("a1", CONTEST, "2024-05-01"), event("a2", CONTEST, "2024-05-01")) == 1


def test_a_yearly_series_stays_apart() -> None:
    """The same name and host in two years is two events, told by the day, by the year in the name or by the reports."""
    assert count(event("a1", CONTEST, "2023-05-01", host()), event("a2", CONTEST, "2024-05-01", host())) == 2
    assert (
        count(event("a1", "2023年职工大赛", None, host("2023年职工大赛")), event("a2", "2024年职工大赛", None, host("2024年职工大赛"))) == 2
    )
    assert (
        count(event("a1", CONTEST, None, host(), published="2023-05-01"), event("a2", CONTEST, None, host(), published="2024-05-01")) == 2
    )


def test_one_that_may_be_of_two_years_joins_neither() -> None:
    """An event of the series without year and report date stays apart from both."""
    dated = [event("a1", CONTEST, "2023-05-01", host()), event("a2", CONTEST, "2024-05-01", host())]
    assert count(*dated, event("a3", CONTEST, "--05-01", host())) == 3
    assert count(dated[0], event("a3", CONTEST, "--05-01", host())) == 1


def test_names_alike_need_a_tie() -> None:
    """Two names alike on one day are one event if they share a host, place or person, else two."""
    other = "江岭职工职业技能大赛"
    assert count(event("a1", CONTEST, "2024-05-01", host()), event("a2", other, "2024-05-01", host(other))) == 1
    assert count(event("a1", CONTEST, "2024-05-01"), event("a2", other, "2024-05-01")) == 2


def test_a_general_name_needs_a_tie() -> None:
    """Two 座谈会 on one day are one with a common host, and two without; at two places they are two."""
    name = "座谈会"
    hosted = [event(f"a{number}", name, "2024-05-01", host(name)) for number in (1, 2)]
    placed = [
        event(f"a{number}", name, "2024-05-01", host(name), (f"Event:{name}", "LOCATED_IN", "", f"Place:第{number}会堂"))
        for number in (1, 2)
    ]
    assert [count(*hosted), count(event("a1", name, "2024-05-01"), event("a2", name, "2024-05-01")), count(*placed)] == [1, 2, 2]


def test_an_opening_is_not_its_activity() -> None:
    """The opening of a contest and the contest are two events."""
    opening = f"{CONTEST}开幕式"
    assert count(event("a1", CONTEST, "2024-05-01", host()), event("a2", opening, "2024-05-01", host(opening))) == 2


def test_visits_of_two_persons_are_two() -> None:
    """Events named after two persons are two, however alike."""
    names = ("林晓溪慰问江岭一线职工", "方远山慰问江岭一线职工")
    told_twice = [
        event(f"a{number}", name, "2024-05-01", host(name), (f"Person:{name[:3]}", "LEADS", "带队", f"Event:{name}"))
        for number, name in enumerate(names)
    ]
    assert count(*told_twice) == 2


def test_events_of_one_name_in_two_regions_are_two() -> None:
    """A fair of one name on one day in two cities is two events."""
    fairs = [
        told(
            f"a{city}",
            host("春风行动招聘会", f"Union:{city}总工会"),
            regions={f"{city}总工会": f"甲省/{city}"},
            dates={"春风行动招聘会": "2024-02-01"},
        )
        for city in ("江市", "山市")
    ]
    assert count(*fairs) == 2


def test_several_days_of_one_edition_are_one() -> None:
    """A fair with its number in the name is one event with its first day, whichever days articles tell."""
    name = "第三届江岭职工文化节"
    built = assembly([event("a1", name, "2024-05-03"), event("a2", name, "2024-05-01")])
    assert [node.date for node in built.graph.nodes if node.type == "Event"] == ["2024-05-01"]


def test_events_of_one_article_stay_as_they_are() -> None:
    """What one article tells as two events is never joined."""
    extraction = told(
        "a1", "Event:江岭职工技能大赛", "Event:江岭市职工技能大赛", dates={"江岭职工技能大赛": "2024-05-01", CONTEST: "2024-05-01"}
    )
    assert count(extraction) == 2


@pytest.mark.parametrize(
    ("one", "other", "share"), [("大赛", "大赛", 1.0), ("大赛", "座谈", 0.0), ("", "大赛", 0.0), ("职工大赛", "大赛", 2 / 3)]
)
def test_the_share_of_common_characters(one: str, other: str, share: float) -> None:
    """Names are alike by the characters that they have in common."""
    assert overlap(one, other) == pytest.approx(share)
