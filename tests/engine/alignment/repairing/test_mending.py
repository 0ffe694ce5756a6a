from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import schema as s
from engine.alignment.graph import pieces
from engine.alignment.problem import summed
from engine.alignment.repairing.mending import LEAST_FEE, Mended, Mending, mend, mending_of
from engine.units.model import Units
from tests.engine.alignment.worlds import (
    chain,
    grid,
    mending_for,
    mending_today,
    peopled,
    problem_of,
    random_people,
    random_units,
    ready_book,
    served_as,
    word,
)

SEEDS = st.integers(0, 2**32 - 1)


def guest_world(a: float = 2, b: float = 2, c: float = 2) -> Units:
    """A serves a, b, c and an account of 2 hours at B's e, by name 1 more at f; B has d, e and f."""
    return peopled(
        chain([0] * 6),
        [("a", a, "A"), ("b", b, "A"), ("c", c, "A"), ("d", 2, "B"), ("e", 3, "B"), ("e", 2, "A"),
         ("f", 2, "B"), ("f", 1, "A", s.NAMED)],
    )  # fmt: skip


def fees(values: list[float], letters: str, **changes: object) -> Mending:
    """A set-up in which each unit's move costs its value."""
    problem = problem_of(chain([1] * len(letters)), letters, **changes)
    every = np.ones(problem.size, bool)
    return mending_of(problem, ready_book(problem), problem.home, problem.home, np.array(values), every)


def test_what_changes_cost_by_hand():
    """4 of 16 hours are a quarter of what counts; the guest at e may come, the named one at f may not."""
    mending = mending_today(guest_world(), 0.1)
    assert mending.land.fee == pytest.approx(np.array([2, 2, 2, 2, 3, 2]) / 16, abs=1e-5)
    assert mending.apart.tolist() == [5]
    assert (mending.guests.unit.tolist(), mending.guests.owner.tolist()) == ([4], [0])
    assert mending.guests.load == pytest.approx([2 / 16])
    assert mending.guests.fee == pytest.approx([2 / 16], abs=1e-5)
    # half of all, 10 % more or less
    assert mending.rules.low == pytest.approx([0.45, 0.45])
    assert mending.rules.high == pytest.approx([0.55, 0.55])
    # an hour costs an hour
    assert mending.rules.price == pytest.approx([1.0, 1.0], abs=1e-4)


def test_whom_nobody_serves_costs_next_to_nothing():
    units = served_as(chain([1, 1, 1, 1]), "AA B")
    mending = mending_today(units, 0.1)
    assert mending.land.fee == pytest.approx([1 / 3, 1 / 3, LEAST_FEE / 4, 1 / 3], abs=1e-6)


def test_the_cheaper_of_two_ways_is_gone():
    """4 2 4 of 3.3 each, a quarter more or less: B is short by one, A's d or C's g, one of which costs 3."""
    dear_left = fees([1, 1, 1, 3, 1, 1, 1, 1, 1, 1], "AAAABBCCCC", tolerance=0.25)
    assert word(*labelled(dear_left)) == "AAAABBBCCC"
    dear_right = fees([1, 1, 1, 1, 1, 1, 3, 1, 1, 1], "AAAABBCCCC", tolerance=0.25)
    assert word(*labelled(dear_right)) == "AAABBBCCCC"


def test_other_ranges_than_the_tolerance_can_be_asked_for():
    """As spans of districts do: two to six units of six each suit all, five or more only A."""
    mending = mending_for(chain([1] * 6), "AAAABB")
    sixth = 1 / 6
    wide = mending.rules._replace(low=np.full(2, 2 * sixth - 1e-9), high=np.full(2, 4 * sixth + 1e-9))
    assert word(mending.problem, mend(replace(mending, rules=wide)).label) == "AAAABB"
    large = wide._replace(low=np.array([5 * sixth - 1e-9, 0.0]), high=np.array([1.0, 1.0]))
    assert word(mending.problem, mend(replace(mending, rules=large)).label) == "AAAAAB"


def test_what_is_in_range_is_left_alone():
    """9 to 7 hours of 16 are 12.5 % off."""
    mending = mending_today(guest_world(), 0.13)
    mended = mend(mending)
    assert mended.label.tolist() == mending.problem.home.tolist()
    assert mended.kept.tolist() == mending.book.kept.tolist()


