from __future__ import annotations

import numpy as np
import pytest

from engine import reference
from engine.units.ground import ground_of, is_inside
from engine.units.land import touched_land


def area(*points):
    latitude, longitude = np.array(points, dtype=float).reshape(-1, 2).T
    return touched_land(latitude.copy(), longitude.copy()).area_km2


def area_of(frame, column, *codes):
    return ground_of(frame.geometry[frame[column].isin(codes)].to_numpy()).area_km2


def test_an_account_in_a_state_brings_the_state():
    assert area((39.05, -95.68)) == pytest.approx(area_of(reference.states(), "state", "KS"))


def test_an_account_abroad_brings_the_country():
    # Rome and Sassari
    italy = area_of(reference.countries(), "country", "IT")
    assert area((41.9, 12.5), (40.73, 8.56)) == pytest.approx(italy)
    assert italy == pytest.approx(301_000, rel=0.02)


def test_states_and_countries_mix():
    # Detroit and Toronto
    both = area_of(reference.states(), "state", "MI") + area_of(reference.countries(), "country", "CA")
    assert area((42.4, -83.2), (43.7, -79.4)) == pytest.approx(both, rel=1e-4)


def test_the_far_side_of_a_border_nearby_brings_nothing():
    # 5 km into Switzerland from Como, beside accounts in Milan
    assert area((45.46, 9.19), (45.48, 9.2), (45.84, 9.02)) == pytest.approx(area((45.46, 9.19)))


def test_a_coast_drawn_too_tight_is_still_its_land():
    # the hospital of Astoria, in the Columbia river as the simplified coast has it
    astoria = (46.188002, -123.818592)
    oregon = area_of(reference.states(), "state", "OR")
    assert not is_inside(
        ground_of(reference.states().geometry.to_numpy()), *np.reshape(astoria, (2, 1))
    ).any()
    assert area(astoria) == pytest.approx(oregon)


def test_the_open_sea_touches_no_land():
    assert area((0.0, 0.0)) == 0.0


def test_a_stray_customer_abroad_opens_no_country_and_a_branch_there_does():
    # 400 places around Topeka, and one or four in Winnipeg
    home = [(38.2 + 0.06 * (k % 20), -98.0 + 0.06 * (k // 20)) for k in range(400)]
    kansas = area_of(reference.states(), "state", "KS")
    canada = area_of(reference.countries(), "country", "CA")
    assert area(*home, (49.9, -97.1)) == pytest.approx(kansas)
    branch = [(49.9 + 0.1 * k, -97.1) for k in range(4)]
    assert area(*home, *branch) == pytest.approx(kansas + canada, rel=1e-4)
