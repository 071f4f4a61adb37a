"""graph.ttl: the graph as RDF in Turtle.

Every edge is there twice: as a direct triple (`kg:leads`, and the public property that comes nearest) to ask with, and as
a resource of its own that keeps the roles and refers to its evidence. That is an rdf:Statement, for a post also an
org:Membership; its evidence is a prov:Quotation. There are no blank nodes, so that the same graph gives the same file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial
from pathlib import Path

from kg.export import rdf_terms as terms
from kg.export.rdf_terms import KG, ORG, PROV, RDF, RDFS, SKOS, XSD, resource
from kg.export.text import shown
from kg.export.turtle import Term, Triple, chinese, number, plain, turtle
from kg.model import Article, Entity, Evidence, Graph, Relation

TYPE, LABEL, PREF_LABEL, ALT_LABEL = RDF.term("type"), RDFS.term("label"), SKOS.term("prefLabel"), SKOS.term("altLabel")
STATEMENT, SUBJECT, PREDICATE, OBJECT = (RDF.term(name) for name in ("Statement", "subject", "predicate", "object"))
MEMBERSHIP, MEMBER, ORGANIZATION, ROLE = (ORG.term(name) for name in ("Membership", "member", "organization", "role"))
QUOTATION, QUOTED_FROM, VALUE = (PROV.term(name) for name in ("Quotation", "wasQuotedFrom", "value"))
DATE, LEVEL, ROLES, EVIDENCE, START, END, RULE, IN_TITLE = (
    KG.term(name) for name in ("date", "level", "roles", "evidence", "start", "end", "rule", "in_title")
)


class _Terms:
    """The terms of a graph's things, each made once."""

    def __init__(self, graph: Graph) -> None:
        self.types = {entity.id: entity.type for entity in graph.nodes}
        self.node: Callable[[str], Term] = cache(node)
        self.quotation: Callable[[Evidence], Term] = cache(_quotation)
        self.kind: Callable[[str], Term] = cache(partial(resource, KG))
        self.property: Callable[[str], Term] = cache(terms.property_of)
        self.role: Callable[[str], Term] = cache(partial(resource, terms.ROLE))

    def is_post(self, relation: Relation) -> bool:
        return relation.type in ("LEADS", "MEMBER_OF") and self.types.get(relation.target) in terms.BODIES


def write(graph: Graph, articles: Sequence[Article], path: Path) -> None:
    """Writes the graph. The articles' texts are not in it: the evidence of each edge holds its sentence.

    A lone surrogate, which UTF-8 cannot hold, becomes `?`.
    """
    with path.open("w", encoding="utf-8", errors="replace", newline="\n") as file:
        file.writelines(turtle(triples(graph), terms.SPACES))


def triples(graph: Graph) -> Iterator[Triple]:
    known = _Terms(graph)
    for entity in graph.nodes:
        yield from _entity(entity, known)
    for relation in graph.edges:
        yield from _relation(relation, known)
    for evidence in {evidence for relation in graph.edges for evidence in relation.evidence}:
        yield from _evidence(evidence, known)
    for role in {role for relation in graph.edges if known.is_post(relation) for role in relation.roles}:
        yield from _role(known.role(role), role)


def node(entity_id: str) -> Term:
    return resource(terms.NODE, entity_id)


def _entity(entity: Entity, known: _Terms) -> Iterator[Triple]:
    subject = known.node(entity.id)
    for kind in (resource(KG, entity.type), *terms.CLASSES.get(entity.type, ())):
        yield subject, TYPE, kind
    for label in (LABEL, PREF_LABEL):
        yield subject, label, chinese(entity.name)
    for alias in entity.aliases:
        yield subject, ALT_LABEL, chinese(alias)
    yield from _properties(subject, entity)


def _properties(subject: Term, entity: Entity) -> Iterator[Triple]:
    if entity.date:
        for name in (DATE, terms.DATE_PROPERTY.get(entity.type)):
            if name:
                yield subject, name, terms.date(entity.date)
    if entity.level:
        yield subject, LEVEL, plain(entity.level)
    for key, value in entity.properties:
        yield from ((subject, resource(KG, key), literal) for literal in _literals(value))


def _literals(value: object) -> Iterator[Term]:
    """A literal for each item of a list; numbers and truth values keep their datatype."""
    if isinstance(value, list | tuple):
        for item in value:
            yield from _literals(item)
    elif isinstance(value, bool | int | float):
        yield number(value, XSD)
    elif text := shown(value):
        yield chinese(text) if not text.isascii() else plain(text)


def _relation(relation: Relation, known: _Terms) -> Iterator[Triple]:
    source, target, direct = known.node(relation.source), known.node(relation.target), known.property(relation.type)
    yield source, direct, target
    yield from _public(relation, known)
    statement = resource(terms.EDGE, relation.source, relation.type, relation.target)
    for kind in (STATEMENT, known.kind(relation.type)):
        yield statement, TYPE, kind
    for name, value in ((SUBJECT, source), (PREDICATE, direct), (OBJECT, target)):
        yield statement, name, value
    for role in relation.roles:
        yield statement, ROLES, chinese(role)
    for evidence in relation.evidence:
        yield statement, EVIDENCE, known.quotation(evidence)
    yield from ((statement, resource(KG, key), literal) for key, value in relation.properties for literal in _literals(value))
    if known.is_post(relation):
        yield from _membership(statement, source, target, map(known.role, relation.roles))


def _public(relation: Relation, known: _Terms) -> Iterator[Triple]:
    """The edge in the words of public vocabularies, in the direction that they give it."""
    source, target = known.node(relation.source), known.node(relation.target)
    if forward := terms.forward(relation.type, known.types.get(relation.target, "")):
        yield source, forward, target
    if backward := terms.BACKWARD.get(relation.type):
        yield target, backward, source


def _membership(statement: Term, person: Term, body: Term, roles: Iterable[Term]) -> Iterator[Triple]:
    yield statement, TYPE, MEMBERSHIP
    yield statement, MEMBER, person
    yield statement, ORGANIZATION, body
    yield from ((statement, ROLE, role) for role in roles)


def _role(subject: Term, role: str) -> Iterator[Triple]:
    yield subject, TYPE, ORG.term("Role")
    yield subject, PREF_LABEL, chinese(role)


def _evidence(evidence: Evidence, known: _Terms) -> Iterator[Triple]:
    subject = known.quotation(evidence)
    yield subject, TYPE, QUOTATION
    yield subject, QUOTED_FROM, known.node(evidence.article)
    yield subject, VALUE, chinese(evidence.sentence)
    yield subject, START, number(evidence.start, XSD)
    yield subject, END, number(evidence.end, XSD)
    yield subject, RULE, plain(evidence.rule)
    if evidence.in_title:
        yield subject, IN_TITLE, number(True, XSD)


def _quotation(evidence: Evidence) -> Term:
    """One sentence read by one rule: edges that it says together share it."""
    part = "title" if evidence.in_title else "text"
    return resource(terms.EVIDENCE, evidence.article, part, f"{evidence.start}-{evidence.end}", evidence.rule)
