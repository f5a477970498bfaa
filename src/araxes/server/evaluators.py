# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""The evaluators: processes forked from one that holds the data, without a way to the network."""

import ctypes
import errno
import os
import resource
import select
import signal
import socket
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from ctypes import c_ulong, sizeof
from dataclasses import dataclass
from mmap import mmap
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

_STANDSTILL: Final = 0.01  # seconds without a question taken, after which others step in
_PATIENCE: Final = 5  # how much less of the cores the second lane gets than the first (nice)
_QUEUE: Final = 1024  # questions that may wait before a lane
_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000  # of unshare(2)
_DEATH_SIGNAL: Final = 1  # of prctl(2)


@dataclass(frozen=True)
class Limits:
    """What a query may use: seconds, bytes of memory beyond the data, bytes of answer."""

    seconds: float = 30.0
    memory: int = 1 << 30
    answer: int = 100_000_000


@contextmanager
def evaluators(data: Dataset | Path, limits: Limits) -> Iterator[Lanes]:
    """Run the evaluators of both lanes, and give the sockets that they listen on.

    ``data`` is a dataset in memory, which they share, or a store on disk that each opens.
    """
    cores = os.cpu_count() or 1
    with tempfile.TemporaryDirectory(prefix="araxes-") as folder, ExitStack() as running:
        lanes = Lanes(Path(folder) / "quick", Path(folder) / "lengthy")
        running.enter_context(_lane(data, lanes.quick, limits, _Staff(cores, 2 * cores)))
        lengthy = _Staff(max(2, cores // 2), patience=_PATIENCE, is_renewed=True)
        running.enter_context(_lane(data, lanes.lengthy, limits, lengthy))
        yield lanes  # the data stays: to free it here would copy what all share


@dataclass(frozen=True)
class _Staff:
    """How many evaluators a lane has, how many of them only stand by, and how nice they are.

    Where ``is_renewed``, each ends with its question, and gives back the memory that it no longer
    shares with the others: reading a graph writes to the pages that hold it.
    """

    regular: int
    standby: int = 0
    patience: int = 0
    is_renewed: bool = False


@contextmanager
def _lane(data: Dataset | Path, path: Path, limits: Limits, staff: _Staff) -> Iterator[None]:
    """Run the evaluators of one lane."""
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(os.fspath(path))
        listener.listen(_QUEUE)
        fork = get_context("fork")  # what is in memory is shared by all
        process = fork.Process(target=_run, args=(data, listener, limits, staff), daemon=True)
        process.start()
    try:
        yield
    finally:
        process.terminate()
        process.join()


def _run(data: Dataset | Path, listener: socket.socket, limits: Limits, staff: _Staff) -> None:
    _leave_with_the_parent()
    _leave_the_network()
    os.nice(staff.patience)
    taken = c_ulong.from_buffer(mmap(-1, sizeof(c_ulong)))  # shared by all that are forked here

    def load() -> LocalEvaluator:
        dataset = open_store(data) if isinstance(data, Path) else data
        return LocalEvaluator(dataset, limits.answer)

    def assign(arbiter: Any, worker: EvaluatorWorker) -> None:
        others = arbiter.WORKERS.values()
        worker.stands_by = sum(not other.stands_by for other in others) >= staff.regular
        worker.taken = taken
        worker.is_renewed = staff.is_renewed

    options = {
        "bind": f"fd://{listener.detach()}",
        "group": os.getegid(),  # what leaving the network made of it
        "loglevel": "critical",  # that a worker was killed is no news; the client is told
        "post_worker_init": lambda worker: _bound_memory(limits.memory),
        "pre_fork": assign,
        "preload_app": isinstance(data, Dataset),
        "timeout": int(limits.seconds) + 10,
        "worker_class": EvaluatorWorker,
        "user": os.geteuid(),
        "workers": staff.regular + staff.standby,
    }
    Application(load, options).run()


class EvaluatorWorker(SyncWorker):  # type: ignore[misc]
    """Answers one question for each connection.

    There are as many regular ones as cores, since more at once would only hinder one another.
    One that stands by steps in when the questions in the queue stand still, because all regular
    ones are held up or being replaced. ``taken`` counts the questions of all.
    """

    stands_by: bool
    taken: c_ulong
    is_renewed: bool

    def run(self) -> None:
        """Let the signals that end an evaluation end this process."""
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.signal(signal.SIGIO, signal.SIG_DFL)
        if sys.platform == "linux":
            self._waking = select.epoll()
            wake = select.EPOLLIN | (0 if self.stands_by else select.EPOLLEXCLUSIVE)
            for each in self.wait_fds:
                self._waking.register(each, wake)
        super().run()

    def accept(self, listener: Any) -> None:
        """Take a connection; raise BlockingIOError if there is none, or if it is not our turn."""
        if self.stands_by:
            before = self.taken.value
            time.sleep(_STANDSTILL)
            if self.taken.value != before:
                raise BlockingIOError(errno.EAGAIN, "The regular evaluators get on.")
        super().accept(listener)

    def wait(self, timeout: float) -> Any:
        """Wait for a connection; where the kernel can, it wakes one worker and not all."""
        if sys.platform != "linux":
            return super().wait(timeout)
        self.notify()
        return self._waking.poll(timeout)

    def handle(self, listener: Any, client: socket.socket, address: Any) -> None:
        """Answer, or leave it when nobody listens any more."""
        self.taken.value += 1
        with client:
            try:
                answer_client(client, self.wsgi)
            except (OSError, ValueError):  # before or after it had asked
                self.log.debug("The asker has gone.")
        if self.is_renewed:
            self.alive = False


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
