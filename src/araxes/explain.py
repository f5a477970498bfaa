# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""Why a graph contradicts itself: few facts that clash, with HermiT as the judge.

HermiT refuses an inconsistent graph without a word. The common clashes (a thing in two disjoint
classes, two different values of a functional property) are looked up by rule, and HermiT confirms
them. For any other clash the facts are halved until none can be left out (QuickXplain: Junker,
AAAI 2004), first by graph, then by subject, then one by one.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import combinations

from rdflib import OWL, RDF, RDFS, BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from araxes.clash import InconsistentError, Wording
from araxes.hermit import NoModelError, entailments
from araxes.ontology import Triple

__all__ = ["explain", "unsatisfiable"]

Unit = list[Triple]
Judge = Callable[[Iterable[Unit]], bool]

_CONFIRMED = 4  # by HermiT, at a second each; the rules are sound, so the rest is told as well


@dataclass(frozen=True)
class _Found:
    """Triples that a rule found to clash, and its axiom as terms and words."""

    triples: frozenset[Triple]
    axiom: tuple[Node | str, ...]


@dataclass(frozen=True)
class _Reason:
    """The triple that puts a thing into a class, and that class."""

    triple: Triple
    given: Node

    def words(self, thing: Node, above: Node) -> Iterator[Node | str]:
        """Say what is not plain from the triple: domain or range, and the superclass."""
        subject, predicate, _ = self.triple
        if predicate != RDF.type:
            side = "what has " if subject == thing else "a value of "
            yield from (side, predicate, " is in ", self.given, "; ")
        if above != self.given:
            yield from (self.given, " is a kind of ", above, "; ")


def explain(axioms: Graph, graphs: Mapping[str, Graph]) -> InconsistentError:
    """Find facts that clash in the named ``graphs``, which must be inconsistent as a whole."""
    facts = Graph()
    for graph in graphs.values():
        facts += graph

    def judge(units: Iterable[Unit]) -> bool:
        trial = Graph()
        trial += axioms
        trial += (triple for unit in units for triple in unit)
        try:
            entailments(trial, values=False)
        except NoModelError:
            return True
        return False

    wording = Wording(graphs)
    found = [*_disjoint(axioms, facts), *_functional(axioms, facts)]
    with ThreadPoolExecutor(max_workers=2) as pool:
        verdicts = list(pool.map(lambda one: judge([list(one.triples)]), found[:_CONFIRMED]))
    if found and all(verdicts):
        return InconsistentError([wording.clash(one.triples, one.axiom) for one in found])
    minimal = _minimal(graphs, facts, judge)
    return InconsistentError([wording.clash(minimal, _axioms_on(axioms, minimal))])


def unsatisfiable(axioms: Graph, classes: Iterable[Node]) -> InconsistentError:
    """Say which classes can have no member, and by which axioms where a rule tells."""
    wording = Wording({})
    clashes = []
    for name in classes:
        member: Triple = (URIRef("urn:araxes:member"), RDF.type, name)
        found = next(_disjoint(axioms, Graph().add(member)), None)
        why = found.axiom if found else ("no class or property explains it alone",)
        clashes.append(wording.clash([], ("no thing can be in ", name, ": ", *why)))
    return InconsistentError(clashes)


def _disjoint(axioms: Graph, facts: Graph) -> Iterator[_Found]:
    """Find the things that are in two disjoint classes, with the plainest reason for each."""
    apart = set(axioms.subject_objects(OWL.disjointWith))
    for node in axioms.subjects(RDF.type, OWL.AllDisjointClasses):
        apart.update(combinations(_members(axioms, node), 2))
    for thing, reasons in _reasons(axioms, facts):
        above: dict[Node, _Reason] = {}
        for reason in reasons:
            uppers = axioms.transitive_objects(reason.given, RDFS.subClassOf)
            above = {upper: reason for upper in uppers if upper} | above
        rank = {reason: place for place, reason in enumerate(reasons)}
        clashing = [
            (rank[above[one]] + rank[above[other]], str(one), str(other), one, other)
            for one, other in apart
            if one in above and other in above
        ]
        if clashing:
            *_, one, other = min(clashing)
            pair = above[one], above[other]
            said = [*pair[0].words(thing, one), *pair[1].words(thing, other)]
            yield _Found(
                frozenset(reason.triple for reason in pair),
                (*said, one, " and ", other, " are disjoint"),
            )


