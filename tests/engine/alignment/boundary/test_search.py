from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.alignment.boundary.search import improve, mend, pass_on
from engine.alignment.boundary.totals import excess, inertia, totals_of
from engine.alignment.graph import pieces
from engine.alignment.joining.connect import connect
from engine.alignment.problem import MARGIN, centres_of
from tests.engine.alignment.worlds import chain, grid, labels, problem_of, random_units, word

SEEDS = st.integers(0, 2**32 - 1)


def test_totals_by_hand():
    """1 2 | 3 of 6, and B has 0.1 pinned; b came from B and costs 0.2."""
    problem = problem_of(chain([1, 2, 3]), "ABB", pinned=np.array([0.0, 0.1]), cost=np.full(3, 0.2))
    totals = totals_of(problem, labels(problem, "AAB"))
    assert totals.load.tolist() == pytest.approx([0.5, 0.6])
    assert totals.mass.tolist() == pytest.approx([0.5 + 2 * 0.005 / 3, 0.5 + 0.005 / 3])
    assert totals.changed.tolist() == pytest.approx([0.2])
    np.testing.assert_allclose(totals.moment[1], problem.mass[2] * problem.xyz[2])


def test_what_nobody_serves_today_changes_for_nothing():
    problem = problem_of(chain([1, 1, 1]), "A.B", cost=np.full(3, 0.2))
    assert totals_of(problem, labels(problem, "AAB")).changed.tolist() == [0.0]


@settings(deadline=None, max_examples=40)
@given(SEEDS, st.integers(3, 40))
def test_inertia_is_the_weighed_sum_of_squares(seed, count):
    rng = np.random.default_rng(seed)
    problem = problem_of(random_units(rng, count), "ABC" + "".join(rng.choice(list("ABC"), count - 3)))
    label = problem.home
    gap = problem.xyz - centres_of(problem, label)[label]
    slow = (problem.mass * (gap**2).sum(axis=1)).sum()
    assert inertia(problem, totals_of(problem, label)) == pytest.approx(slow, abs=1e-6)


def test_excess_counts_only_what_lies_outside_of_an_open_territory():
    problem = problem_of(chain([1, 1]), "AB", tolerance=0.1)
    load = np.array([0.5 * 1.3, 0.5 * 0.7])
    assert excess(problem, load).tolist() == pytest.approx([0.3 - 0.1 * MARGIN] * 2)
    assert excess(problem, np.array([0.52, 0.48])).tolist() == [0, 0]
    half = replace(problem, is_open=np.array([True, False]))
    assert excess(half, load).tolist() == pytest.approx([0.3 - 0.1 * MARGIN, 0])


def test_a_surplus_is_passed_on_along_a_chain():
    """A has three times its share and C lies two territories away."""
    problem = problem_of(chain([1] * 9), "AAAAAAABC", tolerance=0.05)
    start = problem.home.copy()
    assert word(problem, improve(problem, start)) == "AAABBBCCC"
    np.testing.assert_array_equal(start, problem.home)


def test_within_tolerance_the_shape_gets_closer():
    """
    A A A B
    A A A B      both may carry 30 % more or less than half: a straight border is shorter
    A B B B
    A B B B
    """
    problem = problem_of(grid([[1] * 4] * 4), "AAABAAABABBBABBB", tolerance=0.3)
    better = improve(problem, problem.home)
    gain = [inertia(problem, totals_of(problem, label)) for label in (problem.home, better)]
    assert gain[1] < gain[0]
    assert not excess(problem, totals_of(problem, better).load).any()


def test_under_a_cap_the_worst_excess_is_cured_first():
    """A carries double, C a little much: one change is allowed, and it relieves A."""
    problem = problem_of(
        chain([3, 3, 3, 1, 1, 1, 2, 2.5]), "AAABBBCC", tolerance=0.1, cost=np.full(8, 0.1), budget=0.1
    )
    label = improve(problem, problem.home)
    assert word(problem, label) == "AABBBBCC"
    assert totals_of(problem, label).changed[0] == pytest.approx(0.1)


def test_without_a_budget_nothing_moves():
    problem = problem_of(chain([1] * 6), "AAAAAB", cost=np.full(6, 0.1), budget=0.0)
    assert word(problem, improve(problem, problem.home)) == "AAAAAB"


@settings(deadline=None, max_examples=40)
@given(SEEDS, st.integers(6, 40), st.floats(0, 0.6))
def test_improving_keeps_every_rule(seed, count, budget):
    rng = np.random.default_rng(seed)
    letters = "ABC" + "".join(rng.choice(list("ABC"), count - 3))
    plain = problem_of(random_units(rng, count), letters)
    whole = connect(plain, plain.home, plain.xyz[:3], np.zeros(3))
    problem = replace(
        plain,
        home=whole,
        cost=rng.random(count) / count,
        budget=budget,
        held=rng.random(count) < 0.1,
        is_open=np.array([True, True, rng.random() < 0.7]),
    )
    label = improve(problem, whole)
    stays = problem.held | ~problem.is_open[whole]
    assert (label[stays] == whole[stays]).all()
    assert totals_of(problem, label).changed[0] <= budget + 1e-12
    assert pieces(problem.graph.start, problem.graph.neighbours, label)[1] == 3


def test_what_is_within_is_not_mended_and_what_is_outside_moves_as_little_as_helps():
    """Of nine 5 and 4 are within 15 %; of 6 and 3 one goes over, though two thirds and a third lie closer."""
    within = problem_of(chain([1] * 9), "AAAAABBBB", tolerance=0.15, cost=np.full(9, 1 / 9))
    assert word(within, mend(within, within.home)) == "AAAAABBBB"
    outside = problem_of(chain([1] * 9), "AAAAAABBB", tolerance=0.15, cost=np.full(9, 1 / 9))
    assert word(outside, mend(outside, outside.home)) == "AAAAABBBB"


def test_a_surplus_passes_through_territories_that_are_full():
    """
    A carries 1.3 of 1 in quarters and tenths; B, C and D are full to the limit of 10 %, and E has room: no
    move of one or two units brings the surplus to E, but one after the other do.
    """
    weights = [*[0.25] * 5, 0.05, *[0.1] * 11, *[0.1] * 11, *[0.1] * 11, *[0.05] * 8]
    problem = problem_of(chain(weights), "A" * 6 + "B" * 11 + "C" * 11 + "D" * 11 + "E" * 8, tolerance=0.125)
    before = excess(problem, totals_of(problem, problem.home).load)
    assert before[0] > 0
    after = pass_on(problem, problem.home)
    assert (excess(problem, totals_of(problem, after).load) == 0).all()
    assert pieces(problem.graph.start, problem.graph.neighbours, after)[1] == 5


@settings(deadline=None, max_examples=30)
@given(SEEDS, st.integers(20, 60))
def test_passing_on_never_leaves_more_outside_than_there_was(seed, count):
    rng = np.random.default_rng(seed)
    plain = problem_of(random_units(rng, count), "ABCD" + "".join(rng.choice(list("ABCD"), count - 4)))
    start = connect(plain, plain.home, centres_of(plain, plain.home), np.zeros(4))
    problem = replace(plain, tolerance=0.1, home=start)
    after = pass_on(problem, start)
    outside = [excess(problem, totals_of(problem, label).load).sum() for label in (start, after)]
    assert outside[1] <= outside[0] + 1e-12
    assert pieces(problem.graph.start, problem.graph.neighbours, after)[1] == 4
