from __future__ import annotations

import numpy as np
import pytest

from engine.alignment.repairing.ledger import Guests, give, plan_of, scratch_of
from engine.alignment.repairing.shifting import off_range, renew, shift
from tests.engine.alignment.worlds import chain, mending_for, random_units, word


def shifted(units, letters, **changes):
    mending = mending_for(units, letters, **changes)
    plan = plan_of(mending.problem, mending.guests)
    shift(mending.land, mending.guests, plan, mending.rules, scratch_of(mending.problem.size))
    return word(mending.problem, plan.label)


def test_load_flows_until_all_are_in_range():
    assert shifted(chain([1.0] * 6), "AAAABB") == "AAABBB"
    assert shifted(chain([1.0] * 9), "AAAAABBBC") == "AAABBBCCC"


def test_nothing_moves_where_nothing_fits():
    """9 1 with B far too small: the nine cannot go, and the one is B's all."""
    assert shifted(chain([1.0, 9, 1]), "AAB") == "AAB"


def test_how_far_a_load_lies_outside():
    """4 of 6 with 3.45 the most, 2 with 2.55 the least."""
    mending = mending_for(chain([1.0] * 6), "AAAABB")
    plan = plan_of(mending.problem, mending.guests)
    assert off_range(plan.load, mending.rules.low, mending.rules.high, 0) == pytest.approx(0.55 / 6)
    assert off_range(plan.load, mending.rules.low, mending.rules.high, 1) == pytest.approx(0.55 / 6)


def test_what_touches_is_what_a_look_at_every_border_finds():
    rng = np.random.default_rng(8)
    mending = mending_for(random_units(rng, 50), "".join(rng.choice(list("ABCDE"), 50)))
    at, owner = np.array([7, 9], np.int32), np.array([0, 1], np.int32)
    guests = Guests(at, owner, np.ones(2), np.ones(2))
    plan, land = plan_of(mending.problem, guests), mending.land
    touch, stale = np.zeros((5, 5), bool), np.ones(5, bool)
    for _ in range(40):
        renew(land, guests, plan, mending.rules, touch, stale)
        naive = np.zeros((5, 5), bool)
        for i in range(50):
            for j in land.neighbours[land.start[i] : land.start[i + 1]]:
                naive[plan.label[i], plan.label[j]] = (
                    plan.label[i] != plan.label[j] or naive[plan.label[i], plan.label[j]]
                )
        for unit, k in zip(at, owner, strict=True):
            naive[k, plan.label[unit]] |= k != plan.label[unit]
        assert (touch == naive).all()
        unit, to = int(rng.integers(50)), int(rng.integers(5))
        stale[plan.label[unit]] = stale[to] = True
        if plan.label[unit] != to:
            give(land, plan, np.array([unit], np.int32), 1, to)