def test_a_guest_is_handed_over_where_that_is_all_it_takes():
    """11 to 7 hours of 18: when the guest's two are gone both have 9, and with c's three A had too few."""
    mending = mending_today(guest_world(2, 3, 3), 0.05)
    mended = mend(mending)
    assert mended.label.tolist() == mending.problem.home.tolist()
    assert mended.kept.tolist() == [-1, -1, -1, -1, -1, -1, -1, 0]
    # the set-up is as it was
    assert mending.book.kept.tolist() == [-1, -1, -1, -1, -1, 0, -1, 0]


def test_held_areas_and_closed_territories_stay():
    held = np.array([False, False, False, True, False, False])
    assert word(*labelled(mending_for(chain([1] * 6), "AAAABB", held=held))) == "AAAABB"
    shut = np.array([True, False])
    assert word(*labelled(mending_for(chain([1] * 6), "AAAABB", is_open=shut))) == "AAAABB"


def test_a_way_around_what_is_held_is_found():
    """
    A A A B    c, at the border, is held; the row below is free.
    A A A B
    """
    held = np.zeros(8, bool)
    held[2] = True
    label = labelled(mending_for(grid([[1] * 4] * 2), "AAABAAAB", held=held, tolerance=0.3))
    assert word(*label) == "AAABAABB"


def labelled(mending: Mending) -> tuple[object, np.ndarray]:
    return mending.problem, mend(mending).label


def outside(mending: Mending, mended: Mended) -> float:
    """How far the worst open territory lies outside its range, in targets, by a recount of the accounts."""
    book, rules = mending.book, mending.rules
    serves = np.where(mended.kept >= 0, mended.kept, mended.label[book.unit])
    load = summed(serves, book.load, len(rules.low))
    off = np.maximum(load - rules.high, rules.low - load) / mending.problem.target
    return float(np.maximum(off, 0.0)[rules.is_open].max(initial=0.0))


@settings(max_examples=30)
@given(SEEDS, st.integers(5, 30), st.sampled_from([0.05, 0.2, 0.5]))
def test_a_mended_plan_is_no_worse_keeps_what_is_held_and_cuts_nothing(seed, count, tolerance):
    rng = np.random.default_rng(seed)
    mending = mending_today(random_people(rng, count, 2 * count, 3), tolerance)
    problem = replace(mending.problem, held=rng.random(count) < 0.15)
    land = mending.land._replace(held=problem.held)
    is_open = np.ones(len(problem.keys), bool)
    is_open[-1] = rng.random() < 0.7
    mending = replace(mending, problem=problem, land=land, rules=mending.rules._replace(is_open=is_open))
    mended = mend(mending)
    as_it_was = Mended(problem.home, mending.book.kept)
    assert outside(mending, mended) <= outside(mending, as_it_was) + 1e-8
    if outside(mending, as_it_was) == 0.0:
        assert (mended.label == problem.home).all()
        assert (mended.kept == mending.book.kept).all()
    stays = problem.held | ~is_open[problem.home]
    assert (mended.label[stays] == problem.home[stays]).all()
    assert is_open[mended.label[mended.label != problem.home]].all()
    handed = mended.kept != mending.book.kept
    assert set(np.flatnonzero(handed)) <= set(mending.apart)
    assert (mended.kept[handed] == -1).all()
    parts = [np.bincount(of_piece(problem, label), minlength=9) for label in (problem.home, mended.label)]
    assert (parts[1] <= np.maximum(parts[0], 1)).all()
    again = mend(mending)
    assert again.label.tobytes() == mended.label.tobytes()
    assert again.kept.tobytes() == mended.kept.tobytes()


def of_piece(problem, label: np.ndarray) -> np.ndarray:
    """The territory of each connected piece."""
    piece, number = pieces(problem.graph.start, problem.graph.neighbours, label)
    owner = np.zeros(number, np.int64)
    owner[piece] = label
    return owner


def test_many_areas_too():
    """400 areas, the three territories 60 : 25 : 15, come within 5 % and give no territory up."""
    rng = np.random.default_rng(11)
    units = random_units(rng, 400)
    mending = mending_for(units, "".join(rng.choice(list("ABC"), 400, p=[0.6, 0.25, 0.15])), tolerance=0.05)
    mended = mend(mending)
    assert outside(mending, mended) == 0.0
    assert set(mended.label.tolist()) == {0, 1, 2}
