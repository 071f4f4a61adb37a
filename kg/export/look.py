"""How the page shows each type: words and colours from the schema, shapes and edge colours from assets/look.json."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from kg.schema import Wording, load_schema

ASSETS = Path(__file__).parent / "assets"


def load_look() -> dict[str, Any]:
    """`types` and `edges` by name, each with `zh`, `en`, `colour` and (types) `shape`, in the schema's order; and what is hidden at first.

    A type that look.json does not know still gets the shape or colour of `unknown` there, so a new one shows at once.
    """
    schema, own = load_schema(), asset_json("look.json")
    unknown = own["unknown"]
    types = {
        each.name: {**_words(each.wording), "colour": each.colour, "shape": own["shapes"].get(each.name, unknown["shape"])}
        for each in schema.node_types
    }
    edges = {
        each.name: {**_words(each.wording), "colour": own["edge_colours"].get(each.name, unknown["colour"])} for each in schema.edge_types
    }
    return {"types": types, "edges": edges, **{key: own[key] for key in ("unknown", "hidden_types", "hidden_edges")}}


def asset(name: str) -> str:
    """The text of a file in `assets/`."""
    return (ASSETS / name).read_text(encoding="utf-8")


def asset_json(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(asset(name))
    return loaded


def _words(wording: Wording) -> dict[str, str]:
    """What stands in the legend; the descriptions explain it on hover."""
    return {
        "en": wording.title[:1].upper() + wording.title[1:],
        "zh": wording.title_zh,
        "about_en": wording.description,
        "about_zh": wording.description_zh,
    }
