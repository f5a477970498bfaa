# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

from dataclasses import replace
from urllib.parse import quote

import pytest
import rdflib
from rdflib import RDF, URIRef

from araxes.namespaces import graph_iri
from araxes.web import create_app
from araxes.web.site import EXTENSION

JSON = "application/sparql-results+json"
DIRECT = "application/sparql-query"
FORM = "application/x-www-form-urlencoded"
SELECT = "SELECT ?s ?name { ?s rdfs:label ?name } ORDER BY ?s"
ASK = "ASK { ?c a ax:Claim }"
DESCRIBE = "DESCRIBE id:armenia"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
FIRST, SECOND = graph_iri("source/first-2020"), graph_iri("source/second-2021")
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ax:isMemberOf ?o }"


def get(client, query, accept=None, **parameters):
    headers = {} if accept is None else {"Accept": accept}
    return client.get("/sparql", query_string={"query": query, **parameters}, headers=headers)


def count(response):
    return int(response.get_json(force=True)["results"]["bindings"][0]["n"]["value"])


def test_a_claim_is_found_by_get(client):
    response = get(client, ASK)
    assert response.status_code == 200
    assert response.mimetype == JSON
    assert response.get_json(force=True) == {"head": {}, "boolean": True}


def test_a_claim_is_found_by_urlencoded_post(client):
    response = client.post("/sparql", data={"query": ASK})
    assert response.get_json(force=True)["boolean"] is True


@pytest.mark.parametrize("content_type", [DIRECT, f"{DIRECT}; charset=UTF-8"])
def test_a_claim_is_found_by_direct_post(client, content_type):
    response = client.post("/sparql", data=ASK.encode(), content_type=content_type)
    assert response.get_json(force=True)["boolean"] is True


def test_form_values_are_decoded_once(client):
    query = "SELECT ('100%25 a+b é' AS ?x) {}"
    data = "query=" + quote(query, safe="").replace("%20", "+")
    response = client.post("/sparql", data=data, content_type=FORM, headers={"Accept": "text/csv"})
    assert response.text == "x\r\n100%25 a+b é\r\n"


def test_head_has_the_headers_of_get_and_no_body(client):
    response = client.head("/sparql", query_string={"query": ASK})
    assert response.status_code == 200
    assert response.mimetype == JSON
    assert response.content_length == len(get(client, ASK).data)
    assert response.data == b""


def test_options_lets_any_page_post_a_query(client):
    response = client.options("/sparql")
    assert response.status_code == 200
    assert {"GET", "HEAD", "POST", "OPTIONS"} <= response.allow
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert "Content-Type" in response.headers["Access-Control-Allow-Headers"]


@pytest.mark.parametrize(
    ("query", "accept", "got"),
    [
        (SELECT, None, JSON),
        (SELECT, "*/*", JSON),
        (SELECT, "application/*", JSON),
        (SELECT, "application/json", "application/json"),
        (SELECT, "application/sparql-results+xml", "application/sparql-results+xml"),
        (SELECT, "text/csv", "text/csv"),
        (SELECT, "text/csv;charset=UTF-8", "text/csv"),
        (DESCRIBE, 'application/ld+json;profile="urn:x"', "application/ld+json"),
        (SELECT, "text/csv;q=0.5, text/tab-separated-values", "text/tab-separated-values"),
        (SELECT, "text/*;q=0.9, application/*;q=0.1", "text/csv"),
        (SELECT, "text/turtle, text/csv;q=0.1", "text/csv"),
        (SELECT, f"{JSON};q=0, */*", "application/sparql-results+xml"),
        (SELECT, BROWSER, "text/html"),
        (ASK, "text/tab-separated-values", "text/tab-separated-values"),
        (DESCRIBE, None, "text/turtle"),
        (DESCRIBE, "application/n-triples", "application/n-triples"),
        (DESCRIBE, "application/ld+json", "application/ld+json"),
        (DESCRIBE, "application/rdf+xml", "application/rdf+xml"),
        (DESCRIBE, "application/n-quads", "application/n-quads"),
        (DESCRIBE, "application/trig", "application/trig"),
        (DESCRIBE, BROWSER, "text/html"),
    ],
)
def test_accept_chooses_the_format(client, query, accept, got):
    response = get(client, query, accept)
    assert response.status_code == 200
    assert response.mimetype == got
    assert response.headers["Vary"] == "Accept, Accept-Encoding"
    assert response.mimetype_params.get("charset") == ("utf-8" if got[:4] == "text" else None)


@pytest.mark.parametrize(
    ("query", "accept"), [(SELECT, "text/turtle"), (DESCRIBE, "text/csv"), (SELECT, "image/png")]
)
def test_a_format_that_the_answer_has_not_is_406_with_those_it_has(client, query, accept):
    response = get(client, query, accept)
    assert response.status_code == 406
    assert "json (application/" in response.get_json()["detail"] or "ttl" in response.text


