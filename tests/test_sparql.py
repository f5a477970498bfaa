# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

import socket

import pytest

from araxes.sparql import QueryText, RefusedError
from araxes.store import Release, check_syntax, open_dataset

CALLS = [
    "SELECT * { SERVICE <URL> {} }",
    "SELECT * { service silent <URL> {} }",
    "SELECT * { SeRvIcE?x{} }",
    "SELECT * { ?s ?p ?o.SERVICE<URL>{} }",
    "SELECT * { SERVICE # a comment\n <URL> {} }",
    "SELECT * { #\rSERVICE <URL> {}\n }",
    "SELECT * { VALUES ?x { <URL> } SERVICE ?x { ?a ?b ?c } }",
    "PREFIX : <URL> SELECT * { SERVICE:x {} }",
    "PREFIX e: <URL> SELECT * { SERVICEe:x {} }",
    "PREFIX e: <URL> SELECT * { SERVICESILENTe:x {} }",
    "SELECT * { ?s ?p trueSERVICE<URL>{} }",
    "SELECT * { ?s ?p 5SERVICE<URL>{} }",
    "SELECT * { ?s ?p 1.SERVICE<URL>{} }",
    "SELECT * { ?s ?p 'x'^^<urn:t>SERVICE<URL>{} }",
    "SELECT * { FILTER(1<2)SERVICE<URL>{} }",
    "PREFIX e: <http://a:1> SELECT * { ?s ?p e:SERVICE <URL> {} }",
    "PREFIX e: <http://a:1> SELECT * { ?s ?p e:.SERVICE <URL> {} }",
    "PREFIX e: <urn:> SELECT * { ?s ?p e:a.b.SERVICE <URL> {} }",
    "SELECT * { { SELECT * { SERVICE <URL> {} } } }",
    "SELECT * { FILTER EXISTS { SERVICE <URL> {} } }",
    "ASK { SERVICE <URL> {} }",
    "CONSTRUCT { ?s ?p ?o } { SERVICE <URL> { ?s ?p ?o } }",
    "DESCRIBE ?s { SERVICE <URL> { ?s ?p ?o } }",
]

TWO_READINGS = [
    "SELECT * { FILTER(1<'>' ) SERVICE <URL> {} #' \n}",
    "SELECT * { FILTER(1<2#>'''\n) SERVICE <URL> {} #'''\n}",
    "ASK { FILTER(1<'>' ) SERVICE <URL> {} #' \n}",
]

HARMLESS = [
    "ASK { ?service ?p ?o }",
    "PREFIX service: <urn:x> ASK { service:a ?p service:b }",
    "PREFIX service: <urn:x> ASK { GRAPH service:g { ?s ?p ?o } }",
    "PREFIX service: <urn:x> SELECT ?s FROM service:g { ?s ?p ?o }",
    "PREFIX x: <urn:x> ASK { ?s x:hasService ?o { x:service ?p ?o } }",
    "ASK { ?s ?p 'SERVICE <http://127.0.0.1:9/> {}' }",
    'ASK { ?s ?p """SERVICE <http://127.0.0.1:9/> {}""" }',
    "ASK { ?s ?p 'it\\'s' . ?s ?p <urn:it's> } # SERVICE <http://127.0.0.1:9/> {",
    "ASK { ?s <http://x/SERVICE#service> _:service }",
    "ASK { ?s ?p 'x'@service }",
]


@pytest.fixture
def called():
    """Listen, and tell how many connections came in."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        listener.setblocking(False)

        def count() -> int:
            connections = 0
            while True:
                try:
                    listener.accept()[0].close()
                except BlockingIOError:
                    return connections
                connections += 1

        yield listener.getsockname()[1], count


def ask(text):
    """Ask a dataset in which every pattern of the queries above has a solution."""
    dataset = open_dataset([], Release("0", "0"))
    for _ in dataset.query(text).rows():
        pass


@pytest.mark.parametrize("text", CALLS)
def test_service_is_refused_by_name_in_every_form_and_calls_nobody(text, called):
    port, count = called
    with pytest.raises(RefusedError, match="SERVICE is refused"):
        ask(text.replace("URL", f"http://127.0.0.1:{port}/"))
    assert count() == 0


@pytest.mark.parametrize("text", TWO_READINGS)
def test_a_query_that_two_readers_would_read_differently_calls_nobody(text, called):
    port, count = called
    mistake = check_syntax(text.replace("URL", f"http://127.0.0.1:{port}/"))
    assert mistake is not None
    assert count() == 0


@pytest.mark.parametrize("text", HARMLESS)
def test_service_as_a_name_a_string_or_a_comment_is_not_refused(text):
    assert check_syntax(text) is None


def test_an_iri_with_an_apostrophe_means_the_same_beside_the_word_service():
    text = "SELECT (STR(<urn:it's#x>) AS ?iri) { } # service"
    dataset = open_dataset([], Release("0", "0"))
    [[term]] = dataset.query(text).rows()
    assert term.value == "urn:it's#x"


@pytest.mark.parametrize(
    "text",
    [
        "LOAD <urn:x>",
        "insert data {}",
        "PREFIX x: <urn:x> BASE <urn:y> DELETE WHERE {}",
        "CLEAR ALL",
    ],
)
def test_an_update_is_known_as_such(text):
    assert QueryText(text).is_update


def test_the_query_form_is_found_behind_a_prologue_that_uses_its_name():
    text = "PREFIX select: <urn:ASK> # ASK\nBASE <urn:x> CONSTRUCT { } { }"
    assert QueryText(text).form == "CONSTRUCT"
    assert QueryText(text).prefixes == {"select"}


def test_the_dataset_clause_is_read_as_written():
    text = "SELECT ?from FROM <urn:a> FROM x:b FROM NAMED <urn:c> { ?from ?p 'FROM <urn:d>' }"
    assert QueryText(text).dataset_clause == (["<urn:a>", "x:b"], ["<urn:c>"])


@pytest.mark.parametrize(
    ("text", "ordered"),
    [
        ("SELECT ?s { ?s ?p ?o } ORDER BY ?s", True),
        ("SELECT ?s { ?s ?p ?o }", False),
        ("SELECT ?s { { SELECT ?s { ?s ?p ?o } ORDER BY ?s } }", False),
        ("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", True),
        ("SELECT ?s (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?s", False),
    ],
)
def test_a_select_is_ordered_by_its_own_clause_or_by_having_one_row(text, ordered):
    assert QueryText(text).is_ordered is ordered


def test_the_star_of_a_count_is_not_the_star_of_select():
    assert QueryText("SELECT (COUNT(*) AS ?n) { }").star is None
    assert QueryText("SELECT DISTINCT * { }").star is not None
