"""What is sent last waits for the browser, and not for longer than it takes to draw."""

from __future__ import annotations

import itertools

import pytest

from components import pace


class Ended(BaseException):
    """Stand for what Streamlit ends a run with that is out of date."""


class Clock:
    def __init__(self):
        self.now = 0.0

    def monotonic(self):
        return self.now

    def sleep(self, seconds):
        self.now += seconds


class State(dict):
    """A session's state that is out of date from its nth reading on."""

    def __init__(self, out_of_date):
        self.readings = itertools.count(1)
        self.out_of_date = out_of_date

    def get(self, key, default=None):
        if next(self.readings) >= self.out_of_date:
            raise Ended
        return default


@pytest.fixture
def clock(monkeypatch):
    made = Clock()
    monkeypatch.setattr(pace, "time", made)
    return made


def test_it_waits_as_long_as_drawing_takes(clock, monkeypatch):
    monkeypatch.setattr(pace.st, "session_state", State(out_of_date=10_000))
    pace.draw_first()
    assert clock.now == pytest.approx(pace.DRAWING, abs=pace.STEP)


def test_a_newer_run_ends_the_wait_at_once(clock, monkeypatch):
    monkeypatch.setattr(pace.st, "session_state", State(out_of_date=3))
    with pytest.raises(Ended):
        pace.draw_first()
    assert clock.now == pytest.approx(3 * pace.STEP)
