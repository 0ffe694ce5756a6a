from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.alignment.layout.candidates import candidates, cheapest, homeless, refresh


@settings(max_examples=40)
@given(st.integers(0, 2**32 - 1), st.integers(1, 5))
def test_candidates_are_the_centres_of_least_power_cost_also_after_a_refresh(seed, count):
    rng = np.random.default_rng(seed)
    xyz, centres, prices = rng.normal(size=(30, 3)), rng.normal(size=(5, 3)), rng.normal(size=5)
    home, bonus = rng.integers(-1, 5, 30).astype(np.int32), rng.uniform(0, 3, 30)
    near = candidates(xyz, centres, prices, home, bonus, count)
    for _ in range(2):
        square = ((xyz[:, None] - centres[None]) ** 2).sum(axis=2)
        square[home >= 0, home[home >= 0]] -= bonus[home >= 0]
        order = np.argsort(square - prices, axis=1, kind="stable")[:, :count]
        np.testing.assert_array_equal(near, order)
        row = np.arange(30, dtype=np.int32)
        np.testing.assert_array_equal(cheapest(xyz, centres, prices, home, bonus, near, row), order[:, 0])
        centres, prices = rng.normal(size=(5, 3)), rng.normal(size=5)
        refresh(xyz, centres, prices, home, bonus, near)


def test_a_price_buys_units_from_further_away():
    """0 . 1: the middle lies 1 from both; at price 1 the right one takes what lies up to 1.25 away of 2."""
    xyz = np.array([[x, 0.0, 0.0] for x in (0.0, 0.7, 0.8, 2.0)])
    near = candidates(xyz, np.array([[0.0, 0, 0], [2.0, 0, 0]]), np.array([0.0, 1.0]), *homeless(4), 1)
    # x^2 = (2 - x)^2 - 1 at x = 0.75
    assert near.ravel().tolist() == [0, 0, 1, 1]
