# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""Measures how an endpoint answers `ASK {}` while hostile queries and slow clients come in.

    python bench/attack.py PORT PID [--seconds 60]

PORT and PID are those of a running `araxes serve`. Every query is a new text, so that no answer is
one that was kept. Prints the latency of the probe, quiet and attacked, what the attackers got, and
the memory of the server's processes before and after.
"""

import argparse
import contextlib
import http.client
import itertools
import socket
import threading
import time
from collections import Counter
from pathlib import Path
from urllib.parse import quote

ALL = "SELECT * { ?s ?p ?o }"
HOSTILE = {
    "cross": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "distinct": "SELECT DISTINCT ?a ?d ?g { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "order": "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?c ?f",
    "stream": "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "path": "SELECT (COUNT(*) AS ?n) { ?a (!<urn:x>)* ?b . ?c (!<urn:y>)* ?d }",
    "regex": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f "
    "FILTER REGEX(CONCAT(STR(?a), STR(?c), STR(?f)), '(a|aa)+(b|bb)+x') }",
    "braces": "SELECT * " + "{" * 3000 + "}" * 3000,
    "brackets": "ASK { FILTER(" + "(" * 20_000 + "1" + ")" * 20_000 + ") }",
    "negations": "ASK { FILTER(" + "!" * 200_000 + "true) }",
    "unions": "ASK { " + " UNION ".join(["{ ?s ?p ?o }"] * 20_000) + " }",
    "steps": "ASK { ?s " + "/".join(["<urn:a>"] * 60_000) + " ?o }",
    "values": "SELECT (COUNT(*) AS ?n) { VALUES ?x { " + "1 " * 400_000 + "} }",
    "text": "ASK { } #" + "x" * 10_000_000,
}


def ask(port: int, query: str) -> tuple[int | str, float]:
    """Give the status and the seconds that it took."""
    start = time.monotonic()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=90)
    try:
        connection.request("POST", "/sparql", query.encode(), {"Content-Type": DIRECT})
        response = connection.getresponse()
        response.read()
        return response.status, time.monotonic() - start
    except OSError as error:
        return type(error).__name__, time.monotonic() - start
    finally:
        connection.close()


DIRECT = "application/sparql-query"


def probe(port: int, numbers: itertools.count, seconds: float) -> list[tuple[int | str, float]]:
    end, found = time.monotonic() + seconds, []
    while time.monotonic() < end:
        found.append(ask(port, f"ASK {{}} # {next(numbers)}"))
        time.sleep(0.02)
    return found


def attack(port: int, number: int, end: float, got: Counter) -> None:
    for name in itertools.islice(itertools.cycle(HOSTILE), number, None):
        if time.monotonic() > end:
            return
        status, _ = ask(port, f"{HOSTILE[name]} # {number} {time.monotonic()}")
        got[name, status] += 1


def dawdle(port: int, number: int, end: float) -> None:
    """Send or read a byte a second."""
    request = f"GET /sparql?query={quote(ALL)} HTTP/1.1\r\nHost: x\r\n\r\n".encode()
    while time.monotonic() < end:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=10) as client:
                if number % 2:
                    for byte in request:
                        client.sendall(bytes([byte]))
                        time.sleep(1)
                        if time.monotonic() > end:
                            return
                client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
                client.sendall(request)
                while time.monotonic() < end and client.recv(1):
                    time.sleep(1)
        except OSError:
            time.sleep(0.2)


def memory(pid: int) -> int:
    """Give the MiB that the processes of the server have for themselves."""
    found, new = set(), {pid}
    while new:
        found |= new
        new = {
            int(child)
            for each in new
            for child in Path(f"/proc/{each}/task/{each}/children").read_text().split()
        } - found
    total = 0
    for each in found:
        with contextlib.suppress(OSError):  # it may have ended
            lines = Path(f"/proc/{each}/smaps_rollup").read_text().splitlines()
            total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total // 1024


def show(name: str, found: list[tuple[int | str, float]]) -> None:
    times = sorted(seconds * 1000 for _, seconds in found)
    bad = Counter(status for status, _ in found if status != 200)
    print(
        f"{name}: {len(times)} probes, p50 {times[len(times) // 2]:.1f} ms, "
        f"p99 {times[int(len(times) * 0.99)]:.1f} ms, max {times[-1]:.1f} ms, "
        f"not answered: {dict(bad)}"
    )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("port", type=int)
    parser.add_argument("pid", type=int)
    parser.add_argument("--seconds", type=float, default=60)
    options = parser.parse_args()
    port, numbers, got = options.port, itertools.count(), Counter()
    probe(port, numbers, 2)
    before = memory(options.pid)
    show("quiet", probe(port, numbers, 10))
    end = time.monotonic() + options.seconds
    threads = [threading.Thread(target=attack, args=(port, n, end, got)) for n in range(6)]
    threads += [threading.Thread(target=dawdle, args=(port, n, end)) for n in range(200)]
    for thread in threads:
        thread.start()
    show("attacked", probe(port, numbers, options.seconds))
    for thread in threads:
        thread.join()
    for (name, status), count in sorted(got.items(), key=str):
        print(f"  {name}: {status} x {count}")
    time.sleep(5)
    print(f"memory: {before} MiB before, {memory(options.pid)} MiB after")


if __name__ == "__main__":
    main()
