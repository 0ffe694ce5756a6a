from __future__ import annotations

from streamlit.testing.v1 import AppTest


def work():
    import streamlit as st

    from components.cached import waiting
    from engine.progress import report

    steps = st.session_state["steps"]
    waiting._PATIENCE = st.session_state["patience"]
    seen = st.session_state["seen"] = []
    place = st.empty()
    waiting.st.empty = lambda: place
    place.progress = lambda share, text: seen.append((share, text))
    place.empty = lambda: seen.append("gone")
    with waiting.shown_bar():
        for step in steps:
            report(step, "Reading the rows")


def said(patience: float, monkeypatch) -> list[tuple[float, str] | str]:
    import streamlit as st

    monkeypatch.setattr(st, "empty", st.empty)
    monkeypatch.setattr("components.cached.waiting._PATIENCE", 1.0)
    app = AppTest.from_function(work)
    app.session_state["steps"], app.session_state["patience"] = [0.25, 0.5], patience
    app.run()
    assert not app.exception
    return app.session_state["seen"]


def test_short_work_shows_no_bar(monkeypatch):
    assert said(60.0, monkeypatch) == []


def test_long_work_shows_how_far_it_is(monkeypatch):
    # the second step comes at once, and waits for the next
    assert said(0.0, monkeypatch) == [(0.25, "Reading the rows: 25 %"), "gone"]
