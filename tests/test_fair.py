# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""The tests of FOOPS! for FAIR ontologies that can run without a network, each by its name.

The others, and why they are not here:

- PURL1, HTTP1: the IRI begins with https://w3id.org/, which `test_uri2` holds fast.
- VER2, OM4.2: the version IRI and the licence are looked up on the web.
- FIND2, FIND3, FIND_3_BIS: prefix.cc and Linked Open Vocabularies are asked; neither has us yet.
- Of OM3, the DOI: there is none yet. Of OM2 and OM5.1, what they do not count either: a contributor
  beside the creator.

What each asks for is told at https://w3id.org/foops/test/ and its name.
"""

from pathlib import Path

import pytest
from flask.testing import FlaskClient
from places import ROOT
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, FOAF, OWL, RDF, RDFS, SKOS, VANN, XSD

from araxes.evaluation import LocalEvaluator
from araxes.namespaces import ONTOLOGY, TERM
from araxes.ontology import Ontology, new_graph, read_turtle
from araxes.store import open_release
from araxes.web import Settings, Site, create_app

BIBO = Namespace("http://purl.org/ontology/bibo/")
HEADER = URIRef(ONTOLOGY)
RDF_TYPES = ["text/turtle", "application/rdf+xml", "application/ld+json"]
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)


@pytest.fixture(scope="module")
def header() -> Graph:
    """Read the root file alone, as a tool does that follows no import."""
    return read_turtle([ROOT / "ontology" / "araxes.ttl"])


@pytest.fixture(scope="module")
def client(release: Path) -> FlaskClient:
    """Serve what a build left."""
    dataset = open_release(release)
    evaluator = LocalEvaluator(dataset, limit=10_000_000)
    site = Site(evaluator, dataset.release, dataset.graphs, {}, Settings(), files=release)
    return create_app(site).test_client()


def ask(client: FlaskClient, path: str, media_type: str) -> str:
    """Ask for a path in a format and give what comes, which must be in that format."""
    with client.get(path, headers={"Accept": media_type}) as answer:
        assert (answer.status_code, answer.mimetype) == (200, media_type)
        return answer.text


def assert_stated(header: Graph, *properties: URIRef) -> None:
    missing = [p for p in properties if not any(str(v) for v in header.objects(HEADER, p))]
    assert missing == []


def terms(ontology: Ontology) -> set[URIRef]:
    """Give our classes and properties, and the concepts of our schemes."""
    graph = ontology.axioms
    found = {t for kind in (*KINDS, SKOS.Concept) for t in graph.subjects(RDF.type, kind)}
    return {t for t in found if isinstance(t, URIRef) and t.startswith(TERM)}


def test_om1_minimum_metadata(header: Graph) -> None:
    minimum = (DCTERMS.title, DCTERMS.description, DCTERMS.license, OWL.versionIRI)
    assert_stated(header, *minimum, DCTERMS.creator, DCTERMS.created, VANN.preferredNamespaceUri)


def test_om2_recommended_metadata(header: Graph) -> None:
    assert_stated(header, VANN.preferredNamespacePrefix, OWL.versionInfo, DCTERMS.created)
    version, citation = (
        str(header.value(HEADER, p)) for p in (OWL.versionInfo, DCTERMS.bibliographicCitation)
    )
    assert f"version {version}," in citation
    assert ONTOLOGY in citation


def test_om3_detailed_metadata(header: Graph) -> None:
    assert_stated(header, DCTERMS.publisher, FOAF.logo, BIBO.status, DCTERMS.source)
    assert_stated(header, OWL.priorVersion)
    for date in (DCTERMS.issued, DCTERMS.modified):
        [value] = header.objects(HEADER, date)
        assert isinstance(value, Literal)
        assert value.datatype == XSD.date


def test_om3_the_sources_are_the_documents_of_the_seeds_and_the_logo_is_served(
    header: Graph, client: FlaskClient
) -> None:
    sheets = {path.stem.partition("-")[2] for path in (ROOT / "seeds" / "sheets").glob("*.yaml")}
    sources = {str(iri).rpartition("/")[2] for iri in header.objects(HEADER, DCTERMS.source)}
    assert sources == sheets
    logo = str(header.value(HEADER, FOAF.logo)).removeprefix("https://w3id.org/araxes")
    assert ask(client, logo, "image/svg+xml").startswith("<svg")


def test_om4_1_licence(header: Graph) -> None:
    assert isinstance(header.value(HEADER, DCTERMS.license), URIRef)


def test_om5_1_basic_provenance(header: Graph) -> None:
    assert_stated(header, DCTERMS.creator, DCTERMS.created)


def test_om5_2_detailed_provenance(header: Graph) -> None:
    assert_stated(header, DCTERMS.issued, DCTERMS.publisher)


def test_find1_prefix(header: Graph) -> None:
    assert header.value(HEADER, VANN.preferredNamespacePrefix) == Literal("ax")
    assert dict(new_graph().namespaces())["ax"] == URIRef(TERM)


def test_ver1_version_iri(header: Graph) -> None:
    version = header.value(HEADER, OWL.versionIRI)
    assert version == URIRef(f"{ONTOLOGY}/{header.value(HEADER, OWL.versionInfo)}")
    assert version != HEADER


def test_uri2_the_ontology_has_the_iri_at_which_it_is_found(
    header: Graph, client: FlaskClient
) -> None:
    assert str(HEADER).startswith("https://w3id.org/araxes/")
    assert list(header.subjects(RDF.type, OWL.Ontology)) == [HEADER]
    served = Graph().parse(data=ask(client, "/ontology", "text/turtle"), format="turtle")
    assert list(served.subjects(RDF.type, OWL.Ontology)) == [HEADER]


@pytest.mark.parametrize("media_type", RDF_TYPES)
def test_rdf1_uri1_cn1_the_ontology_can_be_had_in_rdf_at_its_iri(
    client: FlaskClient, ontology: Ontology, media_type: str
) -> None:
    served = Graph().parse(data=ask(client, "/ontology", media_type), format=media_type)
    assert terms(Ontology(served, new_graph())) == terms(ontology)


def test_cn1_doc1_people_get_a_page_with_every_term(
    client: FlaskClient, ontology: Ontology
) -> None:
    page = ask(client, "/ontology", "text/html")
    for term in terms(ontology):
        assert f'id="{term.removeprefix(TERM)}"' in page


def test_voc1_the_metadata_are_in_known_vocabularies(header: Graph) -> None:
    known = tuple(map(str, (DCTERMS, VANN, OWL, RDF, BIBO, FOAF)))
    stated = {str(p) for p in header.predicates(HEADER)}
    assert {p for p in stated if not p.startswith(known)} == set()


def test_voc2_other_vocabularies_are_extended(ontology: Ontology) -> None:
    above = {RDFS.subClassOf, RDFS.subPropertyOf}
    reused = {
        str(defined)
        for ours, property_, foreign in ontology.terms
        if property_ in above and isinstance(foreign, URIRef) and not foreign.startswith(TERM)
        for defined in ontology.terms.objects(foreign, RDFS.isDefinedBy)
    }
    assert {
        "http://www.w3.org/ns/prov-o#",
        "http://www.w3.org/ns/org#",
        "http://www.opengis.net/ont/geosparql",
    } <= reused


def test_voc3_all_terms_have_labels(ontology: Ontology) -> None:
    graph = ontology.axioms
    assert {t for t in terms(ontology) if (t, RDFS.label, None) not in graph} == set()


def test_voc4_all_terms_have_definitions(ontology: Ontology) -> None:
    graph = ontology.axioms
    assert {t for t in terms(ontology) if (t, SKOS.definition, None) not in graph} == set()
