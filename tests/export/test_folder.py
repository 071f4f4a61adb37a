"""The folder of a build: always whole, always the same bytes, and nobody's files lost."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import time
from typing import TYPE_CHECKING, Any

import pytest
from conftest import KG, SEED_PAGE, folder_bytes

from kg.errors import UsageError
from kg.export import folder, swap
from kg.model import Graph

if TYPE_CHECKING:
    from pathlib import Path

FILES = {"nodes.jsonl", "edges.jsonl", "claims.jsonl", "articles.jsonl", "graph.ttl", "graph.html", "manifest.json"}
OTHER = '{"id": "a1", "title": "平谷区总工会走访企业", "date": "2023-03-02", "text": "3月2日，平谷区总工会主席付湘生走访北京银行。"}\n'


def test_all_formats_are_there(seed_build: Path) -> None:
    """A build writes every format and nothing else."""
    assert set(folder_bytes(seed_build)) == FILES


@pytest.mark.slow
@pytest.mark.parametrize(
    "surroundings",
    [
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Shanghai"},
        {"PYTHONHASHSEED": "2", "TZ": "America/New_York", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "3", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    ],
    ids=lambda surroundings: " ".join(f"{name}={value}" for name, value in surroundings.items()),
)
def test_same_bytes_everywhere(kg: Any, seed_build: Path, tmp_path: Path, surroundings: dict[str, str]) -> None:
    """Hash seed, time zone, locale, current folder and the spelling of the path change no byte."""
    done = kg("build", os.path.relpath(SEED_PAGE, tmp_path), "--out", "out", cwd=tmp_path, env=surroundings)
    assert done.returncode == 0, done.stderr
    assert folder_bytes(tmp_path / "out") == folder_bytes(seed_build)


def test_the_order_of_inputs_changes_no_byte(kg: Any, tmp_path: Path) -> None:
    """A and B give the same files as B and A."""
    (tmp_path / "other.jsonl").write_text(OTHER, encoding="utf-8")
    kg("build", SEED_PAGE, tmp_path / "other.jsonl", "--out", tmp_path / "one")
    kg("build", tmp_path / "other.jsonl", SEED_PAGE, "--out", tmp_path / "two")
    assert folder_bytes(tmp_path / "one") == folder_bytes(tmp_path / "two")


@pytest.mark.slow
def test_a_killed_build_leaves_a_whole_folder(kg: Any, seed_build: Path, tmp_path: Path) -> None:
    """Killed at any moment, also while it writes, a build leaves the earlier folder or the new one, byte for byte."""
    (tmp_path / "other.jsonl").write_text(OTHER, encoding="utf-8")
    out, earlier = tmp_path / "out", folder_bytes(seed_build)
    kg("build", tmp_path / "other.jsonl", "--out", tmp_path / "expected")
    new = folder_bytes(tmp_path / "expected")
    for round_ in range(16):
        kg("build", SEED_PAGE, "--out", out)
        killed_while_writing(out, tmp_path / "other.jsonl", after=random.Random(round_).uniform(0, 0.3))
        assert folder_bytes(out) in (earlier, new)
    kg("build", SEED_PAGE, "--out", out)
    assert {path.name for path in tmp_path.iterdir()} == {"out", "expected", "other.jsonl"}


def killed_while_writing(out: Path, page: Path, *, after: float) -> None:
    """Start a build, wait until its new folder is there, wait a moment more, and kill it."""
    known = set(out.parent.iterdir())
    with subprocess.Popen([KG, "build", page, "--out", out, "--quiet"]) as process:
        while process.poll() is None and set(out.parent.iterdir()) == known:
            time.sleep(0.001)
        time.sleep(after)
        process.send_signal(signal.SIGKILL)


def test_a_folder_of_others_is_refused(kg: Any, tmp_path: Path) -> None:
    """A folder with files that no build wrote is wrong usage, and they stay."""
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "thesis.txt").write_text("mine", encoding="utf-8")
    done = kg("build", SEED_PAGE, "--out", tmp_path / "out")
    assert done.returncode == 2
    assert str(tmp_path / "out") in done.stderr
    assert folder_bytes(tmp_path / "out") == {"thesis.txt": b"mine"}


def test_files_laid_beside_a_build_stay(tmp_path: Path) -> None:
    """What a user has laid into the folder of a build is there after the next build, folders and links too."""
    out = tmp_path / "out"
    folder.write(Graph(), [], out)
    (out / "notes").mkdir()
    (out / "notes" / "one.txt").write_text("mine", encoding="utf-8")
    (out / "link").symlink_to("nowhere")
    folder.write(Graph(), [], out)
    assert (out / "notes" / "one.txt").read_text(encoding="utf-8") == "mine"
    assert (out / "link").is_symlink()
    assert set(folder_bytes(out)) == FILES | {"notes/one.txt"}


def test_a_file_or_the_current_folder_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file is no folder, and the folder that one stands in cannot be replaced."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for out in (tmp_path / "file", tmp_path, tmp_path.parent):
        with pytest.raises(UsageError):
            folder.check(out)


def test_a_block_that_fails_changes_nothing(tmp_path: Path) -> None:
    """When the block fails, the folder is as before and nothing is left beside it."""
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "earlier").touch()
    with pytest.raises(RuntimeError), swap.replacing(tmp_path / "out") as new:  # noqa: PT012 - the block is what fails
        (new / "half").touch()
        raise RuntimeError
    assert [str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*")] == ["out", "out/earlier"]


@pytest.mark.parametrize("leftover", [".out.00000000.new", ".out.00000000.old"])
def test_leftovers_are_cleared_away(tmp_path: Path, leftover: str) -> None:
    """What a killed build left beside the folder is gone after the next one."""
    (tmp_path / leftover).mkdir()
    (tmp_path / "out").mkdir()
    with swap.replacing(tmp_path / "out") as new:
        (new / "file").touch()
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["file", "out"]


def test_a_build_beside_is_no_leftover(tmp_path: Path) -> None:
    """A build that is still writing is not taken for one that was killed."""
    with swap.replacing(tmp_path / "out") as first, swap.replacing(tmp_path / "out") as second:
        (second / "file").touch()
        assert first.is_dir()


def test_a_folder_moved_aside_is_put_back(tmp_path: Path) -> None:
    """Where a system cannot exchange folders, a build killed between its two steps loses nothing: the next one puts it back."""
    (tmp_path / ".out.00000000.old").mkdir()
    (tmp_path / ".out.00000000.old" / "earlier").touch()
    with pytest.raises(RuntimeError), swap.replacing(tmp_path / "out"):
        raise RuntimeError
    assert [str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*")] == ["out", "out/earlier"]


def test_two_steps_do_the_same(tmp_path: Path) -> None:
    """The way without an exchange replaces the folder too and leaves nothing beside it."""
    for name in ("new", "out"):
        (tmp_path / name).mkdir()
        (tmp_path / name / name).touch()
    swap.replace_in_two_steps(tmp_path / "new", tmp_path / "out")
    assert [str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*")] == ["out", "out/new"]
