# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""What every view works with: the evaluator, the stored queries and the settings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, cast

from flask import current_app

from araxes.evaluation import Evaluator
from araxes.queries import StoredQuery
from araxes.store import Release

__all__ = ["EXTENSION", "Settings", "Site", "site"]

EXTENSION: Final = "araxes"


@dataclass(frozen=True)
class Settings:
    """What an operator may want otherwise.

    Rows in an HTML table, bytes in the body of a request, seconds that a query may take, whether
    the log has the text of queries, and how many proxies in front may say who the client is.
    """

    html_rows: int = 1_000
    request_bytes: int = 1_000_000
    seconds: float = 30.0
    log_queries: bool = False
    proxies: int = 0


@dataclass(frozen=True, eq=False)
class Site:
    """All that the application serves.

    ``graphs`` are the IRIs of the named graphs; ``is_merged`` tells whether they are the default
    graph together; ``files`` is the folder that a build left, ``archive`` one of earlier builds, in
    folders named by their versions.
    """

    evaluator: Evaluator
    release: Release
    graphs: Sequence[str]
    queries: Mapping[str, StoredQuery]
    settings: Settings
    is_merged: bool = True
    files: Path | None = None
    archive: Path | None = None


def site() -> Site:
    """Give the site of the application that handles this request."""
    return cast(Site, current_app.extensions[EXTENSION])
