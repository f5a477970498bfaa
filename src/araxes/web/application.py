"""The application factory."""

from flask import Flask, Response

from araxes.web import endpoint, library, pages, problems
from araxes.web.site import EXTENSION, Site

__all__ = ["create_app"]


def create_app(site: Site) -> Flask:
    """Build the WSGI application that serves a site."""
    app = Flask(__name__)
    app.config["MAX_CONTENT_LENGTH"] = site.settings.request_bytes
    app.url_map.strict_slashes = False
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.extensions[EXTENSION] = site
    for blueprint in (pages.blueprint, endpoint.blueprint, library.blueprint):
        app.register_blueprint(blueprint)
    problems.register(app)
    app.after_request(_add_headers)
    return app


def _add_headers(response: Response) -> Response:
    """Let every web page read the answers, and let ours load nothing from elsewhere."""
    headers = response.headers
    headers["Access-Control-Allow-Origin"] = "*"
    headers["Access-Control-Allow-Methods"] = "GET, HEAD, POST, QUERY, OPTIONS"
    headers["Access-Control-Allow-Headers"] = "Accept, Content-Type"
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Content-Security-Policy"] = (
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    )
    return response
