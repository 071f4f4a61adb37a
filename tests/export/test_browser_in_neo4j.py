"""What Neo4j Browser is given, in the real Browser of a real server that holds the graph of the seed page."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from neo4j_browser import Desk, serving

from kg.export import browser as shipped
from kg.export import neo4j
from kg.export.browser.archive import FOLDER, favourite
from kg.resources import queries_path
from kg.schema import load_schema
from kg.stored import read_graph

LEADERS, POSTS, FAIR, DISTRICT, WAY = range(5)
POST = "平谷区人大常委会党组副书记、副主任，区总工会主席，区产业工人队伍建设改革协调小组副组长付湘生陪同调研。"
HEADLINE = "《市推进产业工人队伍建设改革工作评价组赴平谷调研》"


class Runnable(HTMLParser):
    """The queries of a guide."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.queries: list[str] = []
        self._inside = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside = tag == "pre" and "runnable" in (dict(attrs).get("class") or "")

    def handle_endtag(self, tag: str) -> None:
        self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.queries.append(data)


QUERIES = [query for query in Runnable(shipped.guide("http://there")).queries if query.startswith("MATCH")]


@pytest.fixture(scope="module")
def server(neo4j_server: Any, seed_build: Path) -> Any:
    """The server with the graph of the seed page, and nothing else of kg's."""
    with neo4j.connect(neo4j_server.uri, user=neo4j_server.user, password=neo4j_server.password) as connection:
        neo4j.load(read_graph(seed_build), connection, prune=True)
    return neo4j_server


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The shipped files, served on a free port, which the guide names."""
    folder = tmp_path_factory.mktemp("files")
    with serving(folder) as served:
        shipped.write(folder, served)
        yield served


@pytest.fixture
def desk(browser: Any, server: Any) -> Iterator[Desk]:
    """A Browser that nobody has used before."""
    with connected(browser, server) as desk:
        yield desk


@pytest.fixture(scope="module")
def styled(browser: Any, server: Any) -> Iterator[Desk]:
    """A Browser with the shipped style dropped on it, which several tests use one after the other."""
    with connected(browser, server) as desk:
        desk.drop(queries_path("browser") / "style.grass")
        yield desk


@contextmanager
def connected(browser: Any, server: Any) -> Iterator[Desk]:
    context = browser.new_context(viewport={"width": 1280, "height": 660}, device_scale_factor=1.5)
    yield Desk(context.new_page(), server)
    context.close()


def rgb(colour: str) -> str:
    return f"rgb({', '.join(str(int(colour[start : start + 2], 16)) for start in (1, 3, 5))})"


@pytest.mark.parametrize(("number", "rows"), [(LEADERS, 2), (POSTS, 3), (FAIR, 8), (DISTRICT, 1), (WAY, 1)])
def test_queries_of_the_guide_find_something(server: Any, number: int, rows: int) -> None:
    """Each question of the guide has its answer in the seed page."""
    with neo4j.connect(server.uri, user=server.user, password=server.password) as connection:
        assert len(connection.read(QUERIES[number])) == rows


def test_favourites_run_without_parameters(server: Any) -> None:
    """Every query of the zip whose header gives examples runs as it stands."""
    texts = [favourite(path.read_text(encoding="utf-8")) for path in shipped.queries(queries_path(""))]
    with neo4j.connect(server.uri, user=server.user, password=server.password) as connection:
        for text in texts:
            if "$" not in "".join(line for line in text.splitlines() if not line.startswith("//")):
                connection.read(text)


def test_graph_is_drawn_in_our_colours_and_in_chinese(styled: Desk) -> None:
    """Whole names stand in circles of their types' colours, posts on the arrows, and the legend has the same colours."""
    styled.run(QUERIES[FAIR])
    colours = {kind.name: kind.colour for kind in load_schema().node_types}
    assert styled.captions() == {
        "“春送岗位”招聘会": colours["Event"],
        "朝阳区总工会": colours["Union"],
        "金盏地区总工会": colours["Union"],
        "斯普瑞斯奥特莱斯购物商城": colours["Company"],
        "北京慧远电线电缆有限公司": colours["Company"],
        "顺丰快递": colours["Company"],
        "蓝调庄园": colours["Company"],
        "张红军": colours["Person"],
        "金盏地区党群活动服务中心": colours["Place"],
    }
    assert {"开展", "参加", "位于"} <= styled.arrows()
    legend = styled.legend("node-label")
    assert {name: legend[name] for name in ("Event", "Union", "Company", "Person", "Place")} == {
        name: rgb(colours[name]) for name in ("Event", "Union", "Company", "Person", "Place")
    }


