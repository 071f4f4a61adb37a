"""The guide that Neo4j Browser plays: five questions about the seed page, each with a query to run."""

from __future__ import annotations

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from kg.export.look import ASSETS

TEMPLATE = "guide.html"


def guide(address: str) -> str:
    """The guide as HTML. `address` is where Browser finds the style and the queries: `http://localhost:7480`."""
    environment = Environment(
        loader=FileSystemLoader(ASSETS, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template(TEMPLATE).render(address=address)
