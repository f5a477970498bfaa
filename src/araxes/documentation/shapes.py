# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""The SHACL shapes as their page shows them."""

from collections.abc import Iterator
from dataclasses import dataclass

from rdflib import Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.namespace import RDF, SH
from rdflib.term import Node

from araxes.expressions import expression
from araxes.namespaces import SHAPES

__all__ = ["Constraint", "NodeShape", "node_shapes"]

_TARGETS = {SH.targetClass: "every", SH.targetSubjectsOf: "whatever has"}
_LIMITS = (
    *("minCount", "maxCount", "class", "datatype", "nodeKind", "hasValue", "in", "pattern"),
    *("languageIn", "uniqueLang", "lessThan", "lessThanOrEquals", "node"),
)


@dataclass(frozen=True)
class Constraint:
    """What is asked of a path, or of the node itself where the path is empty."""

    name: str
    path: str
    limits: tuple[tuple[str, str], ...]
    message: str
    query: str


@dataclass(frozen=True)
class NodeShape:
    """A shape, the things it is held against and what it asks of them."""

    name: str
    targets: tuple[tuple[str, str], ...]
    is_closed: bool
    constraints: tuple[Constraint, ...]


def node_shapes(graph: Graph) -> list[NodeShape]:
    """Read the node shapes that have a target, by name."""
    named = [s for s in graph.subjects(RDF.type, SH.NodeShape) if isinstance(s, URIRef)]
    return [_node_shape(graph, shape) for shape in sorted(named)]


def _node_shape(graph: Graph, shape: URIRef) -> NodeShape:
    targets = (
        (word, expression(graph, value))
        for predicate, word in _TARGETS.items()
        for value in sorted(graph.objects(shape, predicate), key=str)
    )
    own = [_constraint(graph, shape)] if graph.value(shape, SH.message) else []
    asked = [
        _constraint(graph, each) for each in sorted(graph.objects(shape, SH.property), key=str)
    ]
    by_query = [_constraint(graph, each) for each in graph.objects(shape, SH.sparql)]
    return NodeShape(
        name=_local(shape),
        targets=tuple(targets),
        is_closed=bool(graph.value(shape, SH.closed)),
        constraints=(*own, *asked, *by_query),
    )


def _constraint(graph: Graph, node: Node) -> Constraint:
    path = graph.value(node, SH.path)
    return Constraint(
        name=_local(node) if isinstance(node, URIRef) else "",
        path="" if path is None else _path(graph, path),
        limits=tuple(_limits(graph, node)),
        message=str(graph.value(node, SH.message) or ""),
        query=str(graph.value(node, SH.select) or "").strip("\n"),
    )


def _limits(graph: Graph, node: Node) -> Iterator[tuple[str, str]]:
    for name in _LIMITS:
        for value in sorted(graph.objects(node, SH[name]), key=str):
            yield name, _value(graph, value)


def _value(graph: Graph, value: Node) -> str:
    if isinstance(value, Literal):
        return str(value)
    if isinstance(value, URIRef):
        return expression(graph, value)
    return ", ".join(_value(graph, each) for each in Collection(graph, value))


def _path(graph: Graph, path: Node) -> str:
    """Write a path as SPARQL does."""
    if isinstance(path, URIRef):
        return expression(graph, path)
    if (inverse := graph.value(path, SH.inversePath)) is not None:
        return f"^{_path(graph, inverse)}"
    if (choices := graph.value(path, SH.alternativePath)) is not None:
        return " | ".join(_path(graph, each) for each in Collection(graph, choices))
    return " / ".join(_path(graph, each) for each in Collection(graph, path))


def _local(term: Node) -> str:
    return str(term).removeprefix(SHAPES)
