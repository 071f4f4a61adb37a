"""The compiled form of what reads articles, used only where it was made of exactly the sources that are there.

`make` has mypyc compile `kg/extract` and `kg/lexicon` into a folder of build/ that is named after a digest of their sources.
After a change of one of them that folder has another name, so the sources are read as they are until they are compiled again:
no stale library is ever used.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Sequence
from functools import cache
from importlib.machinery import EXTENSION_SUFFIXES
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent

# What is compiled, and what that imports of kg.
_SOURCES = ("extract/*.py", "lexicon/*.py", "errors.py", "model.py", "record.py", "resources.py")


@cache
def folder() -> Path:
    """Where the libraries of the sources as they are now belong, whether they are there or not."""
    digest = hashlib.blake2b(digest_size=8)
    for path in sorted(path for pattern in _SOURCES for path in _PACKAGE.glob(pattern)):
        source = path.read_bytes()
        digest.update(f"{path.relative_to(_PACKAGE).as_posix()} {len(source)}\n".encode())
        digest.update(source)
    return _all() / digest.hexdigest()


def before(path: Sequence[str], package: str) -> list[str]:
    """Where the modules of a package are looked for: among its libraries, if they fit, and then at `path`, its `__path__`."""
    if not _all().is_dir():
        return list(path)
    libraries = folder()
    if not any(_load(library) for suffix in EXTENSION_SUFFIXES for library in libraries.glob(f"*__mypyc{suffix}")):
        return list(path)
    return [str(libraries.joinpath(*package.split("."))), *path]


def _all() -> Path:
    return _PACKAGE.parent / "build" / "compiled"


def _load(library: Path) -> bool:
    """The code of all modules lies in one library, which each of them imports by this name."""
    name = library.name.partition(".")[0]
    if name not in sys.modules:
        spec = spec_from_file_location(name, library)
        assert spec is not None
        assert spec.loader is not None
        module = module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
    return True
