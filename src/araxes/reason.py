# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""What follows from the graph by the ontology, as HermiT finds it."""

import os
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor

from rdflib import OWL, RDF, RDFS, Graph, Literal, URIRef
from rdflib.term import Node

from araxes.chains import images_of, reach_of, read_chains, usable_chains, without
from araxes.explain import explain, unsatisfiable
from araxes.hermit import NoModelError, entailments
from araxes.namespaces import BASE, TERM
from araxes.neighbourhood import neighbourhood
from araxes.ontology import Triple, graph_of, merged

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
        raise explain(graph_of(_meaningful(axioms, axioms)), {"facts": facts}) from None


def infer_graphs(
    axioms: Graph, entities: Graph, sources: Mapping[str, Graph], analysis: Graph
) -> dict[str, Graph]:
    """Return what follows, by the name of the graph it belongs in.

    ``sources`` maps the names of the documents' graphs, ``source/<document>``; ``analysis`` is what
    we say across documents. The graph
    ``inferred/<document>`` holds what follows from the entities and that document alone but not
    from the entities, ``inferred`` what follows from the entities or needs several documents.
    Raises InconsistentError.
    """
    everything = merged(entities, analysis, *sources.values())
    by_size = sorted(sources, key=lambda name: (-len(sources[name]), name))
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        together = pool.submit(_infer, axioms, everything)
        runs = {}
        for name in by_size:
            facts = merged(neighbourhood(entities, sources[name]), sources[name])
            runs[name] = pool.submit(_infer, axioms, facts)
        general = pool.submit(_infer, axioms, entities)
        try:
            whole, basis = together.result(), general.result()
            single = {name: runs[name].result() - basis for name in sources}
        except NoModelError:
            pool.shutdown(cancel_futures=True)
            graphs = {"entities": entities, "analysis": analysis, **sources}
            raise explain(graph_of(_meaningful(axioms, axioms)), graphs) from None
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
    given = _meaningful(axioms, facts) | {one for one in meaningful if one[0] in concepts}
    terms = graph_of(one for one in meaningful if one[0] not in concepts)

    chains = read_chains(terms)
    found = entailments(graph_of(without(terms, chains), given), values=True)
    if broken := sorted(found.subjects(OWL.equivalentClass, OWL.Nothing), key=str):
        raise unsatisfiable(terms, broken)
    given.update(found)
    if usable := usable_chains(terms, chains, given):
        unusable = [chain for chain in chains if chain not in usable]
        reach = reach_of(terms, usable, facts, given)
        given.update(entailments(graph_of(without(terms, unusable), reach), values=True))
    told = set(facts) | set(axioms)
    return graph_of(
        one for one in _closure(graph_of(terms, found), given) if one not in told and _is_ours(one)
    )


def _meaningful(axioms: Graph, graph: Graph) -> set[Triple]:
    """Leave out the triples of ``graph`` that have no meaning to a reasoner."""
    silent = _ANNOTATIONS | {OWL.imports} | set(axioms.subjects(RDF.type, OWL.AnnotationProperty))
    return {triple for triple in graph if triple[1] not in silent}


def _closure(axioms: Graph, facts: Iterable[Triple]) -> Iterator[Triple]:
    """Add to each fact its named superclasses, its superproperties and its inverses."""
    uppers = _superclasses(axioms)
    images = images_of(axioms)
    for subject, predicate, value in facts:
        if predicate == RDF.type:
            for upper in uppers.get(value, ()):
                yield subject, RDF.type, upper
        elif not isinstance(value, Literal):
            for image, is_turned in images.get(predicate, ()):
                yield (value, image, subject) if is_turned else (subject, image, value)


def _superclasses(axioms: Graph) -> dict[Node, set[Node]]:
    above = graph_of(axioms)
    for one, other in axioms.subject_objects(OWL.equivalentClass):
        above.add((one, RDFS.subClassOf, other))
        above.add((other, RDFS.subClassOf, one))
    return {
        name: {upper for upper in above.transitive_objects(name, RDFS.subClassOf) if upper}
        for name in set(above.subjects(RDFS.subClassOf))
    }


def _is_ours(triple: Triple) -> bool:
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
