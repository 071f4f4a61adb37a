"""The words of the RDF output: our own vocabulary, and the public terms that say the same more loosely.

Our names are those of schema/graph.yaml: its default prefix, a class for each node type and each edge type, and for
each edge type also a property (`kg:leads` for `LEADS`) that ties the two nodes directly. Nothing is to be fetched there:
`.example` is reserved and never resolves.
"""

from __future__ import annotations

import re
from urllib.parse import quote

from kg.export.turtle import Space, Term, plain, typed

KG = Space("kg", "https://kg.example/schema/")
NODE, EDGE, EVIDENCE, ROLE = (Space(kind, f"https://kg.example/{kind}/") for kind in ("node", "edge", "evidence", "role"))
FOAF = Space("foaf", "http://xmlns.com/foaf/0.1/")
ORG = Space("org", "http://www.w3.org/ns/org#")
PROV = Space("prov", "http://www.w3.org/ns/prov#")
RDF = Space("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#")
RDFS = Space("rdfs", "http://www.w3.org/2000/01/rdf-schema#")
SDO = Space("schema", "https://schema.org/")
SKOS = Space("skos", "http://www.w3.org/2004/02/skos/core#")
XSD = Space("xsd", "http://www.w3.org/2001/XMLSchema#")
SPACES = (KG, NODE, EDGE, EVIDENCE, ROLE, FOAF, ORG, PROV, RDF, RDFS, SDO, SKOS, XSD)

CLASSES: dict[str, tuple[Term, ...]] = {
    "Person": (FOAF.term("Person"), SDO.term("Person")),
    "Union": (ORG.term("Organization"), SDO.term("WorkersUnion")),
    "Company": (ORG.term("FormalOrganization"), SDO.term("Corporation")),
    "Organization": (ORG.term("Organization"), SDO.term("Organization")),
    "District": (SDO.term("AdministrativeArea"),),
    "Place": (SDO.term("Place"),),
    "Event": (SDO.term("Event"),),
    "Article": (SDO.term("NewsArticle"), PROV.term("Entity")),
}
BODIES = frozenset({"Union", "Company", "Organization"})

# The public property between the two nodes, by edge type and type of the target; None stands for any other.
FORWARD: dict[tuple[str, str | None], Term] = {
    **{(edge, body): ORG.term("memberOf") for edge in ("LEADS", "MEMBER_OF") for body in BODIES},
    ("LOCATED_IN", None): SDO.term("location"),
    ("PART_OF", None): ORG.term("subOrganizationOf"),
    ("MENTIONS", None): SDO.term("mentions"),
}
# The same, where the public property runs from target to source.
BACKWARD: dict[str, Term] = {"ATTENDS": SDO.term("attendee"), "HOSTS": SDO.term("organizer"), "REPORTED": PROV.term("wasAttributedTo")}
# org:headOf is not among them: a deputy LEADS too.

DATE_PROPERTY: dict[str, Term] = {"Event": SDO.term("startDate"), "Article": SDO.term("datePublished")}
DATE_FORMS = (
    (re.compile(r"\d{4}-\d\d-\d\d"), XSD.term("date")),
    (re.compile(r"--\d\d-\d\d"), XSD.term("gMonthDay")),
    (re.compile(r"\d{4}-\d\d"), XSD.term("gYearMonth")),
    (re.compile(r"\d{4}"), XSD.term("gYear")),
)


def resource(space: Space, *parts: str) -> Term:
    """An address in one of our namespaces: the parts, joined by dots; what must not stand in one is percent-encoded.

    No slashes: each would make a namespace of its own for rdflib, which then takes minutes for a large graph.
    """
    # ids, which nearly all parts are, hold nothing to encode: not asking saves a tenth of the time
    *first, last = (part if part.isascii() and part.isalnum() else quote(part, safe="") for part in parts)
    return space.term(".".join([*(part.replace(".", "%2E") for part in first), last]))


def date(text: str) -> Term:
    """A date with as much of it as is known; plain text if it has no such form. Kept as written: never filled up."""
    for form, datatype in DATE_FORMS:
        if form.fullmatch(text):
            return typed(text, datatype)
    return plain(text)


def property_of(edge_type: str) -> Term:
    """LEADS → kg:leads, MEMBER_OF → kg:memberOf."""
    first, *rest = edge_type.lower().split("_")
    return resource(KG, first + "".join(word.capitalize() for word in rest))


def forward(edge_type: str, target_type: str) -> Term | None:
    """The public property from source to target, if there is one."""
    return FORWARD.get((edge_type, target_type)) or FORWARD.get((edge_type, None))
