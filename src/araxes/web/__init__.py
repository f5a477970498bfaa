"""The web side: a SPARQL endpoint, the stored queries and pages for people."""

from araxes.web.application import create_app
from araxes.web.site import Settings

__all__ = ["Settings", "create_app"]
