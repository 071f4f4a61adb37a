"""The package: installable anywhere, complete, pinned, and set up by make."""

from __future__ import annotations

import ast
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
import venv
import zipfile
from collections.abc import Mapping
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, SEED_PAGE, folder_bytes

import kg as package
from kg.compiled import folder
from kg.resources import data_path, queries_path, schema_path

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", folder, ROOT)
    return next(folder.glob("*.whl"))


def run(*command: str | Path, cwd: Path | None = None, extra: Mapping[str, str] | None = None) -> str:
    env = os.environ | (extra or {})
    done = subprocess.run([str(part) for part in command], cwd=cwd, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_resources_are_found_in_the_checkout() -> None:
    """Lexicons, schema and queries are found."""
    assert data_path("").is_dir()
    assert schema_path("graph.yaml").is_file()
    assert queries_path("").is_dir()


@pytest.mark.slow
def test_the_wheel_holds_everything(wheel: Path) -> None:
    """Each file of kg/, schema/ and queries/ travels in the wheel, and the licence too."""
    packed = set(zipfile.ZipFile(wheel).namelist())
    for source, target in (("kg", "kg"), ("schema", "kg/_bundled/schema"), ("queries", "kg/_bundled/queries")):
        files = [path for path in (ROOT / source).rglob("*") if path.is_file() and path.suffix != ".pyc"]
        assert {f"{target}/{path.relative_to(ROOT / source)}" for path in files} <= packed
    assert any(name.endswith("licenses/LICENSE") for name in packed)


@pytest.mark.slow
def test_the_wheel_works_from_any_folder(wheel: Path, seed_build: Path, tmp_path: Path) -> None:
    """Installed from its wheel, without the checkout, kg builds the same bytes."""
    python = installed(wheel, tmp_path / "venv")
    run(python.with_name("kg"), "build", SEED_PAGE, "--out", "out", cwd=tmp_path)
    assert "_bundled" in run(python, "-c", "import kg.resources; print(kg.resources.schema_path(''))", cwd=tmp_path)
    assert folder_bytes(tmp_path / "out") == folder_bytes(seed_build)


@pytest.mark.slow
def test_compiled_it_builds_the_same_bytes(wheel: Path, kg: Any, tmp_path: Path) -> None:
    """Compiled, as in a checkout after make, and not, as in the wheel, kg builds the same bytes of the page and all gold articles."""
    if not folder().is_dir():
        pytest.skip("what reads articles is not compiled: make compiled")
    python = installed(wheel, tmp_path / "venv")
    where = "import kg.extract.article as module; print(module.__file__)"
    assert run(python, "-c", where, cwd=tmp_path).strip().endswith(".py")
    assert run(sys.executable, "-c", where, cwd=tmp_path).strip().endswith((".so", ".pyd"))
    inputs = [SEED_PAGE, *sorted((ROOT / "tests" / "gold").glob("*.articles.jsonl"))]
    run(python.with_name("kg"), "build", *inputs, "--out", "plain", cwd=tmp_path)
    for jobs in ("1", "2"):
        assert kg("build", *inputs, "--out", tmp_path / jobs, "--jobs", jobs).returncode == 0
        assert folder_bytes(tmp_path / jobs) == folder_bytes(tmp_path / "plain")


def test_no_library_outlives_its_source(checkout: Path) -> None:
    """After a change of a source that is compiled, all of them are read as they are, and after its undoing the libraries again."""
    if not folder().is_dir():
        pytest.skip("what reads articles is not compiled: make compiled")
    shutil.copytree(folder(), checkout / "build" / "compiled" / folder().name)
    where = "import kg.extract.article as article, kg.lexicon.china as china; print(article.__file__, china.__file__)"
    source = checkout / "kg" / "lexicon" / "languages.py"
    kept = source.read_bytes()
    for changed, suffix in ((kept, ".so"), (kept + b"# changed\n", ".py"), (kept, ".so")):
        source.write_bytes(changed)
        files = run(sys.executable, "-c", where, cwd=checkout, extra={"PYTHONPATH": str(checkout)}).split()
        assert all(Path(file).is_relative_to(checkout) and file.endswith(suffix) for file in files)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of what is compiled and of what compiles it."""
    for name in ("kg", "schema", "queries", "tools"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("README.md", "LICENSE", "NOTICE", "pyproject.toml", "constraints.txt"):
        shutil.copy(ROOT / name, tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("compiler", "reason"),
    [("no-compiler", "there is no C compiler no-compiler"), pytest.param("false", "the compiler failed: ", marks=pytest.mark.slow)],
)
def test_where_nothing_can_be_compiled(checkout: Path, compiler: str, reason: str) -> None:
    """Without a C compiler, or with one that fails, a line says why, and kg reads its sources."""
    command = [sys.executable, checkout / "tools" / "compile_extraction.py"]
    env = os.environ | {"CC": compiler, "PYTHONPATH": str(checkout)}
    done = subprocess.run(command, cwd=checkout, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert done.stderr.splitlines()[-1].startswith(f"kg: not compiled, so it reads more slowly: {reason}")
    assert not list((checkout / "build").glob("compiled/*"))


def installed(wheel: Path, folder: Path) -> Path:
    """The Python of a new venv with the wheel; the libraries are borrowed from the venv of the tests, kg is not."""
    venv.create(folder, symlinks=True)
    python = folder / "bin" / "python"
    run(sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-deps", "--no-index", wheel)
    borrowed = next(path for path in sys.path if path.endswith("site-packages"))
    site = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip())
    (site / "borrowed.pth").write_text(borrowed + "\n", encoding="utf-8")
    return python


def test_imports_are_declared() -> None:
    """Every library that kg imports is one of its dependencies or of the embedded engine, and every one of these is imported."""
    declared = {plain(requirement) for requirement in (*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["embedded"])}
    imported = {root for path in (ROOT / "kg").rglob("*.py") for root in roots(path)} - set(sys.stdlib_module_names) - {"kg", "__future__"}
    providers = packages_distributions()
    found = {plain(name) for root in imported for name in providers.get(root, [root])}
    assert found <= declared
    assert declared - found <= {
        "neo4j",
        "jieba",
        "rjieba",
    }  # loading into Neo4j comes next; the dictionary of one or the other is read as data


def roots(path: Path) -> set[str]:
    tree = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    names = [
        [alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module or ""] for node in tree if importing(node)
    ]
    return {name.partition(".")[0] for group in names for name in group}


def importing(node: ast.AST) -> bool:
    return isinstance(node, ast.Import) or (isinstance(node, ast.ImportFrom) and node.level == 0)


def plain(requirement: str) -> str:
    return re.split(r"[^\w.-]", requirement, maxsplit=1)[0].lower().replace("_", "-")


def test_everything_is_pinned() -> None:
    """Each direct dependency, of kg and of its extras, has an exact version in constraints.txt."""
    pins = [line for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    pinned = {plain(line) for line in pins}
    wanted = {plain(each) for group in (PROJECT["dependencies"], *PROJECT["optional-dependencies"].values()) for each in group}
    assert all(re.fullmatch(r"[\w.-]+==[\w.]+", line) for line in pins)
    assert wanted - {"kg"} <= pinned


def test_the_changelog_knows_the_version() -> None:
    """CHANGELOG.md has a section for the version of the package."""
    assert f"## [{package.__version__}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(("python", "reason"), [("false", "3.11"), ("does-not-exist", "3.11")])
def test_make_without_a_fitting_python(tmp_path: Path, python: str, reason: str) -> None:
    """A Python that is missing or too old is one line, and nothing is made."""
    for name in ("Makefile", "pyproject.toml", "constraints.txt"):
        shutil.copy(ROOT / name, tmp_path)
    done = subprocess.run(["make", "demo", f"PYTHON={python}"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert reason in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not (tmp_path / ".venv").exists()


def test_make_without_venv(tmp_path: Path) -> None:
    """A Python without ensurepip is one line that says what to install."""
    for name in ("Makefile", "pyproject.toml", "constraints.txt"):
        shutil.copy(ROOT / name, tmp_path)
    (tmp_path / "lacking").mkdir()
    (tmp_path / "lacking" / "ensurepip.py").write_text("raise ImportError\n", encoding="utf-8")
    python = tmp_path / "python"
    python.write_text(f'#!/bin/sh\nPYTHONPATH={tmp_path}/lacking exec {sys.executable} "$@"\n', encoding="utf-8")
    python.chmod(0o755)
    done = subprocess.run(["make", "demo", f"PYTHON={python}"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "python3-venv" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_compose_file() -> None:
    """The Neo4j of docker-compose.yml has a password from the environment, a health check, a volume and bounded memory."""
    import yaml

    service = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))["services"]["neo4j"]
    assert "${NEO4J_PASSWORD:?" in service["environment"]["NEO4J_AUTH"]
    assert "wget" in json.dumps(service["healthcheck"])
    assert {"mem_limit", "volumes"} <= set(service)
