from __future__ import annotations

import dataclasses

import numpy as np
import pandas as pd
import pytest

from engine import schema as s
from engine.demand import demand, neighbourhoods, summary
from engine.errors import UnitsError
from engine.settings import Assumptions, CallPlan

NAN = np.nan
# sites at one place: each call takes 0.05 h of parking and walking
PLAN = Assumptions(call_plans=(CallPlan("A", 20, 2), CallPlan("B", 10, 1)))


def test_hours_worked_out_by_hand(accounts_of):
    accounts = accounts_of(
        3, step=0.0, segment=["A", "b", "B"], potential=[8.0, NAN, 2.0], revenue=[1.0, NAN, -3.0]
    )
    expected = pd.DataFrame(
        {
            s.SEGMENT: pd.array(["A", "B", "B"], dtype="str"),
            s.CALLS_PER_YEAR: [20.0, 10.0, 10.0],
            s.CALL_HOURS: [2.0, 1.0, 1.0],
            s.TRAVEL_HOURS: [1.0, 0.5, 0.5],
            s.WORKLOAD: [41.0, 10.5, 10.5],
            s.POTENTIAL: [8.0, 0.0, 2.0],
            s.REVENUE: [1.0, 0.0, 0.0],
        },
        index=pd.Index(["a000", "a001", "a002"], name=s.ACCOUNT_ID, dtype="str"),
    )
    pd.testing.assert_frame_equal(demand(accounts, PLAN), expected)


def test_the_files_own_calls_and_hours_win(accounts_of):
    accounts = accounts_of(2, step=0.0, segment=["A", "A"], calls_per_year=[3.0, NAN], call_hours=[NAN, 0.5])
    asked = demand(accounts, PLAN)
    assert asked[s.CALLS_PER_YEAR].tolist() == [3.0, 20.0]
    assert asked[s.CALL_HOURS].tolist() == [2.0, 0.5]
    assert asked[s.WORKLOAD].tolist() == pytest.approx([3 * 2.05, 20 * 0.55])


def test_accounts_out_of_scope_ask_for_nothing(accounts_of):
    accounts = accounts_of(
        2, segment=["A", "A"], calls_per_year=[3.0, 3.0], coverage_kind=[s.AREA, s.OUT], potential=[1.0, 1.0]
    )
    out = demand(accounts, PLAN).loc["a001"]
    assert out[s.SEGMENT] == ""
    assert (out[s.CALLS_PER_YEAR], out[s.WORKLOAD], out[s.POTENTIAL]) == (0.0, 0.0, 1.0)
    assert summary(demand(accounts, PLAN)).loc["A", s.ACCOUNTS] == 1


def test_neighbourhoods_given_make_no_difference(accounts_of):
    accounts = accounts_of(30, potential=np.arange(30.0))
    pd.testing.assert_frame_equal(
        demand(accounts, PLAN), demand(accounts, PLAN, near=neighbourhoods(accounts))
    )
    with pytest.raises(UnitsError, match="find them again"):
        demand(accounts, PLAN, near=neighbourhoods(accounts_of(29)))


def test_columns_that_are_absent_are_unknown():
    bare = pd.DataFrame({s.ACCOUNT_ID: ["x"], s.LATITUDE: [1.0], s.LONGITUDE: [2.0]})
    assert demand(bare, PLAN).loc["x"].tolist() == ["A", 20.0, 2.0, 0.0, 40.0, 0.0, 0.0]


def test_an_extract_without_accounts_asks_for_nothing(accounts_of):
    assert demand(accounts_of(0), PLAN).empty
    assert summary(demand(accounts_of(0), PLAN)).empty


def test_the_callers_accounts_stay_as_they_were(accounts_of):
    accounts = accounts_of(12, potential=np.arange(12.0))
    before = accounts.copy()
    demand(accounts, PLAN)
    pd.testing.assert_frame_equal(accounts, before)


def test_more_calls_to_all_make_proportionately_more_hours(accounts_of):
    accounts = accounts_of(20, potential=np.arange(20.0))
    doubled = dataclasses.replace(
        PLAN,
        call_plans=tuple(CallPlan(p.segment, 2 * p.calls_per_year, p.call_hours) for p in PLAN.call_plans),
    )
    np.testing.assert_allclose(demand(accounts, doubled)[s.WORKLOAD], 2 * demand(accounts, PLAN)[s.WORKLOAD])


def test_summary_adds_up_by_segment(accounts_of):
    accounts = accounts_of(3, step=0.0, segment=["B", "A", "B"], potential=[1.0, 2.0, 4.0])
    table = summary(demand(accounts, PLAN))
    assert table.index.tolist() == ["A", "B"]
    assert table[s.ACCOUNTS].tolist() == [1, 2]
    assert table[s.CALLS_PER_YEAR].tolist() == [20.0, 20.0]
    assert table[s.TRAVEL_HOURS].tolist() == pytest.approx([1.0, 1.0])
    assert table[s.WORKLOAD].tolist() == pytest.approx([41.0, 21.0])
    assert table[s.POTENTIAL].tolist() == [2.0, 5.0]
