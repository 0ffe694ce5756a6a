import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.charts.ticks import index_ticks, round_ticks


@pytest.mark.parametrize(
    ("low", "high", "most", "expected"),
    [
        (0, 300, 4, [0, 100, 200, 300]),
        (1650, 2250, 4, [1800, 2000, 2200]),
        (0, 1, 5, [0, 0.5, 1]),
        (5.4, 6.6, 4, [5.5, 6, 6.5]),
        (-3, 3, 5, [-2, 0, 2]),
        (7, 7, 4, []),
        (0, math.nan, 4, []),
    ],
)
def test_ticks_are_round(low, high, most, expected):
    assert round_ticks(low, high, most=most) == expected


@given(st.floats(-1e9, 1e9), st.floats(1e-3, 1e9), st.integers(3, 8))
def test_ticks_are_few_inside_and_even(low, width, most):
    ticks = round_ticks(low, low + width, most=most)
    assert 1 <= len(ticks) <= most
    assert low - 1e-6 * width - 1e-6 <= min(ticks)
    assert max(ticks) <= low + width + 1e-6 * width + 1e-6


def test_both_ends_of_a_tolerance_are_named_where_there_is_room():
    assert index_ticks(15, 60, 140) == {85: "85", 100: "100", 115: "115"}
    # five points of 100 are too close for three texts
    assert index_ticks(5, 50, 150) == {100: "100"}
