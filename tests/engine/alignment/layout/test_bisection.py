from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.alignment.layout.bisection import bisect, means

FLAT = np.zeros((64, 3))


def line(*places: float) -> np.ndarray:
    return np.array([[x, 0.0, 0.0] for x in places])


def test_a_line_is_cut_where_half_of_the_weight_lies():
    """0 1 2 3 weigh 1 each, 4 weighs 4: four against one."""
    part = bisect(line(0, 1, 2, 3, 4), np.array([1.0, 1, 1, 1, 4]), 2, FLAT)
    assert part[0] == part[1] == part[2] == part[3] != part[4]


def test_the_longest_side_is_cut_first():
    """Two rows of three, far apart along x: halves are left and right."""
    xyz = np.array([[x, y, 0.0] for x in (0.0, 10.0) for y in (0.0, 1.0, 2.0)])
    part = bisect(xyz, np.ones(6), 2, FLAT)
    assert part.tolist() in ([0, 0, 0, 1, 1, 1], [1, 1, 1, 0, 0, 0])


def test_means_are_weighted():
    mass, mean = means(line(0, 4, 9), np.array([1.0, 3.0, 2.0]), np.array([0, 0, 1], np.int32), 3)
    assert mass.tolist() == [4, 2, 0]
    np.testing.assert_array_equal(mean, line(3, 9, 0))


@settings(max_examples=60)
@given(st.integers(0, 2**32 - 1), st.integers(1, 200), st.integers(1, 64))
def test_every_part_has_a_point_and_weighs_its_share_but_for_one_point(seed, count, wanted):
    rng = np.random.default_rng(seed)
    xyz = rng.normal(size=(count, 3)).round(1)
    weight = rng.pareto(1.5, count) * (rng.random(count) > 0.2)
    part = bisect(xyz, weight, wanted, rng.normal(0, 0.2, (wanted, 3)))
    assert set(part.tolist()) == set(range(min(wanted, count)))
    halves = np.bincount(bisect(xyz, weight, 2, FLAT), weight, 2) if count > 1 else np.zeros(2)
    if count > 4:
        assert abs(halves[0] - halves[1]) <= 2 * weight.max() + 1e-9
