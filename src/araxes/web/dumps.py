# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""The files of the release, at an address that follows it and at one that stays."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from flask import Blueprint, Response, jsonify, send_from_directory
from werkzeug.exceptions import NotFound

from araxes.web.site import Site, site

__all__ = ["blueprint", "has_file", "release_file"]

blueprint = Blueprint("dumps", __name__)

_FOR_EVER: Final = "public, max-age=31536000, immutable"
_FOR_NOW: Final = "public, max-age=60"


@blueprint.route("/dumps")
def index() -> Response:
    """List the files with their sizes and checksums."""
    return jsonify(_manifest(site()))


@blueprint.route("/dumps/<name>")
def current(name: str) -> Response:
    """Give a file of the release that is served now."""
    return release_file(name)


@blueprint.route("/dumps/<version>/<name>")
def versioned(version: str, name: str) -> Response:
    """Give a file of a release by its version."""
    if version != site().release.version:
        raise NotFound(f"Release {version} is not held here; {site().release.version} is.")
    return release_file(name, _FOR_EVER)


def has_file(name: str) -> bool:
    """Tell whether the build left a file."""
    return name in _manifest(site()).get("files", {})


def release_file(name: str, freshness: str = _FOR_NOW) -> Response:
    """Send a file that the build left; raise NotFound where there is none."""
    folder = site().files
    if folder is None or not has_file(name):
        raise NotFound(f"There is no file {name}; /dumps lists them.")
    response = send_from_directory(
        folder.absolute(),
        name,
        etag=_manifest(site())["files"][name]["sha256"],
        conditional=True,
    )
    response.headers["Cache-Control"] = freshness
    return response


@lru_cache(maxsize=1)
def _manifest(served: Site) -> dict[str, Any]:
    if served.files is None:
        return {}
    facts: dict[str, Any] = json.loads(Path(served.files / "manifest.json").read_text("utf-8"))
    return facts
