# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""Reads a request as SPARQL 1.1 Protocol, section 2.1, has it; everything else is refused."""

from dataclasses import dataclass
from urllib.parse import parse_qs

from flask import request
from werkzeug.exceptions import BadRequest, UnsupportedMediaType

__all__ = ["QueryRequest", "named_format", "one_value", "read_parameters", "read_query_request"]

_DIRECT = "application/sparql-query"
_FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class QueryRequest:
    """A query, the graphs it is asked of, and, if named, its format and how long it may take."""

    query: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    format: str | None = None
    seconds: float | None = None


def read_query_request() -> QueryRequest | None:
    """Read the request; None if it asks nothing. Raise BadRequest or UnsupportedMediaType."""
    parameters = read_parameters(request.query_string)
    if request.method in ("POST", "QUERY"):
        charset = request.mimetype_params.get("charset", "utf-8").lower()
        if request.mimetype not in (_DIRECT, _FORM) or charset not in ("utf-8", "utf8"):
            raise UnsupportedMediaType(f"Send {_DIRECT} or {_FORM}, in UTF-8.")
        if request.mimetype == _FORM:
            for name, values in read_parameters(request.get_data()).items():
                parameters.setdefault(name, []).extend(values)
        elif "query" in parameters:
            raise BadRequest("The query is given twice: in the body and in the address.")
        else:
            parameters["query"] = [_text(request.get_data())]
    elif parameters.keys() <= {"format"}:
        return None
    if "update" in parameters:
        raise BadRequest("SPARQL Update is refused: the graph is only read.")
    query = one_value(parameters, "query")
    if query is None or not query.strip():
        raise BadRequest("There is no query: give it as the parameter `query`.")
    return QueryRequest(
        query,
        tuple(parameters.get("default-graph-uri", ())),
        tuple(parameters.get("named-graph-uri", ())),
        named_format(parameters),
        _seconds(one_value(parameters, "timeout")),
    )


def _seconds(timeout: str | None) -> float | None:
    if timeout is None:
        return None
    try:
        seconds = float(timeout)
    except ValueError:
        seconds = 0
    if not seconds > 0:
        raise BadRequest(f"timeout={timeout} is no number of seconds above 0.")
    return seconds


def read_parameters(encoded: bytes) -> dict[str, list[str]]:
    """Decode form parameters, once; raise BadRequest if they are not UTF-8."""
    try:
        return parse_qs(_text(encoded), keep_blank_values=True, errors="strict")
    except UnicodeDecodeError as error:
        raise BadRequest("The parameters are not UTF-8.") from error


def one_value(parameters: dict[str, list[str]], name: str) -> str | None:
    """Give the value of a parameter that may stand once; raise BadRequest if it stands twice."""
    values = parameters.get(name, [])
    if len(values) > 1:
        raise BadRequest(f"The parameter `{name}` is given {len(values)} times.")
    return values[0] if values else None


def named_format(parameters: dict[str, list[str]]) -> str | None:
    """Give the names of the format that the request wants, with commas; some clients send two."""
    return ",".join(parameters.get("format", [])) or None


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadRequest(f"The request is not UTF-8, from byte {error.start} on.") from error
