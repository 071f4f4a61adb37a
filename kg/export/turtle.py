"""Turtle, written as rdflib writes it, byte for byte, and in a twentieth of its time.

rdflib keeps every triple in three indexes and looks the prefix of every term up anew, which takes half a minute for a graph
of 450,000 triples. Here a term is made once, with the text that stands for it and its place in rdflib's order. What is not
needed is not here: blank nodes, lists, and predicates outside the bound prefixes. A test reads the file with rdflib, has
rdflib write it again, and compares.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, groupby
from operator import itemgetter
from typing import NamedTuple

# A local name that needs no angle brackets; percent signs of encoded characters may stand in it, but not at its beginning.
_LOCAL = re.compile(r"(?:[A-Za-z0-9_](?:[A-Za-z0-9_.%-]*[A-Za-z0-9_%-])?)?")
_FIRST = ("http://www.w3.org/1999/02/22-rdf-syntax-ns#type", "http://www.w3.org/2000/01/rdf-schema#label")
_ADDRESS, _BOOLEAN, _NUMBER, _PLAIN, _CHINESE, _TYPED = range(len(_FIRST), len(_FIRST) + 6)


class Term(NamedTuple):
    """A node of the triples. Terms sort as rdflib sorts them: addresses, then literals by datatype and value.

    `text` is the address or the text of the literal, `turtle` what stands for it in the file, and `prefix` the one that the
    file must declare for it. rdf:type and rdfs:label come before all other addresses, as they do among predicates.
    """

    rank: int
    number: float
    text: str
    turtle: str
    prefix: str = ""

    def __str__(self) -> str:
        return self.text


Triple = tuple[Term, Term, Term]
_Described = dict[Term, list[tuple[Term, Term]]]


@dataclass(frozen=True, slots=True)
class Space:
    """A namespace: a prefix, and the address that it stands for."""

    prefix: str
    address: str

    def __str__(self) -> str:
        return self.address

    def term(self, local: str) -> Term:
        """The address of a name in it, which holds no sign that must be encoded."""
        address = self.address + local
        rank = _FIRST.index(address) if address in _FIRST else _ADDRESS
        if rank == 0:
            return Term(rank, 0, address, "a")
        if _LOCAL.fullmatch(local):
            return Term(rank, 0, address, f"{self.prefix}:{local}", self.prefix)
        return Term(rank, 0, address, f"<{address}>")


def plain(text: str) -> Term:
    return Term(_PLAIN, 0, text, _quoted(text))


def chinese(text: str) -> Term:
    return Term(_CHINESE, 0, text, f"{_quoted(text)}@zh")


def typed(text: str, datatype: Term) -> Term:
    """A literal as written; neither its form nor its value is looked at."""
    return Term(_TYPED, 0, text, f"{_quoted(text)}^^{datatype.turtle}", datatype.prefix)


def number(value: float, xsd: Space) -> Term:
    """A truth value, an integer or a double."""
    if isinstance(value, bool):
        return Term(_BOOLEAN, value, str(value), str(value).lower(), xsd.prefix)
    if isinstance(value, int):
        return Term(_NUMBER, value, str(value), str(value), xsd.prefix)
    if not math.isfinite(value):
        return typed("NaN" if math.isnan(value) else str(value).upper(), xsd.term("double"))
    return Term(_NUMBER, value, str(value), re.sub(r"\.?0*e", "e", f"{value:e}"), xsd.prefix)


def turtle(triples: Iterable[Triple], spaces: Iterable[Space]) -> Iterator[str]:
    """The parts of the file: the prefixes that are used, then the subjects, those that are never objects first."""
    described = _described(triples)
    used = {term.prefix for term in set(_terms(described))}
    for space in sorted(spaces, key=lambda space: space.prefix):
        if space.prefix in used:
            yield f"@prefix {space.prefix}: <{space.address}> .\n"
    for subject in _ordered(described):
        yield f"\n{subject.turtle} {_said(described[subject])} .\n"
    yield "\n"


def _described(triples: Iterable[Triple]) -> _Described:
    """What is said of each subject, once, in order."""
    found: _Described = defaultdict(list)
    for subject, predicate, thing in triples:
        found[subject].append((predicate, thing))
    return {subject: sorted(set(said)) for subject, said in found.items()}


def _terms(described: _Described) -> Iterator[Term]:
    return chain(described, chain.from_iterable(chain.from_iterable(described.values())))


def _ordered(described: _Described) -> list[Term]:
    uses: Mapping[Term, int] = Counter(map(itemgetter(1), chain.from_iterable(described.values())))
    return sorted(described, key=lambda subject: (uses[subject], subject.text))


def _said(pairs: Iterable[tuple[Term, Term]]) -> str:
    said = groupby(pairs, key=itemgetter(0))
    return " ;\n    ".join(predicate.turtle + " " + ",\n        ".join(thing.turtle for _, thing in same) for predicate, same in said)


def _quoted(text: str) -> str:
    """In three quotation marks if it has several lines."""
    escaped = text.replace("\\", "\\\\").replace("\r", "\\r")
    if "\n" not in text:
        return '"{}"'.format(escaped.replace('"', '\\"'))
    if (len(text) - len(text.rstrip('"'))) % 3:
        escaped = escaped[:-1] + '\\"'
    return '"""{}"""'.format(escaped.replace('"""', '\\"\\"\\"'))
