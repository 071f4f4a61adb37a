"""Both READMEs say what is so: their commands, options, types, examples and links are held against the product."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from conftest import ROOT

from kg.resources import schema_path
from kg.schema import load_schema

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Kg = Callable[..., subprocess.CompletedProcess[str]]

READMES = ("README.md", "README.zh-CN.md")
DOCUMENTS = (*READMES, "CONTRIBUTING.md", "CHANGELOG.md", "queries/README.md")
FENCED = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"(!?)\[[^\]]*\]\(([^)\s]+)\)")
COMMAND = re.compile(r"^\| `kg (\w+)")
OPTION = re.compile(r"--[a-z][a-z-]*")
ALWAYS = {"--help", "--version"}


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def blocks(name: str) -> list[tuple[str, str]]:
    """The fenced blocks of a document: (language, content)."""
    return FENCED.findall(text_of(name))


def without_blocks(name: str) -> str:
    return FENCED.sub("", text_of(name))


def examples(name: str) -> list[tuple[str, str]]:
    """Each block of Python with the output shown in the block after it."""
    found = blocks(name)
    return [(code, shown) for (language, code), (_, shown) in pairwise(found) if language == "python"]


def transcripts(name: str) -> list[tuple[str, str]]:
    """Each command after a `$` with the output shown below it."""
    shown = (content.removeprefix("$ ").partition("\n") for language, content in blocks(name) if language == "console")
    return [(command, output) for command, _, output in shown]


def headings(name: str) -> list[str]:
    """The marks of the headings (`#`, `##`), in order."""
    return re.findall(r"^#+(?= )", without_blocks(name), re.MULTILINE)


def options_by_command(name: str) -> dict[str, set[str]]:
    """The options that the table of commands gives to each command; a command may have several rows."""
    found: dict[str, set[str]] = {}
    for line in text_of(name).splitlines():
        if command := COMMAND.match(line):
            found.setdefault(command[1], set()).update(OPTION.findall(line.rpartition(" | ")[2]))
    return found


def tidy(output: str) -> list[str]:
    """Lines without blanks at their ends, which editors remove."""
    return [line.rstrip() for line in output.rstrip().splitlines()]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, seed_build: Path) -> Path:
    """A folder as a reader has it after `make demo`: examples/ and out/."""
    folder = tmp_path_factory.mktemp("desk")
    shutil.copytree(ROOT / "examples", folder / "examples")
    shutil.copytree(seed_build, folder / "out")
    return folder


@pytest.mark.parametrize("name", READMES)
def test_the_commands_are_those_of_kg(kg: Kg, name: str) -> None:
    """The table of commands has exactly the commands that `kg --help` lists."""
    listed = re.findall(r"^  (\w+)  ", kg("--help").stdout.partition("Commands:")[2], re.MULTILINE)
    assert set(options_by_command(name)) == set(listed)


@pytest.mark.parametrize("name", READMES)
def test_the_options_are_those_of_each_command(kg: Kg, name: str) -> None:
    """Each command has in the table exactly the options that its own help lists, and each is explained."""
    told = options_by_command(name)
    real = {command: set(re.findall(r"^ +(?:-\w, )?(--[a-z-]+)", kg(command, "--help").stdout, re.MULTILINE)) - ALWAYS for command in told}
    assert told == real
    assert set(re.findall(r"^\| `(--[a-z-]+)", text_of(name), re.MULTILINE)) == set().union(*real.values())


@pytest.mark.parametrize("name", READMES)
def test_every_command_named_exists(kg: Kg, name: str) -> None:
    """`kg X` in code, wherever it stands, is a command of kg."""
    named = set(re.findall(r"(?:`|^\$ |\()kg ([a-z]+)", text_of(name), re.MULTILINE))
    assert named
    assert named <= set(re.findall(r"^  (\w+)  ", kg("--help").stdout, re.MULTILINE))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_make_goal_named_exists(name: str) -> None:
    """`make X` in code is a goal of the Makefile."""
    goals = set(re.findall(r"^([a-z]+):", text_of("Makefile"), re.MULTILINE))
    assert set(re.findall(r"(?:`|^)make (?:--silent )?([a-z]+)", text_of(name), re.MULTILINE)) <= goals


@pytest.mark.parametrize("name", READMES)
def test_the_worked_example_is_real(kg: Kg, desk: Path, name: str) -> None:
    """Each command shown with its output prints just that."""
    assert transcripts(name)
    for command, shown in transcripts(name):
        program, *arguments = shlex.split(command)
        assert program == "kg"
        assert tidy(kg(*arguments, cwd=desk).stdout) == tidy(shown)


def test_the_worked_example_is_a_sentence_of_the_seed_page(seed_page: Path) -> None:
    """The sentence explained stands in the seed page."""
    sentences = [shlex.split(command)[-1] for command, _ in transcripts(READMES[0])]
    assert all(sentence in seed_page.read_text(encoding="utf-8") for sentence in sentences)


@pytest.mark.parametrize("name", READMES)
def test_the_python_examples_run(desk: Path, name: str) -> None:
    """Each Python example runs in a folder with examples/ and out/, and prints what is shown below it."""
    assert examples(name)
    for code, shown in examples(name):
        surroundings = {**os.environ, "PYTHONUTF8": "1"}
        done = subprocess.run([sys.executable, "-c", code], cwd=desk, env=surroundings, capture_output=True, encoding="utf-8", check=False)
        assert (done.stderr, tidy(done.stdout)) == ("", tidy(shown))


@pytest.mark.parametrize("name", READMES)
def test_the_data_model_is_the_schema(name: str) -> None:
    """The tables of the graph have every type of node and edge of the schema, each with the properties that are its own."""
    schema = load_schema()
    tied = {"id", "type", "name", "aliases", "target", "evidence"}
    nodes = {each.name: {own.name for own in each.properties} - tied for each in schema.node_types}
    edges = {each.name: {own.name for own in each.properties} - tied - {"source"} for each in schema.edge_types}
    types = nodes | edges
    told = {row[0]: set(row[1:]) for row in _rows(name) if row and row[0] in types}
    assert told == types


def _rows(name: str) -> Iterator[list[str]]:
    """The words in code of each table row."""
    return (re.findall(r"`([^`]+)`", line) for line in text_of(name).splitlines() if line.startswith("|"))


@pytest.mark.parametrize("name", READMES)
def test_the_output_folder_is_told(seed_build: Path, name: str) -> None:
    """Every file of a build has its row, and no other file has one."""
    told = {row[0] for row in _rows(name) if row and re.fullmatch(r"\w+\.(jsonl|ttl|html|json)", row[0])}
    assert told == set(json.loads((seed_build / "manifest.json").read_text(encoding="utf-8"))["files"])


@pytest.mark.parametrize("name", READMES)
def test_the_scores_are_those_of_every_gold_file(name: str) -> None:
    """The table of scores has a row for each gold file of the floors, with four figures from 0 to 1."""
    table = text_of(name).partition("scores: begin")[2].partition("scores: end")[0]
    rows = dict(re.findall(r"^\| `([^`]+)`((?: \| [01]\.\d{3}){4}) \|$", table, re.MULTILINE))
    listed = re.findall(r"^  (\S+\.jsonl):$", schema_path("floors.yaml").read_text(encoding="utf-8"), re.MULTILINE)
    assert list(rows) == listed


def test_the_twins_have_the_same_outline() -> None:
    """Both READMEs have headings of the same levels in the same order."""
    english, chinese = map(headings, READMES)
    assert english == chinese


def test_the_twins_show_the_same_code() -> None:
    """Both READMEs have the same commands, programs and outputs; only the diagram, which has no language, is translated."""
    english, chinese = ([block for block in blocks(name) if block[0]] for name in READMES)
    assert english == chinese


def test_the_twins_have_the_same_scores() -> None:
    """Both READMEs give the same figures."""
    english, chinese = (re.findall(r"\b[01]\.\d{3}\b", text_of(name)) for name in READMES)
    assert english == chinese


def test_the_twins_link_to_the_same_files() -> None:
    """Both READMEs link to the same files, and each to the other."""
    english, chinese = ({target for _, target in LINK.findall(text_of(name))} for name in READMES)
    assert english - {"README.zh-CN.md"} == chinese - {"README.md"}
    assert ("README.zh-CN.md" in english, "README.md" in chinese) == (True, True)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_relative_links_resolve(name: str) -> None:
    """Every link that is no address leads to a file of the checkout."""
    targets = [target.partition("#")[0] for _, target in LINK.findall(without_blocks(name)) if "://" not in target]
    assert [target for target in targets if target and not ((ROOT / name).parent / target).exists()] == []


@pytest.mark.parametrize("name", READMES)
def test_images_are_pictures(name: str) -> None:
    """Every image is a PNG that is large enough to read, and has a text for those who do not see it."""
    images = [target for mark, target in LINK.findall(text_of(name)) if mark]
    assert images
    for image in images:
        head = (ROOT / image).read_bytes()[:24]
        assert head[:8] == b"\x89PNG\r\n\x1a\n"
        assert int.from_bytes(head[16:20], "big") >= 1200
    assert "![](" not in text_of(name)


def test_paths_named_in_contributing_exist() -> None:
    """Every file and folder that CONTRIBUTING.md names in code is there."""
    named = re.findall(r"`((?:kg|schema|queries|tests|tools)/[\w./-]*)`", text_of("CONTRIBUTING.md"))
    assert named
    assert [path for path in named if "NAME" not in path and not (ROOT / path).exists()] == []


def test_every_lexicon_has_its_source() -> None:
    """NOTICE names every table of kg/data."""
    notice = text_of("NOTICE")
    assert [table.name for table in sorted((ROOT / "kg" / "data").glob("*.tsv")) if table.name not in notice] == []
