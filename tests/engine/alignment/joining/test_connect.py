from __future__ import annotations

from dataclasses import replace

import numpy as np

from engine.alignment.joining.connect import connect, connect_all
from tests.engine.alignment.worlds import chain, labels, problem_of, word


def test_stray_pieces_go_to_a_neighbour_and_what_is_shut_in_stays():
    """A B A A: B is one unit, the first A stray."""
    problem = problem_of(chain([1] * 4), "ABAA")
    assert word(problem, connect(problem, problem.home, problem.xyz[[3, 1]], np.zeros(2))) == "BBAA"
    shut = replace(problem, is_open=np.array([True, False]))
    assert word(problem, connect(shut, problem.home, problem.xyz[[3, 1]], np.zeros(2))) == "ABAA"


def test_ground_shut_in_by_what_may_not_change_goes_to_the_nearest_that_may():
    problem = problem_of(chain([1] * 4), "ABBC", is_open=np.array([False, False, True]))
    free = labels(problem, "A.BC")
    assert word(problem, connect_all(problem, free, problem.xyz[[0, 2, 3]], np.zeros(3))) == "ACBC"
    frozen = replace(problem, is_open=np.zeros(3, bool))
    assert word(problem, connect_all(frozen, free, problem.xyz[[0, 2, 3]], np.zeros(3))) in {"AABC", "ABBC"}
