"""graph.ttl: read by a parser that is not rdflib, it says what the graph says."""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import chain
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from made_up_graph import (
    ARTICLE,
    COMPANION,
    FIRM,
    HOSTILE,
    MEETING,
    MEETING_SENTENCE,
    PARENT,
    PERSON,
    POST_SENTENCE,
    SECOND,
    UNION,
    made_up_graph,
)
from rdflib import namespace  # as a module: pytest looks into every name here, and a namespace warns of what it lacks

from kg.export import rdf, rdf_terms
from kg.export.turtle import Term
from kg.model import Entity, Graph, Relation

TESTS = Path(__file__).resolve().parent.parent
PREFIXES = "".join(f"PREFIX {space.prefix}: <{space}>\n" for space in rdf_terms.SPACES)
pytestmark = pytest.mark.filterwarnings("error")  # rdflib only warns of a term that schema.org does not have


def load(path: Path) -> pyoxigraph.Store:
    store = pyoxigraph.Store()
    store.load(path=str(path), format=pyoxigraph.RdfFormat.TURTLE)
    return store


def written(graph: Graph, folder: Path) -> pyoxigraph.Store:
    rdf.write(graph, [], folder / "graph.ttl")
    return load(folder / "graph.ttl")


@pytest.fixture
def store(tmp_path: Path) -> pyoxigraph.Store:
    return written(made_up_graph(), tmp_path)


def ask(store: pyoxigraph.Store, query: str) -> set[tuple[str, ...]]:
    """The rows of a SPARQL query as text."""
    return {tuple(value.value for value in row) for row in store.query(PREFIXES + query)}


def node(entity: str) -> str:
    return f"<{rdf.node(entity)}>"


def rewritten(path: Path, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """The file as rdflib writes what it reads there, each literal in the form in which it stands."""
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)
    graph = rdflib.Graph(bind_namespaces="none").parse(path, format="turtle")
    return graph.serialize(format="turtle").encode()


def test_it_is_what_rdflib_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """rdflib reads the file and writes the same bytes: its order, its prefixes, its quotation marks."""
    rdf.write(made_up_graph(), [], tmp_path / "graph.ttl")
    assert (tmp_path / "graph.ttl").read_bytes() == rewritten(tmp_path / "graph.ttl", monkeypatch)


@pytest.mark.parametrize(
    "text", ["", "a", "9", "-a", "a.", ".a", "a~", "~", "_", "%", "(a)", "a b", "工会", "A工会", 'a"', "a\\", "a\nb", 'a\n""""']
)
def test_any_text_is_written_as_rdflib_writes_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """Whatever a name, an alias, a role, a property or an id looks like, rdflib abbreviates and quotes it in the same way."""
    numbers = (("code", (True, 7, 10, -2.5, 1e20, text, "工会")),)
    nodes = (Entity("n1", "Person", "林晓溪", date="--03-02"), Entity(text, "Union", text or "?", (text, "z"), properties=numbers))
    rdf.write(Graph(nodes, (Relation("LEADS", "n1", text, (text, "z"), ()),)), [], tmp_path / "graph.ttl")
    assert (tmp_path / "graph.ttl").read_bytes() == rewritten(tmp_path / "graph.ttl", monkeypatch)


def test_public_terms_are_terms_of_their_vocabularies() -> None:
    """rdflib knows every namespace and every term that is not our own."""
    spaces = {str(getattr(namespace, name)): getattr(namespace, name) for name in "FOAF ORG PROV RDF RDFS SDO SKOS XSD".split()}
    public = [space for space in rdf_terms.SPACES if "kg.example" not in space.address]
    assert {space.address for space in public} == set(spaces)
    found = [*chain(*rdf_terms.CLASSES.values()), *rdf_terms.FORWARD.values(), *rdf_terms.BACKWARD.values()]
    found += [*rdf_terms.DATE_PROPERTY.values(), *(datatype for _, datatype in rdf_terms.DATE_FORMS)]
    found += [value for value in vars(rdf).values() if isinstance(value, Term)]
    assert [str(term) for term in found if "kg.example" not in term.text and not any(term.text in space for space in spaces.values())] == []


def test_a_foreign_parser_reads_the_same_triples(store: pyoxigraph.Store, tmp_path: Path) -> None:
    """Oxigraph reads as many triples as rdflib, none of them with a blank node."""
    assert len(store) == len(rdflib.Graph().parse(tmp_path / "graph.ttl"))
    assert not any(isinstance(term, pyoxigraph.BlankNode) for quad in store for term in quad)


