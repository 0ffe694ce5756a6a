from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import schema as s
from engine.alignment.seeds import bisected_centres, seed_centres
from engine.geo import to_xyz
from tests.engine.alignment.worlds import chain, random_units


def points(units):
    return to_xyz(units.frame[s.LATITUDE], units.frame[s.LONGITUDE])


def test_a_row_is_cut_into_parts_of_equal_weight():
    """1 1 1 1 | 4: the heavy unit at the end weighs as much as the other four."""
    xyz = points(chain([1, 1, 1, 1, 4]))
    centres = bisected_centres(xyz, np.array([1.0, 1, 1, 1, 4]), 2, np.random.default_rng(0))
    found = sorted(centres.tolist(), key=lambda centre: centre[1])
    np.testing.assert_allclose(found, [xyz[:4].mean(axis=0), xyz[4]])


def test_three_parts_of_a_row_of_six():
    xyz = points(chain([1] * 6))
    centres = seed_centres(xyz, np.ones(6), 3, seed=0)
    np.testing.assert_allclose(centres, xyz.reshape(3, 2, 3).mean(axis=1))


def test_as_many_centres_as_points_are_the_points():
    xyz = points(chain([5, 1, 1]))
    np.testing.assert_allclose(seed_centres(xyz, np.array([5.0, 1, 1]), 3, seed=0), xyz, atol=1e-6)


def test_points_on_one_spot_are_no_trouble():
    xyz = np.repeat(points(chain([1, 1])), 3, axis=0)
    assert np.isfinite(seed_centres(xyz, np.ones(6), 4, seed=0)).all()


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 2**32 - 1), st.integers(2, 60), st.data())
def test_centres_run_from_west_to_east_and_repeat(seed, count, data):
    wanted = data.draw(st.integers(1, count))
    rng = np.random.default_rng(seed)
    xyz = points(random_units(rng, count))
    weight = rng.pareto(1.5, count) + 1e-3
    centres = seed_centres(xyz, weight, wanted, seed=seed)
    assert centres.shape == (wanted, 3)
    assert (np.diff(np.arctan2(centres[:, 1], centres[:, 0])) >= 0).all()
    np.testing.assert_array_equal(centres, seed_centres(xyz, weight, wanted, seed=seed))
