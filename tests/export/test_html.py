"""graph.html: in a real browser, without a network, it shows the graph and what is behind it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from made_up_graph import (
    ARTICLE,
    FIRM,
    HOSTILE,
    MEETING,
    MEETING_SENTENCE,
    PARENT,
    PERSON,
    POST_SENTENCE,
    SECOND,
    UNION,
    made_up_graph,
)

from kg.export import html
from kg.export.page import label
from kg.model import Entity, Graph, Relation

TESTS = Path(__file__).resolve().parent.parent
DESKTOP, PHONE = {"width": 1280, "height": 800}, {"width": 390, "height": 844}


class Reader:
    """A page as its reader uses it, with everything it asked the network for and complained of."""

    def __init__(self, browser: Any, path: Path, viewport: dict[str, int]) -> None:
        self.page = browser.new_page(viewport=viewport)
        self.requests: list[str] = []
        self.errors: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.errors.append(message.text) if message.type in ("error", "warning") else None)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.goto(path.as_uri())
        self.settle()

    def settle(self) -> None:
        self.page.wait_for_selector("#canvas[data-settled=true]", timeout=60_000)

    def drawn(self, kind: str = "nodes") -> set[str]:
        return set(self.page.evaluate(f"kg.network.body.data.{kind}.getIds()"))

    def edges(self) -> set[tuple[str, str]]:
        return {tuple(ends) for ends in self.page.evaluate("kg.network.body.data.edges.get().map((edge) => [edge.from, edge.to])")}

    def click_canvas(self, point: dict[str, float]) -> None:
        box = self.page.locator("#canvas").bounding_box()
        self.page.mouse.click(box["x"] + point["x"], box["y"] + point["y"])

    def click_node(self, node: str) -> None:
        self.click_canvas(self.page.evaluate("(id) => kg.network.canvasToDOM(kg.network.getPosition(id))", node))

    def click_edge(self, source: str, target: str) -> None:
        middle = """([source, target]) => {
            const edge = Object.values(kg.network.body.edges).find((edge) => edge.fromId === source && edge.toId === target);
            return kg.network.canvasToDOM(edge.edgeType.getPoint(0.4));
        }"""
        self.click_canvas(self.page.evaluate(middle, [source, target]))

    def panel(self) -> str:
        return str(self.page.inner_text("#panel-body"))

    def title(self) -> str:
        return str(self.page.inner_text("#panel-body h2"))


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    written = tmp_path_factory.mktemp("page") / "graph.html"
    html.write(made_up_graph(), [], written)
    return written


@pytest.fixture
def reader(browser: Any, path: Path) -> Iterator[Reader]:
    """The page of the made-up graph on a desktop; whatever was done there, nothing was fetched and nothing went wrong."""
    opened = Reader(browser, path, DESKTOP)
    yield opened
    requests, errors = opened.requests, opened.errors
    opened.page.close()
    assert requests == [path.as_uri()]
    assert errors == []


def test_page_names_no_address(path: Path) -> None:
    """The file holds no web address but the name of the SVG namespace, and loads nothing from a file beside it."""
    text = path.read_text(encoding="utf-8")
    assert set(re.findall(r"https?://[\w./]+", text)) == {"http://www.w3.org/2000/svg"}
    markup = re.sub(r"<(script|style)\b.*?</\1>", "", text, flags=re.DOTALL)
    assert re.findall(r"""(?:src|href)=["'](?!data:)""", markup) == []


def test_licence_of_vis_network_is_kept(path: Path) -> None:
    """The notice of the bundled library stands in the file."""
    assert "vis.js is dual licensed" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("seed", ["1", "2"])
