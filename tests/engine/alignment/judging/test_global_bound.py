from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.alignment import draft
from engine.alignment.judging.global_bound import global_bound
from engine.settings import Settings
from tests.engine.alignment.exhaustive import best_of_all
from tests.engine.alignment.worlds import grid, problem_of, random_units


def plainly(xyz: np.ndarray, load: np.ndarray, least: float) -> float:
    """Sort the units by their distance from each one and fill up with the nearest."""
    charged = 0.0
    for at, weight in zip(xyz, load, strict=True):
        square = ((xyz - at) ** 2).sum(axis=1)
        left = min(least, load.sum())
        for j in np.argsort(square, kind="stable"):
            taken = min(left, load[j])
            charged += weight * taken * square[j]
            left -= taken
    return charged / (2 * least * load.sum())


def test_four_quarters_on_a_line_in_pairs():
    """Each of 0 1 2 3 needs a half: itself and a quarter a step away: 4 x 1/4 x 1/4 / (2 x 1/2) = 1/4."""
    line = np.array([[x, 0.0, 0.0] for x in range(4)])
    assert global_bound(line, np.full(4, 0.25), 0.5) == pytest.approx(0.25)
    # pairs are as close as that: half a step from each centre, squared
    assert global_bound(line, np.full(4, 0.25), 0.25) == 0.0
    # of 3/8 only half of the neighbour counts: 4 x 1/4 x 1/8 / (2 x 3/8)
    assert global_bound(line, np.full(4, 0.25), 0.375) == pytest.approx(1 / 6)


def test_nothing_to_carry_has_no_bound():
    assert global_bound(np.zeros((3, 3)), np.zeros(3), 0.5) == 0.0
    assert global_bound(np.eye(3), np.ones(3), 0.0) == 0.0


@settings(deadline=None, max_examples=30)
@given(st.integers(0, 2**32 - 1), st.integers(1, 120), st.floats(0.001, 1.0))
def test_it_is_what_sorting_finds(seed, size, least):
    rng = np.random.default_rng(seed)
    # whole places: many units lie equally far
    xyz = rng.integers(0, 6, (size, 3)).astype(float) + 6371.0
    load = np.floor(rng.pareto(1.0, size)) + (rng.random(size) < 0.5)
    if load.sum() > 0:
        share = load / load.sum()
        assert global_bound(xyz, share, least) == pytest.approx(plainly(xyz, share, least), abs=1e-9)


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 2**32 - 1), st.integers(2, 8), st.integers(1, 3), st.sampled_from([0.1, 0.3, 0.8]))
def test_no_plan_is_more_compact(seed, size, count, tolerance):
    """Against every connected plan within the tolerance that there is."""
    rng = np.random.default_rng(seed)
    count = min(count, size)
    letters = "".join("ABC"[k] for k in [*range(count), *rng.integers(0, count, size - count)])
    target = rng.uniform(0.7, 1.3, count)
    plain = problem_of(random_units(rng, size), letters, tolerance=tolerance, target=target / target.sum())
    problem = replace(plain, ground=np.full(size, 1e-12))
    _, least_inertia = best_of_all(problem)
    least = float(problem.target.min()) * (1 - tolerance)
    assert global_bound(problem.xyz, problem.load, least) <= least_inertia + 1e-6


def test_a_thorough_draft_carries_it_and_it_holds_for_the_draft():
    units = grid(np.ones((6, 6)))
    found = draft(units, Settings(territories=4, effort="thorough")).diagnostics
    assert 0 < found.global_bound <= found.lower_bound <= found.compactness
    # quarters of 3 x 3: 2 (9 - 1) / 12 = 4 / 3 steps squared from the centre on the mean
    step = np.linalg.norm(units.xyz[1] - units.xyz[0]) ** 2
    assert found.global_bound > 0.4 * 4 / 3 * step
    assert draft(units, Settings(territories=4)).diagnostics.global_bound is None
