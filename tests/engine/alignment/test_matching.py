from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.alignment.matching import match_rows, matched
from tests.engine.alignment.worlds import chain, labels, problem_of, ready_book, word

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


def test_a_key_that_keeps_nothing_takes_what_is_near():
    """B and C serve one unit each of the first pair, A the rest: one of them has to go on elsewhere."""
    problem = problem_of(chain([1] * 6), "BCAAAA")
    drawn = labels(problem, "AABBCC")
    # all of these keep three units; C is 1.5 steps from the second pair, B would have 2.5 to go
    assert word(problem, matched(problem, ready_book(problem), drawn, None)) == "BBCCAA"
