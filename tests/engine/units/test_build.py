from __future__ import annotations

import h3
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import schema as s
from engine.demand import demand
from engine.extracts import read_accounts
from engine.geo import to_xyz
from engine.reference import BASEMAP
from engine.settings import Assumptions, CallPlan, Settings
from engine.units.bridges import parts_of
from engine.units.build import build_units
from tests.engine.units.conftest import accounts_at

DATA = BASEMAP.parent
PENTAGON = h3.cell_to_latlng(h3.get_pentagons(5)[2])
# the middle of the US, both sides of 180 degrees, a pole, a pentagon, the open sea
PLACES = [(39.0, -96.0), (-17.0, 179.9), (89.5, 0.0), PENTAGON, (0.0, -30.0)]


def is_connected(units):
    index = units.frame.index
    pairs = np.column_stack([index.get_indexer(units.adjacency[side]) for side in (s.UNIT_A, s.UNIT_B)])
    return parts_of(pairs.astype(np.int64), len(index))[0] == 1


def kinds(units):
    return units.adjacency.kind.value_counts().to_dict()


def test_units_hold_what_their_accounts_add_up_to(two_towns):
    units = build_units(two_towns, Settings(resolution=5))
    topeka = h3.latlng_to_cell(39.05, -95.68, 5)
    wichita = h3.latlng_to_cell(37.69, -97.34, 5)
    assert units.accounts.unit_id.tolist() == [topeka, topeka, topeka, wichita]
    assert units.frame.accounts.loc[[topeka, wichita]].tolist() == [3, 1]
    assert units.frame.accounts.sum() == 4
    asked = demand(two_towns, Assumptions())
    assert units.frame.workload.loc[topeka] == pytest.approx(asked.workload.loc[["c0", "c1", "c2"]].sum())
    # the account in Salina is out of scope: its cell is empty
    assert units.frame.workload.loc[h3.latlng_to_cell(38.84, -97.61, 5)] == 0.0


def test_frames_are_what_the_model_says(two_towns):
    units = build_units(two_towns, Settings(resolution=5))
    assert units.frame.index.name == s.UNIT_ID
    assert units.frame.index.is_monotonic_increasing
    assert units.frame.index.str.len().unique().tolist() == [15]
    assert units.frame.columns.tolist() == [
        *("latitude", "longitude", "accounts", "workload", "potential", "revenue", "area_km2")
    ]
    assert units.accounts.index.name == s.ACCOUNT_ID
    assert {"city", "postal_code", "current_territory"} <= set(units.accounts.columns)
    pairs = units.adjacency
    assert (pairs.unit_a < pairs.unit_b).all()
    assert not pairs.duplicated(["unit_a", "unit_b"]).any()
    assert pairs.equals(pairs.sort_values(["unit_a", "unit_b"], ignore_index=True))


def test_kansas_is_covered(two_towns):
    units = build_units(two_towns, Settings(resolution=5))
    # 213,100 km2, and cells that stick out
    assert 213_100 < units.frame.area_km2.sum() < 260_000
    assert kinds(units).keys() == {"ring"}
    area = h3.cell_area(units.frame.index[0], unit="km^2")
    assert units.frame.area_km2.iloc[0] == pytest.approx(area)


def test_a_units_point_is_the_mean_of_its_hours(two_towns):
    # two calls in the south for every one in the north
    points = [(38.84, -95.75), (38.87, -95.75)]
    plain = accounts_at(points, calls_per_year=[20.0, 10.0])
    units = build_units(plain, Settings(resolution=4, area="occupied"))
    weight = units.accounts.workload.to_numpy()
    latitude = (38.84 * weight[0] + 38.87 * weight[1]) / weight.sum()
    assert units.frame.latitude.tolist() == pytest.approx([latitude], abs=1e-6)
    assert units.frame.longitude.tolist() == pytest.approx([-95.75])


def test_accounts_without_hours_still_place_their_unit():
    idle = accounts_at([(38.84, -95.75), (38.87, -95.75)], calls_per_year=0.0)
    units = build_units(idle, Settings(resolution=4, area="occupied"))
    assert units.frame.latitude.tolist() == pytest.approx([38.855], abs=1e-6)


def test_a_unit_across_180_degrees_keeps_its_place():
    fiji = accounts_at([(-17.0, 179.98), (-17.0, -179.98)])
    units = build_units(fiji, Settings(resolution=3, area="occupied"))
    assert len(units.frame) == 1
    assert abs(units.frame.longitude.iloc[0]) == pytest.approx(180.0)


def test_islands_are_bridged_to_the_mainland():
    # Honolulu and San Francisco
    units = build_units(accounts_at([(21.3, -157.86), (37.77, -122.42)]), Settings(resolution=4))
    assert kinds(units)["bridge"] >= 1
    assert is_connected(units)
    points = units.frame[["latitude", "longitude"]]
    ocean = [
        pair
        for pair in units.adjacency[units.adjacency.kind == "bridge"].itertuples()
        if (points.loc[pair.unit_a, "longitude"] < -150) != (points.loc[pair.unit_b, "longitude"] < -150)
    ]
    assert len(ocean) == 1


