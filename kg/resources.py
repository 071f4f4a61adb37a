"""Where the files are that kg reads at run time: lexicons, schema and queries.

The lexicons lie in the package. `schema/` and `queries/` lie at the top of a checkout, where people edit them,
and below `kg/_bundled/` in the wheel.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def data_path(name: str) -> Path:
    """A lexicon or asset below `kg/data`: `data_path("surnames.tsv")`."""
    return _PACKAGE / "data" / name


def schema_path(name: str) -> Path:
    """A file or folder below `schema/`; `schema_path("")` is the folder."""
    return _top_level("schema") / name


def queries_path(name: str) -> Path:
    """A file or folder below `queries/`; `queries_path("")` is the folder."""
    return _top_level("queries") / name


def _top_level(folder: str) -> Path:
    bundled = _PACKAGE / "_bundled" / folder
    return bundled if bundled.is_dir() else _PACKAGE.parent / folder
