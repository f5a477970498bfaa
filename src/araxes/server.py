"""Serves the application with gunicorn, started from code."""

import errno
import socket
from typing import Any, Final

from flask import Flask
from gunicorn.app.base import BaseApplication

from araxes.errors import UsageError

__all__ = ["listen", "run"]

DEADLINE: Final = 30  # seconds; then gunicorn ends the worker, and with it the query


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


def run(app: Flask, listener: socket.socket, workers: int) -> None:
    """Serve until a signal says stop. The data is loaded before the workers are forked."""
    options = {
        "bind": f"fd://{listener.detach()}",  # gunicorn closes it
        "control_socket_disable": True,
        "limit_request_line": 8190,
        "loglevel": "warning",
        "preload_app": True,
        "timeout": DEADLINE,
        "workers": workers,
    }
    _Application(app, options).run()


class _Application(BaseApplication):  # type: ignore[misc]
    """Hands gunicorn an application and options that no file, variable or flag can change."""

    def __init__(self, app: Flask, options: dict[str, Any]) -> None:
        self._app, self._options = app, options
        super().__init__()

    def load_config(self) -> None:
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        return self._app