def test_occupied_units_are_joined_across_empty_ground_and_bridged_beyond():
    # a row of four towns 111 km apart, and one 900 km further on
    units = build_units(
        accounts_at([(38.0, -100.0), (39.0, -100.0), (40.0, -100.0), (41.0, -100.0), (49.0, -100.0)]),
        Settings(resolution=5, area="occupied"),
    )
    assert kinds(units) == {"near": 3, "bridge": 1}
    assert is_connected(units)


def test_one_account_is_one_unit():
    units = build_units(accounts_at([(39.0, -96.0)]), Settings(resolution=5, area="occupied"))
    assert len(units.frame) == 1
    assert len(units.adjacency) == 0
    assert units.adjacency.columns.tolist() == ["unit_a", "unit_b", "kind"]


def test_the_order_of_accounts_does_not_matter(two_towns):
    first = build_units(two_towns, Settings(territories=3))
    second = build_units(two_towns[::-1], Settings(territories=3))
    pd.testing.assert_frame_equal(first.frame, second.frame)
    pd.testing.assert_frame_equal(first.adjacency, second.adjacency)
    assert first.accounts.index.tolist() == second.accounts.index.tolist()[::-1]


def test_the_same_input_gives_the_same_units(two_towns):
    first, second = (build_units(two_towns, Settings(territories=3)) for _ in range(2))
    for name in ("frame", "adjacency", "accounts"):
        pd.testing.assert_frame_equal(getattr(first, name), getattr(second, name), check_exact=True)


def test_new_assumptions_weigh_the_same_units_anew(two_towns):
    plain = two_towns.assign(calls_per_year=np.nan, call_hours=np.nan)
    units = build_units(plain, Settings(resolution=5))
    twice = Assumptions(call_plans=(CallPlan("A", 48, 2), CallPlan("B", 48, 2), CallPlan("C", 48, 2)))
    weighed = units.weighed(demand(plain, twice))
    assert weighed.frame.index.equals(units.frame.index)
    assert weighed.frame[["latitude", "longitude"]].equals(units.frame[["latitude", "longitude"]])
    asked = demand(plain, twice).workload
    assert weighed.frame.workload.sum() == pytest.approx(asked.loc[units.accounts.index].sum())


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_every_account_has_a_unit_and_every_unit_can_be_reached(data):
    place = data.draw(st.sampled_from(PLACES))
    count = data.draw(st.integers(1, 15))
    steps = data.draw(st.lists(st.tuples(st.floats(-2, 2), st.floats(-2, 2)), min_size=count, max_size=count))
    points = np.array(place) + np.array(steps)
    points = np.column_stack((np.clip(points[:, 0], -90, 90), np.mod(points[:, 1] + 180, 360) - 180))
    resolution = data.draw(st.sampled_from([None, 3, 5]))
    accounts = accounts_at(points, potential=np.arange(1.0, count + 1))
    units = build_units(accounts, Settings(territories=3, resolution=resolution, area="occupied"))
    assert units.accounts.index.tolist() == accounts.account_id.tolist()
    assert units.accounts.unit_id.isin(units.frame.index).all()
    assert is_connected(units)
    totals = units.accounts.groupby("unit_id")[["workload", "potential"]].sum()
    assert units.frame[["workload", "potential"]].to_numpy() == pytest.approx(totals.to_numpy())
    assert units.frame.accounts.sum() == count
    # a unit's point lies near all of its accounts
    apart = to_xyz(units.accounts.latitude, units.accounts.longitude) - to_xyz(
        *units.frame.loc[units.accounts.unit_id, ["latitude", "longitude"]].to_numpy().T
    )
    width = np.sqrt(units.frame.area_km2.loc[units.accounts.unit_id].to_numpy())
    assert (np.linalg.norm(apart, axis=1) < 2 * width).all()


@pytest.mark.parametrize(
    ("name", "asked", "fewest", "most"),
    [
        ("us_hospitals_demo", Settings(territories=60, most_territories=120), 5_000, 8_000),
        ("us_hospitals_demo", Settings(territories=60, area="occupied"), 2_000, 4_000),
        ("it_hospitals", Settings(territories=20), 1_000, 2_000),
    ],
)
def test_the_shipped_extracts_become_units_that_can_be_balanced(name, asked, fewest, most):
    accounts = read_accounts(DATA / "accounts" / f"{name}.csv").accounts
    units = build_units(accounts, asked)
    assert fewest < len(units.frame) < most
    assert units.frame.accounts.sum() == len(accounts)
    assert is_connected(units)
    largest = max(asked.territories, asked.most_territories or 0)
    shares = units.frame[["workload", "potential"]] / units.frame[["workload", "potential"]].sum()
    # a heavier unit holds one place that cannot be split
    assert (shares.max(axis=1) > 0.25 / largest).sum() < 5
