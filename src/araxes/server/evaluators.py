# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""The evaluators: processes forked from one that holds the data, without a way to the network."""

import ctypes
import os
import resource
import signal
import socket
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Final

from gunicorn.workers.sync import SyncWorker

from araxes.evaluation.lanes import Lanes
from araxes.evaluation.local import LocalEvaluator
from araxes.evaluation.process import answer_client
from araxes.server.gunicorn import Application
from araxes.store import Dataset, open_store

__all__ = ["Limits", "evaluators"]

_SPARE: Final = 4  # evaluators that stand in while killed ones are replaced
_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000  # of unshare(2)
_DEATH_SIGNAL: Final = 1  # of prctl(2)


@dataclass(frozen=True)
class Limits:
    """What a query may use: seconds, bytes of memory beyond the data, bytes of answer."""

    seconds: float = 30.0
    memory: int = 1 << 30
    answer: int = 100_000_000


@contextmanager
def evaluators(data: Dataset | Path, lanes: Lanes, limits: Limits) -> Iterator[Path]:
    """Run the evaluators, and give the path of the socket that they listen on.

    ``data`` is a dataset in memory, which they share, or a store on disk that each opens.
    """
    with (
        tempfile.TemporaryDirectory(prefix="araxes-") as folder,
        socket.socket(socket.AF_UNIX) as s,
    ):
        path = Path(folder) / "evaluators"
        s.bind(os.fspath(path))
        s.listen()
        fork = get_context("fork")  # what is in memory is shared by all
        process = fork.Process(target=_run, args=(data, s, lanes, limits), daemon=True)
        process.start()
        try:
            yield path
        finally:
            process.terminate()
            process.join()


def _run(data: Dataset | Path, listener: socket.socket, lanes: Lanes, limits: Limits) -> None:
    _leave_with_the_parent()
    _leave_the_network()

    def load() -> LocalEvaluator:
        dataset = open_store(data) if isinstance(data, Path) else data
        return LocalEvaluator(dataset, limits.answer)

    options = {
        "bind": f"fd://{listener.detach()}",
        "loglevel": "critical",  # that a worker was killed is no news; the client is told
        "post_worker_init": lambda worker: _bound_memory(limits.memory),
        "preload_app": isinstance(data, Dataset),
        "timeout": int(limits.seconds) + 10,
        "worker_class": EvaluatorWorker,
        "workers": lanes.quick + lanes.lengthy + _SPARE,
    }
    Application(load, options).run()


class EvaluatorWorker(SyncWorker):  # type: ignore[misc]
    """Answers one question for each connection."""

    def handle(self, listener: Any, client: socket.socket, address: Any) -> None:
        """Answer; after a lengthy question, end: a worker cannot take back its share of cores."""
        with client:
            try:
                self.alive = not answer_client(client, self.wsgi)
            except (OSError, ValueError):  # before or after it had asked
                self.log.debug("The asker has gone.")


def _bound_memory(size: int) -> None:
    """Let this process have ``size`` bytes more than it has, where the system tells how many."""
    statm = Path("/proc/self/statm")
    if statm.exists():
        now = int(statm.read_text().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (now + size, now + size))


def _leave_with_the_parent() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_DEATH_SIGNAL, signal.SIGTERM)


def _leave_the_network() -> None:
    """Go where there is no network, not even this machine; where that is forbidden, stay."""
    if sys.platform == "linux":
        libc = ctypes.CDLL(None)
        if libc.unshare(_NEW_NETWORK) != 0:
            libc.unshare(_NEW_USER | _NEW_NETWORK)
