# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""The query library described in RDF, so that editors and agents can pick queries up."""

from collections.abc import Iterable

from rdflib import DCTERMS, Graph, Literal, Namespace, URIRef
from rdflib.namespace import RDF, RDFS, SH

from araxes.namespaces import QUERY
from araxes.ontology import new_graph
from araxes.queries import StoredQuery
from araxes.sparql import QueryText

__all__ = ["library_graph"]

SCHEMA = Namespace("https://schema.org/")
FORMS = {
    "SELECT": (SH.SPARQLSelectExecutable, SH.select),
    "ASK": (SH.SPARQLAskExecutable, SH.ask),
    "CONSTRUCT": (SH.SPARQLConstructExecutable, SH.construct),
}


def library_graph(queries: Iterable[StoredQuery]) -> Graph:
    """Describe each query as a ``sh:SPARQLExecutable``, the way sparql-examples does."""
    graph = new_graph()
    for query in queries:
        node = URIRef(QUERY + query.stem)
        graph.add((node, RDF.type, SH.SPARQLExecutable))
        graph.add((node, RDFS.label, Literal(query.title, lang="en")))
        graph.add((node, RDFS.comment, Literal(query.description, lang="en")))
        form = QueryText(query.text).form
        if form in FORMS:
            kind, text = FORMS[form]
            graph.add((node, RDF.type, kind))
            graph.add((node, text, Literal(query.query)))
        for tag in query.tags:
            graph.add((node, SCHEMA.keywords, Literal(tag)))
        for question in query.answers:
            graph.add((node, DCTERMS.subject, Literal(question)))
    return graph
