# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""Every IRI of ours answers at the same path of this server."""

from collections.abc import Callable
from typing import Final
from urllib.parse import quote

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as BaseResponse

from araxes.formats import GRAPH_FORMATS, HTML
from araxes.namespaces import BASE, ONTOLOGY, graph_iri
from araxes.web.descriptions import (
    ABOUT,
    GRAPH,
    ONTOLOGY_GRAPHS,
    describe,
    is_known,
    spans_of,
)
from araxes.web.dumps import has_file, release_file
from araxes.web.negotiation import negotiate
from araxes.web.protocol import QueryRequest, named_format, read_parameters
from araxes.web.results import respond
from araxes.web.site import site

__all__ = ["blueprint", "local_path"]

blueprint = Blueprint("resources", __name__)

_SUFFIXES: Final = {form.name: form for form in (*GRAPH_FORMATS, HTML)}
_IN_AN_IRI: Final = "/:@!$&'()*+,;=-._~"


@blueprint.route("/id/<path:name>")
@blueprint.route("/claim/<path:name>")
@blueprint.route("/source/<path:document>/<path:name>")
def thing(name: str, document: str = "") -> BaseResponse:
    """Lead from a thing to the document about it."""
    _iri()
    response = redirect(url_for(".about", path=request.path[1:]), 303)
    response.vary.add("Accept")
    return response


@blueprint.route("/about/<path:path>")
def about(path: str) -> BaseResponse:
    """Describe a thing; a suffix chooses the format."""
    stem, _, suffix = path.rpartition(".")
    if suffix not in _SUFFIXES or not stem:
        stem, suffix = path, ""
    iri = _iri(stem)
    links = {form.name: url_for(".about", path=f"{stem}.{form.name}") for form in GRAPH_FORMATS}

    def page() -> str:
        return render_template("resource.html", iri=iri, it=describe(iri), links=links)

    return _document(ABOUT.replace("%s", iri), suffix or None, page)


@blueprint.route("/source/<name>")
def source(name: str) -> BaseResponse:
    """Give what a document says, with an element for each passage."""
    iri = _iri()

    def page() -> str:
        return render_template(
            "source.html", iri=iri, it=describe(iri), spans=spans_of(iri), links=_formats()
        )

    return _document(GRAPH.replace("%s", graph_iri(f"source/{name}")), None, page)


@blueprint.route("/graph/<path:name>")
def graph(name: str) -> BaseResponse:
    """Give a named graph."""
    iri = graph_iri(name)
    if iri not in site().graphs:
        raise NotFound(f"There is no graph {iri}.")

    def page() -> str:
        return render_template("resource.html", iri=iri, it=describe(iri), links=_formats())

    return _document(GRAPH.replace("%s", iri), None, page)


@blueprint.route("/ontology")
def ontology() -> BaseResponse:
    """Give the ontology with its vocabularies; on the page, every term has an element."""
    return _document(ONTOLOGY_GRAPHS, None, lambda: _page("ontology", ONTOLOGY))


@blueprint.route("/ontology/<path:part>")
def ontology_part(part: str) -> BaseResponse:
    """Lead from a module or the version that is served to the whole ontology."""
    version = site().release.version
    if part[0].isdigit() and part != version:
        raise NotFound(f"Version {part} is not held here; {version} is.")
    _iri()
    return redirect(url_for(".ontology"), 303)


@blueprint.route("/shapes")
def shapes() -> BaseResponse:
    """Give the shapes; on the page, every shape has an element."""
    query = GRAPH.replace("%s", graph_iri("shapes"))
    return _document(query, None, lambda: _page("shapes", f"{BASE}shapes"))


@blueprint.route("/<any(ontology, shapes, requirements):name>.html")
def page(name: str) -> BaseResponse:
    """Give a page by the name by which the pages link to one another."""
    return release_file(f"docs/{name}.html")


@blueprint.route("/.well-known/void")
def void() -> BaseResponse:
    """Describe the dataset, in RDF for everyone."""
    query = GRAPH.replace("%s", graph_iri("dataset"))
    return respond(QueryRequest(query, format=_asked_format()))


@blueprint.route("/query/<stem>")
def query(stem: str) -> BaseResponse:
    """Lead from a stored query to its answer."""
    if stem not in site().queries:
        raise NotFound(f"There is no stored query {stem}; /queries lists them.")
    return redirect(url_for("library.run", name=stem), 303)


@blueprint.app_template_filter("here")
def local_path(iri: str) -> str:
    """Give the address at which this server answers for an IRI of ours."""
    path, mark, fragment = iri.removeprefix(BASE).partition("#")
    return f"{request.script_root}/{quote(path)}{mark}{quote(fragment, safe=_IN_AN_IRI)}"


def _page(name: str, iri: str) -> str | Response:
    """Give the page that the build made, or what the graph says where there was no build."""
    file = f"docs/{name}.html"
    if has_file(file):
        return release_file(file)
    return render_template("resource.html", iri=iri, it=describe(iri), links=_formats())


def _iri(path: str | None = None) -> str:
    """Give the IRI that the request, or a path, stands for; raise NotFound if it is unknown."""
    iri = BASE + quote(request.path[1:] if path is None else path, safe=_IN_AN_IRI)
    if not is_known(iri):
        raise NotFound(f"Nothing is known of {iri}; /search?q= finds things by their names.")
    return iri


def _document(query: str, name: str | None, page: Callable[[], str | Response]) -> Response:
    """Answer with a page, or with what a query constructs."""
    asked = name or _asked_format()
    chosen, content_type = negotiate((HTML, *GRAPH_FORMATS), asked)
    if chosen is HTML:
        response = make_response(page())
        response.content_type = content_type
        response.vary.add("Accept")
        return response
    return respond(QueryRequest(query, format=asked))


def _asked_format() -> str | None:
    return named_format(read_parameters(request.query_string))


def _formats() -> dict[str, str]:
    return {form.name: f"{request.path}?format={form.name}" for form in GRAPH_FORMATS}
