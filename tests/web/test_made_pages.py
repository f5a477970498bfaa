# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""The pages that a build made are served at the IRIs of what they are about."""

import pytest
import rdflib
from rdflib import OWL, RDF, SH, URIRef

from araxes.evaluation import LocalEvaluator
from araxes.namespaces import ONTOLOGY, SHAPES
from araxes.store import open_release
from araxes.web import Settings, Site, create_app

PAGE = {"Accept": "text/html"}
TURTLE = {"Accept": "text/turtle"}


@pytest.fixture(scope="module")
def client(release, queries):
    dataset = open_release(release)
    evaluator = LocalEvaluator(dataset, limit=10_000_000)
    site = Site(evaluator, dataset.release, dataset.graphs, queries, Settings(), files=release)
    return create_app(site).test_client()


@pytest.mark.parametrize(
    ("path", "element"), [("/ontology", 'id="Claim"'), ("/shapes", 'id="Claim-isStatedIn"')]
)
def test_a_browser_gets_the_page(client, path, element):
    with client.get(path, headers=PAGE) as response, client.get(f"{path}.html") as linked:
        assert (response.status_code, response.mimetype) == (200, "text/html")
        assert element in response.text
        assert "Accept" in response.vary
        assert linked.data == response.data


@pytest.mark.parametrize(
    ("path", "triple"),
    [
        ("/ontology", (URIRef(ONTOLOGY), RDF.type, OWL.Ontology)),
        ("/shapes", (URIRef(f"{SHAPES}Claim"), RDF.type, SH.NodeShape)),
    ],
)
def test_a_tool_gets_the_graph(client, path, triple):
    with client.get(path, headers=TURTLE) as response:
        assert (response.status_code, response.mimetype) == (200, "text/turtle")
        assert triple in rdflib.Graph().parse(data=response.data, format="turtle")


@pytest.mark.parametrize("part", ["0.2.0", "actors", "vocabulary/modality"])
def test_a_version_or_a_module_leads_to_the_whole(client, part):
    response = client.get(f"/ontology/{part}")
    assert (response.status_code, response.location) == (303, "/ontology")


def test_the_prior_version_is_not_taken_for_the_one_that_is_served(client):
    response = client.get("/ontology/0.1.0", headers={"Accept": "application/json"})
    assert response.status_code == 404
    assert "0.2.0" in response.text


def test_a_part_that_nobody_knows_is_404(client):
    assert client.get("/ontology/none").status_code == 404


def test_the_styles_of_the_pages_are_served(client):
    for name in ("araxes.css", "documentation.css"):
        with client.get(f"/static/{name}") as response:
            assert response.mimetype == "text/css"


def test_a_page_is_not_sent_again_to_who_has_it(client):
    with client.get("/ontology", headers=PAGE) as response:
        tag = response.headers["ETag"]
    with client.get("/ontology", headers=PAGE | {"If-None-Match": tag}) as again:
        assert (again.status_code, again.data) == (304, b"")


def test_where_there_was_no_build_the_graph_speaks(app):
    response = app.test_client().get("/ontology", headers=PAGE)
    assert response.status_code == 200
    assert ONTOLOGY in response.text
    assert app.test_client().get("/ontology.html").status_code == 404
