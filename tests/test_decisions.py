"""Decisions about identity as people meet them: `kg explain --entity`, `kg review`, `kg build --judgements`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

ARTICLES = [
    {"id": "a1", "title": "长春市总工会走访企业", "date": "2024-03-02", "text": "3月2日，长春市总工会主席林晓溪走访吉林银行。"},
    {"id": "a2", "title": "珠海市总工会走访企业", "date": "2024-03-02", "text": "3月2日，珠海市总工会主席林晓溪走访珠海银行。"},
    {"id": "a3", "title": "林晓溪获得荣誉", "date": "2024-03-05", "text": "3月5日，林晓溪获得全国五一劳动奖章。"},
]
CHAIRS = ({"type": "Person", "name": "林晓溪", "article": "a1"}, {"type": "Person", "name": "林晓溪", "article": "a2"})
NOBODY = {"type": "Person", "name": "方远山"}


def written(path: Path, *rows: object) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def objects(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


@pytest.fixture
def news(tmp_path: Path) -> Path:
    return written(tmp_path / "news.jsonl", *ARTICLES)


def persons(out: Path) -> int:
    return sum(node["type"] == "Person" for node in objects((out / "nodes.jsonl").read_text(encoding="utf-8")))


def test_a_refusal_to_merge_can_be_asked_for(kg: Any, news: Path) -> None:
    """`kg explain --entity` takes an id, and says of namesakes why they were kept apart, with the sentences."""
    (chair,) = (row for row in objects(kg("explain", "--entity", "林晓溪", news, "--json").stdout) if row["appears"][0]["article"] == "a1")
    done = kg("explain", "--entity", chair["id"], news)
    assert done.returncode == 0
    assert done.stdout.startswith(f"Person {chair['id']} 林晓溪\n")
    assert all(part in done.stdout for part in ("kept apart:", "广东省/珠海市; 吉林省/长春市", ARTICLES[1]["text"])), done.stdout


def test_a_merge_can_be_asked_for(kg: Any, tmp_path: Path) -> None:
    """Of a union in two articles it is said that both are one, and why."""
    again = ARTICLES[0] | {"id": "a4", "title": "长春市总工会开会", "text": "3月4日，长春市总工会召开座谈会。"}
    news = written(tmp_path / "news.jsonl", ARTICLES[0], again)
    merged = kg("explain", "--entity", "长春市总工会", news).stdout.partition("merged:")[2]
    assert "长春市总工会 in a1" in merged
    assert "长春市总工会 in a4" in merged
    assert "one name, one region: 吉林省/长春市" in merged


def test_an_entity_by_name_is_every_node_so_called(kg: Any, news: Path) -> None:
    """A name stands for all nodes of that name, as lines and as one object a line, with the same ids."""
    told = [line.split()[1] for line in kg("explain", "--entity", "林晓溪", news).stdout.splitlines() if line.startswith("Person ")]
    rows = objects(kg("explain", "--entity", "林晓溪", news, "--json").stdout)
    assert told == [row["id"] for row in rows]
    assert len(told) == 3
    assert all(not decision["merged"] and decision["reasons"] for row in rows for decision in row["decisions"])


def test_an_unknown_entity_is_wrong_usage(kg: Any, news: Path) -> None:
    """An id or name that nothing has is one line that offers what is called alike."""
    done = kg("explain", "--entity", "晓溪", news)
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
    assert "林晓溪" in done.stderr


def test_what_an_entity_was_not_built_from_is_told(kg: Any, news: Path, tmp_path: Path) -> None:
    """An input that cannot be read is told and makes the exit code 1; the rest is explained and reviewed."""
    for command in (("explain", "--entity", "林晓溪"), ("review",)):
        done = kg(*command, tmp_path / "missing.txt", news)
        assert done.returncode == 1
        assert "missing.txt" in done.stderr
        assert "林晓溪" in done.stdout


def test_review_lists_the_best_first(kg: Any, news: Path) -> None:
    """`kg review` lists the pairs by falling worth, with their reasons; --limit takes the first, and stderr says how many there are."""
    rows = objects(kg("review", news, "--json").stdout)
    done = kg("review", news, "--json", "--limit", "1")
    assert [row["worth"] for row in rows] == sorted((row["worth"] for row in rows), reverse=True)
    assert len(rows) > 1
    assert all(row["reasons"] for row in rows)
    assert objects(done.stdout) == rows[:1]
    assert done.stderr == f"1 of {len(rows)} pairs to judge; --limit shows more\n"


def test_reviewed_lines_are_ready_to_paste(kg: Any, news: Path, tmp_path: Path) -> None:
    """The lines that `kg review` prints for judgements.jsonl are those of --json; they confirm the graph and need no second look."""
    table = [line for line in kg("review", news).stdout.splitlines() if line.startswith("{")]
    rows = objects(kg("review", news, "--json").stdout)
    assert objects("\n".join(table)) == [row["judgement"] for row in rows]
    judgements = tmp_path / "judgements.jsonl"
    judgements.write_text("\n".join(table), encoding="utf-8")
    kg("build", news, "--out", tmp_path / "plain")
    done = kg("build", news, "--out", tmp_path / "judged", "--judgements", judgements)
    assert done.returncode == 0, done.stderr
    for name in ("nodes.jsonl", "edges.jsonl"):
        assert (tmp_path / "judged" / name).read_bytes() == (tmp_path / "plain" / name).read_bytes()
    assert kg("review", news, "--judgements", judgements).stdout == ""


def test_nothing_to_review(kg: Any, tmp_path: Path) -> None:
    """Where all is certain the list is empty, and stderr says so."""
    done = kg("review", written(tmp_path / "news.jsonl", ARTICLES[0]))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "0 of 0 pairs to judge\n")


def test_judgements_are_applied_only_if_given(kg: Any, news: Path, tmp_path: Path) -> None:
    """A `same` makes one person of two, and is in the manifest by its hash; the file does nothing where it is not named."""
    judgements = written(tmp_path / "judgements.jsonl", {"judgement": "same", "left": CHAIRS[0], "right": CHAIRS[1]})
    kg("build", news, "--out", tmp_path / "plain", cwd=tmp_path)
    done = kg("build", news, "--out", tmp_path / "judged", "--judgements", judgements)
    manifests = [json.loads((tmp_path / out / "manifest.json").read_text(encoding="utf-8")) for out in ("plain", "judged")]
    assert done.returncode == 0, done.stderr
    assert persons(tmp_path / "judged") < persons(tmp_path / "plain")
    assert manifests[0]["options"]["judgements"] is None
    assert manifests[1]["options"]["judgements"]["name"] == "judgements.jsonl"
    assert len(manifests[1]["options"]["judgements"]["sha256"]) == 64


def test_a_judgement_without_effect_is_told(kg: Any, news: Path, tmp_path: Path) -> None:
    """A judgement that matches nothing is one line, counted, in the manifest, and exit code 1; the graph is built with the others."""
    lines = ({"judgement": "same", "left": NOBODY, "right": CHAIRS[0]}, {"judgement": "same", "left": CHAIRS[0], "right": CHAIRS[1]})
    judgements, out = written(tmp_path / "judgements.jsonl", *lines), tmp_path / "out"
    done = kg("build", news, "--out", out, "--judgements", judgements, "--json")
    rows = json.loads((out / "manifest.json").read_text(encoding="utf-8"))["judgements_without_effect"]
    assert done.returncode == 1
    assert done.stderr.startswith("judgements.jsonl:1: ")
    assert "judgements without effect: 1" in done.stderr
    assert [row["where"] for row in rows] == ["judgements.jsonl:1"]
    assert json.loads(done.stdout)["judgements_without_effect"] == rows
    assert persons(out) == 1  # the two chairs are one, and the bare name can only be theirs


@pytest.mark.parametrize("line", [{"judgement": "perhaps"}, {"judgement": "same", "left": NOBODY}, "same"], ids=str)
def test_broken_judgements_stop_the_build(kg: Any, news: Path, tmp_path: Path, line: object) -> None:
    """Judgements that are not of their form are told by `file:line`, and nothing is written: half of them would make another graph."""
    done = kg("build", news, "--out", tmp_path / "out", "--judgements", written(tmp_path / "judgements.jsonl", line))
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1), done.stderr
    assert done.stderr.startswith("judgements.jsonl:1")
    assert not (tmp_path / "out").exists()


def test_claims_of_what_is_no_entity_are_counted(kg: Any, news: Path, tmp_path: Path) -> None:
    """The claims about a node that was judged no entity are marked in claims.jsonl, and counted by reason in manifest and summary."""
    judgements, out = written(tmp_path / "judgements.jsonl", {"judgement": "not-entity", "entity": CHAIRS[0]}), tmp_path / "out"
    done = kg("build", news, "--out", out, "--judgements", judgements)
    claims = objects((out / "claims.jsonl").read_text(encoding="utf-8"))
    marked = [claim for claim in claims if "left_out" in claim]
    counts = json.loads((out / "manifest.json").read_text(encoding="utf-8"))["counts"]
    assert done.returncode == 0
    assert {(claim["article"], claim["left_out"]) for claim in marked} == {("a1", "no node Person:林晓溪")}
    assert counts["claims_left_out"] == {"no node": len(marked)}
    assert counts["claims"] == len(claims)
    assert "claims left out" in done.stderr


@pytest.mark.parametrize("least", ["0", "0.9", "1"])
def test_no_claim_is_gone_without_a_word(kg: Any, seed_page: Path, tmp_path: Path, least: str) -> None:
    """Each line of claims.jsonl is evidence of an edge of its type, or says why it is not; below --min-confidence it never is."""
    out = tmp_path / "out"
    assert kg("build", seed_page, "--out", out, "--min-confidence", least).returncode == 0
    claims = objects((out / "claims.jsonl").read_text(encoding="utf-8"))
    edges = objects((out / "edges.jsonl").read_text(encoding="utf-8"))
    said = {(edge["type"], each["sentence"], each["rule"]) for edge in edges for each in edge["evidence"]}
    assert claims
    for claim in claims:
        assert "left_out" in claim or (claim["type"], claim["evidence"]["sentence"], claim["evidence"]["rule"]) in said
        assert "left_out" in claim or claim["confidence"] >= float(least)
    counts = json.loads((out / "manifest.json").read_text(encoding="utf-8"))["counts"]
    assert sum(counts["claims_left_out"].values()) == sum("left_out" in claim for claim in claims)


@pytest.mark.parametrize("least", ["nan", "-0.1", "1.1", "high"])
def test_a_confidence_is_a_number_from_0_to_1(kg: Any, news: Path, tmp_path: Path, least: str) -> None:
    """Any other --min-confidence is wrong usage, and nothing is written."""
    done = kg("build", news, "--out", tmp_path / "out", f"--min-confidence={least}")
    assert done.returncode == 2
    assert "confidence" in done.stderr
    assert not (tmp_path / "out").exists()
