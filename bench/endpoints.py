# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""Compares this endpoint with `oxigraph serve` and `rdflib-endpoint`: the same data, one machine.

    python bench/endpoints.py DIST [--seconds 3]

Every server holds DIST/araxes.ttl as its default graph. In the column *new*, no two requests are
the same; in *again*, all are. Figures are requests per second; a ratio is ours by the other's.
"""

import argparse
import http.client
import itertools
import os
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

PREFIXES = """
PREFIX ax: <https://w3id.org/araxes/ontology#>
PREFIX id: <https://w3id.org/araxes/id/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""
QUERIES = {
    "lookup": "SELECT ?p ?o { id:csto ?p ?o }",
    "join": """SELECT ?claim ?says ?span { ?claim ax:isAbout id:armenia , id:russia ;
        rdfs:comment ?says ; ax:isEvidencedBy ?span ; ax:hasModality ax:asserted }""",
    "aggregate": """SELECT ?thing (COUNT(DISTINCT ?claim) AS ?n) { ?claim ax:isAbout ?thing }
        GROUP BY ?thing ORDER BY DESC(?n) ?thing LIMIT 20""",
    "optional": """SELECT ?claim ?who ?when { ?claim ax:isAbout id:turkey
        OPTIONAL { ?claim ax:isAttributedTo ?who }
        OPTIONAL { ?claim ax:givesTime/ax:edtfDate ?when } }""",
    "negation": """SELECT ?claim { ?claim ax:isAbout id:iran
        OPTIONAL { ?claim ax:isAttributedTo ?who } FILTER (!BOUND(?who)) }""",
    "path": """SELECT DISTINCT ?class { ?x a/rdfs:subClassOf* ?class ; rdfs:label "Armenia"@en }""",
    "construct": """CONSTRUCT { ?s ?p ?o } WHERE { ?s ax:isAbout id:csto ; ?p ?o }""",
}
CONNECTIONS = (1, 8, 32)


@contextmanager
def serving(command: list[str], port: int, path: str) -> Iterator[Callable[[str], bytes]]:
    """Run a server, and give what makes a request's path from a query."""
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True)
        try:
            for _ in range(600):
                time.sleep(0.1)
                try:
                    if ask(port, f"{path}?query={quote('ASK {}')}"):
                        break
                except OSError:
                    pass
            else:
                log.seek(0)
                raise SystemExit(f"{command} does not answer:\n{log.read().decode()[-2000:]}")
            yield lambda query: f"{path}?query={quote(query)}"
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait()


def ask(port: int, target: str, timeout: float = 30) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)
    connection.request("GET", target, headers={"Accept": "*/*"})
    return connection.getresponse().status == 200


def load(port: int, targets: Iterator[str], connections: int, seconds: float) -> float:
    """Ask over so many connections at once; give the requests answered in a second."""
    counts, failures, lock = [], [], threading.Lock()
    end = time.monotonic() + seconds

    def client() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        count = 0
        while time.monotonic() < end:
            with lock:
                target = next(targets)
            try:
                connection.request("GET", target, headers={"Accept": "*/*"})
                response = connection.getresponse()
                response.read()
            except (OSError, http.client.HTTPException):
                connection.close()
                failures.append("broken")
                continue
            if response.status == 200:
                count += 1
            else:
                failures.append(response.status)
        counts.append(count)

    start = time.monotonic()
    threads = [threading.Thread(target=client) for _ in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        print(f"  {len(failures)} failures: {set(failures)}", file=sys.stderr)
    return sum(counts) / (time.monotonic() - start)


def free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def servers(data: Path) -> Iterator[tuple[str, list[str], int, str]]:
    """Give the name, command, port and path of each server."""
    port = free_port()
    ours = [sys.executable, "-m", "araxes", "serve", "--port", str(port), "--data", str(data)]
    yield "araxes", ours, port, "/sparql"
    if oxigraph := shutil.which("oxigraph"):
        store = tempfile.mkdtemp()
        load_it = [oxigraph, "load", "--location", store, "--file", str(data)]
        subprocess.run(load_it, check=True, capture_output=True)
        port = free_port()
        bind = ["--bind", f"127.0.0.1:{port}"]
        yield "oxigraph", [oxigraph, "serve-read-only", "--location", store, *bind], port, "/query"
    if rdflib := shutil.which("rdflib-endpoint"):
        port = free_port()
        yield "rdflib", [rdflib, "serve", "--port", str(port), str(data)], port, "/"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("dist", type=Path)
    parser.add_argument("--seconds", type=float, default=3.0)
    options = parser.parse_args()
    found: dict[tuple[str, int, str, str], float] = {}
    names = []
    unique = itertools.count()
    for name, command, port, path in servers(options.dist / "araxes.ttl"):
        names.append(name)
        with serving(command, port, path) as target_of:
            for (kind, query), connections in itertools.product(QUERIES.items(), CONNECTIONS):
                text = PREFIXES + query
                new = (target_of(f"{text} # {next(unique)}") for _ in itertools.count())
                again = itertools.repeat(target_of(text))
                for column, targets in (("new", new), ("again", again)):
                    rate = load(port, targets, connections, options.seconds)
                    found[kind, connections, column, name] = rate
                    print(name, kind, connections, column, f"{rate:.0f}", file=sys.stderr)
    print(f"| query | connections | requests | {' | '.join(names)} | ratios |")
    print("|---|---|---|" + "---|" * (len(names) + 1))
    for kind, connections, column in itertools.product(QUERIES, CONNECTIONS, ("new", "again")):
        rates = [found[kind, connections, column, name] for name in names]
        ratios = ", ".join(f"{rates[0] / rate:.2f}" for rate in rates[1:] if rate)
        cells = " | ".join(f"{rate:.0f}" for rate in rates)
        print(f"| {kind} | {connections} | {column} | {cells} | {ratios} |")
    for other in names[1:]:
        every = [
            found[kind, 8, "new", names[0]] / max(found[kind, 8, "new", other], 0.01)
            for kind in QUERIES
        ]
        print(f"\nMedian ratio to {other}, 8 connections, new: {statistics.median(every):.2f}")


if __name__ == "__main__":
    main()
