# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""What is asked of an evaluator, what it gives back, and what may stop it."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import IO, Protocol

from araxes.formats import Kind
from araxes.sparql import QueryError
from araxes.store import Term

__all__ = [
    "AnswerTooLargeError",
    "BusyError",
    "DeadlineError",
    "EndedError",
    "Evaluator",
    "Question",
    "Reply",
    "Table",
    "UnavailableError",
]


class DeadlineError(QueryError):
    """The time for a query has passed, and its work has ended with it; ``seconds`` it had."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        super().__init__(f"The query was not done after {seconds:g} s, and has been ended.")


class BusyError(QueryError):
    """All places for long queries stay taken; ``seconds`` later one may be free."""

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds
        super().__init__("Too many long queries are under way.")


class UnavailableError(QueryError):
    """There is no evaluator to ask; ``seconds`` later there may be one."""

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds
        super().__init__("No evaluator can be reached.")


class AnswerTooLargeError(QueryError):
    """The answer has more bytes than one may have."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        super().__init__(f"The answer has more than {limit:,} bytes.")


class EndedError(QueryError):
    """The evaluation ended its process, which other queries do not notice."""

    def __init__(self) -> None:
        super().__init__("The evaluation needed more memory or depth than a query may have.")


@dataclass(frozen=True)
class Question:
    """A query, the graphs it is asked of, and the name of the format to answer in.

    Where ``rows`` is given, the answer is the JSON of a Table of so many rows instead.
    """

    query: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    form: str = "json"
    rows: int | None = None

    @property
    def digest(self) -> bytes:
        """A short name, to remember a question by however long it is."""
        return hashlib.sha256(repr(self).encode("utf-8", "surrogatepass")).digest()


@dataclass(frozen=True)
class Reply:
    """A whole answer, ready to be read from its beginning; ``length`` counts bytes."""

    body: IO[bytes]
    length: int


class Evaluator(Protocol):
    """Answers questions."""

    def evaluate(
        self, question: Question, seconds: float, is_unwanted: Callable[[], bool]
    ) -> Reply:
        """Answer within so many seconds, or sooner give up an answer that nobody waits for.

        Raise QueryError: what is wrong with the query, or one of the errors above.
        """


@dataclass(frozen=True)
class Table:
    """What a page shows of an answer; ``is_cut`` says that there are more rows."""

    kind: Kind
    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]
    is_cut: bool = False
    is_true: bool = False

    def to_json(self) -> bytes:
        """Write the table for another process."""
        rows = [[t and (t.kind, t.value, t.language, t.datatype) for t in row] for row in self.rows]
        return json.dumps([self.kind, self.columns, rows, self.is_cut, self.is_true]).encode()

    @classmethod
    def from_json(cls, text: bytes) -> "Table":
        """Read what another process wrote."""
        kind, columns, rows, is_cut, is_true = json.loads(text)
        terms = tuple(tuple(t and Term(*t) for t in row) for row in rows)
        return cls(Kind(kind), tuple(columns), terms, is_cut, is_true)
