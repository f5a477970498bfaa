# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""Asks the evaluators, in two lanes.

Every query may have a moment of a few evaluators at once. One that needs longer is ended and begins
again in the second lane, where few run at the same time and with less of the cores; it is known by
then, and goes there at once the next time. So a query that is soon done is soon answered, whatever
the others are.
"""

import os
import select
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cachetools import LRUCache

from araxes.evaluation.process import ask, read_reply
from araxes.evaluation.question import BusyError, DeadlineError, EndedError, Question, Reply
from araxes.sparql import QueryError

__all__ = ["Lanes", "RemoteEvaluator"]

_CHECK: Final = 0.2  # seconds between two looks at whether the answer is still wanted
_GRACE: Final = 0.2  # seconds after which a killed evaluator must have hung up
_RESTART: Final = 5  # seconds in which the evaluators may be back
_KNOWN: Final = 10_000  # lengthy queries that are remembered


@dataclass(frozen=True)
class Lanes:
    """How many questions of each kind may be under way, and for how many seconds others wait."""

    quick: int
    lengthy: int
    moment: float = 0.2
    wait: float = 2.0


class _OverrunError(Exception):
    """The evaluator has used up its time."""


class RemoteEvaluator:
    """Answers by the evaluators that listen on a socket of the file system."""

    def __init__(self, path: Path, lanes: Lanes) -> None:
        self._path, self._lanes = path, lanes
        self._quick = threading.BoundedSemaphore(lanes.quick)
        self._lengthy = threading.BoundedSemaphore(lanes.lengthy)
        self._known: LRUCache[bytes, bool] = LRUCache(_KNOWN)

    def evaluate(
        self, question: Question, seconds: float, is_unwanted: Callable[[], bool]
    ) -> Reply:
        """Answer, or raise DeadlineError, BusyError or EndedError; no work goes on after."""
        end = time.monotonic() + seconds
        digest = question.digest
        if digest not in self._known:
            with _place(self._quick, self._lanes.wait):
                moment = min(self._lanes.moment, end - time.monotonic())
                try:
                    return self._ask(question, moment, False, is_unwanted)
                except _OverrunError:
                    if moment < self._lanes.moment:
                        raise DeadlineError(seconds) from None
            self._known[digest] = True
        with _place(self._lengthy, min(self._lanes.wait, end - time.monotonic())):
            try:
                return self._ask(question, end - time.monotonic(), True, is_unwanted)
            except _OverrunError:
                raise DeadlineError(seconds) from None

    def _ask(
        self, question: Question, seconds: float, lengthy: bool, is_unwanted: Callable[[], bool]
    ) -> Reply:
        """Ask one evaluator."""
        if seconds <= 0:
            raise _OverrunError
        start = time.monotonic()
        with socket.socket(socket.AF_UNIX) as evaluator:
            try:
                evaluator.connect(os.fspath(self._path))
            except OSError as error:
                raise BusyError(_RESTART) from error
            try:
                ask(evaluator, question, seconds, lengthy)
                while not _is_readable(evaluator):
                    if is_unwanted():
                        raise QueryError("Nobody waits for the answer any more.")
                    if time.monotonic() > start + seconds + _GRACE:  # none was free to take it
                        raise BusyError(1)
                return read_reply(evaluator)
            except (EOFError, OSError) as error:
                if time.monotonic() - start >= seconds:
                    raise _OverrunError from error
                raise EndedError from error


@contextmanager
def _place(lane: threading.BoundedSemaphore, wait: float) -> Iterator[None]:
    if not lane.acquire(timeout=max(wait, 0)):
        raise BusyError(1)
    try:
        yield
    finally:
        lane.release()


def _is_readable(connection: socket.socket) -> bool:
    return bool(select.select([connection], [], [], _CHECK)[0])
