# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""Measures how load time, memory and latency grow with the data.

    python bench/growth.py FILE.nt… [--store]

serves each file, from memory or from a store on disk, and prints a line of a Markdown table: lines,
seconds until the first answer (with a store: seconds to write it, and then to answer), MiB of all
processes, and the median milliseconds of three queries over twenty requests, no two the same, or as
many as a minute has room for.
"""

import argparse
import os
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import quote

from attack import memory
from endpoints import PREFIXES, QUERIES, ask

KINDS = ("lookup", "join", "aggregate")
ARAXES = [sys.executable, "-m", "araxes"]
DEADLINE = 300


def milliseconds(port: int, query: str) -> float:
    times: list[float] = []
    while len(times) < 20 and sum(times) < 60:
        text = quote(f"{PREFIXES}{query} # {len(times)}")
        start = time.monotonic()
        if not ask(port, f"/sparql?query={text}", DEADLINE):
            return float("nan")
        times.append(time.monotonic() - start)
    return statistics.median(times) * 1000


def measure(path: Path, in_store: bool) -> list[str]:
    with path.open("rb") as file:
        lines = sum(1 for _ in file)
    with tempfile.TemporaryDirectory() as folder:
        source, written = ["--data", str(path)], ""
        if in_store:
            store = f"{folder}/store"
            start = time.monotonic()
            subprocess.run([*ARAXES, "load", store, *source], check=True, capture_output=True)
            source, written = ["--store", store], f"{time.monotonic() - start:.1f} + "
        command = [*ARAXES, "serve", "--port", "0", "--timeout", str(DEADLINE), *source]
        environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
        start = time.monotonic()
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, text=True, env=environment
        ) as server:
            try:
                port = int(re.search(r"127\.0\.0\.1:(\d+)/", server.stdout.readline())[1])
                while not ask(port, "/sparql?query=ASK%7B%7D"):
                    time.sleep(0.05)
                first = f"{written}{time.monotonic() - start:.1f}"
                times = [f"{milliseconds(port, QUERIES[kind]):.1f}" for kind in KINDS]
                return [f"{lines:,}", first, f"{memory(server.pid):,}", *times]
            finally:
                server.send_signal(signal.SIGTERM)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--store", action="store_true")
    options = parser.parse_args()
    print(f"| lines | first answer, s | MiB | {' | '.join(f'{kind}, ms' for kind in KINDS)} |")
    print("|---|---|---|---|---|---|")
    for path in options.files:
        print(f"| {' | '.join(measure(path, options.store))} |", flush=True)


if __name__ == "__main__":
    main()
