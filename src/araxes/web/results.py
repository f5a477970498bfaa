"""Turns an answer into a response: in a format of data, or as a page with a table."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice

from flask import Response

from araxes.formats import FORMATS, HTML, Format, Kind
from araxes.store import Answer, Term
from araxes.web.negotiation import negotiate
from araxes.web.site import site

__all__ = ["Result", "respond"]


@dataclass(frozen=True)
class Result:
    """What a page shows of an answer; ``is_cut`` says that there are more rows."""

    kind: Kind
    columns: tuple[str, ...]
    rows: list[tuple[Term | None, ...]]
    is_cut: bool
    is_true: bool
    formats: tuple[Format, ...]


def respond(answer: Answer, name: str | None, page: Callable[[Result], str]) -> Response:
    """Answer in the format called ``name``, or else in the one that Accept prefers."""
    formats = tuple(form for form in FORMATS if answer.kind in form.kinds)
    chosen, content_type = negotiate((*formats, HTML), name)
    if chosen is HTML:
        body: str | bytes = page(_result(answer, formats))
    else:
        body = answer.serialize(chosen)
    return Response(body, content_type=content_type, headers={"Vary": "Accept"})


def _result(answer: Answer, formats: tuple[Format, ...]) -> Result:
    if answer.kind is Kind.BOOLEAN:
        return Result(answer.kind, (), [], False, answer.is_true(), formats)
    limit = site().settings.html_rows
    rows = list(islice(answer.rows(), limit + 1))
    return Result(answer.kind, answer.variables, rows[:limit], len(rows) > limit, False, formats)
