from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.alignment.repairing.ledger import Guests, give, hand_over, plan_of, scratch_of
from engine.alignment.repairing.steps import imbalance, in_order
from tests.engine.alignment.worlds import chain, mending_for, random_units


def letters(word: str) -> np.ndarray:
    return np.array(["ABCDE".index(letter) for letter in word], np.int32)


def ordered(mending, guests, plan, goal, leaves):
    """What moves in order, with its step and the imbalance after it; the plan is at its goal then."""
    return in_order(
        mending.land, guests, plan, mending.problem.target, goal, leaves, scratch_of(mending.problem.size)
    )


def test_a_unit_goes_once_its_goal_has_reached_it():
    """A A A B of two each: b waits for c, else A would be cut; 2 2 and then 1 3."""
    mending = mending_for(chain([1.0] * 4), "AAAB")
    plan = plan_of(mending.problem, mending.guests)
    moved, step, off = ordered(mending, mending.guests, plan, letters("ABBB"), np.zeros(0, bool))
    assert moved.tolist() == [2, 1]
    assert step.tolist() == [1, 2]
    assert off.tolist() == pytest.approx([0.0, 0.5])
    assert imbalance(plan, mending.problem.target) == pytest.approx(0.5)


def test_what_never_borders_on_its_goal_goes_last():
    """A B B A A: c can go to A, beside it; e is to be B's, which never comes near."""
    mending = mending_for(chain([1.0] * 5), "ABBAA")
    plan = plan_of(mending.problem, mending.guests)
    moved, step, _ = ordered(mending, mending.guests, plan, letters("ABAAB"), np.zeros(0, bool))
    assert moved.tolist() == [2, 4]
    assert step.tolist() == [1, 2]


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(12, 40))
def test_what_is_remembered_changes_nothing(seed, size):
    """From every state on the way, a start afresh that remembers nothing goes on with the same step."""
    rng = np.random.default_rng(seed)
    mending = mending_for(random_units(rng, size), "".join(rng.choice(list("ABC"), size - 3)) + "ABC")
    goal = np.where(rng.random(size) < 0.5, rng.integers(0, 3, size), mending.land.home).astype(np.int32)
    at = rng.choice(size, 4, replace=False).astype(np.int32)
    load = rng.random(4) / size
    guests = Guests(at, ((mending.land.home[at] + 1) % 3).astype(np.int32), load, load)
    leaves = (rng.random(4) < 0.7) & (goal[at] != guests.owner)
    moved, step, off = ordered(mending, guests, plan_of(mending.problem, guests), goal, leaves)
    assert sorted(moved) == [*np.flatnonzero(goal != mending.land.home), *(size + np.flatnonzero(leaves))]
    on_the_way = plan_of(mending.problem, guests)
    for turn in range(1, int(step.max(initial=0)) + 1):
        plan = plan_of(mending.problem, guests)
        for other in moved[step < turn]:
            make(mending, guests, plan, goal, int(other))
        afresh = ordered(mending, guests, plan, goal, leaves & ~plan.handed)
        first = afresh[1] == 1
        assert afresh[0][first].tolist() == moved[step == turn].tolist()
        for other in moved[step == turn]:
            make(mending, guests, on_the_way, goal, int(other))
        assert off[step == turn] == pytest.approx(imbalance(on_the_way, mending.problem.target))


def make(mending, guests, plan, goal, move: int) -> None:
    size = len(goal)
    if move < size:
        give(mending.land, plan, np.array([move], np.int32), 1, int(goal[move]))
    else:
        hand_over(guests, plan, move - size, False)
