# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

import pytest
from hypothesis import given
from hypothesis import strategies as st

from araxes.parameters import Parameter, ParameterError
from araxes.store import Release, open_dataset

TEXT = Parameter("text", "literal", "")
THING = Parameter("thing", "iri", "")
NUMBER = Parameter("number", "integer", "")


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_comes_back_as_it_was_given(value):
    dataset = open_dataset([], Release("0", "0"))
    [[term]] = dataset.query(f"SELECT ?x {{ VALUES ?x {{ {TEXT.term(value)} }} }}").rows()
    assert (term.kind, term.value) == ("literal", value)


@pytest.mark.parametrize(
    ("value", "term"),
    [
        ("id:armenia", "<https://w3id.org/araxes/id/armenia>"),
        ("https://w3id.org/araxes/id/armenia", "<https://w3id.org/araxes/id/armenia>"),
        (" urn:x ", "<urn:x>"),
    ],
)
def test_an_iri_may_be_whole_or_have_one_of_our_prefixes(value, term):
    assert THING.term(value) == term


@pytest.mark.parametrize("value", ["", "armenia", "urn:a b", "urn:a>", "<urn:a>", "urn:{", "a:\nb"])
def test_what_is_no_iri_is_refused_with_the_name_of_the_parameter(value):
    with pytest.raises(ParameterError, match=r"^thing has to be an IRI"):
        THING.term(value)


def test_an_integer_is_digits_and_nothing_else():
    assert NUMBER.term("-12") == "-12"
    for value in ("1.5", "1 } #", "", "x", "٣"):
        with pytest.raises(ParameterError, match="whole number"):
            NUMBER.term(value)
