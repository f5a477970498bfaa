# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""Property chains, and the part of the facts that they can reach.

HermiT pays for each value that depends on a chain with individuals times such properties, so it
is given those chains that have something to join, and the individuals that they could join.
"""

from dataclasses import dataclass

from rdflib import OWL, RDF, RDFS, BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from araxes.ontology import Triple, graph_of

__all__ = ["Chain", "images_of", "reach_of", "read_chains", "usable_chains", "without"]


@dataclass(frozen=True)
class Chain:
    """A property chain axiom: the property that follows and those that it follows from."""

    head: Node
    list: Node
    steps: frozenset[Node]
    gates: frozenset[Node]
    """The steps that relate an individual to itself alone, as the mark of its class."""

    def touches(self, names: set[Node]) -> bool:
        """Tell whether one of the properties is a step or the result."""
        return self.head in names or not self.steps.isdisjoint(names)


def read_chains(axioms: Graph) -> list[Chain]:
    """Read the chains; a step that goes backwards counts as its property."""
    selves = {axioms.value(node, OWL.onProperty) for node in axioms.subjects(OWL.hasSelf)}
    chains = []
    for head, steps in axioms.subject_objects(OWL.propertyChainAxiom):
        names = {axioms.value(step, OWL.inverseOf) or step for step in Collection(axioms, steps)}
        chains.append(Chain(head, steps, frozenset(names), frozenset(names & selves)))
    return chains


def without(axioms: Graph, chains: list[Chain]) -> Graph:
    """Return the axioms that are left when some chains are taken away."""
    rest = graph_of(axioms)
    for chain in chains:
        rest.remove((chain.head, OWL.propertyChainAxiom, chain.list))
        rest -= axioms.cbd(chain.list)
    return rest


def usable_chains(axioms: Graph, chains: list[Chain], facts: set[Triple]) -> list[Chain]:
    """Return the chains each step of which has a value in the facts or by another chain."""
    images = images_of(axioms)
    present = {image for name in {one[1] for one in facts} for image, _ in images.get(name, ())}
    usable: list[Chain] = []
    while new := [one for one in chains if one not in usable and one.steps <= present]:
        usable += new
        present |= {image for chain in new for image, _ in images[chain.head]}
    return usable


def reach_of(axioms: Graph, chains: list[Chain], facts: Graph, known: set[Triple]) -> Graph:
    """Return what is known among individuals that a step or result of the chains relates.

    An individual without such a property can be neither end nor middle of a chain, nor can a
    situation pass a gate that stands before another class.
    """
    images = images_of(axioms)
    links = [one for one in known if one[1] in images and not isinstance(one[2], Literal)]
    kept: set[Node] = set()
    for chain in chains:
        steps = {name for name in images if chain.touches({image for image, _ in images[name]})}
        passed = {subject for subject, predicate, _ in links if predicate in chain.gates}
        for subject, predicate, value in links:
            if predicate in steps and (not chain.gates or {subject, value} & passed):
                kept |= {subject, value}
    reach = graph_of(
        (s, p, o)
        for s, p, o in known
        if s in kept and (p == RDF.type or o in kept or isinstance(o, Literal))
    )
    for members in [*facts.objects(None, OWL.distinctMembers)]:
        some = [member for member in Collection(facts, members) if member in kept]
        if len(some) > 1:
            node = BNode()
            reach.add((node, RDF.type, OWL.AllDifferent))
            reach.add((node, OWL.distinctMembers, Collection(reach, BNode(), some).uri))
    return reach


def images_of(axioms: Graph) -> dict[Node, set[tuple[Node, bool]]]:
    """Map each object property to those that hold with it, and whether subject and value swap."""
    steps: dict[Node, set[tuple[Node, bool]]] = {
        name: {(above, False) for above in axioms.objects(name, RDFS.subPropertyOf)}
        for name in axioms.subjects(RDF.type, OWL.ObjectProperty)
    }
    for relation, turns in ((OWL.equivalentProperty, False), (OWL.inverseOf, True)):
        for one, other in axioms.subject_objects(relation):
            if isinstance(one, URIRef):
                steps.setdefault(one, set()).add((other, turns))
                steps.setdefault(other, set()).add((one, turns))
    for name in axioms.subjects(RDF.type, OWL.SymmetricProperty):
        steps.setdefault(name, set()).add((name, True))
    images: dict[Node, set[tuple[Node, bool]]] = {}
    for start in steps:
        reached, todo = {(start, False)}, [(start, False)]
        while todo:
            name, is_turned = todo.pop()
            new = {(image, is_turned != turns) for image, turns in steps.get(name, ())} - reached
            reached |= new
            todo += new
        images[start] = reached
    return images
