# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""Evaluation in this process, which cannot stop it: for tests, and inside an evaluator."""

from collections.abc import Callable
from itertools import islice
from tempfile import SpooledTemporaryFile
from typing import IO, Final, cast

from araxes.evaluation.question import AnswerTooLargeError, Question, Reply, Table
from araxes.formats import Kind, find_format
from araxes.store import Answer, Dataset

__all__ = ["LocalEvaluator", "spool"]

_IN_MEMORY: Final = 1_000_000  # bytes; more goes to a temporary file


def spool() -> IO[bytes]:
    """Make a file that stays in memory while it is small."""
    return cast(IO[bytes], SpooledTemporaryFile(max_size=_IN_MEMORY))


class LocalEvaluator:
    """Answers from a dataset, no more than ``limit`` bytes for a question."""

    def __init__(self, dataset: Dataset, limit: int) -> None:
        self._dataset = dataset
        self._limit = limit

    def evaluate(
        self,
        question: Question,
        seconds: float = 0,
        is_unwanted: Callable[[], bool] = lambda: False,
    ) -> Reply:
        """Answer, however long it takes."""
        answer = self._dataset.query(question.query, question.default_graphs, question.named_graphs)
        file = spool()
        body = _Limited(file, self._limit)
        try:
            if question.rows is not None:
                body.write(_table(answer, question.rows).to_json())
            else:
                form = find_format(question.form, answer.kind)
                assert form is not None, question.form
                answer.write(form, body)
        except BaseException:
            file.close()
            raise
        file.seek(0)
        return Reply(file, body.length)


def _table(answer: Answer, limit: int) -> Table:
    if answer.kind is Kind.BOOLEAN:
        return Table(answer.kind, (), (), is_true=answer.is_true())
    rows = tuple(islice(answer.rows(), limit + 1))
    return Table(answer.kind, answer.variables, rows[:limit], is_cut=len(rows) > limit)


class _Limited:
    """A file that refuses to grow beyond a limit."""

    def __init__(self, file: IO[bytes], limit: int) -> None:
        self._file, self._limit, self.length = file, limit, 0

    def write(self, data: bytes) -> int:
        self.length += len(data)
        if self.length > self._limit:
            raise AnswerTooLargeError(self._limit)
        return self._file.write(data)

    def flush(self) -> None:
        """Do what a writer expects of a file."""
