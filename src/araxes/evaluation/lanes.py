# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""Asks the evaluators, which stand in two lanes.

Every query may have a moment in the first lane. One that needs longer is ended and begins again in
the second, whose few evaluators get less of the cores; it is known by then, and goes there at once
the next time. So a query that is soon done is soon answered, whatever the others are. The kernel
keeps the queue before each lane: whoever connects waits until an evaluator takes the connection.
"""

import os
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cachetools import LRUCache

from araxes.evaluation.process import PIECE, ask, read_reply
from araxes.evaluation.question import (
    BusyError,
    DeadlineError,
    EndedError,
    Question,
    Reply,
    UnavailableError,
)
from araxes.sparql import QueryError

__all__ = ["Lanes", "RemoteEvaluator"]

_CHECK: Final = 0.2  # seconds between two looks at whether the answer is still wanted
_GRACE: Final = 0.2  # seconds after which a killed evaluator must have hung up
_RESTART: Final = 5  # seconds in which the evaluators may be back
_KNOWN: Final = 10_000  # lengthy queries that are remembered


@dataclass(frozen=True)
class Lanes:
    """The sockets of the two lanes, and the seconds of a moment and of a wait for one's turn."""

    quick: Path
    lengthy: Path
    moment: float = 0.2
    wait: float = 2.0


class _OverrunError(Exception):
    """The evaluator has used up its time."""


class RemoteEvaluator:
    """Answers by the evaluators of two lanes."""

    def __init__(self, lanes: Lanes) -> None:
        self._lanes = lanes
        self._known: LRUCache[bytes, bool] = LRUCache(_KNOWN)
        self._trials: dict[bytes, threading.Event] = {}

    def evaluate(
        self, question: Question, seconds: float, is_unwanted: Callable[[], bool]
    ) -> Reply:
        """Answer, or raise DeadlineError, BusyError or EndedError; no work goes on after."""
        until = time.monotonic() + seconds
        digest = question.digest
        try:
            self._wait_for_trial(digest, until)
            if digest not in self._known:
                with self._trial(digest):
                    try:
                        return self._ask_quick(question, until, is_unwanted)
                    except _OverrunError:
                        if time.monotonic() >= until:
                            raise
                        self._known[digest] = True
            return self._ask_lengthy(question, until, is_unwanted)
        except _OverrunError:
            raise DeadlineError(seconds) from None

    def _wait_for_trial(self, digest: bytes, until: float) -> None:
        """Wait if another asks the same just now, who finds out whether it is lengthy."""
        if (trial := self._trials.get(digest)) is not None:
            trial.wait(until - time.monotonic())

    @contextmanager
    def _trial(self, digest: bytes) -> Iterator[None]:
        """Let others that ask the same wait until it is found out whether that is lengthy."""
        trial = self._trials.setdefault(digest, threading.Event())
        try:
            yield
        finally:
            self._trials.pop(digest, None)
            trial.set()

    def _ask_quick(
        self, question: Question, until: float, is_unwanted: Callable[[], bool]
    ) -> Reply:
        """Ask for a moment; that its turn has come is seen by the reply."""
        start = time.monotonic()
        moment = self._lanes.moment
        patience = min(until, start + self._lanes.wait + moment)
        with _connect(self._lanes.quick, patience) as evaluator:
            try:
                ask(evaluator, question, until, moment)
                reply = _receive(evaluator, patience + _GRACE, is_unwanted)
                return read_reply(reply, evaluator)
            except TimeoutError:
                raise _OverrunError if patience == until else BusyError(1) from None
            except (EOFError, OSError) as error:
                if time.monotonic() >= min(start + moment, until):
                    raise _OverrunError from error
                raise EndedError from error

    def _ask_lengthy(
        self, question: Question, until: float, is_unwanted: Callable[[], bool]
    ) -> Reply:
        """Ask without another limit than the deadline; a first line says that it begins."""
        turn = min(until, time.monotonic() + self._lanes.wait)
        has_begun = False
        with _connect(self._lanes.lengthy, turn) as evaluator:
            try:
                ask(evaluator, question, until, None)
                reply = _receive(evaluator, turn, is_unwanted).removeprefix(b"\n")
                has_begun = True
                reply = reply or _receive(evaluator, until + _GRACE, is_unwanted)
                return read_reply(reply, evaluator)
            except TimeoutError:
                raise _OverrunError if has_begun else BusyError(1) from None
            except (EOFError, OSError) as error:
                if time.monotonic() >= until:
                    raise _OverrunError from error
                raise EndedError from error


def _connect(path: Path, until: float) -> socket.socket:
    """Stand in the queue before a lane; raise BusyError if it is full, UnavailableError if gone.

    What is then sent has to be taken up by ``until``.
    """
    evaluator = socket.socket(socket.AF_UNIX)
    evaluator.setblocking(False)
    try:
        evaluator.connect(os.fspath(path))
    except OSError as error:
        evaluator.close()
        is_full = isinstance(error, BlockingIOError)
        raise BusyError(1) if is_full else UnavailableError(_RESTART) from error
    evaluator.settimeout(max(until - time.monotonic(), _GRACE))
    return evaluator


def _receive(evaluator: socket.socket, until: float, is_unwanted: Callable[[], bool]) -> bytes:
    """Wait for the first bytes; raise EOFError if there are none, TimeoutError if it is late."""
    while True:
        left = until - time.monotonic()
        if left <= 0:
            raise TimeoutError
        evaluator.settimeout(min(left, _CHECK))
        try:
            data = evaluator.recv(PIECE)
        except TimeoutError:
            if is_unwanted():
                raise QueryError("Nobody waits for the answer any more.") from None
            continue
        evaluator.settimeout(None)
        if not data:
            raise EOFError
        return data
