from __future__ import annotations

import pytest

from engine.alignment.repairing.forcing import force
from engine.alignment.repairing.ledger import plan_of, scratch_of
from engine.alignment.repairing.shifting import shift
from tests.engine.alignment.worlds import chain, grid, mending_for, word


def test_too_much_goes_and_some_comes_back():
    """
    4 3      A has 7 and B 3 of 5: neither the 4 nor the 3 fits within 10 %; the 3 goes over, the 1 comes back
    1 2
    """
    mending = mending_for(grid([[4.0, 3], [1, 2]]), "AABB", tolerance=0.1)
    plan = plan_of(mending.problem, mending.guests)
    scratch = scratch_of(4)
    shift(mending.land, mending.guests, plan, mending.rules, scratch)
    assert word(mending.problem, plan.label) == "AABB"
    assert force(mending.land, mending.guests, plan, mending.rules, scratch)
    assert word(mending.problem, plan.label) == "ABAB"
    assert plan.load == pytest.approx([0.5, 0.5])


def test_nothing_is_forced_where_all_is_in_range_or_nothing_helps():
    even = mending_for(chain([1.0] * 4), "AABB")
    plan = plan_of(even.problem, even.guests)
    assert not force(even.land, even.guests, plan, even.rules, scratch_of(4))
    lump = mending_for(chain([9.0, 1, 1]), "AAB")
    plan = plan_of(lump.problem, lump.guests)
    assert not force(lump.land, lump.guests, plan, lump.rules, scratch_of(3))
    assert word(lump.problem, plan.label) == "AAB"
