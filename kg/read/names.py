"""The names in a stretch of a byline: several, divided by 、 or blanks, with blanks inside short ones (王　芳)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.read.wording import wording

_TOKEN = re.compile(r"[^\s、,;/|&+]+")
_DIVIDER = re.compile(r"[、,;/|&+]")
_CHINESE = re.compile(r"[一-龥㐀-䶿〇𠀀-𯿿]+")
_DOTTED = re.compile(r"[一-龥㐀-䶿]+(·[一-龥㐀-䶿]+)+")
_AND_OTHERS = re.compile(r"(?<=..)等$")
_LONGEST = 20


@dataclass(frozen=True, slots=True)
class Name:
    """A token of a byline: `text` without blanks inside, where it stands, and whether it can be a person's name."""

    text: str
    start: int
    end: int

    @property
    def person(self) -> bool:
        """2–4 Chinese characters, or more around a middle dot, that do not end as the name of a body."""
        chinese = _CHINESE.fullmatch(self.text) and 2 <= len(self.text) <= 4
        dotted = _DOTTED.fullmatch(self.text) and len(self.text) <= _LONGEST
        return bool(dotted or chinese) and not self.other and not self.body

    @property
    def body(self) -> bool:
        """Whether it ends as the name of a body does; a name of two characters does not."""
        return len(self.text) >= 3 and self.text.endswith(wording().body_ends) and not self._with_surname_only

    @property
    def other(self) -> bool:
        """Whether it is one of the words that stand where names do (资料图, 单位)."""
        return self.text in wording().no_person

    @property
    def sure(self) -> bool:
        """A person even where no word says so: of the usual length for its surname."""
        known = wording().surnames
        compound = len(self.text) in (3, 4) and self.text[:2] in known
        return self.person and ("·" in self.text or compound or (len(self.text) in (2, 3) and self.text[0] in known))

    @property
    def _with_surname_only(self) -> bool:
        """Three characters that end in one of a body (李建社, 王丽院) but begin with a surname."""
        ends = (end for end in wording().body_ends if self.text.endswith(end))
        return len(self.text) == 3 and self.text[0] in wording().surnames and max(map(len, ends), default=0) == 1


def names(text: str, start: int, end: int) -> tuple[Name, ...]:
    """The tokens of `text[start:end]` (folded) as names, single characters put together."""
    return tuple(name for group in _groups(text, start, end) for name in _put_together(group))


def _groups(text: str, start: int, end: int) -> Iterator[list[Name]]:
    """Tokens with nothing but blanks between them."""
    group: list[Name] = []
    for match in _TOKEN.finditer(text, start, end):
        if group and _DIVIDER.search(text, group[-1].end, match.start()):
            yield group
            group = []
        printed = _AND_OTHERS.sub("", match.group())
        group.append(Name(printed, match.start(), match.start() + len(printed)))
    yield group


def _put_together(group: list[Name]) -> list[Name]:
    """王 芳 is 王芳, 张 三 李四光 are 张三 and 李四光, 欧阳 娜 is 欧阳娜, 李 四光 is 李四光."""
    found: list[Name] = []
    rest = list(group)
    while rest:
        first, *rest = rest
        lone_surname = len(first.text) == 1 or (len(first.text) == 2 and first.text in wording().surnames)
        if rest and lone_surname and len(first.text) + len(rest[0].text) <= _longest_with(first, rest):
            first, rest = _with(first, rest[0]), rest[1:]
        found.append(first)
    return found


def _longest_with(first: Name, rest: list[Name]) -> int:
    """A surname of two characters takes one or two more only if they stand alone as one character."""
    return 3 if len(first.text) == 1 or len(rest[0].text) == 1 else 0


def _with(first: Name, second: Name) -> Name:
    return Name(first.text + second.text, first.start, second.end)
