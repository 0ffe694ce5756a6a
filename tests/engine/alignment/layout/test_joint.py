from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from engine import schema as s
from engine.alignment.layout.grains import grains_of
from engine.alignment.layout.joint import draw_jointly, settle_jointly
from engine.alignment.layout.ranges import range_of
from engine.alignment.posing.limits import others_of
from engine.alignment.problem import Problem
from engine.settings import Limit, Settings
from tests.engine.alignment.worlds import chain, problem_of

PLAN = Settings(limits=(Limit("potential", 0.1),))


@pytest.fixture
def row() -> Problem:
    """Six areas of one hour each; all potential lies in the outer two, so that halves are even in both."""
    units = chain([1] * 6, **{s.POTENTIAL: [3.0, 0, 0, 0, 0, 3]})
    problem = problem_of(units, "AAABBB")
    return replace(problem, limited=others_of(units.frame, PLAN, problem.target))


def settled(problem: Problem, centres: np.ndarray):
    grains = grains_of(problem)
    return grains, settle_jointly(
        problem, problem.load, grains.of_unit, grains.xyz, centres, np.zeros(2), range_of(problem)
    )


def test_every_measure_is_balanced_and_the_centres_move_to_what_they_serve(row):
    grains, joint = settled(row, row.xyz[[0, 1]])
    label, prices = draw_jointly(row, row.load, grains.of_unit, joint, range_of(row))
    assert label.tolist() == [0, 0, 0, 1, 1, 1]
    assert np.isfinite(prices).all()
    assert joint.centres == pytest.approx(row.xyz[[1, 4]], abs=1.0)


def test_centres_that_are_bases_stay(row):
    bases = row.xyz[[0, 1]].copy()
    _, joint = settled(replace(row, bases=bases), bases)
    assert (joint.centres == row.xyz[[0, 1]]).all()
