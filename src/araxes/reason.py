"""What follows from the graph by the ontology, as HermiT finds it."""

import os
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from rdflib import OWL, RDF, RDFS, BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from araxes.explain import explain, unsatisfiable
from araxes.hermit import NoModelError, entailments
from araxes.namespaces import BASE, TERM
from araxes.ontology import merged

__all__ = ["infer", "infer_graphs"]

# Markers that gate a property chain by the kind of a situation; they say nothing to a reader.
_MARKER = TERM + "isKind"

_ANNOTATIONS = {RDFS.label, RDFS.comment, RDFS.seeAlso, RDFS.isDefinedBy}


def infer(axioms: Graph, facts: Graph) -> Graph:
    """Return the triples about individuals of ours that follow and are not given.

    They are the named classes of each individual and the values of named object properties:
    superproperties, inverses, symmetric and chain results. Raises InconsistentError, which names
    the facts that clash.

    HermiT runs twice, because its retrieval of values costs individuals times the properties that
    depend on a chain: once on all facts without the chains, and once with the chains on what the
    first run left of the individuals that a chain can reach. Annotations mean nothing to a
    reasoner and are left out, as are imports.
    """
    try:
        return _infer(axioms, facts)
    except NoModelError:
        raise explain(_meaningful(axioms, axioms), {"facts": facts}) from None


def infer_graphs(axioms: Graph, entities: Graph, sources: Mapping[str, Graph]) -> dict[str, Graph]:
    """Return what follows, by the name of the graph it belongs in.

    ``sources`` maps the names of the documents' graphs, ``source/<document>``. The graph
    ``inferred/<document>`` holds what follows from the entities and that document alone but not
    from the entities, ``inferred`` what follows from the entities or needs several documents.
    Raises InconsistentError.
    """
    everything = merged(entities, *sources.values())
    by_size = sorted(sources, key=lambda name: (-len(sources[name]), name))
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        together = pool.submit(_infer, axioms, everything)
        runs = {
            name: pool.submit(_infer, axioms, merged(entities, sources[name])) for name in by_size
        }
        general = pool.submit(_infer, axioms, entities)
        try:
            whole, basis = together.result(), general.result()
            single = {name: runs[name].result() - basis for name in sources}
        except NoModelError:
            pool.shutdown(cancel_futures=True)
            graphs = {"entities": entities, **sources}
            raise explain(_meaningful(axioms, axioms), graphs) from None
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
    for graph in single.values():
        whole -= graph
    named = {f"inferred/{name.removeprefix('source/')}": single[name] for name in sources}
    return {"inferred": whole, **named}


def _infer(axioms: Graph, facts: Graph) -> Graph:
    meaningful = _meaningful(axioms, axioms)
    concepts = set(axioms.subjects(RDF.type, OWL.NamedIndividual))
    given = _meaningful(axioms, facts)
    given += (triple for triple in meaningful if triple[0] in concepts)
    terms = Graph()
    terms += (triple for triple in meaningful if triple[0] not in concepts)

    chains = _chains(terms)
    found = entailments(merged(_without(terms, chains), given), values=True)
    if broken := sorted(found.subjects(OWL.equivalentClass, OWL.Nothing), key=str):
        raise unsatisfiable(terms, broken)
    known = merged(given, found)
    if usable := _usable(terms, chains, known):
        unusable = [chain for chain in chains if chain not in usable]
        reach = _reach(terms, usable, known)
        found += entailments(merged(_without(terms, unusable), reach), values=True)
    follows = Graph()
    follows += (
        triple
        for triple in _closure(merged(terms, found), merged(given, found))
        if _is_ours(triple) and triple not in facts and triple not in axioms
    )
    return follows


def _meaningful(axioms: Graph, graph: Graph) -> Graph:
    """Leave out the triples of ``graph`` that have no meaning to a reasoner."""
    silent = _ANNOTATIONS | {OWL.imports} | set(axioms.subjects(RDF.type, OWL.AnnotationProperty))
    kept = Graph()
    kept += (triple for triple in graph if triple[1] not in silent)
    return kept


