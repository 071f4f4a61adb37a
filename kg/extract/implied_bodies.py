"""Which body a post or a bare word is at though it is not named there: 工会, 该校, 副市长, 站长, 第二届委员会.

Words and examples stand in schema/rules/posts.yaml.
"""

from __future__ import annotations

from collections.abc import Mapping

from kg.extract.houses import house, house_words
from kg.extract.institution import Institution
from kg.extract.named import Named
from kg.extract.rule_file import rule_file
from kg.extract.rules import POSTS
from kg.extract.scan import Scan
from kg.extract.sessions import Sessions
from kg.extract.titles import Title, headed

_SUBORDINATE = ("dept", "union", "area", "standing")
_OFFICES = ("union", "area", "office", "committee")
_CLAUSE_ENDS = ("，", "。", "；")
_OPENINGS = ("，", "。", "；", "由")
_NEAR = 60  # characters
_LONGEST_POINTING = 4  # characters of 该公司


class ImpliedBodies:
    """What the posts and bare words of one article mean. `known` gives, by where it starts, the body that each mention stands for."""

    def __init__(self, scan: Scan, known: Mapping[int, Named]) -> None:
        self.scan = scan
        self.known = known
        self.house = Institution(scan, known)
        self.sessions = Sessions(scan, known)
        self.file = rule_file(POSTS)

    # --- bare words ---

    def own_union(self, named: Named, beside: Named | None, of_next: bool) -> Named | None:
        """The union that a bare 工会 means: of the institution that the article is about, or of the area of the body `beside` it.

        `of_next`: it begins the chain of another name.
        """
        if named.type != "Union" or not named.body.bare or self._is_federation(named):
            return None
        if of_next and beside is not None and self._is_of_another(beside):
            return None
        return self.house.union if of_next or beside is None else self._union_of_area(beside)

    def _is_of_another(self, beside: Named) -> bool:
        """Whether a body is an institution other than the one that the article is about."""
        first = self.house.first
        return house(beside) is not None and beside.informative and (first is None or beside.name != first.name)

    def _union_of_area(self, beside: Named) -> Named | None:
        """The union of the area at whose bodies the chain goes on, if the article has one (某开发区管委会副主任、|工会|主席)."""
        if beside.area is None or beside.body.form.text not in self.file.words("siblings"):
            return None
        unions = (one for one in self.known.values() if one.type == "Union" and one.area == beside.area)
        return next((one for one in unions if one.parent is None and one.body.core == one.body.form.text), None)

    def is_subordinate(self, named: Named, beside: Named, of_next: bool) -> bool:
        """Whether a bare body belongs to the one `beside` it, so that it is part of the role (某集团副总经理、工会|主席)."""
        of_beside = named.type == "Union" and named.body.bare and self._is_of_another(beside)  # 某车务段段长甲、工会|主席乙
        if of_next and named.parent is not None and not of_beside:
            return False
        if named.area is not None and named.body.text in self.file.words("siblings"):
            return False
        if of_next and named.body.level and named.type == "Union":
            return False  # 武侯区总工会主席甲、|高新区工会主席乙
        bare = named.body.bare or not named.informative or named.body.text == named.body.form.text
        return bare and named.body.form.kind in _SUBORDINATE and not self._is_federation(named)

    def _is_federation(self, named: Named) -> bool:
        return named.body.core in self.file.words("federations")

    # --- posts ---

    def says(self, title: Title) -> Named | None:
        """The government or central body that a post says by itself (副市长, 国务委员)."""
        by_itself = title.stem.kind == "government" or title.stem.kind.startswith("of:")
        return self.known.get(title.start) if by_itself else None

    def taken_for_granted(self, title: Title, last: Named | None) -> Named | None:
        """The body of a post without one: `last`, where the post before was, the article's institution, or one that ends as it begins."""
        groups = self.file.words("party_groups")
        if title.party in groups or title.text.startswith(groups):
            return last or self._meeting_union(title)
        if last is not None and self._goes_on(title, last):
            return last
        of_house = title.party in self.file.words("house_committees") or self.house.has_post(title)
        return (self.house.first if of_house else self.house.only(title)) or self._headed_before(title) or self._meeting_union(title)

    def _goes_on(self, title: Title, last: Named) -> bool:
        """Whether a post that unions have opens a clause after somebody of a union, and no other union or office is named since."""
        opens = self.scan.text[title.start - 1 : title.start] in _CLAUSE_ENDS
        if last.type != "Union" or not opens or not title.text.endswith(self.file.words("union_posts")):
            return False
        floor = self.scan.text.rfind("。", 0, title.start)
        named = (one for one in self.scan.named if floor < one.body.start < title.start and one.type in ("Union", "Organization"))
        return all(self.known.get(one.body.start, one).name == last.name for one in named)

    def _meeting_union(self, title: Title) -> Named | None:
        """The federation that opens the sentence, or the one before, as what meets, for a post that unions have (某总工会开会，|副主席).

        None if any other body is named there.
        """
        if not title.text.endswith(self.file.words("union_posts")) or self.scan.text[title.start - 1 : title.start] not in _OPENINGS:
            return None
        floor = max(title.start - _NEAR, self.scan.text.rfind("\n", 0, title.start) + 1)
        before = [one for one in self.scan.named if floor <= one.body.start and one.body.end <= title.start and one.type != "Place"]
        if not before or len({one.name for one in before}) > 1 or not self._is_federation(before[0]):
            return None
        held = any(title.start == one.body.end for one in before for title in self.scan.titles)
        return None if held else self.known.get(before[0].body.start)

    def _headed_before(self, title: Title) -> Named | None:
        """The body named last in the sentence or the one before that ends as the post of its head begins (某某站。|站长)."""
        text, word = self.scan.text, headed(title.stem)
        if len(word) != 1 or title.text != title.stem.text or text[title.start - 1 : title.start] not in _CLAUSE_ENDS:
            return None
        floor = max(title.start - _NEAR, text.rfind("\n", 0, title.start))
        before = (one for one in reversed(self.scan.named) if floor <= one.body.start and one.body.end < title.start)
        ending = (one for one in before if one.body.start in self.known and one.body.text.endswith(word) and one.informative)
        heads = [self.known[one.body.start] for one in ending if one.type == "Organization"]
        return heads[0] if len({one.name for one in heads}) == 1 else None  # of two libraries nobody knows whose 馆长 it is

    def pointed_at(self, title: Title) -> Named | None:
        """The institution named last that 该校, 该院 or 该公司 before a post points to."""
        text = self.scan.text
        pointing = self.file.pattern("pointing").search(text, max(0, title.start - _LONGEST_POINTING), title.start)
        if pointing is None:
            return None
        before = (one for one in reversed(self.scan.named) if one.body.end <= pointing.start() and one.body.start in self.known)
        return next((self.known[one.body.start] for one in before if _is_called(one, pointing["word"])), None)

    # --- posts after another name ---

    def changes_to_house(self, title: Title, body: Named | None) -> bool:
        """Whether a post is of the article's institution, for the `body` of the name before has none such (护理部主任甲、副院长乙)."""
        kind = house(body) if body is not None else None
        return self.house.has_post(title) and (kind is None or title.stem.text not in kind.posts)

    def lies_outside(self, title: Title, body: Named) -> bool:
        """Whether a post is not at the `body` of the name before.

        An occupation is at no union or office (工会主席甲，快递员代表乙), the head of a house at none of another kind
        (某会宣教部部长甲，|校长乙).
        """
        if body.body.form.kind in _OFFICES and title.text.endswith(self.file.words("occupations")):
            return True
        word = title.text[:-1]
        return word in house_words() and not body.body.form.text.endswith(word)


def _is_called(one: Named, word: str) -> bool:
    """Whether a body is of the institutions for which a word stands."""
    kind = house(one)
    return kind is not None and word in kind.words and one.informative
