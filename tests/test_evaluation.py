# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""Questions, tables and what is kept of answers."""

import io

import pytest

from araxes.evaluation import (
    AnswerTooLargeError,
    CachingEvaluator,
    LocalEvaluator,
    Question,
    Reply,
    Table,
)
from araxes.formats import Kind
from araxes.store import Release, Term, open_dataset

EMPTY = open_dataset([], Release("0", "0"))


class _Counting:
    def __init__(self, body):
        self.body, self.count = body, 0

    def evaluate(self, question, seconds, is_unwanted):
        self.count += 1
        return Reply(io.BytesIO(self.body), len(self.body))


def ask(evaluator, query, **options):
    reply = evaluator.evaluate(Question(query, **options), 1, lambda: False)
    with reply.body as body:
        text = body.read()
    assert len(text) == reply.length
    return text


def test_a_small_answer_is_kept_and_given_again():
    evaluator = _Counting(b"yes")
    caching = CachingEvaluator(evaluator, 1_000)
    assert [ask(caching, "ASK {}") for _ in range(3)] == [b"yes"] * 3
    assert evaluator.count == 1


@pytest.mark.parametrize("other", [{"form": "csv"}, {"default_graphs": ("urn:g",)}, {"rows": 1}])
def test_another_question_has_another_answer(other):
    evaluator = _Counting(b"yes")
    caching = CachingEvaluator(evaluator, 1_000)
    ask(caching, "ASK {}")
    ask(caching, "ASK {}", **other)
    assert evaluator.count == 2


def test_what_is_large_or_never_the_same_is_not_kept():
    for query, body in (("ASK {}", b"x" * 11), ("SELECT (NOW() AS ?x) {}", b"x")):
        evaluator = _Counting(body)
        caching = CachingEvaluator(evaluator, 1_000)
        ask(caching, query)
        ask(caching, query)
        assert evaluator.count == 2


def test_what_is_kept_has_a_limit():
    evaluator = _Counting(b"x" * 10)
    caching = CachingEvaluator(evaluator, 1_000)
    for number in range(101):
        ask(caching, f"ASK {{}} # {number}")
    ask(caching, "ASK {} # 100")
    assert evaluator.count == 101
    ask(caching, "ASK {} # 0")
    assert evaluator.count == 102


def test_a_question_is_remembered_by_a_name_that_does_not_grow():
    assert len(Question("x" * 1_000_000).digest) == len(Question("x").digest) == 32
    assert Question("x", ("y",)).digest != Question("x", (), ("y",)).digest


def test_a_table_is_the_same_behind_a_process():
    terms = (Term("iri", "urn:x"), None, Term("literal", "é", "fr", "urn:langString"))
    table = Table(Kind.SOLUTIONS, ("a", "b", "c"), (terms,), is_cut=True)
    assert Table.from_json(table.to_json()) == table


def test_an_answer_over_the_limit_is_an_error_in_every_format():
    evaluator = LocalEvaluator(EMPTY, limit=100)
    query = f"SELECT * {{ VALUES ?x {{ {'1 ' * 100} }} }}"
    for form in ("json", "xml", "csv", "tsv"):
        with pytest.raises(AnswerTooLargeError, match="100 bytes"):
            ask(evaluator, query, form=form)


def test_a_table_has_no_more_rows_than_asked_for_and_says_so():
    evaluator = LocalEvaluator(EMPTY, limit=10_000)
    query = "SELECT * { VALUES ?x { 1 2 3 } }"
    for rows, shown, is_cut in ((2, 2, True), (3, 3, False)):
        table = Table.from_json(ask(evaluator, query, rows=rows))
        assert (len(table.rows), table.is_cut) == (shown, is_cut)