def _reasons(axioms: Graph, facts: Graph) -> Iterator[tuple[Node, list[_Reason]]]:
    """Give each thing with the reasons for its classes: types, then domains and ranges."""
    types: dict[Node, list[_Reason]] = {}
    sides: dict[Node, list[_Reason]] = {}
    end: Node
    for triple in sorted(facts, key=str):
        subject, predicate, value = triple
        if predicate == RDF.type:
            types.setdefault(subject, []).append(_Reason(triple, value))
            continue
        for name in axioms.transitive_objects(predicate, RDFS.subPropertyOf):
            for end, side in ((subject, RDFS.domain), (value, RDFS.range)):
                for given in axioms.objects(name, side):
                    sides.setdefault(end, []).append(_Reason(triple, given))
    for thing in sorted({*types, *sides}, key=str):
        if not isinstance(thing, Literal):
            yield thing, types.get(thing, []) + sides.get(thing, [])


def _functional(axioms: Graph, facts: Graph) -> Iterator[_Found]:
    """Find the functional properties that have two different values."""
    lists: dict[Node, set[Node]] = {}
    for node in facts.subjects(RDF.type, OWL.AllDifferent):
        for member in _members(facts, node):
            lists.setdefault(member, set()).add(node)
    for name in sorted(axioms.subjects(RDF.type, OWL.FunctionalProperty), key=str):
        for subject in sorted(set(facts.subjects(name)), key=str):
            values = sorted(facts.objects(subject, name), key=str)
            for one, other in combinations(values, 2):
                triples: set[Triple] = {(subject, name, one), (subject, name, other)}
                if isinstance(one, Literal) and isinstance(other, Literal):
                    if one.value == other.value:
                        continue
                elif lists.get(one, set()) & lists.get(other, set()):
                    triples.add((one, OWL.differentFrom, other))
                else:
                    continue
                yield _Found(frozenset(triples), (name, " has one value at most"))


def _members(graph: Graph, node: Node) -> list[Node]:
    lists = [*graph.objects(node, OWL.distinctMembers), *graph.objects(node, OWL.members)]
    return [member for one in lists for member in Collection(graph, one)]


def _minimal(graphs: Mapping[str, Graph], facts: Graph, judge: Judge) -> Unit:
    """Shrink the facts until leaving out any one of them removes the clash."""
    units: list[Unit] = [list(graph) for graph in graphs.values()]
    for split in (_by_subject, _one_by_one):
        left = {triple for unit in _quick_explain([], False, units, judge) for triple in unit}
        units = split(facts, left)
    return [triple for unit in _quick_explain([], False, units, judge) for triple in unit]


def _quick_explain(given: list[Unit], is_new: bool, units: list[Unit], judge: Judge) -> list[Unit]:
    if is_new and judge(given):
        return []
    if len(units) <= 1:
        return units
    left, right = units[: len(units) // 2], units[len(units) // 2 :]
    of_right = _quick_explain(given + left, True, right, judge)
    of_left = _quick_explain(given + of_right, bool(of_right), left, judge)
    return of_left + of_right


def _by_subject(facts: Graph, triples: set[Triple]) -> list[Unit]:
    """Group triples by subject; a list of different things is one group with its nodes."""
    parts = {value for _, _, value in triples if isinstance(value, BNode)}
    roots = sorted({subject for subject, _, _ in triples} - parts, key=str)
    return [sorted(triples & set(facts.cbd(root)), key=str) for root in roots]


def _one_by_one(facts: Graph, triples: set[Triple]) -> list[Unit]:
    groups = _by_subject(facts, triples)
    lists = [group for group in groups if isinstance(group[0][0], BNode)]
    return lists + [[one] for one in sorted(triples, key=str) if isinstance(one[0], URIRef)]


def _axioms_on(axioms: Graph, triples: Iterable[Triple]) -> list[Node | str]:
    """Name the terms of some triples, where no rule says which of their axioms clash."""
    terms = {value if predicate == RDF.type else predicate for _, predicate, value in triples}
    said: list[Node | str] = ["HermiT finds no world in which they and the axioms on "]
    for name in sorted((term for term in terms if (term, None, None) in axioms), key=str):
        said += [name, ", "]
    return [*said[:-1], " hold together"]
