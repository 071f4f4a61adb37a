"""A text that names a node: by name, alias, part, or characters in order; what is not sure is listed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.errors import UsageError
from kg.query.names import resolve

if TYPE_CHECKING:
    from kg.query.embedded import Embedded

ANY = ("Person", "Union", "Company", "Event")
INJECTION = "}) DETACH DELETE n //"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("青禾区总工会", "青禾区总工会"),  # the name, although the alias of the parent is part of it
        ("市总工会", "江岭市总工会"),  # an alias, although it is part of another one
        ("江岭市青禾区总工会", "青禾区总工会"),
        ("何远", "何远山"),
        ("青禾总工会", "青禾区总工会"),
        ("林溪", "林晓溪"),
        ("林晓溪", "林晓溪"),  # two persons have this name: they stay together
        (INJECTION, INJECTION),
        ("DETACH", INJECTION),
        ("'; MATCH (n) DELETE n", INJECTION),
        ("`back`", INJECTION),
        ('"quoted"', INJECTION),
        ("new\nline", INJECTION),
        ("反\\斜杠", INJECTION),
    ],
)
def test_one_node_is_found(engine: Embedded, text: str, name: str) -> None:
    """The surest way in which the text names anything counts."""
    assert resolve(engine, ANY, text, "--param name") == name


def test_several_are_listed(engine: Embedded) -> None:
    """Nodes of several names are listed, a line each, with their types."""
    with pytest.raises(UsageError) as raised:
        resolve(engine, ANY, "镇总工会", "--param name=镇总工会")
    assert str(raised.value).splitlines() == [
        "--param name=镇总工会: 2 names are possible; allowed: one of them",
        "  松溪镇总工会  Union",
        "  柳溪镇总工会  Union",
    ]


def test_the_shortest_come_first(engine: Embedded) -> None:
    """What is most like a name stands on top, and a part of a long name below."""
    with pytest.raises(UsageError) as raised:
        resolve(engine, ANY, "会", "--param name=会")
    assert [line.split()[0] for line in str(raised.value).splitlines()[1:4]] == ["茶话会", "表彰会", "运动会"]


def test_none_has_its_nearest(engine: Embedded) -> None:
    """A misspelt name is answered with the nearest ones."""
    with pytest.raises(UsageError, match="no Union is called so; nearest: 青禾区总工会"):
        resolve(engine, ["Union"], "青木区总工会", "--param name")


def test_only_nodes_of_the_types_count(engine: Embedded) -> None:
    """A person is no union."""
    with pytest.raises(UsageError, match="no Union is called so; allowed: a name or an alias"):
        resolve(engine, ["Union"], "林晓溪", "--param name")
