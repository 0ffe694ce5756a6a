from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.alignment.matching import match_rows

SEEDS = st.integers(0, 2**32 - 1)


@settings(deadline=None, max_examples=50)
@given(SEEDS, st.integers(1, 6), st.booleans())
def test_rows_are_matched_at_least_cost(seed, count, gaps):
    rng = np.random.default_rng(seed)
    anchors, points = rng.normal(size=(count, 3)), rng.normal(size=(count, 3))
    placed = rng.random(count) > 0.3 if gaps else np.ones(count, bool)
    anchors[~placed] = np.nan
    found = match_rows(anchors, points)
    assert sorted(found.tolist()) == list(range(count))

    def cost(order):
        return ((anchors[placed] - points[np.array(order)][placed]) ** 2).sum()

    assert cost(found) == pytest.approx(min(cost(order) for order in permutations(range(count))))
