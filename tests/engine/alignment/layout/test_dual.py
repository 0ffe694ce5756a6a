from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.alignment.layout.candidates import candidates
from engine.alignment.layout.dual import LINKS, soft_sums

SEEDS = st.integers(0, 2**32 - 1)


def random_world(seed: int, candidates_: int = 5):
    """40 units and 5 centres in a square of 10 km, temperatures of a few km2, prices, and homes of some."""
    rng = np.random.default_rng(seed)
    xyz = np.column_stack([rng.uniform(0, 10, (40, 2)), np.zeros(40)])
    centres = xyz[rng.choice(40, 5, replace=False)]
    prices = rng.normal(0, 3, 5)
    weight = rng.pareto(1.5, 40) + 0.01
    home, bonus = rng.integers(-1, 5, 40).astype(np.int32), rng.uniform(0, 9, 40)
    near = candidates(xyz, centres, prices, home, bonus, candidates_)
    # hot enough that no candidate is far
    return xyz, weight / weight.sum(), near, home, bonus, centres, prices, rng.uniform(30, 60, 5)


def totals(xyz, weight, near, home, bonus, centres, prices, heat):
    """Value, mass, moment and the full Hessian."""
    count = len(centres)
    mass, moment, diagonal = np.zeros(count), np.zeros((count, 3)), np.zeros(count)
    links, entries = np.zeros((count, LINKS), np.int32), np.zeros((count, LINKS))
    row = np.arange(len(xyz), dtype=np.int32)
    value = soft_sums(
        xyz, weight, near, row, home, bonus, centres, prices, heat, mass, moment, diagonal, links, entries
    )  # fmt: skip
    hessian = np.diag(diagonal)
    for k in range(count):
        for other, entry in zip(links[k], entries[k], strict=True):
            if other >= 0:
                hessian[k, other] += entry
    return value, mass, moment, hessian


@settings(max_examples=30)
@given(SEEDS)
def test_soft_sums_are_those_of_numpy(seed):
    xyz, weight, near, home, bonus, centres, prices, heat = random_world(seed)
    gain = prices - ((xyz[:, None] - centres[None]) ** 2).sum(axis=2)
    gain[home >= 0, home[home >= 0]] += bonus[home >= 0]
    t = heat[near[:, 0]]
    best = gain.max(axis=1)
    share = np.exp((gain - best[:, None]) / t[:, None])
    log = best + t * np.log(share.sum(axis=1))
    share /= share.sum(axis=1, keepdims=True)
    value, mass, moment, hessian = totals(xyz, weight, near, home, bonus, centres, prices, heat)
    assert value == pytest.approx(-(weight * log).sum())
    taken = weight[:, None] * share
    np.testing.assert_allclose(mass, taken.sum(axis=0))
    np.testing.assert_allclose(moment, taken.T @ xyz, atol=1e-12)
    curve = taken / t[:, None]
    np.testing.assert_allclose(hessian, np.diag(curve.sum(axis=0)) - curve.T @ share, atol=1e-12)


@settings(max_examples=30)
@given(SEEDS)
def test_mass_and_hessian_are_the_slopes_of_the_dual(seed):
    xyz, weight, near, home, bonus, centres, prices, heat = random_world(seed)
    _, mass, _, hessian = totals(xyz, weight, near, home, bonus, centres, prices, heat)
    h = 1e-5
    for k, step in enumerate(np.eye(5) * h):
        up = totals(xyz, weight, near, home, bonus, centres, prices + step, heat)
        down = totals(xyz, weight, near, home, bonus, centres, prices - step, heat)
        assert (up[0] - down[0]) / (2 * h) == pytest.approx(-mass[k], abs=1e-6)
        np.testing.assert_allclose((up[1] - down[1]) / (2 * h), hessian[k], atol=1e-5)
