"""What is known of a text before its bodies are read: words, areas, posts, and phrases that names hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg.extract.forms import body_forms, title_prefixes, title_stems, words
from kg.extract.houses import house_words
from kg.extract.lookup import longest
from kg.extract.region import Region, covered
from kg.extract.titles import Title
from kg.extract.words import Words
from kg.lexicon import divisions

_NAME_TAGS = frozenset("n nz ns nr nrt nrfg nt j ng b vn an a zg g vg ag i l eng k h tg".split())
_LOOSE_TAGS = frozenset("v p d zg f q m".split())
_PART = re.compile(r"[A-Za-z0-9·]+|第?[一二三四五六七八九十]+[号期标]?|第")
_HEADS = frozenset(("head", "government", "state"))
_MEMBER = "member"
_LONGEST_PREFIX = 8

_TOWNS = frozenset(("town", "street", "village"))


class Setting:
    """A text (a shadow) with its words, and the areas and posts found in it.

    `inside` tells by offset the area that covers it, `region_ending` the one that ends there, `phrases` by its end the start of a
    phrase that stands within names as a whole, though it holds 和 or a verb. `posts` are the offsets that posts cover, `post_starts`
    those where they start, `member_starts` of those where posts of mere members do.
    """

    def __init__(self, text: str, tokens: Words, regions: Sequence[Region], titles: Sequence[Title]) -> None:
        self.text = text
        self.tokens = tokens
        self.inside = {offset: region for region in regions for offset in range(region.start, region.end)}
        self.region_ending = {region.end: region for region in regions}
        self.posts = covered((title.start, title.end) for title in titles)
        self.post_starts = frozenset([title.start for title in titles])
        self.member_starts = frozenset([title.start for title in titles if title.stem.kind == _MEMBER])
        self.phrases = {end: start for start, end in longest(text, "phrase")}
        self._in_phrases = covered((start, end) for end, start in self.phrases.items())

    def ends_word(self, offset: int) -> bool:
        """Whether a word ends at `offset`, or a post starts there that the segmentation has swallowed (区委|书记, 公安局|长)."""
        return self.tokens.starts_at(offset) or offset in self.post_starts

    def outermost(self, offset: int) -> int:
        """Where the row of areas that ends at `offset` starts; `offset` if none does."""
        while (region := self.region_ending.get(offset)) is not None and not self._begins_name(region, offset):
            offset = region.start
        return offset

    def _begins_name(self, town: Region, offset: int) -> bool:
        """Whether an area above towns starts at `offset` behind one, so that a name begins there (某镇|安徽恒通公司)."""
        region = self.inside.get(offset) if town.level in _TOWNS else None
        return region is not None and region.start == offset and bool(region.candidates)

    def front(self, at: int, end: int) -> tuple[tuple[Region, ...], int]:
        """The row of areas, each in the one before it, that a name from `at` to `end` starts with, and where it goes on after them."""
        regions: list[Region] = []
        at += self._prefix_before_area(at)
        while (region := self.inside.get(at)) is not None and region.start == at and region.end < end:
            if regions and not _holds(regions[-1], region):
                break
            regions.append(region)
            at = region.end
        return tuple(regions), at

    def _prefix_before_area(self, at: int) -> int:
        """The length of what stands at `at` before an area: the name of a great company or of a party."""
        if not self.text.startswith(_prefixes(), at, at + _LONGEST_PREFIX):
            return 0
        lengths = [length for length in range(_LONGEST_PREFIX, 1, -1) if self.text[at : at + length] in _prefixes()]
        return next((length for length in lengths if self._starts_area(at + length)), 0)

    def _starts_area(self, at: int) -> bool:
        return (region := self.inside.get(at)) is not None and region.start == at

    def fits(self, index: int, *, loose: bool = False, strict: bool = False) -> bool:
        """Whether word `index` may stand inside the name of a body.

        `loose` takes in words of one character that names are seldom made of; `strict` leaves out verbs that mostly stand before a name.
        """
        word, start, tag = self.tokens.word(index), self.tokens.starts[index], self.tokens.tags[index]
        if len(word) == 1 and word in house_words() and self.text.startswith(_unions(), start + 1):
            return True  # 段|工会
        if start in self.inside or self.tokens.starts[index + 1] - 1 in self.inside:
            return True
        cut = word in words("cut_verb")
        if word in words("inner_verb") and not (strict and cut):
            return True
        if cut or word in words("cut_noun") or word in _heads():
            return start in self._in_phrases
        if loose and len(word) == 1 and tag in _LOOSE_TAGS and start > 0:
            return True
        return tag in _NAME_TAGS or _PART.fullmatch(word) is not None


@cache
def _unions() -> tuple[str, ...]:
    """The forms of unions."""
    return tuple(text for text, form in body_forms().items() if form.kind == "union")


def is_head(word: str) -> bool:
    """Whether a word is the post of a head, which ends one name and starts another."""
    return word in _heads()


@cache
def _heads() -> frozenset[str]:
    heads = [text for text, stem in title_stems().items() if stem.kind in _HEADS]
    return frozenset([*heads, *(rank + head for rank in title_prefixes("rank") for head in heads)])


@cache
def _prefixes() -> tuple[str, ...]:
    return tuple(words("group_prefix") | words("party_prefix"))


def _holds(outer: Region, inner: Region) -> bool:
    """Whether an area may lie in the one named before it; unknown areas may."""
    if not outer.candidates or not inner.candidates:
        return True
    codes = {division.code for division in outer.candidates}
    return any(above.code in codes for division in inner.candidates for above in divisions().chain(division)[1:])