def test_a_long_name_is_whole(styled: Desk) -> None:
    """A name of 23 signs stands in its circle without being cut."""
    styled.run("MATCH (event:Event) WHERE event.name STARTS WITH '市推进' RETURN event")
    assert list(styled.captions()) == ["市推进产业工人队伍建设改革工作评价组赴平谷调研"]


def test_an_edge_shows_its_sentence(styled: Desk) -> None:
    """Clicked, an arrow shows the sentence that says it, and the headline of its article."""
    styled.run(QUERIES[LEADERS])
    assert set(styled.captions()) == {"付湘生", "张艳革", "平谷区总工会"}
    styled.click_arrow("主席")
    styled.inspector.get_by_text("evidence").wait_for()
    shown = styled.inspector.inner_text()
    assert POST in shown
    assert HEADLINE in shown


def test_picture(styled: Desk, tmp_path: Path) -> None:
    """The picture of the READMEs: the job fair, with the sentence of one edge. KG_PICTURE says where it is kept."""
    styled.run(QUERIES[FAIR])
    styled.captions()
    styled.click_arrow("兼职副主席")
    styled.inspector.get_by_text("evidence").wait_for()
    styled.page.mouse.move(0, 0)
    styled.page.wait_for_timeout(1500)  # the layout glides to its place
    styled.page.screenshot(path=os.environ.get("KG_PICTURE") or tmp_path / "neo4j-browser.png")


def test_style_is_fetched_from_our_server(desk: Desk, address: str) -> None:
    """`:style URL` takes the style from the server that docker-compose.yml runs."""
    desk.run(f":style {address}/style.grass")
    desk.run(QUERIES[DISTRICT])
    assert len(desk.captions()) == 4
    assert desk.legend("relationship-type")["LOCATED_IN"] == rgb("#3a7d44")


def test_zip_brings_a_folder_of_questions(desk: Desk) -> None:
    """One drop makes a folder among the favourites; its entries are the Chinese questions, and a click puts one into the editor."""
    desk.drop(queries_path("browser") / "queries.zip")
    desk.page.click('[data-testid="navigationFavorites"]')
    desk.page.get_by_text(FOLDER, exact=True).click()
    titles = [path.read_text(encoding="utf-8").partition("\n")[0].removeprefix("// ") for path in shipped.queries(queries_path(""))]
    for title in titles:
        desk.page.get_by_text(title, exact=True).wait_for()
    desk.page.get_by_text(titles[-1], exact=True).click()
    desk.page.locator('[data-testid="activeEditor"]', has_text=titles[-1].split()[0]).wait_for()


def test_guide_is_played_and_its_query_run(desk: Desk, address: str) -> None:
    """`:play URL` shows the guide; its first click brings the style, the next page's draws the leaders."""
    desk.run(f":play {address}/guide.html")
    guide = desk.page.locator('[data-testid="frame"]', has_text=":play " + address).last
    guide.locator("pre.runnable", has_text=":style").click()
    desk.run_editor(":style")
    guide.locator('[data-testid="nextSlide"]').click()
    guide.locator("pre.runnable", has_text="平谷区总工会").click()
    desk.run_editor(QUERIES[LEADERS])
    assert set(desk.captions()) == {"付湘生", "张艳革", "平谷区总工会"}
    assert {"主席"} <= desk.arrows()


def test_guide_opens_in_the_side_bar(desk: Desk, address: str) -> None:
    """`:guide URL` shows the same beside the queries, page by page."""
    desk.type(f":guide {address}/guide.html")
    desk.press_run()
    drawer = desk.page.locator('[data-testid="guidesDrawer"]')
    drawer.get_by_text("工会新闻图谱").first.wait_for()
    assert drawer.locator('[data-testid^="pagination-"]').count() == 7
