# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""The running server: what happens to queries that will not end, and to clients that go away."""

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

DEADLINE = 2.0
ROWS = " ".join(str(number) for number in range(300))
ENDLESS = (
    f"SELECT (COUNT(*) AS ?n) {{ VALUES ?a {{ {ROWS} }} VALUES ?b {{ {ROWS} }} "
    f"VALUES ?c {{ {ROWS} }} VALUES ?d {{ {ROWS} }} }}"
)
GREEDY = f"SELECT * {{ VALUES ?a {{ {ROWS} }} VALUES ?b {{ {ROWS} }} VALUES ?c {{ {ROWS} }} }}"
DIST = Path(__file__).parent / "fixtures" / "dist"

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")


class Server:
    """A server of its own process, and what a test asks of it."""

    def __init__(self, process, port):
        self.process, self.port = process, port

    def ask(self, query, target="/sparql", timeout=30):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        headers = {"Content-Type": "application/sparql-query"}
        connection.request("POST", target, query.encode(), headers)
        response = connection.getresponse()
        body = response.read()
        connection.close()
        return response, json.loads(body)

    def send(self, data):
        with socket.create_connection(("127.0.0.1", self.port), timeout=10) as client:
            client.sendall(data)
            return b"".join(iter(lambda: client.recv(4096), b""))

    def processes(self):
        """Give the process ids of the server and all that it started."""
        found, new = set(), {self.process.pid}
        while new:
            found |= new
            children = (Path(f"/proc/{pid}/task/{pid}/children") for pid in new)
            new = {int(pid) for path in children for pid in path.read_text().split()} - found
        return found

    def evaluating(self):
        """Count the processes that work now."""
        before = {pid: ticks(pid) for pid in self.processes()}
        time.sleep(0.3)
        return sum(ticks(pid) - before[pid] > 3 for pid in before)


