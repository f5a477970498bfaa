# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

import pytest

from w3c.comparison import agree
from w3c.results import read_results


def results(text):
    return read_results(text.encode(), "text/tab-separated-values")


def same(expected, actual, *, is_ordered=False, is_lax=False):
    return agree(results(expected), results(actual), is_ordered=is_ordered, is_lax=is_lax)


@pytest.mark.parametrize(
    ("expected", "actual"),
    [
        ("?x\n1\n2\n", "?x\n2\n1\n"),
        ("?x\n1.0e6\n", '?x\n"1000000"^^<http://www.w3.org/2001/XMLSchema#double>\n'),
        ('?x\n"a"@EN\n', '?x\n"a"@en\n'),
        ("?x\t?y\n_:a\t_:b\n_:b\t1\n", "?x\t?y\n_:d\t1\n_:c\t_:d\n"),
        ("?x\t?y\n1\t\n", "?y\t?x\n\t1\n"),
    ],
)
def test_what_is_the_same_agrees(expected, actual):
    assert same(expected, actual)


@pytest.mark.parametrize(
    ("expected", "actual"),
    [
        ("?x\n1\n", "?y\n1\n"),
        ("?x\n1\n", "?x\n1\n1\n"),
        ("?x\n1\n", "?x\n1.0\n"),
        ('?x\n"1"\n', "?x\n1\n"),
        ("?x\t?y\n_:a\t_:a\n", "?x\t?y\n_:a\t_:b\n"),
        ("?x\t?y\n_:a\t_:b\n", "?x\t?y\n_:a\t_:a\n"),
        ("?x\t?y\n1\t\n", "?x\t?y\n1\t2\n"),
    ],
)
def test_what_differs_does_not(expected, actual):
    assert not same(expected, actual)


def test_order_counts_where_there_is_one():
    assert same("?x\n1\n2\n", "?x\n1\n2\n", is_ordered=True)
    assert not same("?x\n1\n2\n", "?x\n2\n1\n", is_ordered=True)


def test_reduced_may_leave_out_repetitions_and_nothing_else():
    assert same("?x\n1\n1\n", "?x\n1\n", is_lax=True)
    assert not same("?x\n1\n1\n", "?x\n1\n1\n1\n", is_lax=True)
    assert not same("?x\n1\n2\n", "?x\n1\n", is_lax=True)