def test_same_graph_same_bytes(path: Path, tmp_path: Path, seed: str) -> None:
    """Neither the hash seed of the process nor its locale changes a byte."""
    code = (
        "from pathlib import Path; from made_up_graph import *; from kg.export import html; html.write(made_up_graph(), [], Path('there'))"
    )
    surroundings = {
        **os.environ,
        "PYTHONPATH": str(TESTS),
        "PYTHONHASHSEED": seed,
        "LC_ALL": "C",
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
    }
    subprocess.run([sys.executable, "-c", code], check=True, cwd=tmp_path, env=surroundings)
    assert (tmp_path / "there").read_bytes() == path.read_bytes()


def test_data_in_the_page_is_the_graph(path: Path) -> None:
    """The JSON in the page has every node and edge with their names and sentences as they are."""
    found = re.search(r'<script type="application/json" id="kg-graph">(.*?)</script>', path.read_text(encoding="utf-8"), re.DOTALL)
    assert found
    data, graph = json.loads(found[1]), made_up_graph()
    assert [(node["id"], node["name"]) for node in data["nodes"]] == [(node.id, node.name) for node in graph.nodes]
    assert [edge["roles"] for edge in data["edges"]] == [list(edge.roles) for edge in graph.edges]
    assert {row["sentence"] for row in data["evidence"]} == {each.sentence for edge in graph.edges for each in edge.evidence}


def test_lone_surrogate_does_not_stop_the_build(tmp_path: Path) -> None:
    """A character that UTF-8 cannot hold becomes a question mark."""
    html.write(Graph((Entity("n1", "Person", "林\ud800溪"),)), [], tmp_path / "graph.html")
    assert "林?溪" in (tmp_path / "graph.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("林晓溪", "林晓溪"),
        ("青禾区职工文化中心", "青禾区职工文化中\n心"),
        ("两\n行", "两 行"),
        ("", "?"),
        ("甲" * 30, "\n".join(["甲" * 8, "甲" * 8, "甲" * 7 + "…"])),
    ],
)
def test_labels_are_short(name: str, lines: str) -> None:
    """A label has at most three lines of eight characters."""
    assert label(name) == lines


def test_articles_and_mentions_are_hidden_at_first(reader: Reader) -> None:
    """At first everything is drawn but the articles and what they mention."""
    assert reader.drawn() == {node.id for node in made_up_graph().nodes if node.type != "Article"}
    assert all(ARTICLE not in ends for ends in reader.edges())


def test_legend_hides_and_shows_a_type(reader: Reader) -> None:
    """A click in the legend takes a type away with its edges; another brings both back."""
    before = reader.drawn(), reader.edges()
    reader.page.click("label[for=type-Person]")
    assert PERSON not in reader.drawn()
    assert all(PERSON not in ends for ends in reader.edges())
    reader.page.click("label[for=type-Person]")
    assert (reader.drawn(), reader.edges()) == before


def test_articles_can_be_shown_with_their_mentions(reader: Reader) -> None:
    """With articles and mentions switched on, an article is tied to what it names."""
    reader.page.click("label[for=type-Article]")
    reader.page.click("label[for=edge-MENTIONS]")
    assert {(ARTICLE, PARENT), (SECOND, FIRM)} <= reader.edges()


def test_edge_type_can_be_hidden(reader: Reader) -> None:
    """Without hosting, the union and its event are not tied, and both still stand there."""
    reader.page.click("label[for=edge-HOSTS]")
    assert (UNION, MEETING) not in reader.edges()
    assert {UNION, MEETING} <= reader.drawn()


def test_one_article_can_be_looked_at(reader: Reader) -> None:
    """With an article chosen, only its nodes and the edges that it says are drawn."""
    reader.page.select_option("#article", SECOND)
    assert reader.drawn() == {PERSON, FIRM, UNION}
    assert reader.edges() == {(PERSON, FIRM), (PERSON, UNION)}


def test_click_on_a_node_shows_what_is_known_of_it(reader: Reader) -> None:
    """The panel of a person has the name, the posts with their bodies, and the articles."""
    reader.click_node(PERSON)
    assert reader.title() == "林晓溪"
    assert all(words in reader.panel() for words in ("人物", "青禾区总工会", "主席", "工匠座谈会", "主持", "一封来信"))


