from __future__ import annotations

import numpy as np
import pytest

from engine.alignment.others import (
    Others,
    beyond,
    carried_by,
    growth,
    narrowed,
    no_others,
    outside_all,
    widened,
)

TARGET = np.array([0.5, 0.5])


def two_measures() -> Others:
    """Three units and two territories: 1 of the first measure stays with B; the second has no upper limit."""
    load = np.array([[0.3, 0.2], [0.3, 0.3], [0.3, 0.5]])
    low, high = np.array([[0.4, 0.6], [0.4, 0.2]]), np.array([[0.5, np.inf], [0.6, np.inf]])
    return Others(load, np.array([[0.0, 0.0], [0.1, 0.0]]), low, high)


def test_measures_are_summed_with_what_stays():
    np.testing.assert_allclose(carried_by(two_measures(), np.array([0, 0, 1])), [[0.6, 0.5], [0.4, 0.5]])
    assert carried_by(no_others(3, 2), np.array([0, 0, 1])).shape == (2, 0)


def test_what_lies_outside_is_a_share_of_the_target():
    """A has 0.6 of at most 0.5 and 0.5 of at least 0.6: 0.1 of a target of 0.5 each; B is inside."""
    others = two_measures()
    carried = carried_by(others, np.array([0, 0, 1]))
    np.testing.assert_allclose(beyond(others, carried, TARGET), [[0.2, 0.2], [0, 0]], atol=1e-12)
    assert outside_all(others, carried, 0, 0.5) == pytest.approx(2 * 0.1**2 / 0.5)
    assert outside_all(others, carried, 1, 0.5) == 0.0
    # without b A has 0.3 and 0.2: 0.1 and 0.4 too little
    block = np.array([9.0, 0.3, 0.3])
    assert growth(others, carried, 0, 0.5, block, 1, -1.0) == pytest.approx(
        (0.1**2 + 0.4**2 - 2 * 0.1**2) / 0.5
    )


def test_limits_are_drawn_together_and_apart():
    others = two_measures()
    close = narrowed(others, 0.1)
    np.testing.assert_allclose(close.low, [[0.405, 0.6], [0.41, 0.2]])
    np.testing.assert_allclose(close.high, [[0.495, np.inf], [0.59, np.inf]])
    wide = widened(others, np.array([0.1, 0.2]))
    np.testing.assert_allclose(wide.low, [[0.3, 0.5], [0.2, 0.0]])
    np.testing.assert_allclose(wide.high, [[0.6, np.inf], [0.8, np.inf]])
