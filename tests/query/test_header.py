"""The header of a question's file: what it tells, and every way in which it can break its form."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from kg.errors import SchemaError
from kg.query.header import Column, Parameter, read_query

if TYPE_CHECKING:
    from pathlib import Path

WHOLE = """\
// 谁领导某个工会，现在和以前？
// Who leads a union, now and before?
//
// 参数 Parameters
//   name: STRING of Union|Company = '江岭市总工会'  工会的名称或别名 · the union's name or an alias
//   since: DATE = '2023-01-01'  从哪一天起 · from this day on
//   most: INTEGER = 5  最多几行 · how many rows at most
//   least: FLOAT = 0.5  至少 · at least
//   former: BOOLEAN = true  是否也要以前的 · former ones too
//
// 列 Columns
//   person: STRING  人物 · the person
//   since: DATE|STRING  从何时起 · since when
//
MATCH (n {name: $name}) WHERE n.since > $since AND n.x > $least AND $former // and not $this
RETURN '$that' AS person, n.since AS since LIMIT $most
"""


def written(folder: Path, text: str, name: str = "who-leads.cypher") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_header_is_read(tmp_path: Path) -> None:
    """The questions, the parameters with examples of their types, and the columns."""
    query = read_query(written(tmp_path, WHOLE))
    assert (query.name, query.chinese, query.english) == (
        "who-leads",
        "谁领导某个工会，现在和以前？",
        "Who leads a union, now and before?",
    )
    assert query.parameters[0] == Parameter(
        "name", "STRING", ("Union", "Company"), "江岭市总工会", "工会的名称或别名 · the union's name or an alias"
    )
    assert [each.example for each in query.parameters[1:]] == [date(2023, 1, 1), 5, 0.5, True]
    assert query.columns[1] == Column("since", ("DATE", "STRING"), "从何时起 · since when")
    assert query.text == query.embedded == WHOLE


def test_a_question_may_take_nothing(tmp_path: Path) -> None:
    """A section without entries is left out."""
    query = read_query(
        written(tmp_path, "// 多少人？\n// How many?\n//\n// 列 Columns\n//   n: INTEGER  人数 · number\n//\nRETURN 1 AS n\n")
    )
    assert (query.parameters, len(query.columns)) == ((), 1)


def test_the_embedded_engine_may_have_its_own_words(tmp_path: Path) -> None:
    """`NAME.embedded.cypher` with the same header stands in for the embedded engine."""
    path = written(tmp_path, WHOLE)
    written(tmp_path, WHOLE.replace("MATCH (n", "MATCH (m) MATCH (n"), "who-leads.embedded.cypher")
    assert read_query(path).embedded.count("MATCH (m)") == 1
    assert "MATCH (m)" not in read_query(path).text


def test_a_variant_has_the_same_header(tmp_path: Path) -> None:
    """A variant that gives other columns is refused."""
    path = written(tmp_path, WHOLE)
    written(tmp_path, WHOLE.replace("person: STRING", "person: LIST"), "who-leads.embedded.cypher")
    with pytest.raises(SchemaError, match=r"who-leads\.embedded\.cypher: other parameters or columns than who-leads\.cypher"):
        read_query(path)


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("// 谁领导", "//谁领导", ":1: 谁领导某个工会，现在和以前？ for a question"),
        ("now and before?", "now and before", ":2: Who leads a union, now and before for a question"),
        ("before?\n//\n", "before?\n", ":3: 参数 Parameters after the questions"),
        ("// 参数 Parameters", "// 参数", ":4: 参数; allowed: `// 参数 Parameters` or `// 列 Columns`"),
        ("name: STRING of", "name: TEXT of", ":5: the type TEXT; allowed: STRING, INTEGER, FLOAT, BOOLEAN, DATE"),
        ("Union|Company", "Union|Firm", ":5: the type Firm; allowed: Person, Union, Company"),
        ("'2023-01-01'", "'2023-13-01'", ":6: the example '2023-13-01'; allowed: a date, YYYY-MM-DD"),
        ("'2023-01-01'", "2023-01-01", ":6: the example 2023-01-01; allowed: texts and dates in single quotes"),
        ("= 5  ", "= five  ", ":7: the example five; allowed: a whole number"),
        ("= 5  ", "", ":7: most: INTEGER 最多几行 · how many rows at most; allowed: `//   name: TYPE [of NodeType|…] = example"),
        ("= true", "= yes", ":9: the example yes; allowed: true or false"),
        ("person: STRING ", "person: VERTEX ", ":12: the type VERTEX; allowed: STRING"),
        ("person: STRING  ", "person: STRING ", ":12: person: STRING 人物"),
        ("LIMIT $most", "LIMIT 5", ":15: most in the header or in the Cypher only"),
        ("$former //", "$other //", ":15: former, other in the header or in the Cypher only"),
    ],
)
def test_a_broken_header_is_told_by_its_line(tmp_path: Path, right: str, wrong: str, told: str) -> None:
    """Whatever is not of the form is told as `file:line: what; allowed`."""
    assert right in WHOLE
    with pytest.raises(SchemaError) as raised:
        read_query(written(tmp_path, WHOLE.replace(right, wrong)))
    assert f"who-leads.cypher{told}" in str(raised.value)


def test_names_are_words_with_hyphens(tmp_path: Path) -> None:
    """A file of another name is refused."""
    with pytest.raises(SchemaError, match="the name Who_Leads; allowed: small letters"):
        read_query(written(tmp_path, WHOLE, "Who_Leads.cypher"))
