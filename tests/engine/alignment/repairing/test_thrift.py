from __future__ import annotations

import numpy as np
import pytest

from engine.alignment.repairing.ledger import Guests, give, hand_over, plan_of, scratch_of
from engine.alignment.repairing.thrift import around, put_right, save
from tests.engine.alignment.worlds import chain, grid, labels, mending_for, word


def at(mending, letters, guests=None):
    """The plan after its units went where the letters say."""
    plan = plan_of(mending.problem, guests or mending.guests)
    for unit in np.flatnonzero(labels(mending.problem, letters) != plan.label):
        give(mending.land, plan, np.array([unit], np.int32), 1, labels(mending.problem, letters)[unit])
    plan.turns[:] = 0
    return plan


def saved(units, before, after, **changes):
    mending = mending_for(units, before, **changes)
    plan = at(mending, after)
    gain = save(mending.land, mending.guests, plan, mending.rules, scratch_of(mending.problem.size))
    return word(mending.problem, plan.label), gain


def test_a_move_that_nobody_needs_is_taken_back():
    """4 | 2 became 2 | 4 where 3 | 3 is in tolerance: one comes home."""
    letters, gain = saved(chain([1.0] * 6), "AAAABB", "AABBBB", tolerance=0.4)
    assert letters == "AAAABB"[:4] + "BB" or letters == "AAABBB"
    assert gain >= 1 / 6 - 1e-5


def test_a_cheaper_move_stands_in():
    """b of 2 went where e of 1 is enough: b comes home and e goes."""
    units = grid([[1.0, 2, 1], [1, 1, 1]])
    letters, gain = saved(units, "AABAAB", "ABBAAB", tolerance=0.2)
    assert letters == "AABABB"
    assert gain == pytest.approx(1 / 7, abs=1e-5)


def test_empty_ground_comes_home():
    assert saved(chain([1.0, 0, 0, 1]), "AAAB", "ABBB", tolerance=0.1)[0] == "AAAB"


def test_a_guest_comes_back():
    mending = mending_for(
        chain([1.0] * 4), "AABB", load=np.full(4, 0.2), pinned=np.array([0.2, 0.0]), tolerance=0.5
    )
    guests = Guests(np.array([3], np.int32), np.array([0], np.int32), np.array([0.2]), np.array([0.2]))
    plan = plan_of(mending.problem, guests)
    hand_over(guests, plan, 0, False)
    assert save(mending.land, guests, plan, mending.rules, scratch_of(4)) == pytest.approx(0.2)
    assert not plan.handed.any()


def test_one_move_puts_two_territories_right():
    """4 | 2 with three each: one from A to B; for less than it costs there is none."""
    mending = mending_for(chain([1.0] * 6), "AAAABB")
    plan = at(mending, "AAAABB")
    rules, scratch = mending.rules, scratch_of(6)
    assert put_right(mending.land, mending.guests, plan, rules, 0, 1, 0.1, scratch) == np.inf
    assert word(mending.problem, plan.label) == "AAAABB"
    assert put_right(mending.land, mending.guests, plan, rules, 0, 1, np.inf, scratch) == pytest.approx(
        1 / 6, abs=1e-5
    )
    assert word(mending.problem, plan.label) == "AAABBB"
    assert put_right(mending.land, mending.guests, plan, rules, 0, 1, np.inf, scratch) == 0


def test_who_is_around():
    mending = mending_for(chain([1.0] * 4), "ABCD")
    plan = plan_of(mending.problem, mending.guests)
    assert around(mending.land, mending.guests, plan, 1).tolist() == [True, False, True, False]
    guests = Guests(np.array([3], np.int32), np.array([1], np.int32), np.ones(1), np.ones(1))
    assert around(mending.land, guests, plan, 1).tolist() == [True, False, True, True]
    assert around(mending.land, guests, plan, 3).tolist() == [False, True, True, False]
