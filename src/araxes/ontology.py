# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""The ontology folder: Turtle files read into two graphs, terms and concepts."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from rdflib import Graph, URIRef
from rdflib.exceptions import ParserError
from rdflib.namespace import DCTERMS, OWL, RDF
from rdflib.plugins.parsers.notation3 import BadSyntax
from rdflib.term import Node

from araxes.errors import DataError, Problem
from araxes.namespaces import ONTOLOGY, PREFIXES

__all__ = [
    "Ontology",
    "Triple",
    "graph_of",
    "merged",
    "new_graph",
    "read_ontology",
    "read_turtle",
]

Triple = tuple[Node, Node, Node]


@dataclass(frozen=True)
class Ontology:
    """The terms (classes, properties, foreign stubs) and the concepts of the SKOS schemes.

    The files are merged: of their headers only the root's stays, which has them as its parts.
    """

    terms: Graph
    vocabulary: Graph

    @property
    def axioms(self) -> Graph:
        """Terms and concepts in one graph: what a reasoner is given."""
        return merged(self.terms, self.vocabulary)

    @property
    def version(self) -> str:
        """The version that the header of the root states."""
        return str(self.terms.value(URIRef(ONTOLOGY), OWL.versionInfo))

    @property
    def issued(self) -> str:
        """The date of the release that the header of the root states."""
        return str(self.terms.value(URIRef(ONTOLOGY), DCTERMS.issued))


def new_graph() -> Graph:
    """Make an empty graph that knows the project's prefixes and no others."""
    graph = Graph(bind_namespaces="none")
    for prefix, iri in PREFIXES.items():
        graph.bind(prefix, iri)
    return graph


def graph_of(*parts: Iterable[Triple]) -> Graph:
    """Put triples into a new graph that knows no prefixes, which is quicker."""
    graph = Graph()
    for part in parts:
        graph += part
    return graph


def merged(*graphs: Graph) -> Graph:
    """Put all triples of several graphs into a new one, which is to be written."""
    union = new_graph()
    for graph in graphs:
        union += graph
    return union


def read_turtle(files: list[Path]) -> Graph:
    """Read Turtle files into one graph; raise DataError with the line of every broken one."""
    graph = new_graph()
    problems: list[Problem] = []
    for path in files:
        try:
            graph.parse(path, format="turtle")
        except BadSyntax as error:
            why = re.sub(r"\s+", " ", error._why)
            mend = "Mend the Turtle at or just before this line."
            problems.append(Problem(str(path), error.lines + 1, f"not Turtle: {why}", mend))
        except (ParserError, UnicodeDecodeError, ValueError) as error:
            problems.append(Problem(str(path), None, f"not Turtle: {error}", "Mend the file."))
    if problems:
        raise DataError(problems)
    return graph


def read_ontology(folder: Path) -> Ontology:
    """Read root, stubs, modules and alignments as terms, ``vocabularies/`` as concepts."""
    parts = ("*.ttl", "modules/*.ttl", "alignments/*.ttl")
    terms = read_turtle(sorted(path for part in parts for path in folder.glob(part)))
    vocabulary = read_turtle(sorted(folder.glob("vocabularies/*.ttl")))
    root = URIRef(ONTOLOGY)
    for graph in (terms, vocabulary):
        for header in list(graph.subjects(RDF.type, OWL.Ontology)):
            if header != root:
                graph.remove((header, None, None))
    for module in list(terms.objects(root, OWL.imports)):
        terms.remove((root, OWL.imports, module))
        terms.add((root, DCTERMS.hasPart, module))
    return Ontology(terms, vocabulary)
