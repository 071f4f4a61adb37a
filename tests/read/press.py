"""A press for tests: lays out articles as pages in the manner of newspapers, and measures what is read back."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kg.model import Article

HERE = Path(__file__).resolve().parent
SHARED = HERE.parents[1].parent / "shared"


@dataclass(frozen=True, slots=True)
class Copy:
    """An article before print: headline lines, paragraphs, and the credits that a reader finds in it."""

    headline: tuple[str, ...]
    paragraphs: tuple[str, ...]
    credits: frozenset[tuple[str, str]] = frozenset()

    @property
    def title(self) -> str:
        return " ".join(self.headline)

    @property
    def text(self) -> str:
        return "\n".join(self.paragraphs)


@dataclass(frozen=True, slots=True)
class Style:
    """How a page is printed. `wrap`: every line at that width; else `breaks` is the chance of a break in each 100 characters.

    `between`: empty lines between paragraphs; `inside`: between the halves of a broken one.
    """

    name: str
    wrap: int | None = None
    breaks: float = 0.5
    between: int = 1
    inside: int = 1
    indent: str = ""
    around: int = 0
    half_width: bool = False
    furniture: bool = False


STYLES = (
    Style("as the seed page"),
    Style("as the seed page, often broken", breaks=1.2),
    Style("no empty lines", between=0, inside=0),
    Style("empty lines between paragraphs only", inside=0),
    Style("headlines set off by two empty lines", around=2),
    Style("wrapped at 40, no empty lines", wrap=40, between=0, inside=0),
    Style("wrapped at 22, no empty lines", wrap=22, between=0, inside=0),
    Style("wrapped at 30, empty lines between all lines", wrap=30),
    Style("wrapped at 34, empty lines between paragraphs", wrap=34, inside=0),
    Style("indented, wrapped at 28", wrap=28, between=0, inside=0, indent="　　"),
    Style("indented, broken anywhere", between=0, inside=0, indent="　　"),
    Style("indented, empty lines everywhere", indent="　　"),
    Style("half-width signs", half_width=True),
    Style("with furniture", furniture=True),
)


@dataclass(slots=True)
class Tally:
    """Counts over many pages: found, expected and right, of each kind."""

    found: dict[str, int] = field(default_factory=dict)
    expected: dict[str, int] = field(default_factory=dict)
    right: dict[str, int] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def add(self, kind: str, found: set[object], expected: set[object]) -> None:
        for counts, number in ((self.found, len(found)), (self.expected, len(expected)), (self.right, len(found & expected))):
            counts[kind] = counts.get(kind, 0) + number
        self.wrong += [f"{kind} - {each}" for each in sorted(map(str, expected - found))] + [
            f"{kind} + {each}" for each in sorted(map(str, found - expected))
        ]

    def f1(self, kind: str) -> float:
        total = self.found[kind] + self.expected[kind]
        return 2 * self.right[kind] / total if total else 1.0


def made_up() -> list[Copy]:
    """The articles of union_news.txt."""
    return [_copy(block) for block in _without_comments("union_news.txt").split("\n---\n")]


def from_records(name: str) -> list[Copy]:
    """Articles of a JSONL file of the shared folder as copy; needs the folder."""
    rows = [json.loads(line) for line in (SHARED / name).read_text(encoding="utf-8").splitlines()]
    return [Copy((row["title"].strip(),), tuple(each.strip() for each in row["text"].split("\n") if each.strip())) for row in rows]


def _without_comments(name: str) -> str:
    lines = (HERE / name).read_text(encoding="utf-8").split("\n")
    return "\n".join(line for line in lines if line and not line.startswith("%"))


def _copy(block: str) -> Copy:
    lines = block.split("\n")
    headline = tuple(line[2:] for line in lines if line.startswith("= "))
    expected = frozenset(tuple(line[2:].split(" ", 1)) for line in lines if line.startswith("@ "))
    body = tuple(re.sub(r"^[>*~] ", "", line) for line in lines if line[:2] not in ("= ", "@ "))
    return Copy(headline, body, expected)  # type: ignore[arg-type]


def printed(copies: Sequence[Copy], style: Style, dice: random.Random) -> str:
    """The page."""
    lines = ["", ""] if dice.random() < 0.5 else []
    if style.furniture:
        lines += ["2024年9月16日 星期一  第2版", "", "工会新闻", "", "责任编辑：张东岳 版式：李西华", ""]
    for copy in copies:
        lines += [""] * style.around
        for headline in copy.headline:
            lines += [headline, *[""] * style.between]
        for paragraph in copy.paragraphs:
            halves = list(_halves(paragraph, style, dice))
            for place, half in enumerate(halves):
                lines += [half, *[""] * (style.inside if place < len(halves) - 1 else style.between)]
    text = "\n".join(lines)
    return text.translate(str.maketrans("，：；（）！？", ",:;()!?")) if style.half_width else text


def _halves(paragraph: str, style: Style, dice: random.Random) -> Iterator[str]:
    """The lines of a paragraph."""
    text = style.indent + paragraph
    if style.wrap:
        yield from (text[start : start + style.wrap] for start in range(0, len(text), style.wrap))
        return
    cuts = sorted(
        {cut for cut in _cuts(text, style, dice) if text[cut - 1] not in "。！？”：　" and text[cut] not in "，。、；：？！”）》 　"}
    )
    yield from (text[start:end] for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True))


def _cuts(text: str, style: Style, dice: random.Random) -> list[int]:
    number = sum(dice.random() < style.breaks for _ in range(len(text) // 100 + (len(text) > 50)))
    return [dice.randrange(8, len(text) - 3) for _ in range(number)] if len(text) > 40 else []


def measure(copies: Sequence[Copy], articles: Sequence[Article], tally: Tally) -> None:
    """Compare what was read with what was printed: titles, articles as wholes, paragraphs, credits."""
    tally.add("title", {_plain(each.title) for each in articles}, {_plain(each.title) for each in copies})
    tally.add("article", {_plain(each.title + each.text) for each in articles}, {_plain(each.title + each.text) for each in copies})
    tally.add("paragraph", _paragraphs(each.text for each in articles), _paragraphs(each.text for each in copies))
    found = {(_plain(each.title), credit.role, credit.name) for each in articles for credit in each.byline}
    tally.add("credit", found, {(_plain(each.title), *credit) for each in copies for credit in each.credits})  # type: ignore[arg-type]


def _paragraphs(texts: Iterator[str] | Sequence[str]) -> set[object]:
    return {_plain(each) for text in texts for each in text.split("\n")}


def _plain(text: str) -> str:
    """Without blanks, and with half-width signs: what layout may change."""
    return re.sub(r"\s", "", text).translate(str.maketrans("，：；（）！？", ",:;()!?"))
