from __future__ import annotations

import threading
import time
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from components import ahead, cached, planning, workspace
from components.choices import Choices
from components.crowd import Crowd
from components.drawn import Drawn
from engine.errors import SettingsError, UnitsError
from engine.settings import Assumptions
from tests.components import kansas

pytestmark = pytest.mark.usefixtures("home")

FOUR = Choices(territories=4)


def session():
    import streamlit as st

    from components import ahead, planning, state

    before, now = state.last_choices(), st.session_state["ask"]
    plan = planning.plan_of(state.work(), now)
    state.remember(now.as_dict())
    st.session_state["plan"] = plan
    ahead.step_on(plan, before, now, show=st.session_state["show"])


@pytest.fixture
def ask(monkeypatch):
    """A session on the drawn file: ask for a plan, get it once the step ahead is done."""
    # the first drafts of a process load their kernels, which takes long on a busy machine
    monkeypatch.setattr(ahead, "QUICK", 600.0)
    monkeypatch.setattr(ahead, "_crowd", Crowd())
    workspace.remember(kansas.work(), {})
    app = AppTest.from_function(session, default_timeout=60)
    shown = []
    app.session_state["show"] = lambda: shown.append

    def give(choices):
        app.session_state["ask"] = choices
        app.run()
        assert not app.exception
        while any(thread.name == "a step ahead" for thread in threading.enumerate()):
            time.sleep(0.01)
        return app.session_state["plan"]

    give.shown, give.app = shown, app
    return give


@pytest.fixture
def nothing_new(monkeypatch):
    """From here on nothing may be drawn or measured anew."""

    def refuse(*_args, **_more):
        raise UnitsError("asked for anew")

    def close():
        for name in ("draft", "measure"):
            monkeypatch.setattr(f"components.cached.plan.{name}", refuse)

    return close


@pytest.mark.parametrize("further", [Choices(territories=2), replace(FOUR, tolerance=0.17)])
def test_the_next_step_is_there_before_it_is_asked_for(ask, nothing_new, further):
    between = Choices(territories=3) if further.territories == 2 else replace(FOUR, tolerance=0.16)
    ask(FOUR)
    ask(between)
    nothing_new()
    foreseen = ask.shown[-1]
    plan = ask(further)
    assert len(plan.measures.territories) == further.territories
    assert plan.settings.tolerance == further.tolerance
    # what was shown ahead is what is shown now
    for name in ("settings", "grid", "drawn", "draft", "units", "measures", "measures_today", "refused"):
        assert getattr(foreseen, name) == getattr(plan, name)


def test_a_step_ahead_changes_nothing_of_what_is_drawn(ask):
    drawn = [ask(Choices(territories=count)).draft.territory for count in (4, 5, 6)]
    alone = planning.wish_of(kansas.work(), Choices(territories=6))
    cached.drafted.cache_clear()
    assert drawn[-1].equals(cached.drafted(kansas.work(), alone.grid, alone.settings).territory)


def test_a_step_ahead_on_a_clean_sheet_names_the_draft_it_is_drawn_from(ask, nothing_new):
    """Drafts without a cap are drawn from the first one: the step ahead has to be drawn from it too."""
    for count in (4, 5):
        ask(Choices(territories=count, may_change=None))
    nothing_new()
    plan = ask(Choices(territories=6, may_change=None))
    assert isinstance(plan.drawn, Drawn)
    assert len(plan.measures.territories) == 6


def test_nothing_is_drawn_ahead_beyond_the_slider(ask, monkeypatch):
    most = cached.outlook(kansas.work()).most
    ask(Choices(territories=most - 1))
    begun = []
    monkeypatch.setattr(ahead.planning, "foreseen", lambda *args: begun.append(args))
    ask(Choices(territories=most))
    assert not begun


def test_what_takes_long_is_not_drawn_ahead(ask, monkeypatch):
    begun = []
    monkeypatch.setattr(ahead, "QUICK", 0.0)
    monkeypatch.setattr(ahead.planning, "foreseen", lambda *args: begun.append(args))
    ask(FOUR)
    ask(Choices(territories=5))
    assert not begun


def test_in_a_crowd_nothing_is_drawn_ahead(ask, monkeypatch):
    begun = []
    monkeypatch.setattr(ahead, "_crowd", Crowd(runs=1))
    monkeypatch.setattr(ahead.planning, "foreseen", lambda *args: begun.append(args))
    ask(FOUR)
    ask(Choices(territories=5))
    assert not begun


def test_a_step_that_cannot_be_drawn_is_not_in_the_way_of_the_next(ask, monkeypatch, nothing_new):
    def fails(*_args):
        raise SettingsError("no")

    ask(FOUR)
    with monkeypatch.context() as patched:
        patched.setattr(ahead.planning, "foreseen", fails)
        ask(Choices(territories=5))
    ask(Choices(territories=6))
    nothing_new()
    assert len(ask(Choices(territories=7)).measures.territories) == 7


def test_a_run_that_is_stopped_is_not_in_the_way_of_the_next(ask, nothing_new):
    def stopped():
        import streamlit as st

        st.stop()

    ask(FOUR)
    show, ask.app.session_state["show"] = ask.app.session_state["show"], stopped
    ask(Choices(territories=5))
    ask.app.session_state["show"] = show
    ask(Choices(territories=6))
    nothing_new()
    assert len(ask(Choices(territories=7)).measures.territories) == 7


@pytest.mark.parametrize(
    ("before", "now", "further"),
    [
        (FOUR, Choices(territories=6), Choices(territories=8)),
        (FOUR, Choices(territories=3), Choices(territories=2)),
        (replace(FOUR, tolerance=0.29), replace(FOUR, tolerance=0.28), replace(FOUR, tolerance=0.27)),
        # to no territory at all, past the end, from and to a clean sheet
        (Choices(territories=2), Choices(territories=1), None),
        (replace(FOUR, tolerance=0.29), replace(FOUR, tolerance=0.3), None),
        (replace(FOUR, may_change=None), replace(FOUR, may_change=0.3), None),
        (replace(FOUR, may_change=0.3), replace(FOUR, may_change=None), None),
        # nothing moved, two things did, or no slider
        (FOUR, FOUR, None),
        (FOUR, Choices(territories=5, tolerance=0.2), None),
        (FOUR, replace(FOUR, assumptions=Assumptions(working_days=200.0)), None),
        (FOUR, replace(FOUR, redraw=True), None),
    ],
)
def test_one_step_more_the_same_way(before, now, further):
    assert ahead.next_step(before.as_dict(), now) == further


def test_the_first_run_has_no_way_to_go_on():
    assert ahead.next_step({}, FOUR) is None
