# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""Each rule of the shapes has a fixture that breaks it, and only it."""

from pathlib import Path

import pytest
from rdflib import Graph, Namespace, URIRef
from rdflib.namespace import OWL, RDF, SH, SKOS

from araxes.namespaces import SHAPES, TERM
from araxes.ontology import Ontology, merged, new_graph, read_turtle
from araxes.validate import Shapes, validate

FIXTURES = Path(__file__).parent / "fixtures" / "shapes"
BREAKERS = sorted(FIXTURES.glob("*.ru"))
AX = Namespace(TERM)


def found(shapes: Shapes, graph: Graph) -> set[str]:
    report = validate(shapes, new_graph(), new_graph(), {"source/test": graph})
    return {finding.shape.removeprefix("ax-shape:") for finding in report.findings}


@pytest.fixture(scope="module")
def valid(ontology: Ontology) -> Graph:
    return merged(ontology.axioms, read_turtle([FIXTURES / "valid.ttl"]))


def test_the_valid_graph_breaks_no_shape(shapes: Shapes, valid: Graph) -> None:
    assert found(shapes, valid) == set()


@pytest.mark.parametrize("path", BREAKERS, ids=lambda path: path.stem)
def test_a_broken_graph_breaks_the_one_shape_it_is_named_after(
    shapes: Shapes, valid: Graph, path: Path
) -> None:
    broken = merged(valid)
    broken.update(path.read_text(encoding="utf-8"))
    assert found(shapes, broken) == {path.stem}


def test_every_rule_has_a_fixture_that_breaks_it(shapes: Shapes) -> None:
    graph = merged(shapes.whole, shapes.per_source)
    rules = set(graph.subjects(RDF.type, SH.PropertyShape)) | set(graph.subjects(SH.closed, None))
    rules |= set(graph.subjects(SH.sparql, None)) | set(graph.subjects(SH["or"], None))
    named = {str(rule).removeprefix(SHAPES) for rule in rules if isinstance(rule, URIRef)}
    assert named == {path.stem for path in BREAKERS}


def test_every_rule_says_what_is_wrong(shapes: Shapes) -> None:
    for graph in (shapes.whole, shapes.per_source):
        for shape in graph.subjects(RDF.type, SH.PropertyShape):
            message = graph.value(shape, SH.message)
            assert message is not None, shape
            assert str(message).endswith("."), shape


def test_every_term_of_a_closed_namespace_exists(shapes: Shapes, ontology: Ontology) -> None:
    closed = {str(SH): SH, str(OWL): OWL, str(SKOS): SKOS}
    ours = {str(s) for s in ontology.axioms.subjects(RDF.type, None)}
    for graph in (shapes.whole, shapes.per_source, ontology.axioms):
        for term in {t for triple in graph for t in triple if isinstance(t, URIRef)}:
            if term.startswith(TERM):
                assert str(term) in ours, term
            for start, namespace in closed.items():
                if term.startswith(start) and str(term) != start:
                    assert term in namespace, term
