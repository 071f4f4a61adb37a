"""Posts as written: where they start and end, and which stem and party body they hold."""

from __future__ import annotations

import pytest

from kg.extract.titles import find_titles
from kg.extract.words import segment


def posts(text: str, area_ends: frozenset[int] = frozenset()) -> list[tuple[str, str, str]]:
    return [(title.text, title.stem.text, title.party) for title in find_titles(text, segment(text), area_ends)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("党组书记、原副主席出席", [("党组书记", "书记", "党组"), ("原副主席", "主席", "")]),
        ("四级调研员走访", [("四级调研员", "调研员", "")]),
        ("副校长（挂职）任职", [("副校长（挂职）", "校长", "")]),
        ("驾驶员参加培训", [("驾驶员", "驾驶员", "")]),
        ("大家参加培训", []),
        ("某某公司缝角工丁小荷参加", [("缝角工", "缝角工", "")]),
        ("重点工程建设", []),
        ("副主席（援藏）到场", [("副主席（援藏）", "主席", "")]),
    ],
)
def test_posts_hold_their_prefixes(text: str, expected: list[tuple[str, str, str]]) -> None:
    """A post is read with its rank, time and party before it and a note in brackets after it; occupations also by their last character."""
    assert posts(text) == expected


def test_a_party_body_right_after_an_area_is_no_prefix() -> None:
    """After an area 党委 is a body, so the post starts after it; 党组 is never one."""
    assert posts("某县党委书记", frozenset({2})) == [("书记", "书记", "")]
    assert posts("某县党组书记", frozenset({2})) == [("党组书记", "书记", "党组")]


def test_a_committee_of_a_town_that_is_not_named_is_no_prefix() -> None:
    """镇 and the like at the start of a phrase stand for an area; a youth league is a body of its own at an institution as well."""
    assert posts("到场，镇党委书记") == [("书记", "书记", "")]
    assert posts("某某医院团委书记") == [("书记", "书记", "")]
    assert posts("副校长、团委书记")[1:] == [("团委书记", "书记", "团委")]


@pytest.mark.parametrize(("text", "relation"), [("厂长到场", "LEADS"), ("焊工到场", "MEMBER_OF"), ("大国工匠到场", "")])
def test_stems_tell_the_relation(text: str, relation: str) -> None:
    """Heads lead, other posts belong, honours tie nobody to a body."""
    assert [title.stem.relation for title in find_titles(text, segment(text), frozenset())] == [relation]
