# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

import pytest

BROWSER = "text/html,*/*;q=0.8"
HTML = {"Accept": BROWSER}


def test_the_stored_queries_are_listed_for_programs(client):
    response = client.get("/queries")
    assert response.mimetype == "application/json"
    entries = {entry["id"]: entry for entry in response.get_json()}
    assert set(entries) == {"members-of", "by-name", "everything-about-armenia"}
    entry = entries["members-of"]
    assert entry["url"] == "http://localhost/queries/members-of"
    assert entry["parameters"][0]["default"] == "id:csto"
    assert client.get(entry["url"]).status_code == 200


def test_the_stored_queries_are_listed_for_people_by_topic(client):
    page = client.get("/queries", headers=HTML).text
    assert page.index("Membership") < page.index("Who is a member") < page.index("Naming")
    assert 'href="/queries/members-of"' in page


def test_a_stored_query_answers_with_its_default(client):
    response = client.get("/queries/members-of", headers={"Accept": "text/csv"})
    assert response.text.count("id/armenia") == 3
    assert response.text.count("id/belarus") == 1


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("members-of.csv", "text/csv"),
        ("members-of.json", "application/sparql-results+json"),
        ("members-of.html", "text/html"),
        ("everything-about-armenia.ttl", "text/turtle"),
        ("everything-about-armenia.jsonld", "application/ld+json"),
        ("members-of.rq", "application/sparql-query"),
    ],
)
def test_a_suffix_chooses_the_format(client, name, media_type):
    response = client.get(f"/queries/{name}", headers=HTML)
    assert response.status_code == 200
    assert response.mimetype == media_type


def test_the_file_of_a_query_is_served_as_it_is(app, client):
    text = app.extensions["araxes"].queries["members-of"].path.read_text(encoding="utf-8")
    assert client.get("/queries/members-of.rq").text == text


def test_a_parameter_is_bound_as_a_term(client):
    value = 'Armenia" } SERVICE <http://127.0.0.1:9/> { ?a ?b "'
    response = client.get("/queries/by-name.csv", query_string={"name": value})
    assert response.status_code == 200
    assert response.text == "thing\r\n"
    response = client.get("/queries/by-name.csv", query_string={"name": "Belarus"})
    assert response.text == "thing\r\nhttps://w3id.org/araxes/id/belarus\r\n"


@pytest.mark.parametrize(
    ("address", "detail"),
    [
        ("members-of?organization=csto", "organization has to be an IRI"),
        ("members-of?organisation=id:csto", "no parameter organisation"),
        ("members-of?organization=id:csto&organization=id:nato", "given 2 times"),
        ("members-of?organization=http://[", "IRI"),
    ],
)
def test_a_wrong_parameter_is_400_and_says_which(client, address, detail):
    response = client.get(f"/queries/{address}")
    assert response.status_code == 400
    assert detail in response.get_json()["detail"]


@pytest.mark.parametrize("name", ["nothing", "nothing.csv", "members-of.pdf"])
def test_what_does_not_exist_is_404(client, name):
    assert client.get(f"/queries/{name}").status_code == 404


def test_a_format_that_the_answer_has_not_is_406(client):
    assert client.get("/queries/members-of.ttl").status_code == 406


def test_the_page_has_the_question_the_parameters_the_answer_and_the_query(client):
    page = client.get("/queries/members-of?organization=id:csto", headers=HTML).text
    assert "<h1>Who is a member of an organization?</h1>" in page
    assert '<label for="p-organization">' in page
    assert 'value="id:csto"' in page
    assert '<th scope="col">member</th>' in page
    assert "/queries/members-of.csv?organization=id:csto" in page
    assert "GRAPH ?source" in page
    assert "CQ-01" in page


def test_a_stored_query_is_not_posted_to(client):
    response = client.post("/queries/members-of")
    assert response.status_code == 405
