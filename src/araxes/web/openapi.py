# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""The stored queries and the other addresses described in OpenAPI 3.1."""

from typing import Any, Final

from flask import Blueprint, Response, jsonify, request

from araxes.formats import FORMATS, Kind
from araxes.parameters import TYPES, Parameter
from araxes.queries import StoredQuery
from araxes.sparql import QueryText
from araxes.web.problems import PROBLEM_SCHEMA
from araxes.web.site import site

__all__ = ["blueprint"]

blueprint = Blueprint("openapi", __name__)

_SCHEMAS: Final = {
    "iri": {"type": "string", "format": "iri"},
    "literal": {"type": "string"},
    "integer": {"type": "integer"},
}
_PROBLEM: Final = {
    "description": "What is wrong, as RFC 9457 has it.",
    "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
}


@blueprint.route("/openapi.json")
def description() -> Response:
    """Describe every address that a program may want."""
    queries = sorted(site().queries.values(), key=lambda query: query.stem)
    return jsonify(
        {
            "openapi": "3.1.0",
            "info": {
                "title": "Araxes",
                "version": site().release.version,
                "description": "Who says what on the conflict of Armenia and Azerbaijan.",
                "license": {"name": "CC BY 4.0", "identifier": "CC-BY-4.0"},
            },
            "servers": [{"url": request.url_root.rstrip("/")}],
            "paths": {
                "/sparql": {"get": _sparql()},
                "/search": {"get": _search()},
                **{f"/queries/{query.stem}": {"get": _stored(query)} for query in queries},
            },
            "components": {"schemas": {"Problem": PROBLEM_SCHEMA}},
        }
    )


def _stored(query: StoredQuery) -> dict[str, Any]:
    return {
        "operationId": query.stem,
        "summary": query.title,
        "description": query.description,
        "tags": [query.topic],
        "parameters": [*map(_parameter, query.parameters), _format()],
        "responses": _responses(QueryText(query.query).kind),
    }


def _parameter(parameter: Parameter) -> dict[str, Any]:
    return {
        "name": parameter.name,
        "in": "query",
        "description": parameter.description or TYPES[parameter.type],
        "schema": {**_SCHEMAS[parameter.type], "default": parameter.default},
    }


def _sparql() -> dict[str, Any]:
    text = {"type": "string"}
    graphs = {"type": "array", "items": _SCHEMAS["iri"]}
    return {
        "operationId": "sparql",
        "summary": "Ask in SPARQL 1.1.",
        "parameters": [
            {"name": "query", "in": "query", "required": True, "schema": text},
            {"name": "default-graph-uri", "in": "query", "schema": graphs},
            {"name": "named-graph-uri", "in": "query", "schema": graphs},
            {"name": "timeout", "in": "query", "schema": {"type": "number"}},
            _format(),
        ],
        "responses": _responses(None),
    }


def _search() -> dict[str, Any]:
    return {
        "operationId": "search",
        "summary": "Find things by a name, in any spelling.",
        "parameters": [
            {"name": "q", "in": "query", "required": True, "schema": {"type": "string"}}
        ],
        "responses": {"200": {"description": "The things.", "content": {"application/json": {}}}},
    }


def _format() -> dict[str, Any]:
    return {
        "name": "format",
        "in": "query",
        "description": "The format, in place of Accept.",
        "schema": {"type": "string"},
    }


def _responses(kind: Kind | None) -> dict[str, Any]:
    types: dict[str, Any] = {
        form.media_type: {} for form in FORMATS if kind is None or kind in form.kinds
    }
    return {"200": {"description": "The answer.", "content": types}, "default": _PROBLEM}
