# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""What runs inside an evaluator: a process that answers one question at a time and may be killed.

It is a worker of gunicorn, spoken to over a socket of the file system. The kernel ends it
when its time has passed (SIGALRM) or when the asker hangs up (SIGIO), whatever the engine is doing
at that moment; gunicorn then forks another one, with the data already loaded.
"""

import fcntl
import io
import json
import os
import signal
import socket
import time
from collections.abc import Callable
from typing import Any, Final

from araxes.errors import AraxesError
from araxes.evaluation.local import LocalEvaluator, spool
from araxes.evaluation.question import AnswerTooLargeError, Question, Reply
from araxes.sparql import NestingError, QueryError, RefusedError
from araxes.store import UnwritableError
from araxes.syntax import QuerySyntaxError

__all__ = ["PIECE", "answer_client", "ask", "read_reply"]

PIECE: Final = 64 * 1024
"""How many bytes go over a socket at once."""

_ERRORS: Final[dict[str, Callable[..., QueryError]]] = {
    "AnswerTooLargeError": AnswerTooLargeError,
    "NestingError": NestingError,
    "QueryError": QueryError,
    "QuerySyntaxError": QuerySyntaxError,
    "RefusedError": RefusedError,
    "UnwritableError": UnwritableError,
}


def ask(evaluator: socket.socket, question: Question, until: float, moment: float | None) -> None:
    """Send a question: one line of JSON.

    ``until`` is its deadline on the monotonic clock, which all processes share; ``moment`` the
    seconds that it may take in the first lane.
    """
    asked = {"question": vars(question), "until": until, "moment": moment}
    evaluator.sendall(json.dumps(asked).encode() + b"\n")


def read_reply(start: bytes, evaluator: socket.socket) -> Reply:
    """Read what comes back and begins with ``start``; raise the error if it is one.

    It is a line with the length of the answer and then the answer, or a line with the error.
    Raise EOFError if the evaluator ended before all was there.
    """
    while b"\n" not in start:
        start += _more(evaluator)
    line, _, body = start.partition(b"\n")
    match json.loads(line):
        case [str(name), list(arguments)]:
            raise _ERRORS[name](*arguments)
        case length:
            return _collect(body, evaluator, length)


def _collect(start: bytes, evaluator: socket.socket, length: int) -> Reply:
    if len(start) == length:
        return Reply(io.BytesIO(start), length)
    body = spool()
    try:
        left = length - body.write(start)
        while left:
            left -= body.write(_more(evaluator))
    except BaseException:
        body.close()
        raise
    body.seek(0)
    return Reply(body, length)


def _more(evaluator: socket.socket) -> bytes:
    piece = evaluator.recv(PIECE)
    if not piece:
        raise EOFError
    return piece


def answer_client(client: socket.socket, evaluator: LocalEvaluator) -> None:
    """Answer one question, unless it came too late or the asker has gone meanwhile."""
    with client.makefile("rb") as stream:
        asked = json.loads(stream.readline())
    question, moment = Question(**asked["question"]), asked["moment"]
    left = asked["until"] - time.monotonic()
    if left <= 0:
        return
    _arm(client, left if moment is None else min(left, moment))
    if _is_gone(client):
        _disarm(client)
        return
    if moment is None:
        client.sendall(b"\n")
    try:
        reply = evaluator.evaluate(question)
    except QueryError as error:
        _disarm(client)
        client.sendall(json.dumps([type(error).__name__, _arguments(error)]).encode() + b"\n")
    else:
        _disarm(client)
        with reply.body as body:
            client.sendall(b"%d\n%b" % (reply.length, body.read(PIECE)))
            while piece := body.read(PIECE):
                client.sendall(piece)


def _arguments(error: AraxesError) -> list[Any]:
    match error:
        case QuerySyntaxError():
            return [error.what, error.line, error.column]
        case NestingError():
            return [error.line]
        case RefusedError():
            return [error.operation]
        case AnswerTooLargeError():
            return [error.limit]
        case _:
            return [str(error)]


def _arm(client: socket.socket, seconds: float) -> None:
    """Let the kernel end this process when time is up, or when the client is gone."""
    signal.setitimer(signal.ITIMER_REAL, seconds)
    fcntl.fcntl(client, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(client, fcntl.F_SETFL, fcntl.fcntl(client, fcntl.F_GETFL) | os.O_ASYNC)


def _disarm(client: socket.socket) -> None:
    fcntl.fcntl(client, fcntl.F_SETFL, fcntl.fcntl(client, fcntl.F_GETFL) & ~os.O_ASYNC)
    signal.setitimer(signal.ITIMER_REAL, 0)


def _is_gone(client: socket.socket) -> bool:
    try:
        return client.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT) == b""
    except BlockingIOError:
        return False
