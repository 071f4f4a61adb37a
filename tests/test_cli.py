"""The command line as its users meet it: real processes, their output, their errors and their exit codes."""

from __future__ import annotations

import json
import os
import pty
import re
import resource
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

import pytest
from conftest import KG, SEED_PAGE

if TYPE_CHECKING:
    from pathlib import Path

ERROR = re.compile(r"^[^:\n]+(:\d+)?: [^;\n]+; [^\n]+$")
ARTICLE = {"id": "a1", "title": "平谷区总工会走访企业", "date": "2023-03-02", "text": "3月2日，平谷区总工会主席付湘生走访北京银行。"}
BROKEN_LINES = {
    "not JSON": "{",
    "a list": "[1]",
    "no title": '{"id": "x", "date": null, "text": "平谷区总工会。"}',
    "no text": '{"id": "x", "title": "平谷", "date": null}',
    "a bad date": '{"id": "x", "title": "平谷", "date": "2023-02-30", "text": "平谷区总工会。"}',
    "a number for a text": '{"id": "x", "title": "平谷", "date": null, "text": 5}',
}


def jsonl(path: Path, *lines: object) -> Path:
    text = "".join((line if isinstance(line, str) else json.dumps(line, ensure_ascii=False)) + "\n" for line in lines)
    path.write_text(text, encoding="utf-8")
    return path


