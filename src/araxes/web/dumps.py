# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""The files of the release, at an address that follows it and at one that stays."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from flask import Blueprint, Response, jsonify, send_from_directory
from werkzeug.exceptions import NotFound

from araxes.web.site import site

__all__ = ["blueprint", "has_file", "release_file"]

blueprint = Blueprint("dumps", __name__)

_FOR_EVER: Final = "public, max-age=31536000, immutable"
_FOR_NOW: Final = "public, max-age=60"


@blueprint.route("/dumps")
def index() -> Response:
    """List the files with their sizes and checksums."""
    return jsonify(_manifest(site().files))


@blueprint.route("/dumps/<name>")
def current(name: str) -> Response:
    """Give a file of the release that is served now."""
    return release_file(name)


@blueprint.route("/dumps/<version>/<name>")
def versioned(version: str, name: str) -> Response:
    """Give a file of a release by its version: the one that is served, or one that is kept."""
    served = site()
    folder = served.files
    if version != served.release.version:
        folder = served.archive / version if served.archive else None
        if _manifest(folder).get("version") != version:
            raise NotFound(f"Release {version} is not held here; {served.release.version} is.")
    return _send(folder, name, _FOR_EVER)


def has_file(name: str) -> bool:
    """Tell whether the build left a file."""
    return name in _manifest(site().files).get("files", {})


def release_file(name: str) -> Response:
    """Send a file of the release that is served; raise NotFound where there is none."""
    return _send(site().files, name, _FOR_NOW)


def _send(folder: Path | None, name: str, freshness: str) -> Response:
    facts = _manifest(folder).get("files", {}).get(name)
    if folder is None or facts is None:
        raise NotFound(f"There is no file {name}; /dumps lists them.")
    response = send_from_directory(folder.absolute(), name, etag=facts["sha256"], conditional=True)
    response.headers["Cache-Control"] = freshness
    return response


@lru_cache(maxsize=16)
def _manifest(folder: Path | None) -> dict[str, Any]:
    if folder is None or not (folder / "manifest.json").is_file():
        return {}
    facts: dict[str, Any] = json.loads((folder / "manifest.json").read_text("utf-8"))
    return facts
