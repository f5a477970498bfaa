"""What every view works with: the data, the stored queries and the settings."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, cast

from flask import current_app

from araxes.queries import StoredQuery
from araxes.store import Dataset

__all__ = ["EXTENSION", "Settings", "Site", "site"]

EXTENSION: Final = "araxes"


@dataclass(frozen=True)
class Settings:
    """What an operator may want otherwise: rows in an HTML table, bytes in a request body."""

    html_rows: int = 1_000
    request_bytes: int = 1_000_000


@dataclass(frozen=True)
class Site:
    """All that the application serves."""

    dataset: Dataset
    queries: Mapping[str, StoredQuery]
    settings: Settings


def site() -> Site:
    """Give the site of the application that handles this request."""
    return cast(Site, current_app.extensions[EXTENSION])
