# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""Dates in the Extended Date/Time Format, and the instants they lie between."""

from dataclasses import dataclass
from functools import cache
from time import struct_time

from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException
from edtf.parser.parser_classes import EDTFObject, Interval, UnspecifiedIntervalSection

__all__ = ["Bounds", "bounds"]


@dataclass(frozen=True)
class Bounds:
    """The earliest and latest instants, UTC, at which a time can begin and end.

    Each is an ``xsd:dateTime`` with ``Z``, inclusive to the second, or None where not known.
    """

    start_earliest: str | None
    start_latest: str | None
    end_earliest: str | None
    end_latest: str | None


@cache
def bounds(text: str) -> Bounds:
    """Work out the bounds of an EDTF date or interval; raise ValueError if it is not EDTF.

    >>> bounds("2020-11-10").start_latest
    '2020-11-10T23:59:59Z'
    >>> bounds("1992/1994").end_earliest
    '1994-01-01T00:00:00Z'
    >>> bounds("2013/").end_latest is None
    True
    """
    try:
        date = parse_edtf(text)
    except EDTFParseException as error:
        raise ValueError(f"'{text}' is not a date in EDTF") from error
    if isinstance(date, Interval):
        low, high = _range(date.lower), _range(date.upper)
        if low[0] and high[1] and low[0] > high[1]:
            raise ValueError(f"'{text}' ends before it begins")
        return Bounds(*low, *high)
    return Bounds(*_range(date), *_range(date))


def _range(date: EDTFObject) -> tuple[str | None, str | None]:
    if isinstance(date, UnspecifiedIntervalSection):
        return None, None
    return _instant(date.lower_strict(), "00:00:00"), _instant(date.upper_strict(), "23:59:59")


def _instant(day: struct_time | float, clock: str) -> str | None:
    if isinstance(day, float):  # an open end is an infinity
        return None
    return f"{day.tm_year:04}-{day.tm_mon:02}-{day.tm_mday:02}T{clock}Z"
