"""Dates as printed, resolved by the day of publication."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.dates import find_dates, is_of_print


@pytest.mark.parametrize(
    ("text", "published", "value"),
    [
        ("3月2日", "2023-03-05", "2023-03-02"),
        ("今年5月8日", "2023-11-24", "2023-05-08"),
        ("去年10月", "2023-11-24", "2022-10"),
        ("今年5月8日", None, "--05-08"),
        ("5月8日", "2023-11-24", "2023-05-08"),
        ("1月9日", "2023-11-24", "2024-01-09"),
        ("3月2日", None, "--03-02"),
        ("2022年3月2日", None, "2022-03-02"),
        ("12月30日", "2023-01-03", "2022-12-30"),
        ("1月2日", "2022-12-30", "2023-01-02"),
        ("30日", "2023-05-02", "2023-04-30"),
        ("30日", "2023-01-02", "2022-12-30"),
        ("2日", None, ""),
        ("2月30日", "2023-03-05", ""),
        ("13月2日", "2023-03-05", ""),
        ("2022年5月", "2023-03-05", "2022-05"),
        ("今天", "2023-03-01", "2023-03-01"),
        ("昨日", "2023-03-01", "2023-02-28"),
        ("前天", "2023-03-01", "2023-02-27"),
        ("明天", "2023-02-28", "2023-03-01"),
        ("昨日", None, ""),
    ],
)
def test_a_day_is_resolved_by_the_publication(text: str, published: str | None, value: str) -> None:
    """The year or month that brings the day nearest; no year is guessed without a publication date."""
    assert [date.value for date in find_dates(text, published)] == [value]


@pytest.mark.parametrize("text", ["3月2日至4日", "3月2日—4月1日", "3月2、3日", "3月2日和3日"])
def test_several_days_are_their_first(text: str) -> None:
    """One date, that of the first day, said to be of several."""
    (date,) = find_dates(text, "2023-03-05")
    assert (date.value, date.several) == ("2023-03-02", True)


@pytest.mark.parametrize(
    ("text", "published", "values"),
    [
        ("本报松阳3月2日讯（记者 林晓溪）今天上午，", "2023-03-03", ["2023-03-02", "2023-03-02"]),
        ("本报松阳3月2日电 昨日，", "2023-03-03", ["2023-03-02", "2023-03-01"]),
        ("3月2日电话会议后，今天，", "2023-03-03", ["2023-03-02", "2023-03-03"]),
        ("本报松阳1月2日讯（记者 林晓溪）今天，", "2023-03-03", ["2023-01-02", "2023-03-03"]),
    ],
)
def test_today_counts_from_a_dateline_shortly_before_the_publication(text: str, published: str, values: list[str]) -> None:
    assert [date.value for date in find_dates(text, published)] == values


def test_that_day_has_no_value_of_its_own() -> None:
    """当日 points to the day told last."""
    (date,) = find_dates("当日", "2023-03-05")
    assert (date.value, date.same) == ("", True)


@pytest.mark.parametrize("text", ["近日", "日前", "三月", "2023年", "节日"])
def test_vague_times_are_no_dates(text: str) -> None:
    """What names no day and no month of a year gives nothing."""
    assert find_dates(text, "2023-03-05") == []


def test_a_date_of_print_is_told_apart() -> None:
    """3月2日发布的通知 tells when something was published."""
    printed, held = "3月2日发布的通知", "3月2日召开"
    assert is_of_print(printed, find_dates(printed, None)[0])
    assert not is_of_print(held, find_dates(held, None)[0])


@given(st.text(alphabet="0123456789年月日至、今天昨", max_size=30), st.dates(), st.booleans())
def test_dates_lie_in_order_and_in_the_text(text: str, day: object, known: bool) -> None:
    """Whatever the digits say, spans are ordered, apart and within the text, and nothing is raised."""
    dates = find_dates(text, str(day) if known else None)
    offsets = [offset for date in dates for offset in (date.start, date.end)]
    assert offsets == sorted(offsets)
    assert all(0 <= offset <= len(text) for offset in offsets)
