from __future__ import annotations

import dataclasses

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import schema as s
from engine.alignment.loads import targets
from engine.alignment.model import Alignment
from engine.errors import UnitsError
from engine.measures import measure
from engine.settings import Assumptions, Balance, Settings
from engine.units.model import Units
from tests.engine.measures import oracle
from tests.engine.measures.worlds import LINE, SPLIT, aligned, random_world, units_of

LOOSE = Settings(tolerance=0.4, assumptions=Assumptions(coverage_radius_km=700.0, working_days=30.0))
CONTRACT = [
    "name", "rep", "district", "region", "accounts", "workload", "hours_needed", "capacity_hours",
    "capacity_used", "potential", "revenue", "load", "target", "index", "index_workload", "index_potential",
    "index_revenue", "in_tolerance", "area_km2", "density", "mean_km", "p90_km", "centre_latitude",
    "centre_longitude", "from_base", "travel_hours", "base_leg_hours", "drive_hours_week",
    "reach_accounts", "reach_potential", "called_share", "changed_accounts", "changed_workload",
    "changed_potential", "changed_revenue", "unavoidable_accounts", "unavoidable_workload",
    "unavoidable_potential", "unavoidable_revenue",
]  # fmt: skip


def expected_team(
    units: Units, alignment: Alignment, rows: pd.DataFrame, roster: pd.DataFrame
) -> pd.DataFrame:
    team = roster.reindex(pd.Index(alignment.keys))
    # the roster knows 100, 150 and 200 hours
    team[s.CAPACITY_HOURS] = team[s.CAPACITY_HOURS].fillna(150.0)
    team[s.TARGET] = targets(alignment.keys, roster)
    team[s.AREA_KM2] = units.frame[s.AREA_KM2].groupby(alignment.territory).sum()
    team[s.AREA_KM2] = team[s.AREA_KM2].fillna(0.0)
    load = rows.groupby("key")["load"].sum().reindex(team.index).fillna(0.0)
    team["off"] = (load / team[s.TARGET] - 1).abs()
    return team


@settings(max_examples=16, deadline=None)
@given(seed=st.integers(0, 10_000), compared=st.booleans(), ready_made=st.booleans())
def test_every_level_agrees_with_the_slow_way(seed: int, compared: bool, ready_made: bool):
    units, alignment, baseline, roster = random_world(seed)
    if ready_made:
        units = dataclasses.replace(units, accounts=None)
    past = baseline if compared else None
    found = measure(units, alignment, LOOSE, territories=roster, baseline=past)
    rows = oracle.rows_of(units, alignment, LOOSE, roster, past)
    # exceptions name accounts, which ready-made units do not have
    team = expected_team(units, alignment, rows, roster)

    def check(measured: pd.Series, keys: list[str]) -> None:
        inside = rows[rows["key"].isin(keys)]
        slow = oracle.numbers(inside, rows, team.loc[keys], LOOSE)
        if ready_made and inside.empty:
            slow[s.TRAVEL_HOURS] = 0.0
        np.testing.assert_allclose(
            measured[list(slow)].astype(float),
            list(slow.values()),
            rtol=1e-9,
            atol=1e-9,
            err_msg=str(list(slow)),
        )

    assert list(found.territories.index) == alignment.keys
    for key in alignment.keys:
        check(found.territories.loc[key], [key])
    district = team[s.DISTRICT].fillna("")
    assert list(found.districts.index) == sorted(set(district))
    for name in found.districts.index:
        keys = list(district.index[district == name])
        check(found.districts.loc[name], keys)
        assert found.districts.at[name, s.TERRITORIES] == len(keys)
        assert found.districts.at[name, s.IMBALANCE] == pytest.approx(team.loc[keys, "off"].max())
    check(found.totals, alignment.keys)
    assert found.totals[s.IMBALANCE] == pytest.approx(team["off"].max())
    assert team.at[found.totals[s.FURTHEST_KEY], "off"] == pytest.approx(team["off"].max())


def test_the_columns_are_those_agreed(line, split):
    found = measure(line, split, Settings())
    assert list(found.territories.columns) == CONTRACT
    assert found.territories.index.name == s.TERRITORY_KEY
    assert found.territories[s.IN_TOLERANCE].dtype == bool
    numbers = CONTRACT[4:]
    assert list(found.totals.index) == ["territories", *numbers, "imbalance", "furthest_key"]
    assert list(found.regions.columns) == list(found.totals.index)
    assert list(found.districts.columns) == ["region", *found.totals.index]


def test_the_line_worked_out_by_hand(line, split):
    # E has 20 of 60 hours, W 40; the targets are 30 each
    found = measure(line, split, Settings(tolerance=0.34))
    east, west = found.territories.loc["E"], found.territories.loc["W"]
    assert (east[s.WORKLOAD], west[s.WORKLOAD]) == (20.0, 40.0)
    assert (east[s.LOAD], east[s.TARGET]) == (pytest.approx(1 / 3), 0.5)
    assert (east[s.INDEX], west[s.INDEX]) == (pytest.approx(200 / 3), pytest.approx(400 / 3))
    assert east[s.INDEX_POTENTIAL] == 100.0
    assert found.territories[s.IN_TOLERANCE].tolist() == [True, True]
    assert east[s.CAPACITY_USED] == pytest.approx(20 / 1376)
    assert west[s.DENSITY] == 1.0
    assert west[s.CENTRE_LONGITUDE] == pytest.approx(2.75, abs=1e-4)
    assert found.totals[s.IMBALANCE] == pytest.approx(1 / 3)
    # both are a third off; the first key is named
    assert found.totals[s.FURTHEST_KEY] == "E"
    assert found.totals[s.IN_TOLERANCE] == 2


