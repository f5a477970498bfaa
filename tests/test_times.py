# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""EDTF dates and the instants they lie between."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from araxes.times import Bounds, bounds


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2020-11-10", "2020-11-10T00:00:00Z", "2020-11-10T23:59:59Z"),
        ("2020-02", "2020-02-01T00:00:00Z", "2020-02-29T23:59:59Z"),
        ("1992", "1992-01-01T00:00:00Z", "1992-12-31T23:59:59Z"),
        ("199X", "1990-01-01T00:00:00Z", "1999-12-31T23:59:59Z"),
        ("2023-23", "2023-09-01T00:00:00Z", "2023-11-30T23:59:59Z"),
    ],
)
def test_a_date_begins_and_ends_within_its_own_extent(text: str, start: str, end: str) -> None:
    assert bounds(text) == Bounds(start, end, start, end)


def test_an_interval_begins_within_its_first_and_ends_within_its_second_date() -> None:
    assert bounds("1992/1994-05") == Bounds(
        "1992-01-01T00:00:00Z",
        "1992-12-31T23:59:59Z",
        "1994-05-01T00:00:00Z",
        "1994-05-31T23:59:59Z",
    )


@pytest.mark.parametrize("text", ["2013/", "2013/.."])
def test_an_open_end_has_no_bounds(text: str) -> None:
    assert bounds(text) == Bounds("2013-01-01T00:00:00Z", "2013-12-31T23:59:59Z", None, None)


@pytest.mark.parametrize("text", ["", "soon", "2023-02-30", "10 May 1992", "1994/1992"])
def test_what_is_not_edtf_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"EDTF|ends before"):
        bounds(text)


@given(st.dates())
def test_every_day_lies_within_its_month_and_its_year(day: object) -> None:
    text = str(day)
    inner, month, year = bounds(text), bounds(text[:7]), bounds(text[:4])
    for outer in (month, year):
        assert outer.start_earliest is not None
        assert outer.end_latest is not None
        assert inner.start_earliest is not None
        assert outer.start_earliest <= inner.start_earliest <= outer.end_latest
