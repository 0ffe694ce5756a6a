from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.alignment.graph import pieces
from engine.alignment.joining.connect import connect
from engine.alignment.problem import centres_of
from engine.alignment.repairing.ledger import Guests, give, hand_over, plan_of, scratch_of
from engine.alignment.repairing.steps import imbalance, in_order
from engine.units.model import Units
from tests.engine.alignment.worlds import chain, grid, joined, labels, mending_for, problem_of, random_units

SEEDS = st.integers(0, 2**32 - 1)


def ordered(units: Units, before: str, after: str, guests: Guests | None = None, **changes):
    """What moves in order, guests as digits, with the step of each and the imbalance after it, in %."""
    mending = mending_for(units, before, **changes)
    problem = mending.problem
    guests = mending.guests if guests is None else guests
    plan = plan_of(problem, guests)
    goal, leaves = labels(problem, after), np.ones(len(guests.unit), bool)
    moved, step, off = in_order(
        mending.land, guests, plan, problem.target, goal, leaves, scratch_of(problem.size)
    )
    assert plan.label.tolist() == goal.tolist()
    assert plan.handed.all()
    word = "".join(chr(97 + m) if m < problem.size else str(m - problem.size) for m in moved)
    return word, step.tolist(), [round(100 * x, 1) for x in off]


def guests_at(rows: list[tuple[str, int, float]]) -> Guests:
    """Guests as (unit, who serves them, load)."""
    unit, owner, load = zip(*rows, strict=True)
    at = np.array([ord(letter) - 97 for letter in unit], np.int32)
    return Guests(at, np.array(owner, np.int32), np.array(load), np.zeros(len(rows)))


def test_nothing_to_do_takes_no_step():
    assert ordered(chain([1] * 4), "AABB", "AABB") == ("", [], [])


def test_a_surplus_is_passed_on_where_it_presses_most():
    """5 3 1 of three each: e first, as A is 67 % over; then C, still 67 % short; then one each again."""
    found = ordered(chain([1] * 9), "AAAAABBBC", "AAABBBCCC")
    assert found == ("ehdg", [1, 2, 3, 4], [66.7, 33.3, 33.3, 0])


def test_what_would_bring_a_new_worst_comes_later():
    """6 5 1 of 4 each: C, 75 % short, takes h; e (2.5) would then make B 6.5, above A's 6: g first."""
    found = ordered(chain([1, 1, 1, 0.5, 2.5, 2, 2, 1, 1]), "AAAAABBBC", "AAAABBCCC")
    # 6 4 2, then 6 2 4, then 3.5 4.5 4
    assert found == ("hge", [1, 2, 3], [50, 50, 12.5])


def test_a_territory_may_be_given_up_from_the_border_on():
    found = ordered(chain([1] * 6), "AAABBB", "BBBBBB")
    assert found == ("cba", [1, 2, 3], [33.3, 66.7, 100])


def test_two_that_change_places_go_at_once():
    """Neither may be without an area in between."""
    assert ordered(chain([1, 2]), "AB", "BA") == ("ab", [1, 1], [33.3, 33.3])


def test_areas_that_need_one_another_go_as_one():
    """
    a b c    all of A, and only b touches B: a is to go with it and c to stay. b alone would cut a from c.
      e
    """
    units = grid([[1, 1, 1], [0, 1, 0]])
    pairs = [("a", "b"), ("b", "c"), ("b", "e"), ("d", "e"), ("e", "f")]
    assert ordered(Units.from_frames(units.frame, joined(pairs)), "AAABBB", "BBABBB")[:2] == ("ba", [1, 1])


def test_empty_ground_changes_hands_without_changing_the_balance():
    assert ordered(chain([2, 0, 1, 1]), "AABB", "ABBB") == ("b", [1], [0])


def test_guests_wait_for_the_area_they_stand_on():
    """A serves a guest at B's c, which goes to C: the guest is handed to C once c is there."""
    problem = {"load": np.array([0.25, 0.25, 0.125, 0.125]), "pinned": np.array([0.25, 0, 0])}
    found = ordered(chain([1] * 4), "ABBC", "ABCC", guests_at([("c", 0, 0.25)]), **problem)
    # A 1/2, B 3/8, C 1/8 of a third each; after c: 1/2, 1/4, 1/4; after the guest 1/4, 1/4, 1/2
    assert found == ("c0", [1, 2], [50, 50])


def test_a_guest_is_handed_over_in_its_turn():
    """A has 50 % in areas and 20 % at B's h; e and the guest are to go."""
    problem = {"load": np.full(8, 0.1), "pinned": np.array([0.2, 0.0])}
    found = ordered(chain([1] * 8), "AAAAABBB", "AAAABBBB", guests_at([("h", 0, 0.2)]), **problem)
    # 70 : 30, then 60 : 40, then 40 : 60; areas come first where both help alike
    assert found == ("e0", [1, 2], [20, 20])


