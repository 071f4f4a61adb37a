"""Articles read in several processes: the same result as in one, and as clean an end."""

from __future__ import annotations

import json
import os
import pickle
import signal
import subprocess
import time
from typing import TYPE_CHECKING, Any

import pytest
import stages
from conftest import KG, ROOT, SEED_PAGE, folder_bytes

import kg as package
from kg import pipeline, workers
from kg.errors import InputError, KgError, SchemaError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

GOLD = sorted((ROOT / "tests" / "gold").glob("*.articles.jsonl"))


def test_any_number_of_jobs_gives_the_same_bytes(kg: Any, tmp_path: Path) -> None:
    """Every file of a build is the same with one process, with two and with more than there is work for."""
    for jobs in (1, 2, 9):
        assert kg("build", SEED_PAGE, *GOLD, "--out", tmp_path / str(jobs), "--jobs", jobs).returncode == 0
    one, two, nine = (folder_bytes(tmp_path / str(jobs)) for jobs in (1, 2, 9))
    assert one == two == nine


def test_a_bad_article_is_told_as_in_one_process(kg: Any, tmp_path: Path) -> None:
    """A line that is no article costs itself alone, and a region that is none stops the build, whatever the number of processes."""
    (tmp_path / "bad.jsonl").write_text('{"id": "a"}\n' + GOLD[0].read_text(encoding="utf-8"), encoding="utf-8")
    for arguments, code in ((("bad.jsonl",), 1), ((SEED_PAGE, "--region", "乌有市"), 2)):
        one, two = (kg("build", *arguments, "--out", "out", "--quiet", "--jobs", jobs, cwd=tmp_path) for jobs in (1, 2))
        assert (one.returncode, one.stderr) == (two.returncode, two.stderr)
        assert one.returncode == code
        assert one.stderr.count("\n") == 1


def test_python_may_ask_for_jobs_too() -> None:
    """`kg.build` with two processes gives the graph of one, and progress is told article by article."""
    steps: list[tuple[int, int]] = []
    built = pipeline.build([SEED_PAGE], jobs=2, progress=lambda done, total: steps.append((done, total)))
    assert built.graph == package.build([SEED_PAGE])
    assert steps == [(done, 5) for done in range(1, 6)]


def test_results_come_in_the_order_of_the_parts() -> None:
    """A failing part has its error in its place among the others."""
    results = list(workers.in_order(stages.doubled_but_three, range(6), 2))
    assert [str(each) for each in results] == ["0", "2", "4", "3: fails; allowed: others", "8", "10"]


def test_an_error_that_stops_everything_is_raised_in_its_place() -> None:
    """What comes before the part that raises is there, and the error is the one raised."""
    results = workers.in_order(stages.raised_at_three, range(6), 2)
    assert [next(results) for _ in range(3)] == [0, 2, 4]
    with pytest.raises(InputError, match="3: fails; allowed: others"):
        next(results)


def test_a_killed_process_is_one_line() -> None:
    """Where the system kills a process, for want of memory, the error says so and what to do."""
    with pytest.raises(KgError, match="--jobs: one of the processes was killed"):
        list(workers.in_order(stages.killed, range(4), 2))


@pytest.mark.parametrize("kind", [KgError, InputError, SchemaError, UsageError])
def test_errors_travel_between_processes(kind: type[KgError]) -> None:
    """An error is the same kind and has the same three parts when it comes from another process."""
    error = pickle.loads(pickle.dumps(kind("page.txt:3", "is empty", "allowed: text")))
    assert (type(error), error.where, error.what, error.allowed) == (kind, "page.txt:3", "is empty", "allowed: text")


def test_small_inputs_are_read_in_one_process() -> None:
    """Starting processes must pay: a page starts none, and no input more than there are cores."""
    assert workers.fitting(len(SEED_PAGE.read_text(encoding="utf-8"))) == 1
    assert workers.fitting(10**12) == len(os.sched_getaffinity(0))


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_interrupted_jobs(tmp_path: Path, number: signal.Signals) -> None:
    """Ctrl-C, which every process of the terminal gets, is one line and leaves no process behind; so is a request to end."""
    article = json.loads(GOLD[0].read_text(encoding="utf-8").split("\n")[0])
    rows = (json.dumps(article | {"id": f"a{each}"}, ensure_ascii=False) for each in range(2000))
    (tmp_path / "many.jsonl").write_text("\n".join(rows), encoding="utf-8")
    command = [KG, "build", tmp_path / "many.jsonl", "--out", tmp_path / "out", "--jobs", "2"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, start_new_session=True) as process:
        time.sleep(3)  # the articles are read, and both processes are at work
        os.killpg(process.pid, number) if number == signal.SIGINT else process.send_signal(number)
        _, errors = process.communicate(timeout=20)  # stderr ends when the last process that holds it does
    assert (process.returncode, errors.decode()) == (128 + number, f"kg: stopped by {number.name}\n")
    assert not (tmp_path / "out").exists()
