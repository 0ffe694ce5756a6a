from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from engine.options import knee, undominated


def naive(goals: np.ndarray) -> list[int]:
    """Positions of the rows that no other one beats; a row equal to an earlier one falls away."""
    kept = []
    for i, mine in enumerate(goals):
        beaten = any(
            all(theirs <= mine) and (any(theirs < mine) or j < i) for j, theirs in enumerate(goals) if j != i
        )
        if not beaten:
            kept.append(i)
    return kept


def test_a_row_that_another_beats_falls_away():
    """b is beaten by a, c trades with a, d equals c."""
    goals = np.array([[1.0, 5.0], [2.0, 5.0], [3.0, 4.0], [3.0, 4.0]])
    assert undominated(goals).tolist() == [True, False, True, False]


def test_what_is_best_in_one_goal_alone_stays_whatever_the_others_are():
    goals = np.array([[0.0, 9.0, 9.0], [9.0, 0.0, 9.0], [9.0, 9.0, 0.0], [9.0, 9.0, 9.0]])
    assert undominated(goals).tolist() == [True, True, True, False]


@given(arrays(float, st.tuples(st.integers(0, 12), st.integers(1, 4)), elements=st.integers(0, 4)))
def test_it_agrees_with_looking_at_every_pair(goals):
    assert np.flatnonzero(undominated(goals)).tolist() == naive(goals)


def test_the_knee_is_furthest_below_the_chord():
    """Of a fall of 8 over 4, the points lie 0, 0.5 - 0.25, 0.875 - 0.5, 0.9375 - 0.75 and 0 below it."""
    x = np.array([0.0, 1.0, 2.0, 3.0, 4.0])
    y = np.array([10.0, 6.0, 3.0, 2.5, 2.0])
    assert knee(x, y) == 2
    # neither units nor the place of the origin matter
    assert knee(100 + 7 * x, y / 50 - 3) == 2


@pytest.mark.parametrize(
    ("x", "y"),
    [([0, 1, 2], [4, 2, 0]), ([0, 1, 2], [4, 3, 0]), ([0, 1, 2], [1, 1, 1]), ([0, 1], [1, 0]), ([], [])],
)
def test_a_straight_a_bulging_a_flat_and_a_short_curve_have_none(x, y):
    assert knee(np.array(x, float), np.array(y, float)) is None
