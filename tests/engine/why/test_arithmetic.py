from __future__ import annotations

import dataclasses
from math import isnan

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import schema as s
from engine.errors import UnitsError
from engine.measures import measure
from engine.settings import Assumptions, Balance, CallPlan, Settings
from engine.why import Balanced, Calls, arithmetic
from tests.engine.measures.worlds import LINE, accounts_of, aligned, random_world, units_of
from tests.engine.why.worlds import line, plan

MIXED = Settings(balance=Balance(workload=1.0, potential=3.0))


@settings(max_examples=30, deadline=None)
@given(
    seed=st.integers(0, 10_000),
    ready_made=st.booleans(),
    mixed=st.booleans(),
    covered=st.sampled_from(["", "Q", "QR"]),
)
def test_the_lines_add_up_to_what_is_measured(seed: int, ready_made: bool, mixed: bool, covered: str):
    units, alignment, _, roster = random_world(seed)
    roster = roster.assign(**{s.COVERED_BY: ["Ann" if key in covered else "" for key in roster.index]})
    units = dataclasses.replace(units, accounts=None) if ready_made else units
    wish = MIXED if mixed else Settings()
    measured = measure(units, alignment, wish, territories=roster).territories
    for key in measured.index:
        sums, row = arithmetic(units, alignment, wish, key, territories=roster), measured.loc[key]
        assert sums.workload == pytest.approx(row[s.WORKLOAD])
        if not ready_made:
            assert sum(c.hours for c in sums.calls) + sums.travel_hours == pytest.approx(sums.workload)
            assert sum(c.accounts for c in sums.calls) == len(sums.accounts) == row[s.ACCOUNTS]
        assert sums.base_leg_hours == pytest.approx(row[s.BASE_LEG_HOURS], nan_ok=True)
        assert sums.workload + np.nan_to_num(sums.base_leg_hours) == pytest.approx(sums.hours_needed)
        assert sums.hours_needed == pytest.approx(row[s.HOURS_NEEDED])
        assert sums.accounts[s.HOURS_NEEDED].sum() == pytest.approx(row[s.HOURS_NEEDED])
        assert sums.capacity_used == pytest.approx(row[s.CAPACITY_USED])
        counted = measured.loc[~measured.index.isin(list(covered)), s.CAPACITY_HOURS]
        assert (sums.all_hours, sums.territories) == (pytest.approx(counted.sum()), len(counted))
        due = 0.0 if key in covered else sums.capacity_hours / sums.all_hours
        assert sums.target == pytest.approx(due)
        share = sum(part.weight * part.value / part.total for part in sums.balanced)
        assert share == pytest.approx(sums.load)
        assert sums.index == pytest.approx(row[s.INDEX], nan_ok=True)
        assert 100 * share / sums.target == pytest.approx(sums.index) if due else isnan(sums.index)


def test_a_territory_worked_out_by_hand():
    # E: an A customer called 10 times for 2 h, two B customers 5 and 3 times for 1 h; each has 1 h of travel
    rows = [
        {s.UNIT_ID: "u0", s.SEGMENT: "A", s.CALLS_PER_YEAR: 10.0, s.WORKLOAD: 21.0},
        {s.UNIT_ID: "u1", s.SEGMENT: "B", s.CALLS_PER_YEAR: 5.0, s.WORKLOAD: 6.0},
        {s.UNIT_ID: "u1", s.SEGMENT: "B", s.CALLS_PER_YEAR: 3.0, s.WORKLOAD: 4.0},
        {s.UNIT_ID: "u2", s.SEGMENT: "A", s.CALLS_PER_YEAR: 10.0, s.WORKLOAD: 31.0},
    ]
    units = units_of(LINE, accounts_of(rows, LINE))
    about = Assumptions(
        working_days=10.0, hours_per_day=8.0, field_share=0.5, call_plans=(CallPlan("B", 1, 1),)
    )
    sums = arithmetic(units, plan("EEWW"), Settings(assumptions=about), "E")
    # the call plan knows B, so that it comes before A
    assert sums.calls == (Calls("B", 2, 8.0, 8.0, False, True), Calls("A", 1, 10.0, 20.0, True, True))
    assert (sums.travel_hours, sums.workload, sums.hours_needed) == (3.0, 31.0, 31.0)
    assert isnan(sums.base_leg_hours)
    assert (sums.capacity_hours, sums.capacity_from) == (40.0, "assumed")
    assert (sums.days, sums.day_hours, sums.field_share) == (10.0, 8.0, 0.5)
    assert sums.capacity_used == pytest.approx(31 / 40)
    assert sums.balanced == (Balanced("workload", 1.0, 31.0, 62.0),)
    assert (sums.territories, sums.all_hours, sums.target, sums.index) == (2, 80.0, 0.5, pytest.approx(100.0))
    assert sums.accounts.index.tolist() == ["a0", "a1", "a2"]
    assert sums.accounts.loc["a0"].tolist()[:2] == ["A", 10.0]


def test_where_hours_come_from():
    units, drawn = line([10.0] * 4), plan("EEWW")
    known = pd.DataFrame({s.CAPACITY_HOURS: [50.0, np.nan]}, index=["E", "W"])
    found = {key: arithmetic(units, drawn, Settings(), key, territories=known) for key in "EW"}
    assert [found[key].capacity_from for key in "EW"] == ["listed", "mean"]
    assert [found[key].capacity_hours for key in "EW"] == [50.0, 50.0]
    nothing = pd.DataFrame({s.REP: ["Ann", "Bo"]}, index=["E", "W"])
    assert arithmetic(units, drawn, Settings(), "E", territories=nothing).capacity_from == "assumed"


def test_hours_that_are_listed_are_not_assumed_though_they_are_as_many():
    units, usual = line([10.0] * 4), Assumptions().capacity_hours
    known = pd.DataFrame({s.CAPACITY_HOURS: [usual, 1000.0]}, index=["E", "W"])
    found = arithmetic(units, plan("EEWW"), Settings(), "E", territories=known, said=known)
    assert (found.capacity_hours, found.capacity_from) == (usual, "listed")
    # of a roster alone nobody knows who completed it
    assert arithmetic(units, plan("EEWW"), Settings(), "E", territories=known).capacity_from == "assumed"


def test_distance_counts_from_the_base_where_one_is_known():
    base = pd.DataFrame({s.BASE_LATITUDE: [0.0], s.BASE_LONGITUDE: [0.0]}, index=["E"])
    sums = arithmetic(line([10.0, 10.0, 10.0]), plan("EEW"), Settings(), "E", territories=base)
    assert sums.accounts[s.DISTANCE_KM].to_dict() == {"a0": 0.0, "a1": pytest.approx(111.195, rel=1e-4)}
    centred = arithmetic(line([10.0, 10.0, 10.0]), plan("EEW"), Settings(), "E")
    assert centred.accounts[s.DISTANCE_KM].tolist() == pytest.approx([55.597, 55.597], rel=1e-4)


def test_a_territory_that_serves_nothing_is_refused():
    with pytest.raises(UnitsError, match="X serves nothing in this plan"):
        arithmetic(line([10.0] * 2), plan("EW"), Settings(), "X")


def test_a_territory_without_customers_has_no_lines():
    units = units_of(LINE, accounts_of([{s.UNIT_ID: "u0"}], LINE))
    sums = arithmetic(units, aligned(dict.fromkeys(LINE, "E") | {"u3": "W"}), Settings(), "W")
    assert (sums.calls, sums.hours_needed, sums.index) == ((), 0.0, 0.0)
    assert sums.accounts.empty
