"""What is sent last waits for the browser, and not for longer than it takes to draw."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from streamlit.runtime.scriptrunner_utils.script_requests import RerunData, ScriptRequests

from components import pace
from components.state import asked


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
    monkeypatch.setattr(pace.state, "is_asked_again", lambda: False)
    pace.draw_first()
    assert clock.now == pytest.approx(pace.DRAWING, abs=pace.STEP)


def test_the_next_move_of_a_slider_ends_the_wait_at_once(clock, monkeypatch):
    requests = ScriptRequests()
    monkeypatch.setattr(asked, "get_script_run_ctx", lambda: SimpleNamespace(script_requests=requests))

    def sleep(seconds):
        clock.now += seconds
        if clock.now > 2.5 * pace.STEP:
            requests.request_rerun(RerunData(fragment_id="body"))

    monkeypatch.setattr(clock, "sleep", sleep)
    pace.draw_first()
    assert clock.now == pytest.approx(3 * pace.STEP)
