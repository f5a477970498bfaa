# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

import re
from html.parser import HTMLParser

import pytest

HTML = {"Accept": "text/html"}
PAGES = ["/", "/sparql", "/queries", "/queries/members-of", "/sparql?query=ASK%20%7B", "/none"]


class _Page(HTMLParser):
    """Collects what the tests ask about a page."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.links, self.ids, self.labels, self.fields = [], [], set(), set(), set()
        self.attributes = {}
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        facts = dict(attrs)
        self.tags.append(tag)
        self.attributes.setdefault(tag, facts)
        self.ids.add(facts.get("id"))
        if tag == "label":
            self.labels.add(facts["for"])
        if tag in ("input", "textarea"):
            self.fields.add(facts["id"])
        self.links += [facts[name] for name in ("href", "src", "action") if name in facts]


@pytest.mark.parametrize("path", PAGES)
def test_every_page_has_a_language_a_title_one_heading_and_labelled_fields(client, path):
    text = client.get(path, headers=HTML).text
    page = _Page(text)
    assert '<meta name="viewport" content="width=device-width' in text
    assert page.attributes["html"]["lang"] == "en"
    assert page.tags.count("title") == page.tags.count("h1") == page.tags.count("main") == 1
    assert page.fields <= page.labels


@pytest.mark.parametrize("path", PAGES)
def test_no_page_loads_or_links_anything_from_elsewhere(client, path):
    response = client.get(path, headers=HTML)
    assert [link for link in _Page(response.text).links if not re.match(r"[/#]", link)] == []
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    assert "script" not in _Page(response.text).tags


def test_every_link_of_the_first_page_leads_somewhere(client):
    page = _Page(client.get("/").text)
    for link in page.links:
        if link.startswith("#"):
            assert link[1:] in page.ids
        else:
            with client.get(link) as response:
                assert response.status_code == 200


def test_the_first_page_offers_three_stored_queries_the_tagged_one_first(client):
    page = client.get("/").text
    offered = re.findall(r'href="/queries/([a-z-]+)"', page)
    assert offered == ["members-of", "by-name", "everything-about-armenia"]


def test_the_first_page_says_which_release_it_serves(client):
    assert "Release 0.0.1" in client.get("/").text


def test_the_type_of_a_problem_is_explained_at_its_path(client):
    problem = client.get("/sparql?query=ASK%20%7B").get_json()
    path = problem["type"].removeprefix("https://w3id.org/araxes")
    assert problem["title"] in client.get(path).text
    assert client.get("/problem/none").status_code == 404


def test_no_response_may_be_read_as_another_type_and_every_page_may_read_it(client):
    for path in ("/", "/none", "/static/araxes.css"):
        with client.get(path) as response:
            assert response.headers["X-Content-Type-Options"] == "nosniff"
            assert response.headers["Access-Control-Allow-Origin"] == "*"
