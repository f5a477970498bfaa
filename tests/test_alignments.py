# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""How the ontology reuses others: each foreign term exists, and no axiom is put on it."""

import csv
from pathlib import Path

import pytest
from places import ROOT
from rdflib import Graph, Namespace, URIRef
from rdflib.namespace import (
    DCTERMS,
    GEO,
    ORG,
    OWL,
    PROV,
    RDF,
    RDFS,
    SDO,
    SKOS,
    TIME,
    VANN,
    XSD,
)
from rdflib.term import Node

from araxes.namespaces import BASE, ONTOLOGY, TERM
from araxes.ontology import Ontology

AX = Namespace(TERM)
FILES = sorted((ROOT / "ontology").rglob("*.ttl"))
ALIGNMENTS = sorted((ROOT / "ontology" / "alignments").glob("*.ttl"))
NAMES = [path.stem for path in ALIGNMENTS]
MATCHES = {SKOS[f"{kind}Match"] for kind in ("exact", "close", "broad", "narrow", "related")}
BUILT_IN = tuple(map(str, (OWL, RDF, RDFS, XSD)))
CLOSED = (DCTERMS, GEO, ORG, PROV, SDO, SKOS, TIME, VANN)
# The values of these are documents, not terms.
TO_DOCUMENTS = {RDFS.isDefinedBy, DCTERMS.license}


def table() -> list[dict[str, str]]:
    path = ROOT / "tests" / "fixtures" / "foreign-terms.tsv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def is_foreign(term: Node) -> bool:
    return isinstance(term, URIRef) and not str(term).startswith((BASE, *BUILT_IN))


def used() -> set[str]:
    return {
        str(term)
        for path in FILES
        for triple in Graph().parse(path)
        for term in triple[: 2 if triple[1] in TO_DOCUMENTS else 3]
        if is_foreign(term)
    }


def test_the_table_lists_the_foreign_terms_in_use_and_no_others() -> None:
    listed = [row["iri"] for row in table()]
    assert listed == sorted(used())


def test_the_table_says_of_each_term_where_it_was_found() -> None:
    for row in table():
        assert all(row[column] for column in ("vocabulary", "version", "found")), row["iri"]


@pytest.mark.parametrize("namespace", CLOSED, ids=lambda namespace: namespace.__name__)
def test_rdflib_knows_each_term_of_a_vocabulary_that_it_carries(namespace: Namespace) -> None:
    terms = [row["iri"] for row in table() if row["iri"].startswith(str(namespace))]
    assert terms
    assert [term for term in terms if term not in namespace] == []


def test_of_a_foreign_term_only_its_kind_label_and_origin_are_said(ontology: Ontology) -> None:
    said = {(s, p) for s, p in ontology.axioms.subject_predicates() if is_foreign(s)}
    assert {predicate for _, predicate in said} == {RDF.type, RDFS.label, RDFS.isDefinedBy}


@pytest.mark.parametrize("path", ALIGNMENTS, ids=NAMES)
def test_an_alignment_matches_terms_of_ours_with_foreign_ones(
    path: Path, ontology: Ontology
) -> None:
    graph = Graph().parse(path)
    header = URIRef(f"{ONTOLOGY}/alignment/{path.stem}")
    links = [triple for triple in graph if triple[0] != header]
    assert links
    for ours, match, foreign in links:
        assert (ours, RDF.type, None) in ontology.terms
        assert match in MATCHES
        assert is_foreign(foreign)


def test_matches_with_foreign_terms_stand_in_the_alignments_alone() -> None:
    rest = [path for path in FILES if path not in ALIGNMENTS]
    for path in rest:
        values = {o for _, p, o in Graph().parse(path) if p in MATCHES}
        assert not any(map(is_foreign, values)), path.name


def test_no_term_is_matched_with_what_it_is_a_kind_of(ontology: Ontology) -> None:
    for match in MATCHES:
        for ours, foreign in ontology.terms.subject_objects(match):
            for axiom in (RDFS.subClassOf, RDFS.subPropertyOf):
                assert (ours, axiom, foreign) not in ontology.terms


def test_the_ontology_has_the_matches_and_one_header(ontology: Ontology) -> None:
    direct = Namespace("http://www.wikidata.org/prop/direct/")
    assert (AX.hasSignatory, SKOS.closeMatch, direct.P1891) in ontology.terms
    assert list(ontology.terms.subjects(RDF.type, OWL.Ontology)) == [URIRef(ONTOLOGY)]


def test_a_scheme_that_no_property_draws_from_says_why_it_stays(ontology: Ontology) -> None:
    drawn = set(ontology.terms.objects(None, AX.drawsFrom))
    idle = set(ontology.vocabulary.subjects(RDF.type, SKOS.ConceptScheme)) - drawn
    assert {AX.UcdpConflictTypeScheme, AX.UcdpIncompatibilityScheme} <= idle
    for scheme in idle:
        assert (scheme, SKOS.editorialNote, None) in ontology.vocabulary
        assert (scheme, DCTERMS.source, None) in ontology.vocabulary
        for concept in ontology.vocabulary.subjects(SKOS.inScheme, scheme):
            assert (concept, SKOS.notation, None) in ontology.vocabulary


def test_a_type_of_alliance_is_matched_with_its_obligation(ontology: Ontology) -> None:
    concepts = ontology.vocabulary.subjects(SKOS.inScheme, AX.CowAllianceTypeScheme)
    matched = {c: ontology.vocabulary.value(c, SKOS.closeMatch) for c in concepts}
    assert matched[AX["cow-entente"]] == AX["atop-consultation"]
    for obligation in matched.values():
        assert (obligation, SKOS.inScheme, AX.ObligationScheme) in ontology.vocabulary
