from __future__ import annotations

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from components import cached, workspace
from components.choices import CLEAN_SHEET, Choices
from components.drawn import Drawn, Edited, drawn_after, edited_after
from components.moved import FewMoves, moved
from components.state import edits as edit_state
from components.teams import Staffing
from engine.editing import Edit
from tests.components import kansas

pytestmark = pytest.mark.usefixtures("home")

FOUR = Choices(territories=4, potential_share=1.0)
CLEAN = replace(FOUR, may_change=None)


def session():
    import streamlit as st

    from components import picking, planning, state

    for act in st.session_state["acts"]:
        st.session_state["given"] = act(picking, state)
    choices = st.session_state["ask"]
    st.session_state["plan"] = planning.plan_of(state.work(), choices)
    planning.remember(choices)
    keys = (state.widget_key(name) for name in ("tolerance", "may_change"))
    st.session_state["sliders"] = [state.value_of(key) if state.holds(key) else None for key in keys]


@pytest.fixture
def ask():
    """A session on the drawn file: do things, ask for a plan, get it."""
    workspace.remember(kansas.work(), {})
    app = AppTest.from_function(session, default_timeout=60)

    def give(choices, *acts):
        app.session_state["ask"], app.session_state["acts"] = choices, acts
        app.run()
        assert not app.exception
        return app.session_state["plan"]

    give.app = app
    return give


def settings_of(choices):
    return choices.settings(scope=None, has_today=True)


def put(moves):
    return lambda picking, _state: picking.put_moves(moves)


def test_an_option_is_drawn_from_cold_and_so_are_those_beside_it_from_then_on(ask):
    """A clean sheet is else drawn from the last one, and would not be what the card has shown."""
    before = ask(CLEAN)
    wide, close = (replace(CLEAN, tolerance=share) for share in (0.3, 0.05))
    assert isinstance(ask(wide).drawn, Drawn)
    grid, known = before.grid, [settings_of(wide), settings_of(close)]
    plan = ask(wide, lambda picking, _: picking.take(known[0], grid, known, has_today=True))
    assert plan.drawn == settings_of(wide)
    assert plan.draft is cached.drafted(plan.work, grid, settings_of(wide))
    assert ask.app.session_state["sliders"] == [30, CLEAN_SHEET]
    # along the sliders: one that was explored, and one that was not
    assert ask(close).drawn == settings_of(close)
    assert isinstance(ask(replace(CLEAN, tolerance=0.06)).drawn, Drawn)


def test_edits_by_hand_are_kept_in_what_is_picked(ask):
    edits = (Edit("assign", accounts=(("k00", "d"),)),)
    ask(FOUR)
    before = ask(FOUR, lambda _, __: edit_state.set_edits(edits, ""))
    assert isinstance(before.drawn, Edited)
    option = settings_of(FOUR)
    name = drawn_after(option, None, edits)
    # also for the wishes of now, on whose draft the edit was done so far
    plan = ask(FOUR, lambda picking, _: picking.take(option, before.grid, [name], has_today=True))
    assert plan.drawn == name
    assert plan.draft.by_account(plan.units)["k00"] == "d"
    # few moves know no edits, which are done on them
    assert ask(FOUR, put(FewMoves(0.2))).drawn == edited_after(moved(option, 0.2), before.grid, edits)


def test_few_moves_can_be_undone(ask):
    first = ask(FOUR)
    ask(FOUR, put(FewMoves(0.2, 1)))
    assert ask(FOUR, lambda _, __: edit_state.undo()).drawn == first.drawn
    assert ask(FOUR, lambda _, __: edit_state.redo()).drawn == moved(settings_of(FOUR), 0.2, 1)


def test_without_today_there_is_no_slider_to_set(ask):
    option = settings_of(FOUR)
    ask(FOUR, lambda picking, _: picking.take(option, option, [option], has_today=False))
    assert ask.app.session_state["sliders"] == [15, None]


def test_few_moves_are_the_draft_until_they_are_taken_off_or_the_design_changes(ask):
    plan = ask(FOUR, put(FewMoves(0.2, 1)))
    assert plan.drawn == moved(settings_of(FOUR), 0.2, 1)
    assert ask(FOUR).drawn == plan.drawn
    # some of the moves lead to no tolerance, all of them do
    assert ask.app.session_state["sliders"] == [None, None]
    assert ask(FOUR, put(None)).drawn == settings_of(FOUR)
    assert ask(FOUR, put(FewMoves(0.2))).drawn == moved(settings_of(FOUR), 0.2)
    assert ask.app.session_state["sliders"][0] == 20
    other = replace(FOUR, may_change=0.2)
    assert ask(other).drawn == settings_of(other)
    assert ask(FOUR).drawn == settings_of(FOUR)


def test_they_come_back_at_the_next_start(ask):
    plan = ask(FOUR, put(FewMoves(0.2, 1)))
    assert workspace.recall()[1]["moved"] == {"tolerance": 0.2, "steps": 1, "under": None}
    again = AppTest.from_function(session, default_timeout=60)
    again.session_state["ask"], again.session_state["acts"] = FOUR, ()
    again.run()
    assert again.session_state["plan"].drawn == plan.drawn


def test_a_change_of_the_team_and_few_moves_are_not_both_on_the_map(ask):
    way = Staffing(way="fewest")
    ask(FOUR, put(FewMoves(0.2)), lambda _, state: state.set_staffing(way))
    ask(FOUR, lambda picking, _: picking.saved())
    assert ask.app.session_state["given"] is None
    ask(FOUR, put(FewMoves(0.2)), lambda _, state: state.staffing())
    assert ask.app.session_state["given"] == Staffing()


def test_the_tolerance_that_was_asked_for_outlives_an_option_that_brings_another(ask):
    def asked(now):
        return lambda picking, _: picking.asked_tolerance(now)

    def given(*acts):
        ask(FOUR, *acts)
        return ask.app.session_state["given"]

    assert given(asked(0.15)) == 0.15
    assert given(put(FewMoves(0.03)), asked(0.03)) == 0.15
    assert given(put(FewMoves(0.3)), asked(0.3)) == 0.15
    # moved by hand
    assert given(asked(0.2)) == 0.2
    assert given(asked(0.3)) == 0.3
