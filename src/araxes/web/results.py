# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""Turns a query into a response: in a format of data, or as a page with a table."""

import select
import socket
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from flask import Response, request
from werkzeug.exceptions import NotAcceptable
from werkzeug.wsgi import wrap_file

from araxes.evaluation import Question, Reply, Table
from araxes.formats import HTML, Format, formats_of
from araxes.sparql import QueryText
from araxes.web.negotiation import negotiate
from araxes.web.protocol import QueryRequest
from araxes.web.site import site
from araxes.web.validators import VOLATILE, not_modified, validators

__all__ = ["Result", "evaluate", "respond"]

_AT_ONCE: Final = 64 * 1024  # bytes


@dataclass(frozen=True)
class Result:
    """What a page shows of an answer, and the formats that it can be had in."""

    table: Table
    formats: tuple[Format, ...]


def respond(asked: QueryRequest, page: Callable[[Result], str] | None = None) -> Response:
    """Answer in the format that the request names, or else in the one that Accept prefers.

    Without a ``page`` there is no HTML among them.
    """
    query = QueryText(asked.query)
    formats = formats_of(query.kind)
    try:
        chosen, content_type = negotiate((*formats, HTML) if page else formats, asked.format)
    except NotAcceptable:
        _evaluate(asked, "", 0).body.close()  # what is wrong with the query comes first
        raise
    headers: dict[str, Any] = {"Vary": "Accept"}
    if query.is_volatile:
        headers |= VOLATILE
    elif request.method in ("GET", "HEAD"):
        headers |= validators(request.path, asked, content_type)
        if (unchanged := not_modified(headers)) is not None:
            return unchanged
    if page is not None and chosen is HTML:
        with _evaluate(asked, "", site().settings.html_rows).body as text:
            table = Table.from_json(text.read())
        return Response(page(Result(table, formats)), content_type=content_type, headers=headers)
    reply = _evaluate(asked, chosen.name, None)
    if reply.length <= _AT_ONCE:
        with reply.body as file:
            return Response(file.read(), content_type=content_type, headers=headers)
    headers["Content-Length"] = reply.length
    body = wrap_file(request.environ, reply.body, _AT_ONCE)
    return Response(body, content_type=content_type, headers=headers, direct_passthrough=True)


def _evaluate(asked: QueryRequest, form: str, rows: int | None) -> Reply:
    question = Question(asked.query, asked.default_graphs, asked.named_graphs, form, rows)
    return evaluate(question, asked.seconds)


def evaluate(question: Question, seconds: float | None = None) -> Reply:
    """Have a question answered, in so many seconds if that is less than the settings allow."""
    longest = site().settings.seconds
    seconds = min(seconds or longest, longest)
    client = request.environ.get("gunicorn.socket")
    return site().evaluator.evaluate(
        question, seconds, lambda: client is not None and _is_gone(client)
    )


def _is_gone(client: socket.socket) -> bool:
    """Tell whether a client has hung up."""
    try:
        is_readable = select.select([client], [], [], 0)[0]
        return bool(is_readable) and client.recv(1, socket.MSG_PEEK) == b""
    except OSError:
        return True
