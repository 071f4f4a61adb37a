"""What Neo4j Browser is given: the style, the favourites, the guide, and the server that serves them."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from email.message import Message
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import pytest
import yaml
from conftest import ROOT, folder_bytes

from kg.export import browser
from kg.export.browser.archive import FOLDER, favourite
from kg.export.neo4j.captions import edge_caption, node_caption
from kg.export.neo4j.rows import COMMON_LABEL
from kg.schema import load_schema

SHIPPED = ROOT / "queries" / "browser"
QUERY = """\
// 一段时间里举行了哪些活动？
// Which events took place in a period?
//
// 参数 Parameters
//   since: DATE = '2023-05-01'  从哪一天起 · from this day on
//   name: STRING of Union|Company = '平谷区总工会'  名称，如 $name · the name, such as $name
//   times: INTEGER = 2  次数 · how often
//
MATCH (event:Event) WHERE event.date >= $since AND event.names CONTAINS '|' + $name + '|' AND $times < $unknown
RETURN event.name AS event LIMIT $times
"""


def rules(text: str) -> dict[str, dict[str, str]]:
    """The rules of a style by selector."""
    found = re.findall(r"^(\S+) \{\n(.*?)^\}", text, re.DOTALL | re.MULTILINE)
    return {selector: dict(line.strip(" ;").split(": ", 1) for line in body.splitlines()) for selector, body in found}


def test_shipped_files_are_those_generated(tmp_path: Path) -> None:
    """`make browser` would change nothing."""
    browser.write(tmp_path)
    assert folder_bytes(tmp_path) == folder_bytes(SHIPPED), "make browser"


def test_same_bytes_under_any_hash_seed(tmp_path: Path) -> None:
    """Neither the hash seed nor the clock or the locale changes a byte."""
    code = "from pathlib import Path; from kg.export import browser; browser.write(Path('.'))"
    environment = {"PYTHONHASHSEED": "7", "PYTHONPATH": str(ROOT), "LC_ALL": "C", "TZ": "Asia/Shanghai"}
    subprocess.run([sys.executable, "-c", code], check=True, cwd=tmp_path, env=environment)
    assert folder_bytes(tmp_path) == folder_bytes(SHIPPED)


def test_style_has_a_rule_for_each_type() -> None:
    """Each type of the schema has its colour there; the label that all nodes share comes before them, so that theirs win."""
    schema, found = load_schema(), rules(browser.style())
    assert {f"node.{kind.name}": kind.colour for kind in schema.node_types}.items() <= {
        selector: rule["color"] for selector, rule in found.items()
    }.items()
    assert {f"relationship.{kind.name}" for kind in schema.edge_types} <= set(found)
    assert list(found)[:2] == ["node", f"node.{COMMON_LABEL}"]


def test_style_holds_nothing_that_browser_cannot_read() -> None:
    """No comments, and neither colons nor quotes inside values, the quotes around captions aside."""
    for rule in rules(browser.style()).values():
        for value in rule.values():
            assert re.fullmatch(r"#[0-9a-f]{6}|\d+px|'(\{caption\}|<type>)'", value), value


@pytest.mark.parametrize(
    ("name", "kind", "caption"),
    [
        ("林晓溪", "Person", "林晓溪"),
        ("江岭市总工会", "Union", "江岭市总工会"),
        ("江岭市总工会机关党委", "Organization", "江岭市总工会 机关党委"),
        ("江岭区人大常委会", "Organization", "江岭区 人大常委会"),
        ("“江岭工匠”评选会", "Place", "“江岭工 匠”评选会"),
        ("江岭市推进产业工人队伍建设改革工作组赴松溪镇调研", "Event", "江岭市推进产业工 人队伍建设改革工 作组赴松溪镇调研"),
        ("Yuanfeng Machinery Co", "Company", "Yuanfeng Machinery Co"),
        ("新时代 新征程", "Event", "新时代\u00a0新征程"),
        ("", "Person", ""),
    ],
)
def test_captions_break_where_browser_has_to(name: str, kind: str, caption: str) -> None:
    """A blank ends each line that fits into the circle, after an area or a body if one ends there, and not before a closing mark."""
    assert node_caption(name, kind) == caption


def test_a_caption_keeps_the_name() -> None:
    """But for its blanks a caption is the name; one that no circle holds is cut."""
    name = "江岭市总工会关于进一步加强新时代产业工人队伍建设改革工作"
    assert node_caption(name, "Event").replace(" ", "") == name
    cut = node_caption(name * 3, "Event").replace(" ", "")
    assert cut.endswith("…")
    assert (name * 3).startswith(cut[:-1])


def test_edges_are_captioned_by_roles_or_else_by_type() -> None:
    """The post stands on the arrow; where the text tells none, what the type is called in Chinese."""
    assert edge_caption(("党组书记", "常务副主席"), "LEADS") == "党组书记、常务副主席"
    assert edge_caption((), "LOCATED_IN") == "位于"


def test_favourites_run_as_they_stand() -> None:
    """Examples stand for the parameters, typed; the title stays first, and a parameter without an example stays."""
    made = favourite(QUERY)
    assert made.startswith("// 一段时间里举行了哪些活动？\n")
    assert "event.date >= date('2023-05-01') AND event.names CONTAINS '|' + '平谷区总工会' + '|' AND 2 < $unknown\n" in made
    assert made.endswith("LIMIT 2\n")
    assert "如 $name" in made
    assert favourite("// 问？\nRETURN 1\n") == "// 问？\nRETURN 1\n"


def test_the_zip_is_one_folder_of_queries() -> None:
    """Every query for Neo4j is in it, each with a Chinese title; those for the embedded engine are not."""
    with zipfile.ZipFile(io.BytesIO((SHIPPED / "queries.zip").read_bytes())) as file:
        texts = {Path(name): file.read(name).decode() for name in file.namelist()}
    wanted = {path.name for path in (ROOT / "queries").glob("*.cypher") if ".embedded." not in path.name}
    assert {path.name for path in texts} == wanted
    assert {path.parent.name for path in texts} == {FOLDER}
    assert all(re.match(r"// .*[\u4e00-\u9fff].*？", text) for text in texts.values())


def test_guide_names_its_address_only() -> None:
    """Whatever the guide points to lies at the address it was made for."""
    addresses = re.findall(r"https?://[^\s\"<]+", browser.guide("http://there:1"))
    assert addresses
    assert all(address.startswith("http://there:1/") for address in addresses)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The server of docker-compose.yml, started by its command with the paths of this checkout."""
    command = compose()["services"]["browser-files"]["command"]
    told = {"python": sys.executable, "/srv/serve_browser.py": ROOT / "tools" / "serve_browser.py", "/srv/files": SHIPPED}
    own = [str(told.get(word, word)) for word in command]
    with subprocess.Popen(
        [*own, "--host", "127.0.0.1", "--port", "0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as server:
        assert server.stdout
        yield server.stdout.readline().split()[-1]
        server.terminate()


def compose() -> dict[str, Any]:
    text = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded


def answer(address: str, method: str = "GET") -> tuple[int, Message, bytes]:
    try:
        with urlopen(Request(address, method=method)) as response:
            return response.status, response.headers, response.read()
    except HTTPError as error:
        return error.code, error.headers, error.read()


@pytest.mark.parametrize(
    ("name", "kind"),
    [("style.grass", "text/plain; charset=utf-8"), ("guide.html", "text/html; charset=utf-8"), ("queries.zip", "application/zip")],
)
def test_files_are_served_to_other_origins(address: str, name: str, kind: str) -> None:
    """Each file comes byte by byte, with its type and the leave for any page to read it."""
    status, headers, body = answer(f"{address}/{name}?now=1")
    assert (status, body) == (200, (SHIPPED / name).read_bytes())
    assert headers["Content-Type"] == kind
    assert headers["Access-Control-Allow-Origin"] == "*"


def test_preflight_is_answered(address: str) -> None:
    """Browser asks with OPTIONS whether its headers are welcome: they are, and the answer has no body."""
    status, headers, body = answer(f"{address}/guide.html", "OPTIONS")
    assert (status, body) == (204, b"")
    assert headers["Access-Control-Allow-Origin"] == headers["Access-Control-Allow-Headers"] == "*"


@pytest.mark.parametrize("path", ["", "nothing.html", "../../../README.md", "%2e%2e/%2e%2e/README.md"])
def test_nothing_else_is_served(address: str, path: str) -> None:
    """No folder is listed, and nothing outside is reached."""
    assert answer(f"{address}/{path}")[0] == 404


def test_nothing_can_be_written(address: str) -> None:
    """Only reading is understood."""
    assert answer(f"{address}/guide.html", "PUT")[0] == 501


def test_compose_names_the_address_that_the_guide_names() -> None:
    """What Browser plays after connecting is served there, at this machine only, by a host that Browser may fetch from."""
    services = compose()["services"]
    settings = services["neo4j"]["environment"]
    assert f"play {browser.ADDRESS}/guide.html}}" in settings["NEO4J_browser_post__connect__cmd"]
    assert settings["NEO4J_browser_remote__content__hostname__whitelist"] == urlsplit(browser.ADDRESS).hostname
    assert services["browser-files"]["ports"] == [f"127.0.0.1:{urlsplit(browser.ADDRESS).port}:7480"]
    assert all(port.startswith("127.0.0.1:") for service in services.values() for port in service["ports"])
