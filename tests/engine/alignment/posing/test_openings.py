from __future__ import annotations

import numpy as np

from engine.alignment.posing.openings import open_new
from tests.engine.alignment.worlds import chain, labels, problem_of, word


def test_a_new_territory_opens_far_out_in_the_one_that_carries_most():
    """1 1 1 3 | 1 1 with C to open: A has 6 of 8, its middle at the 3, and a lies furthest from it."""
    problem = problem_of(chain([1.0, 1, 1, 3, 1, 1]), "AAAABC")
    assert word(problem, open_new(problem, labels(problem, "AAAABB"))) == "CAAABB"


def test_where_nobody_serves_anything_the_first_open_territory_has_all():
    problem = problem_of(chain([1.0, 1, 1]), "ABC")
    opened = open_new(problem, np.full(3, -1, np.int32))
    assert sorted(word(problem, opened)) == ["A", "B", "C"]


def test_nothing_opens_where_each_has_one_unit_to_keep():
    problem = problem_of(chain([1.0, 1]), "AB", held=np.array([True, True]))
    assert word(problem, open_new(problem, labels(problem, "AA"))) == "AA"
