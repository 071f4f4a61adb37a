"""Compile what reads articles, where there is a C compiler: kg/compiled.py then uses the libraries for as long as they fit the sources.

    python tools/compile_extraction.py

Takes two minutes, and nothing if the libraries are there. Where they cannot be made, a line on stderr says why, and kg reads articles
uncompiled: the same graph, more slowly. The exit code is 0 either way, for kg works.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import zipfile
from pathlib import Path

from kg.compiled import folder

ROOT = Path(__file__).resolve().parent.parent
PROJECT = ("kg", "schema", "queries", "README.md", "LICENSE", "NOTICE", "pyproject.toml")


class NotCompiledError(Exception):
    """Why there are no libraries."""


def compiler() -> str:
    """The command of the C compiler with which this Python was made, or CC."""
    command = os.environ.get("CC") or sysconfig.get_config_var("CC") or "cc"
    return str(command).split()[0]


def build_wheel(target: Path) -> Path:
    """The compiled wheel, made of a copy, for the compiler leaves its libraries beside the sources."""
    copy = target / "copy"
    copy.mkdir()
    for name in PROJECT:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, copy)
    settings = {"HATCH_BUILD_HOOKS_ENABLE": "1", "PIP_CONSTRAINT": str(ROOT / "constraints.txt")}
    pip = [
        sys.executable,
        "-m",
        "pip",
        "--disable-pip-version-check",
        "wheel",
        "--quiet",
        "--no-deps",
        "--wheel-dir",
        str(target),
        str(copy),
    ]
    done = subprocess.run(pip, env=os.environ | settings, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if done.returncode != 0:
        log = ROOT / "build" / "compile.log"
        log.write_text(done.stdout, encoding="utf-8")
        raise NotCompiledError(f"the compiler failed: {log} says how")
    return next(target.glob("*.whl"))


def compile_extraction() -> None:
    """Leave the libraries of the sources as they are in `kg.compiled.folder()`, and no others."""
    made = folder()
    if shutil.which(compiler()) is None:
        raise NotCompiledError(f"there is no C compiler {compiler()}; install one (Debian or Ubuntu: apt install gcc)")
    made.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=made.parent.parent) as work:
        libraries = Path(work) / "libraries"
        with zipfile.ZipFile(build_wheel(Path(work))) as wheel:
            wheel.extractall(libraries, [name for name in wheel.namelist() if Path(name).suffix in {".so", ".pyd"}])
        shutil.rmtree(made.parent)
        made.parent.mkdir()
        libraries.rename(made)


def main() -> None:
    if folder().is_dir():
        return
    print("kg: compiling what reads articles; this takes two minutes, once (COMPILE=no leaves it out)", file=sys.stderr)
    try:
        compile_extraction()
    except NotCompiledError as why:
        print(f"kg: not compiled, so it reads more slowly: {why}", file=sys.stderr)


if __name__ == "__main__":
    main()
