"""Whether the form of a body stands in a text as a word of its own, and not within another word, a name or a phrase."""

from __future__ import annotations

from kg.extract.forms import Form, pattern, words
from kg.extract.lookup import starts_before
from kg.extract.setting import Setting
from kg.lexicon import surnames

_NOUN_TAGS = frozenset(("nt", "n", "nz", "ns", "l"))
_MEETING_KINDS = frozenset(("org", "dept"))


def stands(setting: Setting, start: int, end: int, form: Form) -> bool:
    """Whether the form ends a word here, or runs into a word that is a post (区委|书记, 公安局|长)."""
    text, tokens = setting.text, setting.tokens
    if not setting.ends_word(end) or (form.kind == "brand" and pattern("brand_tail").match(text, end)):
        return False
    if pattern("form_in_word").match(text, start) or _is_object(setting, start, form):
        return False
    if form.kind in _MEETING_KINDS and not tokens.starts_at(start) and starts_before(text, "event", start, end):
        return False  # 协|商会
    if end - start == 1 and not tokens.starts_at(start) and tokens.word(tokens.index(start)) in words("common_body"):
        return False  # 进出|港
    if form.text not in words("single_form"):
        return True
    return (
        not _is_word_before(setting, start, end)
        and not _ends_person(setting, start, end)
        and (tokens.starts_at(start) or _ends_noun(setting, start, end))
    )


def _ends_person(setting: Setting, start: int, end: int) -> bool:
    """Whether a form of one character ends the name of somebody whose post stands before it (驾驶员|周连|科)."""
    starts = [at for at in (start - 1, start - 2) if at > 0 and end - start == 1 and setting.text[at] in surnames()]
    return any(at - 1 in setting.posts and at - 1 not in setting.inside for at in starts)


def _is_word_before(setting: Setting, start: int, end: int) -> bool:
    """Whether a form of one character ends a verb (率|队) or a longer word that is no body (值班|室)."""
    return setting.text[start - 1 : end] in words("verb_of_form") or setting.text[start - 2 : end] in words("common_body")


def _is_object(setting: Setting, start: int, form: Form) -> bool:
    """Whether a bare 工会 is what something is done with or for (贡献|工会力量), and no particular one."""
    index = setting.tokens.index(start - 1) if start and form.after and form.type == "Union" else None
    return index is not None and setting.tokens.word(index) in words("union_verb")


def _ends_noun(setting: Setting, start: int, end: int) -> bool:
    """Whether a form of one character ends a longer noun that is no common one (征管|处, but not 好|处)."""
    index = setting.tokens.index(start)
    word, common = setting.tokens.word(index), words("common_body")
    if len(word) < 3 or word in common or word[-2:] in common:
        return False
    return setting.tokens.tags[index] in _NOUN_TAGS and setting.tokens.starts_at(end)
