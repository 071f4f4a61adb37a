"""Where somebody is, told in brackets after the name: 甲（某公司）, 乙（某会主席）. Examples stand in schema/rules/posts.yaml."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.extract.named import Named
from kg.extract.posts import Post
from kg.extract.scan import Scan

_OPENED, _CLOSED = "（", "）"
_RULE = "post.in-brackets"
_MEMBER = "MEMBER_OF"


def find_noted_posts(scan: Scan, known: Mapping[int, Named]) -> Iterator[Post]:
    """All posts told so, in the order of the persons. `known`: the body that each mention stands for, by where it starts."""
    noted = [person for person in scan.persons if scan.text.startswith(_OPENED, person.end)]
    bodies = {one.body.start: one for one in scan.named if one.body.start in known} if noted else {}
    titles = {title.start: title for title in scan.titles} if noted else {}
    for person in noted:
        one = bodies.get(person.end + len(_OPENED))
        if one is None:
            continue
        body, title = known[one.body.start], titles.get(one.body.end)
        if scan.text.startswith(_CLOSED, one.body.end):
            yield Post(person, body, _MEMBER, "", one.body.start, _RULE)
        elif title is not None and title.stem.relation and scan.text.startswith(_CLOSED, title.end):
            yield Post(person, body, title.stem.relation, title.text, title.start, _RULE)
