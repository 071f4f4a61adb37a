"""Lines, their ends, and how they become a text again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Article
from kg.read.dates import date_in, is_date
from kg.read.folding import folded, with_plain_ends
from kg.read.lines import Ending, joined, lines


@pytest.mark.parametrize(
    ("line", "ending"),
    [
        ("会议结束。", Ending.STOP),
        ("“好。”", Ending.STOP),
        ("他说：“好！”", Ending.STOP),
        ("会议结束.", Ending.STOP),
        ("会议结束。（高小原）", Ending.STOP),
        ("市委、全国总", Ending.OPEN),
        ("党员，", Ending.SOFT),
        ("本报讯（记者 马", Ending.SOFT),
        ("“春送岗位", Ending.SOFT),
        ("“春送岗位”招聘会", Ending.OPEN),
    ],
)
def test_a_line_tells_how_it_ends(line: str, ending: Ending) -> None:
    """A stop inside quotes or before a credit is a stop; an open bracket or a comma is mid-sentence."""
    assert lines(line)[0].ending is ending


@pytest.mark.parametrize(
    ("line", "continues"), [("，市总工会", True), ("”邵说", False), ("头，把法院", True), ("一、组织", False), ("会上，", False)]
)
def test_a_line_tells_that_it_can_only_go_on(line: str, continues: bool) -> None:
    """A comma, or one behind a single character, cannot open a line; a number can."""
    assert lines(line)[0].continues is continues


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("全国总\n工会", "全国总工会"),
        ("2\n023年", "2023年"),
        ("使用A\nPP报名", "使用APP报名"),
        ("the International Labour\nOrganization", "the International Labour Organization"),
        ("（记者 王芳 \n李明）", "（记者 王芳 李明）"),
        ("参加仪式 \n并讲话", "参加仪式并讲话"),
    ],
)
def test_halves_are_joined_as_one_would_write_them(broken: str, whole: str) -> None:
    """No blank between Chinese characters; one between the words of a Latin phrase, or where one is printed inside brackets."""
    assert joined([lines(broken)])[0] == whole


@given(
    st.lists(st.lists(st.text(alphabet="工会 　aB1，。（“", min_size=1, max_size=12).filter(str.strip), min_size=1, max_size=4), max_size=4)
)
def test_runs_lead_back_to_the_page(paragraphs: list[list[str]]) -> None:
    """Every span of a joined text, mapped to the page and freed of blanks and line ends, shows the same signs."""
    page = "\n\n".join("\n".join(paragraph) for paragraph in paragraphs)
    found = iter(lines(page))
    text, runs = joined([[next(found) for _ in paragraph] for paragraph in paragraphs])
    article = Article("a", "", text, runs=runs)
    for start in range(len(text)):
        for end in range(start + 1, len(text) + 1):
            shown = page[slice(*article.span_on_page(start, end))]
            assert "".join(shown.split()) == "".join(text[start:end].split())


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    """A folded text is as long as the text, and folding it again changes nothing."""
    assert len(folded(text)) == len(text)
    assert folded(folded(text)) == folded(text)


def test_signs_of_any_width_and_form_are_the_same() -> None:
    """Full-width and half-width signs and digits, and curly, corner and straight quotes are folded into one."""
    assert folded("（２０２３：“甲”，「乙」，『丙』）") == folded('(2023:"甲","乙","丙")')


def test_line_ends_of_all_systems_are_one() -> None:
    """Windows and old Mac line ends, form feeds and Unicode separators end lines; invisible marks are gone."""
    assert with_plain_ends("\ufeff甲\r\n乙\r丙\u2028丁\u200b戊") == "甲\n乙\n丙\n丁戊"


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("2023年3月6日", "2023-03-06"),
        ("2023-03-06 10:20", "2023-03-06"),
        ("二〇二三年十二月二十五日", "2023-12-25"),
        ("2023年2月30日", None),
        ("3月6日", None),
    ],
)
def test_printed_dates_become_iso(line: str, date: str | None) -> None:
    """A day with its year is read in digits or Chinese numerals; one that the calendar lacks is none."""
    assert date_in(line) == date


@pytest.mark.parametrize(("text", "good"), [("2023-03-06", True), ("2023-3-6", False), ("2023-02-30", False), ("20230306", False)])
def test_only_days_of_the_calendar_are_dates(text: str, good: bool) -> None:
    """Dates are given as YYYY-MM-DD."""
    assert is_date(text) is good
