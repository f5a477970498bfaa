# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""Every term of ours that is used is declared; every declared one is used or says why it stays."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from places import ROOT
from rdflib import Graph, Namespace, URIRef
from rdflib.namespace import OWL, RDF, RDFS, SKOS

from araxes.located import read_yaml
from araxes.namespaces import TERM
from araxes.ontology import Ontology

AX = Namespace(TERM)
TURTLE = ("ontology/**/*.ttl", "shapes/**/*.ttl")
PROSE = ("README.md", "docs/**/*.md", "checks/*.md")
QUERIES = ("queries/**/*.rq", "checks/**/*.rq")
CODE = ("src/**/*.py", "src/**/*.rq", "src/**/*.html")
PREFIXED = re.compile(r"(?<![\w-])ax:([A-Za-z](?:[\w-]*\w)?)")
QUOTED = re.compile(r'"([A-Za-z][\w-]*)"|\bAX\.(\w+)')


def text_of(*patterns: str) -> str:
    paths = [path for pattern in patterns for path in sorted(ROOT.glob(pattern))]
    assert paths
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


def strings(data: Any) -> Iterator[str]:
    """Give the keys and values of what was read from YAML."""
    if isinstance(data, dict):
        yield from data
    for value in data.values() if isinstance(data, dict) else data:
        yield from [value] if isinstance(value, str) else strings(value)


def local(terms: Iterator[Any] | set[Any]) -> set[str]:
    return {t.removeprefix(TERM) for t in terms if isinstance(t, URIRef) and t.startswith(TERM)}


def used_in_axioms(graph: Graph) -> set[str]:
    """Give the terms that what is said of another names; a list of the disjoint names nothing."""
    disjoint = {
        cell
        for members in graph.objects(None, OWL.members)
        for cell in graph.transitive_objects(members, RDF.rest)
    }
    said = ((s, p, o) for s, p, o in graph if p != RDF.type and s not in disjoint)
    return local({term for s, p, o in said for term in (p, o) if term != s})


@pytest.fixture(scope="module")
def declared(ontology: Ontology) -> set[str]:
    return local(ontology.axioms.subjects(RDF.type, None))


@pytest.fixture(scope="module")
def used(ontology: Ontology) -> set[str]:
    seeds = {
        string
        for path in sorted((ROOT / "seeds").rglob("*.yaml"))
        if (located := read_yaml(path, [])) is not None
        for string in strings(located.data)
    }
    code = {name for pair in QUOTED.findall(text_of("src/**/*.py")) for name in pair}
    named = set(PREFIXED.findall(text_of("shapes/**/*.ttl", *QUERIES, *CODE)))
    return seeds | code | named | used_in_axioms(ontology.axioms)


@pytest.mark.parametrize("patterns", [TURTLE, PROSE, QUERIES, CODE], ids=lambda p: p[0])
def test_every_term_of_ours_that_is_named_is_declared(
    patterns: tuple[str, ...], declared: set[str]
) -> None:
    named = set(PREFIXED.findall(text_of(*patterns)))
    assert len(named) > 5
    assert named - declared == set()


def test_every_triple_of_the_ontology_names_declared_terms(
    ontology: Ontology, declared: set[str]
) -> None:
    assert local({term for triple in ontology.axioms for term in triple}) == declared


def stays(graph: Graph, term: URIRef) -> bool:
    """Tell whether a term is explained: by its own note, or a concept by that of its scheme."""
    explained = [term, *graph.objects(term, SKOS.inScheme)]
    return any((each, SKOS.editorialNote, None) in graph for each in explained)


def test_every_declared_term_is_used_or_says_why_it_stays(
    ontology: Ontology, declared: set[str], used: set[str]
) -> None:
    graph = ontology.axioms
    shortcuts = {  # the build writes them wherever there is a situation of their kind
        str(shortcut).removeprefix(TERM)
        for shortcut, kind in graph.subject_objects(AX.abbreviates)
        if str(kind).removeprefix(TERM) in used
    }
    idle = {AX[name] for name in declared - used - shortcuts}
    assert {term for term in idle if not stays(graph, term)} == set()
    assert AX.AllianceOrganization in idle


def test_a_label_or_a_disjointness_is_no_use_of_a_term() -> None:
    graph = Graph().parse(
        data=f"@prefix ax: <{TERM}> . @prefix rdfs: <{RDFS}> . @prefix owl: <{OWL}> ."
        ' ax:A a owl:Class ; rdfs:label "a" . ax:B a owl:Class ; rdfs:subClassOf ax:C .'
        " [] a owl:AllDisjointClasses ; owl:members ( ax:A ax:B ) ."
    )
    assert used_in_axioms(graph) == {"C"}
