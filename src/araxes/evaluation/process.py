# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""What runs inside an evaluator: a process that answers one question at a time and may be killed.

It is a worker of gunicorn, spoken to over a socket of the file system. The kernel ends it
when its time has passed (SIGALRM) or when the asker hangs up (SIGIO), whatever the engine is doing
at that moment; gunicorn then forks another one, with the data already loaded.
"""

import fcntl
import json
import os
import signal
import socket
from collections.abc import Callable
from dataclasses import asdict
from typing import IO, Any, Final

from araxes.errors import AraxesError
from araxes.evaluation.local import LocalEvaluator, spool
from araxes.evaluation.question import AnswerTooLargeError, Question, Reply
from araxes.sparql import NestingError, QueryError, RefusedError
from araxes.store import UnwritableError
from araxes.syntax import QuerySyntaxError

__all__ = ["answer_client", "ask", "read_reply"]

_PIECE: Final = 64 * 1024
_PATIENCE: Final = 5  # how much less of the cores a lengthy query gets than a quick one (nice)
_ERRORS: Final[dict[str, Callable[..., QueryError]]] = {
    "AnswerTooLargeError": AnswerTooLargeError,
    "NestingError": NestingError,
    "QueryError": QueryError,
    "QuerySyntaxError": QuerySyntaxError,
    "RefusedError": RefusedError,
    "UnwritableError": UnwritableError,
}


def ask(evaluator: socket.socket, question: Question, seconds: float, is_lengthy: bool) -> None:
    """Send a question: one line of JSON."""
    asked = {"question": asdict(question), "seconds": seconds, "lengthy": is_lengthy}
    evaluator.sendall(json.dumps(asked).encode() + b"\n")


def read_reply(evaluator: socket.socket) -> Reply:
    """Read what comes back, and raise the error if it is one.

    It is a line with the length of the answer and then the answer, or a line with the error.
    Raise EOFError if the evaluator ended before all was there.
    """
    with evaluator.makefile("rb") as stream:
        line = stream.readline()
        if not line.endswith(b"\n"):
            raise EOFError
        match json.loads(line):
            case [str(name), list(arguments)]:
                raise _ERRORS[name](*arguments)
            case length:
                return _copy(stream, length)


def _copy(stream: IO[bytes], length: int) -> Reply:
    body = spool()
    try:
        left = length
        while left:
            piece = stream.read(min(left, _PIECE))
            if not piece:
                raise EOFError
            body.write(piece)
            left -= len(piece)
    except BaseException:
        body.close()
        raise
    body.seek(0)
    return Reply(body, length)


def answer_client(client: socket.socket, evaluator: LocalEvaluator) -> bool:
    """Answer one question; tell whether it was a lengthy one, which this process made way for."""
    with client.makefile("rb") as stream:
        asked = json.loads(stream.readline())
    question = Question(**asked["question"])
    if asked["lengthy"]:
        os.nice(_PATIENCE)
    _arm(client, asked["seconds"])
    try:
        reply = evaluator.evaluate(question)
    except QueryError as error:
        _disarm(client)
        client.sendall(json.dumps([type(error).__name__, _arguments(error)]).encode() + b"\n")
    else:
        _disarm(client)
        with reply.body as body:
            client.sendall(b"%d\n" % reply.length)
            while piece := body.read(_PIECE):
                client.sendall(piece)
    return bool(asked["lengthy"])


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
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.signal(signal.SIGIO, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    fcntl.fcntl(client, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(client, fcntl.F_SETFL, fcntl.fcntl(client, fcntl.F_GETFL) | os.O_ASYNC)
    try:
        if client.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT) == b"":
            os._exit(0)
    except BlockingIOError:
        pass


def _disarm(client: socket.socket) -> None:
    fcntl.fcntl(client, fcntl.F_SETFL, fcntl.fcntl(client, fcntl.F_GETFL) & ~os.O_ASYNC)
    signal.setitimer(signal.ITIMER_REAL, 0)
