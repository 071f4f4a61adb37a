"""The stages in a row, from Python."""

from __future__ import annotations

import subprocess
import sys
from itertools import groupby
from typing import TYPE_CHECKING

import pytest
from conftest import SEED_PAGE
from hypothesis import given
from hypothesis import strategies as st

import kg
from kg import pipeline
from kg.errors import InputError, SchemaError, UsageError
from kg.model import Article, Extraction

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path


def test_the_seed_page_in_one_call() -> None:
    """`kg.build` gives the graph of the page's five articles, and networkx sees the same nodes and edges."""
    graph = kg.build([SEED_PAGE])
    assert sum(node.type == "Article" for node in graph.nodes) == 5
    assert graph.edges
    assert set(graph.to_networkx()) == {node.id for node in graph.nodes}
    assert graph.to_networkx().number_of_edges() == len(graph.edges)


def test_nothing_is_left_out_silently(tmp_path: Path) -> None:
    """What `kg.build` leaves out is a warning that names it, and the rest is built."""
    with pytest.warns(UserWarning, match=r"missing\.txt"):
        graph = kg.build([tmp_path / "missing.txt", SEED_PAGE])
    assert graph.nodes


def test_judgements_and_confidence_are_options_of_python_too(tmp_path: Path) -> None:
    """`kg.build` applies judgements, warns of one without effect, and refuses a confidence that is none."""
    (tmp_path / "judgements.jsonl").write_text(
        '{"judgement": "rename", "entity": {"type": "Union", "name": "北京市总工会"}, "name": "首都总工会"}\n'
        '{"judgement": "not-entity", "entity": {"type": "Union", "name": "无名总工会"}}\n',
        encoding="utf-8",
    )
    with pytest.warns(UserWarning, match=r"judgements\.jsonl:2"):
        graph = kg.build([SEED_PAGE], judgements=tmp_path / "judgements.jsonl")
    assert "首都总工会" in {node.name for node in graph.nodes}
    with pytest.raises(UsageError, match="from 0 to 1"):
        kg.build([SEED_PAGE], min_confidence=2)


def test_a_build_keeps_what_it_was_made_from() -> None:
    """A build has its reading and an extraction for each article, and tells its progress article by article."""
    steps: list[tuple[int, int]] = []
    built = pipeline.build([SEED_PAGE], progress=lambda done, total: steps.append((done, total)))
    assert [extraction.article for extraction in built.extractions] == list(built.reading.articles)
    assert steps == [(done, 5) for done in range(1, 6)]
    assert built.troubles == ()
    assert built.options == {"date": None, "region": None, "judgements": None, "min_confidence": 0.0}


def test_the_order_of_inputs_does_not_matter(tmp_path: Path) -> None:
    """Two inputs give the same graph in either order."""
    other = tmp_path / "other.txt"
    other.write_text("平谷区总工会走访企业\n\n本报讯（记者 马超）3月2日，平谷区总工会主席付湘生走访北京银行。\n", encoding="utf-8")
    assert kg.build([SEED_PAGE, other]) == kg.build([other, SEED_PAGE])


def test_each_page_has_its_own_context() -> None:
    """What is extracted in one go is what each page says by itself, though another page between them has the same name."""
    pages = ["a", "a", "b", None, "a"]
    texts = ["平谷区总工会召开会议。", "区总工会走访企业。", "凤台县总工会召开会议。", "县总工会走访企业。", "区总工会召开会议。"]
    articles = [Article(str(number), "", text, page=page) for number, (page, text) in enumerate(zip(pages, texts, strict=True))]
    alone = [pipeline.extract(articles[first:last]) for first, last in ((0, 2), (2, 3), (3, 4), (4, 5))]
    assert list(pipeline.extract(articles)) == [one for page in alone for one in page]


@given(pages=st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 200_000)), max_size=12), jobs=st.integers(1, 3))
def test_articles_are_shared_out_whole_pages_at_a_time(pages: list[tuple[str, int]], jobs: int) -> None:
    """However many share the work, their parts are all articles in order, and no part has two pages of one name."""
    articles = [Article(str(number), "", "文" * length, page=name) for number, (name, length) in enumerate(pages)]
    chunks = list(pipeline._chunks(articles, jobs))
    assert [article for chunk in chunks for article in chunk] == articles
    for chunk in chunks:
        names = [name for name, _ in groupby(article.page for article in chunk)]
        assert len(names) == len(set(names))


@pytest.mark.parametrize("jobs", [2, 3])
def test_the_last_parts_are_small(jobs: int) -> None:
    """Several processes are done at about the same time: what each is given last is little."""
    articles = [Article(str(number), "", "文" * 1_000, page=str(number)) for number in range(400)]
    lengths = [sum(len(article.text) for article in chunk) for chunk in pipeline._chunks(articles, jobs)]
    assert lengths == sorted(lengths, reverse=True)
    assert lengths[-1] <= pipeline.LAST_CHUNK
    assert lengths[0] > 2 * lengths[-1]


@given(failing=st.sets(st.integers(0, 5)), size=st.integers(0, 6))
def test_a_failing_article_costs_none_of_the_others(failing: set[int], size: int) -> None:
    """Whichever articles of a page fail, the others are extracted and each failure is told once, in the page's order."""
    page = [Article(id=str(number), title="", text="") for number in range(size)]
    results = list(pipeline.each_or_error(lambda articles: _failing(articles, failing), page))
    told = [
        result.where if isinstance(result, InputError) else result.article.id for result in results if not isinstance(result, SchemaError)
    ]
    assert told == [article.id for article in page]
    assert {int(result.where) for result in results if isinstance(result, InputError)} == {number for number in failing if number < size}


def test_an_error_of_no_article_stops_the_build() -> None:
    """A broken schema file is not taken for a failing article."""
    with pytest.raises(SchemaError):
        list(pipeline.each_or_error(_broken_schema, [Article(id="0", title="", text="")]))


def test_importing_kg_loads_no_stage() -> None:
    """`import kg` loads nothing but its version; names load when they are asked for."""
    code = "import sys, kg; loaded = sorted(name for name in sys.modules if name.startswith('kg.')); kg.Graph; print(*loaded)"
    assert subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split() == ["kg.version"]


def test_unknown_names_are_refused() -> None:
    """A name that kg does not have is an AttributeError, as everywhere."""
    with pytest.raises(AttributeError, match="nonsense"):
        kg.nonsense  # noqa: B018 - asking is the test


def _failing(articles: Sequence[Article], failing: set[int]) -> Iterator[Extraction]:
    for article in articles:
        if int(article.id) in failing:
            raise InputError(article.id, "fails", "allowed: others")
        yield Extraction(article, (), (), ())


def _broken_schema(articles: Sequence[Article]) -> Iterator[Extraction]:
    raise SchemaError("graph.yaml", f"is broken for {len(articles)} articles", "allowed: a schema")
    yield
