# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""The ontology as its page shows it: a tree of classes, and what is said of each term."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from rdflib import Graph, URIRef
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SKOS
from rdflib.term import Node

from araxes.expressions import expression, frame
from araxes.kinds import Model
from araxes.namespaces import TERM
from araxes.ontology import Ontology

__all__ = ["Branch", "Scheme", "Section", "Term", "Terms"]

_MATCHES = (
    SKOS.exactMatch,
    SKOS.closeMatch,
    SKOS.broadMatch,
    SKOS.narrowMatch,
    SKOS.relatedMatch,
)


@dataclass(frozen=True)
class Term:
    """A class, a property or a concept; ``axioms`` are in the Manchester syntax."""

    name: str
    label: str
    definition: str
    examples: tuple[str, ...]
    notes: tuple[str, ...]
    notations: tuple[str, ...]
    axioms: tuple[tuple[str, str], ...]
    matches: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Branch:
    """A class in the tree, with those below it; ``foreign`` are the classes of others above it."""

    term: Term
    foreign: tuple[str, ...]
    below: "tuple[Branch, ...]"

    def all(self) -> "Iterator[Branch]":
        """Give the branch and all below it, from above."""
        yield self
        for branch in self.below:
            yield from branch.all()


@dataclass(frozen=True)
class Section:
    """Terms of one sort under a heading."""

    anchor: str
    title: str
    about: str
    terms: tuple[Term, ...]


@dataclass(frozen=True)
class Scheme:
    """A concept scheme, where its codes come from and which properties draw from it."""

    term: Term
    source: str
    properties: tuple[str, ...]
    concepts: tuple[Term, ...]


@dataclass(frozen=True)
class Terms:
    """All terms of ours, read from the ontology."""

    ontology: Ontology
    model: Model
    _read: dict[str, Term] = field(default_factory=dict, compare=False)

    @cached_property
    def tree(self) -> tuple[Branch, ...]:
        """The classes, each below those of ours it is a subclass of."""
        roots = [c for c in self._ours(OWL.Class) if not self._above(c)]
        return tuple(self._branch(each) for each in self._sorted(roots))

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The properties, by what they are for."""
        shortcuts = {s.name for each in self.model.shortcuts.values() for s in each}
        terms = self.ontology.terms
        derived = set(terms.subjects(OWL.propertyChainAxiom)) | {
            one for pair in terms.subject_objects(OWL.inverseOf) for one in pair
        }
        sorts: tuple[tuple[str, str, str, Callable[[Node], bool]], ...] = (
            (
                "roles",
                "Roles",
                "From a situation to what is in it.",
                lambda p: self._is_below(p, "involves"),
            ),
            (
                "markers",
                "Marks of kinds",
                "They let a property chain apply to one kind of situation alone, and stand in no"
                " graph.",
                lambda p: self._is_below(p, "isKind"),
            ),
            (
                "shortcuts",
                "Shortcuts and what follows from them",
                "Plain properties between things. A shortcut holds for what a document affirms, and"
                " for nothing else; inverses and chains follow from it.",
                lambda p: _local(p) in shortcuts or p in derived,
            ),
            (
                "object-properties",
                "Other object properties",
                "Of claims, documents, times and figures, and between entities.",
                lambda p: True,
            ),
        )
        rest = list(self._ours(OWL.ObjectProperty))
        sections = []
        for anchor, title, about, belongs in sorts:
            chosen = [p for p in rest if belongs(p)]
            rest = [p for p in rest if p not in chosen]
            sections.append(self._section(anchor, title, about, chosen))
        return (
            *sections,
            self._section(
                "data-properties",
                "Data properties",
                "From a thing to a text, a number or an instant.",
                self._ours(OWL.DatatypeProperty),
            ),
            self._section(
                "annotation-properties",
                "Annotation properties",
                "Said of terms, and of what a claim speaks of; no reasoner reads them.",
                self._ours(OWL.AnnotationProperty),
            ),
        )

    @cached_property
    def schemes(self) -> tuple[Scheme, ...]:
        """The vocabularies, by name."""
        vocabulary = self.ontology.vocabulary
        return tuple(
            Scheme(
                term=self.term(scheme),
                source=str(vocabulary.value(scheme, DCTERMS.source) or ""),
                properties=tuple(
                    sorted(p for p, s in self.model.schemes.items() if s == _local(scheme))
                ),
                concepts=tuple(
                    self.term(each)
                    for each in self._sorted(vocabulary.subjects(SKOS.inScheme, scheme))
                ),
            )
            for scheme in self._sorted(vocabulary.subjects(RDF.type, SKOS.ConceptScheme))
        )

    @cached_property
    def names(self) -> frozenset[str]:
        """The local names of all terms."""
        kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
        concepts = (SKOS.Concept, SKOS.ConceptScheme)
        return frozenset(
            _local(term)
            for graph, types in (
                (self.ontology.terms, kinds),
                (self.ontology.vocabulary, concepts),
            )
            for kind in types
            for term in graph.subjects(RDF.type, kind)
            if str(term).startswith(TERM)
        )

    def term(self, iri: Node) -> Term:
        """Give what is said of a term."""
        name = _local(iri)
        if name not in self._read:
            terms, vocabulary = self.ontology.terms, self.ontology.vocabulary
            graph = vocabulary if (iri, RDFS.label, None) in vocabulary else terms

            def texts(predicate: URIRef) -> tuple[str, ...]:
                return tuple(sorted(str(value) for value in graph.objects(iri, predicate)))

            self._read[name] = Term(
                name=name,
                label=str(graph.value(iri, RDFS.label)),
                definition=str(graph.value(iri, SKOS.definition)),
                examples=texts(SKOS.example),
                notes=texts(SKOS.editorialNote),
                notations=texts(SKOS.notation),
                axioms=tuple(frame(graph, iri)),
                matches=tuple(_matches(graph, iri)),
            )
        return self._read[name]

    def _branch(self, iri: Node) -> Branch:
        terms = self.ontology.terms
        foreign = (c for c in terms.objects(iri, RDFS.subClassOf) if isinstance(c, URIRef))
        below = (c for c in terms.subjects(RDFS.subClassOf, iri) if _is_ours(c))
        return Branch(
            self.term(iri),
            tuple(sorted(expression(terms, c) for c in foreign if not _is_ours(c))),
            tuple(self._branch(each) for each in self._sorted(below)),
        )

    def _section(self, anchor: str, title: str, about: str, terms: Iterable[Node]) -> Section:
        return Section(anchor, title, about, tuple(self.term(t) for t in self._sorted(terms)))

    def _ours(self, kind: URIRef) -> Iterator[Node]:
        return (term for term in self.ontology.terms.subjects(RDF.type, kind) if _is_ours(term))

    def _above(self, term: Node) -> list[Node]:
        return [c for c in self.ontology.terms.objects(term, RDFS.subClassOf) if _is_ours(c)]

    def _is_below(self, term: Node, name: str) -> bool:
        above = self.ontology.terms.transitive_objects(term, RDFS.subPropertyOf)
        return URIRef(TERM + name) in above

    def _sorted(self, terms: Iterable[Node]) -> list[Node]:
        return sorted(set(terms), key=lambda term: self.term(term).label.lower())


def _matches(graph: Graph, term: Node) -> Iterator[tuple[str, str]]:
    for predicate in _MATCHES:
        for other in sorted(map(str, graph.objects(term, predicate))):
            yield _local(predicate).rpartition("#")[2], other


def _is_ours(term: object) -> bool:
    return isinstance(term, URIRef) and term.startswith(TERM)


def _local(term: object) -> str:
    return str(term).removeprefix(TERM)
