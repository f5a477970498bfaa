# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""What the W3C's three tests of a service description look at; each check lists what is wrong.

The schema is the vocabulary of SPARQL 1.1 Service Description, chapter 3.
"""

from collections.abc import Iterator

from rdflib import RDF, Graph, Namespace, URIRef
from rdflib.term import Node

__all__ = ["CHECKS"]

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")

_ABOVE = {"Dataset": "GraphCollection", "Aggregate": "Function"}
_INSTANCES = {
    "Feature": (
        "BasicFederatedQuery",
        "DereferencesURIs",
        "EmptyGraphs",
        "RequiresDataset",
        "UnionDefaultGraph",
    ),
    "Language": ("SPARQL10Query", "SPARQL11Query", "SPARQL11Update"),
}
_PROPERTIES = {  # the class of its subjects, and that of its objects
    "availableGraphs": ("Service", "GraphCollection"),
    "defaultDataset": ("Service", "Dataset"),
    "defaultEntailmentRegime": ("Service", "EntailmentRegime"),
    "defaultGraph": ("Dataset", "Graph"),
    "defaultSupportedEntailmentProfile": ("Service", "EntailmentProfile"),
    "endpoint": ("Service", None),
    "entailmentRegime": ("NamedGraph", "EntailmentRegime"),
    "extensionAggregate": ("Service", "Aggregate"),
    "extensionFunction": ("Service", "Function"),
    "feature": ("Service", "Feature"),
    "graph": ("NamedGraph", "Graph"),
    "inputFormat": ("Service", None),
    "languageExtension": ("Service", "Feature"),
    "name": ("NamedGraph", None),
    "namedGraph": ("GraphCollection", "NamedGraph"),
    "propertyFeature": ("Service", "Feature"),
    "resultFormat": ("Service", None),
    "supportedEntailmentProfile": ("NamedGraph", "EntailmentProfile"),
    "supportedLanguage": ("Service", "Language"),
}
_ONCE = {"Service": "endpoint", "NamedGraph": "name", "Dataset": "defaultGraph"}
_CLASSES = {name for pair in _PROPERTIES.values() for name in pair if name}


def _is_empty(description: Graph, endpoint: str) -> list[str]:
    return [] if description else ["The description has no triple."]


def _names_another_endpoint(description: Graph, endpoint: str) -> list[str]:
    found = [str(iri) for iri in description.objects(None, SD["endpoint"])]
    return [] if endpoint in found else [f"{endpoint} is not among the endpoints {found}."]


def _breaks_the_schema(description: Graph, endpoint: str) -> list[str]:
    return [*_misused(description), *_unfinished(description)]


def _misused(description: Graph) -> Iterator[str]:
    for subject, predicate, value in description:
        if predicate == RDF.type and value in SD and value.removeprefix(SD) not in _CLASSES:
            yield f"{value} is no class."
        elif predicate in SD:
            name = predicate.removeprefix(SD)
            if name not in _PROPERTIES:
                yield f"{predicate} is no property."
                continue
            domain, expected = _PROPERTIES[name]
            if not _is_a(description, subject, domain):
                yield f"{subject} has {name} but is no {domain}."
            if not isinstance(value, URIRef):
                yield f"{value} is no IRI, as the object of {name}."
            if expected and not _is_a(description, value, expected):
                yield f"{value} is the object of {name} but is no {expected}."


def _is_a(description: Graph, node: Node, kind: str) -> bool:
    if node in [SD[name] for name in _INSTANCES.get(kind, ())]:
        return True
    kinds = [kind, *(below for below, above in _ABOVE.items() if above == kind)]
    return any((node, RDF.type, SD[name]) in description for name in kinds)


def _unfinished(description: Graph) -> Iterator[str]:
    if (None, RDF.type, SD["Service"]) not in description:
        yield "There is no service."
    for kind, name in _ONCE.items():
        for node in description.subjects(RDF.type, SD[kind]):
            count = len([*description.objects(node, SD[name])])
            if count != 1:
                yield f"{node} has {count} of {name}, not one."


CHECKS = {
    "returns-rdf": _is_empty,
    "has-endpoint-triple": _names_another_endpoint,
    "conforms-to-schema": _breaks_the_schema,
}
"""The checks by the names of the tests."""