def objects(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def cpu_seconds(*command: object) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([str(part) for part in command], check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def test_help_is_quick() -> None:
    """`kg --help` answers within .4 s, because it loads no stage."""
    assert min(cpu_seconds(KG, "--help") for _ in range(3)) < 0.4


def test_building_the_seed_page_is_quick(tmp_path: Path) -> None:
    """The seed page is built within 2 s of process time."""
    assert min(cpu_seconds(KG, "build", SEED_PAGE, "--out", tmp_path / "out") for _ in range(3)) < 2


def test_the_command_line_loads_nothing_heavy() -> None:
    """Importing kg and its command line loads none of the libraries of the stages."""
    code = "import sys, kg, kg.cli; print(*{'jieba', 'rdflib', 'pyvis', 'neo4j', 'networkx', 'numpy', 'yaml', 'rich'} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.strip() == ""


@pytest.mark.parametrize(
    "arguments",
    [
        ["build"],
        ["build", SEED_PAGE],
        ["build", SEED_PAGE, "--out", "out", "--date", "2.3.2023"],
        ["build", SEED_PAGE, "--out", "out", "--nonsense"],
        ["nonsense"],
        ["explain", "  "],
        ["evaluate", "--graph", "out"],
    ],
    ids=lambda arguments: " ".join(map(str, arguments[:1] + arguments[-1:])),
)
def test_wrong_usage(kg: Any, tmp_path: Path, arguments: list[Any]) -> None:
    """Wrong usage exits with 2, says so on stderr and writes nothing."""
    done = kg(*arguments, cwd=tmp_path)
    assert (done.returncode, done.stdout, list(tmp_path.iterdir())) == (2, "", [])
    assert done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("broken", BROKEN_LINES.values(), ids=BROKEN_LINES)
def test_a_bad_line_costs_only_itself(kg: Any, tmp_path: Path, broken: str) -> None:
    """A bad line of JSONL is told with its number, listed in the manifest, and the other articles are built."""
    done = kg("build", jsonl(tmp_path / "a.jsonl", ARTICLE, broken), "--out", tmp_path / "out", "--quiet")
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    assert done.returncode == 1
    assert [ERROR.match(line) is not None for line in done.stderr.splitlines()] == [True], done.stderr
    assert "a.jsonl:2: " in done.stderr
    assert manifest["counts"]["articles"] == 1
    assert [left["where"] for left in manifest["left_out"]] == ["a.jsonl:2"]


@pytest.mark.parametrize("content", [None, b"", b"\x00\x01\x02\xff" * 99], ids=["missing", "empty", "binary"])
def test_a_bad_file_costs_only_itself(kg: Any, tmp_path: Path, content: bytes | None) -> None:
    """A missing, empty or binary file is one line on stderr, and the other files are built."""
    if content is not None:
        (tmp_path / "bad.txt").write_bytes(content)
    done = kg("build", tmp_path / "bad.txt", jsonl(tmp_path / "a.jsonl", ARTICLE), "--out", tmp_path / "out", "--quiet")
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1), done.stderr
    assert ERROR.match(done.stderr.strip())
    assert [left["where"] for left in manifest["left_out"]] == ["bad.txt"]
    assert manifest["counts"]["articles"] == 1


def test_an_earlier_build_is_not_replaced_by_nothing(kg: Any, tmp_path: Path) -> None:
    """A build without any article keeps an earlier one and says so."""
    out = tmp_path / "out"
    kg("build", jsonl(tmp_path / "a.jsonl", ARTICLE), "--out", out)
    before = (out / "nodes.jsonl").read_bytes()
    done = kg("build", tmp_path / "missing.txt", "--out", out)
    assert done.returncode == 1
    assert "kept as it was" in done.stderr
    assert (out / "nodes.jsonl").read_bytes() == before


def test_an_output_that_cannot_be_written(kg: Any, tmp_path: Path) -> None:
    """Where nothing can be written, one line says so."""
    (tmp_path / "file").write_text("x", encoding="utf-8")
    done = kg("build", SEED_PAGE, "--out", tmp_path / "file" / "out", "--quiet")
    assert done.returncode in (1, 2)
    assert ERROR.match(done.stderr.strip()), done.stderr


def test_summary(kg: Any, tmp_path: Path) -> None:
    """The summary is a table on stderr with every type and the path of the page; --json is one object on stdout; --quiet tells nothing."""
    out = tmp_path / "out"
    told = kg("build", SEED_PAGE, "--out", out, "--json")
    quiet = kg("build", SEED_PAGE, "--out", out, "--quiet")
    counts = json.loads(told.stdout)
    assert (quiet.returncode, quiet.stdout, quiet.stderr) == (0, "", "")
    assert counts["articles"] == 5
    assert counts["html"] == str(out / "graph.html")
    assert counts["html"] in told.stderr
    assert all(kind in told.stderr for kind in [*counts["nodes"], *counts["edges"]])


def test_read_prints_articles(kg: Any) -> None:
    """`kg read` prints each article with exactly the fields that the README names."""
    articles = objects(kg("read", SEED_PAGE).stdout)
    fields = {"id", "title", "date", "source", "byline", "text", "page", "page_start", "page_end"}
    assert [set(article) for article in articles] == [fields] * 5


def test_standard_input(kg: Any) -> None:
    """`-` reads the same articles from standard input."""
    piped = objects(kg("read", "-", stdin=SEED_PAGE.read_bytes()).stdout)
    assert [article["title"] for article in piped] == [article["title"] for article in objects(kg("read", SEED_PAGE).stdout)]


def test_mentions_stand_where_they_say(kg: Any) -> None:
    """Each mention of `kg extract --mentions` is its article's text, or title, between its offsets."""
    articles = {article["id"]: article for article in objects(kg("read", SEED_PAGE).stdout)}
    mentions = objects(kg("extract", SEED_PAGE, "--mentions").stdout)
    assert mentions
    for mention in mentions:
        text = articles[mention["article"]]["title" if mention.get("in_title") else "text"]
        assert text[mention["start"] : mention["end"]] == mention["text"]


def test_claims_carry_their_evidence(kg: Any) -> None:
    """Each claim of `kg extract` has a sentence that stands in its article, and a rule."""
    articles = {article["id"]: article for article in objects(kg("read", SEED_PAGE).stdout)}
    claims = objects(kg("extract", SEED_PAGE).stdout)
    assert claims
    for claim in claims:
        evidence = claim["evidence"]
        text = articles[evidence["article"]]["title" if evidence.get("in_title") else "text"]
        assert text[evidence["start"] : evidence["end"]] == evidence["sentence"]
        assert evidence["rule"]


def test_explain_shows_posts_with_their_rules(kg: Any) -> None:
    """`kg explain` shows a post with its body in full, restored from --region."""
    done = kg("explain", "市总工会副主席刘曙光带队调研。", "--region", "北京市")
    posts = done.stdout.partition("posts:")[2].partition("events:")[0]
    assert done.returncode == 0
    assert all(part in posts for part in ("刘曙光", "LEADS", "北京市总工会", "副主席")), done.stdout


def test_schema_shows_all_types(kg: Any) -> None:
    """`kg schema` names every type of node and edge of the guide."""
    shown = {line.split()[0] for line in kg("schema").stdout.splitlines()}
    nodes = {"Person", "Union", "Company", "Organization", "District", "Place", "Event", "Article"}
    assert nodes | {"LEADS", "MEMBER_OF", "ATTENDS", "HOSTS", "LOCATED_IN", "PART_OF", "REPORTED", "MENTIONS"} <= shown


def test_output_is_utf8_in_any_locale(kg: Any) -> None:
    """What is printed is the same UTF-8 in a C locale and in one of GB18030."""
    expected = kg("read", SEED_PAGE).stdout
    for locale in ({"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, {"PYTHONIOENCODING": "gb18030"}):
        assert kg("read", SEED_PAGE, env=locale).stdout == expected


def test_a_reader_who_leaves_is_no_error(tmp_path: Path) -> None:
    """`kg read articles.jsonl | head` prints no complaint, though most of the output finds no reader."""
    many = jsonl(tmp_path / "many.jsonl", *(ARTICLE | {"id": f"a{number}"} for number in range(2000)))
    done = subprocess.run(f"{KG} read {many} | head -c 9", shell=True, capture_output=True, check=False)
    assert done.stderr == b""


def test_interrupt() -> None:
    """Ctrl-C is one line and exit code 130."""
    with subprocess.Popen([KG, "read", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        time.sleep(1)  # kg has started and waits for input
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=10)
    assert (process.returncode, errors) == (130, b"kg: stopped by SIGINT\n")


def test_a_long_build_shows_its_progress(tmp_path: Path) -> None:
    """On a terminal a build of more than a second draws a progress bar, also when it is its input that takes so long."""
    assert "━" in drawn_before_summary(tmp_path / "slow", input_after=3)


def drawn_before_summary(out: Path, *, input_after: float) -> str:
    """What a build draws on the terminal before its summary, when its input comes so many seconds late."""
    terminal, inside = pty.openpty()
    with subprocess.Popen([KG, "build", "-", "--out", out], stdin=subprocess.PIPE, stderr=inside) as process:
        os.close(inside)
        time.sleep(input_after)
        process.communicate(SEED_PAGE.read_bytes())
        drawn = b"".join(iter(lambda: _read(terminal), b"")).decode("utf-8")
    os.close(terminal)
    assert process.returncode == 0, drawn
    return drawn.rpartition(" claims")[0]


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux tells the end of a terminal so
        return b""
