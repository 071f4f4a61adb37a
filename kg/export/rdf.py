"""graph.ttl: the graph as RDF in Turtle.

Every edge is there twice: as a direct triple (`kg:leads`, and the public property that comes nearest) to ask with, and as
a resource of its own that keeps the roles and refers to its evidence. That is an rdf:Statement, for a post also an
org:Membership; its evidence is a prov:Quotation. There are no blank nodes, so that the same graph gives the same file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from rdflib import Graph as Store
from rdflib.namespace import ORG, PROV, RDF, RDFS, SKOS, XSD
from rdflib.term import Literal, Node, URIRef

from kg.export import rdf_terms as terms
from kg.export.rdf_terms import KG, chinese, resource
from kg.export.text import shown
from kg.model import Article, Entity, Evidence, Graph, Relation

Triple = tuple[Node, Node, Node]


def write(graph: Graph, articles: Sequence[Article], path: Path) -> None:
    """Writes the graph. The articles' texts are not in it: the evidence of each edge holds its sentence.

    A lone surrogate, which UTF-8 cannot hold, becomes `?`.
    """
    path.write_bytes(store(graph).serialize(format="turtle").encode("utf-8", errors="replace"))


def store(graph: Graph) -> Store:
    """The triples of a graph."""
    made = Store(bind_namespaces="none")
    for prefix, namespace in terms.PREFIXES.items():
        made.bind(prefix, namespace)
    for triple in triples(graph):
        made.add(triple)
    return made


def triples(graph: Graph) -> Iterator[Triple]:
    for entity in graph.nodes:
        yield from _entity(entity)
    for relation in graph.edges:
        yield from _relation(relation, graph)
    for evidence in sorted({evidence for relation in graph.edges for evidence in relation.evidence}):
        yield from _evidence(evidence)
    for role in sorted({role for relation in graph.edges if _is_post(relation, graph) for role in relation.roles}):
        yield from _role(role)


def node(entity_id: str) -> URIRef:
    return resource(terms.NODE, entity_id)


def _entity(entity: Entity) -> Iterator[Triple]:
    subject = node(entity.id)
    for kind in (resource(KG, entity.type), *terms.CLASSES.get(entity.type, ())):
        yield subject, RDF.type, kind
    for label in (RDFS.label, SKOS.prefLabel):
        yield subject, label, chinese(entity.name)
    for alias in entity.aliases:
        yield subject, SKOS.altLabel, chinese(alias)
    yield from _properties(subject, entity)


def _properties(subject: URIRef, entity: Entity) -> Iterator[Triple]:
    if entity.date:
        for name in (KG.date, terms.DATE_PROPERTY.get(entity.type)):
            if name:
                yield subject, name, terms.date(entity.date)
    if entity.level:
        yield subject, KG.level, Literal(entity.level)
    for key, value in entity.properties:
        yield from ((subject, resource(KG, key), literal) for literal in _literals(value))


def _literals(value: object) -> Iterator[Literal]:
    """A literal for each item of a list; numbers and truth values keep their datatype."""
    if isinstance(value, list | tuple):
        for item in value:
            yield from _literals(item)
    elif isinstance(value, bool | int | float):
        yield Literal(value)
    elif text := shown(value):
        yield chinese(text) if not text.isascii() else Literal(text)


def _relation(relation: Relation, graph: Graph) -> Iterator[Triple]:
    source, target = node(relation.source), node(relation.target)
    direct = terms.property_of(relation.type)
    yield source, direct, target
    yield from _public(relation, graph)
    statement = resource(terms.EDGE, relation.source, relation.type, relation.target)
    described = {RDF.subject: source, RDF.predicate: direct, RDF.object: target}
    yield statement, RDF.type, RDF.Statement
    yield statement, RDF.type, resource(KG, relation.type)
    yield from ((statement, name, value) for name, value in described.items())
    yield from ((statement, KG.roles, chinese(role)) for role in relation.roles)
    yield from ((statement, KG.evidence, _quotation(evidence)) for evidence in relation.evidence)
    yield from ((statement, resource(KG, key), literal) for key, value in relation.properties for literal in _literals(value))
    if _is_post(relation, graph):
        yield from _membership(statement, source, target, relation.roles)


def _public(relation: Relation, graph: Graph) -> Iterator[Triple]:
    """The edge in the words of public vocabularies, in the direction that they give it."""
    source, target = node(relation.source), node(relation.target)
    if forward := terms.forward(relation.type, _type(relation.target, graph)):
        yield source, forward, target
    if backward := terms.BACKWARD.get(relation.type):
        yield target, backward, source


def _membership(statement: URIRef, person: URIRef, body: URIRef, roles: Iterable[str]) -> Iterator[Triple]:
    yield statement, RDF.type, ORG.Membership
    yield statement, ORG.member, person
    yield statement, ORG.organization, body
    yield from ((statement, ORG.role, resource(terms.ROLE, role)) for role in roles)


def _role(role: str) -> Iterator[Triple]:
    yield resource(terms.ROLE, role), RDF.type, ORG.Role
    yield resource(terms.ROLE, role), SKOS.prefLabel, chinese(role)


def _evidence(evidence: Evidence) -> Iterator[Triple]:
    subject = _quotation(evidence)
    yield subject, RDF.type, PROV.Quotation
    yield subject, PROV.wasQuotedFrom, node(evidence.article)
    yield subject, PROV.value, chinese(evidence.sentence)
    yield subject, KG.start, Literal(str(evidence.start), datatype=XSD.integer)
    yield subject, KG.end, Literal(str(evidence.end), datatype=XSD.integer)
    yield subject, KG.rule, Literal(evidence.rule)
    if evidence.in_title:
        yield subject, KG.in_title, Literal(True)


def _quotation(evidence: Evidence) -> URIRef:
    """One sentence read by one rule: edges that it says together share it."""
    part = "title" if evidence.in_title else "text"
    return resource(terms.EVIDENCE, evidence.article, part, f"{evidence.start}-{evidence.end}", evidence.rule)


def _is_post(relation: Relation, graph: Graph) -> bool:
    return relation.type in ("LEADS", "MEMBER_OF") and _type(relation.target, graph) in terms.BODIES


def _type(entity_id: str, graph: Graph) -> str:
    found = graph.by_id.get(entity_id)
    return found.type if found else ""
