from __future__ import annotations

from dataclasses import replace

import numpy as np

from engine.alignment.joining.fill_empty import fill_empty
from tests.engine.alignment.worlds import chain, labels, problem_of, word


def test_a_territory_without_a_unit_takes_the_nearest_that_can_be_spared():
    problem = problem_of(chain([1] * 4), "ABCB")
    label = labels(problem, "ABBB")
    fill_empty(problem, label, problem.xyz[[0, 1, 0]])
    # a is A's only unit; the next is b
    assert word(problem, label) == "ACBB"
    held = replace(problem, held=np.ones(4, bool))
    label = labels(problem, "ABBB")
    fill_empty(held, label, problem.xyz[[0, 1, 0]])
    assert word(problem, label) == "ABBB"
