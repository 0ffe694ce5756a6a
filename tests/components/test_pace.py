"""What is sent last waits for the browser, and not for longer than it takes to draw."""

from __future__ import annotations

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


@pytest.fixture
def clock(monkeypatch):
    made = Clock()
    monkeypatch.setattr(pace, "time", made)
    return made


def test_it_waits_as_long_as_drawing_takes(clock, monkeypatch):
    monkeypatch.setattr(pace.state, "give_way", lambda: None)
    pace.draw_first()
    assert clock.now == pytest.approx(pace.DRAWING, abs=pace.STEP)


def test_a_newer_run_ends_the_wait_at_once(clock, monkeypatch):
    def give_way():
        if clock.now > 2.5 * pace.STEP:
            raise Ended

    monkeypatch.setattr(pace.state, "give_way", give_way)
    with pytest.raises(Ended):
        pace.draw_first()
    assert clock.now == pytest.approx(3 * pace.STEP)
