"""What stands between the links of a chain of posts: whether it joins them, describes the post or tells somebody's age.

Words and patterns stand in schema/rules/posts.yaml.
"""

from __future__ import annotations

from kg.extract.forms import title_suffixes, words
from kg.extract.rule_file import rule_file
from kg.extract.rules import POSTS
from kg.extract.titles import Title
from kg.extract.words import Words

_CRAFT = 2  # characters of the word for a craft before an occupation
_NEVER_DESCRIBING = ("v", "p", "c", "d", "r", "x", "m")  # parts of speech


class Gaps:
    """Judges gaps in one text; a gap is what stands between a link and the next, the number of a term aside."""

    def __init__(self, tokens: Words) -> None:
        self.tokens = tokens
        self.file = rule_file(POSTS)

    def between(self, end: int, start: int) -> str:
        """The gap between two links (副院长、|第五届|工会委员会主席)."""
        return self.file.pattern("term").sub("", self.tokens.text[end:start])

    def former(self, start: int) -> str:
        """What stands before a body and says that the posts at it are former ones (时任|某会主席, 原|某会主席)."""
        text = self.tokens.text
        found = next((word for word in self.file.words("former") if text.endswith(word, 0, start)), "")
        return found if found and self.tokens.starts_at(start - len(found)) else ""

    def joins(self, gap: str) -> bool:
        """Whether the chain goes on after it."""
        return self.file.pattern("joint").fullmatch(gap) is not None

    def shares(self, gap: str) -> bool:
        """Whether what follows is at the same body."""
        return not gap or gap in self.file.words("sharing")

    def lists(self, gap: str) -> bool:
        """Whether a person follows who shares the post of the one before."""
        return self.file.pattern("listing").fullmatch(gap) is not None

    def is_of(self, gap: str) -> bool:
        """Whether a gap only ties a person to a body or a post (某公司|的|甲)."""
        return gap in self.file.words("of")

    def honours(self, gap: str) -> bool:
        """Whether it only tells by what honour somebody is known (首席技师、|“某城工匠”|甲)."""
        return self.file.pattern("honour").fullmatch(gap) is not None

    def tells_age(self, gap: str) -> bool:
        """Whether a gap only tells the age of the person (职工|、82岁的|甲)."""
        return self.file.pattern("aged").fullmatch(gap) is not None

    def describes(self, gap: str, start: int, title: Title) -> bool:
        """Whether the words from `start` on, between a body and a title, only describe it.

        招聘|专员, 装配|钳工, 的“95后”|挤奶工, 12路|驾驶员
        """
        if self.file.pattern("numbered").fullmatch(gap):
            return True
        if self.file.pattern("attribute").fullmatch(gap) is None:
            return False
        craft = title.stem.relation == "MEMBER_OF" and title.text.endswith(tuple(title_suffixes()))
        return gap.endswith("”") or (craft and len(gap) <= _CRAFT and gap not in words("cut_verb")) or self._is_plain(gap, start)

    def _is_plain(self, gap: str, start: int) -> bool:
        tokens = self.tokens
        between = range(tokens.index(start), tokens.index(start + len(gap) - 1) + 1)
        return all(tokens.tags[i] not in _NEVER_DESCRIBING or tokens.word(i) in self.file.words("describing") for i in between)

    def apposes(self, gap: str, role: str) -> bool:
        """Whether it only tells what a delegate of that role does for a living (某会代表、|一家护理院的护工|甲)."""
        return role.endswith(self.file.words("delegates")) and self.file.pattern("apposition").fullmatch(gap) is not None

    def tells_other(self, gap: str, start: int) -> bool:
        """Whether the words from `start` on tell the body of the next post, which has no name (副区长、|产业园|党工委书记)."""
        return self.file.pattern("elsewhere").fullmatch(gap) is not None and self._is_plain(gap[1:], start + 1)

    def stands_beside(self, gap: str, role: str) -> bool:
        """Whether a post follows that of a delegate, whose body it is not at (某会代表、|村支书)."""
        return role.endswith(self.file.words("elected")) and gap in self.file.words("listing")
