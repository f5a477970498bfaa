# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""The dataset described in VoID and DCAT: what is in it, in which files, under which licence."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from rdflib import DCAT, DCTERMS, VOID, Dataset, Graph, Literal, Namespace, URIRef
from rdflib.namespace import RDF, RDFS, SKOS, XSD

from araxes.formats import FORMATS
from araxes.namespaces import BASE, ID, ONTOLOGY, TERM, graph_iri
from araxes.ontology import Ontology, new_graph

__all__ = ["Distribution", "describe"]

# New in DCAT 3; rdflib knows DCAT 2.
DCAT_VERSION = URIRef("http://www.w3.org/ns/dcat#version")
SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
SPDX = Namespace("http://spdx.org/rdf/terms#")
WIKIDATA = "http://www.wikidata.org/entity/"
LICENCE = URIRef("https://creativecommons.org/licenses/by/4.0/")
DATASET = URIRef(graph_iri("dataset"))
TITLE = "Araxes: alliances, treaties and corridors around the Armenia-Azerbaijan conflict"
DESCRIPTION = (
    "What five documents say of the alliances, treaties and corridors around the"
    " Armenia-Azerbaijan conflict, claim by claim, each traceable to a passage."
)
IDENTIFIERS = {
    "iso3166Alpha3": "ISO 3166-1 codes of states",
    "iso3166Part2": "ISO 3166-2 codes of subdivisions",
    "gleditschWardNumber": "Gleditsch and Ward numbers of independent states",
    "cowNumber": "Correlates of War numbers of states",
    "geoNamesId": "GeoNames identifiers of places and states",
}


@dataclass(frozen=True)
class Distribution:
    """One file of a release: its name, media type, size in bytes and SHA-256."""

    name: str
    media_type: str
    size: int
    sha256: str


def describe(
    ontology: Ontology, dataset: Dataset, files: list[Distribution], titles: Mapping[str, str]
) -> Graph:
    """Describe a release; ``titles`` are those of the source documents, by IRI."""
    graph = new_graph()
    graph.bind("spdx", SPDX)
    merged = new_graph()
    for quad in dataset.quads():
        merged.add((quad[0], quad[1], quad[2]))
    _about(graph, ontology, titles)
    _counts(graph, merged)
    for name in sorted(str(each.identifier) for each in dataset.graphs()):
        if name.startswith(BASE):
            part = URIRef(name)
            graph.add((DATASET, VOID.subset, part))
            triples = Literal(len(dataset.graph(part)), datatype=XSD.integer)
            graph.add((part, VOID.triples, triples))
    for each in files:
        _distribution(graph, each)
    _service(graph, dataset)
    _linksets(graph, merged)
    return graph


def _about(graph: Graph, ontology: Ontology, titles: Mapping[str, str]) -> None:
    for prop, value in (
        (RDF.type, VOID.Dataset),
        (RDF.type, DCAT.Dataset),
        (DCTERMS.title, Literal(TITLE, lang="en")),
        (DCTERMS.description, Literal(DESCRIPTION, lang="en")),
        (DCTERMS.creator, Literal("The Araxes team")),
        (DCTERMS.license, LICENCE),
        (DCTERMS.issued, Literal(ontology.issued, datatype=XSD.date)),
        (DCAT_VERSION, Literal(ontology.version)),
        (DCTERMS.conformsTo, URIRef(ONTOLOGY)),
        (VOID.vocabulary, URIRef(TERM)),
        (VOID.uriSpace, Literal(BASE)),
        (VOID.exampleResource, URIRef(ID + "csto")),
    ):
        graph.add((DATASET, prop, value))
    for iri, title in titles.items():
        graph.add((DATASET, DCTERMS.source, URIRef(iri)))
        graph.add((URIRef(iri), DCTERMS.title, Literal(title, lang="en")))


