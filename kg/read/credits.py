"""One credit phrase → names with their roles: 本报记者 于佳 摄, 文/王芳 图/李明, 供稿:陈紫君."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from kg.model import Credit
from kg.read.names import Name, names
from kg.read.wording import Role, roles, wording

_APART = r"\s*[:/|]\s*|\s+"
_ORNAMENT = re.compile(r"[\s□■◇◆○·▲△★☆※*|/—-]*")
_LONGEST = 120
_LONGEST_OTHER = 30


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a stretch of text credits.

    `whole`: nothing else stands in it; `roled`: a word such as 记者 does; `page`: one such as 版式 does, for a whole page.
    """

    credits: tuple[Credit, ...]
    whole: bool
    roled: bool
    source: str | None = None
    page: bool = False

    @property
    def complete(self) -> bool:
        """A credit and nothing else."""
        return self.whole and self.roled


@dataclass(frozen=True, slots=True)
class _Mark:
    """A word that gives a role, and which side its names stand on."""

    role: Role
    start: int
    end: int
    takes: str


@dataclass(frozen=True, slots=True)
class _Stretch:
    """The names between two marks, and the marks that claim them."""

    names: tuple[Name, ...]
    before: _Mark | None
    after: _Mark | None

    @property
    def role(self) -> Role | None:
        """The word behind the names has the last word (记者 于佳 摄), unless it is a weak one (记者 马超 报道)."""
        claims = [mark.role for mark in (self.after, self.before) if mark]
        return next((role for role in claims if not role.weak), claims[0] if claims else None)


def may_credit(text: str, start: int = 0, end: int | None = None) -> bool:
    """Whether a word that gives a role stands in `text[start:end]` (folded); without one no phrase is complete."""
    return _mark_pattern().search(text, start, len(text) if end is None else end) is not None


def phrase(text: str, start: int = 0, end: int | None = None) -> Phrase:
    """The credits in `text[start:end]` (folded), with offsets in `text`."""
    end = len(text) if end is None else end
    start = min(end, _ORNAMENT.match(text, start, end).end())  # type: ignore[union-attr] # it matches nothing, too
    if end - start > _LONGEST:
        return Phrase((), whole=False, roled=False)
    marks = _marks(text, start, end)
    stretches = [_without_place(text, stretch) for stretch in _stretches(text, start, end, marks)]
    found = tuple(credit for stretch in stretches for credit in _credits(stretch))
    whole = all(map(_clear, stretches)) and _names_touch(stretches)
    return Phrase(found, whole, bool(marks), _source(text, stretches), any(mark.role.page for mark in marks))


def _marks(text: str, start: int, end: int) -> list[_Mark]:
    found: list[_Mark] = []
    for match in _mark_pattern().finditer(text, start, end):
        role = roles()[match["touch"] or match["apart"] or match["behind"]]
        left = found[-1].end if found else start
        if _is_given_name(text, left, match):
            continue
        takes = _side(role, text[left : match.start()], text[match.end() : end], found)
        found.append(_Mark(role, match.start(), match.end(), takes))
    return found


def _is_given_name(text: str, left: int, match: re.Match[str]) -> bool:
    """Whether a word of one character is the rest of a name with a blank inside (记者 王 文), for a surname stands alone before it."""
    lone = text[left : match.start()].strip()
    return len(match[0]) == 1 and len(lone) == 1 and lone in wording().surnames and not re.match(r"\s*[:/]", text[match.end() :])


def _side(role: Role, left: str, right: str, earlier: Sequence[_Mark]) -> str:
    """Which names a word goes with: its form, then a colon or slash, then the names that no other word claims yet."""
    if role.before == "-" or role.after == "-":
        return "before" if role.after == "-" else "after"
    if re.match(r"\s*[:/]", right):
        return "before"
    free = not (earlier and earlier[-1].takes == "before")
    names_left = left.strip(" /|、,")
    return "after" if names_left and (free or left.endswith("/") or not _names_first(right)) else "before"


