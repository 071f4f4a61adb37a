"""The sentence that names a node, for the evidence of MENTIONS."""

from __future__ import annotations

import re

from kg.assemble.stories import Story
from kg.model import Article, Evidence, Mention

_SENTENCE = re.compile(r"[^。！？!?\n]+[。！？!?]*[”’）」』]*")


def mention_evidence(story: Story, key: str) -> Evidence:
    """The sentence of the first mention; without one, the first that claims something of the node; else the headline.

    The text comes before the title.
    """
    mention = next((each for each in story.mentions if each.entity == key), None)
    if mention is not None:
        return _of_mention(story, mention)
    claims = [claim.evidence for claim in story.claims if key in (claim.head, claim.tail)]
    if claims:
        first = min(claims, key=lambda each: (each.in_title, each))
        return Evidence(story.id, first.start, first.end, first.sentence, first.rule, first.in_title)
    return _of_article(story)


def _of_mention(story: Story, mention: Mention) -> Evidence:
    if mention.in_title:
        return Evidence(story.id, 0, len(story.article.title), story.article.title, mention.rule, in_title=True)
    start, end = _sentence(story.article, mention.start, mention.end)
    return Evidence(story.id, start, end, story.article.text[start:end], mention.rule)


def _sentence(article: Article, start: int, end: int) -> tuple[int, int]:
    """The trimmed span of the sentence that holds a span."""
    line = article.text.rfind("\n", 0, start) + 1
    found = next((match for match in _SENTENCE.finditer(article.text, line) if match.start() <= start < match.end()), None)
    if found is None:
        return start, end
    text = found.group()
    left = found.start() + len(text) - len(text.lstrip())
    return min(left, start), max(found.start() + len(text.rstrip()), end)


def _of_article(story: Story) -> Evidence:
    if story.article.title:
        return Evidence(story.id, 0, len(story.article.title), story.article.title, "article", in_title=True)
    start, end = _sentence(story.article, 0, 1)
    return Evidence(story.id, start, end, story.article.text[start:end] or "-", "article")
