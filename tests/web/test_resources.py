# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""Every IRI of ours answers at its path; things are found by their names."""

from dataclasses import replace

import pytest
import rdflib
from rdflib import RDF, URIRef

from araxes.evaluation import LocalEvaluator
from araxes.namespaces import BASE, TERM, graph_iri
from araxes.store import open_triples
from araxes.web import create_app
from araxes.web.search import likeness

ARMENIA = URIRef(BASE + "id/armenia")
PAGE = {"Accept": "text/html"}


def test_a_thing_leads_to_the_document_about_it(client):
    response = client.get("/id/armenia", headers={"Accept": "text/turtle"})
    assert response.status_code == 303
    assert response.location == "/about/id/armenia"
    assert "Accept" in response.vary
    described = client.get(response.location, headers={"Accept": "text/turtle"})
    graph = rdflib.Graph().parse(data=described.text, format="turtle")
    assert (ARMENIA, RDF.type, URIRef(TERM + "State")) in graph
    assert list(graph.subjects(URIRef(TERM + "isAbout"), ARMENIA))


@pytest.mark.parametrize(
    ("suffix", "media_type"),
    [("ttl", "text/turtle"), ("jsonld", "application/ld+json"), ("html", "text/html")],
)
def test_a_suffix_chooses_the_format_of_a_document(client, suffix, media_type):
    response = client.get(f"/about/id/armenia.{suffix}")
    assert (response.status_code, response.mimetype) == (200, media_type)


@pytest.mark.parametrize("path", ["/id/nobody", "/about/id/nobody", "/source/none", "/graph/none"])
def test_what_nobody_speaks_of_is_404(client, path):
    response = client.get(path)
    assert response.status_code == 404
    assert response.mimetype == "application/problem+json"


@pytest.mark.parametrize("name", ["x> } UNION { ?s ?p ?o", 'a"b', "a b", "é<script>", "a%0ab"])
def test_a_path_is_no_place_to_write_sparql_or_html(client, name):
    response = client.get(f"/id/{name}", headers=PAGE)
    assert response.status_code == 404
    assert "<script>" not in response.text


def test_the_page_of_a_source_has_an_element_for_each_passage(client, app):
    name = next(g for g in app.extensions["araxes"].graphs if g.startswith(graph_iri("source/")))
    slug = name.removeprefix(graph_iri("source/"))
    turtle = client.get(f"/source/{slug}?format=ttl")
    graph = rdflib.Graph().parse(data=turtle.text, format="turtle")
    spans = {str(s) for s in graph.subjects(RDF.type, URIRef(TERM + "TextSpan"))}
    assert spans
    page = client.get(f"/source/{slug}", headers=PAGE).text
    for span in spans:
        assert f'id="{span.partition("#")[2]}"' in page


def test_a_named_graph_is_the_answer_at_its_iri(client, app):
    for iri in app.extensions["araxes"].graphs:
        response = client.get("/" + iri.removeprefix(BASE), headers={"Accept": "text/turtle"})
        assert response.status_code == 200
        assert len(rdflib.Graph().parse(data=response.text, format="turtle"))


def test_void_is_at_its_well_known_place(client):
    response = client.get("/.well-known/void", headers=PAGE | {"Accept": "text/html, */*;q=0.1"})
    graph = rdflib.Graph().parse(data=response.text, format="turtle")
    assert list(graph.subjects(RDF.type, rdflib.VOID.Dataset))


def test_a_mounted_server_links_below_its_mount(app):
    client = app.test_client()
    response = client.get("/id/armenia", environ_overrides={"SCRIPT_NAME": "/kg"})
    assert response.location == "/kg/about/id/armenia"
    page = client.get(
        "/about/id/armenia", headers=PAGE, environ_overrides={"SCRIPT_NAME": "/kg"}
    ).text
    assert 'href="/kg/claim/' in page
    assert 'href="/id' not in page


@pytest.mark.parametrize("words", ["Armenia", "armenia", "ARMÉNIA", "Армения"])
def test_a_name_is_found_in_any_spelling(client, words):
    found = client.get("/search", query_string={"q": words}).get_json()["results"]
    assert found[0]["iri"] == str(ARMENIA)


def test_the_best_name_comes_first_and_a_strange_one_finds_nothing(client):
    found = client.get("/search?q=armenia").get_json()["results"]
    assert [hit["score"] for hit in found] == sorted((hit["score"] for hit in found), reverse=True)
    assert client.get("/search?q=xyzzy").get_json()["results"] == []
    assert client.get("/search", headers=PAGE).status_code == 200


@pytest.mark.parametrize(
    ("words", "iri"), [("drills", "id/drills-of-2022"), ("Mirror", "source/a-paper/3")]
)
def test_events_and_cited_works_are_found_as_well(app, words, iri):
    text = f"""
        BASE <{BASE}> PREFIX ax: <{TERM}> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
        <id/drills-of-2022> ax:spokenOfAs ax:MilitaryExercise ; rdfs:label "Joint drills of 2022" .
        ax:MilitaryExercise rdfs:subClassOf ax:MilitaryOperation .
        ax:MilitaryOperation rdfs:subClassOf ax:Event .
        <source/a-paper/3> a ax:CitedWork ; rdfs:label "Mirror" .
    """
    triples = rdflib.Graph().parse(data=text, format="turtle").serialize(format="nt").encode()
    evaluator = LocalEvaluator(open_triples(triples), limit=100_000)
    client = create_app(replace(app.extensions["araxes"], evaluator=evaluator)).test_client()
    [hit] = client.get("/search", query_string={"q": words}).get_json()["results"]
    assert hit["iri"] == BASE + iri


@pytest.mark.parametrize(
    ("words", "name", "is_like"),
    [("opportunity", "un", False), ("armnia", "armenia", True), ("syunik", "suynik", True)],
)
def test_what_is_spelt_a_little_otherwise_is_alike_and_a_part_of_a_word_is_not(
    words, name, is_like
):
    assert (likeness(words, name) > 70) is is_like


def test_the_search_page_links_what_it_found(client):
    assert 'href="/id/armenia"' in client.get("/search?q=armenia", headers=PAGE).text


def test_the_stored_queries_are_executables_in_rdf(client):
    response = client.get("/queries", headers={"Accept": "text/turtle"})
    assert response.mimetype == "text/turtle"


def test_openapi_has_every_stored_query_with_its_parameters(client, app):
    description = client.get("/openapi.json").get_json()
    assert description["openapi"] == "3.1.0"
    for stem, query in app.extensions["araxes"].queries.items():
        told = description["paths"][f"/queries/{stem}"]["get"]
        names = {parameter["name"] for parameter in told["parameters"]}
        assert names == {parameter.name for parameter in query.parameters} | {"format"}


def test_an_answer_says_of_which_release_it_is(client, app):
    response = client.get("/queries/members-of")
    assert response.headers["Araxes-Release"] == app.extensions["araxes"].release.version