@dataclass(frozen=True)
class _Chain:
    """A property chain axiom: the property that follows and those that it follows from."""

    head: Node
    list: Node
    steps: frozenset[Node]


def _chains(axioms: Graph) -> list[_Chain]:
    chains = []
    for head, steps in axioms.subject_objects(OWL.propertyChainAxiom):
        names = (axioms.value(step, OWL.inverseOf) or step for step in Collection(axioms, steps))
        chains.append(_Chain(head, steps, frozenset(names)))
    return chains


def _without(axioms: Graph, chains: list[_Chain]) -> Graph:
    rest = merged(axioms)
    for chain in chains:
        rest.remove((chain.head, OWL.propertyChainAxiom, chain.list))
        rest -= axioms.cbd(chain.list)
    return rest


def _usable(axioms: Graph, chains: list[_Chain], facts: Graph) -> list[_Chain]:
    """Return the chains each step of which has a value in the facts or by another chain."""
    images = _images(axioms)
    present = {image for name in set(facts.predicates()) for image, _ in images.get(name, ())}
    usable: list[_Chain] = []
    while new := [one for one in chains if one not in usable and one.steps <= present]:
        usable += new
        present |= {image for chain in new for image, _ in images[chain.head]}
    return usable


def _reach(axioms: Graph, chains: list[_Chain], facts: Graph) -> Graph:
    """Return the facts among individuals that a step or result of the chains relates to another.

    An individual without such a property can be neither end nor middle of a chain.
    """
    links = {link for chain in chains for link in (chain.head, *chain.steps)}
    images = _images(axioms)
    steps = {name for name in images if any(image in links for image, _ in images[name])}
    kept: set[Node] = set()
    for subject, predicate, value in facts:
        if predicate in steps and not isinstance(value, Literal):
            kept |= {subject, value}
    reach = Graph()
    reach += (
        (s, p, o)
        for s, p, o in facts
        if s in kept and (p == RDF.type or o in kept or isinstance(o, Literal))
    )
    for members in [*facts.objects(None, OWL.distinctMembers)]:
        some = [member for member in Collection(facts, members) if member in kept]
        if len(some) > 1:
            node = BNode()
            reach.add((node, RDF.type, OWL.AllDifferent))
            reach.add((node, OWL.distinctMembers, Collection(reach, BNode(), some).uri))
    return reach


def _closure(axioms: Graph, facts: Graph) -> Iterator[tuple[Node, Node, Node]]:
    """Add to each fact its named superclasses, its superproperties and its inverses."""
    uppers = _superclasses(axioms)
    images = _images(axioms)
    for subject, predicate, value in facts:
        if predicate == RDF.type:
            for upper in uppers.get(value, ()):
                yield subject, RDF.type, upper
        elif not isinstance(value, Literal):
            for image, is_turned in images.get(predicate, ()):
                yield (value, image, subject) if is_turned else (subject, image, value)


def _superclasses(axioms: Graph) -> dict[Node, set[Node]]:
    above = merged(axioms)
    for one, other in axioms.subject_objects(OWL.equivalentClass):
        above.add((one, RDFS.subClassOf, other))
        above.add((other, RDFS.subClassOf, one))
    return {
        name: {upper for upper in above.transitive_objects(name, RDFS.subClassOf) if upper}
        for name in set(above.subjects(RDFS.subClassOf))
    }


def _images(axioms: Graph) -> dict[Node, set[tuple[Node, bool]]]:
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


def _is_ours(triple: tuple[Node, Node, Node]) -> bool:
    subject, predicate, value = map(str, triple)
    builtin = (str(OWL), str(RDF), str(RDFS))
    return (
        isinstance(triple[0], URIRef)
        and isinstance(triple[2], URIRef)
        and subject.startswith(BASE)
        and not predicate.startswith(_MARKER)
        and (triple[1] == RDF.type or not predicate.startswith(builtin))
        and not value.startswith(builtin)
    )
