from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import reference
from engine.settings import Settings
from engine.units.build import build_units
from engine.units.model import Units
from engine.units.places import territory_names, towns
from tests.engine.units.conftest import accounts_at

CHICAGO, OREGON, MAINE, PACIFIC = (41.85, -87.65), (45.5, -122.6), (43.7, -70.3), (-45.0, -130.0)


def test_a_unit_is_named_by_its_accounts_first():
    points = [(38.86, -95.75)] * 5 + [(38.05, -97.9)]
    accounts = accounts_at(points, city=["Lyndon", "OSAGE CITY", "OSAGE CITY", "Lyndon", "", ""])
    units = build_units(accounts, Settings(resolution=4, area="occupied"))
    named = towns(units)
    assert named.index.equals(units.frame.index)
    # a tie goes to the alphabet; Hutchinson is no city of the file but a place nearby
    assert named[units.accounts.unit_id.iloc[0]] == "Lyndon"
    assert named[units.accounts.unit_id.iloc[5]] == "Hutchinson"


def test_capitals_are_written_small():
    units = build_units(accounts_at([(45.53, 9.23)], city=["SESTO SAN GIOVANNI"]), Settings(resolution=5))
    assert towns(units)[units.accounts.unit_id.iloc[0]] == "Sesto San Giovanni"


def test_the_open_sea_has_no_town():
    frame = pd.DataFrame({"unit_id": ["a", "b"], "latitude": [-45.0, 41.85], "longitude": [-130.0, -87.65]})
    ready = Units.from_frames(frame.assign(workload=1.0), pd.DataFrame({"unit_a": ["a"], "unit_b": ["b"]}))
    assert towns(ready).to_dict() == {"a": "", "b": "Chicago"}


def test_a_territory_takes_the_largest_place_near_it():
    assert territory_names([CHICAGO, (34.0, -118.2)]) == ["Chicago", "Los Angeles"]


def test_a_place_goes_to_the_nearest_territory_only():
    # the first centre is 40 km up the shore, and nearer to Evanston than the second
    north, south = territory_names([(42.2, -87.85), (41.78, -87.65)])
    assert south == "Chicago"
    # pull, in thousands: Evanston 350 / 1.3 = 273, Waukegan 200 / 1.2 = 165, Milwaukee 1,388 / 6.6 = 209
    assert north == "Evanston"


def test_the_smaller_of_two_namesakes_carries_its_state():
    assert territory_names([MAINE, OREGON]) == ["Portland, Maine", "Portland"]


def test_places_of_other_countries_are_left_out():
    windsor = (42.3, -83.0)
    # Detroit has more pull, across the river
    assert territory_names([windsor]) == ["Windsor"]
    assert territory_names([windsor], ["US"]) == ["Detroit"]


def test_where_places_run_out_names_get_numbers():
    monaco = reference.places()[reference.places().country == "MC"].name.tolist()
    assert monaco == ["Monaco"]
    assert sorted(territory_names([(43.7, 7.4)] * 3, ["MC"])) == ["Monaco", "Monaco 2", "Monaco 3"]


def test_a_territory_without_a_centre_has_a_plain_name():
    names = territory_names([(np.nan, np.nan), CHICAGO, (np.nan, np.nan)])
    assert names == ["New territory", "Chicago", "New territory 2"]
    assert territory_names(np.empty((0, 2))) == []


def test_a_country_without_places_gives_plain_names():
    assert territory_names([CHICAGO], ["XX"]) == ["New territory"]


@pytest.mark.parametrize("spread", [0.5, 10.0])
@settings(max_examples=20, deadline=None)
@given(count=st.integers(1, 80), seed=st.integers(0, 2**32 - 1))
def test_no_two_territories_are_named_alike(spread, count, seed):
    points = np.array([40.0, -90.0]) + np.random.default_rng(seed).uniform(-spread, spread, (count, 2))
    names = territory_names(points, ["US"])
    assert len(set(names)) == len(names) == count
    assert all(names)
