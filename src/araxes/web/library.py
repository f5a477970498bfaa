# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""The stored queries: their list, and each with its answer."""

from dataclasses import asdict
from typing import Any, Final

from flask import Blueprint, Response, g, json, render_template, request, url_for
from werkzeug.exceptions import NotFound

from araxes.formats import FORMATS, GRAPH_FORMATS, HTML, Format
from araxes.queries import StoredQuery
from araxes.web.negotiation import negotiate
from araxes.web.protocol import QueryRequest, named_format, one_value, read_parameters
from araxes.web.results import Result, respond
from araxes.web.site import site

__all__ = ["blueprint"]

blueprint = Blueprint("library", __name__)

_JSON: Final = Format(("json",), ("application/json",), frozenset())
_IN_RDF: Final = "CONSTRUCT { ?s ?p ?o } WHERE { GRAPH graph:queries { ?s ?p ?o } }"
_SUFFIXES: Final = frozenset(form.name for form in (*FORMATS, HTML))


@blueprint.route("/queries")
def index() -> Response:
    """List the stored queries."""
    queries = sorted(site().queries.values(), key=lambda query: (query.topic, query.stem))
    name = named_format(read_parameters(request.query_string))
    chosen, content_type = negotiate((_JSON, HTML, *GRAPH_FORMATS), name)
    if chosen in GRAPH_FORMATS:
        return respond(QueryRequest(_IN_RDF, format=chosen.name))
    if chosen is HTML:
        body = render_template("queries.html", queries=queries)
    else:
        body = json.dumps([_describe(query) for query in queries])
    return Response(body, content_type=content_type, headers={"Vary": "Accept"})


@blueprint.route("/queries/<name>")
def run(name: str) -> Response:
    """Answer a stored query; a suffix of its name chooses the format, ``.rq`` gives its text."""
    stem, _, suffix = name.partition(".")
    query = site().queries.get(stem)
    if query is None:
        raise NotFound(f"There is no stored query {stem}; /queries lists them.")
    if suffix == "rq":
        return Response(query.text, content_type="application/sparql-query; charset=utf-8")
    if suffix and suffix not in _SUFFIXES:
        raise NotFound(f"There is no format {suffix}.")
    parameters = read_parameters(request.query_string)
    form = named_format(parameters)
    given: dict[str, Any] = {
        name: one_value(parameters, name) or "" for name in parameters if name != "format"
    }
    text = query.bind(given)
    g.query = text

    def page(result: Result) -> str:
        links = {f.name: url_for(".run", name=f"{stem}.{f.name}", **given) for f in result.formats}
        values = {p.name: given.get(p.name, p.default) for p in query.parameters}
        return render_template(
            "query.html", stored=query, text=text, result=result.table, links=links, values=values
        )

    return respond(QueryRequest(text, format=suffix or form), page)


def _describe(query: StoredQuery) -> dict[str, object]:
    return {
        "id": query.stem,
        "url": url_for(".run", name=query.stem, _external=True),
        "topic": query.topic,
        "title": query.title,
        "description": query.description,
        "tags": query.tags,
        "answers": query.answers,
        "parameters": [asdict(parameter) for parameter in query.parameters],
    }
