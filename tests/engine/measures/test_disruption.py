from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import schema as s
from engine.alignment.baseline import today
from engine.measures import changes, measure
from engine.settings import Settings
from tests.engine.measures.worlds import LINE, SPLIT, accounts_of, aligned, random_world, units_of

CHANGED = [s.CHANGED_ACCOUNTS, s.CHANGED_WORKLOAD, s.CHANGED_POTENTIAL, s.CHANGED_REVENUE]
UNAVOIDABLE = [s.UNAVOIDABLE_ACCOUNTS, s.UNAVOIDABLE_WORKLOAD, s.UNAVOIDABLE_POTENTIAL, s.UNAVOIDABLE_REVENUE]


@pytest.fixture
def shared():
    """u1 is shared today: E serves a1 and a named a2 there, W serves a3 (heavier); a5 is nobody's."""
    rows = [
        {s.UNIT_ID: "u0", s.CURRENT_TERRITORY: "E"},
        {s.UNIT_ID: "u1", s.CURRENT_TERRITORY: "E"},
        {s.UNIT_ID: "u1", s.CURRENT_TERRITORY: "E", s.COVERAGE_KIND: s.NAMED},
        {s.UNIT_ID: "u1", s.CURRENT_TERRITORY: "W", s.WORKLOAD: 40.0, s.REVENUE: 7.0},
        {s.UNIT_ID: "u2", s.CURRENT_TERRITORY: "W"},
        {s.UNIT_ID: "u3", s.CURRENT_TERRITORY: ""},
    ]
    return units_of(LINE, accounts_of(rows, LINE))


def test_a_plan_equal_to_today_changes_nothing_also_in_a_shared_area(shared):
    plan = today(shared)
    assert set(plan.exceptions.index) == {"a1", "a2"}
    found = measure(shared, plan, Settings(), baseline=plan)
    assert found.territories[CHANGED + UNAVOIDABLE].to_numpy().sum() == 0
    assert found.totals[CHANGED].sum() == 0
    assert changes(shared, plan, plan).empty


def test_of_a_shared_area_only_the_accounts_that_move_count(shared):
    # u1 goes to E for good: a3 moves, a1 and a2 were E's already
    plan = aligned({"u0": "E", "u1": "E", "u2": "W", "u3": "W"})
    found = measure(shared, plan, Settings(), baseline=today(shared)).territories
    assert found.loc["E", CHANGED].tolist() == [1.0, 40.0, 100.0, 7.0]
    assert found.loc["W", CHANGED].tolist() == [0.0, 0.0, 0.0, 0.0]
    assert found.loc["E", UNAVOIDABLE].tolist() == [0.0, 0.0, 0.0, 0.0]


def test_an_account_nobody_serves_today_loses_no_rep(shared):
    plan = aligned({"u0": "E", "u1": "W", "u2": "W", "u3": "E"}, {"a1": "E", "a2": "E"})
    assert today(shared).territory["u3"] == "W"
    assert measure(shared, plan, Settings(), baseline=today(shared)).totals[s.CHANGED_ACCOUNTS] == 0


def test_changes_from_a_closed_territory_are_unavoidable(shared):
    plan = aligned(dict.fromkeys(LINE, "E"))
    listed = changes(shared, plan, today(shared))
    expected = pd.DataFrame(
        {s.FROM: ["W", "W"], s.TO: ["E", "E"], s.UNAVOIDABLE: [True, True]},
        index=pd.Index(["a3", "a4"], name=s.ACCOUNT_ID),
    )
    pd.testing.assert_frame_equal(listed, expected)
    assert measure(shared, plan, Settings(), baseline=today(shared)).totals[UNAVOIDABLE].tolist() == [
        2,
        50,
        200,
        57,
    ]


def test_who_changes_rep_is_told_where_nothing_takes_any_hours():
    rows = [{s.UNIT_ID: unit, s.CURRENT_TERRITORY: SPLIT[unit], s.WORKLOAD: 0.0} for unit in LINE]
    units = units_of(LINE, accounts_of([{**row, s.TRAVEL_HOURS: 0.0} for row in rows], LINE))
    moved = changes(units, aligned({**SPLIT, "u1": "W"}), today(units))
    assert moved[[s.FROM, s.TO]].to_dict("index") == {"a1": {s.FROM: "E", s.TO: "W"}}


