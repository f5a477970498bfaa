# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""Seeds to named graphs: entities, what each document says, where the documents differ."""

from collections.abc import Iterator
from itertools import permutations, product

from rdflib import BNode, Dataset, Graph, URIRef
from rdflib.collection import Collection
from rdflib.namespace import OWL, RDF

from araxes.corpus import Entity, Seeds, as_list
from araxes.kinds import Model
from araxes.namespaces import CLAIM, ID, TERM, graph_iri
from araxes.ontology import Ontology
from araxes.sheetgraph import ax, read_json_ld, sheet_graph

__all__ = ["populate"]


def populate(seeds: Seeds, model: Model, ontology: Ontology) -> Dataset:
    """Make the named graphs: ontology, vocabulary, entities, analysis, one for each source."""
    graphs = {
        "ontology": ontology.terms,
        "vocabulary": ontology.vocabulary,
        "entities": _entities(seeds, model),
        "analysis": _analysis(seeds),
    }
    for sheet in seeds.sheets:
        graphs[f"source/{sheet.slug}"] = sheet_graph(seeds, model, sheet)
    dataset = Dataset()
    for name, graph in graphs.items():
        target = dataset.graph(URIRef(graph_iri(name)))
        for triple in graph:
            target.add(triple)
    return dataset


def _entities(seeds: Seeds, model: Model) -> Graph:
    nodes = []
    for entity in seeds.entities.values():
        node = {**entity.data, "id": entity.slug, "type": [TERM + c for c in entity.classes]}
        if "wikidata" in node:
            node["wikidata"] = f"http://www.wikidata.org/entity/{node['wikidata']}"
        nodes.append(node)
    graph = read_json_ld(seeds.context, nodes)
    for members in _different(seeds, model):
        _all_different(graph, members)
    return graph


def _different(seeds: Seeds, model: Model) -> Iterator[list[Entity]]:
    """Group the entities by the broad class within which no two are the same."""
    for root in ("Actor", "Office", "Place", "ConnectivityRoute", "InformationObject", "Event"):
        members = [
            entity
            for entity in seeds.entities.values()
            if any(root in model.superclasses[name] for name in entity.classes)
        ]
        if len(members) > 1:
            yield members


def _all_different(graph: Graph, members: list[Entity]) -> None:
    axiom, head = BNode(), BNode()
    graph.add((axiom, RDF.type, OWL.AllDifferent))
    graph.add((axiom, OWL.distinctMembers, head))
    Collection(graph, head, [URIRef(ID + each.slug) for each in members])


def _analysis(seeds: Seeds) -> Graph:
    nodes = []
    for slug, data in seeds.disagreements.items():
        claims = [CLAIM + claim for side in data["claims"] for claim in as_list(side)]
        node = {"id": f"disagreement-{slug}", "type": ax("Disagreement"), **data, "claims": claims}
        nodes.append(node)
    graph = read_json_ld(seeds.context, nodes)
    for data in seeds.disagreements.values():
        for side, opposite in permutations(data["claims"], 2):
            for one, other in product(as_list(side), as_list(opposite)):
                graph.add((URIRef(CLAIM + one), ax("contradicts"), URIRef(CLAIM + other)))
    return graph