def ticks(pid):
    """Give the processor time of a process, in hundredths of a second."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return (int(fields[11]) + int(fields[12])) * 100 / os.sysconf("SC_CLK_TCK")


@contextmanager
def serving(*options, before=()):
    command = [*before, sys.executable, "-m", "araxes", "serve", "--port", "0", *map(str, options)]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        port = int(re.search(r"127\.0\.0\.1:(\d+)/", process.stdout.readline())[1])
        server = Server(process, port)
        server.ask("ASK {}")
        try:
            yield server
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=30)
    assert process.returncode == 0


@pytest.fixture(scope="module")
def server():
    with serving("--dist", DIST, "--timeout", DEADLINE, "--memory", 300) as running:
        yield running


@linux_only
def test_a_query_that_does_not_end_is_ended_at_its_deadline(server):
    start = time.monotonic()
    response, problem = server.ask(ENDLESS)
    assert response.status == 504
    assert problem["type"].endswith("/problem/deadline")
    assert DEADLINE <= time.monotonic() - start < 2 * DEADLINE
    assert server.evaluating() == 0
    assert server.ask("ASK {}")[1]["boolean"] is True


@linux_only
def test_the_deadline_is_kept_to_a_quarter_of_a_second(server):
    def lateness() -> float:
        start = time.monotonic()
        assert server.ask(ENDLESS)[0].status == 504
        return time.monotonic() - start - DEADLINE

    assert 0 <= min(lateness() for _ in range(3)) < 0.25  # the machine may be busy with others


def test_a_client_may_ask_for_less_time_but_not_for_more(server):
    start = time.monotonic()
    assert server.ask(ENDLESS, "/sparql?timeout=0.5")[0].status == 504
    assert time.monotonic() - start < DEADLINE
    assert server.ask(ENDLESS, "/sparql?timeout=3600")[0].status == 504
    assert server.ask("ASK {}", "/sparql?timeout=none")[0].status == 400


@linux_only
def test_no_work_goes_on_for_a_client_that_went_away(server):
    body = ENDLESS.encode()
    with socket.create_connection(("127.0.0.1", server.port)) as client:
        client.sendall(
            b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n"
            b"Content-Length: %d\r\n\r\n%b" % (len(body), body)
        )
        time.sleep(0.7)
        assert server.evaluating() == 1
    time.sleep(0.6)
    assert server.evaluating() == 0


@pytest.mark.parametrize(
    ("query", "slug"),
    [
        (GREEDY + " ORDER BY DESC(?c) ?b", "evaluation-ended"),
        ("ASK { FILTER(" + "!" * 200_000 + "true) }", "evaluation-ended"),
        ("ASK { " + " UNION ".join(["{ ?s ?p ?o }"] * 20_000) + " }", "evaluation-ended"),
        (GREEDY, "answer-too-large"),
    ],
    ids=["memory", "negations", "unions", "answer"],
)
def test_what_ends_an_evaluation_is_told_and_touches_nobody_else(server, query, slug):
    response, problem = server.ask(query, "/sparql?timeout=60")
    assert response.status in (422, 504)
    assert problem["type"].endswith((f"/problem/{slug}", "/problem/deadline"))
    assert server.ask("ASK {}")[1]["boolean"] is True


def test_brackets_that_would_end_the_engine_are_a_mistake_with_a_line(server):
    response, problem = server.ask("SELECT *\n" + "{" * 3000 + "}" * 3000)
    assert response.status == 400
    assert problem["type"].endswith("/problem/nesting")
    assert "line 2" in problem["detail"]


def test_while_endless_queries_come_in_others_are_answered_and_too_many_are_sent_away(server):
    stop = time.monotonic() + 4

    def attack(number):
        statuses = []
        while time.monotonic() < stop:
            response, _ = server.ask(f"{ENDLESS} # {number} {len(statuses)}")
            statuses.append((response.status, response.headers["Retry-After"]))
        return statuses

    with ThreadPoolExecutor(8) as pool:
        attackers = [pool.submit(attack, number) for number in range(8)]
        answers = []
        while time.monotonic() < stop:
            answers.append(server.ask(f"ASK {{}} # {len(answers)}")[0].status)
    statuses = {status for attacker in attackers for status in attacker.result()}
    assert answers.count(200) > 0.9 * len(answers)
    assert statuses <= {(504, None), (503, "1")}
    assert (503, "1") in statuses


def test_clients_that_send_or_read_a_byte_at_a_time_hold_nobody_up(server):
    stop = threading.Event()

    def dawdle(request):
        with socket.create_connection(("127.0.0.1", server.port)) as client:
            for byte in request:
                if stop.wait(0.2):
                    return
                try:
                    client.send(bytes([byte]))
                except OSError:
                    return

    threads = [
        threading.Thread(target=dawdle, args=(b"GET / HTTP/1.1\r\n" * 9,)) for _ in range(99)
    ]
    for thread in threads:
        thread.start()
    time.sleep(1)
    try:
        assert all(server.ask("ASK {}", timeout=5)[0].status == 200 for _ in range(20))
    finally:
        stop.set()
        for thread in threads:
            thread.join()


@pytest.mark.parametrize(
    ("request_head", "status"),
    [
        (b"GET /sparql?query=" + b"x" * 9000 + b" HTTP/1.1\r\nHost: x\r\n\r\n", 414),
        (b"GET / HTTP/1.1\r\nHost: x\r\nA: " + b"b" * 9000 + b"\r\n\r\n", 431),
        (b"GET / HTTP/9.9\r\nHost: x\r\n\r\n", 400),
    ],
    ids=["line", "header", "version"],
)
def test_what_the_server_itself_refuses_is_a_problem_too(server, request_head, status):
    head, _, body = server.send(request_head).partition(b"\r\n\r\n")
    assert int(head.split()[1]) == status
    assert b"Content-Type: application/problem+json" in head
    assert json.loads(body)["status"] == status


def test_a_query_may_be_nearly_as_long_as_a_body(server):
    answer = server.ask(f'ASK {{ FILTER(STRLEN("{"x" * 900_000}") = 900000) }}')[1]
    assert answer["boolean"] is True


def test_a_body_that_is_too_long_is_413(server):
    assert server.ask("ASK {} #" + "x" * 2_000_000)[0].status == 413


def test_nothing_is_fetched_and_no_file_is_read(server, tmp_path):
    secret = tmp_path / "secret.ttl"
    secret.write_text("<urn:s> <urn:p> <urn:o> .")
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setblocking(False)
        for iri in (f"http://127.0.0.1:{listener.getsockname()[1]}/x", secret.as_uri()):
            empty = [
                server.ask(f"ASK FROM <{iri}> {{ ?s ?p ?o }}"),
                server.ask(f"ASK FROM NAMED <{iri}> {{ GRAPH ?g {{ ?s ?p ?o }} }}"),
                server.ask("ASK { ?s ?p ?o }", f"/sparql?default-graph-uri={iri}"),
                server.ask("ASK { GRAPH ?g { ?s ?p ?o } }", f"/sparql?named-graph-uri={iri}"),
            ]
            assert [body["boolean"] for _, body in empty] == [False] * 4
            for refused in (
                f"LOAD <{iri}>",
                f"ASK {{ SERVICE <{iri}> {{ ?s ?p ?o }} }}",
                f"ASK {{ SERVICE SILENT <{iri}> {{ ?s ?p ?o }} }}",
                f"ASK {{ VALUES ?x {{ <{iri}> }} sErViCe ?x {{ ?s ?p ?o }} }}",
            ):
                assert server.ask(refused)[0].status == 400
        with pytest.raises(BlockingIOError):
            listener.accept()


@linux_only
def test_the_evaluators_have_no_network(server):
    def network(pid):
        return Path(f"/proc/{pid}/ns/net").readlink()

    server.ask("ASK {}")
    apart = [pid for pid in server.processes() if network(pid) != network("self")]
    if not apart:
        pytest.skip("this system lets no process leave the network")
    assert len(apart) > 1
    for pid in apart:
        devices = Path(f"/proc/{pid}/net/dev").read_text().splitlines()[2:]
        assert [line.split(":")[0].strip() for line in devices] == ["lo"]


def test_what_is_under_way_is_answered_before_the_server_stops():
    with (
        serving("--dist", DIST, "--timeout", DEADLINE) as stopping,
        ThreadPoolExecutor(1) as pool,
    ):
        asked = pool.submit(stopping.ask, ENDLESS)
        time.sleep(DEADLINE / 2)
        stopping.process.send_signal(signal.SIGTERM)
        assert asked.result()[0].status == 504
        stopping.process.wait(timeout=10)


def test_a_store_on_disk_is_served_like_the_files_it_was_made_from(tmp_path):
    command = [sys.executable, "-m", "araxes", "load", tmp_path / "store", "--dist", DIST]
    subprocess.run(command, check=True, capture_output=True)
    query = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    with serving("--store", tmp_path / "store", "--timeout", DEADLINE) as stored:
        found = stored.ask(query)[1]
        assert stored.ask(ENDLESS)[0].status == 504
        assert stored.ask(query)[1] == found
    with serving("--dist", DIST) as read:
        assert read.ask(query)[1] == found
    again = subprocess.run(command, capture_output=True, text=True)
    assert again.returncode == 2
    assert "exists already" in again.stderr


def on_a_read_only_file_system(scratch):
    """Give what to put before a command: it has no rights, and one folder in memory to write."""
    script = f"""
        mount --make-rprivate / && mount -o remount,bind,ro / && mount -t tmpfs tmpfs {scratch} &&
        {{ ! mountpoint -q /dev/shm || mount -o remount,bind,ro /dev/shm; }} &&
        ! touch {Path(__file__).parent}/written /dev/shm/written 2>/dev/null &&
        export TMPDIR={scratch} && exec setpriv --no-new-privs --bounding-set=-all "$@"
    """
    return ["unshare", "--mount", "sh", "-c", script, "sh"]


@linux_only
def test_it_serves_without_rights_on_a_read_only_file_system(tmp_path):
    before = on_a_read_only_file_system(tmp_path)
    tried = subprocess.run([*before, "true"], check=False, capture_output=True)
    if tried.returncode:
        pytest.skip(f"needs root and unshare: {tried.stderr.decode().strip()}")
    with serving("--dist", DIST, before=before) as server:
        _, answer = server.ask("ASK { id:armenia a ax:State }")
        assert answer["boolean"] is True
