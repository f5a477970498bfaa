# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""The process that speaks to clients: it waits for slow ones, and never evaluates."""

import errno
import json
import re
import socket
from collections.abc import Callable
from http import HTTPStatus
from typing import Any, Final

from flask import Flask
from gunicorn.workers.ggevent import GeventWorker

from araxes.errors import UsageError
from araxes.server.gunicorn import Application

__all__ = ["FrontWorker", "listen", "run"]

_STATUS_LINE: Final = re.compile(rb"HTTP/1\.1 (\d{3}) ")
_LONGEST_ADDRESS: Final = 8190  # bytes, the most that gunicorn takes
_CONNECTIONS: Final = 1_000


def listen(host: str, port: int) -> socket.socket:
    """Take the address, port 0 being any free one; raise UsageError if it cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen()
    except OSError as error:
        listener.close()
        if error.errno == errno.EADDRINUSE:
            raise UsageError(f"Port {port} on {host} is in use: give another --port.") from error
        raise UsageError(
            f"Cannot listen on {host} port {port}: {error.strerror or error}."
        ) from error
    return listener


def run(load: Callable[[], Flask], listener: socket.socket) -> None:
    """Serve what ``load`` makes until a signal says stop."""
    options = {
        "bind": f"fd://{listener.detach()}",  # gunicorn closes it
        "limit_request_line": _LONGEST_ADDRESS,
        "loglevel": "warning",
        "worker_class": "araxes.server.front.FrontWorker",
        "worker_connections": _CONNECTIONS,
    }
    Application(load, options).run()


class FrontWorker(GeventWorker):  # type: ignore[misc]
    """Says what is wrong with a request that never reaches the application as a problem, too."""

    def handle_error(
        self, request: Any, client: socket.socket, address: Any, error: Exception
    ) -> None:
        """Let gunicorn choose the status, and write the body anew."""
        reply = _Reply()
        super().handle_error(request, reply, address, error)
        found = _STATUS_LINE.match(reply.data)
        status = HTTPStatus(int(found[1]) if found else 500)
        problem = {"type": "about:blank", "title": status.phrase, "status": status.value}
        if status < HTTPStatus.INTERNAL_SERVER_ERROR:
            problem["detail"] = str(error)
        body = json.dumps(problem)
        head = (
            f"HTTP/1.1 {status.value} {status.phrase}\r\nConnection: close\r\n"
            f"Content-Type: application/problem+json\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        client.sendall((head + body).encode())


class _Reply:
    """Takes what gunicorn would send."""

    data = b""

    def gettimeout(self) -> float:
        return 0.0

    def sendall(self, data: bytes) -> None:
        self.data += data
