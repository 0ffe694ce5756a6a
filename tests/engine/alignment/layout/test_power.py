from __future__ import annotations

import numpy as np
import pytest

from engine.alignment.layout.candidates import homeless
from engine.alignment.layout.power import draw, settle


def square_of(side: int):
    along = np.arange(float(side))
    return np.array([[x, y, 0.0] for x in along for y in along]), np.full(side**2, 1 / side**2)


def test_a_power_diagram_keeps_each_load_in_its_range():
    """900 equal units on a square, three territories of a half, a third and a sixth."""
    xyz, weight = square_of(30)
    targets = np.array([1 / 2, 1 / 3, 1 / 6])
    centres, prices = np.array([[5.0, 5, 0], [25, 5, 0], [15, 25, 0]]), np.zeros(3)
    low, high = targets * 0.98, targets * 1.02
    _, near = settle(xyz, weight, *homeless(len(xyz)), centres, prices, low, high, 30, 1.0, 0.1, True)
    label = near[:, 0]
    np.testing.assert_allclose(np.bincount(label, weight, 3), targets, rtol=0.06)
    # and every centre lies in the middle of what it serves
    for k in range(3):
        np.testing.assert_allclose(centres[k], xyz[label == k].mean(axis=0), atol=0.6)


def test_a_wide_range_costs_no_price_and_fixed_centres_stay():
    """Two bases at a quarter and three quarters of a square each serve their half."""
    xyz, weight = square_of(20)
    bases = np.array([[4.5, 9.5, 0.0], [14.5, 9.5, 0.0]])
    centres, prices = bases.copy(), np.zeros(2)
    _, near = settle(
        xyz,
        weight,
        *homeless(len(xyz)),
        centres,
        prices,
        np.full(2, 0.1),
        np.full(2, 0.9),
        5,
        1.0,
        0.1,
        False,
    )
    np.testing.assert_array_equal(centres, bases)
    np.testing.assert_allclose(prices, 0.0, atol=0.5)
    assert np.bincount(near[:, 0]).tolist() == [200, 200]


def test_units_are_balanced_anew_at_the_centres_of_their_grains():
    """Two grains of a hundred units; a third of the load is wanted on the left."""
    xyz, weight = square_of(20)
    centres = np.array([[4.5, 9.5, 0.0], [14.5, 9.5, 0.0]])
    row = (xyz[:, 0] > 9.5).astype(np.int32)
    near = np.array([[0, 1], [1, 0]], np.int32)
    targets = np.array([1 / 3, 2 / 3])
    label, prices = draw(xyz, weight, near, row, *homeless(len(xyz)), centres, np.zeros(2), targets, targets)
    assert prices[0] < prices[1]
    assert np.bincount(label, weight, 2)[0] == pytest.approx(1 / 3, abs=0.06)
