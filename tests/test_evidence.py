# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""Beside each shortcut stand the claims for it, and no others."""

from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import OWL, RDF, RDFS, Graph, Namespace

from araxes.namespaces import CLAIM, ID, TERM
from araxes.ontology import Ontology
from araxes.store import Dataset

REIFIES = ox.NamedNode(str(RDF) + "reifies")
AX, IDS = Namespace(TERM), Namespace(ID)


@pytest.fixture(scope="module")
def store(release: Path) -> ox.Store:
    store = ox.Store()
    store.load(path=release / "evidence-rdf12.ttl", format=ox.RdfFormat.TURTLE)
    return store


@pytest.fixture(scope="module")
def axioms(release: Path) -> Graph:
    return Graph().parse(release / "evidence.ttl")


def test_a_shortcut_is_reified_by_the_claims_for_it(store: ox.Store) -> None:
    solutions = store.query("""
        PREFIX ax: <https://w3id.org/araxes/ontology#> PREFIX id: <https://w3id.org/araxes/id/>
        SELECT ?claim ?document WHERE {
          id:armenia ax:isMemberOf id:csto ~ ?claim .
          ?claim ax:isStatedIn ?document .
        }
    """)
    found = {s["claim"].value.removeprefix(CLAIM) for s in solutions}
    assert found == {
        "khoshnood-2021-161",
        "midstone-centre-158",
        "midstone-centre-213",
        "senthil-2023-077",
    }


def test_every_shortcut_of_a_source_has_its_claims(
    ontology: Ontology, dataset: Dataset, store: ox.Store, axioms: Graph
) -> None:
    shortcuts = set(ontology.terms.subjects(AX.abbreviates))
    rows = dataset.query("""
        SELECT DISTINCT ?s ?p ?o WHERE {
          ?p ax:abbreviates ?kind .
          GRAPH ?g { ?s ?p ?o FILTER (STRSTARTS(STR(?g), STR(graph:source))) }
        }
    """).rows()
    in_sources = {tuple(term.value for term in row if term) for row in rows}
    assert len(in_sources) > 200
    reified = {
        tuple(node.value for node in quad.object)
        for quad in store.quads_for_pattern(None, REIFIES, None)
    }
    annotated = {
        tuple(
            str(axioms.value(node, part))
            for part in (OWL.annotatedSource, OWL.annotatedProperty, OWL.annotatedTarget)
        )
        for node in axioms.subjects(RDF.type, OWL.Axiom)
    }
    assert reified == annotated == in_sources
    assert {predicate for _, predicate, _ in reified} <= set(map(str, shortcuts))


def test_a_denied_membership_has_neither(store: ox.Store, axioms: Graph) -> None:
    denied = ox.Triple(*(ox.NamedNode(str(n)) for n in (IDS.azerbaijan, AX.isMemberOf, IDS.csto)))
    assert not list(store.quads_for_pattern(None, REIFIES, denied))
    assert (IDS.azerbaijan, AX.isMemberOf, IDS.csto) not in axioms


def test_an_annotation_says_what_the_claim_says(axioms: Graph, dataset: Dataset) -> None:
    says = {
        f"{row[1].value} ({row[0].value.removeprefix(CLAIM)})"
        for row in dataset.query("SELECT ?c ?says { ?c a ax:Claim ; rdfs:comment ?says }").rows()
        if row[0] and row[1]
    }
    comments = {str(comment) for comment in axioms.objects(None, RDFS.comment)}
    assert comments
    assert comments <= says
