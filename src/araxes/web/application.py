# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""The application factory."""

from typing import Final

from flask import Flask, Response, request
from flask_compress import Compress
from werkzeug.middleware.proxy_fix import ProxyFix

from araxes.formats import FORMATS, HTML
from araxes.web import (
    dumps,
    endpoint,
    library,
    openapi,
    operation,
    pages,
    problems,
    resources,
    search,
)
from araxes.web.site import EXTENSION, Site
from araxes.web.site import site as _site

__all__ = ["create_app"]

_COMPRESSIBLE: Final = [
    *(media_type for form in (*FORMATS, HTML) for media_type in form.media_types),
    "application/problem+json",
    "image/svg+xml",
    "text/css",
    "text/plain",
]
_HEADERS: Final = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Araxes-Release, ETag, Retry-After, X-Request-ID",
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
}
_PREFLIGHT_HEADERS: Final = {
    "Access-Control-Allow-Headers": "Accept, Content-Type, If-None-Match",
    "Access-Control-Allow-Methods": "GET, HEAD, POST, QUERY, OPTIONS",
}


def create_app(site: Site) -> Flask:
    """Build the WSGI application that serves a site."""
    app = Flask(__name__)
    app.config["MAX_CONTENT_LENGTH"] = site.settings.request_bytes
    app.url_map.strict_slashes = False
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.extensions[EXTENSION] = site
    for blueprint in (
        pages.blueprint,
        endpoint.blueprint,
        library.blueprint,
        dumps.blueprint,
        openapi.blueprint,
        operation.blueprint,
        resources.blueprint,
        search.blueprint,
    ):
        app.register_blueprint(blueprint)
    problems.register(app)
    app.after_request(_add_headers)
    operation.register(app)
    app.config["COMPRESS_MIMETYPES"] = _COMPRESSIBLE
    app.config["COMPRESS_ALGORITHM"] = ["br", "gzip"]
    app.config["COMPRESS_ALGORITHM_STREAMING"] = ["br"]
    Compress(app)
    if count := site.settings.proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, count, count, count, count, count)  # type: ignore[method-assign]
    return app


def _add_headers(response: Response) -> Response:
    """Let every web page read the answers, and let ours load nothing from elsewhere."""
    response.headers.extend(_HEADERS)
    response.headers["Araxes-Release"] = _site().release.version
    if request.method == "OPTIONS":
        response.headers.extend(_PREFLIGHT_HEADERS)
    return response
