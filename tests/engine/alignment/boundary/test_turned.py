from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from engine.alignment.boundary.turned import turned
from engine.alignment.graph import pieces
from tests.engine.alignment.worlds import chain, comb, labels, problem_of, random_units, word

SEEDS = st.integers(0, 2**32 - 1)


@pytest.mark.parametrize("turn", range(6))
def test_a_row_is_shared_out_from_one_of_its_ends(turn):
    """Six equal units, A asks for four at most: the first of them from an end, whichever way it lies."""
    problem = problem_of(chain([1.0] * 6), "AAAAAB", tolerance=0.34)
    assert word(problem, turned(problem, labels(problem, "AAAAAB"), 0, 1, turn)) in ("AAAABB", "BBAAAA")


def test_what_is_cut_off_from_the_rest_goes_along():
    """A takes a, b, c from the left, which cuts f off from d and e; f is the lighter piece."""
    problem = comb()
    problem = replace(problem, target=np.array([0.67, 0.33]))
    found = {word(problem, turned(problem, labels(problem, "AAAAAB"), 0, 1, turn)) for turn in range(8)}
    assert "AAABBA" in found


def test_the_other_keeps_a_unit():
    """A asks for all that the two have: B lives on accounts that it has whatever the units do."""
    problem = problem_of(chain([1.0] * 4), "AAAB", tolerance=0.05)
    problem = replace(problem, target=np.array([1.2, 0.1]), pinned=np.array([0.0, 0.1]))
    assert turned(problem, labels(problem, "AAAB"), 0, 1, 0) is None


def test_nothing_is_turned_around_a_lock_or_a_forbidden_pair():
    problem = comb()
    label = labels(problem, "AAAAAB")
    held = replace(problem, held=np.array([False] * 5 + [True]))
    assert turned(held, label, 0, 1, 0) is None
    barred = replace(problem, barred=np.array([[False, True]] + [[False, False]] * 5))
    assert turned(barred, label, 0, 1, 0) is None


@settings(deadline=None, max_examples=80)
@given(SEEDS, st.integers(4, 40), st.integers(0, 20))
def test_both_territories_are_in_one_piece_and_the_others_stay(seed, count, turn):
    rng = np.random.default_rng(seed)
    units = random_units(rng, count)
    letters = np.array(list("A" * count))
    letters[rng.integers(0, count)] = "B"
    letters[rng.random(count) < 0.2] = "C"
    letters[:2] = "A", "B"
    problem = problem_of(units, "".join(letters), tolerance=0.1)
    before = labels(problem, "".join(letters))
    start, near = problem.graph.start, problem.graph.neighbours
    together = np.where(before == 2, -1, 0).astype(np.int32)
    assume(pieces(start, near, together)[1] == 1)
    after = turned(problem, before, 0, 1, turn)
    # None where a few heavy units leave nothing for the other
    assume(after is not None)
    assert (after[before == 2] == 2).all()
    assert set(after[before != 2]) == {0, 1}
    for k in (0, 1):
        assert pieces(start, near, np.where(after == k, 0, -1).astype(np.int32))[1] <= 1
