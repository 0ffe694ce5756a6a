from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.alignment.layout.candidates import candidates, homeless
from engine.alignment.layout.dual import balance
from engine.alignment.layout.several import balance_several, best_centres, cheapest_of

SEEDS = st.integers(0, 2**32 - 1)


def world(seed: int, many: int):
    """60 units and 5 centres in a square of 10 km, with ratios around 1 that vary over the ground."""
    rng = np.random.default_rng(seed)
    xyz = np.column_stack([rng.uniform(0, 10, (60, 2)), np.zeros(60)])
    base = rng.pareto(2.5, 60) + 0.1
    ratio = np.column_stack([np.ones(60), *(1 + 0.3 * np.sin(xyz[:, 0] * m) for m in range(1, many))])
    return xyz, base / base.sum(), ratio, xyz[:5].copy()


def balanced(xyz, base, ratio, centres, steps: int, low, high):
    count, many = len(centres), ratio.shape[1]
    prices, mass = np.zeros((count, many)), np.zeros((count, many))
    whole, moment, row = np.zeros(count), np.zeros((count, 3)), np.arange(len(xyz), dtype=np.int32)
    near = best_centres(xyz, ratio, centres, prices, count)
    heat, most = np.full(count, 4.0), np.full(count, 1e3)
    value = balance_several(
        xyz, base, ratio, near, row, centres, prices, low, high, heat, most, steps, mass, whole, moment
    )  # fmt: skip
    return value, prices, mass, whole, moment


@settings(deadline=None, max_examples=25)
@given(SEEDS)
def test_one_measure_is_the_plain_dual(seed):
    xyz, base, ratio, centres = world(seed, 1)
    low, high = np.full(5, 0.19), np.full(5, 0.21)
    value, prices, mass, whole, moment = balanced(
        xyz, base, ratio, centres, 8, low[:, None].copy(), high[:, None].copy()
    )
    plain, plain_mass, plain_moment = np.zeros(5), np.zeros(5), np.zeros((5, 3))
    home, bonus = homeless(60)
    near, row = candidates(xyz, centres, plain, home, bonus, 5), np.arange(60, dtype=np.int32)
    expected = balance(
        xyz, base, near, row, home, bonus, centres, plain, low, high, np.full(5, 4.0), np.full(5, 1e3), 8,
        plain_mass, plain_moment,
    )  # fmt: skip
    # the systems are solved to different ends
    assert value == pytest.approx(expected, rel=1e-3)
    np.testing.assert_allclose(prices[:, 0], plain, atol=0.05 * (1 + np.abs(plain).max()))
    np.testing.assert_allclose(mass[:, 0], plain_mass, atol=2e-3)
    np.testing.assert_allclose(whole, mass[:, 0])
    np.testing.assert_allclose(moment, plain_moment, atol=0.05)


@settings(deadline=None, max_examples=25)
@given(SEEDS)
def test_prices_bring_every_measure_into_its_range(seed):
    xyz, base, ratio, centres = world(seed, 2)
    total = (base[:, None] * ratio).sum(axis=0)
    low, high = np.tile(total / 5 * 0.85, (5, 1)), np.tile(total / 5 * 1.15, (5, 1))
    start, _, before, _, _ = balanced(xyz, base, ratio, centres, 0, low, high)
    value, _, mass, _, _ = balanced(xyz, base, ratio, centres, 80, low, high)
    assert value >= start
    np.testing.assert_allclose(mass.sum(axis=0), total)
    outside = [np.maximum(np.maximum(m - high, low - m), 0).sum() for m in (before, mass)]
    assert outside[1] <= 0.25 * outside[0] + 0.02


@settings(deadline=None, max_examples=25)
@given(SEEDS, st.integers(1, 5))
def test_the_best_centres_are_those_of_a_full_sort(seed, count):
    xyz, _, ratio, centres = world(seed, 3)
    prices = np.random.default_rng(seed).normal(0, 5, (5, 3))
    cost = ((xyz[:, None] - centres[None]) ** 2).sum(axis=2) - ratio @ prices.T
    near = best_centres(xyz, ratio, centres, prices, count)
    np.testing.assert_array_equal(near, np.argsort(cost, axis=1)[:, :count])
    row = np.arange(60, dtype=np.int32)
    np.testing.assert_array_equal(cheapest_of(xyz, ratio, near, row, centres, prices), cost.argmin(axis=1))