@pytest.mark.parametrize(
    ("query", "name", "got"),
    [
        (SELECT, "csv", "text/csv"),
        (SELECT, "json", JSON),
        (DESCRIBE, "turtle", "text/turtle"),
        (DESCRIBE, "json", "application/ld+json"),
        (DESCRIBE, "xml", "application/rdf+xml"),
        (SELECT, "html", "text/html"),
    ],
)
def test_a_person_can_name_the_format(client, query, name, got):
    assert get(client, query, BROWSER, format=name).mimetype == got


@pytest.mark.parametrize(
    ("query", "names", "accept", "got"),
    [
        (SELECT, ["tsv", "text/tab-separated-values"], "*/*", "text/tab-separated-values"),
        (DESCRIBE, ["rdf+xml", "application/rdf+xml"], "*/*", "application/rdf+xml"),
        (
            DESCRIBE,
            ["json-ld", "application/ld+json,application/x-json+ld"],
            "application/ld+json,application/x-json+ld",
            "application/ld+json",
        ),
        (DESCRIBE, ["n3"], "application/turtle,text/turtle,text/rdf+n3,text/n3", "text/turtle"),
        (DESCRIBE, ["rdf"], "*/*", "application/rdf+xml"),
        (DESCRIBE, ["xml"], "application/rdf+xml", "application/rdf+xml"),
    ],
)
def test_a_client_may_name_one_format_in_two_ways(client, query, names, accept, got):
    """SPARQLWrapper 2.0 repeats its format so, and once more as `output` and as `results`."""
    response = get(client, query, accept, format=names, output=names, results=names)
    assert (response.status_code, response.mimetype) == (200, got)


def test_a_format_of_no_known_name_is_406(client):
    response = get(client, SELECT, format="pdf")
    assert response.status_code == 406
    assert "csv (text/csv)" in response.get_json()["detail"]


def test_default_graph_uri_selects_and_merges_graphs(client):
    assert count(get(client, COUNT)) == 2
    assert count(get(client, COUNT, **{"default-graph-uri": FIRST})) == 1
    assert count(get(client, COUNT, **{"default-graph-uri": [FIRST, SECOND]})) == 2
    assert count(get(client, COUNT, **{"default-graph-uri": "http://127.0.0.1:9/"})) == 0


def test_the_graphs_of_a_post_may_stand_in_the_address_or_in_the_form(client):
    address = {"default-graph-uri": FIRST}
    direct = client.post("/sparql", query_string=address, data=COUNT, content_type=DIRECT)
    form = client.post("/sparql", data={"query": COUNT, **address})
    assert count(direct) == count(form) == 1


def test_named_graph_uri_is_what_graph_sees(client):
    query = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ax:isMemberOf ?o } }"
    assert count(get(client, query, **{"named-graph-uri": [FIRST, SECOND]})) == 3


@pytest.mark.parametrize(
    ("address", "detail"),
    [
        ("query=", "There is no query"),
        ("query=%20%0A", "There is no query"),
        ("default-graph-uri=urn:x", "There is no query"),
        ("query=ASK%7B%7D&query=ASK%7B%7D", "`query` is given 2 times"),
        ("query=ASK%7B%7D&format=xml&format=json", "names 2 formats"),
        ("query=ASK%7B%7D%FF", "not UTF-8"),
        ("update=CLEAR%20ALL", "Update is refused"),
        ("query=ASK%7B%7D&default-graph-uri=relative", "is no absolute IRI"),
    ],
)
def test_a_request_that_asks_nothing_or_too_much_is_400(client, address, detail):
    response = client.get(f"/sparql?{address}")
    assert response.status_code == 400
    assert response.mimetype == "application/problem+json"
    assert detail in response.get_json()["detail"]


def test_a_query_in_the_body_and_in_the_address_is_400(client):
    for content_type, data in ((DIRECT, ASK), (FORM, "query=ASK%7B%7D")):
        response = client.post("/sparql?query=ASK%7B%7D", data=data, content_type=content_type)
        assert response.status_code == 400


def test_a_body_that_is_not_utf_8_is_400_with_the_place(client):
    response = client.post("/sparql", data=b'ASK { ?s ?p "\xff" }', content_type=DIRECT)
    assert response.status_code == 400
    assert response.get_json()["detail"] == "The request is not UTF-8, from byte 13 on."


@pytest.mark.parametrize(
    "content_type", [None, "text/plain", "application/sparql-update", f"{DIRECT}; charset=UTF-16"]
)
def test_a_body_of_another_type_is_415(client, content_type):
    response = client.post("/sparql", data=b"ASK {}", content_type=content_type)
    assert response.status_code == 415
    assert DIRECT in response.get_json()["detail"]


def test_a_body_over_the_limit_is_413(client):
    response = client.post("/sparql", data=b" " * 10_001, content_type=DIRECT)
    assert response.status_code == 413


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_another_method_is_405_with_those_that_are_allowed(client, method):
    response = client.open("/sparql", method=method)
    assert response.status_code == 405
    assert response.allow.as_set() == {"get", "head", "options", "post", "query"}


