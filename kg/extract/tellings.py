"""By what the name of an event is told as a happening: somebody holds or attends it, it is held, it frames what is said."""

from __future__ import annotations

from kg.extract.event_rules import event_rules
from kg.extract.occasion import clause_before, clause_end, occasion_phrases
from kg.extract.scan import Scan

_BEFORE = 64
_OWN = 7  # characters of a name that the headline has as well, which is no common word then
_AFTER = 40


def telling(scan: Scan, start: int, end: int, kind: str) -> str:
    """By what the name `text[start:end]` of an event of a kind is told as a happening; empty if by nothing.

    A verb before the name counts first (hosted, attended), then one after it (held); without a verb a name is told in
    the title, by being one of its own (named), as a frame, or by pointing to what was told (definite), or to all of it (collective).
    """
    opened, closed = clause_before(scan.text, start)
    clause = scan.text[max(opened, start - _BEFORE) : closed]
    if kind == "accident" and scan.text.startswith("的", end):
        return "definite"  # 发生事故|的列车
    patterns = occasion_phrases().patterns
    if any(patterns[group].search(clause) for group in ("with_you", "forbidden", "regularly")):
        return ""
    return _by_verb_before(clause) or _by_verb_after(scan.text, end, kind) or _by_place(scan, start, end, clause)


def _by_verb_before(clause: str) -> str:
    """Hosted or attended, if the clause ends in such a verb that has the name for its object."""
    patterns = occasion_phrases().patterns
    for group, filler, told in (("hosting", "filler", "hosted"), ("befalling", "befallen", "hosted"), ("attending", "filler", "attended")):
        verbs = list(event_rules().pattern(group).finditer(clause))
        if verbs and patterns[filler].fullmatch(clause, verbs[-1].end()):
            return told
    return ""


def _by_verb_after(text: str, end: int, kind: str) -> str:
    """Held, if the clause after the name says so and nothing else is its subject; of a strike, that it goes on."""
    after = text[end : clause_end(text, end, "，。；！？\n“", _AFTER)]
    verb = event_rules().pattern("held").search(after)
    if kind == "accident" and event_rules().pattern("going_on").match(after):
        return "held"
    between = after[: verb.start()] if verb else ""
    return "held" if verb and (not between or occasion_phrases().patterns["soon"].match(between)) else ""


def _by_place(scan: Scan, start: int, end: int, clause: str) -> str:
    if end < scan.base:
        return "title"
    if clause.endswith(event_rules().words["collective"]):
        return "collective"
    if _is_subject(scan, start, end):
        return "named"
    if _is_frame(scan, end, clause):
        return "frame"
    return "definite" if _points_back(scan.text, end, clause) else ""


def _is_subject(scan: Scan, start: int, end: int) -> bool:
    """Whether a name of its own stands where the article says what it is about."""
    begins = occasion_phrases().patterns["begins"]
    after = end + scan.text.startswith("”", end)
    titled = scan.text.find(scan.text[start:end], 0, scan.base) >= 0
    if not (titled or end <= _lead_end(scan)) or begins.match(scan.text, after) is None:
        return False
    return _is_own_name(scan, start, end) or (titled and end - start >= _OWN)


def _is_own_name(scan: Scan, start: int, end: int) -> bool:
    """Whether an event's name is one of its own: quoted, of a year or an edition, or of a body or an area."""
    name = scan.text[start:end]
    bodies = any(start <= one.body.start and one.body.end < end for one in scan.named)
    return "“" in name or bodies or occasion_phrases().patterns["edition"].search(name) is not None


def _lead_end(scan: Scan) -> int:
    """Where the second paragraph ends: what a piece is about is told before."""
    first = scan.text.find("\n", scan.base)
    second = scan.text.find("\n", first + 1) if first > 0 else -1
    return second if second > 0 else len(scan.text)


def _is_frame(scan: Scan, end: int, clause: str) -> bool:
    """Whether a name is the frame of what is told (在座谈会上)."""
    after = event_rules().pattern("after").match(scan.text, end)
    if after is None or not scan.tokens.starts_at(after.end()) or occasion_phrases().patterns["words_of"].match(scan.text, end):
        return False
    return not clause or clause.endswith(occasion_phrases().words["frame_openers"]) or clause.strip() in event_rules().words["definite"]


def _points_back(text: str, end: int, clause: str) -> bool:
    """Whether a name points to an event told before (此次|活动, 当天的|活动|由…, 向|大会|作报告)."""
    patterns = occasion_phrases().patterns
    timed = patterns["timed"].fullmatch(clause) and patterns["goes_on"].match(text, end)
    reported = patterns["reported_to"].search(clause) and patterns["reported"].match(text, end)
    return clause.endswith(event_rules().words["definite"]) or timed is not None or reported is not None
