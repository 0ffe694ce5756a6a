from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.team.sharing import evenly, room


@pytest.mark.parametrize(
    ("already", "capacity", "total", "more"),
    [
        ([20, 20], [100, 100], 20, [10, 10]),
        ([30, 10], [100, 100], 20, [0, 20]),
        ([30, 10], [100, 100], 40, [10, 30]),
        # to 40 % of each: 80, 40 and 20
        ([0, 10, 20], [200, 100, 50], 110, [80, 30, 0]),
    ],
)
def test_the_emptiest_rise_to_one_level(already, capacity, total, more):
    assert room(np.array(already, float), np.array(capacity, float), total) == pytest.approx(more)


@given(
    st.lists(st.tuples(st.floats(0, 1e4), st.floats(1, 1e4)), min_size=1, max_size=3),
    st.floats(0.1, 1e4),
)
def test_what_is_shared_adds_up_and_nobody_who_takes_is_fuller_than_another(reps, total):
    already, capacity = (np.array(values) for values in zip(*reps, strict=True))
    more = room(already, capacity, total)
    assert more.sum() == pytest.approx(total)
    assert (more >= -1e-6).all()
    full = (already + more) / capacity
    assert full[more > 1e-6 * total].max() <= full.min() + 1e-6 * max(1.0, full.max())


@given(st.integers(0, 2**32 - 1))
@settings(max_examples=20, deadline=None)
def test_customers_of_one_hour_are_shared_as_cheaply_as_any_way_that_is_even(seed):
    rng = np.random.default_rng(seed)
    away, share = rng.uniform(1, 100, (6, 3)), np.array([2.0, 2.0, 2.0])

    def cost(choice) -> float:
        return float((away[np.arange(6), list(choice)] ** 2).sum())

    even = [choice for choice in product(range(3), repeat=6) if np.bincount(choice, minlength=3).max() == 2]
    choice = evenly(away, np.ones(6), share)
    assert np.bincount(choice, minlength=3).tolist() == [2, 2, 2]
    assert cost(choice) == pytest.approx(min(map(cost, even)))
