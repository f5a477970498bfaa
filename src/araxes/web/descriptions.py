# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""The queries behind the pages of things: what the graph says of one IRI."""

from dataclasses import dataclass
from itertools import groupby
from typing import Final

from araxes.evaluation import Question, Table
from araxes.store import Term
from araxes.web.results import evaluate

__all__ = ["ABOUT", "GRAPH", "ONTOLOGY_GRAPHS", "Description", "describe", "is_known", "spans_of"]

ABOUT: Final = """
CONSTRUCT { ?it ?p ?o . ?o rdfs:label ?ol . ?s ?q ?it . ?s rdfs:label ?sl . ?part ?r ?v }
WHERE {
  VALUES ?it { <%s> }
  { ?it ?p ?o OPTIONAL { ?o rdfs:label ?ol } }
  UNION { ?s ?q ?it OPTIONAL { ?s rdfs:label ?sl } }
  UNION { ?it ax:givesTime|ax:givesFigure|ax:isEvidencedBy ?part . ?part ?r ?v }
}
"""
GRAPH: Final = "CONSTRUCT { ?s ?p ?o } WHERE { GRAPH <%s> { ?s ?p ?o } }"
ONTOLOGY_GRAPHS: Final = """
CONSTRUCT { ?s ?p ?o } WHERE { VALUES ?g { graph:ontology graph:vocabulary } GRAPH ?g { ?s ?p ?o } }
"""
_KNOWN: Final = "ASK { VALUES ?it { <%s> } { ?it ?p ?o } UNION { ?s ?q ?it } }"
_OUTGOING: Final = """
SELECT DISTINCT ?property ?name ?value ?label
WHERE {
  VALUES ?it { <%s> }
  ?it ?property ?value .
  OPTIONAL { ?property rdfs:label ?name }
  OPTIONAL { ?value rdfs:label ?label }
}
ORDER BY ?name ?property ?label ?value
"""
_INCOMING: Final = """
SELECT DISTINCT ?property ?name ?subject ?label
WHERE {
  VALUES ?it { <%s> }
  ?subject ?property ?it .
  FILTER (?property NOT IN (ax:isAbout, ax:involves, rdf:first) && ISIRI(?subject))
  OPTIONAL { ?property rdfs:label ?name }
  OPTIONAL { ?subject rdfs:label ?label }
}
ORDER BY ?name ?property ?label ?subject
"""
_CLAIMS: Final = """
SELECT ?title ?claim ?says ?modality ?polarity ?speaker (MIN(STR(?span)) AS ?passage)
WHERE {
  VALUES ?it { <%s> }
  ?claim ax:isAbout|ax:asserts ?it ; rdfs:comment ?says ; ax:isStatedIn ?document ;
    ax:hasModality/rdfs:label ?modality ; ax:hasPolarity/rdfs:label ?polarity ;
    ax:isEvidencedBy ?span .
  ?document rdfs:label ?title .
  OPTIONAL { ?claim ax:isAttributedTo/rdfs:label ?speaker }
}
GROUP BY ?title ?claim ?says ?modality ?polarity ?speaker
ORDER BY ?title ?claim
"""
_SPANS: Final = """
SELECT DISTINCT ?span ?begin ?claim ?says ?modality ?polarity
WHERE {
  ?span ax:isSpanOf <%s> ; ax:beginIndex ?begin .
  ?claim ax:isEvidencedBy ?span ; rdfs:comment ?says ;
    ax:hasModality/rdfs:label ?modality ; ax:hasPolarity/rdfs:label ?polarity .
}
ORDER BY ?begin ?span ?claim
"""
_MOST: Final = 5_000  # rows on a page
_LABEL: Final = "http://www.w3.org/2000/01/rdf-schema#label"
_OTHER_NAME: Final = "http://www.w3.org/2004/02/skos/core#altLabel"

Row = tuple[Term | None, ...]


@dataclass(frozen=True)
class Description:
    """What a page says of a thing; claims stand under the title of their document."""

    label: str
    names: list[str]
    facts: list[Row]
    claims: list[tuple[str, list[Row]]]
    links: list[Row]


def is_known(iri: str) -> bool:
    """Tell whether the graph says anything of an IRI."""
    return _ask(_KNOWN, iri).is_true


def describe(iri: str) -> Description:
    """Collect what the graph says of a thing."""
    facts, names, label = [], [], ""
    for row in _ask(_OUTGOING, iri).rows:
        predicate, value = str(row[0] and row[0].value), row[2]
        if predicate == _LABEL and value:
            label = label or value.value
        elif predicate == _OTHER_NAME and value:
            names.append(value.value)
        else:
            facts.append(row)
    claims = groupby(_ask(_CLAIMS, iri).rows, key=lambda row: str(row[0]))
    return Description(
        label or iri,
        sorted(set(names)),
        facts,
        [(title, list(rows)) for title, rows in claims],
        list(_ask(_INCOMING, iri).rows),
    )


def spans_of(iri: str) -> list[tuple[Term, list[Row]]]:
    """Give the passages of a document in their order, each with its claims."""
    rows = _ask(_SPANS, iri).rows
    return [(span, list(group)) for span, group in groupby(rows, lambda row: row[0]) if span]


def _ask(query: str, iri: str) -> Table:
    text = query.replace("%s", iri)
    with evaluate(Question(text, rows=_MOST)).body as body:
        return Table.from_json(body.read())
