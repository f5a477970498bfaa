# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""Every error becomes a response here: problem+json (RFC 9457), plain text or a page."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Final

from flask import Flask, Response, current_app, g, json, render_template
from werkzeug.exceptions import HTTPException, InternalServerError, NotAcceptable

from araxes.evaluation import (
    AnswerTooLargeError,
    BusyError,
    DeadlineError,
    EndedError,
    UnavailableError,
)
from araxes.formats import HTML, Format
from araxes.namespaces import BASE
from araxes.parameters import ParameterError
from araxes.sparql import NestingError, QueryError, RefusedError
from araxes.store import UnwritableError
from araxes.syntax import QuerySyntaxError
from araxes.web.negotiation import negotiate
from araxes.web.validators import VOLATILE

__all__ = ["PROBLEM_SCHEMA", "ProblemType", "find_problem_type", "register"]

_JSON: Final = Format(("json",), ("application/problem+json", "application/json"), frozenset())
_TEXT: Final = Format(("txt",), ("text/plain",), frozenset())

PROBLEM_SCHEMA: Final = {
    "type": "object",
    "required": ["type", "title", "status"],
    "properties": {
        "type": {"type": "string", "format": "uri-reference"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "line": {"type": "integer", "minimum": 1},
        "column": {"type": "integer", "minimum": 1},
    },
}


@dataclass(frozen=True)
class ProblemType:
    """A kind of error, with what a person can do about it."""

    slug: str
    status: int
    title: str
    advice: str

    @property
    def iri(self) -> str:
        """The IRI that stands in the ``type`` of a problem."""
        return f"{BASE}problem/{self.slug}"


_TYPES: Final[dict[type[QueryError], ProblemType]] = {
    QuerySyntaxError: ProblemType(
        "query-syntax",
        400,
        "The query is not SPARQL",
        "The line and the column say where; they count from 1.",
    ),
    RefusedError: ProblemType(
        "query-refused",
        400,
        "The query is refused",
        "This endpoint reads its own graphs and does nothing else: SERVICE and SPARQL Update are "
        "refused. To ask several endpoints, run a federating client on your side.",
    ),
    NestingError: ProblemType(
        "nesting",
        400,
        "The query is nested too deeply",
        "No question needs hundreds of brackets in one another; a program may have made them.",
    ),
    UnwritableError: ProblemType(
        "unwritable",
        406,
        "The answer cannot be written in this format",
        "RDF/XML cannot name every predicate. Turtle and N-Triples can.",
    ),
    ParameterError: ProblemType(
        "parameter",
        400,
        "A parameter has a wrong value",
        "The page of the stored query lists its parameters and their types.",
    ),
    DeadlineError: ProblemType(
        "deadline",
        504,
        "The query took too long",
        "Ask for less: bind a subject or a class, join by a shared variable, LIMIT what is sorted. "
        "Write OPTIONAL with !BOUND instead of NOT EXISTS over several patterns. The files of a "
        "release, under /dumps, have everything.",
    ),
    BusyError: ProblemType(
        "busy",
        503,
        "Too many long queries are under way",
        "Ask again after the seconds in Retry-After. Queries that are soon done are answered.",
    ),
    UnavailableError: ProblemType(
        "unavailable",
        503,
        "No evaluator can be reached",
        "Ask again after the seconds in Retry-After. If it lasts, the operator has to restart the "
        "server; its log says what ended them.",
    ),
    AnswerTooLargeError: ProblemType(
        "answer-too-large",
        422,
        "The answer is too large",
        "Ask for fewer rows with LIMIT and OFFSET, or take a file of the release, under /dumps.",
    ),
    EndedError: ProblemType(
        "evaluation-ended",
        422,
        "The evaluation needed too much memory or depth",
        "Sort and group fewer rows, and nest less. Nothing of the answer was sent.",
    ),
    QueryError: ProblemType(
        "query-failed",
        400,
        "The query cannot be evaluated",
        "The detail names what the engine does not know.",
    ),
}


def find_problem_type(slug: str) -> ProblemType | None:
    """Find the type with this slug."""
    return next((kind for kind in _TYPES.values() if kind.slug == slug), None)


def register(app: Flask) -> None:
    """Make ``app`` answer every error with a problem."""
    app.register_error_handler(QueryError, _query_problem)
    app.register_error_handler(HTTPException, _http_problem)
    app.register_error_handler(Exception, _fault)


def _query_problem(error: QueryError) -> Response:
    kind = next(_TYPES[cls] for cls in type(error).__mro__ if cls in _TYPES)
    problem = {"type": kind.iri, "title": kind.title, "status": kind.status, "detail": str(error)}
    if isinstance(error, QuerySyntaxError):
        problem |= {"line": error.line, "column": error.column}
    response = _respond(problem)
    if isinstance(error, BusyError | UnavailableError):
        response.headers["Retry-After"] = str(error.seconds)
    return response


def _http_problem(error: HTTPException) -> Response:
    status = HTTPStatus(error.code or 500)
    problem = {"title": status.phrase, "status": status.value, "detail": error.description}
    response = _respond({"type": "about:blank", **problem})
    for name, value in error.get_headers():
        if name != "Content-Type":
            response.headers[name] = value
    return response


def _fault(error: Exception) -> Response:
    current_app.logger.exception("A request failed.")
    return _http_problem(InternalServerError("The fault is ours, and it has been logged."))


def _respond(problem: dict[str, Any]) -> Response:
    try:
        chosen, content_type = negotiate((_JSON, _TEXT, HTML), None)
    except NotAcceptable:  # better an error in a format nobody asked for than one unsaid
        chosen, content_type = _JSON, _JSON.media_type
    headers = {"Vary": "Accept", **VOLATILE}
    if chosen is HTML:
        body = render_template("problem.html", problem=problem, query=g.get("query", ""))
    elif chosen is _TEXT:
        body = f"{problem['title']}\n{problem['detail']}\n"
    else:
        body = json.dumps(problem)
    return Response(body, problem["status"], content_type=content_type, headers=headers)
