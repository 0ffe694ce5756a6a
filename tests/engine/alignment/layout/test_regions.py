from __future__ import annotations

import numpy as np

from engine.alignment.layout.candidates import homeless
from engine.alignment.layout.power import settle
from engine.alignment.layout.regions import redraw_regions


def test_a_poor_layout_of_a_square_becomes_a_good_one():
    """400 equal units on a square, four territories that begin as strips: 2 x 2 costs 16.5 km2, strips 34."""
    along = np.arange(20.0)
    xyz, weight = np.array([[x, y, 0.0] for x in along for y in along]), np.full(400, 1 / 400)
    centres, prices = np.array([[x, 9.5, 0.0] for x in (2.0, 7, 12, 17)]), np.zeros(4)
    low, high = np.full(4, 0.24), np.full(4, 0.26)
    strips, near = settle(xyz, weight, *homeless(len(xyz)), centres, prices, low, high, 2, 0.2, 0.2, True)
    rng = np.random.default_rng(0)
    better = redraw_regions(
        xyz, weight, centres, prices, low, high, near[:, 0].copy(), rng.integers(0, 4, 20).astype(np.int32),
        np.full(20, 4, np.int32), rng.normal(0, 0.5, (20, 6, 3)),
    )  # fmt: skip
    squares, near = settle(xyz, weight, *homeless(len(xyz)), centres, prices, low, high, 4, 0.2, 0.2, True)
    assert better >= 1
    assert squares < 0.6 * strips
    np.testing.assert_allclose(np.bincount(near[:, 0], weight), 0.25, atol=0.03)
