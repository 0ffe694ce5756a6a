from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from components import cached, workspace
from components.choices import Choices
from components.drawn import Changed
from components.planning import Plan
from components.teams import LEAVES, Entry, Staffing
from engine import schema as s
from engine.errors import SettingsError
from engine.settings import Assumptions, CallPlan
from tests.components import kansas

pytestmark = pytest.mark.usefixtures("home")

FOUR = Choices(territories=4)
LONGER = Assumptions(call_plans=(CallPlan("A", 24, 2.5),))


def session():
    import streamlit as st

    from components import planning, state

    for ask in st.session_state["asks"]:
        st.session_state["plan"] = planning.plan_of(state.work(), ask)


@pytest.fixture
def manager():
    """A session on the drawn file: ask for a plan, get it."""
    workspace.remember(kansas.work(), {})
    app = AppTest.from_function(session, default_timeout=60)

    def ask(choices: Choices) -> Plan:
        app.session_state["asks"] = [choices]
        app.run()
        assert not app.exception
        return app.session_state["plan"]

    ask.app = app
    return ask


def test_a_plan_holds_today_and_the_draft(manager):
    plan = manager(replace(FOUR, may_change=0.0))
    assert plan.today is not None
    pd.testing.assert_series_equal(plan.draft.by_account(plan.units), plan.today.by_account(plan.units))
    assert plan.measures.totals[s.CHANGED_ACCOUNTS] == 0
    assert len(plan.planned) == 24


def test_assumptions_measure_anew_what_stands(manager):
    before = manager(FOUR)
    after = manager(replace(FOUR, assumptions=LONGER))
    assert after.draft is before.draft
    assert after.drawn == before.drawn
    assert after.settings.assumptions == LONGER
    # 1.25 h more on each of 24 calls on each of 24 customers, and not a minute of driving
    more = after.measures.totals[s.WORKLOAD] - before.measures.totals[s.WORKLOAD]
    assert more == pytest.approx(24 * 24 * 1.25)
    more = after.measures_today.totals[s.WORKLOAD] - before.measures_today.totals[s.WORKLOAD]
    assert more == pytest.approx(24 * 24 * 1.25)


def test_assumptions_redraw_where_they_shall(manager):
    manager(FOUR)
    after = manager(replace(FOUR, assumptions=LONGER, redraw=True))
    assert after.drawn.assumptions == LONGER
    # what was redrawn then stays, also when the switch is off again
    still = manager(replace(FOUR, assumptions=LONGER))
    assert still.draft is after.draft


def test_the_design_redraws_under_the_assumptions_of_now(manager):
    manager(FOUR)
    manager(replace(FOUR, assumptions=LONGER))
    after = manager(replace(FOUR, territories=5, assumptions=LONGER))
    assert after.drawn.territories == 5
    assert after.drawn.assumptions == LONGER
    assert len(after.measures.territories) == 5


@pytest.mark.parametrize(
    "other", [{"tolerance": 0.1}, {"potential_share": 0.5}, {"may_change": None}, {"resolution": 5}]
)
def test_each_design_choice_draws_anew(manager, other):
    before, after = manager(FOUR), manager(replace(FOUR, **other))
    assert (after.drawn, after.grid) != (before.drawn, before.grid)
    assert after.draft is not before.draft


def test_assumptions_moved_forth_and_back_leave_all_as_it_was(manager):
    before = manager(FOUR)
    manager(replace(FOUR, assumptions=LONGER))
    again = manager(FOUR)
    assert again.draft is before.draft
    assert again.measures is before.measures


def test_what_cannot_be_drawn_leaves_the_last_draft_also_after_a_run_that_was_cut_short(manager, monkeypatch):
    before = manager(replace(FOUR, territories=5))
    draw, three = cached.drafted, replace(FOUR, territories=3)

    def refuse(work, grid, drawn):
        if drawn.territories == 3:
            raise SettingsError("3 territories are too few.")
        return draw(work, grid, drawn)

    # a slider's next step ends the run of the one before
    monkeypatch.setattr(cached, "drafted", lambda *_: st.stop())
    manager(three)
    monkeypatch.setattr(cached, "drafted", refuse)
    after = manager(three)
    assert after.refused == "3 territories are too few."
    assert after.draft is before.draft


def test_without_today_there_is_only_the_draft():
    workspace.remember(kansas.work(today=False), {})
    app = AppTest.from_function(session, default_timeout=60)
    app.session_state["asks"] = [Choices(territories=2)]
    app.run()
    plan = app.session_state["plan"]
    assert plan.today is None
    assert plan.measures_today is None
    assert plan.settings.change_cap is None
    assert len(plan.measures.territories) == 2


def test_a_change_of_the_team_that_is_refused_is_off_the_map_and_says_why(manager, monkeypatch):
    leaves = Staffing((Entry(LEAVES, "Ann", "T1"),), way="start", keys=("T1",))
    draw = cached.drafted

    def refuse(work, grid, drawn):
        if isinstance(drawn, Changed):
            raise SettingsError("T1 is no territory of today.")
        return draw(work, grid, drawn)

    monkeypatch.setattr(cached, "drafted", refuse)
    manager.app.session_state[f"team:{kansas.work().key}"] = leaves
    plan = manager(FOUR)
    assert not isinstance(plan.drawn, Changed)
    assert manager.app.session_state[f"team:{kansas.work().key}"] == replace(leaves, way="")
    assert [note.value for note in manager.app.toast] == [
        "The change of the team is off the map. T1 is no territory of today."
    ]
    # said once
    manager(FOUR)
    assert not manager.app.toast
