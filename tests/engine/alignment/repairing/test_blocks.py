from __future__ import annotations

import numpy as np
import pytest

from engine.alignment.repairing.blocks import best_block, best_guest, load_of, score_of, touches, whole
from engine.alignment.repairing.ledger import Guests, plan_of, scratch_of
from tests.engine.alignment.worlds import chain, grid, mending_for


def setup(units, letters, **changes):
    mending = mending_for(units, letters, **changes)
    return mending, plan_of(mending.problem, mending.guests), scratch_of(mending.problem.size)


def block(units, letters, k, to, *, least=1e-12, wanted=1.0, most=1.0, **changes):
    """The units that go, as letters of the alphabet."""
    mending, plan, scratch = setup(units, letters, **changes)
    size, score = best_block(mending.land, plan, mending.rules, k, to, least, wanted, most, scratch)
    assert (size == 0) == np.isinf(score)
    assert (scratch.way == -2).all()
    assert (scratch.mark == 0).all()
    return "".join(sorted(chr(97 + i) for i in scratch.members[:size]))


def test_the_unit_at_the_border_goes():
    assert block(chain([1.0] * 6), "AAAABB", 0, 1) == "d"
    assert block(chain([1.0] * 6), "AAAABB", 1, 0) == "e"


def test_empty_ground_on_the_way_goes_along():
    assert block(chain([1.0, 1, 0, 0, 1]), "AAAAB", 0, 1) == "bcd"


def test_what_hangs_on_a_unit_goes_along():
    """a b c / - d - : with B at e below d, taking b would cut a or c off; d goes alone."""
    units = grid([[5.0, 1, 1], [9, 1, 9]])
    # A = a b c, B = d e f; b borders e, a hangs on the left, c on the right
    assert block(units, "AAABBB", 0, 1, least=1.5 / 26, most=2.5 / 26) == "bc"


def test_nothing_goes_that_is_held_or_too_heavy_or_all_there_is():
    held = np.array([False, False, False, True, False, False])
    assert block(chain([1.0] * 6), "AAAABB", 0, 1, held=held) == ""
    assert block(chain([1.0] * 6), "AAAABB", 0, 1, most=0.1) == ""
    assert block(chain([1.0] * 3), "ABB", 0, 1) == ""


def test_the_score_is_cost_over_what_is_wanted():
    """One of six at the border, half of it wanted, compactness left out: two for one."""
    mending, plan, _ = setup(chain([1.0] * 6), "AAAABB")
    rules = mending.rules._replace(shape=0.0)
    score = score_of(mending.land, plan, rules, np.array([3], np.int32), 1, 1, 1 / 12)
    assert score == pytest.approx(2.0, rel=1e-4)
    assert load_of(plan.weight, np.array([3, 4], np.int32), 2) == pytest.approx(1 / 3)


def test_a_guest_amid_the_other_territory():
    mending, _, _ = setup(chain([1.0] * 4), "AABB", load=np.full(4, 0.2), pinned=np.array([0.2, 0.0]))
    guests = Guests(np.array([3], np.int32), np.array([0], np.int32), np.array([0.2]), np.array([0.2]))
    plan = plan_of(mending.problem, guests)
    assert best_guest(mending.land, guests, plan, mending.rules, 0, 1, 0.0, 1.0, 1.0)[0] == 0
    assert best_guest(mending.land, guests, plan, mending.rules, 1, 0, 0.0, 1.0, 1.0)[0] == -1
    assert best_guest(mending.land, guests, plan, mending.rules, 0, 1, 0.0, 1.0, 0.1)[0] == -1


def test_touching_and_hanging_by_hand():
    """a b c d e, all but e A's: b borders no B; taking c would leave a b and d apart, of which d is less."""
    mending, plan, scratch = setup(chain([1.0] * 5), "AAAAB")
    assert touches(mending.land.start, mending.land.neighbours, plan.label, 3, 1)
    assert not touches(mending.land.start, mending.land.neighbours, plan.label, 1, 1)
    scratch.members[0] = 2
    assert whole(mending.land, plan, 1, scratch) == 2
    assert scratch.members[:2].tolist() == [2, 3]
