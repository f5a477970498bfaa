# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""One server for all suites, and the counts at the end of the run."""

import os
import re
import signal
import subprocess
import sys
from collections import Counter
from http.client import HTTPConnection
from typing import NamedTuple

import pytest
import rdflib

from w3c.cases import W3C, read_all
from w3c.manifest import path_of

SUITE = "W3C suite"


class Reply(NamedTuple):
    """A response, read to its end; the media type has no parameters."""

    status: int
    media_type: str
    body: bytes


class Server(NamedTuple):
    """The server under test; ``path`` is that of its endpoint."""

    host: str
    path: str = "/sparql"

    @property
    def endpoint(self):
        return f"http://{self.host}{self.path}"

    def request(self, method, path, body=None, headers=()):
        """Send a request as it stands, on a connection of its own."""
        connection = HTTPConnection(self.host, timeout=60)
        try:
            connection.request(method, path, body, dict(headers))
            response = connection.getresponse()
            media_type = response.getheader("Content-Type", "").partition(";")[0]
            return Reply(response.status, media_type, response.read())
        finally:
            connection.close()


@pytest.fixture(scope="session")
def server():
    """Serve every file that a test asks of, each as the graph whose IRI the suites know it by."""
    files = sorted({pair for case in read_all() for pair in case.files})
    command = [sys.executable, "-m", "araxes", "serve", "--port", "0"]
    for iri, file in files:
        command += ["--graph", f"{iri}={path_of(W3C, file)}"]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        try:
            line = process.stdout.readline()
            yield Server(re.search(r"http://(127\.0\.0\.1:\d+)/", line)[1])
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=30)


@pytest.fixture(autouse=True)
def numbers_as_written(monkeypatch):
    """Keep rdflib from tidying the literals that it parses."""
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)


@pytest.fixture(autouse=True)
def counted(request, record_property):
    """Tell the summary which suite a test is of."""
    if "case" in request.fixturenames:
        record_property(SUITE, request.getfixturevalue("case").suite)


def pytest_terminal_summary(terminalreporter):
    """Print how many tests of each suite passed."""
    counts = {}
    for outcome in ("passed", "xfailed", "failed", "error"):
        for report in terminalreporter.getreports(outcome):
            suite = dict(getattr(report, "user_properties", ())).get(SUITE)
            if suite is not None:
                counts.setdefault(suite, Counter())[outcome] += 1
    if not counts:
        return
    terminalreporter.section("W3C suites over HTTP")
    for suite, count in sorted(counts.items()):
        failed = count["failed"] + count["error"]
        terminalreporter.write_line(
            f"{suite:34} {count['passed']:4} of {count.total():4} passed"
            + (f", {count['xfailed']} known to fail" if count["xfailed"] else "")
            + (f", {failed} FAILED" if failed else "")
        )