@pytest.mark.parametrize("rep", ["", "Vacant", None])
def test_changes_from_a_vacancy_are_unavoidable(shared, rep):
    roster = pd.DataFrame({s.REP: ["Ann", rep]}, index=["E", "W"])
    plan = aligned({"u0": "W", "u1": "E", "u2": "W", "u3": "W"}, {"a1": "E", "a2": "E"})
    listed = changes(shared, plan, today(shared), roster)
    assert listed[s.FROM].to_dict() == {"a0": "E", "a3": "W"}
    assert listed[s.UNAVOIDABLE].to_dict() == {"a0": False, "a3": True}


def test_a_customer_whose_rep_stays_the_same_person_does_not_change(shared):
    # E and W are both Ann's, F is Bo's: u1 goes from W to E, u0 from E to F
    roster = pd.DataFrame({s.REP: ["Ann", "Ann ", "Bo"]}, index=["E", "W", "F"])
    plan = aligned({"u0": "F", "u1": "E", "u2": "W", "u3": "W"})
    listed = changes(shared, plan, today(shared), roster)
    assert listed[s.TO].to_dict() == {"a0": "F"}
    assert listed[s.UNAVOIDABLE].tolist() == [False]
    found = measure(shared, plan, Settings(), territories=roster, baseline=today(shared))
    assert found.totals[CHANGED].tolist() == [1.0, 10.0, 100.0, 50.0]


def test_a_territory_under_a_new_key_of_the_same_rep_changes_nothing(shared):
    roster = pd.DataFrame({s.REP: ["Ann", "Bo", "Bo"]}, index=["E", "W", "West"])
    plan = aligned({"u0": "E", "u1": "West", "u2": "West", "u3": "West"}, {"a1": "E", "a2": "E"})
    assert changes(shared, plan, today(shared), roster).empty


def test_customers_of_a_closed_territory_change_avoidably_where_its_rep_goes_on(shared):
    # W closes, but Ann, who served it, still has F; its customers go to Bo's E
    roster = pd.DataFrame({s.REP: ["Bo", "Ann", "Ann"]}, index=["E", "W", "F"])
    plan = aligned({"u0": "E", "u1": "E", "u2": "E", "u3": "F"})
    listed = changes(shared, plan, today(shared), roster)
    assert listed[s.UNAVOIDABLE].to_dict() == {"a3": False, "a4": False}


def test_ready_made_units_change_as_a_whole():
    units = units_of(LINE, workload=[1.0, 2.0, 3.0, 4.0], accounts=None)
    found = measure(units, aligned({**SPLIT, "u1": "W"}), Settings(), baseline=aligned(SPLIT))
    assert found.territories[s.CHANGED_WORKLOAD].tolist() == [0.0, 2.0]
    assert changes(units, aligned({**SPLIT, "u1": "W"}), aligned(SPLIT)).index.tolist() == ["u1"]


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_the_list_of_changes_is_that_of_by_account(seed):
    units, alignment, baseline, roster = random_world(seed)
    now, before = alignment.by_account(units), baseline.by_account(units)
    moved = (now != before) & (units.accounts[s.CURRENT_TERRITORY] != "")
    listed = changes(units, alignment, baseline, roster)
    assert listed.index.tolist() == moved.index[moved].tolist()
    assert listed[s.FROM].tolist() == before[moved].tolist()
    assert listed[s.TO].tolist() == now[moved].tolist()
    gone = {*baseline.keys} - {*alignment.keys} | {"Q", "R"}
    assert listed[s.UNAVOIDABLE].tolist() == before[moved].isin(gone).tolist()


@settings(max_examples=10, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_today_against_itself_changes_nothing_in_any_world(seed):
    units, *_ = random_world(seed)
    found = measure(units, today(units), Settings(), baseline=today(units))
    assert found.territories[CHANGED + UNAVOIDABLE].to_numpy().sum() == 0
