from __future__ import annotations

import numpy as np
import pytest

from engine.alignment.judging.least import curves, least_over_borders, least_possible

# territory 0 has customers of 3, 2 and 1 hours, territory 1 two of one hour
OF, LOAD = np.array([0, 0, 0, 1, 1]), np.array([1.0, 3, 2, 1, 1])
ONES = np.ones(5)
EACH_OTHER = np.array([[False, True], [True, False]])


def limits(low: float, high: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    return np.array([6.0, 2]), np.full(2, low), np.full(2, high)


def test_a_territorys_customers_are_sorted_by_what_their_load_costs():
    items = curves(OF, LOAD, ONES, 2)
    assert items[0][0].tolist() == [3, 2, 1]
    assert items[1][1].tolist() == [1, 1]


def test_the_heaviest_customers_do_for_the_excess():
    """Two hours too many are 2/3 of the heaviest; three and a half are it and a quarter of the next."""
    items = curves(OF, LOAD, ONES, 2)
    assert least_possible(items, *limits(0, 4), whole=False) == pytest.approx(2 / 3)
    assert least_possible(items, *limits(0, 4), whole=True) == 1
    assert least_possible(items, *limits(0, 2.5), whole=False) == pytest.approx(1.25)
    assert least_possible(items, *limits(0, 2.5), whole=True) == 2


def test_what_is_missing_has_to_come_from_somewhere():
    """Nobody has too much, but 1 lacks one hour: a third of 0's heaviest customer."""
    items = curves(OF, LOAD, ONES, 2)
    assert least_possible(items, *limits(3, 6), whole=False) == pytest.approx(1 / 3)
    assert least_over_borders(items, EACH_OTHER, *limits(3, 6)) == pytest.approx(1 / 3)


def test_over_the_borders_everything_passes_through_the_middle():
    """5 3 1 of single hours in a row, three each: two leave 0 and two leave 1."""
    of, ones = np.repeat([0, 1, 2], [5, 3, 1]), np.ones(9)
    items = curves(of, ones, ones, 3)
    touch = np.array([[0, 1, 0], [1, 0, 1], [0, 1, 0]], bool)
    given = np.array([5.0, 3, 1]), np.full(3, 3.0), np.full(3, 3.0)
    assert least_possible(items, *given, whole=False) == pytest.approx(2)
    assert least_over_borders(items, touch, *given) == pytest.approx(4)


def test_no_flow_is_not_a_number():
    items = curves(OF, LOAD, ONES, 2)
    assert np.isnan(least_over_borders(items, np.zeros((2, 2), bool), *limits(3, 4)))
