# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""Class expressions and axioms of the ontology in the Manchester syntax, for people to read."""

from collections.abc import Iterator

from rdflib import Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.namespace import OWL, RDF, RDFS
from rdflib.term import Node

__all__ = ["expression", "frame"]

_QUANTIFIERS = {
    OWL.someValuesFrom: "some",
    OWL.allValuesFrom: "only",
    OWL.hasValue: "value",
    OWL.minQualifiedCardinality: "min",
    OWL.maxQualifiedCardinality: "max",
    OWL.qualifiedCardinality: "exactly",
    OWL.minCardinality: "min",
    OWL.maxCardinality: "max",
    OWL.cardinality: "exactly",
}

_CHARACTERISTICS = (
    OWL.FunctionalProperty,
    OWL.InverseFunctionalProperty,
    OWL.SymmetricProperty,
    OWL.AsymmetricProperty,
    OWL.TransitiveProperty,
    OWL.ReflexiveProperty,
    OWL.IrreflexiveProperty,
)

_LINES = (
    (RDFS.subClassOf, "SubClassOf"),
    (OWL.equivalentClass, "EquivalentTo"),
    (OWL.disjointWith, "DisjointWith"),
    (RDFS.subPropertyOf, "SubPropertyOf"),
    (OWL.inverseOf, "InverseOf"),
    (RDFS.domain, "Domain"),
    (RDFS.range, "Range"),
)

_MUTUAL = (OWL.disjointWith, OWL.inverseOf)


def expression(graph: Graph, node: Node) -> str:
    """Write a class or property expression: ``member some Actor``, ``inverse (route)``.

    Names are the local ones of ours, those of others with their prefix. Raises ValueError for a
    blank node that is neither.
    """
    return _written(graph, node, nested=False)


def frame(graph: Graph, term: Node) -> Iterator[tuple[str, str]]:
    """Give the axioms on a term, each as the keyword of the Manchester syntax and what follows."""
    for kind in _CHARACTERISTICS:
        if (term, RDF.type, kind) in graph:
            yield (
                "Characteristics",
                _name(graph, kind).removeprefix("owl:").removesuffix("Property"),
            )
    for predicate, keyword in _LINES:
        values = set(graph.objects(term, predicate)) - {OWL.Thing}
        if predicate in _MUTUAL:
            values |= {v for v in graph.subjects(predicate, term) if isinstance(v, URIRef)}
        for line in sorted((expression(graph, v) for v in values), key=lambda s: (" " in s, s)):
            yield keyword, line
    for keys in graph.objects(term, OWL.hasKey):
        yield "HasKey", " ".join(expression(graph, each) for each in Collection(graph, keys))
    for chain in graph.objects(term, OWL.propertyChainAxiom):
        steps = [_written(graph, each, nested=True) for each in Collection(graph, chain)]
        yield "SubPropertyChain", " o ".join(steps)
    groups = [list(Collection(graph, head)) for head in graph.objects(None, OWL.members)]
    for members in sorted(sorted(expression(graph, m) for m in g) for g in groups if term in g):
        yield "DisjointWith", ", ".join(m for m in members if m != expression(graph, term))


def _written(graph: Graph, node: Node, *, nested: bool) -> str:
    if isinstance(node, URIRef):
        return _name(graph, node)
    if isinstance(node, Literal):
        return str(node.n3(graph.namespace_manager))
    if (inverse := graph.value(node, OWL.inverseOf)) is not None:
        return f"inverse ({_written(graph, inverse, nested=False)})"
    text = _compound(graph, node)
    return f"({text})" if nested else text


def _compound(graph: Graph, node: Node) -> str:
    for operator, word in ((OWL.intersectionOf, " and "), (OWL.unionOf, " or ")):
        if (head := graph.value(node, operator)) is not None:
            return word.join(_written(graph, each, nested=True) for each in Collection(graph, head))
    if (complement := graph.value(node, OWL.complementOf)) is not None:
        return f"not {_written(graph, complement, nested=True)}"
    if (head := graph.value(node, OWL.oneOf)) is not None:
        return f"{{{', '.join(_written(graph, m, nested=True) for m in Collection(graph, head))}}}"
    if (prop := graph.value(node, OWL.onProperty)) is not None:
        return _restriction(graph, node, prop)
    raise ValueError(f"{node.n3()} is no class expression")


def _restriction(graph: Graph, node: Node, prop: Node) -> str:
    name = _written(graph, prop, nested=True)
    if graph.value(node, OWL.hasSelf) is not None:
        return f"{name} Self"
    for predicate, word in _QUANTIFIERS.items():
        if (value := graph.value(node, predicate)) is not None:
            filler = graph.value(node, OWL.onClass) or graph.value(node, OWL.onDataRange)
            parts = (value, filler) if filler is not None else (value,)
            return f"{name} {word} {' '.join(_written(graph, p, nested=True) for p in parts)}"
    raise ValueError(f"a restriction on {name} says nothing")


def _name(graph: Graph, iri: URIRef) -> str:
    return str(graph.namespace_manager.normalizeUri(iri)).removeprefix("ax:")
