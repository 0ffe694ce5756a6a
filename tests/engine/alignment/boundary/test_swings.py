from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import schema as s
from engine.alignment.boundary.score import score
from engine.alignment.boundary.swings import swing, swung
from engine.alignment.graph import pieces
from engine.alignment.posing.limits import others_of
from engine.settings import Limit, Settings
from tests.engine.alignment.worlds import grid, problem_of, random_units, word

SEEDS = st.integers(0, 2**32 - 1)
PLAN = Settings(limits=(Limit("potential", 0.1),))


def test_a_swing_brings_a_second_measure_inside():
    """Hours 1 each, potential 3 in the two outer columns of A, 1 elsewhere: a row each is even."""
    units = grid([[1, 1, 1, 1], [1, 1, 1, 1]], **{s.POTENTIAL: [3.0, 3, 1, 1, 3, 3, 1, 1]})
    problem = problem_of(units, "AABBAABB", tolerance=0.1)
    problem = replace(problem, limited=others_of(units.frame, PLAN, problem.target))
    label = swung(problem, problem.home, 4)
    assert score(problem, label) <= score(problem, problem.home)
    assert word(problem, label) in ("AAAABBBB", "BBBBAAAA")


@settings(deadline=None, max_examples=40)
@given(SEEDS, st.integers(6, 40))
def test_swings_keep_the_rules_and_the_best(seed, count):
    rng = np.random.default_rng(seed)
    units = random_units(rng, count)
    units = replace(units, frame=units.frame.assign(**{s.POTENTIAL: rng.pareto(2.0, count) + 0.01}))
    problem = problem_of(units, "".join(rng.choice(list("ABC"), count - 3)) + "ABC")
    problem = replace(
        problem,
        held=rng.random(count) < 0.1,
        limited=others_of(units.frame, PLAN, problem.target),
        cost=rng.random(count) / count,
        budget=0.3,
    )
    before = problem.home.copy()
    label = swing(problem, before)
    assert (before == problem.home).all()
    assert (label == problem.home)[problem.held].all()
    assert problem.cost[label != problem.home].sum() <= 0.3 + 1e-12
    lists = problem.graph
    assert (
        pieces(lists.start, lists.neighbours, label)[1]
        <= pieces(lists.start, lists.neighbours, problem.home)[1]
    )
    assert score(problem, swung(problem, before, 3)) <= score(problem, before)
