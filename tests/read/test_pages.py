"""Pages laid out by the press are read back: headlines, boundaries, joins, bylines."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from read.press import SHARED, STYLES, Copy, Style, Tally, from_records, made_up, measure, printed

from kg.model import Article
from kg.read.pages import articles, page_of

MADE_UP = made_up()
needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared, which lies beside a checkout")


def read(text: str, date: str | None = None) -> tuple[Article, ...]:
    return articles(page_of("page.txt", text, "utf-8"), date)


def tally(copies: list[Copy], style: Style, pages: int) -> Tally:
    """Many random pages of this style, read and compared."""
    counts = Tally()
    for seed in range(pages):
        dice = random.Random(seed)
        chosen = dice.sample(copies, dice.randint(1, min(8, len(copies))))
        measure(chosen, read(printed(chosen, style, dice)), counts)
    return counts


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.name)
def test_made_up_pages_are_read_back(style: Style) -> None:
    """On pages of every style titles, whole articles, paragraphs and credits are found, nearly all."""
    counts = tally(MADE_UP, style, 25)
    assert counts.f1("title") >= 0.98, counts.wrong
    assert counts.f1("article") >= 0.97, counts.wrong
    assert counts.f1("paragraph") >= 0.95, counts.wrong
    assert counts.f1("credit") >= 0.97, counts.wrong


@needs_shared
@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.name)
def test_union_articles_laid_out_are_read_back(style: Style) -> None:
    """So are pages made of union news written by others."""
    counts = tally(from_records("gold/union-dev.articles.jsonl"), style, 15)
    assert counts.f1("title") >= 0.98, counts.wrong
    assert counts.f1("article") >= 0.97, counts.wrong
    assert counts.f1("paragraph") >= 0.85, counts.wrong  # a paragraph that fills its last line cannot be told from one that goes on


@needs_shared
def test_television_items_laid_out_as_the_seed_page_are_read_back() -> None:
    """News of quite another kind, without datelines and with leads of any form, loses few headlines."""
    items = [item for item in from_records("corpus/tv-news-2023h1.jsonl") if item.paragraphs and 8 < len(item.title) < 50]
    complete = [item for item in items if all(paragraph[-1] in "。！？”" for paragraph in item.paragraphs)]
    counts = tally(complete, STYLES[0], 40)
    assert counts.f1("title") >= 0.9
    assert counts.f1("paragraph") >= 0.95


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(MADE_UP), min_size=1, max_size=5, unique=True), st.sampled_from(STYLES), st.integers(0, 2**32))
def test_every_sign_of_an_article_leads_back_to_the_page(copies: list[Copy], style: Style, seed: int) -> None:
    """Any span, mapped to the page, shows the same text but for blanks; articles lie one behind the other and hold all spans."""
    dice = random.Random(seed)
    page = page_of("page.txt", printed(copies, style, dice), "utf-8")
    behind = 0
    for article in articles(page):
        assert article.page_start is not None
        assert article.page_end is not None
        assert behind <= article.page_start < article.page_end
        behind = article.page_end
        for _ in range(30):
            start = dice.randrange(len(article.text))
            end = dice.randrange(start, len(article.text)) + 1
            shown = article.span_on_page(start, end)
            assert article.page_start <= shown[0] <= shown[1] <= article.page_end
            assert "".join(page.text[slice(*shown)].split()) == "".join(article.text[start:end].split())


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="工会市召开近日，。：“”（）记者 　\n一、12月本报讯王", max_size=200))
def test_no_word_of_any_page_is_lost_but_furniture(text: str) -> None:
    """Whatever the page, titles and texts together hold what is printed, in order; only whole lines may be left out as furniture."""
    page = page_of("page.txt", text, "utf-8")
    printed_lines = ["".join(line.split()) for line in page.text.split("\n") if line.strip()]
    found = "".join("".join((article.title + article.text).split()) for article in articles(page))
    rests = {found}  # a line may be kept or left out, and the next may begin as it does
    for line in printed_lines:
        rests |= {rest.removeprefix(line) for rest in rests}
    assert "" in rests


def test_a_single_article_is_told_apart_by_content() -> None:
    """A text that begins with its dateline has no title; one with a headline has it; subheadings make no articles."""
    (bare,) = read("近日，某某市总工会召开座谈会。\n会上，大家发言。\n")
    assert (bare.title, bare.text) == ("", "近日，某某市总工会召开座谈会。\n会上，大家发言。")
    text = "近日，市总工会召开座谈会。\n创新机制 建强阵地\n市总工会建成12个阵地。\n优化服务 凝聚人心\n服务职工万余人。"
    (headed,) = read(f"某某市总工会召开劳模座谈会\n{text}")
    assert (headed.title, headed.text) == ("某某市总工会召开劳模座谈会", text)


def test_furniture_of_the_page_is_no_article() -> None:
    """Page numbers, the name of the page, its makers and its date are left out; the date is that of the articles, unless one is given."""
    text = (
        "工人日报 第2版\n2023年3月6日 星期一\n责任编辑：赵青 版式：李华\n市总工会召开座谈会\n本报讯（记者 王芳）近日，市总工会召开座谈会。"
    )
    (article,) = read(text)
    assert (article.title, article.date) == ("市总工会召开座谈会", "2023-03-06")
    assert read(text, "2024-01-01")[0].date == "2024-01-01"


def test_a_letter_ends_with_its_sender_and_date() -> None:
    """Greeting, sender and date belong to the letter, and the next headline begins a new article."""
    letter = "全区职工朋友们：\n让我们行动起来。\n区总工会\n2023年3月4日"
    found = read(f"倡议书\n{letter}\n让法律走近职工 让温暖走进心田\n3月4日，区总工会举办讲座。")
    assert [(article.title, article.text) for article in found] == [
        ("倡议书", letter),
        ("让法律走近职工 让温暖走进心田", "3月4日，区总工会举办讲座。"),
    ]


def test_lines_above_and_below_a_headline_belong_to_it() -> None:
    """引题, headline, 副题 and a line with a dash are one title with a blank between."""
    (article,) = read("情系一线 服务职工\n市总工会开展送清凉活动\n——夏日里的工会行动\n本报讯 7月3日，市总工会开展送清凉活动。")
    assert article.title == "情系一线 服务职工 市总工会开展送清凉活动 ——夏日里的工会行动"


def test_the_id_depends_on_the_article_alone() -> None:
    """An article has the same id whatever stands beside it on the page; another text has another id."""
    one, two = (f"{title}\n\n本报讯（记者 王芳）近日，{title}。" for title in ("市总工会召开座谈会", "区总工会举办培训班"))
    alone, beside = read(one)[0], read(f"{two}\n\n{one}")[1]
    assert alone.id == beside.id != read(two)[0].id
    assert alone.id.startswith("page-")


@needs_shared
def test_the_seed_page_gives_its_five_articles() -> None:
    """The real page: titles as in the gold records, every broken sentence joined, all bylines."""
    import json

    found = read((SHARED / "seed-page.txt").read_text(encoding="utf-8"))
    gold = [json.loads(line) for line in (SHARED / "gold" / "seed-page.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [article.title for article in found] == [record["title"] for record in gold]
    paragraphs = [paragraph for article in found for paragraph in article.text.split("\n")]
    assert len(paragraphs) == 26
    assert [paragraph for paragraph in paragraphs if paragraph[-1] not in "。！”"] == [paragraphs[-1]]
    assert [len(article.byline) for article in found] == [0, 1, 1, 1, 2]
