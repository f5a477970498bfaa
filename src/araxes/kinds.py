# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""What the ontology says of its kinds of situation: their roles, their keys, their shortcuts.

The build has no list of kinds of its own. Required roles are the existential restrictions of a
class, identifying roles its ``owl:hasKey`` (``ax:isIdentifiedBy`` between equals), further roles
its ``ax:admitsRole`` (inherited).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from rdflib import Graph, URIRef
from rdflib.collection import Collection
from rdflib.namespace import OWL, RDF, RDFS, SKOS
from rdflib.term import Node

from araxes.namespaces import TERM
from araxes.ontology import Ontology

__all__ = ["Kind", "Model", "Role", "Shortcut", "read_model"]


@dataclass(frozen=True)
class Role:
    """A property that relates a situation to what is in it.

    ``scheme`` is set where the value is a concept; ``is_text`` where it is a string; ``ranges``
    are the classes that a filler must have one of (none: anything).
    """

    name: str
    ranges: tuple[str, ...]
    scheme: str | None
    is_text: bool


@dataclass(frozen=True)
class Kind:
    """A class of situations, of which a coder may make instances.

    ``family`` is the abstract class right above it. ``key`` orders the roles that identify a
    situation of the kind: each combination of their fillers is a situation of its own, unless it
    is ``between_equals``, when all fillers name one.
    """

    name: str
    label: str
    family: str
    is_event: bool
    required: tuple[str, ...]
    key: tuple[str, ...]
    between_equals: bool
    admitted: tuple[str, ...]

    @property
    def roles(self) -> tuple[str, ...]:
        """All roles of the kind, the required ones first."""
        return tuple(dict.fromkeys((*self.required, *self.key, *self.admitted)))


@dataclass(frozen=True)
class Shortcut:
    """The plain property that stands for a kind, from one of its roles to another."""

    name: str
    kind: str
    from_role: str
    to_role: str


@dataclass(frozen=True)
class Model:
    """The ontology as the build sees it, every name a local one."""

    kinds: dict[str, Kind]
    roles: dict[str, Role]
    shortcuts: dict[str, tuple[Shortcut, ...]]
    concepts: dict[str, tuple[str, ...]]
    schemes: dict[str, str]
    entity_classes: tuple[str, ...]
    superclasses: dict[str, frozenset[str]]

    def fits(self, name: str, ranges: Iterable[str]) -> bool:
        """Tell whether a thing of the class ``name`` is of one of the classes ``ranges``."""
        wanted = set(ranges)
        return not wanted or bool(wanted & self.superclasses.get(name, frozenset()))


def local(term: object) -> str:
    """Give the part of one of our IRIs after the ``#``."""
    return str(term).removeprefix(TERM)


