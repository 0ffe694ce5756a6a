from __future__ import annotations

import itertools
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.alignment.judging.cap import least_change
from tests.engine.alignment.worlds import chain, problem_of, ready_book


def least(weights, letters, *, reps=None, book=None, **changes) -> float:
    problem = problem_of(chain(weights), letters, tolerance=0.0, **changes)
    whose = np.arange(len(problem.keys)) if reps is None else np.array(reps)
    return least_change(problem, book or ready_book(problem), whose)


def test_the_surplus_has_to_leave():
    """1 1 1 | 1 of four equal customers: one has to go over, a quarter of them."""
    assert least([1, 1, 1, 1], "AAAB") == pytest.approx(0.25)
    assert least([1, 1, 1, 1], "AABB") == 0.0


def test_what_is_nobodys_moves_free_and_fills_gaps():
    assert least([1, 1, 1, 1], "AA.B") == 0.0


def test_what_may_not_move_does_not_count_as_movable():
    """A's light customer is held, so a heavy one of two thirds of the surplus is split: 1 of 3 x 1/4."""
    held = np.array([True, False, False, False])
    assert least([1, 2, 2, 1], "AAAB", held=held) == pytest.approx(0.25)


def test_a_rep_of_several_territories_hands_over_to_nobody_else():
    assert least([1, 1, 1, 1], "AAAB", reps=[0, 0]) == 0.0


@settings(deadline=None)
@given(st.lists(st.integers(1, 6), min_size=3, max_size=6), st.data())
def test_no_plan_within_the_tolerance_changes_less(weights, data):
    size = len(weights)
    letters = "".join(data.draw(st.lists(st.sampled_from("AB"), min_size=size, max_size=size)))
    if len(set(letters)) < 2:
        return
    problem = problem_of(chain(weights), letters, tolerance=data.draw(st.sampled_from([0.1, 0.3, 0.6])))
    share = np.array(data.draw(st.lists(st.integers(0, 5), min_size=size, max_size=size)), float)
    book = replace(ready_book(problem), share=share / max(share.sum(), 1.0))
    found = least_change(problem, book, np.arange(2))
    for label in itertools.product(range(2), repeat=size):
        load = np.bincount(label, problem.load, 2)
        if np.abs(load / problem.target - 1).max() <= problem.tolerance:
            assert found <= book.share[np.array(label) != problem.home].sum() + 1e-9