def test_how_far_off_by_hand():
    mending = mending_for(chain([1] * 6), "AAAABB")
    plan = plan_of(mending.problem, mending.guests)
    assert imbalance(plan, mending.problem.target) == pytest.approx(1 / 3)


@settings(max_examples=40)
@given(SEEDS, st.integers(4, 30), st.integers(2, 4), st.booleans())
def test_every_state_on_the_way_hangs_together(seed, count, territories, served):
    rng = np.random.default_rng(seed)
    keys, units = "ABCD"[:territories], random_units(rng, count)

    def drawn() -> np.ndarray:
        letters = keys + "".join(rng.choice(list(keys), count - territories))
        problem = problem_of(units, letters)
        return connect(problem, problem.home, centres_of(problem, problem.home), np.zeros(territories))

    before, goal = drawn(), drawn()
    mending = mending_for(units, "".join(keys[k] for k in before))
    problem, guests = mending.problem, mending.guests
    if served:
        at, owner = rng.integers(0, count, 5).astype(np.int32), rng.integers(0, territories, 5)
        guests = Guests(at, owner.astype(np.int32), rng.random(5) / count, np.zeros(5))
    leaves = goal[guests.unit] != guests.owner
    plan, scratch = plan_of(problem, guests), scratch_of(count)
    moved, step, off = in_order(mending.land, guests, plan, problem.target, goal, leaves, scratch)
    # each once, and all that differs
    todo = np.concatenate((np.flatnonzero(before != goal), count + np.flatnonzero(leaves)))
    assert sorted(moved.tolist()) == todo.tolist()
    assert plan.label.tolist() == goal.tolist()
    assert (step[:1] == 1).all()
    assert np.isin(np.diff(step), (0, 1)).all()
    label, load = before.copy(), plan_of(problem, guests).load.copy()
    weight = problem.load.copy()
    for turn in range(1, len(set(step.tolist())) + 1):
        for m in moved[step == turn]:
            if m < count:
                load[label[m]] -= weight[m]
                load[goal[m]] += weight[m]
                label[m] = goal[m]
                continue
            unit = guests.unit[m - count]
            assert label[unit] == goal[unit]
            load[guests.owner[m - count]] -= guests.load[m - count]
            load[goal[unit]] += guests.load[m - count]
            weight[unit] += guests.load[m - count]
        assert pieces(problem.graph.start, problem.graph.neighbours, label)[1] == territories
        assert set(label.tolist()) == set(range(territories))
        worst = float(np.abs(load / problem.target - 1.0).max())
        assert off[step == turn] == pytest.approx(np.full((step == turn).sum(), worst), abs=1e-9)
    assert (scratch.mark == 0).all()


def order_of(mending, guests, plan, goal, leaves):
    """What moves in order, with its step and the imbalance after it; the plan is at its goal then."""
    return in_order(
        mending.land, guests, plan, mending.problem.target, goal, leaves, scratch_of(mending.problem.size)
    )


def test_a_unit_goes_once_its_goal_has_reached_it():
    """A A A B of two each: b waits for c, else A would be cut; 2 2 and then 1 3."""
    mending = mending_for(chain([1.0] * 4), "AAAB")
    plan = plan_of(mending.problem, mending.guests)
    moved, step, off = order_of(
        mending, mending.guests, plan, np.array([0, 1, 1, 1], np.int32), np.zeros(0, bool)
    )
    assert moved.tolist() == [2, 1]
    assert step.tolist() == [1, 2]
    assert off.tolist() == pytest.approx([0.0, 0.5])
    assert imbalance(plan, mending.problem.target) == pytest.approx(0.5)


def test_what_never_borders_on_its_goal_goes_last():
    """A B B A A: c can go to A, beside it; e is to be B's, which never comes near."""
    mending = mending_for(chain([1.0] * 5), "ABBAA")
    plan = plan_of(mending.problem, mending.guests)
    moved, step, _ = order_of(
        mending, mending.guests, plan, np.array([0, 1, 0, 0, 1], np.int32), np.zeros(0, bool)
    )
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
    moved, step, off = order_of(mending, guests, plan_of(mending.problem, guests), goal, leaves)
    assert sorted(moved) == [*np.flatnonzero(goal != mending.land.home), *(size + np.flatnonzero(leaves))]
    on_the_way = plan_of(mending.problem, guests)
    for turn in range(1, int(step.max(initial=0)) + 1):
        plan = plan_of(mending.problem, guests)
        for other in moved[step < turn]:
            make(mending, guests, plan, goal, int(other))
        afresh = order_of(mending, guests, plan, goal, leaves & ~plan.handed)
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