def test_names_come_back_as_they_were(store: pyoxigraph.Store) -> None:
    """Names and aliases with quotes, backslashes, newlines and `>` are the same after reading."""
    graph = made_up_graph()
    assert ask(store, "SELECT ?id ?name { ?id skos:prefLabel ?name . ?id a ?type . FILTER(?type != org:Role) }") == {
        (str(rdf.node(each.id)), each.name) for each in graph.nodes
    }
    aliases = {alias for (alias,) in ask(store, f"SELECT ?alias {{ {node(FIRM)} skos:altLabel ?alias }}")}
    assert aliases == set(graph.by_id[FIRM].aliases)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_any_name_survives(tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    """Whatever characters a name, an alias, a role, a property or an id has, another parser reads it back."""
    graph = Graph(
        (Entity(name, "Union", name, (name,), properties=(("source", name),)), Entity("n1", "Person", "林晓溪")),
        (Relation("LEADS", "n1", name, (name,), ()),),
    )
    store = written(graph, tmp_path_factory.mktemp("name"))
    assert (name, name, name) in ask(
        store, "SELECT ?name ?alias ?role { ?id skos:prefLabel ?name ; skos:altLabel ?alias . ?edge rdf:object ?id ; kg:roles ?role }"
    )


def test_lone_surrogate_does_not_stop_the_build(tmp_path: Path) -> None:
    """A character that UTF-8 cannot hold becomes a question mark."""
    store = written(Graph((Entity("n1", "Person", "林\ud800溪"),)), tmp_path)
    assert ask(store, "SELECT ?name { ?id skos:prefLabel ?name }") == {("林?溪",)}


def test_every_edge_is_a_direct_triple(store: pyoxigraph.Store) -> None:
    """For each edge there is one triple from its source to its target."""
    for edge in made_up_graph().edges:
        assert store.query(f"ASK {{ {node(edge.source)} <{rdf_terms.property_of(edge.type)}> {node(edge.target)} }}")


def test_edge_keeps_roles_and_sentences(store: pyoxigraph.Store) -> None:
    """The statement of an edge has its roles, and the sentences with their articles and rules."""
    rows = ask(
        store,
        f"""SELECT ?role ?sentence ?article ?rule {{
            ?edge rdf:subject {node(PERSON)} ; rdf:predicate kg:leads ; rdf:object {node(UNION)} ; kg:roles ?role ; kg:evidence ?quotation .
            ?quotation a prov:Quotation ; prov:value ?sentence ; prov:wasQuotedFrom ?article ; kg:rule ?rule }}""",
    )
    assert rows == {
        ("主席", MEETING_SENTENCE, str(rdf.node(ARTICLE)), "event.hosts"),
        ("主席", POST_SENTENCE, str(rdf.node(SECOND)), "post.chain"),
    }


def test_posts_are_memberships(store: pyoxigraph.Store) -> None:
    """A post at a body is an org:Membership with its role; leading an event is none."""
    rows = ask(
        store,
        """SELECT ?person ?body ?role {
            ?post a org:Membership ; org:member ?person ; org:organization ?body ; org:role/skos:prefLabel ?role }""",
    )
    posts = {(PERSON, UNION, "主席"), (COMPANION, PARENT, "副主席"), (PERSON, FIRM, "代表")}
    assert rows == {(str(rdf.node(person)), str(rdf.node(body)), role) for person, body, role in posts}


@pytest.mark.parametrize(
    ("text", "datatype"),
    [
        ("2023-03-02", namespace.XSD.date),
        ("--03-02", namespace.XSD.gMonthDay),
        ("2022-05", namespace.XSD.gYearMonth),
        ("2022", namespace.XSD.gYear),
        ("近日", namespace.XSD.string),
    ],
)
def test_dates_are_as_exact_as_they_are_known(tmp_path: Path, text: str, datatype: str) -> None:
    """A date is typed by its form and never filled up."""
    store = written(Graph((Entity("n1", "Event", "座谈会", date=text),)), tmp_path)
    (found,) = [row["date"] for row in store.query(PREFIXES + "SELECT ?date { ?event schema:startDate ?date }")]
    assert (found.value, found.datatype.value) == (text, str(datatype))


def test_labels_are_chinese(store: pyoxigraph.Store) -> None:
    """Every label, alias and sentence is tagged as Chinese."""
    rows = store.query(PREFIXES + "SELECT ?text { ?any rdfs:label|skos:prefLabel|skos:altLabel|prov:value ?text }")
    assert {row["text"].language for row in rows} == {"zh"}


def test_unknown_type_keeps_its_own_name(tmp_path: Path) -> None:
    """A type or an edge that has no public term is written in our vocabulary alone."""
    graph = Graph((Entity("n1", "Award", "某奖"), Entity("n2", "Person", "林晓溪")), (Relation("WINS_PRIZE", "n2", "n1", (), ()),))
    store = written(graph, tmp_path)
    assert ask(store, f"SELECT ?type {{ {node('n1')} a ?type }}") == {(f"{rdf_terms.KG}Award",)}
    assert store.query(PREFIXES + f"ASK {{ {node('n2')} kg:winsPrize {node('n1')} }}")


def test_public_terms_run_in_their_own_direction(store: pyoxigraph.Store) -> None:
    """An event has its attendees and organizers, an article its authors, as the public vocabularies have it."""
    assert store.query(PREFIXES + f"ASK {{ {node(MEETING)} schema:attendee {node(COMPANION)} ; schema:organizer {node(UNION)} }}")
    assert store.query(PREFIXES + f"ASK {{ {node(ARTICLE)} prov:wasAttributedTo {node(COMPANION)} ; a schema:NewsArticle }}")


def test_hostile_name_is_only_a_literal(store: pyoxigraph.Store) -> None:
    """No part of a name becomes an address or a type."""
    types = ask(store, f"SELECT ?type {{ {node(FIRM)} a ?type }}")
    assert (f"{rdf_terms.KG}Company",) in types
    assert not any(HOSTILE[:8] in term.value for quad in store for term in quad if isinstance(term, pyoxigraph.NamedNode))
    assert str(namespace.RDF.type) in {quad.predicate.value for quad in store}


@pytest.mark.parametrize("seed", ["1", "2"])
def test_same_graph_same_bytes(tmp_path: Path, seed: str) -> None:
    """The hash seed of the process changes no byte."""
    rdf.write(made_up_graph(), [], tmp_path / "here.ttl")
    code = "from pathlib import Path; from made_up_graph import *; from kg.export import rdf; rdf.write(made_up_graph(), [], Path('there'))"
    surroundings = {**os.environ, "PYTHONPATH": str(TESTS), "PYTHONHASHSEED": seed}
    subprocess.run([sys.executable, "-c", code], check=True, cwd=tmp_path, env=surroundings)
    assert (tmp_path / "here.ttl").read_bytes() == (tmp_path / "there").read_bytes()
