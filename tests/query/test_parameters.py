"""`--param name=value`: values of the right type, and one line for every other."""

from __future__ import annotations

from datetime import date

import pytest

from kg.errors import UsageError
from kg.query.header import Parameter
from kg.query.parameters import guessed, pairs, values

PARAMETERS = (
    Parameter("name", "STRING", ("Union", "Company"), "江岭市总工会", "whose"),
    Parameter("since", "DATE", (), date(2023, 1, 1), "from when"),
    Parameter("most", "INTEGER", (), 5, "how many"),
    Parameter("least", "FLOAT", (), 0.5, "how much"),
    Parameter("former", "BOOLEAN", (), True, "former ones too"),
)
GIVEN = {"name": "甲=乙", "since": "2023-02-28", "most": "-7", "least": "1", "former": "false"}


def test_values_have_their_types() -> None:
    """Each text becomes a value of its parameter's type."""
    assert values("q", PARAMETERS, GIVEN) == {"name": "甲=乙", "since": date(2023, 2, 28), "most": -7, "least": 1.0, "former": False}


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"since": "2023-02-30"}, "--param since=2023-02-30: no DATE; allowed: a date, YYYY-MM-DD, such as 2023-01-01"),
        ({"since": "20230230"}, "--param since=20230230: no DATE; allowed: a date, YYYY-MM-DD, such as 2023-01-01"),
        ({"most": "5.0"}, "--param most=5.0: no INTEGER; allowed: a whole number, such as 5"),
        ({"most": "9" * 30}, f"--param most={'9' * 30}: no INTEGER; allowed: a whole number, such as 5"),
        ({"least": "nan"}, "--param least=nan: no FLOAT; allowed: a number, such as 0.5"),
        ({"former": "yes"}, "--param former=yes: no BOOLEAN; allowed: true or false, such as true"),
        (
            {"name": " "},
            "--param name= : no name; allowed: --param name=STRING (the name of a Union or Company), such as name=江岭市总工会",
        ),
        ({"nam": "x"}, "--param nam: q takes no such parameter; allowed: name, since, most, least, former"),
    ],
)
def test_what_is_not_allowed(change: dict[str, str], told: str) -> None:
    """Ill-typed and unknown parameters say what is allowed."""
    with pytest.raises(UsageError) as raised:
        values("q", PARAMETERS, GIVEN | change)
    assert str(raised.value) == told


def test_what_is_missing() -> None:
    """A missing parameter is told with its type and an example."""
    with pytest.raises(UsageError, match="q: no --param since is given; allowed: --param since=DATE, such as since=2023-01-01"):
        values("q", PARAMETERS, {"name": "x"})


@pytest.mark.parametrize("given", [["name"], ["=x"], ["a=1", "a=2"]])
def test_pairs_have_a_name_and_stand_once(given: list[str]) -> None:
    """What is no pair, and a second one of the same name, is refused."""
    with pytest.raises(UsageError):
        pairs(given)


def test_own_cypher_tells_no_types() -> None:
    """Values are what they look like; quotes make a text of anything."""
    given = {"a": "5", "b": "-1.5", "c": "true", "d": "2023-01-01", "e": "'5'", "f": "平谷区", "g": ""}
    text = "RETURN $a, $b, $c, $d, $e, $f, $g // $h '$i'"
    assert guessed(text, given) == {"a": 5, "b": -1.5, "c": True, "d": date(2023, 1, 1), "e": "5", "f": "平谷区", "g": ""}


@pytest.mark.parametrize(("given", "told"), [({}, "no --param x is given"), ({"x": "1", "y": "2"}, "--param y: --cypher takes no such")])
def test_own_cypher_names_its_parameters(given: dict[str, str], told: str) -> None:
    """Those given are those that it takes."""
    with pytest.raises(UsageError, match=told):
        guessed("RETURN $x", given)


def test_a_date_that_is_none_is_told() -> None:
    """What looks like a date has to be one, or stand in quotes."""
    with pytest.raises(UsageError, match="no DATE; allowed: a date, YYYY-MM-DD, or a text in quotes"):
        guessed("RETURN $x", {"x": "2023-02-30"})
