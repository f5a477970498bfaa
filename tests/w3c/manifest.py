# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""Reads the manifests of the W3C's test suites: what each test asks, and of which graphs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urldefrag, urljoin

from rdflib import RDF, RDFS, Graph, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

__all__ = [
    "DESCRIPTION",
    "EVALUATION",
    "PROTOCOL",
    "SYNTAX",
    "Case",
    "Request",
    "path_of",
    "read_cases",
]

BASE = "https://w3c.github.io/rdf-tests/sparql/"
"""The IRI of the folder that holds ``sparql10`` and ``sparql11``, wherever it lies here."""

MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
QT = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
UT = Namespace("http://www.w3.org/2009/sparql/tests/test-update#")
HT = Namespace("http://www.w3.org/2011/http#")
CNT = Namespace("http://www.w3.org/2011/content#")

EVALUATION = frozenset([MF.QueryEvaluationTest, MF.CSVResultFormatTest])
SYNTAX = {
    MF.PositiveSyntaxTest: True,
    MF.PositiveSyntaxTest11: True,
    MF.NegativeSyntaxTest: False,
    MF.NegativeSyntaxTest11: False,
}
"""The kinds of syntax tests, and whether their queries are SPARQL."""
PROTOCOL = frozenset([MF.ProtocolTest])
DESCRIPTION = frozenset([MF.ServiceDescriptionTest])

# Updates, queries under an entailment regime and federated ones are nothing that we offer. Other
# folders of updates have kinds of tests of their own.
_LEFT_OUT = frozenset(["delete-insert", "entailment", "service"])
_SUITES = {
    "sparql11/csv-tsv-res": "SPARQL 1.1 results in CSV and TSV",
    "sparql11/json-res": "SPARQL 1.1 results in JSON",
    "sparql11/protocol": "SPARQL 1.1 protocol, queries",
    "sparql11/service-description": "SPARQL 1.1 service description",
}
_FROM = re.compile(r"\bFROM\s+(?:NAMED\s+)?<([^<>]*)>", re.IGNORECASE)
_RELATIVE_IRI = re.compile(r'<[^<>"{}|^`:\s]*>')


@dataclass(frozen=True)
class Request:
    """A request of a protocol test, with what its response has to be."""

    method: str
    path: str
    headers: tuple[tuple[str, str], ...]
    body: bytes | None
    statuses: frozenset[int]
    boolean: bool | None
    format: str | None


@dataclass(frozen=True)
class Case:
    """A test; ``name`` is its folder and the fragment of its IRI."""

    name: str
    kind: URIRef
    query: str = ""
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    result: str = ""
    is_lax: bool = False
    requests: tuple[Request, ...] = ()
    files: tuple[tuple[str, str], ...] = ()
    """The graphs that a server must hold for the test: their IRIs, and those of their files."""

    @property
    def suite(self) -> str:
        """What the test is counted under."""
        kind = "syntax" if self.kind in SYNTAX else "evaluation"
        folder = self.name.rpartition("/")[0]
        return _SUITES.get(folder, f"SPARQL 1.{self.name[len('sparql1')]} {kind}")


def path_of(root: Path, iri: str) -> Path:
    """Find the file that the suites know by ``iri``."""
    return root / iri.removeprefix(BASE)


def read_cases(root: Path) -> Iterator[Case]:
    """Give all tests of the suites under ``root`` that are about what the endpoint offers."""
    for file in sorted(root.glob("sparql1[01]/*/manifest.ttl")):
        if file.parent.name not in _LEFT_OUT:
            folder = file.parent.relative_to(root).as_posix()
            graph = Graph().parse(file, publicID=f"{BASE}{folder}/manifest.ttl")
            for entries in graph.objects(None, MF.entries):
                for test in Collection(graph, entries):
                    yield from _cases(graph, test, f"{folder}/{urldefrag(test).fragment}", root)


def _cases(graph: Graph, test: Node, name: str, root: Path) -> Iterator[Case]:
    """Give the one case that a test makes, or none."""
    kind = graph.value(test, RDF.type)
    if kind in EVALUATION:
        yield _evaluation(graph, test, name, root)
    elif kind in SYNTAX:
        yield Case(name, kind, query=_read(root, graph.value(test, MF.action)))
    elif kind in PROTOCOL and "update" not in name:
        files = [
            (str(graph.value(data, RDFS.label)), str(graph.value(data, UT.graph)))
            for data in graph.objects(test, UT.graphData)
        ]
        action = graph.value(test, MF.action)
        requests = Collection(graph, graph.value(action, HT.requests))
        yield Case(
            name,
            kind,
            requests=tuple(_request(graph, request) for request in requests),
            files=tuple(files),
        )
    elif kind in DESCRIPTION:
        yield Case(name, kind)


def _evaluation(graph: Graph, test: Node, name: str, root: Path) -> Case:
    """Read a test of evaluation; a query that says what it is FROM gets no graphs by request."""
    action = graph.value(test, MF.action)
    address = str(graph.value(action, QT.query))
    query = _read(root, address)
    default = [str(iri) for iri in graph.objects(action, QT.data)]
    named = [str(iri) for iri in graph.objects(action, QT.graphData)]
    clause = [urljoin(address, iri) for iri in _FROM.findall(query)]
    if _RELATIVE_IRI.search(query):
        query = f"BASE <{address}>\n{query}"
    return Case(
        name,
        graph.value(test, RDF.type),
        query,
        () if clause else tuple(default),
        () if clause else tuple(named),
        str(graph.value(test, MF.result)),
        (test, MF.resultCardinality, MF.LaxCardinality) in graph,
        files=tuple((iri, iri) for iri in (*default, *named, *clause)),
    )


def _request(graph: Graph, request: Node) -> Request:
    response = graph.value(request, HT.resp)
    body = graph.value(request, HT.body)
    headers = graph.value(request, HT.headers)
    boolean = graph.value(response, MF.expectedBoolean)
    expected = graph.value(response, MF.expectedFormat)
    return Request(
        str(graph.value(request, HT.methodName)),
        str(graph.value(request, HT.absolutePath)),
        tuple(
            (str(graph.value(header, HT.fieldName)), str(graph.value(header, HT.fieldValue)))
            for header in (Collection(graph, headers) if headers else ())
        ),
        body
        and str(graph.value(body, CNT.chars)).encode(str(graph.value(body, CNT.characterEncoding))),
        # hts:StatusCode2xx is any status from 200 to 299
        frozenset(int(iri[-3]) for iri in graph.objects(response, MF.expectedStatus)),
        boolean and boolean.toPython(),
        expected and str(expected),
    )


def _read(root: Path, iri: str) -> str:
    # newline="": some tests are about carriage returns
    with path_of(root, str(iri)).open(encoding="utf-8", newline="") as file:
        return file.read()
