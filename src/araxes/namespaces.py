# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""The IRIs of the project, fixed by the design: where each kind of thing has its name."""

from typing import Final

__all__ = [
    "BASE",
    "CLAIM",
    "GRAPH",
    "ID",
    "ONTOLOGY",
    "PREFIXES",
    "QUERY",
    "SHAPES",
    "SOURCE",
    "TERM",
    "graph_iri",
]

BASE: Final = "https://w3id.org/araxes/"
ONTOLOGY: Final = BASE + "ontology"
TERM: Final = ONTOLOGY + "#"
ID: Final = BASE + "id/"
CLAIM: Final = BASE + "claim/"
SOURCE: Final = BASE + "source/"
GRAPH: Final = BASE + "graph/"
QUERY: Final = BASE + "query/"
SHAPES: Final = BASE + "shapes#"

PREFIXES: Final[dict[str, str]] = {
    "ax": TERM,
    "ax-shape": SHAPES,
    "claim": CLAIM,
    "graph": GRAPH,
    "id": ID,
    "query": QUERY,
    "source": SOURCE,
    "bibo": "http://purl.org/ontology/bibo/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "geo": "http://www.opengis.net/ont/geosparql#",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "sd": "http://www.w3.org/ns/sparql-service-description#",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "time": "http://www.w3.org/2006/time#",
    "vann": "http://purl.org/vocab/vann/",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def graph_iri(name: str) -> str:
    """Give the IRI of the named graph ``name``, such as ``entities`` or ``source/senthil-2023``."""
    return GRAPH + name
