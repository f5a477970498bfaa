# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

import pytest

from araxes.store import check_syntax
from araxes.syntax import QuerySyntaxError


@pytest.mark.parametrize(
    ("text", "line", "column", "what"),
    [
        ("SELECT ?x WHERE { ?x a }", 1, 24, "unexpected `}`"),
        ("SELECT ?x\nWHERE { ?x ?p ?o . FILTER(?x = ) }", 2, 32, "unexpected `)`"),
        ("SELECT ?s\n{ ?s ?p ?o }\nORDR BY ?s", 3, 1, "unexpected `ORDR`"),
        ("ASK { ?s ?p 1 ?o }", 1, 15, "unexpected `?o`"),
        ("ASK {} ASK {}", 1, 8, "unexpected `ASK`"),
        ("# é\n\nSELCT ?s {}", 3, 1, "unexpected `SELCT`"),
        ("ASK { ?s a ax:Claim }", 1, 12, "the prefix ax: is not declared"),
        ("ASK { foo:bar ?p ?o }", 1, 7, "the prefix foo: is not declared"),
        ("ASK {\n ?s ?p 'x }", 2, 8, "a string that begins here has no end"),
        ("ASK { ?s ?p ?o\n\n", 1, 15, "the query ends too early"),
        ("  # nothing\n", 1, 1, "the query is empty"),
        ("ASK { ?s <relative> ?o }", 1, 10, "IRI parsing failed at `<relative>`"),
        ('ASK { ?s ?p """two\nlines""" ?o }', 2, 10, "unexpected `?o`"),
    ],
)
def test_a_mistake_is_placed_where_it_is(text, line, column, what):
    mistake = check_syntax(text)
    assert isinstance(mistake, QuerySyntaxError)
    assert (mistake.line, mistake.column, mistake.what) == (line, column, what)


def test_the_message_says_where_and_what():
    mistake = check_syntax("ASK")
    assert str(mistake) == "Syntax error at line 1, column 4: the query ends too early."


def test_a_variable_that_is_not_grouped_is_named_as_the_reason():
    mistake = check_syntax("SELECT ?x (COUNT(?y) AS ?n) { ?x ?p ?y }")
    assert "variable that is unbound" in str(mistake)
