"""Every error becomes a response here: problem+json (RFC 9457), plain text or a page."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Final

from flask import Flask, Response, current_app, g, json, render_template, request
from werkzeug.exceptions import HTTPException, InternalServerError

from araxes.formats import HTML, Format
from araxes.namespaces import BASE
from araxes.parameters import ParameterError
from araxes.sparql import QueryError, QueryRefused
from araxes.store import UnwritableError
from araxes.syntax import QuerySyntaxError

__all__ = ["PROBLEMS", "ProblemType", "register"]

PROBLEM_BASE: Final = BASE + "problem/"


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
        return PROBLEM_BASE + self.slug


_TYPES: Final = {
    QuerySyntaxError: ProblemType(
        "query-syntax",
        400,
        "The query is not SPARQL",
        "The line and the column say where; they count from 1.",
    ),
    QueryRefused: ProblemType(
        "query-refused",
        400,
        "The query is refused",
        "This endpoint reads its own graphs and does nothing else: SERVICE and SPARQL Update are "
        "refused. To ask several endpoints, run a federating client on your side.",
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
    QueryError: ProblemType(
        "query-failed",
        400,
        "The query cannot be evaluated",
        "The detail names what the engine does not know.",
    ),
}
