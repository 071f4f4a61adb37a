"""Short forms of companies: what of a long name an article goes on with (青禾瓷业 of 湖南青禾瓷业有限公司)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import accumulate

import rjieba

from kg.extract.abbreviations import abbreviates
from kg.extract.body import Body
from kg.extract.forms import body_forms, house_ends, legal_forms, pattern, words
from kg.extract.named import Named, starts_as_name
from kg.extract.region import covered
from kg.extract.titles import Title
from kg.extract.words import Words
from kg.lexicon import divisions

_SHORTEST, _SHORTEST_FRONT = 3, 4
_WORD = 2  # characters of most words
_FRONT = 2  # characters with which a company calls itself, at least
_LONGEST = 48  # characters of a company's name
_GROUP, _COMPANY = "集团", "公司"
_STEM_KINDS = frozenset(("company", "brand"))
_LONGEST_CALLED = 6  # characters of a company that a post tells
_OPENINGS, _NOUNS = frozenset("、，。；\n"), frozenset("n nr ns nt nz nrt nrfg j g ng zg a ag b".split())


def company_stems(bodies: Iterable[Body]) -> list[str]:
    """Short forms that the article may use for its companies: the name without area and legal form, its front, and that with its last word.

    河北云麓轩皮业有限公司 → 云麓轩皮业; 黑龙江松石岭钻采装备有限公司 → 松石岭钻采装备, 松石岭装备; 湖北青禾体育用品有限公司 → 青禾体育.
    Names of areas are none of them.
    """
    companies = (body for body in bodies if body.form.kind == "company" and len(body.text) <= _LONGEST)
    firms = (body for body in companies if body.core.endswith(_COMPANY))
    stems = {stem for body in firms for stem in _stems(body)}
    return sorted(stem for stem in stems if len(stem) >= _SHORTEST and not divisions().by_name(stem) and _squeezed(stem) == stem)


def called_by_posts(tokens: Words, titles: Iterable[Title], bodies: Iterable[Body]) -> Iterator[tuple[int, int]]:
    """Where companies stand that only the post of their head tells, between a mark and that post (、|云麓石墨|副总经理)."""
    posts = [title.start for title in titles if title.stem.text in words("company_post")]
    taken = covered((body.start, body.end) for body in bodies) if posts else frozenset()
    for end in posts:
        start = _opening(tokens, end)
        if taken.isdisjoint(range(start, end)) and _SHORTEST <= end - start <= _LONGEST_CALLED and starts_as_name(tokens.text[start:end]):
            yield start, end


def _opening(tokens: Words, end: int) -> int:
    """Where the nouns start that stand between a mark and `end`; `end` if anything else stands there."""
    start = end
    while start > 0 and end - start < _LONGEST_CALLED and tokens.text[start - 1] not in _OPENINGS:
        index = tokens.index(start - 1)
        if tokens.tags[index] not in _NOUNS:
            return end
        start = tokens.starts[index]
    common = tokens.text.endswith(tuple(words("firm_word")), start, end)
    return start if not common and (start == 0 or tokens.text[start - 1] in _OPENINGS) else end


def _stems(body: Body) -> Iterator[str]:
    yield company_stem(body)
    stem = body.core.removesuffix(body.form.text)
    if len(stem) < _SHORTEST:
        return
    yield stem
    parts = rjieba.cut(stem, False)
    fronts = ["".join(parts[:count]) for count in range(1, len(parts))]
    yield from (front + parts[-1] for front in fronts if len(front) > 1)
    if len(own := stem[: -2 * _WORD]) > 1 and own in fronts:
        yield own + stem[-2 * _WORD] + stem[-_WORD]  # 青禾重机 of 青禾重型机械
    if starts_as_name(stem):
        halves = [front + part[:2] for front, part in zip(fronts, parts[1:], strict=True)]
        yield from (half for half in halves if len(half) >= _SHORTEST_FRONT)


def company_stem(body: Body) -> str:
    """What is left of a company's name without its area and its forms: 青禾 of 湖南青禾瓷业有限公司."""
    return _without_forms(body.core)


@lru_cache(maxsize=8192)
def _without_forms(stem: str) -> str:
    while (form := _form_at_end(stem)) and not divisions().by_name(stem[: -len(form)]):
        stem = stem[: -len(form)]
    return stem


def _form_at_end(stem: str) -> str:
    forms, longest = _forms()
    ends = (stem[-size:] for size in range(min(longest, len(stem) - _FRONT), 0, -1))
    return next((end for end in ends if end in forms), "")


@cache
def _forms() -> tuple[frozenset[str], int]:
    """The forms of companies, and the length of the longest."""
    forms = frozenset(text for text, form in body_forms().items() if form.kind in _STEM_KINDS)
    return forms, max(map(len, forms))


def same_company(short: Named, long: Named) -> bool:
    """Whether a company, or a word for one, is a short form of the company `long`."""
    if (within := _within_group(short, long)) is not None:
        return within
    one, other = short.body, long.body
    if one.central and other.text.startswith(one.text) and other.text[len(one.text) :] in house_ends():
        return True
    if _branch(one) != _branch(other) and not other.text.endswith(one.text):
        return False
    if one.form.kind == "stem":
        return one.text in company_stems([other])
    if one.bare:
        return other.form.kind == "company" and _same_house(one.core, other.text)
    return _is_short_name(short, long)


def _within_group(short: Named, long: Named) -> bool | None:
    """Whether two companies are one, if a group's name tells: 某集团|某煤矿 is 某煤矿, but not 某集团; None if it does not."""
    if short.parent is not None and short.parent.type == "Company" and short.rest == long.body.text:
        return True
    if _is_named_after(short, long) or _is_named_after(long, short):
        return not (_has_own_name(short, long) or _has_own_name(long, short))
    return None


