# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""Conditional requests: who already has an answer is told so, and no query is run for it."""

import hashlib
from typing import Any, Final

from flask import Response, current_app, request
from werkzeug.http import quote_etag

from araxes import __version__
from araxes.web.site import site

__all__ = ["VOLATILE", "not_modified", "validators"]

VOLATILE: Final = {"Cache-Control": "no-store"}
"""The headers of an answer that is another one each time."""

_FRESH: Final = 60  # seconds for which a cache need not ask again


def validators(*request_parts: object) -> dict[str, Any]:
    """Make the headers by which a cache knows an answer again.

    The tag is made from the release, the software and what was asked for; compression adds its
    coding to it.
    """
    facts = repr((site().release.digest, __version__, *request_parts))
    tag = hashlib.sha256(facts.encode("utf-8", "surrogatepass")).hexdigest()[:32]
    return {"ETag": quote_etag(tag), "Cache-Control": f"public, max-age={_FRESH}"}


def not_modified(headers: dict[str, Any]) -> Response | None:
    """Give the response to a client that has the answer in a coding it takes; None to others."""
    if "If-None-Match" not in request.headers or "ETag" not in headers:
        return None
    if request.method not in ("GET", "HEAD"):
        return None
    tag = headers["ETag"].strip('"')
    codings = [c for c in current_app.config["COMPRESS_ALGORITHM"] if c in request.accept_encodings]
    for held in (tag, *(f"{tag}:{coding}" for coding in codings)):
        if request.if_none_match.contains_weak(held):
            return Response(status=304, headers={**headers, "ETag": quote_etag(held)})
    return None