def _names_first(right: str) -> bool:
    """Whether names stand between this word and the next one."""
    return bool(re.match(r"\s*[^\s]", right)) and not re.match(rf"[\s、,;]*(?:{_mark_pattern().pattern})", right)


@cache
def _mark_pattern() -> re.Pattern[str]:
    """Words that give a role: with a name right behind, divided from their names, or with a name right before."""
    house = wording().house
    touch, apart, behind = (_forms(kind) for kind in ("touch", "apart", "behind"))
    return re.compile(
        rf"(?<![一-龥])(?:{house})(?P<touch>{touch})"
        rf"|(?<![一-龥])(?P<apart>{apart})(?![一-龥])"
        rf"|(?P<behind>{behind})(?=[\s、,;。)\]]|$)"
    )


def _forms(kind: str) -> str:
    """The words with a name right behind (`touch`), divided from their names (`apart`), with a name right before (`behind`)."""
    found = (form for form, role in roles().items() if kind in _kinds(role))
    return "|".join(sorted(map(re.escape, found), key=len, reverse=True))


def _kinds(role: Role) -> set[str]:
    apart = {"apart"} if "apart" in (role.before, role.after) else set[str]()
    return apart | ({"touch"} if role.before == "touch" else set()) | ({"behind"} if role.after == "touch" else set())


def _stretches(text: str, start: int, end: int, marks: Sequence[_Mark]) -> list[_Stretch]:
    """What stands between the words, each stretch with the words that take it."""
    ends = [start, *(mark.end for mark in marks)]
    starts = [*(mark.start for mark in marks), end]
    before = [None, *(mark if mark.takes == "before" else None for mark in marks)]
    after = [*(mark if mark.takes == "after" else None for mark in marks), None]
    found = (names(text, *_trimmed(text, *span)) for span in zip(ends, starts, strict=True))
    return [_Stretch(*each) for each in zip(found, before, after, strict=True)]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without the colons, slashes, bullets and brackets around names."""
    inner = text[start:end].strip(" :/|·()[]、,;。□■◇◆-—")
    offset = text.find(inner, start, end) if inner else start
    return offset, offset + len(inner)


def _without_place(text: str, stretch: _Stretch) -> _Stretch:
    """In 记者 张三 北京报道 the last token is a place: it touches 报道 and another name stands before it."""
    touches = stretch.after and stretch.after.role.weak and stretch.names and stretch.names[-1].end == stretch.after.start
    divided = len(stretch.names) > 1 and text[stretch.names[-2].end : stretch.names[-1].start].isspace()
    return replace(stretch, names=stretch.names[:-1]) if touches and divided and stretch.before else stretch


def _credits(stretch: _Stretch) -> list[Credit]:
    role = stretch.role
    if role and not role.person:
        return []
    return [Credit(role.role if role else "", name.text, name.start, name.end) for name in stretch.names if name.person]


def _clear(stretch: _Stretch) -> bool:
    """Whether all that stands here is names of persons and bodies; any short text where the word asks for something else."""
    if stretch.role and not stretch.role.person:
        return sum(len(name.text) for name in stretch.names) <= _LONGEST_OTHER
    return all(name.body or name.person or name.other for name in stretch.names)


def _names_touch(stretches: Sequence[_Stretch]) -> bool:
    """Whether of the names right behind a word one at least looks like a name, if there are any: 记者站揭牌 is no credit."""
    personal = [each for each in stretches if each.before and each.names and (each.role is None or each.role.person)]
    touching = [each.names[0] for each in personal if each.before and each.names[0].start == each.before.end]
    return not touching or any(name.sure for name in touching)


def _source(text: str, stretches: Sequence[_Stretch]) -> str | None:
    """What 来源: names, as printed."""
    named = [each.names for each in stretches if each.role and each.role.role == "来源" and each.names]
    return text[named[0][0].start : named[0][-1].end] if named else None
