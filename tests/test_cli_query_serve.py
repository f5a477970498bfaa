# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

import json
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from click.testing import CliRunner

from araxes.cli import main
from araxes.project import Project

FIXTURES = Path(__file__).parent / "fixtures"
DIST = str(FIXTURES / "dist")
LABELS = "SELECT ?s ?name { ?s rdfs:label ?name } ORDER BY ?s"


@pytest.fixture
def run(monkeypatch):
    """Run the command with the stored queries of the fixtures."""
    project = Project(FIXTURES, FIXTURES, FIXTURES, FIXTURES / "queries", FIXTURES)
    monkeypatch.setattr(Project, "default", lambda: project)

    def run(*arguments, stdin=None):
        return CliRunner().invoke(main, arguments, input=stdin)

    return run


def test_a_stored_query_is_answered_by_its_name(run):
    result = run("query", "members-of", "--dist", DIST)
    assert result.exit_code == 0
    assert "id:armenia" in result.stdout
    assert "graph:source/second-2021" in result.stdout
    assert result.stdout.endswith("4 rows\n")


def test_a_parameter_can_be_set(run):
    result = run("query", "by-name", "--set", "name=Belarus", "--format", "csv", "--dist", DIST)
    assert result.stdout_bytes == b"thing\r\nhttps://w3id.org/araxes/id/belarus\r\n"


def test_a_file_is_answered(run, tmp_path):
    file = tmp_path / "labels.rq"
    file.write_text(LABELS)
    result = run("query", str(file), "--format", "json", "--dist", DIST)
    assert result.exit_code == 0
    assert len(json.loads(result.stdout)["results"]["bindings"]) == 6


def test_standard_input_is_answered(run):
    result = run("query", "-", "--format", "csv", "--dist", DIST, stdin=LABELS)
    assert result.stdout.splitlines()[0] == "s,name"


def test_a_table_that_goes_into_a_pipe_is_not_cut(run):
    text = f'SELECT ("{"long " * 60}" AS ?x) {{}}'
    result = run("query", "-", "--dist", DIST, stdin=text)
    assert "long " * 59 in result.stdout


def test_a_table_takes_brackets_in_the_data_for_text(run):
    result = run("query", "-", "--dist", DIST, stdin='SELECT ("[red]x[/red]" AS ?x) {}')
    assert "[red]x[/red]" in result.stdout


@pytest.mark.parametrize(("pattern", "word"), [("?s a ax:State", "true"), ("?s a ax:X", "false")])
def test_an_ask_is_answered_by_a_word(run, pattern, word):
    result = run("query", "-", "--dist", DIST, stdin=f"ASK {{ {pattern} }}")
    assert (result.exit_code, result.stdout) == (0, f"{word}\n")


def test_a_graph_is_written_as_turtle_unless_a_table_is_asked_for(run):
    turtle = run("query", "everything-about-armenia", "--dist", DIST)
    assert "id:armenia a ax:State" in turtle.stdout
    table = run("query", "everything-about-armenia", "--format", "table", "--dist", DIST)
    assert "subject" in table.stdout
    assert "4 rows" in table.stdout


@pytest.mark.parametrize(
    ("arguments", "stdin", "code", "message"),
    [
        (["query", "-", "--dist", DIST], "ASK {", 1, "Syntax error at line 1, column 6"),
        (["query", "-", "--dist", DIST], "ASK { SERVICE <urn:x> {} }", 1, "SERVICE is refused"),
        (["query", "none", "--dist", DIST], None, 2, "none is no file and no stored query"),
        (["query", "by-name", "--set", "x=1", "--dist", DIST], None, 2, "no parameter x"),
        (["query", "by-name", "--set", "name", "--dist", DIST], None, 2, "NAME=VALUE"),
        (["query", "-", "--set", "name=x", "--dist", DIST], "ASK {}", 2, "Only a stored query"),
        (["query", "by-name", "--format", "ttl", "--dist", DIST], None, 2, "it can as json"),
        (["query", "by-name", "--dist", "nowhere"], None, 2, "There is no build in nowhere"),
        (["query"], None, 2, "Missing argument"),
        (["serve", "--port", "70000"], None, 2, "70000"),
    ],
)
def test_what_cannot_be_done_is_one_message_and_its_exit_code(run, arguments, stdin, code, message):
    result = run(*arguments, stdin=stdin)
    assert result.exit_code == code
    assert message in result.stderr
    assert result.stdout == ""
    assert "Traceback" not in result.stderr


def test_a_port_in_use_is_one_sentence_and_exit_code_2(run):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = run("serve", "--port", str(port), "--dist", DIST)
    assert result.exit_code == 2
    assert result.stderr == f"Port {port} on 127.0.0.1 is in use: give another --port.\n"


@pytest.fixture(scope="module")
def address():
    """Start `araxes serve` on a free port, and give its address."""
    command = [sys.executable, "-m", "araxes", "serve", "--port", "0", "--dist", DIST]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, env=environment) as server:
        try:
            line = server.stdout.readline()
            yield re.search(r"http://127\.0\.0\.1:\d+/", line)[0]
        finally:
            server.send_signal(signal.SIGTERM)
            _, complaints = server.communicate(timeout=10)  # until the last process is gone
    assert (server.returncode, complaints) == (0, "")


def test_the_server_answers_over_http(address):
    query = "query=ASK%20%7B%20%3Fc%20a%20ax%3AClaim%20%7D"
    with urllib.request.urlopen(f"{address}sparql", data=query.encode(), timeout=10) as response:
        assert response.status == 200
        assert json.load(response) == {"head": {}, "boolean": True}


def test_the_server_goes_on_after_a_mistake(address):
    with pytest.raises(urllib.error.HTTPError, match="400") as caught:
        urllib.request.urlopen(f"{address}sparql?query=ASK", timeout=10)
    with caught.value as error:
        assert json.load(error)["line"] == 1
    with urllib.request.urlopen(address, timeout=10) as page:
        assert b"<h1>" in page.read()
