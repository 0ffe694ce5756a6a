from __future__ import annotations

import logging
import threading

import pytest

from components.cached import jobs
from components.cached.jobs import begin
from engine.errors import SettingsError

pytestmark = pytest.mark.usefixtures("home")
# nobody waits this long
LONG = 30


class Steps:
    """Steps that wait for a word each; `taken` says when one has been found."""

    def __init__(self, count: int) -> None:
        self.go = [threading.Event() for _ in range(count)]
        self.begun = threading.Event()

    def __call__(self):
        self.begun.set()
        for number, event in enumerate(self.go):
            assert event.wait(LONG)
            yield number


def finished(job) -> tuple[int, ...]:
    assert job.ended.wait(LONG)
    return job.found


def free(steps: Steps) -> Steps:
    for event in steps.go:
        event.set()
    return steps


def test_what_is_found_is_seen_as_it_comes_and_kept():
    steps = Steps(3)
    job = begin("one", 3, steps)
    assert (job.found, job.running, job.total) == ((), True, 3)
    free(steps)
    assert finished(job) == (0, 1, 2)
    assert not job.running
    assert begin("one", 3, lambda: iter(())) is job


def test_it_stops_between_two_steps_once_it_is_cancelled(monkeypatch):
    monkeypatch.setattr(jobs, "PAUSE", LONG)
    steps = Steps(3)
    job = begin("one", 3, steps)
    steps.go[0].set()
    while not job.found:
        assert job.running
    job.cancelled.set()
    assert finished(job) == (0,)
    # it stays stopped until somebody asks for it again
    assert begin("one", 3, free(Steps(3))) is job
    monkeypatch.setattr(jobs, "PAUSE", 0)
    again = begin("one", 3, free(Steps(3)), again=True)
    assert finished(again) == (0, 1, 2)


def test_one_that_runs_is_not_begun_twice():
    steps = Steps(1)
    job = begin("one", 1, steps)
    assert begin("one", 1, steps, again=True) is job
    free(steps)
    finished(job)


def test_jobs_wait_for_each_other_and_one_that_is_dropped_before_its_turn_never_begins():
    first, second, third = Steps(1), Steps(1), Steps(1)
    jobs_now = [begin(name, 1, steps) for name, steps in (("one", first), ("two", second), ("three", third))]
    assert first.begun.wait(LONG)
    assert not second.begun.is_set()
    jobs_now[1].drop()
    free(second)
    free(first)
    free(third)
    assert [finished(job) for job in jobs_now] == [(0,), (), (0,)]
    assert not second.begun.is_set()
    # what was dropped is forgotten, so that whoever wants it begins anew
    assert begin("two", 1, free(Steps(1))) is not jobs_now[1]


def test_jobs_take_turns_step_by_step(monkeypatch):
    monkeypatch.setattr(jobs, "PAUSE", LONG)
    first = Steps(2)
    one = begin("one", 2, first)
    first.go[0].set()
    while not one.found:
        assert one.running
    # the first has a step to go
    assert finished(begin("two", 1, free(Steps(1)))) == (0,)
    assert one.running
    one.cancelled.set()
    assert finished(one) == (0,)


def test_what_is_done_is_not_forgotten_when_it_is_dropped():
    job = begin("one", 1, free(Steps(1)))
    finished(job)
    job.drop()
    assert begin("one", 1, Steps(1)) is job


def test_what_the_engine_refuses_ends_it_with_the_reason():
    def steps():
        yield 1
        raise SettingsError("There is nothing to balance.")

    job = begin("one", 2, steps)
    assert finished(job) == (1,)
    assert job.fault == "There is nothing to balance."


def test_what_nobody_foresaw_ends_it_with_a_sentence_and_tells_no_values(caplog):
    def steps():
        yield 1
        raise KeyError("Mercy Hospital")

    with caplog.at_level(logging.ERROR, logger="components"):
        job = begin("one", 3, steps)
        assert finished(job) == (1,)
    assert job.fault == jobs.UNFORESEEN
    assert "KeyError" in caplog.text
    assert "Mercy" not in caplog.text
    assert finished(begin("one", 1, free(Steps(1)), again=True)) == (0,)


def test_what_ended_is_forgotten_before_what_still_runs():
    steps = Steps(1)
    running = begin("runs", 1, steps)
    assert steps.begun.wait(LONG)
    for number in range(jobs.MOST):
        finished(begin(number, 0, lambda: iter(())))
    assert begin("runs", 1, steps) is running
    free(steps)
    assert finished(running) == (0,)


def test_only_the_last_are_kept():
    kept = [begin(number, 1, free(Steps(1))) for number in range(jobs.MOST + 1)]
    for job in kept:
        finished(job)
    assert begin(1, 1, Steps(1)) is kept[1]
    assert begin(0, 1, free(Steps(1))) is not kept[0]
