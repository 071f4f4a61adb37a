"""graph.html: one file that shows the graph in any browser, with nothing fetched and no folder beside it.

pyvis holds the nodes and edges, renders the page and brings vis-network; the template is our own. pyvis' template
asks CDNs for its style sheets even with `cdn_resources="in_line"`, and puts labels where they can be read as markup.
Importing pyvis costs a quarter of a second (it imports IPython and networkx), so import this module only to export.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyvis
from jinja2 import Environment, FileSystemLoader
from pyvis.network import Network

from kg.export.look import ASSETS, asset, asset_json, load_look
from kg.export.page import Evidences, drawn_edges, drawn_nodes
from kg.model import Article, Graph

VIS_NETWORK = Path(pyvis.__file__).parent / "lib" / "vis-9.1.2" / "vis-network.min.js"
SCRIPTS = ("graph", "words", "dom", "canvas", "panel", "filters", "search", "main")


def write(graph: Graph, articles: Sequence[Article], path: Path) -> None:
    """Writes the page. The articles' texts are not in it: the evidence of each edge holds its sentence.

    A lone surrogate, which UTF-8 cannot hold, becomes `?`.
    """
    path.write_bytes(render(graph).encode("utf-8", errors="replace"))


def render(graph: Graph) -> str:
    """The page as text. The same graph gives the same text."""
    evidences = Evidences(graph)
    look = load_look()
    network = Network(directed=True, cdn_resources="in_line")
    # not by add_node and add_edge, which look every id up in a list: minutes for a graph of 100,000 edges
    network.nodes = drawn_nodes(graph, look)
    network.edges = drawn_edges(graph, evidences)
    network.options = {}
    network.templateEnv = _environment({"evidence": evidences.rows, "look": look, "chart": _chart(look)})
    network.path = "page.html"
    return str(network.generate_html())


def _environment(page: dict[str, Any]) -> Environment:
    environment = Environment(loader=FileSystemLoader(ASSETS, encoding="utf-8"), autoescape=True, keep_trailing_newline=True)
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":"), "sort_keys": False}
    script = _script()
    environment.globals.update(page, script=script, script_hash=_digest(script), style=asset("page.css"))
    return environment


def _script() -> str:
    """vis-network, then our own scripts in a scope of their own."""
    own = "\n".join(asset(f"{name}.js") for name in SCRIPTS)
    return f'{_vis_network()}\n(() => {{\n"use strict";\n{own}}})();\n'


def _vis_network() -> str:
    """vis-network with its licence notice, but without `http://` there: a page that is to fetch nothing names no address."""
    source = VIS_NETWORK.read_text(encoding="utf-8").replace("\r\n", "\n")
    return re.sub(r"https?://(?!www\.w3\.org/)", "", source)


def _digest(script: str) -> str:
    """What the page's Content-Security-Policy wants to see: no other script runs there, whatever a name says."""
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def _chart(look: dict[str, Any]) -> dict[str, Any]:
    return {**asset_json("chart.json"), "groups": {name: _group(kind) for name, kind in look["types"].items()}}


def _group(kind: dict[str, str]) -> dict[str, Any]:
    """The colours of a type: a box is white, as its label stands inside, every other shape is filled."""
    fill = "#ffffff" if kind["shape"] == "box" else kind["colour"]
    same = {"background": fill, "border": kind["colour"]}
    marked = {"background": fill, "border": "#1f2933"}
    return {"color": {**same, "highlight": marked, "hover": marked}}
