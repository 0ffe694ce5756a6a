from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from engine import schema as s
from engine.alignment.judging.bounds import bound_at_centres
from engine.geo import to_xyz
from tests.engine.alignment.worlds import random_units

LINE = np.array([[x, 0.0, 0.0] for x in range(4)])
QUARTERS = np.full(4, 0.25)
ENDS = LINE[[0, 3]]


def world(rng: np.random.Generator, count: int, territories: int):
    """Points and loads, centres, an assignment drawn at random, and the limits that it just meets."""
    frame = random_units(rng, count).frame
    xyz, load = to_xyz(frame[s.LATITUDE], frame[s.LONGITUDE]), frame[s.WORKLOAD].to_numpy()
    load = load / load.sum()
    centres = xyz[rng.choice(count, territories, replace=False)]
    label = rng.integers(0, territories, count)
    carried = np.bincount(label, load, territories)
    reach = np.abs(carried * territories - 1).max() + 1e-9
    gap = ((xyz[:, None] - centres[None]) ** 2).sum(axis=2)
    low, high = np.maximum(1 - reach, 0) / territories, (1 + reach) / territories
    value = float((load * gap[np.arange(count), label]).sum())
    return xyz, load, np.full(territories, low), np.full(territories, high), centres, gap, value


def test_where_the_nearest_centres_meet_the_limits_the_bound_is_the_value():
    """Four quarters on a line, centres at the ends: two units lie 1 away, so 0.5 km2."""
    half = np.full(2, 0.5)
    assert bound_at_centres(LINE, QUARTERS, half, half, ENDS, 0.5) == pytest.approx(0.5)


def test_limits_raise_the_bound_to_what_the_price_of_a_place_is():
    """One centre may carry a quarter only: the unit at 1 goes to the far end, 0 + 4/4 + 1/4 + 0."""
    low, high = np.array([0.25, 0.75]), np.array([0.25, 0.75])
    bound = bound_at_centres(LINE, QUARTERS, low, high, ENDS, 1.25)
    assert 1.2 <= bound <= 1.25 + 1e-12


def test_without_any_load_the_bound_is_nothing():
    assert bound_at_centres(LINE, np.zeros(4), np.zeros(2), np.ones(2), ENDS, 0.0) == 0.0


def test_units_without_load_count_for_nothing():
    far = np.vstack((LINE, [[1e4, 0, 0]]))
    half = np.full(2, 0.5)
    assert bound_at_centres(far, np.append(QUARTERS, 0.0), half, half, ENDS, 0.5) == pytest.approx(0.5)


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 2**32 - 1), st.integers(3, 8), st.integers(1, 3))
def test_no_assignment_within_the_limits_is_below_the_bound(seed, count, territories):
    xyz, load, low, high, centres, gap, value = world(np.random.default_rng(seed), count, territories)
    labels = np.array(list(product(range(territories), repeat=count)))
    carried = np.stack([((labels == k) * load).sum(axis=1) for k in range(territories)], axis=1)
    allowed = ((carried >= low - 1e-12) & (carried <= high + 1e-12)).all(axis=1)
    best = (load * gap[np.arange(count), labels[allowed]]).sum(axis=1).min()
    bound = bound_at_centres(xyz, load, low, high, centres, value)
    assert 0.0 <= bound <= best * (1 + 1e-9) + 1e-9


@settings(deadline=None, max_examples=30)
@given(st.integers(0, 2**32 - 1), st.integers(4, 25), st.integers(2, 4))
def test_the_bound_is_below_the_transport_problem_too(seed, count, territories):
    """Units may be split there; linear programming solves it exactly."""
    xyz, load, low, high, centres, gap, value = world(np.random.default_rng(seed), count, territories)
    every = np.kron(np.eye(count), np.ones(territories))
    each = np.tile(np.eye(territories), count)
    solved = linprog(
        gap.ravel(), A_ub=np.vstack((each, -each)), b_ub=np.concatenate((high, -low)), A_eq=every, b_eq=load
    )
    bound = bound_at_centres(xyz, load, low, high, centres, value)
    # the solver of the linear programme itself is out by parts of a thousand of a square kilometre
    assert bound <= solved.fun * (1 + 1e-6) + 1e-3
