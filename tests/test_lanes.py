# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""What a front makes of evaluators that are slow, full, ended or away."""

import contextlib
import json
import socket
import threading
import time

import pytest

from araxes.evaluation import BusyError, DeadlineError, EndedError, Question, UnavailableError
from araxes.evaluation.lanes import Lanes, RemoteEvaluator
from araxes.evaluation.process import answer_client
from araxes.sparql import QueryError

MOMENT, WAIT = 0.1, 0.3
GOOD = b'5\n{"a"}'


class Lane:
    """The socket of a lane, behind which a script stands in for evaluators."""

    def __init__(self, path, script):
        self.path, self.asked = path, []
        self.listener = socket.socket(socket.AF_UNIX)
        self.listener.bind(str(path))
        self.listener.listen()
        self.script = script
        threading.Thread(target=self.run, daemon=True).start()

    def run(self):
        with contextlib.suppress(OSError):
            while True:
                client, _ = self.listener.accept()
                threading.Thread(target=self.answer, args=(client,), daemon=True).start()

    def answer(self, client):
        with client, client.makefile("rb") as stream:
            self.asked.append(json.loads(stream.readline()))
            self.script(client)


def at_once(client):
    client.sendall(GOOD)


def in_pieces(client):
    for byte in b"\n" + GOOD:
        client.sendall(bytes([byte]))
        time.sleep(0.01)


def ends(client):
    """Hang up like a process that is ended by the engine."""


def ends_after_its_moment(client):
    time.sleep(MOMENT)


def stays_silent(client):
    time.sleep(5)


def begins_and_stays_silent(client):
    client.sendall(b"\n")
    time.sleep(5)


@pytest.fixture
def lanes(tmp_path):
    made = []

    def make(quick, lengthy=ends):
        made.extend([Lane(tmp_path / "quick", quick), Lane(tmp_path / "lengthy", lengthy)])
        return *made, RemoteEvaluator(Lanes(made[0].path, made[1].path, MOMENT, WAIT))

    yield make
    for lane in made:
        lane.listener.close()


def ask(evaluator, query="ASK {}", seconds=2.0, is_unwanted=lambda: False):
    with evaluator.evaluate(Question(query), seconds, is_unwanted).body as body:
        return body.read()


def test_what_is_soon_done_is_answered_in_the_first_lane(lanes):
    quick, lengthy, evaluator = lanes(at_once)
    assert ask(evaluator) == b'{"a"}'
    assert quick.asked[0]["moment"] == MOMENT
    assert lengthy.asked == []


def test_what_needs_longer_is_answered_in_the_second_and_known_from_then_on(lanes):
    quick, lengthy, evaluator = lanes(ends_after_its_moment, in_pieces)
    assert [ask(evaluator), ask(evaluator)] == [b'{"a"}'] * 2
    assert (len(quick.asked), len(lengthy.asked)) == (1, 2)
    assert lengthy.asked[0]["moment"] is None


def test_a_question_that_many_ask_at_once_is_tried_once(lanes):
    quick, lengthy, evaluator = lanes(ends_after_its_moment, in_pieces)
    threads = [threading.Thread(target=ask, args=(evaluator,)) for _ in range(9)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(quick.asked), len(lengthy.asked)) == (1, 9)


def test_a_short_deadline_does_not_make_a_question_lengthy(lanes):
    quick, lengthy, evaluator = lanes(ends_after_its_moment, in_pieces)
    with pytest.raises(DeadlineError):
        ask(evaluator, seconds=MOMENT / 2)
    quick.script = at_once
    assert ask(evaluator) == b'{"a"}'
    assert lengthy.asked == []


@pytest.mark.parametrize(
    ("quick", "lengthy", "error"),
    [
        (ends, ends, EndedError),
        (ends_after_its_moment, ends, EndedError),
        (stays_silent, ends, BusyError),
        (ends_after_its_moment, stays_silent, BusyError),
        (ends_after_its_moment, begins_and_stays_silent, DeadlineError),
    ],
)
def test_each_way_to_get_no_answer_has_its_error(lanes, quick, lengthy, error):
    _, _, evaluator = lanes(quick, lengthy)
    start = time.monotonic()
    with pytest.raises(error):
        ask(evaluator, seconds=1.0)
    assert time.monotonic() - start < 2


def test_a_question_may_be_larger_than_what_a_socket_holds(lanes):
    quick, _, evaluator = lanes(at_once)
    query = "ASK {} # " + "x" * 3_000_000
    assert ask(evaluator, query) == b'{"a"}'
    assert quick.asked[0]["question"]["query"] == query


def test_a_large_question_that_nobody_takes_up_finds_too_few(tmp_path):
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "quick"))
        listener.listen()
        evaluator = RemoteEvaluator(Lanes(tmp_path / "quick", tmp_path / "none", MOMENT, WAIT))
        with pytest.raises(BusyError):
            ask(evaluator, "ASK {} # " + "x" * 3_000_000)


def test_without_evaluators_there_is_another_error_than_with_too_few(tmp_path):
    evaluator = RemoteEvaluator(Lanes(tmp_path / "quick", tmp_path / "lengthy"))
    with pytest.raises(UnavailableError) as caught:
        ask(evaluator)
    assert caught.value.seconds > 0


def test_nobody_is_asked_on_for_who_has_gone(lanes):
    _, _, evaluator = lanes(ends_after_its_moment, begins_and_stays_silent)
    start = time.monotonic()
    with pytest.raises(QueryError, match="Nobody waits"):
        ask(evaluator, seconds=30, is_unwanted=lambda: True)
    assert time.monotonic() - start < 2


class _Unasked:
    def evaluate(self, question):
        raise AssertionError("Nobody is there to read the answer.")


@pytest.mark.parametrize("left", [-1.0, 60.0], ids=["too late", "gone"])
def test_a_question_that_waited_too_long_is_not_evaluated(left):
    asker, evaluator = socket.socketpair()
    asked = {"question": vars(Question("ASK {}")), "until": time.monotonic() + left}
    with evaluator:
        with asker:
            asker.sendall(json.dumps(asked | {"moment": 30.0}).encode() + b"\n")
        answer_client(evaluator, _Unasked())
