# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""The tests as pytest takes them."""

from collections.abc import Collection
from functools import cache
from pathlib import Path

import pytest
from rdflib import URIRef

from w3c.known import KNOWN
from w3c.manifest import Case, read_cases

__all__ = ["W3C", "parameters", "read_all"]

W3C = Path(__file__).parents[3] / "shared" / "w3c"
"""The suites, as they lie beside the project."""


@cache
def read_all() -> tuple[Case, ...]:
    """Read all tests, none where the suites are absent."""
    return tuple(read_cases(W3C))


def parameters(kinds: Collection[URIRef]) -> list:
    """Give the tests of some kinds as parameters, the known ones as expected failures."""
    if not W3C.is_dir():
        absent = pytest.mark.skip(reason=f"The suites of the W3C are not at {W3C}.")
        return [pytest.param(None, id="absent", marks=absent)]
    return [
        pytest.param(
            case,
            id=case.name,
            marks=pytest.mark.xfail(reason=KNOWN[case.name], raises=AssertionError, strict=True)
            if case.name in KNOWN
            else (),
        )
        for case in read_all()
        if case.kind in kinds
    ]