def _is_short_name(short: Named, long: Named) -> bool:
    """Whether a name is the end of another, abbreviates it, or has its front (青禾重装, 青禾 of 青禾重型装备集团)."""
    one, other = short.body, long.body
    if len(one.text) > _SHORTEST and _squeezed(other.text).endswith(_squeezed(one.text)):
        return True
    if elsewhere(short, long) or (one.text.endswith(legal_forms()) and other.text.endswith(legal_forms())):
        return False  # two whole names
    if abbreviates(_without_legal(one.core), _without_legal(other.core)):
        return True
    if _drops_words(one.core, other.core) or _drops_words(one.core, _without_legal(other.core)):
        return True
    if _keeps_trade(one, other) or _lacks_inner(one, other) or _lacks_front(one, other):
        return True
    part = (long.parent is not None and long.parent.type == "Company") or bool(other.central)
    return not part and not _are_of_two_trades(one, other) and _same_stem(company_stem(one), company_stem(other))


def _keeps_trade(one: Body, other: Body) -> bool:
    """Whether a company is named by its area and the last word of its trade (青禾|钻探公司 of 某省青禾|石油钻探有限公司)."""
    if not (one.regions and other.regions) or one.regions[-1].text != other.regions[-1].text or not one.text.endswith(_COMPANY):
        return False
    trade = _without_legal(one.core)
    return len(trade) > 1 and _without_legal(other.core).endswith(trade)


def _lacks_inner(one: Body, other: Body) -> bool:
    """Whether a company is named by the front of its name and the last word of its trade (晋北|铁路公司 of 晋北|煤运|铁路有限公司)."""
    if one.form.kind != "company" or not one.text.endswith(_COMPANY):
        return False
    short, long = _without_legal(one.core), _without_legal(other.core)
    starts = _starts(long) if len(short) < len(long) else frozenset()
    splits = (at for at in range(_FRONT, len(short) - 1) if long.startswith(short[:at]) and long.endswith(short[at:]))
    return any(at in starts and len(long) - len(short) + at in starts for at in splits)


def _lacks_front(one: Body, other: Body) -> bool:
    """Whether a name is that of another without the word that it begins with (青石煤业 of 白山|青石|煤业|集团有限公司)."""
    short, long = one.core, _without_legal(other.core).removesuffix(_GROUP)
    return len(short) > _SHORTEST and long.endswith(short) and len(long) - len(short) in _starts(long)


def _starts(name: str) -> frozenset[int]:
    """Where the words of a name start, the first aside."""
    return frozenset(accumulate(map(len, rjieba.cut(name, False))))


def _drops_words(short: str, long: str) -> bool:
    """Whether a name lacks words in the midst of another (青禾花卉集团 of 青禾高原花卉集团)."""
    starts = _starts(long)
    whole = len(short) - len(_GROUP)
    splits = range(_FRONT, whole + (whole > _FRONT and short.endswith(_house_ends())))
    return len(short) < len(long) and any(at in starts and long.startswith(short[:at]) and long.endswith(short[at:]) for at in splits)


@cache
def _house_ends() -> tuple[str, ...]:
    """Words for companies that tell more than that of any (银行)."""
    return tuple(words("company_end"))


def _are_of_two_trades(one: Body, other: Body) -> bool:
    """Whether two names tell different trades after the same stem (某地|车务段 and 工务段, 青禾|化工集团 and 物流有限公司)."""
    stem = min(company_stem(one), company_stem(other), key=len)
    short, long = sorted((_trade(one, stem), _trade(other, stem)), key=len)
    return bool(short) and not set(short) <= set(long) and not {short, long} <= words("delivery_trade")


def _trade(body: Body, stem: str) -> str:
    """What a company's name says between a stem and its legal form."""
    return _squeezed(body.core.removeprefix(stem)).replace(_COMPANY, "").replace(_GROUP, "")


def _is_named_after(one: Named, group: Named) -> bool:
    """Whether the name of a company starts with that of another."""
    return one.parent is not None and one.parent.type == "Company" and one.parent.name in (group.name, group.full)


def _has_own_name(one: Named, group: Named) -> bool:
    """Whether more than a legal form follows there, so that it is a company of the group (某集团|某煤矿, but 某集团|有限公司)."""
    own = _squeezed(one.rest).removesuffix(_COMPANY).removesuffix(_GROUP)
    return _is_named_after(one, group) and bool(own) and one.rest not in _forms()[0]


def _branch(body: Body) -> str:
    """What makes a branch of a company's name (石狮支行); empty if it is the company itself."""
    if not body.text.endswith(_branch_forms()):
        return ""
    return body.text[len(body.parent.text) :] if body.parent is not None else body.core


@cache
def _branch_forms() -> tuple[str, ...]:
    return tuple(words("branch_form"))


def elsewhere(one: Named, other: Named) -> bool:
    """Whether two bodies are named after different areas."""
    return one.area is not None and other.area is not None and one.area.name != other.area.name


def _same_house(short: str, long: str) -> bool:
    """Whether a word for a company (公司, 集团, 矿) may stand for one of this name."""
    return _GROUP in long if _GROUP in short else long.endswith(short)


def _squeezed(name: str) -> str:
    return pattern("legal_word").sub("", name)


def _without_legal(name: str) -> str:
    """A company's name up to its legal form: 青禾重型装备集团 of 青禾重型装备集团有限公司."""
    return _squeezed(name).removesuffix(_COMPANY)


def _same_stem(one: str, other: str) -> bool:
    return len(one) > 1 and len(other) > 1 and (one.startswith(other) or other.startswith(one))
