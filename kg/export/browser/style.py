"""The style of Neo4j Browser: the types as they look on the HTML page, in Browser's own language.

That language knows no comments, and values may hold neither colons nor quotes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.export.look import load_look
from kg.export.neo4j.captions import look as load_sizes
from kg.export.neo4j.rows import COMMON_LABEL

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def style() -> str:
    """The text of a `.grass` file. It replaces the whole style, so it has a rule for anything that Browser may draw."""
    look, sizes = load_look(), load_sizes()
    return "\n".join([*_nodes(look, sizes), *_edges(look, sizes)])


def _nodes(look: Mapping[str, Any], sizes: Mapping[str, Any]) -> Iterable[str]:
    """A later rule wins, and every node of ours has two labels: that of its type has the last word."""
    unknown = sizes["unknown"]
    yield _rule("node", _node(unknown["colour"], unknown["diameter"], sizes))
    yield _rule(f"node.{COMMON_LABEL}", _node(unknown["colour"], unknown["diameter"], sizes))
    for name, kind in look["types"].items():
        yield _rule(f"node.{name}", _node(kind["colour"], sizes["diameters"].get(name, unknown["diameter"]), sizes))


def _edges(look: Mapping[str, Any], sizes: Mapping[str, Any]) -> Iterable[str]:
    unknown = sizes["unknown"]
    yield _rule("relationship", _edge(unknown["colour"], unknown["width"], "<type>", sizes))
    for name, kind in look["edges"].items():
        yield _rule(f"relationship.{name}", _edge(kind["colour"], sizes["widths"].get(name, unknown["width"]), "{caption}", sizes))


def _node(colour: str, diameter: int, sizes: Mapping[str, Any]) -> dict[str, str]:
    return {
        "color": colour,
        "border-color": _darker(colour),
        "border-width": "2px",
        "text-color-internal": "#ffffff",
        "font-size": f"{sizes['font_size']['node']}px",
        "diameter": f"{diameter}px",
        "caption": "'{caption}'",
    }


def _edge(colour: str, width: int, caption: str, sizes: Mapping[str, Any]) -> dict[str, str]:
    return {
        "color": colour,
        "shaft-width": f"{width}px",
        "font-size": f"{sizes['font_size']['edge']}px",
        "padding": "3px",
        "text-color-external": "#1f2933",
        "text-color-internal": "#ffffff",
        "caption": f"'{caption}'",
    }


def _rule(selector: str, values: Mapping[str, str]) -> str:
    lines = "".join(f"  {name}: {value};\n" for name, value in values.items())
    return f"{selector} {{\n{lines}}}\n"


def _darker(colour: str) -> str:
    """The border of a circle: its colour with a fifth of the light gone."""
    return "#" + "".join(f"{round(int(colour[start : start + 2], 16) * 0.8):02x}" for start in (1, 3, 5))
