from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.alignment.graph import pieces
from engine.alignment.joining.connect import connect
from engine.alignment.problem import HAIR, Problem, centres_of
from engine.alignment.small.recombination import recombine, tree_of
from engine.alignment.small.trial import Terms, Trial, resum, trial_of
from tests.engine.alignment.exhaustive import excess_of, inertia_of
from tests.engine.alignment.worlds import chain, grid, joined, labels, problem_of, random_units, word

SEEDS = st.integers(0, 2**32 - 1)


def border(terms: Terms, trial: Trial) -> int:
    """The first edge between two territories."""
    return int(np.flatnonzero(trial.label[terms.owner] != trial.label[terms.neighbours])[0])


def reached(problem: Problem, *, limit: float = np.inf, scale: float = 0.0, penalty: float = 0.0) -> set[str]:
    """The plans that come out of 60 draws at the first border; "" where nothing is done."""
    found = set()
    for seed in range(60):
        terms, trial = trial_of(problem, problem.home)
        tree = tree_of(problem.size, len(terms.neighbours))
        state = np.array([seed], np.uint64)
        done = recombine(terms, trial, tree, border(terms, trial), limit, scale, penalty, state)
        found.add(word(problem, trial.label) if done else "")
        assert done == (trial.label != problem.home).any()
    return found


def test_a_row_is_cut_wherever_it_can_be_but_not_where_it_was():
    """A A B B in a row has two other borders, and either side may be A."""
    assert reached(problem_of(chain([1] * 4), "AABB")) == {"AAAB", "ABBB", "BBBA", "BAAA"}


def test_where_targets_differ_the_two_may_change_places_too():
    problem = problem_of(chain([1] * 3), "AAB", target=np.array([0.4, 0.6]))
    assert reached(problem) == {"ABB", "BAA", "BBA"}
    alone = problem_of(chain([1] * 2), "AB")
    assert reached(alone) == {""}
    assert reached(replace(alone, pinned=np.array([0.0, 0.1]))) == {"BA"}


def test_a_ring_can_be_cut_at_any_two_places():
    """
    a b    A has the upper row: two other ways to halve it, and four to leave one alone, each either way
    c d    round.
    """
    found = reached(problem_of(grid([[1, 1], [1, 1]]), "AABB"))
    halves = {"ABAB", "BABA"}
    lone = {"ABBB", "BABB", "BBAB", "BBBA"}
    assert found == halves | lone | {plan.translate(str.maketrans("AB", "BA")) for plan in lone}


def test_a_star_gives_any_ray_away():
    """What no single unit can do: B is one ray, and each other could be."""
    units = grid([[1, 1, 1]] * 2)
    star = type(units).from_frames(units.frame, joined([("a", other) for other in "bcdef"]))
    found = reached(problem_of(star, "AABAAA"))
    one = {"ABAAAA", "AAABAA", "AAAABA", "AAAAAB"}
    assert found == one | {plan.translate(str.maketrans("AB", "BA")) for plan in one}


def test_what_is_held_stays_and_what_is_closed_is_left():
    held = np.array([True, False, False, False])
    problem = problem_of(chain([1] * 4), "AABB", held=held)
    assert reached(problem) == {"AAAB", "ABBB"}
    both = replace(problem, held=np.array([True, False, False, True]))
    assert reached(both) == {"AAAB", "ABBB"}
    assert reached(replace(problem, held=np.array([False, True, True, False]))) == {""}
    assert reached(replace(problem, is_open=np.array([True, False]))) == {""}


def test_only_cuts_that_cost_no_more_than_the_limit_are_made():
    """A A A A B B: three each are within the tolerance, two and four as far out as now, others further."""
    problem = problem_of(chain([1] * 6), "AAAABB", tolerance=0.1)
    assert reached(problem, penalty=1.0, limit=-1e-6) == {"AAABBB", "BBBAAA"}
    # as far out as it is: the same border is no new plan, but four and two the other way round are
    assert reached(problem, penalty=1.0, limit=1e-6) == {"AAABBB", "BBBAAA", "AABBBB", "BBAAAA"}
    # inertia alone likes halves best as well
    assert reached(problem, scale=1.0, limit=-1e-6) == {"AAABBB", "BBBAAA"}
    assert reached(problem, scale=1.0, limit=-1e6) == {""}


def test_territories_that_lie_in_pieces_are_left():
    """A's c lies beyond B's b: no tree reaches all of A and C."""
    problem = problem_of(chain([1] * 6), "ABACCC")
    terms, trial = trial_of(problem, problem.home)
    tree = tree_of(6, len(terms.neighbours))
    edge = int(np.flatnonzero((terms.owner == 2) & (terms.neighbours == 3))[0])
    assert not recombine(terms, trial, tree, edge, np.inf, 1.0, 1.0, np.array([1], np.uint64))
    assert trial.label.tolist() == labels(problem, "ABACCC").tolist()


@settings(max_examples=40)
@given(SEEDS, st.integers(5, 25), st.sampled_from([-0.05, 0.0, 0.3, np.inf]))
def test_every_rule_holds_and_the_goal_grows_by_no_more_than_the_limit(seed, count, limit):
    rng = np.random.default_rng(seed)
    letters = "ABCD" + "".join(rng.choice(list("ABCD"), count - 4))
    plain = problem_of(random_units(rng, count), letters, tolerance=0.1)
    home = connect(plain, plain.home, centres_of(plain, plain.home), np.zeros(4))
    problem = replace(plain, home=home, held=rng.random(count) < 0.1)
    terms, trial = trial_of(problem, problem.home)
    tree, state = tree_of(count, len(terms.neighbours)), np.array([seed], np.uint64)
    judged = replace(problem, tolerance=problem.tolerance + HAIR)

    def goal() -> float:
        masks = [sum(1 << int(i) for i in np.flatnonzero(trial.label == k)) for k in range(4)]
        far = sum(excess_of(judged, mask, k) for k, mask in enumerate(masks))
        return 1e-4 * sum(inertia_of(judged, mask) for mask in masks) + 2.0 * far

    for edge in rng.integers(0, len(terms.owner), 15):
        a, b = trial.label[terms.owner[edge]], trial.label[terms.neighbours[edge]]
        if a == b:
            continue
        before, value = trial.label.copy(), goal()
        done = recombine(terms, trial, tree, int(edge), limit, 1e-4, 2.0, state)
        moved = trial.label != before
        assert done == moved.any()
        assert not moved[problem.held].any()
        assert set(before[moved].tolist()) | set(trial.label[moved].tolist()) <= {a, b}
        assert pieces(terms.start, terms.neighbours, trial.label)[1] == 4
        assert goal() <= value + limit + 1e-6 or not done
        assert not trial.mark.any()
    sums = trial.moment.copy(), trial.load.copy(), trial.name.copy()
    resum(terms, trial)
    np.testing.assert_allclose(sums[0], trial.moment, atol=1e-9)
    np.testing.assert_allclose(sums[1], trial.load, atol=1e-12)
    assert sums[2].tolist() == trial.name.tolist()
    assert pytest.approx(1.0) == trial.load.sum()
