from __future__ import annotations

import numpy as np
import pytest

from engine.alignment.boundary.totals import inertia, totals_of
from engine.alignment.repairing.ledger import Guests, fee_of, give, hand_over, plan_of, scratch_of, stretch
from tests.engine.alignment.worlds import chain, mending_for, random_units, word


def members(*units: int) -> np.ndarray:
    return np.array(units, np.int32)


def chained(plan, k: int) -> set[int]:
    found, at = set(), plan.first[k]
    while at >= 0:
        found.add(int(at))
        at = plan.after[at]
    return found


def test_sums_after_many_moves_are_those_of_a_recount():
    rng = np.random.default_rng(3)
    units = random_units(rng, 40)
    mending = mending_for(units, "".join(rng.choice(list("ABC"), 40)))
    plan = plan_of(mending.problem, mending.guests)
    for unit, to in zip(rng.integers(0, 40, 500), rng.integers(0, 3, 500), strict=True):
        if plan.label[unit] != to:
            give(mending.land, plan, members(unit), 1, to)
    totals = totals_of(mending.problem, plan.label)
    np.testing.assert_allclose(plan.load, totals.load, atol=1e-12)
    np.testing.assert_allclose(plan.mass, totals.mass, atol=1e-12)
    np.testing.assert_allclose(plan.moment, totals.moment, atol=1e-6)
    for k in range(3):
        assert chained(plan, k) == set(np.flatnonzero(plan.label == k).tolist())
        assert plan.size[k] == (plan.label == k).sum()


def test_units_cost_when_they_leave_and_pay_back_when_they_come_home():
    """A A B with B's c away at A: taking a and c to B costs a and pays back c."""
    mending = mending_for(chain([1.0, 2, 5]), "AAB")
    plan = plan_of(mending.problem, mending.guests)
    give(mending.land, plan, members(2), 1, 0)
    assert word(mending.problem, plan.label) == "AAA"
    fee = fee_of(mending.land.fee, mending.land.home, plan.label, members(0, 2), 2, 1)
    assert fee == pytest.approx(1 / 8 - 5 / 8, abs=1e-5)


def test_growth_of_inertia_is_that_of_a_recount():
    mending = mending_for(random_units(np.random.default_rng(4), 30), "AB" * 15)
    plan = plan_of(mending.problem, mending.guests)
    grown = stretch(mending.land.mass, mending.land.xyz, plan.mass, plan.moment, members(0, 2, 4), 3, 0, 1)
    after = mending.problem.home.copy()
    after[[0, 2, 4]] = 1
    before = inertia(mending.problem, totals_of(mending.problem, mending.problem.home))
    assert grown == pytest.approx(
        inertia(mending.problem, totals_of(mending.problem, after)) - before, rel=1e-6
    )


def test_a_guest_goes_with_the_unit_once_it_is_handed_over():
    """A keeps a quarter of the load amid B's b; given over it is B's and goes to C with b; back, A has it."""
    mending = mending_for(chain([1.0, 1, 1]), "ABC", load=np.full(3, 0.25), pinned=np.array([0.25, 0, 0]))
    guests = Guests(members(1), members(0), np.array([0.25]), np.array([0.25]))
    plan = plan_of(mending.problem, guests)
    assert plan.load.tolist() == [0.5, 0.25, 0.25]
    hand_over(guests, plan, 0, False)
    assert plan.load.tolist() == [0.25, 0.5, 0.25]
    give(mending.land, plan, members(1), 1, 2)
    assert plan.load.tolist() == [0.25, 0.0, 0.75]
    hand_over(guests, plan, 0, True)
    assert plan.load.tolist() == [0.5, 0.0, 0.5]


def test_room_to_search_starts_clean():
    scratch = scratch_of(5)
    assert scratch.mark.tolist() == [0] * 5
    assert scratch.way.tolist() == [-2] * 5
