from __future__ import annotations

from itertools import islice, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.walk import walk


@given(low=st.integers(-5, 5), size=st.integers(1, 30), place=st.integers(0, 30), seed=st.integers(0, 99))
def test_each_value_is_beside_the_last_and_on_the_slider(low: int, size: int, place: int, seed: int) -> None:
    start = low + min(place, size)
    values = [start, *islice(walk(low, low + size, start, seed=seed), 60)]
    assert all(low <= value <= low + size for value in values)
    assert {abs(b - a) for a, b in pairwise(values)} == {1}


def test_the_same_seed_walks_the_same_way_and_another_one_another() -> None:
    ways = [tuple(islice(walk(0, 100, 50, seed=seed), 40)) for seed in (3, 3, 4)]
    assert ways[0] == ways[1] != ways[2]


@pytest.mark.parametrize(("low", "high", "start"), [(3, 3, 3), (1, 5, 6)])
def test_a_slider_that_cannot_be_moved_is_an_error(low: int, high: int, start: int) -> None:
    with pytest.raises(ValueError, match="Nowhere to go"):
        next(walk(low, high, start, seed=0))
