# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""Conditional requests, compression, request ids, health and metrics."""

import json
import logging
from dataclasses import replace

import pytest

from araxes.evaluation import BusyError, UnavailableError
from araxes.web import create_app

QUERY = "SELECT ?s ?p ?o { ?s ?p ?o } ORDER BY ?s ?p ?o"


class _Counting:
    """An evaluator that tells how often it was asked."""

    def __init__(self, evaluator):
        self.evaluator, self.count = evaluator, 0

    def evaluate(self, *asked):
        self.count += 1
        return self.evaluator.evaluate(*asked)


@pytest.fixture
def counting(app, monkeypatch):
    site = app.extensions["araxes"]
    evaluator = _Counting(site.evaluator)
    monkeypatch.setitem(
        app.extensions, "araxes", type(site)(**{**vars(site), "evaluator": evaluator})
    )
    return evaluator


def get(client, query=QUERY, **headers):
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return client.get("/sparql", query_string={"query": query}, headers=named)


def test_an_unchanged_answer_is_304_and_no_query_is_run(client, counting):
    first = get(client)
    assert counting.count == 1
    for call in (client.get, client.head):
        again = call(
            "/sparql",
            query_string={"query": QUERY},
            headers={"If-None-Match": first.headers["ETag"]},
        )
        assert again.status_code == 304
        assert again.data == b""
        assert again.headers["ETag"] == first.headers["ETag"]
    assert counting.count == 1


@pytest.mark.parametrize("other", [{"Accept": "text/csv"}, {"query": QUERY + " LIMIT 1"}])
def test_another_query_or_format_has_another_tag(client, other):
    assert get(client).headers["ETag"] != get(client, **other).headers["ETag"]


@pytest.mark.parametrize("coding", ["gzip", "br"])
def test_a_compressed_answer_has_a_tag_of_its_own_that_is_known_again(client, counting, coding):
    plain, packed = get(client), get(client, Accept_Encoding=coding)
    assert packed.headers["Content-Encoding"] == coding
    assert len(packed.data) < len(plain.data)
    assert packed.headers["ETag"] != plain.headers["ETag"]
    again = get(client, Accept_Encoding=coding, If_None_Match=packed.headers["ETag"])
    assert again.status_code == 304
    assert counting.count == 2


@pytest.mark.parametrize(
    "expression", ["NOW()", "rand()", "STRUUID()", "UUID ()", "BNODE()", "IF(true,1,now())"]
)
def test_an_answer_that_is_never_the_same_has_no_tag_and_is_not_stored(client, expression):
    response = get(client, f"SELECT ({expression} AS ?x) {{}}")
    assert "ETag" not in response.headers
    assert response.headers["Cache-Control"] == "no-store"


def test_a_word_like_now_in_a_string_or_a_name_does_no_harm(client):
    response = get(client, 'SELECT ?known { ?known rdfs:label "now" }')
    assert "ETag" in response.headers


def test_a_problem_is_not_stored(client):
    assert get(client, "SELECT").headers["Cache-Control"] == "no-store"


def test_a_request_keeps_its_id_or_gets_one(client):
    assert get(client, X_Request_ID="from-a-proxy").headers["X-Request-ID"] == "from-a-proxy"
    assert get(client, X_Request_ID="<b>").headers["X-Request-ID"] != "<b>"
    assert len(get(client).headers["X-Request-ID"]) == 36


def test_the_log_has_a_line_of_json_without_the_query(client, caplog):
    with caplog.at_level(logging.INFO, logger="araxes.access"):
        get(client, X_Request_ID="seven")
    [entry] = [json.loads(record.message) for record in caplog.records]
    assert (entry["id"], entry["path"], entry["status"]) == ("seven", "/sparql", 200)
    assert "query" not in entry


def test_health_and_metrics(client):
    assert client.get("/health/live").get_json()["status"] == "ok"
    assert client.get("/health").get_json()["release"]
    get(client)
    text = client.get("/metrics").text
    assert 'araxes_requests_total{endpoint="endpoint.sparql",method="GET",status="200"}' in text


@pytest.mark.parametrize("error", [BusyError(1), UnavailableError(1)])
def test_an_evaluator_that_does_not_answer_is_not_healthy(client, counting, error):
    def fail(*asked):
        raise error

    counting.evaluate = fail
    response = client.get("/health")
    assert (response.status_code, response.headers["Retry-After"]) == (503, "1")


@pytest.mark.parametrize(("proxies", "scheme"), [(0, "http"), (1, "https")])
def test_the_headers_of_a_proxy_are_believed_only_where_there_is_one(app, proxies, scheme):
    site = app.extensions["araxes"]
    behind = create_app(replace(site, settings=replace(site.settings, proxies=proxies)))
    response = behind.test_client().get("/sparql", headers={"X-Forwarded-Proto": "https"})
    assert f"{scheme}://localhost/sparql" in response.text


def test_a_dump_has_its_checksum_for_a_tag_and_an_address_that_stays(app, tmp_path):
    text = b"<urn:s> <urn:p> <urn:o> .\n"
    (tmp_path / "araxes.nq").write_bytes(text)
    manifest = {"files": {"araxes.nq": {"size": len(text), "sha256": "abc"}}}
    (tmp_path / "manifest.json").write_text(json.dumps(manifest))
    site = replace(app.extensions["araxes"], files=tmp_path)
    client = create_app(site).test_client()
    assert client.get("/dumps").get_json() == manifest
    for address in ("/dumps/araxes.nq", f"/dumps/{site.release.version}/araxes.nq"):
        with client.get(address) as response:
            assert response.data == text
            assert response.headers["ETag"] == '"abc"'
        with client.get(address, headers={"If-None-Match": '"abc"'}) as again:
            assert again.status_code == 304
    assert "immutable" in response.headers["Cache-Control"]
    for address in ("/dumps/manifest.json", "/dumps/../conftest.py", "/dumps/0.0.0/araxes.nq"):
        assert client.get(address).status_code == 404


def test_the_files_of_an_earlier_release_stay_at_their_address(app, tmp_path):
    kept = tmp_path / "0.0.9"
    kept.mkdir()
    (kept / "araxes.nq").write_bytes(b"")
    facts = {"version": "0.0.9", "files": {"araxes.nq": {"size": 0, "sha256": "old"}}}
    (kept / "manifest.json").write_text(json.dumps(facts))
    client = create_app(replace(app.extensions["araxes"], archive=tmp_path)).test_client()
    with client.get("/dumps/0.0.9/araxes.nq") as response:
        assert (response.status_code, response.headers["ETag"]) == (200, '"old"')
        assert "immutable" in response.headers["Cache-Control"]
    for address in ("/dumps/0.0.8/araxes.nq", "/dumps/0.0.9/none.nq", "/dumps/../araxes.nq"):
        assert client.get(address).status_code == 404
