from __future__ import annotations

from dataclasses import replace

import numpy as np

from engine import schema as s
from engine.alignment.judging.breaches import breaches, held_measures
from engine.alignment.posing.limits import others_of
from engine.alignment.problem import Problem
from engine.settings import Limit, Settings
from engine.units.model import Units
from tests.engine.alignment.worlds import chain, problem_of

PLAN = Settings(limits=(Limit("potential", 0.1),), least_accounts=4, most_accounts=6)


def world() -> tuple[Units, Problem]:
    """Four units; A has 30 + 27 of 100 of the potential and 3 of 10 accounts."""
    units = chain([1, 1, 1, 1], **{s.POTENTIAL: [30.0, 27, 20, 23], s.ACCOUNTS: [1.0, 2, 3, 4]})
    problem = problem_of(units, "AABB")
    return units, replace(problem, limited=others_of(units.frame, PLAN, problem.target))


def test_reasons_name_measure_territory_and_distance():
    units, problem = world()
    within, said = breaches(problem, problem.home, held_measures(units.frame, PLAN), {"A": "North"})
    assert not within
    assert said == [
        "Potential: 2 territories beyond ±10 %; North is furthest, 14 % above its target. "
        "Allow ±14 % for potential.",
        "Customers: 2 territories outside 4 to 6; North is furthest, with 3.",
    ]


def test_all_is_well_within_the_limits():
    units, problem = world()
    # A with b and c: 47 of 100, and 5 of 10 accounts
    assert breaches(problem, np.array([1, 0, 0, 1]), held_measures(units.frame, PLAN), {}) == (True, [])
    assert breaches(replace(problem, limited=None), problem.home, (), {}) == (True, [])


def test_one_sided_numbers_and_what_may_not_change():
    units, problem = world()
    for plan, words in (
        (Settings(least_accounts=4), "1 territory below 4; A is furthest, with 3."),
        (Settings(most_accounts=6), "1 territory above 6; B is furthest, with 7."),
    ):
        limited = replace(problem, limited=others_of(units.frame, plan, problem.target))
        held = held_measures(units.frame, plan)
        assert breaches(limited, problem.home, held, {}) == (False, [f"Customers: {words}"])
        closed = replace(limited, is_open=np.zeros(2, bool))
        assert breaches(closed, problem.home, held, {}) == (
            False,
            ["Customers: territories that may not change stay outside."],
        )