def test_click_on_an_edge_shows_its_sentences(reader: Reader) -> None:
    """The panel of an edge has its roles, every sentence with article, date and rule, and both ends marked in them."""
    reader.click_edge(PERSON, UNION)
    assert [reader.page.inner_text(f".sentence-of .{end}") for end in ("head", "tail")] == ["林晓溪", "青禾区总工会"]
    assert reader.page.locator("blockquote").all_inner_texts() == [MEETING_SENTENCE, POST_SENTENCE]
    assert all(words in reader.panel() for words in ("主席", "青禾区召开工匠座谈会 · 2023-03-03", "post.chain", "一封来信"))
    assert reader.page.locator("blockquote mark.head").all_inner_texts() == ["林晓溪", "林晓溪"]
    assert reader.page.locator("blockquote mark.tail").all_inner_texts() == ["青禾区总工会", "区总工会"]


def test_month_and_day_without_year_are_written_out(reader: Reader) -> None:
    """A date of unknown year reads as a month and a day."""
    reader.click_node(MEETING)
    assert "3月2日" in reader.panel()


def test_click_beside_closes_the_panel(reader: Reader) -> None:
    """A click on the ground takes the selection back."""
    reader.click_node(PERSON)
    reader.click_canvas({"x": 4, "y": 4})
    assert reader.page.locator("#panel-body h2").count() == 0


@pytest.mark.parametrize(
    ("typed", "title"), [("江岭市青禾", "青禾区总工会"), ("座谈会", "工匠座谈会"), ("来信", "一封来信"), ("　何远山 ", "何远山")]
)
def test_search_opens_a_node_by_name_or_alias(reader: Reader, typed: str, title: str) -> None:
    """What is typed finds names and aliases, also of hidden types; Enter opens the best match."""
    reader.page.fill("#search", typed)
    reader.page.press("#search", "Enter")
    assert reader.title() == title


def test_search_works_with_the_keyboard_alone(reader: Reader) -> None:
    """Arrow keys choose, Enter opens, Tab reaches the edges of the node, Escape closes."""
    keyboard = reader.page.keyboard
    reader.page.focus("#search")
    keyboard.type("总工会")
    for key in ("ArrowDown", "ArrowDown", "ArrowUp", "ArrowDown", "Enter"):
        keyboard.press(key)
    assert reader.title() in ("江岭市总工会", "青禾区总工会")
    while not reader.page.evaluate("document.activeElement.dataset.edge"):
        keyboard.press("Tab")
    keyboard.press("Enter")
    assert reader.page.locator("blockquote").count() > 0
    keyboard.press("Escape")
    assert reader.page.locator("#panel-body h2").count() == 0


def test_search_says_when_nothing_matches(reader: Reader) -> None:
    """A name that is not there gives a line that says so, and Enter does nothing."""
    reader.page.fill("#search", "查无此人")
    assert reader.page.inner_text("#results") == "没有匹配的结点"
    reader.page.press("#search", "Enter")
    assert reader.page.locator("#panel-body h2").count() == 0


def test_language_switch_changes_every_word(reader: Reader) -> None:
    """In English no Chinese is left but names, texts and the way back; the second click brings Chinese back."""
    reader.page.click("#language")
    words = reader.page.inner_text("header") + reader.page.inner_text("#filters fieldset:first-child") + reader.panel()
    assert re.findall(r"[\u4e00-\u9fff]+", words) == ["中文"]
    assert reader.page.evaluate("[document.documentElement.lang, document.title]") == ["en", "Trade-union news graph"]
    reader.page.click("#language")
    assert reader.page.inner_text("#title") == "工会新闻知识图谱"


