from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.alignment.graph import pieces
from engine.alignment.joining.connect import connect
from engine.alignment.problem import HAIR, Problem, centres_of
from engine.alignment.small.chains import LONGEST, hand_over
from engine.alignment.small.trial import resum, trial_of
from tests.engine.alignment.exhaustive import excess_of, inertia_of
from tests.engine.alignment.worlds import chain, grid, problem_of, random_units, word

SEEDS = st.integers(0, 2**32 - 1)


def reached(problem: Problem, pair: str, *, limit: float, penalty: float = 1.0) -> set[str]:
    """The plans that come out of 200 draws from the edge between two units; "" where nothing is done.

    Only what lies outside the tolerance counts.
    """
    found = set()
    for seed in range(200):
        terms, trial = trial_of(problem, problem.home)
        first, second = (ord(letter) - 97 for letter in pair)
        edge = int(np.flatnonzero((terms.owner == first) & (terms.neighbours == second))[0])
        path = np.empty((LONGEST, 2), np.int32)
        done = hand_over(terms, trial, edge, limit, 0.0, penalty, np.array([seed], np.uint64), path)
        found.add(word(problem, trial.label) if done else "")
        assert done == (trial.label != problem.home).any()
    return found


def test_one_unit_goes_where_that_is_worth_it():
    """A A A A B B: d to B takes away all that lies outside; e to A would add as much."""
    problem = problem_of(chain([1] * 6), "AAAABB", tolerance=0.1)
    assert reached(problem, "de", limit=-0.1) == {"AAABBB"}
    # once A has e, no other of its areas borders on B
    assert reached(problem, "ed", limit=-0.1) == {""}


def test_a_surplus_is_passed_on_through_a_full_territory():
    """4 3 2: neither d to B nor g to C is enough alone, both together are: then all have three."""
    problem = problem_of(chain([1] * 9), "AAAABBBCC", tolerance=0.1)
    # d to B only moves the excess, for nothing; g to C as well
    assert reached(problem, "de", limit=-0.3) == {"", "AAABBBCCC"}


def test_two_areas_change_places():
    """
    1 2 | 1 1    A has 7 of 12 hours, one too many: its 2 at the border goes, and the 1 below comes.
    1 3 | 1 2
    """
    problem = problem_of(grid([[1, 2, 1, 1], [1, 3, 1, 2]]), "AABBAABB", tolerance=0.05)
    assert "ABBBAAAB" in reached(problem, "bc", limit=-0.2)


def test_nothing_leaves_that_is_held_or_cuts_its_territory_or_goes_to_a_closed_one():
    problem = problem_of(chain([1] * 6), "AAAABB", tolerance=0.1)
    held = np.array([False, False, False, True, False, False])
    assert reached(replace(problem, held=held), "de", limit=np.inf) == {""}
    assert reached(replace(problem, is_open=np.array([True, False])), "de", limit=np.inf) == {""}
    # b holds A's a and c together
    assert reached(problem_of(grid([[1, 1, 1], [0, 1, 0]]), "AAABBB"), "be", limit=np.inf) == {""}
    # and a territory's last area never goes
    assert reached(problem_of(chain([1, 1]), "AB"), "ab", limit=np.inf) == {""}


@settings(max_examples=40)
@given(SEEDS, st.integers(5, 25), st.sampled_from([-0.05, 0.0, 0.3, np.inf]))
def test_every_rule_holds_and_the_goal_grows_by_no_more_than_the_limit(seed, count, limit):
    rng = np.random.default_rng(seed)
    letters = "ABCD" + "".join(rng.choice(list("ABCD"), count - 4))
    plain = problem_of(random_units(rng, count), letters, tolerance=0.1)
    home = connect(plain, plain.home, centres_of(plain, plain.home), np.zeros(4))
    is_open = np.array([True, True, True, rng.random() < 0.7])
    problem = replace(plain, home=home, held=rng.random(count) < 0.1, is_open=is_open)
    terms, trial = trial_of(problem, problem.home)
    state, path = np.array([seed], np.uint64), np.empty((LONGEST, 2), np.int32)
    judged = replace(problem, tolerance=problem.tolerance + HAIR)

    def goal() -> float:
        masks = [sum(1 << int(i) for i in np.flatnonzero(trial.label == k)) for k in range(4)]
        far = sum(excess_of(judged, mask, k) for k, mask in enumerate(masks))
        return 1e-4 * sum(inertia_of(judged, mask) for mask in masks) + 2.0 * far

    stays = problem.held | ~problem.is_open[home]
    for edge in rng.integers(0, len(terms.owner), 20):
        if trial.label[terms.owner[edge]] == trial.label[terms.neighbours[edge]]:
            continue
        before, value = trial.label.copy(), goal()
        done = hand_over(terms, trial, int(edge), limit, 1e-4, 2.0, state, path)
        moved = trial.label != before
        assert done or not moved.any()
        assert moved.sum() <= LONGEST
        assert not moved[stays].any()
        assert ((trial.label == 3) == (home == 3)).all() or problem.is_open[3]
        assert pieces(terms.start, terms.neighbours, trial.label)[1] == 4
        assert goal() <= value + limit + 1e-6 or not done
        assert not trial.mark.any()
    sums = trial.moment.copy(), trial.load.copy()
    resum(terms, trial)
    np.testing.assert_allclose(sums[0], trial.moment, atol=1e-9)
    np.testing.assert_allclose(sums[1], trial.load, atol=1e-12)
