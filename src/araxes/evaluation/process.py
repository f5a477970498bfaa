"""What runs inside an evaluator: a process that answers one question at a time and may be killed.

It is a worker of gunicorn, spoken to by HTTP over a socket of the file system. The kernel ends it
when its time has passed (SIGALRM) or when the asker hangs up (SIGIO), whatever the engine is doing
at that moment; gunicorn then forks another one, with the data already loaded.
"""

import fcntl
import json
import os
import signal
import socket
from collections.abc import Callable, Iterable
from typing import Any, Final

from araxes.errors import AraxesError
from araxes.evaluation.local import LocalEvaluator
from araxes.evaluation.question import AnswerTooLargeError, Question
from araxes.sparql import NestingError, QueryError, RefusedError
from araxes.store import UnwritableError
from araxes.syntax import QuerySyntaxError

__all__ = ["LENGTHY", "application", "decode_error"]

LENGTHY: Final = "araxes.lengthy"
"""The key in the environment by which gunicorn's hook knows a worker that has made way."""

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


def decode_error(body: bytes) -> QueryError:
    """Make the error again that an evaluator sent."""
    name, arguments = json.loads(body)
    return _ERRORS[name](*arguments)


def application(
    evaluator: LocalEvaluator,
) -> Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]:
    """Make the WSGI application of the evaluators."""

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        asked = json.loads(environ["wsgi.input"].read())
        question = Question(**asked["question"])
        if asked["lengthy"]:
            environ[LENGTHY] = True
            os.nice(_PATIENCE)
        client = environ["gunicorn.socket"]
        _arm(client, asked["seconds"])
        try:
            reply = evaluator.evaluate(question)
        except QueryError as error:
            body = json.dumps([type(error).__name__, _arguments(error)]).encode()
            start_response("400 Refused", [("Content-Length", str(len(body)))])
            return [body]
        finally:
            _disarm(client)
        start_response("200 OK", [("Content-Length", str(reply.length))])
        return iter(lambda: reply.body.read(_PIECE), b"")

    return answer


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