def test_a_deviation_of_exactly_the_tolerance_is_within(line, split):
    assert measure(line, split, Settings(tolerance=1 / 3)).totals[s.IN_TOLERANCE] == 2
    assert measure(line, split, Settings(tolerance=0.33)).totals[s.IN_TOLERANCE] == 0


def test_targets_follow_the_hours_of_the_roster(line, split):
    roster = pd.DataFrame({s.CAPACITY_HOURS: [20.0, 40.0]}, index=["E", "W"])
    found = measure(line, split, Settings(), territories=roster)
    assert found.territories[s.INDEX].tolist() == pytest.approx([100.0, 100.0])
    assert found.territories[s.CAPACITY_USED].tolist() == [1.0, 1.0]


def test_an_unknown_capacity_is_the_same_for_targets_and_for_capacity_used(line, split):
    # E has 30 h; W, of unknown hours, is taken as E: half of 60 h each
    roster = pd.DataFrame({s.CAPACITY_HOURS: [30.0, np.nan]}, index=["E", "W"])
    found = measure(line, split, Settings(), territories=roster).territories
    assert found[s.TARGET].tolist() == [0.5, 0.5]
    assert found[s.CAPACITY_HOURS].tolist() == [30.0, 30.0]
    assert found[s.CAPACITY_USED].tolist() == pytest.approx([20 / 30, 40 / 30])


def test_the_load_is_the_mix_of_measures(line, split):
    # half by hours (1/3 in the east), half by potential (1/2)
    mixed = Settings(balance=Balance(workload=1.0, potential=1.0))
    assert measure(line, split, mixed).territories.at["E", s.LOAD] == pytest.approx(5 / 12)


def test_an_exception_is_served_by_its_territory_and_leaves_the_ground(line):
    found = measure(line, aligned(SPLIT, {"a0": "W"}), Settings())
    assert found.territories[s.ACCOUNTS].tolist() == [1, 3]
    assert found.territories[s.AREA_KM2].tolist() == [2000.0, 2000.0]


def test_a_territory_of_exceptions_only_has_no_density(line):
    found = measure(line, aligned(SPLIT, {"a0": "K"}), Settings())
    assert found.territories.at["K", s.ACCOUNTS] == 1
    assert np.isnan(found.territories.at["K", s.DENSITY])


def test_without_a_baseline_change_is_unknown(line, split):
    assert np.isnan(measure(line, split, Settings()).totals[s.CHANGED_ACCOUNTS])


def test_a_territory_without_customers_has_no_ratios(line):
    found = measure(line, aligned({**SPLIT, "u0": "N"}, {"a0": "E"}), Settings()).territories.loc["N"]
    assert (found[s.ACCOUNTS], found[s.WORKLOAD], found[s.INDEX]) == (0.0, 0.0, 0.0)
    undefined = [s.MEAN_KM, s.P90_KM, s.REACH_ACCOUNTS, s.CALLED_SHARE, s.CENTRE_LATITUDE]
    assert found[undefined].isna().all()


def test_ready_made_units_count_as_points_and_their_travel_is_unknown():
    units = units_of(LINE, accounts=None, workload=[1.0, 2.0, 3.0, 4.0]).frame.assign(
        accounts=[1.0, 0.0, 5.0, 2.0]
    )
    chain = pd.DataFrame({s.UNIT_A: ["u0", "u1", "u2"], s.UNIT_B: ["u1", "u2", "u3"]})
    found = measure(Units.from_frames(units, chain), aligned(SPLIT), Settings())
    assert found.territories[s.ACCOUNTS].tolist() == [1.0, 7.0]
    assert found.territories[s.WORKLOAD].tolist() == [3.0, 7.0]
    assert found.territories[s.DRIVE_HOURS_WEEK].isna().all()
    assert found.territories[s.BASE_LEG_HOURS].isna().all()
    assert np.isnan(found.totals[s.REACH_POTENTIAL])


def test_a_unit_without_territory_is_named(line):
    with pytest.raises(UnitsError, match="Area u3 has no territory"):
        measure(line, aligned({"u0": "E", "u1": "E", "u2": "W"}), Settings())


def test_nothing_to_balance_is_said(line, split):
    idle = line.weighed(line.accounts.assign(workload=0.0)[[s.WORKLOAD]])
    with pytest.raises(UnitsError, match="nothing to balance"):
        measure(idle, split, Settings())


def test_nothing_the_caller_passed_changes():
    units, alignment, baseline, roster = random_world(3)
    kept = [
        x.copy() for x in (units.frame, units.accounts, alignment.territory, alignment.exceptions, roster)
    ]
    measure(units, alignment, LOOSE, territories=roster, baseline=baseline)
    for before, after in zip(
        kept, (units.frame, units.accounts, alignment.territory, alignment.exceptions, roster), strict=True
    ):
        assert before.equals(after)


def test_the_order_of_the_alignment_does_not_matter():
    units, alignment, baseline, roster = random_world(4)
    turned = Alignment(alignment.territory[::-1], alignment.exceptions[::-1])
    one, other = (
        measure(units, a, LOOSE, territories=roster, baseline=baseline) for a in (alignment, turned)
    )
    pd.testing.assert_frame_equal(one.territories, other.territories)
    pd.testing.assert_series_equal(one.totals, other.totals)
