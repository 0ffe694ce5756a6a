from __future__ import annotations

import numpy as np
import pytest

from engine.alignment.problem import GROUND, centres_of, ground_weight, summed
from tests.engine.alignment.worlds import chain, problem_of


def test_ground_weighs_little_and_by_area():
    assert ground_weight(np.array([1.0, 3.0])).tolist() == pytest.approx([GROUND / 4, 3 * GROUND / 4])
    assert ground_weight(np.zeros(4)).tolist() == pytest.approx([GROUND / 4] * 4)


def test_sums_are_numbers_even_of_nothing():
    assert summed(np.array([2, 0, 2]), np.array([1.0, 2.0, 3.0]), 4).tolist() == [2, 0, 4, 0]
    assert summed(np.zeros(0, int), np.zeros(0), 2).dtype == np.float64


def test_a_unit_weighs_its_load_and_a_little_ground():
    problem = problem_of(chain([1, 3]), "AB")
    assert problem.mass.tolist() == pytest.approx([0.25 + GROUND / 2, 0.75 + GROUND / 2])
    assert problem.size == 2


def test_a_centre_is_the_weighted_mean_and_the_middle_of_all_where_there_is_no_unit():
    problem = problem_of(chain([1, 1, 1]), "AAB")
    centre = centres_of(problem, np.array([0, 0, -1], np.int32))
    np.testing.assert_allclose(centre[0], (problem.xyz[0] + problem.xyz[1]) / 2)
    np.testing.assert_allclose(centre[1], problem.xyz.mean(axis=0))
