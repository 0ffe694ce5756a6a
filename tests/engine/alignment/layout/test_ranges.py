from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.alignment.layout.ranges import FILLED, balanced_weight, load_range, range_of
from tests.engine.alignment.worlds import chain, problem_of

SHARES = st.lists(st.floats(0.01, 5.0), min_size=2, max_size=8)


def test_what_is_balanced_is_the_load_or_the_ground_where_no_load_is_free():
    problem = problem_of(chain([1, 3]), "AB")
    assert balanced_weight(problem).tolist() == [0.25, 0.75]
    named = replace(problem, load=np.zeros(2), pinned=np.array([0.5, 0.5]))
    assert balanced_weight(named).tolist() == pytest.approx([0.0025, 0.0025])


def test_a_range_lies_around_what_is_left_of_each_target():
    """Half each, of which B has 0.1 by name; 10 % of a target is 0.05, less what a layout leaves free."""
    low, high = load_range(np.array([0.5, 0.5]), np.array([0.0, 0.1]), 0.9, 0.1)
    off = 0.05 * FILLED
    assert low == pytest.approx([0.5 - off, 0.4 - off])
    assert high == pytest.approx([0.5 + off, 0.4 + off])


def test_who_has_too_much_already_still_gets_a_little_and_the_rest_is_shared():
    """B's 0.7 by name is beyond its half: a twentieth of its target counts as left, and 0.3 is to be shared.

    0.5 and 0.025 of 0.525 are 20 and 1 parts of 21; a narrow middle bounds how far the range may reach.
    """
    low, high = load_range(np.array([0.5, 0.5]), np.array([0.0, 0.7]), 0.3, 0.1)
    middle = 0.3 * np.array([20, 1]) / 21
    off = np.array([0.05 * FILLED, 0.95 * middle[1]])
    assert low == pytest.approx(middle - off)
    assert high == pytest.approx(middle + off)
    assert (low > 0).all()


def test_the_range_of_a_plan_is_that_of_its_free_load():
    problem = problem_of(chain([1, 1]), "AB", load=np.array([0.4, 0.4]), pinned=np.array([0.0, 0.2]))
    low, high = range_of(problem)
    # half each less 0.2: 0.5 and 0.3
    assert (low + high) / 2 == pytest.approx([0.5, 0.3])
    ground = replace(problem, load=np.zeros(2), pinned=np.array([0.5, 0.5]))
    assert sum((end.sum() for end in range_of(ground)), 0.0) / 2 == pytest.approx(0.005)


@given(SHARES, st.data(), st.floats(0.0, 0.5))
def test_ranges_can_be_met_and_are_within_the_tolerance(shares, data, tolerance):
    """The free load fits between all that is least and most; who keeps it keeps to the tolerance too."""
    target = np.array(shares) / sum(shares)
    stays = target * np.array(
        data.draw(st.lists(st.floats(0.0, 0.9), min_size=len(target), max_size=len(target)))
    )
    whole = 1.0 - stays.sum()
    low, high = load_range(target, stays, whole, tolerance)
    assert (low > 0).all()
    assert (low <= high).all()
    assert low.sum() - 1e-12 <= whole <= high.sum() + 1e-12
    # nobody has too much already, so what is free is exactly what is left of the targets
    assert (np.abs((stays + low) / target - 1.0) <= tolerance + 1e-9).all()
    assert (np.abs((stays + high) / target - 1.0) <= tolerance + 1e-9).all()