def test_a_syntax_error_is_a_problem_with_line_and_column(client):
    response = get(client, "SELECT ?x\nWHERE { ?x a }")
    assert response.status_code == 400
    assert response.mimetype == "application/problem+json"
    assert response.get_json() == {
        "type": "https://w3id.org/araxes/problem/query-syntax",
        "title": "The query is not SPARQL",
        "status": 400,
        "detail": "Syntax error at line 2, column 14: unexpected `}`.",
        "line": 2,
        "column": 14,
    }


def test_who_prefers_plain_text_gets_the_error_in_it(client):
    response = get(client, "ASK {", "text/plain")
    assert response.status_code == 400
    assert response.mimetype == "text/plain"
    assert "line 1, column 6" in response.text


def test_a_browser_gets_the_error_beside_the_query(client):
    response = get(client, "ASK { ?x <b> }", BROWSER)
    assert response.status_code == 400
    assert response.mimetype == "text/html"
    assert "line 1, column 14" in response.text
    assert "ASK { ?x &lt;b&gt; }</textarea>" in response.text


@pytest.mark.parametrize("query", ["ASK { SERVICE <http://127.0.0.1:9/> {} }", "CLEAR ALL"])
def test_service_and_updates_are_refused_by_name(client, query):
    response = get(client, query)
    assert response.status_code == 400
    assert response.get_json()["type"].endswith("/query-refused")
    assert response.get_json()["detail"].startswith(("SERVICE is", "CLEAR is"))


def test_an_answer_that_rdf_xml_cannot_write_is_406_and_not_half_an_answer(client):
    response = get(client, "CONSTRUCT { ?s <urn:1> 1 } { ?s a ax:State }", "application/rdf+xml")
    assert response.status_code == 406
    assert response.mimetype == "application/problem+json"


@pytest.mark.parametrize("path", ["/sparql", "/sparql/"])
def test_get_without_parameters_is_the_service_description(client, path):
    response = client.get(path)
    assert response.mimetype == "text/turtle"
    sd = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    graph = rdflib.Graph().parse(data=response.text, format="turtle")
    [service] = graph.subjects(RDF.type, sd.Service)
    assert graph.value(service, sd.endpoint) == URIRef("http://localhost/sparql")
    assert URIRef("http://www.w3.org/ns/formats/SPARQL_Results_CSV") in set(
        graph.objects(service, sd.resultFormat)
    )
    assert URIRef(FIRST) in set(graph.objects(None, sd.name))


@pytest.mark.parametrize("is_merged", [True, False])
def test_the_service_description_tells_whether_the_default_graph_is_all(app, is_merged):
    site = replace(app.extensions[EXTENSION], is_merged=is_merged)
    response = create_app(site).test_client().get("/sparql")
    assert ("sd:UnionDefaultGraph" in response.text) is is_merged


def test_the_service_description_comes_in_any_graph_format(client):
    response = client.get("/sparql", headers={"Accept": "application/ld+json"})
    assert response.mimetype == "application/ld+json"
    graph = rdflib.Graph().parse(data=response.text, format="json-ld")
    assert len(graph) > 10


def test_a_browser_without_a_query_gets_the_form(client):
    response = client.get("/sparql", headers={"Accept": BROWSER})
    assert response.mimetype == "text/html"
    assert '<textarea id="query"' in response.text


def test_the_page_of_an_answer_links_our_iris_to_what_is_said_of_them(client):
    page = get(client, "SELECT ?s ?o { ?s ax:isMemberOf ?o FILTER(?s = id:belarus) }", BROWSER).text
    assert ">id:belarus</a>" in page
    assert 'href="/id/belarus"' in page
    assert "1 row." in page


def test_the_page_of_an_answer_escapes_what_the_data_says(client):
    page = get(client, "SELECT ?n { id:armenia skos:altLabel ?n }", BROWSER).text
    assert "&lt;b&gt;" in page
    assert "<b>" not in page
    assert '<span lang="hy">' in page


def test_a_page_that_does_not_show_all_rows_says_so_and_offers_them(client):
    page = get(client, SELECT, BROWSER)
    assert "The first 2 rows" in page.text
    assert page.text.count("<tr>") == 3
    assert len(get(client, SELECT, "text/csv").text.splitlines()) == 7


def test_an_iri_that_a_browser_would_run_is_no_link(client):
    page = get(client, "SELECT (<javascript:alert(1)> AS ?x) {}", BROWSER).text
    assert "javascript:alert(1)" in page
    assert 'href="javascript' not in page


def test_a_fault_of_ours_is_500_without_its_traceback(app, monkeypatch):
    def fail(*_):
        raise ZeroDivisionError("secret")

    monkeypatch.setattr("araxes.store.Dataset.query", fail)
    response = get(app.test_client(), ASK)
    assert response.status_code == 500
    assert response.mimetype == "application/problem+json"
    assert "secret" not in response.text
