# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""The shortcuts with the claims behind them: as RDF 1.2 reifiers and as OWL axiom annotations."""

from collections.abc import Iterable, Iterator
from typing import Final

from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, XSD

from araxes.kinds import Model
from araxes.namespaces import BASE, CLAIM, ONTOLOGY, TERM
from araxes.ontology import Ontology, Triple, new_graph

__all__ = ["annotated_axioms", "reified_shortcuts", "shortcut_claims"]

_ANNOTATED: Final = URIRef(BASE + "evidence")
_REIFIES: Final = URIRef(str(RDF) + "reifies")  # new in RDF 1.2
_EVIDENCED: Final = URIRef(TERM + "isEvidencedBy")
_OF_A_CLAIM: Final = (URIRef(TERM + "isStatedIn"), _EVIDENCED, RDFS.label, RDFS.comment)


def shortcut_claims(source: Graph, model: Model) -> Iterator[tuple[Triple, URIRef]]:
    """Give each shortcut of a document with each claim that it makes in its own voice for it."""
    asserted, affirmed = URIRef(TERM + "asserted"), URIRef(TERM + "affirmed")
    for claim, situation in source.subject_objects(URIRef(TERM + "asserts")):
        is_own = (claim, URIRef(TERM + "hasModality"), asserted) in source
        if not is_own or (claim, URIRef(TERM + "hasPolarity"), affirmed) not in source:
            continue
        for kind in source.objects(situation, RDF.type):
            for shortcut in model.shortcuts.get(str(kind).removeprefix(TERM), ()):
                prop, one, other = (
                    URIRef(TERM + name)
                    for name in (shortcut.name, shortcut.from_role, shortcut.to_role)
                )
                for start in source.objects(situation, one):
                    for end in source.objects(situation, other):
                        if (start, prop, end) in source and isinstance(claim, URIRef):
                            yield (start, prop, end), claim


def reified_shortcuts(sources: Iterable[Graph], model: Model) -> str:
    """Write N-Triples 1.2: each shortcut, reified by the claims that stand behind it."""
    lines: set[str] = set()
    for source in sources:
        for triple, claim in shortcut_claims(source, model):
            subject, predicate, value = (term.n3() for term in triple)
            lines.add(f"{subject} {predicate} {value} .\n")
            reified = f"<<( {subject} {predicate} {value} )>>"
            lines.add(f"{claim.n3()} {_REIFIES.n3()} {reified} .\n")
            lines |= {
                f"{claim.n3()} {prop.n3()} {value.n3()} .\n"
                for prop in _OF_A_CLAIM
                for value in source.objects(claim, prop)
            }
    return "".join(sorted(lines))


def annotated_axioms(sources: Iterable[Graph], model: Model, ontology: Ontology) -> Graph:
    """Make an ontology that annotates each shortcut with what claims say of it, and where.

    It imports the ontology, for which the released file with the data stands in.
    """
    graph = new_graph()
    for prop, said in (
        (RDF.type, OWL.Ontology),
        (OWL.imports, URIRef(ONTOLOGY)),
        (OWL.versionIRI, URIRef(f"{_ANNOTATED}/{ontology.version}")),
        (DCTERMS.title, Literal("Araxes: the evidence beside the shortcuts", lang="en")),
        (DCTERMS.license, URIRef("https://creativecommons.org/licenses/by/4.0/")),
        (DCTERMS.issued, Literal(ontology.issued, datatype=XSD.date)),
    ):
        graph.add((_ANNOTATED, prop, said))
    axioms: dict[Triple, BNode] = {}
    for source in sources:
        for triple, claim in shortcut_claims(source, model):
            graph.add(triple)
            axiom = axioms.setdefault(triple, BNode())
            says = f"{source.value(claim, RDFS.comment)} ({claim.removeprefix(CLAIM)})"
            for prop, value in (
                (RDF.type, OWL.Axiom),
                (OWL.annotatedSource, triple[0]),
                (OWL.annotatedProperty, triple[1]),
                (OWL.annotatedTarget, triple[2]),
                (RDFS.comment, Literal(says, lang="en")),
                (RDFS.seeAlso, claim),
                *((DCTERMS.source, span) for span in source.objects(claim, _EVIDENCED)),
            ):
                graph.add((axiom, prop, value))
    return graph
