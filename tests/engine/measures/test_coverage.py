from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import schema as s
from engine.measures import coverage_curve, measure
from engine.settings import Assumptions, Settings
from tests.engine.measures import oracle
from tests.engine.measures.worlds import LINE, SPLIT, aligned, random_world, units_of

# one degree of the equator is 111.2 km
BASES = pd.DataFrame(
    {s.BASE_LATITUDE: [0.0, 0.0], s.BASE_LONGITUDE: [0.0, 2.0], s.CAPACITY_HOURS: [10.0, 50.0]},
    index=["E", "W"],
)


def within(radius_km: float) -> Settings:
    return Settings(assumptions=Assumptions(coverage_radius_km=radius_km))


def test_reach_is_counted_from_the_base(line, split):
    near = measure(line, split, within(111.0), territories=BASES)
    assert near.territories[s.REACH_ACCOUNTS].tolist() == [0.5, 0.5]
    far = measure(line, split, within(112.0), territories=BASES)
    assert far.territories[s.REACH_ACCOUNTS].tolist() == [1.0, 1.0]
    assert near.territories[s.FROM_BASE].tolist() == [True, True]


def test_without_a_base_reach_is_counted_from_the_centre(line, split):
    # E's centre is half a degree from both, W's three quarters and one quarter
    found = measure(line, split, within(60.0))
    assert found.territories[s.REACH_ACCOUNTS].tolist() == [1.0, 0.5]
    assert found.totals[s.REACH_POTENTIAL] == 0.75
    assert found.totals[s.FROM_BASE] == 0


def test_spare_hours_of_one_territory_do_not_help_another(line, split):
    # E needs 20 h and has 10, W needs 40 h and has 50
    found = measure(line, split, Settings(), territories=BASES[[s.CAPACITY_HOURS]])
    assert found.territories[s.CALLED_SHARE].tolist() == [0.5, 1.0]
    assert found.totals[s.CALLED_SHARE] == pytest.approx(50 / 60)
    assert found.totals[s.CAPACITY_USED] == 1.0


def test_the_curve_worked_out_by_hand(line, split):
    curve = coverage_curve(line, split, Settings(), BASES, [0, 50, 112])
    expected = pd.DataFrame(
        {s.ACCOUNTS: [0.5, 0.5, 1.0], s.POTENTIAL: [0.5, 0.5, 1.0], s.WORKLOAD: [1 / 3, 1 / 3, 1.0]},
        index=pd.Index([0.0, 50.0, 112.0], name=s.DISTANCE_KM),
    )
    pd.testing.assert_frame_equal(curve, expected)


def test_the_curve_of_one_territory_is_its_own_reach(line, split):
    # E's customers lie 0 and 111.2 km from its base, W's likewise
    curve = coverage_curve(line, split, Settings(), BASES, [50, 112], within=["E"])
    assert curve[s.ACCOUNTS].tolist() == curve[s.WORKLOAD].tolist() == [0.5, 1.0]
    pd.testing.assert_frame_equal(
        coverage_curve(line, split, Settings(), BASES, [50, 112], within=["E", "W", "closed"]),
        coverage_curve(line, split, Settings(), BASES, [50, 112]),
    )
    assert coverage_curve(line, split, Settings(), BASES, [50], within=[]).isna().all(axis=None)


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_the_curve_of_some_territories_is_the_reach_of_their_districts(seed):
    units, alignment, _, roster = random_world(seed)
    measures = measure(units, alignment, within(400.0), territories=roster)
    for name, inside in measures.territories.groupby(s.DISTRICT):
        curve = coverage_curve(units, alignment, within(400.0), roster, [400.0], within=set(inside.index))
        assert curve.loc[400.0, s.ACCOUNTS] == pytest.approx(measures.districts.loc[name, s.REACH_ACCOUNTS])


def test_a_curve_of_nothing_is_unknown():
    units = units_of(LINE, workload=1.0)
    curve = coverage_curve(units, aligned(SPLIT), Settings(), None, [1000])
    assert curve.loc[1000.0].isna().tolist() == [True, True, False]


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_the_curve_agrees_with_counting(seed):
    units, alignment, _, roster = random_world(seed)
    # the customer at the base itself lies at 0 km or a rounding from it
    steps = [0.5, 100, 400.0, 900, 5000]
    curve = coverage_curve(units, alignment, Settings(), roster, steps)
    rows = oracle.rows_of(units, alignment, Settings(), roster, None)
    for step in steps:
        inside = rows[rows["home_km"] <= step]
        slow = [
            len(inside) / len(rows),
            *(inside[c].sum() / rows[c].sum() for c in (s.POTENTIAL, s.WORKLOAD)),
        ]
        np.testing.assert_allclose(curve.loc[step], slow)
