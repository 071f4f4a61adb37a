"""Which bodies an article tells to be in session, whose posts and committees need no name: 某会第二次会员代表大会……选举产生第二届委员会."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from functools import cached_property

from kg.extract.named import Named
from kg.extract.rule_file import rule_file
from kg.extract.rules import APPOINTMENTS
from kg.extract.scan import Scan

_STANDING = "standing"  # the kind of forms of committees of a union
_UNION = "Union"
_TERM = "届"
_NEAR = 60  # characters
_STOP = re.compile(r"[，。；]")


class Sessions:
    """The bodies of an article of which it says that their own congress or committee meets."""

    def __init__(self, scan: Scan, known: Mapping[int, Named]) -> None:
        self.scan = scan
        self.known = known
        self.file = rule_file(APPOINTMENTS)

    @cached_property
    def _told(self) -> list[Named]:
        return [one for one in self.scan.named if one.body.start in self.known and self._meets(one)]

    def _meets(self, one: Named) -> bool:
        return self.file.pattern("of_congress").match(self.scan.text, one.body.end) is not None

    def last(self, at: int) -> Named | None:
        """The body in session that is named last before `at`."""
        before = bisect_left(self._told, at, key=_start_of_body)
        return self._told[before - 1] if before else None

    def of(self, at: int, kind: str) -> Named | None:
        """What the last body in session before `at` stands for; None if its type is no `kind`."""
        last = self.last(at)
        return self.known[last.body.start] if last is not None and last.type == kind else None

    def committee(self, at: int) -> Named | None:
        """The standing committee of which the clause before `at` says that it meets (经费审查委员会第一次会议选举甲为|主任)."""
        last = self.last(at)
        if last is None or last.body.form.kind != _STANDING or _STOP.search(self.scan.text, last.body.end, at):
            return None
        return self.known[last.body.start]

    def union_of_term(self, named: Named) -> Named | None:
        """The union whose committee of a term a bare word for a committee means: one that meets, else the last (第二届|委员会|主席)."""
        start, text = named.body.start, self.scan.text
        if text[start - 1 : start] != _TERM or named.body.text != named.body.form.text or named.type == _UNION:
            return None
        if self.file.pattern("own_term").search(text, max(0, start - _NEAR), start) is None:
            return None
        unions = [one for one in self.scan.named if one.type == _UNION and one.body.end < start and one.body.start in self.known]
        meeting = filter(self._meets, reversed(unions))
        return self.known[next(meeting, unions[-1]).body.start] if unions else None


def _start_of_body(one: Named) -> int:
    return one.body.start
