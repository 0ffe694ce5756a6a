from __future__ import annotations

import dataclasses

import numpy as np
import pandas as pd
import pytest

from engine import schema as s
from engine.demand.travel import SHORTEST_LEG_HOURS, checked_neighbourhoods, leg_hours, neighbourhoods
from engine.errors import UnitsError
from engine.geo import EARTH_RADIUS_KM
from engine.settings import Assumptions

DEGREE_KM = EARTH_RADIUS_KM * np.pi / 180
# no cap in the way
LONG = Assumptions(speed_kmh=50.0, circuity=1.2, longest_leg_hours=24.0)


def test_neighbours_on_a_line(accounts_of):
    # 0 1 2 . . . 9: the eighth nearest of an end is 8 steps off, of the middle 4
    near = neighbourhoods(accounts_of(10))
    assert near.members.shape == (10, 9)
    assert sorted(near.members[0]) == list(range(9))
    np.testing.assert_allclose(near.radius_km[[0, 4, 9]], np.array([0.8, 0.4, 0.8]) * DEGREE_KM, rtol=1e-9)


def test_neighbours_agree_with_all_pairs(accounts_of):
    rng = np.random.default_rng(1)
    accounts = accounts_of(60).assign(latitude=rng.uniform(30, 45, 60), longitude=rng.uniform(-110, -80, 60))
    near = neighbourhoods(accounts)
    for i in range(60):
        lat, lng = np.radians(accounts[s.LATITUDE]), np.radians(accounts[s.LONGITUDE])
        cosine = np.sin(lat[i]) * np.sin(lat) + np.cos(lat[i]) * np.cos(lat) * np.cos(lng - lng[i])
        distance = EARTH_RADIUS_KM * np.arccos(np.clip(cosine, -1, 1))
        assert set(near.members[i]) == set(np.argsort(distance)[:9])
        assert near.radius_km[i] == pytest.approx(np.sort(distance)[8])


def test_a_leg_worked_out_by_hand(accounts_of):
    # three accounts 0.1 degree apart: the ends see 2 neighbours within 0.2 degrees, the middle within 0.1;
    # calls 4 2 0, so half of those around are due on each round
    near = neighbourhoods(accounts_of(3))
    end = 0.7124 * np.sqrt(np.pi * (0.2 * DEGREE_KM) ** 2 / (2 * 0.5)) * 1.2 / 50
    np.testing.assert_allclose(
        leg_hours(near, np.array([4.0, 2.0, 0.0]), LONG), [end, end / 2, end], rtol=1e-6
    )


def test_on_an_even_field_the_leg_is_that_of_its_density(accounts_of):
    rng = np.random.default_rng(0)
    side, count = 2.0, 4000
    accounts = accounts_of(count).assign(
        latitude=rng.uniform(-side / 2, side / 2, count), longitude=rng.uniform(0, side, count)
    )
    leg = leg_hours(neighbourhoods(accounts), np.ones(count), LONG).mean() * 50 / 1.2
    assert leg == pytest.approx(0.7124 / np.sqrt(count / (side * DEGREE_KM) ** 2), rel=0.03)


def test_legs_are_held_between_the_shortest_and_the_longest(accounts_of):
    calls = np.ones(3)
    together = leg_hours(neighbourhoods(accounts_of(3, step=0.0)), calls, LONG)
    assert together.tolist() == [SHORTEST_LEG_HOURS] * 3
    apart = leg_hours(neighbourhoods(accounts_of(3, step=20.0)), calls, Assumptions(longest_leg_hours=1.5))
    assert apart.tolist() == [1.5] * 3


def test_doubling_the_speed_halves_the_leg(accounts_of):
    near, calls = neighbourhoods(accounts_of(12, step=1.0)), np.arange(12.0)
    fast = dataclasses.replace(LONG, speed_kmh=100.0)
    np.testing.assert_allclose(leg_hours(near, calls, fast) * 2, leg_hours(near, calls, LONG))


@pytest.mark.parametrize("count", [0, 1])
def test_alone_there_is_no_leg(accounts_of, count):
    assert leg_hours(neighbourhoods(accounts_of(count)), np.ones(count), LONG).tolist() == [0.0] * count


def test_accounts_out_of_scope_have_and_are_no_neighbours(accounts_of):
    accounts = accounts_of(4, coverage_kind=[s.AREA, s.OUT, s.AREA, s.NAMED])
    near = neighbourhoods(accounts)
    assert np.isnan(near.radius_km).tolist() == [False, True, False, False]
    assert {frozenset(row) for row in near.members[[0, 2, 3]].tolist()} == {frozenset({0, 2, 3})}


def test_many_accounts_at_one_place_do_not_hang(accounts_of):
    assert neighbourhoods(accounts_of(3000, step=0.0)).radius_km.tolist() == [0.0] * 3000


def test_calls_of_nobody_leave_legs_as_they_would_be_with_equal_calls(accounts_of):
    near = neighbourhoods(accounts_of(5))
    np.testing.assert_allclose(leg_hours(near, np.zeros(5), LONG), leg_hours(near, np.ones(5), LONG))


def test_neighbourhoods_of_other_accounts_are_refused(accounts_of):
    accounts: pd.DataFrame = accounts_of(3)
    with pytest.raises(UnitsError, match=r"hold 2 accounts and the extract has 3"):
        checked_neighbourhoods(accounts, neighbourhoods(accounts_of(2)))
