# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""The SPARQL endpoint."""

from typing import Any

from flask import Blueprint, Response, g, render_template, request, url_for

from araxes.formats import FORMATS, GRAPH_FORMATS, HTML
from araxes.store import read_turtle
from araxes.web.negotiation import negotiate
from araxes.web.protocol import named_format, read_parameters, read_query_request
from araxes.web.results import Result, respond
from araxes.web.site import site

__all__ = ["blueprint"]

blueprint = Blueprint("endpoint", __name__)


@blueprint.route("/sparql", methods=["GET", "POST", "QUERY"])
def sparql() -> Response:
    """Answer a query; without one, describe the service or offer a form."""
    asked = read_query_request()
    if asked is None:
        return _describe()
    g.query = asked.query

    def page(result: Result) -> str:
        again: dict[str, Any] = {
            "query": asked.query,
            "default-graph-uri": asked.default_graphs,
            "named-graph-uri": asked.named_graphs,
        }
        links = {f.name: url_for(".sparql", format=f.name, **again) for f in result.formats}
        return render_template("sparql.html", query=asked.query, result=result.table, links=links)

    return respond(asked, page)


def _describe() -> Response:
    """Give the SPARQL 1.1 Service Description, or the form to who prefers a page."""
    name = named_format(read_parameters(request.query_string))
    chosen, content_type = negotiate((*GRAPH_FORMATS, HTML), name)
    if chosen is HTML:
        body: str | bytes = render_template("sparql.html", query="", result=None, links={})
    else:
        endpoint = url_for(".sparql", _external=True)
        turtle = render_template("service.ttl", endpoint=endpoint, site=site(), formats=FORMATS)
        body = read_turtle(turtle).serialize(chosen)
    return Response(body, content_type=content_type, headers={"Vary": "Accept"})
