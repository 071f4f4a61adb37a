"""When two printed texts count as the same, and how alike two names of events are."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache

# The verb that gives a post is no part of the post: 当选主席 is 主席, but 任主 stays whole (two signs must be left).
_GIVING_VERB = re.compile("(?:当选为|当选|受聘为|受聘|担任|任命为|兼任|任)(?=..)")


@lru_cache(maxsize=1 << 16)
def plain(text: str) -> str:
    """Letters and digits alone, in their usual width: punctuation and blanks do not tell names apart."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text)))


def plain_role(text: str) -> str:
    """A role without the verb that gives it."""
    role = plain(text)
    verb = _GIVING_VERB.match(role)
    return role[verb.end() :] if verb else role


def likeness(one: str, other: str) -> float:
    """Dice's measure on the signs of two plain texts, 0 to 1, repeats counted; 0 where one of them is empty."""
    if not one or not other:
        return 0.0
    return 2 * (Counter(one) & Counter(other)).total() / (len(one) + len(other))
