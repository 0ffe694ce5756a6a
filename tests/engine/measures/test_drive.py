from __future__ import annotations

import dataclasses

import pandas as pd
import pytest

from engine import schema as s
from engine.geo import EARTH_RADIUS_KM
from engine.measures import measure
from engine.settings import Assumptions, Settings

DEGREE_KM = EARTH_RADIUS_KM * 3.141592653589793 / 180
# a day has 6 field hours, a year 10 weeks
PACE = Assumptions(
    speed_kmh=50.0,
    circuity=1.5,
    hours_per_day=8.0,
    field_share=0.75,
    working_days=50.0,
    longest_leg_hours=5.0,
)
AT_U0 = pd.DataFrame({s.BASE_LATITUDE: [0.0], s.BASE_LONGITUDE: [0.0]}, index=["E"])


def test_base_legs_worked_out_by_hand(line, split):
    # E: a0 lives at the base; a1 takes 10 of 6 hours a day, each day one degree out and home
    found = measure(line, split, Settings(assumptions=PACE), territories=AT_U0).territories.loc["E"]
    legs = 2 * DEGREE_KM * 1.5 / 50 * 10 / 6
    assert found[s.BASE_LEG_HOURS] == pytest.approx(legs)
    assert found[s.TRAVEL_HOURS] == 2.0
    assert found[s.DRIVE_HOURS_WEEK] == pytest.approx((2.0 + legs) / 10)


def test_a_drive_beyond_the_longest_leg_is_charged_as_that_leg(line, split):
    capped = dataclasses.replace(PACE, longest_leg_hours=1.0)
    found = measure(line, split, Settings(assumptions=capped), territories=AT_U0).territories.loc["E"]
    assert found[s.BASE_LEG_HOURS] == pytest.approx(2 * 1.0 * 10 / 6)


def test_base_legs_come_on_top_of_the_hours_of_calls(line, split):
    # E has 20 h of calls and travel, W 40 h; only E's base is known
    roster = AT_U0.assign(**{s.CAPACITY_HOURS: 50.0})
    found = measure(line, split, Settings(assumptions=PACE), territories=roster)
    legs = 2 * DEGREE_KM * 1.5 / 50 * 10 / 6
    needed = found.territories[s.HOURS_NEEDED]
    assert needed.tolist() == pytest.approx([20.0 + legs, 40.0])
    assert found.territories[s.WORKLOAD].tolist() == [20.0, 40.0]
    assert found.territories.at["E", s.CAPACITY_USED] == pytest.approx((20.0 + legs) / 50)
    # the balance is of calls and travel between them: E has a third, and its target is half
    assert found.territories.at["E", s.INDEX] == pytest.approx(200 / 3)
    assert found.totals[s.HOURS_NEEDED] == pytest.approx(60.0 + legs)
    assert found.totals[s.BASE_LEG_HOURS] == pytest.approx(legs)
    assert found.totals[s.FROM_BASE] == 1


def test_there_is_time_for_fewer_calls_where_drives_take_some(line, split):
    # E needs 20 h of calls and 11.1 h of legs, and has 20 h
    roster = AT_U0.assign(**{s.CAPACITY_HOURS: 20.0})
    found = measure(line, split, Settings(assumptions=PACE), territories=roster).territories
    legs = 2 * DEGREE_KM * 1.5 / 50 * 10 / 6
    assert found.at["E", s.CALLED_SHARE] == pytest.approx(20.0 / (20.0 + legs))


def test_without_a_base_no_base_legs_are_known(line, split):
    found = measure(line, split, Settings(assumptions=PACE))
    assert found.territories[s.BASE_LEG_HOURS].isna().all()
    assert found.territories[s.HOURS_NEEDED].tolist() == [20.0, 40.0]
    assert found.territories.at["E", s.DRIVE_HOURS_WEEK] == pytest.approx(2.0 / 10)
    assert not found.territories[s.FROM_BASE].any()
    assert found.totals[s.BASE_LEG_HOURS] != found.totals[s.BASE_LEG_HOURS]


def test_the_hours_a_week_of_many_are_those_of_one_of_them(line, split):
    found = measure(line, split, Settings(assumptions=PACE))
    assert found.totals[s.DRIVE_HOURS_WEEK] == pytest.approx(found.territories[s.DRIVE_HOURS_WEEK].mean())