def test_hostile_names_are_text(reader: Reader) -> None:
    """A name full of markup stands in the search list, the panel and the article list as it is, and runs nothing."""
    reader.page.fill("#search", "</script>")
    assert reader.page.inner_text("#results li") == HOSTILE
    reader.page.press("#search", "Enter")
    assert reader.title() == HOSTILE
    reader.page.click("#panel .row[data-edge]")
    assert reader.page.inner_text(".sentence-of .tail") == HOSTILE
    assert reader.page.evaluate("[window.hacked === undefined, document.querySelectorAll('main img').length]") == [True, 0]


def test_drawing_stands_still_after_it_has_settled(reader: Reader) -> None:
    """Once laid out, nothing moves by itself."""
    before = reader.page.evaluate("kg.network.getPositions()")
    reader.page.wait_for_timeout(300)
    assert reader.page.evaluate("kg.network.getPositions()") == before


def test_same_page_same_picture(browser: Any, path: Path, reader: Reader) -> None:
    """Opened again, every node stands where it stood."""
    again = Reader(browser, path, DESKTOP)
    assert again.page.evaluate("kg.network.getPositions()") == reader.page.evaluate("kg.network.getPositions()")
    again.page.close()


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_nothing_sticks_out(browser: Any, path: Path, viewport: dict[str, int]) -> None:
    """Neither a desktop nor a phone has to scroll sideways, and the panel of a node is in sight on both."""
    opened = Reader(browser, path, viewport)
    opened.page.evaluate("(id) => kg.selectNode(id)", PERSON)
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
    box = opened.page.locator("#panel h2").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= viewport["width"]
    assert box["y"] + box["height"] <= viewport["height"]
    opened.page.close()


def test_large_graph_starts_with_a_readable_part(browser: Any, tmp_path: Path) -> None:
    """Of 5,000 nodes the best connected are drawn, a notice says so, and search opens any other."""
    html.write(large_graph(), [], tmp_path / "graph.html")
    opened = Reader(browser, tmp_path / "graph.html", DESKTOP)
    assert len(opened.drawn()) == 300
    assert "5000" in opened.page.inner_text("#notice")
    opened.page.fill("#search", "人物4999")
    opened.page.press("#search", "Enter")
    opened.settle()
    assert "n4999" in opened.drawn()
    opened.page.click("#more")
    opened.settle()
    assert len(opened.drawn()) > 550
    assert opened.errors == []
    opened.page.close()


def large_graph() -> Graph:
    nodes = tuple(Entity(f"n{number}", "Union" if number < 50 else "Person", f"人物{number}") for number in range(5000))
    edges = tuple(Relation("MEMBER_OF", f"n{number}", f"n{number % 50}", (), ()) for number in range(50, 5000))
    return Graph(nodes, edges)


def test_empty_graph_gives_a_page(browser: Any, tmp_path: Path) -> None:
    """A graph without nodes opens without an error and says that there is nothing to show."""
    html.write(Graph(), [], tmp_path / "graph.html")
    opened = Reader(browser, tmp_path / "graph.html", DESKTOP)
    assert "没有可显示的结点" in opened.page.inner_text("#notice")
    assert opened.errors == []
    opened.page.close()


def test_type_that_the_page_does_not_know_is_shown(browser: Any, tmp_path: Path) -> None:
    """A new type of nodes or edges appears under its own name before anybody has given it a shape."""
    graph = made_up_graph()
    nodes = tuple(replace(node, type="Award") if node.id == FIRM else node for node in graph.nodes)
    edges = tuple(replace(edge, type="WINS") if edge.target == FIRM and edge.type == "MEMBER_OF" else edge for edge in graph.edges)
    html.write(Graph(nodes, edges), [], tmp_path / "graph.html")
    opened = Reader(browser, tmp_path / "graph.html", DESKTOP)
    assert all(word in opened.page.inner_text("#filters") for word in ("Award", "WINS"))
    assert FIRM in opened.drawn()
    assert opened.errors == []
    opened.page.close()