def _counts(graph: Graph, merged: Graph) -> None:
    def count(subject: URIRef, prop: URIRef, number: int) -> None:
        graph.add((subject, prop, Literal(number, datatype=XSD.integer)))

    properties = Counter(str(p) for p in merged.predicates(None, None))
    classes = Counter(str(c) for c in merged.objects(None, RDF.type) if isinstance(c, URIRef))
    ours = {s for s in merged.subjects() if isinstance(s, URIRef) and s.startswith(BASE)}
    count(DATASET, VOID.triples, len(merged))
    count(DATASET, VOID.entities, len(ours))
    count(DATASET, VOID.classes, len(classes))
    count(DATASET, VOID.properties, len(properties))
    count(DATASET, VOID.distinctSubjects, len(set(merged.subjects())))
    count(DATASET, VOID.distinctObjects, len(set(merged.objects())))
    for kind, term, number, total, counts in (
        (VOID.classPartition, VOID["class"], "class", VOID.entities, classes),
        (VOID.propertyPartition, VOID.property, "property", VOID.triples, properties),
    ):
        for index, (iri, size) in enumerate(sorted(counts.items()), 1):
            part = URIRef(f"{DATASET}#{number}-{index}")
            graph.add((DATASET, kind, part))
            graph.add((part, term, URIRef(iri)))
            count(part, total, size)


def _distribution(graph: Graph, file: Distribution) -> None:
    node, checksum = (URIRef(f"{DATASET}#{file.name}{end}") for end in ("", "-checksum"))
    address = URIRef(f"{BASE}dumps/{file.name}")
    for triple in (
        (DATASET, DCAT.distribution, node),
        (DATASET, VOID.dataDump, address),
        (node, RDF.type, DCAT.Distribution),
        (node, DCTERMS.title, Literal(file.name)),
        (node, DCTERMS.license, LICENCE),
        (node, DCAT.downloadURL, address),
        (node, DCAT.mediaType, Literal(file.media_type)),
        (node, DCAT.byteSize, Literal(file.size, datatype=XSD.nonNegativeInteger)),
        (node, SPDX.checksum, checksum),
        (checksum, RDF.type, SPDX.Checksum),
        (checksum, SPDX.algorithm, SPDX.checksumAlgorithm_sha256),
        (checksum, SPDX.checksumValue, Literal(file.sha256, datatype=XSD.hexBinary)),
    ):
        graph.add(triple)


def _service(graph: Graph, dataset: Dataset) -> None:
    """Describe the endpoint, at the address that leads to it."""
    endpoint = URIRef(f"{BASE}sparql")
    service, described = URIRef(f"{endpoint}#service"), URIRef(f"{endpoint}#dataset")
    default = URIRef(f"{endpoint}#default-graph")
    graph.add((DATASET, VOID.sparqlEndpoint, endpoint))
    for triple in (
        (service, RDF.type, SD.Service),
        (service, SD.endpoint, endpoint),
        (service, SD.supportedLanguage, SD.SPARQL11Query),
        (service, SD.feature, SD.UnionDefaultGraph),
        (service, SD.defaultDataset, described),
        (described, RDF.type, SD.Dataset),
        (described, SD.defaultGraph, default),
        (default, RDF.type, SD.Graph),
    ):
        graph.add(triple)
    for form in FORMATS:
        graph.add((service, SD.resultFormat, URIRef(form.iri)))
    names = sorted(str(each.identifier) for each in dataset.graphs())
    for index, name in enumerate((n for n in names if n.startswith(BASE)), 1):
        part = URIRef(f"{endpoint}#named-graph-{index}")
        graph.add((described, SD.namedGraph, part))
        graph.add((part, RDF.type, SD.NamedGraph))
        graph.add((part, SD.name, URIRef(name)))


def _linksets(graph: Graph, merged: Graph) -> None:
    """Describe the links and identifiers that lead to what others know of the same things."""
    matches = merged.objects(None, SKOS.exactMatch)
    wikidata = sum(1 for each in matches if str(each).startswith(WIKIDATA))
    links = [("wikidata", "Links to Wikidata", SKOS.exactMatch, wikidata)]
    for name, title in IDENTIFIERS.items():
        prop = URIRef(TERM + name)
        links.append((name, title, prop, sum(1 for _ in merged.triples((None, prop, None)))))
    for name, title, prop, size in links:
        node = URIRef(f"{DATASET}#linkset-{name}")
        graph.add((DATASET, VOID.subset, node))
        graph.add((node, RDF.type, VOID.Linkset))
        graph.add((node, DCTERMS.title, Literal(title, lang="en")))
        graph.add((node, VOID.linkPredicate, prop))
        graph.add((node, VOID.subjectsTarget, DATASET))
        graph.add((node, VOID.triples, Literal(size, datatype=XSD.integer)))
        if name == "wikidata":
            graph.add((node, VOID.objectsTarget, URIRef(WIKIDATA)))
        graph.add((node, RDFS.label, Literal(title, lang="en")))
