# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""What changed between two releases, in words: terms, axioms, claims, entailments."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import Final

from rdflib import RDF, RDFS, URIRef
from rdflib.namespace import SKOS

from araxes.expressions import expression, frame
from araxes.namespaces import TERM
from araxes.ontology import merged, read_turtle
from araxes.store import Dataset, open_release

__all__ = ["Change", "Comparison", "compare"]

Facts = dict[str, dict[str, set[str]]]  # by the name of a term or claim, then by property

_ANNOTATIONS: Final = {
    RDFS.label: "label",
    SKOS.definition: "definition",
    SKOS.example: "example",
    SKOS.editorialNote: "note",
    SKOS.notation: "code",
}
_CLAIMS: Final = """
SELECT DISTINCT ?claim ?property ?value WHERE {
  GRAPH ?source { ?claim a ax:Claim ; ?property ?value }
  FILTER (STRSTARTS(STR(?source), STR(graph:source)))
  FILTER (?property NOT IN (rdf:type, rdfs:label, ax:asserts))
}
"""
_ASSERTED: Final = """
SELECT DISTINCT ?claim ?kind ?role ?filler WHERE {
  ?claim ax:asserts ?situation .
  ?situation ax:spokenOfAs ?kind .
  OPTIONAL { ?role rdfs:subPropertyOf ax:involves . ?situation ?role ?filler }
}
"""
_ENTAILED: Final = """
SELECT DISTINCT ?subject ?property ?value WHERE {
  GRAPH ?graph { ?subject ?property ?value }
  FILTER (STRSTARTS(STR(?graph), STR(graph:inferred)))
}
"""


@dataclass(frozen=True, order=True)
class Change:
    """One thing that is new, gone or other than it was."""

    what: str
    name: str
    says: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Side:
    """A release, as far as it is compared."""

    folder: Path

    @cached_property
    def dataset(self) -> Dataset:
        return open_release(self.folder)

    @cached_property
    def terms(self) -> Facts:
        """What annotates each term and what is stated of it, by the term's local name."""
        graph = merged(read_turtle([self.folder / "ontology.ttl"]))
        found: Facts = {}
        for term in set(graph.subjects(RDF.type)):
            if not isinstance(term, URIRef) or not term.startswith(TERM):
                continue
            facts = found.setdefault(term.removeprefix(TERM), {"axioms": set()})
            facts["axioms"] |= {f"{word} {text}" for word, text in frame(graph, term)}
            types = (expression(graph, kind) for kind in graph.objects(term, RDF.type))
            facts["axioms"] |= {f"a {kind}" for kind in types if kind != "owl:NamedIndividual"}
            for predicate, name in _ANNOTATIONS.items():
                facts[name] = set(map(str, graph.objects(term, predicate)))
        return found

    @cached_property
    def claims(self) -> Facts:
        """What is said of each claim, by property; under ``asserts`` kinds and roles."""
        found: Facts = {}
        for claim, name, value in self._rows(_CLAIMS):
            found.setdefault(claim, {}).setdefault(name, set()).add(value)
        for claim, kind, *role in self._rows(_ASSERTED):
            asserted = found.setdefault(claim, {}).setdefault("asserts", set())
            asserted |= {kind, " ".join(role)} if role else {kind}
        return found

    @cached_property
    def entailments(self) -> set[tuple[str, ...]]:
        """All that is inferred and not stated."""
        return set(self._rows(_ENTAILED))

    def _rows(self, query: str) -> Iterator[tuple[str, ...]]:
        for row in self.dataset.query(query).rows():
            yield tuple(str(term) for term in row if term is not None)


@dataclass(frozen=True)
class Comparison:
    """All that changed, by section, and what kind of release that makes."""

    old: str
    new: str
    sections: Mapping[str, list[Change]]

    @property
    def kind(self) -> str:
        """Tell major, minor or patch, and why."""
        if any(change.what == "gone" for change in self.sections["Terms"]):
            return "major, since a term is gone"
        if self.sections["Axioms"]:
            return "major, since axioms changed on which inferences rest"
        if any(self.sections.values()):
            return "minor, since no term is gone and no axiom of one has changed"
        return "patch, since nothing changed that a query can see"


def compare(old: Path, new: Path) -> Comparison:
    """Compare the releases in two folders; raise UsageError where one is none."""
    before, after = _Side(old), _Side(new)
    names = (before.dataset.release.version, after.dataset.release.version)
    sections = {
        "Terms": list(_of_terms(before.terms, after.terms)),
        "Axioms": list(_of_axioms(before.terms, after.terms)),
        "Claims": list(_of_claims(before.claims, after.claims)),
        "Entailments": list(_of_entailments(before.entailments, after.entailments)),
    }
    return Comparison(*names, sections)


def _of_terms(old: Facts, new: Facts) -> Iterator[Change]:
    for name in sorted(old.keys() | new.keys()):
        if name not in new:
            yield Change("gone", name, tuple(sorted(old[name]["definition"])))
        elif name not in old:
            yield Change("new", name, tuple(sorted(new[name]["definition"])))
        elif says := tuple(_differences(old[name], new[name], _ANNOTATIONS.values())):
            yield Change("changed", name, says)


def _of_axioms(old: Facts, new: Facts) -> Iterator[Change]:
    for name in sorted(old.keys() & new.keys()):
        before, after = old[name]["axioms"], new[name]["axioms"]
        gone = (f"no longer {axiom}" for axiom in sorted(before - after))
        come = (f"now {axiom}" for axiom in sorted(after - before))
        if says := (*gone, *come):
            yield Change("changed", name, says)


def _of_claims(old: Facts, new: Facts) -> Iterator[Change]:
    said = "rdfs:comment"
    for name in sorted(old.keys() | new.keys()):
        if name not in new:
            yield Change("gone", name, tuple(old[name].get(said, ())))
        elif name not in old:
            yield Change("new", name, tuple(new[name].get(said, ())))
        else:
            properties = sorted(old[name].keys() | new[name].keys())
            if says := tuple(_differences(old[name], new[name], properties)):
                yield Change("changed", name, says)


def _of_entailments(old: set[tuple[str, ...]], new: set[tuple[str, ...]]) -> Iterator[Change]:
    for what, facts in (("gone", old - new), ("new", new - old)):
        for name, group in groupby(sorted(facts, key=_sort_of), key=_sort_of):
            yield Change(what, name, tuple(sorted(_fact(*each) for each in group)))


def _sort_of(fact: tuple[str, ...]) -> str:
    """Tell what sort a fact is of: the class, or the property."""
    _, prop, value = fact
    return value if prop == "rdf:type" else prop


def _fact(subject: str, prop: str, value: str) -> str:
    return f"{subject} a {value}" if prop == "rdf:type" else f"{subject} {prop} {value}"


def _differences(
    old: Mapping[str, set[str]], new: Mapping[str, set[str]], names: Iterable[str]
) -> Iterator[str]:
    for name in names:
        before, after = old.get(name, set()), new.get(name, set())
        if before != after:
            gone = ", ".join(sorted(before - after)) or "nothing"
            come = ", ".join(sorted(after - before)) or "nothing"
            yield f"{name}: {gone} → {come}"
