from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.alignment.balance import (
    Field,
    balanced_prices,
    dual_value,
    nearest_centres,
    power_diagram,
    soft_totals,
)

SEEDS = st.integers(0, 2**32 - 1)


def random_field(seed: int, *, candidates: int = 0) -> tuple[Field, np.ndarray]:
    """40 units and 5 centres in a square of 10 km, temperatures of a few km2, and prices."""
    rng = np.random.default_rng(seed)
    xyz = np.column_stack([rng.uniform(0, 10, (40, 2)), np.zeros(40)])
    centres = xyz[rng.choice(40, 5, replace=False)]
    prices = rng.normal(0, 3, 5)
    weight = rng.pareto(1.5, 40) + 0.01
    near, distance = nearest_centres(xyz, centres, prices, candidates or 5)
    heat = rng.uniform(1, 5, 40)
    return Field(xyz, weight / weight.sum(), near, distance, heat, np.full(5, 3.0)), prices


def soft(field: Field, prices: np.ndarray) -> np.ndarray:
    """Share of each unit that each centre takes, (n, K), by the book."""
    score = np.full((len(field.weight), len(prices)), -np.inf)
    gain = (prices[field.near] - field.distance) / field.temperature[:, None]
    np.put_along_axis(score, field.near.astype(int), gain, axis=1)
    share = np.exp(score - score.max(axis=1, keepdims=True))
    return share / share.sum(axis=1, keepdims=True)


def value(field: Field, prices: np.ndarray) -> float:
    return dual_value(field.near, field.distance, field.weight, prices, field.temperature)


def totals(field: Field, prices: np.ndarray):
    return soft_totals(field.near, field.distance, field.xyz, field.weight, prices, field.temperature)


@settings(deadline=None, max_examples=40)
@given(SEEDS, st.integers(1, 5))
def test_nearest_centres_are_those_of_least_power_cost(seed, count):
    rng = np.random.default_rng(seed)
    xyz, centres, prices = rng.normal(size=(30, 3)), rng.normal(size=(5, 3)), rng.normal(size=5)
    near, distance = nearest_centres(xyz, centres, prices, count)
    square = ((xyz[:, None] - centres[None]) ** 2).sum(axis=2)
    order = np.argsort(square - prices, axis=1, kind="stable")[:, :count]
    np.testing.assert_array_equal(near, order)
    np.testing.assert_allclose(distance, np.take_along_axis(square, order, axis=1))


def test_a_price_buys_units_from_further_away():
    """0 . 1: the middle lies 1 from both; at price 1 the right one takes what lies up to 1.25 away of 2."""
    xyz = np.array([[x, 0.0, 0.0] for x in (0.0, 0.7, 0.8, 2.0)])
    centres = np.array([[0.0, 0, 0], [2.0, 0, 0]])
    near, _ = nearest_centres(xyz, centres, np.array([0.0, 1.0]), 1)
    # x^2 = (2 - x)^2 - 1 at x = 0.75
    assert near.ravel().tolist() == [0, 0, 1, 1]


@settings(deadline=None, max_examples=30)
@given(SEEDS, st.integers(2, 5))
def test_soft_totals_are_those_of_numpy(seed, candidates):
    field, prices = random_field(seed, candidates=candidates)
    share = soft(field, prices)
    mass, hessian, moment = totals(field, prices)
    w = field.weight[:, None] * share
    np.testing.assert_allclose(mass, w.sum(axis=0), rtol=1e-5, atol=1e-9)
    np.testing.assert_allclose(moment, w.T @ field.xyz, rtol=1e-5, atol=1e-6)
    curve = w / field.temperature[:, None]
    expected = np.diag(curve.sum(axis=0)) - curve.T @ share
    np.testing.assert_allclose(hessian, expected, atol=1e-6)


@settings(deadline=None, max_examples=30)
@given(SEEDS)
def test_the_dual_value_is_that_of_numpy(seed):
    field, prices = random_field(seed)
    score = (prices[field.near] - field.distance) / field.temperature[:, None]
    best = score.max(axis=1)
    log = best + np.log(np.exp(score - best[:, None]).sum(axis=1))
    assert value(field, prices) == pytest.approx(-(field.weight * field.temperature * log).sum(), rel=1e-9)


@settings(deadline=None, max_examples=30)
@given(SEEDS)
def test_gradient_and_hessian_are_the_slopes_of_the_dual(seed):
    field, prices = random_field(seed)
    mass, hessian, _ = totals(field, prices)
    h = 1e-5
    for k, step in enumerate(np.eye(5) * h):
        slope = (value(field, prices + step) - value(field, prices - step)) / (2 * h)
        assert slope == pytest.approx(-mass[k], abs=1e-6)
        bend = (totals(field, prices + step)[0] - totals(field, prices - step)[0]) / (2 * h)
        np.testing.assert_allclose(bend, hessian[k], atol=1e-5)


@settings(deadline=None, max_examples=30)
@given(SEEDS)
def test_newton_steps_reach_the_targets_and_never_lower_the_dual(seed):
    field, _ = random_field(seed)
    targets = np.array([0.1, 0.15, 0.2, 0.25, 0.3])
    prices, mass, moment = balanced_prices(field, np.zeros(5), targets, 60)
    assert np.abs(mass / targets - 1).max() < 0.03
    assert value(field, prices) + targets @ prices >= value(field, np.zeros(5)) - 1e-12
    np.testing.assert_allclose(moment, totals(field, prices)[2])


def test_a_power_diagram_gives_each_centre_its_target():
    """900 equal units on a square, three territories of a half, a third and a sixth."""
    side = np.arange(30.0)
    xyz = np.array([[x, y, 0.0] for x in side for y in side])
    weight = np.full(900, 1 / 900)
    targets = np.array([1 / 2, 1 / 3, 1 / 6])
    start = np.array([[5.0, 5, 0], [25, 5, 0], [15, 25, 0]])
    centres, prices = power_diagram(xyz, weight, start, targets)
    near, _ = nearest_centres(xyz, centres, prices, 1)
    carried = np.bincount(near.ravel(), weight, 3)
    np.testing.assert_allclose(carried, targets, rtol=0.05)
    # and every centre lies in the middle of what it serves
    for k in range(3):
        np.testing.assert_allclose(centres[k], xyz[near.ravel() == k].mean(axis=0), atol=0.5)
    np.testing.assert_array_equal(start[0], [5, 5, 0])


def test_one_territory_takes_all_and_lies_in_the_middle():
    xyz = np.array([[0.0, 0, 0], [1.0, 0, 0], [5.0, 0, 0]])
    # the last has no weight and takes no part
    centres, prices = power_diagram(xyz, np.array([0.5, 0.5, 0.0]), xyz[:1], np.ones(1))
    np.testing.assert_allclose(centres, [[0.5, 0, 0]])
    assert prices.tolist() == [0.0]