class _Reader:
    def __init__(self, ontology: Ontology) -> None:
        self.terms: Graph = ontology.terms
        self.vocabulary: Graph = ontology.vocabulary

    def term(self, name: str) -> URIRef:
        return URIRef(TERM + name)

    @cached_property
    def superclasses(self) -> dict[str, frozenset[str]]:
        ours = [c for c in self.terms.subjects(RDF.type, OWL.Class) if str(c).startswith(TERM)]
        return {
            local(c): frozenset(
                local(s)
                for s in self.terms.transitive_objects(c, RDFS.subClassOf)
                if isinstance(s, URIRef) and str(s).startswith(TERM)
            )
            for c in ours
        }

    def required(self, kind: URIRef) -> list[str]:
        restrictions = self.terms.objects(kind, RDFS.subClassOf)
        return sorted(
            local(self.terms.value(r, OWL.onProperty))
            for r in restrictions
            if self.terms.value(r, OWL.someValuesFrom) is not None
        )

    def key(self, kind: URIRef) -> tuple[str, ...]:
        head = self.terms.value(kind, OWL.hasKey)
        return tuple(map(local, Collection(self.terms, head))) if head is not None else ()

    def kind(self, name: str) -> Kind:
        iri = self.term(name)
        admitted = {
            local(role)
            for ancestor in self.superclasses[name]
            for role in self.terms.objects(self.term(ancestor), self.term("admitsRole"))
        }
        inherited = {r for a in self.superclasses[name] for r in self.required(self.term(a))}
        equals = tuple(map(local, self.terms.objects(iri, self.term("isIdentifiedBy"))))
        key = self.key(iri) or tuple(sorted(equals, key=lambda role: (role not in inherited, role)))
        return Kind(
            name=name,
            label=str(self.terms.value(iri, RDFS.label)),
            family=self.family(iri),
            is_event="Event" in self.superclasses[name],
            required=tuple(sorted(inherited, key=lambda r: (key.index(r) if r in key else 99, r))),
            key=key,
            between_equals=bool(equals),
            admitted=tuple(sorted(admitted)),
        )

    def is_abstract(self, kind: Node | None) -> bool:
        return self.terms.value(kind, self.term("isAbstract")) is not None

    def family(self, kind: URIRef) -> str:
        """Give the nearest abstract class above a kind."""
        above = self.terms.transitive_objects(kind, RDFS.subClassOf)
        return next(local(each) for each in above if self.is_abstract(each))

    def ranges(self, role: URIRef) -> tuple[str, ...]:
        value = self.terms.value(role, RDFS.range)
        if value is None:
            return ()
        union = self.terms.value(value, OWL.unionOf)
        members = Collection(self.terms, union) if union is not None else [value]
        return tuple(sorted(local(m) for m in members))

    def role(self, name: str) -> Role:
        iri = self.term(name)
        scheme = self.terms.value(iri, self.term("drawsFrom"))
        is_text = (iri, RDF.type, OWL.DatatypeProperty) in self.terms
        ranges = () if is_text or scheme is not None else self.ranges(iri)
        return Role(name, ranges, local(scheme) if scheme is not None else None, is_text)

    def shortcuts(self) -> dict[str, tuple[Shortcut, ...]]:
        found: dict[str, list[Shortcut]] = {}
        for prop, kind in sorted(self.terms.subject_objects(self.term("abbreviates"))):
            ends = (self.terms.value(prop, self.term(end)) for end in ("fromRole", "toRole"))
            found.setdefault(local(kind), []).append(
                Shortcut(local(prop), local(kind), *map(local, ends))
            )
        return {kind: tuple(each) for kind, each in found.items()}

    def concepts(self) -> dict[str, tuple[str, ...]]:
        drawn = set(self.terms.objects(None, self.term("drawsFrom")))
        found: dict[str, list[str]] = {}
        for concept, scheme in sorted(self.vocabulary.subject_objects(SKOS.inScheme)):
            if scheme in drawn:
                found.setdefault(local(scheme), []).append(local(concept))
        return {scheme: tuple(each) for scheme, each in found.items()}

    def model(self) -> Model:
        situation = sorted(n for n, above in self.superclasses.items() if "Situation" in above)
        kinds = {
            name: self.kind(name) for name in situation if not self.is_abstract(self.term(name))
        }
        names = sorted({role for kind in kinds.values() for role in kind.roles})
        schemes = {
            local(prop): local(scheme)
            for prop, scheme in self.terms.subject_objects(self.term("drawsFrom"))
        }
        roots = ("Actor", "Office", "Place", "ConnectivityRoute", "InformationObject", "Event")
        made = {"Claim", "Disagreement", "SourceDocument", "CitedWork", "TextSpan"}
        defined = {local(c) for c in self.terms.subjects(OWL.equivalentClass, None)}
        return Model(
            kinds=kinds,
            roles={name: self.role(name) for name in names},
            shortcuts=self.shortcuts(),
            concepts=self.concepts(),
            schemes=schemes,
            entity_classes=tuple(
                sorted(
                    name
                    for name, above in self.superclasses.items()
                    if name == "Situation"
                    or (any(r in above for r in roots) and name not in made | defined)
                )
            ),
            superclasses=self.superclasses,
        )


def read_model(ontology: Ontology) -> Model:
    """Read from the ontology all that the build must know of its kinds."""
    return _Reader(ontology).model()
