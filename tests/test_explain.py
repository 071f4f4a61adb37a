"""`kg explain` of a sentence: all that was read in it, each with its rule."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

VISIT = "平谷区人大常委会党组副书记、副主任，区总工会主席付湘生陪同调研"
MEETING = "昨日，平谷区总工会召开“职工之家”座谈会。区总工会主席付湘生出席并讲话。"


def data(kg: Any, *arguments: str) -> Any:
    done = kg("explain", *arguments, "--region", "北京市", "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_every_part_of_a_sentence_has_its_rule(kg: Any) -> None:
    """Mentions, posts, events and edges are all there, and none is without a rule."""
    found = data(kg, MEETING)
    claims = found["posts"] + found["edges"]
    assert list(found) == ["sentence", "mentions", "posts", "events", "edges"]
    assert all(found.values())
    assert all(row["rule"] for row in found["mentions"] + found["events"])
    assert all(claim["evidence"]["rule"] for claim in claims)
    assert all(MEETING[row["start"] : row["end"]] == row["text"] for row in found["mentions"])


def test_a_chain_of_posts_is_told_post_by_post(kg: Any) -> None:
    """Each post of a chain is one line with its body in full and its rule; the union's short form is shown with the name it stands for."""
    printed = kg("explain", VISIT, "--region", "北京市").stdout
    posts = printed.partition("posts:")[2].partition("events:")[0]
    assert re.search(r"付湘生 +-LEADS→ +平谷区总工会 +主席 +\d\.\d\d +post", posts)
    assert re.search(r"付湘生 +-LEADS→ +平谷区人大常委会\S* +副主任", posts)
    assert re.search(r"Union +区总工会 +平谷区总工会 +body", printed)


def test_the_lines_say_what_the_data_say(kg: Any) -> None:
    """Each rule and each name of the JSON stands in the lines, in the part that it belongs to."""
    found = data(kg, MEETING)
    printed = kg("explain", MEETING, "--region", "北京市").stdout
    parts = re.split(r"^(?:mentions|posts|events|edges): .*$", printed, flags=re.MULTILINE)[1:]
    for name, part in zip(("mentions", "posts", "events", "edges"), parts, strict=True):
        for row in found[name]:
            rule = row["rule"] if "rule" in row else row["evidence"]["rule"]
            assert any(rule in line and (row.get("role") or "") in line for line in part.splitlines()), (name, row)


def test_a_date_is_resolved_by_the_day_of_publication(kg: Any) -> None:
    """--date turns 昨日 into a day."""
    (event,) = data(kg, MEETING, "--date", "2024-03-03")["events"]
    assert event["date"] == "2024-03-02"


def test_a_sentence_of_nothing_is_explained_as_nothing(kg: Any) -> None:
    """Where nothing is found, each part says none."""
    assert kg("explain", "今天天气很好。").stdout.splitlines() == ["mentions: none", "posts: none", "events: none", "edges: none"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "no sentences given"),
        (["一", "二"], "2 sentences given"),
        (["examples"], "is a file"),
        (["--entity", "x"], "--entity ID PATH..."),
        (["一", "--min-confidence", "0.5"], "go with --entity"),
        ([" "], "is empty"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_usage_says_what_is_allowed(kg: Any, request: pytest.FixtureRequest, arguments: list[str], told: str) -> None:
    """Wrong usage is told with what is allowed and exits with 2."""
    done = kg("explain", *arguments, cwd=request.config.rootpath)
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr
    assert "PATH..." in done.stderr or "allowed" in done.stderr


def test_a_long_sentence_is_no_file(kg: Any) -> None:
    """A sentence longer than any file name is explained."""
    assert kg("explain", VISIT * 30).returncode == 0
