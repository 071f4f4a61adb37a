"""The words of the RDF output: our own vocabulary, and the public terms that say the same more loosely.

Our names are those of schema/graph.yaml: its default prefix, a class for each node type and each edge type, and for
each edge type also a property (`kg:leads` for `LEADS`) that ties the two nodes directly. Nothing is to be fetched there:
`.example` is reserved and never resolves.
"""

from __future__ import annotations

import re
from urllib.parse import quote

from rdflib.namespace import FOAF, ORG, PROV, RDF, RDFS, SDO, SKOS, XSD, Namespace
from rdflib.term import Literal, URIRef

KG = Namespace("https://kg.example/schema/")
NODE, EDGE, EVIDENCE, ROLE = (Namespace(f"https://kg.example/{kind}/") for kind in ("node", "edge", "evidence", "role"))
OWN = {"kg": KG, "node": NODE, "edge": EDGE, "evidence": EVIDENCE, "role": ROLE}
PUBLIC = {"foaf": FOAF, "org": ORG, "prov": PROV, "rdf": RDF, "rdfs": RDFS, "schema": SDO, "skos": SKOS, "xsd": XSD}
PREFIXES = {**OWN, **PUBLIC}

CLASSES: dict[str, tuple[URIRef, ...]] = {
    "Person": (FOAF.Person, SDO.Person),
    "Union": (ORG.Organization, SDO.WorkersUnion),
    "Company": (ORG.FormalOrganization, SDO.Corporation),
    "Organization": (ORG.Organization, SDO.Organization),
    "District": (SDO.AdministrativeArea,),
    "Place": (SDO.Place,),
    "Event": (SDO.Event,),
    "Article": (SDO.NewsArticle, PROV.Entity),
}
BODIES = frozenset({"Union", "Company", "Organization"})

# The public property between the two nodes, by edge type and type of the target; None stands for any other.
FORWARD: dict[tuple[str, str | None], URIRef] = {
    **{(edge, body): ORG.memberOf for edge in ("LEADS", "MEMBER_OF") for body in BODIES},
    ("LOCATED_IN", None): SDO.location,
    ("PART_OF", None): ORG.subOrganizationOf,
    ("MENTIONS", None): SDO.mentions,
}
# The same, where the public property runs from target to source.
BACKWARD: dict[str, URIRef] = {"ATTENDS": SDO.attendee, "HOSTS": SDO.organizer, "REPORTED": PROV.wasAttributedTo}
# org:headOf is not among them: a deputy LEADS too.

DATE_PROPERTY: dict[str, URIRef] = {"Event": SDO.startDate, "Article": SDO.datePublished}
DATE_FORMS = (
    (re.compile(r"\d{4}-\d\d-\d\d"), XSD.date),
    (re.compile(r"--\d\d-\d\d"), XSD.gMonthDay),
    (re.compile(r"\d{4}-\d\d"), XSD.gYearMonth),
    (re.compile(r"\d{4}"), XSD.gYear),
)


def resource(space: Namespace, *parts: str) -> URIRef:
    """An address in one of our namespaces: the parts, joined by dots; what must not stand in one is percent-encoded.

    No slashes: each would make a namespace of its own for rdflib, which then takes minutes for a large graph.
    """
    *first, last = (quote(part, safe="") for part in parts)
    return URIRef(space + ".".join([*(part.replace(".", "%2E") for part in first), last]))


def chinese(text: str) -> Literal:
    return Literal(text, lang="zh")


def date(text: str) -> Literal:
    """A date with as much of it as is known; plain text if it has no such form. Kept as written: rdflib would fill it up."""
    for form, datatype in DATE_FORMS:
        if form.fullmatch(text):
            return Literal(text, datatype=datatype, normalize=False)
    return Literal(text)


def property_of(edge_type: str) -> URIRef:
    """LEADS → kg:leads, MEMBER_OF → kg:memberOf."""
    first, *rest = edge_type.lower().split("_")
    return resource(KG, first + "".join(word.capitalize() for word in rest))


def forward(edge_type: str, target_type: str) -> URIRef | None:
    """The public property from source to target, if there is one."""
    return FORWARD.get((edge_type, target_type)) or FORWARD.get((edge_type, None))
