"""Small articles made by hand, and what is extracted from them: invented names, one sentence for each thing said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.assemble import assembly
from kg.model import Article, Claim, Entity, Evidence, Extraction, Mention

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.assemble import Assembly

Said = tuple[str, str, str, str]  # head, type, role, tail; heads and tails are written Type:name


def told(
    article: str,
    *said: str | Said,
    regions: Mapping[str, str] | None = None,
    dates: Mapping[str, str] | None = None,
    aliases: Mapping[str, tuple[str, ...]] | None = None,
    date: str | None = None,
    source: str | None = None,
    confidence: float = 1.0,
) -> Extraction:
    """An article that says all this. A text alone names an entity; `regions`, `dates` (of events) and `aliases` go by name."""
    known = dict.fromkeys(key for each in said for key in ((each,) if isinstance(each, str) else (each[0], each[3])))
    entities = tuple(_entity(article, key, regions or {}, dates or {}, aliases or {}) for key in known if not key.startswith("Article:"))
    text, mentions, claims = "", [], []
    for each in said:
        start, sentence = len(text), f"{_sentence(each)}。"
        text += sentence
        for key in (each,) if isinstance(each, str) else (each[0], each[3]):
            place = start + sentence.find(_name(key))
            mentions.append(Mention(article, key.split(":")[0], _name(key), place, place + len(_name(key)), _key(article, key), "mention"))
        if not isinstance(each, str):
            evidence = Evidence(article, start, len(text), sentence, "rule")
            claims.append(Claim(each[1], _key(article, each[0]), _key(article, each[3]), each[2], evidence, confidence))
    named = tuple(mention for mention in mentions if mention.type != "Article")
    return Extraction(Article(article, f"{article}标题", text, date, source), entities, named, tuple(claims))


def ids(built: Assembly, name: str) -> set[str]:
    """The ids of the nodes of a name."""
    return {node.id for node in built.graph.nodes if node.name == name}


def node_count(*extractions: Extraction, name: str) -> int:
    return len(ids(assembly(extractions), name))


def post(person: str, role: str, body: str, *, leads: bool = True) -> Said:
    return (f"Person:{person}", "LEADS" if leads else "MEMBER_OF", role, body)


def byline(article: str, person: str) -> Said:
    return (f"Person:{person}", "REPORTED", "记者", f"Article:{article}")


def _entity(article: str, key: str, regions: Mapping[str, str], dates: Mapping[str, str], aliases: Mapping[str, tuple[str, ...]]) -> Entity:
    name = _name(key)
    region = (("region", regions[name]),) if name in regions else ()
    return Entity(_key(article, key), key.split(":", maxsplit=1)[0], name, aliases.get(name, ()), dates.get(name), properties=region)


def _key(article: str, key: str) -> str:
    return f"Event:{article}:{_name(key)}" if key.startswith("Event:") else key


def _name(key: str) -> str:
    return key.split(":", 1)[1]


def _sentence(said: str | Said) -> str:
    return _name(said) if isinstance(said, str) else f"{_name(said[0])}{said[2]}{_name(said[3])}"
