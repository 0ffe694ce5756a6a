from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import schema as s
from engine.alignment.layout.seeds import seed_centres
from engine.geo import to_xyz
from tests.engine.alignment.worlds import chain, random_units


def points(units):
    return to_xyz(units.frame[s.LATITUDE], units.frame[s.LONGITUDE])


def seeds(xyz, weight, count, *, seed=0, rounded=False):
    return seed_centres(xyz, np.asarray(weight, float), count, np.random.default_rng(seed), rounded=rounded)


def test_a_row_is_cut_into_parts_of_equal_weight():
    """1 1 1 1 | 4: the heavy unit at the end weighs as much as the other four."""
    xyz = points(chain([1, 1, 1, 1, 4]))
    np.testing.assert_allclose(seeds(xyz, [1, 1, 1, 1, 4], 2), [xyz[:4].mean(axis=0), xyz[4]])


@pytest.mark.parametrize("rounded", [False, True])
def test_three_parts_of_a_row_of_six(rounded):
    xyz = points(chain([1] * 6))
    np.testing.assert_allclose(seeds(xyz, np.ones(6), 3, rounded=rounded), xyz.reshape(3, 2, 3).mean(axis=1))


@pytest.mark.parametrize("rounded", [False, True])
def test_points_on_one_spot_are_no_trouble(rounded):
    xyz = np.repeat(points(chain([1, 1])), 3, axis=0)
    assert np.isfinite(seeds(xyz, np.ones(6), 4, rounded=rounded)).all()


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 2**32 - 1), st.integers(2, 60), st.booleans(), st.data())
def test_centres_run_from_west_to_east_and_repeat(seed, count, rounded, data):
    wanted = data.draw(st.integers(1, count))
    rng = np.random.default_rng(seed)
    xyz = points(random_units(rng, count))
    weight = rng.pareto(1.5, count) + 1e-3
    centres = seeds(xyz, weight, wanted, seed=seed, rounded=rounded)
    assert centres.shape == (wanted, 3)
    assert (np.diff(np.arctan2(centres[:, 1], centres[:, 0])) >= 0).all()
    np.testing.assert_array_equal(centres, seeds(xyz, weight, wanted, seed=seed, rounded=rounded))
