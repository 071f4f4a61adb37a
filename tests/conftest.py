"""What all tests share: `kg` run as users run it, and CI's refusal of tests that were skipped."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import hypothesis
import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

# Machines are noisy: how long an example takes says nothing.
hypothesis.settings.register_profile("kg", deadline=None)
hypothesis.settings.load_profile("kg")

ROOT = Path(__file__).resolve().parent.parent
SEED_PAGE = ROOT / "examples" / "seed-page.txt"
KG = Path(sys.executable).with_name("kg")
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
ALLOWED_SKIPS = (
    "beside the checkout",  # the gold records, score.py and the corpus are not in it
)


@pytest.fixture(scope="session")
def kg() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs the installed console script: `kg("build", page, "--out", out, cwd=…, env={…}, stdin=…)`."""

    def run(*arguments: str | Path, cwd: Path | None = None, env: Mapping[str, str] | None = None, stdin: bytes = b"") -> Any:
        done = subprocess.run(
            [KG, *map(str, arguments)],
            input=stdin,
            cwd=cwd,
            env={**os.environ, **(env or {})},
            capture_output=True,
            timeout=120,
            check=False,
        )
        return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))

    return run


@pytest.fixture(scope="session")
def seed_page() -> Path:
    return SEED_PAGE


@pytest.fixture(scope="session")
def seed_build(kg: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a build of the seed page."""
    out = tmp_path_factory.mktemp("seed") / "out"
    done = kg("build", SEED_PAGE, "--out", out)
    assert done.returncode == 0, done.stderr
    return out


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Headless Chromium of the system; playwright brings none."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: pip install playwright")
    path = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if path is None:
        pytest.skip("no Chromium on this machine: apt install chromium")
    with sync_api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def neo4j_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A real Neo4j: its `uri`, `user`, `password` and `browser`. Many tests share it, so each module loads what it needs."""
    from neo4j_server import Unavailable, found

    try:
        with found(tmp_path_factory.mktemp("neo4j") / "home") as server:
            yield server
    except Unavailable as missing:
        pytest.skip(f"no Neo4j: {missing}")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """With `--dist loadgroup`, all modules that name `neo4j_server` run in one process, so that one server is started and not several.

    The mark xdist_group alone no longer does it: pytest-xdist 3.8 loses it under pytest 9.2 (pytest-xdist issue 1386).
    """
    if config.getvalue("dist") != "loadgroup":
        return None
    from xdist.scheduler import LoadGroupScheduling

    class OneServer(LoadGroupScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return "neo4j" if _names_neo4j_server(config.rootpath / nodeid.partition("::")[0]) else super()._split_scope(nodeid)

    return OneServer(config, log)


@cache
def _names_neo4j_server(module: Path) -> bool:
    return module.is_file() and "neo4j_server" in module.read_text(encoding="utf-8")


def folder_bytes(folder: Path) -> dict[str, bytes]:
    """Every file below the folder with its bytes."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def pytest_terminal_summary(terminalreporter: Any) -> None:
    for reason in _refused_skips(terminalreporter):
        terminalreporter.write_line(f"skipped in CI, and not for an allowed reason: {reason}", red=True)


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter and exitstatus == 0 and list(_refused_skips(reporter)):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def _refused_skips(reporter: Any) -> list[str]:
    if not os.environ.get("CI"):
        return []
    reasons = [
        str(report.longrepr[-1] if isinstance(report.longrepr, tuple) else report.longrepr) for report in reporter.stats.get("skipped", ())
    ]
    return [reason for reason in reasons if not any(allowed in reason for allowed in ALLOWED_SKIPS)]
