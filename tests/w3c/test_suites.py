# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

import json
import re
from urllib.parse import urlencode

import pytest
from rdflib import Graph
from rdflib.compare import isomorphic

from w3c.cases import W3C, parameters, read_all
from w3c.comparison import agree
from w3c.description import CHECKS
from w3c.known import KNOWN
from w3c.manifest import DESCRIPTION, EVALUATION, PROTOCOL, SYNTAX, path_of
from w3c.results import read_graph, read_results

JSON = "application/sparql-results+json"
TURTLE = "text/turtle"
FORMATS = {
    "srx": "application/sparql-results+xml",
    "srj": JSON,
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
}
EXPECTED = {
    "boolean": {JSON, FORMATS["srx"]},
    "tabular": {*FORMATS.values()},
    "RDF": {TURTLE, "application/rdf+xml", "application/n-triples"},
}
EMPTY = "urn:x-nothing:has-this-name"
# Only the last part of a query can order its rows; a subquery ends with a brace.
ORDERED = re.compile(r"\bORDER\s+BY\b[^}]*\Z", re.IGNORECASE)


def ask(server, case, accept):
    """Send the query alone, with the graphs of the test, or with none where it has none."""
    graphs = [("default-graph-uri", iri) for iri in case.default_graphs]
    graphs += [("named-graph-uri", iri) for iri in case.named_graphs]
    if not case.files:
        graphs = [("default-graph-uri", EMPTY)]
    headers = {"Content-Type": "application/sparql-query", "Accept": accept}
    address = f"{server.path}?{urlencode(graphs)}"
    return server.request("POST", address, case.query.encode(), headers)


@pytest.mark.parametrize("case", parameters(EVALUATION))
def test_a_query_is_answered_as_the_w3c_has_it(case, server):
    file = path_of(W3C, case.result)
    suffix = file.suffix[1:]
    graph = None if suffix in FORMATS else Graph().parse(file, publicID=case.result)
    if graph is None:
        expected = read_results(file.read_bytes(), FORMATS[suffix], case.result)
        is_ordered = ORDERED.search(case.query) is not None
    else:
        expected = read_graph(graph)
        is_ordered = expected is not None and expected.is_ordered
    accept = TURTLE if expected is None else FORMATS.get(suffix, JSON)
    reply = ask(server, case, accept)
    assert (reply.status, reply.media_type) == (200, accept), reply.body.decode()
    if expected is None:
        assert isomorphic(Graph().parse(data=reply.body, format="turtle"), graph)
    else:
        actual = read_results(reply.body, accept)
        assert agree(expected, actual, is_ordered=is_ordered, is_lax=case.is_lax)


@pytest.mark.parametrize("case", parameters(SYNTAX))
def test_what_is_sparql_and_what_is_not_are_told_apart(case, server):
    reply = ask(server, case, "*/*")
    problem = json.loads(reply.body)["type"].rpartition("/")[2] if reply.status == 400 else ""
    if SYNTAX[case.kind]:
        # A function that nobody here knows is a matter of evaluation.
        assert (reply.status, problem) in [(200, ""), (400, "query-failed")], reply.body.decode()
    else:
        assert (reply.status, problem) == (400, "query-syntax"), reply.body.decode()


@pytest.mark.parametrize("case", parameters(PROTOCOL))
def test_requests_are_answered_as_the_protocol_has_it(case, server):
    assert case.requests
    for request in case.requests:
        reply = server.request(request.method, request.path, request.body, request.headers)
        assert reply.status // 100 in request.statuses, reply.body.decode()
        if request.format is not None:
            assert reply.media_type in EXPECTED[request.format]
        if request.boolean is not None:
            assert read_results(reply.body, reply.media_type).boolean is request.boolean


@pytest.mark.parametrize("case", parameters(DESCRIPTION))
def test_the_service_describes_itself(case, server):
    reply = server.request("GET", server.path)
    assert (reply.status, reply.media_type) == (200, TURTLE)
    description = Graph().parse(data=reply.body, format="turtle")
    assert CHECKS[case.name.rpartition("/")[2]](description, server.endpoint) == []


@pytest.mark.skipif(not W3C.is_dir(), reason=f"The suites of the W3C are not at {W3C}.")
def test_every_failure_that_is_known_is_one_of_a_test():
    assert {case.name for case in read_all()} >= KNOWN.keys()
