# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""Whether two results are the same.

Rows are a bag, or a list where the query orders them; blank nodes match one to one. Numbers are the
same if type and value are, and so are booleans: the engine writes 1.0E6 as 1000000 whatever it is
given, and the tests of how something is written fail all the same, by their rows. Of what has no
type, which is all of CSV, what looks like a number is one.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal

from rdflib import XSD

from w3c.results import Results, Row, Term

__all__ = ["agree"]

_INTEGERS = ("integer", "int", "long", "short", "byte")
_SIGNED = ("nonNegativeInteger", "nonPositiveInteger", "positiveInteger", "negativeInteger")
_UNSIGNED = ("unsignedLong", "unsignedInt", "unsignedShort", "unsignedByte")
_NUMBERS = {
    str(XSD[name]) for name in (*_INTEGERS, *_SIGNED, *_UNSIGNED, "decimal", "double", "float")
}

_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")
_BOOLEANS = {"0": "false", "1": "true"}

_Cells = frozenset[tuple[str, Term]]


def agree(expected: Results, actual: Results, *, is_ordered: bool, is_lax: bool) -> bool:
    """Compare what a query was to be answered with and what it was; ``is_lax`` is for REDUCED."""
    if expected.boolean is not None or actual.boolean is not None:
        return expected.boolean is actual.boolean
    if expected.variables != actual.variables:
        return False
    wanted, found = [*map(_cells, expected.rows)], [*map(_cells, actual.rows)]
    if is_lax:
        return set(wanted) == set(found) and Counter(found) <= Counter(wanted)
    if is_ordered:
        return _pair(wanted, found, {}, is_ordered=True)
    if Counter(filter(_is_ground, wanted)) != Counter(filter(_is_ground, found)):
        return False
    rest = [[row for row in rows if not _is_ground(row)] for rows in (wanted, found)]
    return _pair(*rest, {}, is_ordered=False)


def _cells(row: Row) -> _Cells:
    return frozenset((name, _by_value(term)) for name, term in row.items())


def _by_value(term: Term) -> Term:
    if (term.kind == "text" or term.datatype in _NUMBERS) and _NUMBER.fullmatch(term.value):
        return term._replace(value=str(Decimal(term.value).normalize()))
    if term.datatype == str(XSD.boolean):
        return term._replace(value=_BOOLEANS.get(term.value, term.value))
    return term


def _is_ground(row: _Cells) -> bool:
    return all(term.kind != "blank" for _, term in row)


def _pair(
    wanted: Sequence[_Cells],
    found: Sequence[_Cells],
    nodes: Mapping[Term, Term],
    *,
    is_ordered: bool,
) -> bool:
    """Find a row for each row; ``nodes`` says which blank nodes have been paired already."""
    if not wanted or not found:
        return not wanted and not found
    for at, row in enumerate(found[:1] if is_ordered else found):
        more = _pair_nodes(wanted[0], row, nodes)
        rest = [*found[:at], *found[at + 1 :]]
        if more is not None and _pair(wanted[1:], rest, more, is_ordered=is_ordered):
            return True
    return False


def _pair_nodes(
    wanted: _Cells, found: _Cells, nodes: Mapping[Term, Term]
) -> dict[Term, Term] | None:
    """Pair the blank nodes of two rows; None if the rows are not the same."""
    cells, more = dict(found), dict(nodes)
    if len(wanted) != len(cells):
        return None
    for name, term in wanted:
        other = cells.get(name)
        if term.kind == "blank" and other is not None and other.kind == "blank":
            if more.setdefault(term, other) != other:
                return None
        elif term != other:
            return None
    return more if len(set(more.values())) == len(more) else None
