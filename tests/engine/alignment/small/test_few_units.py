from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.alignment.boundary.score import score
from engine.alignment.clean_sheet import solve_clean
from engine.alignment.graph import pieces
from engine.alignment.problem import Problem
from engine.alignment.small.few_units import FEW, interchangeable, keep_places, search_closely
from tests.engine.alignment.exhaustive import best_of_all
from tests.engine.alignment.worlds import chain, grid, joined, labels, problem_of, random_units, word

SEEDS = st.integers(0, 2**32 - 1)


def thorough(problem: Problem, seed: int = 0) -> np.ndarray:
    return solve_clean(problem, anchors=None, rename=lambda label: label, seed=seed, effort="thorough")


def random_problem(rng: np.random.Generator, count: int, territories: int, tolerance: float) -> Problem:
    keys = "ABCD"[:territories]
    letters = keys + "".join(rng.choice(list(keys), count - territories))
    return problem_of(random_units(rng, count), letters, tolerance=tolerance)


def pieces_of(problem: Problem, label: np.ndarray) -> int:
    return pieces(problem.graph.start, problem.graph.neighbours, label)[1]


@settings(deadline=None, max_examples=14)
@given(SEEDS, st.integers(4, 10), st.integers(2, 3), st.sampled_from([0.02, 0.1, 0.3]))
def test_thorough_finds_the_best_of_all_plans(seed, count, territories, tolerance):
    problem = random_problem(np.random.default_rng(seed), count, territories, tolerance)
    far, least = best_of_all(problem)
    label = thorough(problem)
    assert pieces_of(problem, label) == territories == len(set(label.tolist()))
    excess, inertia = score(problem, label)
    assert excess == pytest.approx(far, abs=1e-9)
    if np.isfinite(least):
        assert inertia == pytest.approx(least, rel=1e-9, abs=1e-6)


@settings(deadline=None, max_examples=14)
@given(SEEDS, st.integers(5, 9), st.integers(2, 3))
def test_thorough_finds_it_under_capacities_and_locks_too(seed, count, territories):
    rng = np.random.default_rng(seed)
    plain = random_problem(rng, count, territories, 0.2)
    share = rng.uniform(1.0, 3.0, territories)
    # one unit held for each of the first territories, at random places
    home, held = plain.home.copy(), np.zeros(count, bool)
    at = rng.choice(count, territories, replace=False)
    home[at] = np.arange(territories)
    held[at] = rng.random(territories) < 0.5
    problem = replace(plain, target=share / share.sum(), home=home, held=held)
    far, least = best_of_all(problem)
    label = thorough(problem)
    assert (label[held] == home[held]).all()
    if np.isfinite(far) and pieces_of(problem, label) == territories and np.isfinite(least):
        excess, inertia = score(problem, label)
        assert excess == pytest.approx(far, abs=1e-9)
        assert inertia == pytest.approx(least, rel=1e-9, abs=1e-6)


def test_a_star_is_redrawn_where_no_single_unit_can_move():
    """B is one ray of a star, and to be a third as heavy: only the ray of weight 3 will do.

    No unit can leave B, which has but one, and the hub holds all others together.
    """
    units = grid([[2, 1, 1], [1, 1, 1], [1, 3, 1]])
    star = joined([("e", other) for other in "abcdfghi"])
    units = type(units).from_frames(units.frame, star)
    problem = problem_of(units, "AAABAAAAA", tolerance=0.02, target=np.array([0.75, 0.25]))
    found = search_closely(problem, [problem.home], 0)
    assert {word(problem, label) for label in found} == {"AAAAAAABA"}


def test_capacities_decide_who_takes_the_larger_part():
    """1 1 1 1 1 1 with targets of 4 and 2, begun the wrong way round."""
    problem = problem_of(chain([1] * 6), "AABBBB", tolerance=0.05, target=np.array([4, 2]) / 6)
    found = {word(problem, label) for label in search_closely(problem, [problem.home], 0)}
    assert found <= {"AAAABB", "BBAAAA"}


def test_what_is_held_or_closed_stays():
    problem = problem_of(grid([[1] * 6] * 6), "AAAABB" * 3 + "CCCCBB" * 3, tolerance=0.05)
    held = (problem.home == 2) | (np.arange(36) == 0)
    shut = replace(problem, held=held, is_open=np.array([True, True, False]))
    for label in search_closely(shut, [problem.home], 0):
        assert (label[held] == problem.home[held]).all()
        assert ((label == 2) == (problem.home == 2)).all()
        assert pieces_of(problem, label) == 3


def test_territories_keep_their_places_where_nothing_tells_them_apart():
    problem = problem_of(chain([1] * 6), "AABBCC")
    assert word(problem, keep_places(problem, problem.home, labels(problem, "CCAABB"))) == "AABBCC"
    # C has a target of its own: only A and B may change places
    apart = replace(problem, target=np.array([0.3, 0.3, 0.4]))
    assert interchangeable(apart).tolist() == [0, 0, 1]
    assert word(apart, keep_places(apart, apart.home, labels(apart, "CCAABB"))) == "CCBBAA"
    held = replace(problem, held=np.array([1, 0, 0, 0, 0, 0], bool))
    assert interchangeable(held).tolist() == [1, 0, 0]


def test_thorough_is_never_worse_than_its_starts_and_repeats_itself():
    rng = np.random.default_rng(3)
    problem = random_problem(rng, 60, 4, 0.01)
    quick = solve_clean(problem, anchors=None, rename=lambda label: label, seed=5, effort="quick")
    label = thorough(problem, 5)
    assert problem.size <= FEW
    assert score(problem, label) < score(problem, quick)
    assert label.tobytes() == thorough(problem, 5).tobytes()
