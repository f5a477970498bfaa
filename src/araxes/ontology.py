"""The ontology folder: Turtle files read into two graphs, terms and concepts."""

import re
from pathlib import Path

from rdflib import Graph
from rdflib.exceptions import ParserError
from rdflib.namespace import OWL
from rdflib.plugins.parsers.notation3 import BadSyntax

from araxes.errors import DataError, Problem
from araxes.namespaces import PREFIXES

__all__ = ["Ontology", "read_ontology", "read_turtle"]


class Ontology:
    """The terms (classes, properties, foreign stubs) and the concepts of the SKOS schemes."""

    def __init__(self, terms: Graph, vocabulary: Graph) -> None:
        self.terms = terms
        self.vocabulary = vocabulary

    @property
    def axioms(self) -> Graph:
        """Terms and concepts in one graph, without imports: what a reasoner is given."""
        union = new_graph()
        for graph in (self.terms, self.vocabulary):
            for triple in graph:
                if triple[1] != OWL.imports:
                    union.add(triple)
        return union


def new_graph() -> Graph:
    """Make an empty graph that knows the project's prefixes and no others."""
    graph = Graph(bind_namespaces="none")
    for prefix, iri in PREFIXES.items():
        graph.bind(prefix, iri)
    return graph


def read_turtle(files: list[Path]) -> Graph:
    """Read Turtle files into one graph; raise DataError with the line of every broken one."""
    graph = new_graph()
    problems: list[Problem] = []
    for path in files:
        try:
            graph.parse(path, format="turtle")
        except BadSyntax as error:
            why = re.sub(r"\s+", " ", str(error.message if hasattr(error, "message") else error._why))
            mend = "Mend the Turtle at or just before this line."
            problems.append(Problem(str(path), error.lines + 1, f"not Turtle: {why}", mend))
        except (ParserError, UnicodeDecodeError, ValueError) as error:
            problems.append(Problem(str(path), None, f"not Turtle: {error}", "Mend the file."))
    if problems:
        raise DataError(problems)
    return graph


def read_ontology(folder: Path) -> Ontology:
    """Read the root file, the modules and the stubs as terms, ``vocabularies/`` as concepts."""
    terms = sorted([*folder.glob("*.ttl"), *folder.glob("modules/*.ttl")])
    return Ontology(read_turtle(terms), read_turtle(sorted(folder.glob("vocabularies/*.ttl"))))
