# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""The files of a release as bytes: the same bytes for the same graph."""

import json

from rdflib import BNode, Dataset, Graph

from araxes.namespaces import ONTOLOGY, PREFIXES
from araxes.ontology import merged, new_graph
from araxes.store.canonical import canonical_nquads, transcribe

__all__ = [
    "MEDIA_TYPES",
    "dataset_texts",
    "evidence_texts",
    "graph_text",
    "knowledge_texts",
    "turtle",
]

MEDIA_TYPES = {
    ".ttl": "text/turtle",
    ".trig": "application/trig",
    ".nq": "application/n-quads",
    ".owl": "application/rdf+xml",
    ".jsonld": "application/ld+json",
    ".html": "text/html",
    ".css": "text/css",
    ".xml": "application/xml",
}

# For Protégé: the file that stands in for the ontology which evidence.ttl imports.
CATALOG = f"""\
<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<catalog prefer="public" xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">
    <uri name="{ONTOLOGY}" uri="araxes.ttl"/>
</catalog>
"""


def knowledge_texts(axioms: Graph, facts: Graph) -> dict[str, bytes]:
    """Write the ontology alone, and the ontology with all that is stated, in one graph."""
    canonical = _canonical(axioms)
    whole = _canonical(merged(axioms, facts))
    knowledge = _named(whole)
    return {
        "araxes.ttl": turtle(knowledge),
        "araxes.jsonld": _json_ld(knowledge),
        "ontology.ttl": turtle(_named(canonical)),
        "ontology.owl": transcribe(canonical, MEDIA_TYPES[".owl"], PREFIXES),
        "araxes.owl": transcribe(whole, MEDIA_TYPES[".owl"], PREFIXES),
    }


def dataset_texts(dataset: Dataset, inferred: Graph) -> dict[str, bytes]:
    """Write all named graphs, and what is inferred as one graph."""
    nquads = canonical_nquads(dataset.serialize(format="nquads", encoding="utf-8"))
    return {
        "araxes.nq": nquads.encode("utf-8"),
        "araxes.trig": transcribe(nquads, MEDIA_TYPES[".trig"], PREFIXES),
        "inferred.ttl": turtle(inferred),
    }


def evidence_texts(annotated: Graph, reified: str) -> dict[str, bytes]:
    """Write the shortcuts with their evidence, as an OWL file and as one of RDF 1.2."""
    return {
        "evidence.ttl": graph_text(annotated),
        "evidence-rdf12.ttl": transcribe(reified, MEDIA_TYPES[".ttl"], PREFIXES),
        "catalog-v001.xml": CATALOG.encode(),
    }


def graph_text(graph: Graph) -> bytes:
    """Write a graph with blank nodes: the shapes, a report."""
    return turtle(_named(_canonical(graph)))


def turtle(graph: Graph) -> bytes:
    """Write a graph whose blank nodes, if it has any, are named after what they are."""
    return graph.serialize(format="turtle", encoding="utf-8")


def _canonical(graph: Graph) -> str:
    return canonical_nquads(graph.serialize(format="nt", encoding="utf-8"))


class _Names(dict[str, BNode]):
    """Tells rdflib to keep the names of blank nodes that a file gives."""

    def get(self, name: str, default: object = None) -> BNode:
        return BNode(name)


def _named(nquads: str) -> Graph:
    return new_graph().parse(data=nquads, format="nt", bnode_context=_Names())


def _json_ld(graph: Graph) -> bytes:
    text = graph.serialize(format="json-ld", context=PREFIXES, auto_compact=True)
    return (json.dumps(_sorted(json.loads(text)), indent=1, ensure_ascii=False) + "\n").encode()


def _sorted(value: object) -> object:
    """Order keys, and arrays that are sets; a ``@list`` keeps its order."""
    if isinstance(value, dict):
        return {
            k: ([_sorted(v) for v in value[k]] if k == "@list" else _sorted(value[k]))
            for k in sorted(value)
        }
    if isinstance(value, list):
        return sorted((_sorted(v) for v in value), key=lambda v: json.dumps(v, sort_keys=True))
    return value
