# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""What an inconsistency is told as: the facts that clash, and the axiom that forbids them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rdflib import OWL, RDF, RDFS, Graph, Literal, URIRef
from rdflib.term import Node

from araxes.errors import AraxesError
from araxes.namespaces import PREFIXES
from araxes.ontology import Triple

__all__ = ["Clash", "Fact", "InconsistentError", "Wording"]

_SHOWN = 10


@dataclass(frozen=True, order=True)
class Fact:
    """One given statement in words, and the names of the graphs that hold it."""

    words: str
    graphs: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.words} ({', '.join(self.graphs)})" if self.graphs else self.words


@dataclass(frozen=True, order=True)
class Clash:
    """Facts that cannot all hold, and the axiom that forbids it."""

    facts: tuple[Fact, ...]
    axiom: str

    def __str__(self) -> str:
        return "\n".join([*(f"  - {fact}" for fact in self.facts), f"  but {self.axiom}."])


class InconsistentError(AraxesError):
    """The facts and the ontology cannot all be true."""

    def __init__(self, clashes: Sequence[Clash]) -> None:
        self.clashes = tuple(sorted(clashes))
        count = len(self.clashes)
        head = "The graph contradicts itself" + ("." if count == 1 else f" in {count} places.")
        shown = [f"These cannot all be true:\n{clash}" for clash in self.clashes[:_SHOWN]]
        more = [f"{count - _SHOWN} more are not shown."] if count > _SHOWN else []
        mend = "Correct or take back one fact of each group, or mend the axiom."
        super().__init__("\n".join([head, *shown, *more, mend]))


class Wording:
    """Puts triples and axioms into words, with the labels and the names of the given graphs."""

    def __init__(self, graphs: Mapping[str, Graph]) -> None:
        self._graphs = graphs

    def clash(self, triples: Iterable[Triple], axiom: Iterable[Node | str]) -> Clash:
        """Word the triples that clash; an axiom is given as terms and the words between them."""
        given = list(triples)
        facts = {self._fact(triple) for triple in given if isinstance(triple[0], URIRef)}
        if different := {value for _, step, value in given if step == RDF.first}:
            listed = ", ".join(sorted(map(self._name, different)))
            facts.add(Fact(f"declared different: {listed}", self._listing(different)))
        words = "".join(part if type(part) is str else self._name(part) for part in axiom)
        return Clash(tuple(sorted(facts)), words)

    def _fact(self, triple: Triple) -> Fact:
        subject, predicate, value = triple
        holding = tuple(name for name, graph in self._graphs.items() if triple in graph)
        if predicate == OWL.differentFrom:
            words = f"{self._name(subject)} and {self._name(value)} are declared different"
            return Fact(words, holding or self._listing({subject, value}))
        verb = "is typed" if predicate == RDF.type else self._name(predicate)
        return Fact(f"{self._name(subject)} {verb} {self._name(value)}", holding)

    def _listing(self, members: Iterable[Node]) -> tuple[str, ...]:
        """Name the graphs that list all the members."""
        return tuple(
            name
            for name, graph in self._graphs.items()
            if all((None, RDF.first, member) in graph for member in members)
        )

    def _name(self, node: object) -> str:
        """Shorten an IRI by the project's prefixes and add the label that a graph gives it."""
        if not isinstance(node, URIRef):
            return node.n3() if isinstance(node, Literal) else "something"
        matches = [(base, prefix) for prefix, base in PREFIXES.items() if node.startswith(base)]
        base, prefix = max(matches, default=("", ""), key=lambda match: len(match[0]))
        short = f"{prefix}:{node[len(base) :]}" if base else f"<{node}>"
        labels = (graph.value(node, RDFS.label) for graph in self._graphs.values())
        label = next((text for text in labels if text is not None), None)
        return short if label is None else f'{short} "{label}"'
