from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.alignment.small.pool import MOST, empty_pool, keep
from engine.alignment.small.trial import move, resum, trial_of
from tests.engine.alignment.exhaustive import excess_of, inertia_of
from tests.engine.alignment.worlds import chain, labels, problem_of, random_units

SEEDS = st.integers(0, 2**32 - 1)
# the chord of a tenth of a degree
D = 2 * 6371.0088 * math.sin(math.radians(0.05))


def kept(pool) -> list[str]:
    """The sets in the order they came, as letters of the alphabet."""
    filled = int(pool.filled[0])
    return ["".join(chr(97 + i) for i in np.flatnonzero(row)) for row in pool.members[:filled]]


def test_only_what_is_within_the_tolerance_is_kept_and_once():
    """2 2 | 2 | 1 2 of 9 with 25 % of three allowed: a pair weighs 4, too much, and d e 3."""
    problem = problem_of(chain([2, 2, 2, 1, 2]), "AABCC", tolerance=0.25)
    terms, trial = trial_of(problem, problem.home)
    pool = empty_pool(5)
    keep(pool, terms, trial)
    assert kept(pool) == ["de"]
    # c d is three hours too, and e alone is two thirds of three
    move(terms, trial, np.int32(3), np.int32(1))
    keep(pool, terms, trial)
    keep(pool, terms, trial)
    assert kept(pool) == ["de", "cd"]
    # back again: nothing new
    move(terms, trial, np.int32(3), np.int32(2))
    keep(pool, terms, trial)
    resum(terms, trial)
    keep(pool, terms, trial)
    assert kept(pool) == ["de", "cd"]


def test_the_cost_of_a_pair_by_hand():
    """Two of a quarter each, D km apart, without ground: 2 x 1/4 x (D / 2)^2."""
    problem = problem_of(chain([1, 1, 1, 1]), "AABB", ground=np.zeros(4))
    pool = empty_pool(4)
    keep(pool, *trial_of(problem, problem.home))
    assert kept(pool) == ["ab", "cd"]
    assert pool.cost[:2] == pytest.approx([D**2 / 8] * 2, rel=1e-9)


def test_the_same_units_are_one_set_whoever_has_them():
    problem = problem_of(chain([1, 1, 1, 1]), "AABB")
    pool = empty_pool(4)
    keep(pool, *trial_of(problem, problem.home))
    keep(pool, *trial_of(problem, labels(problem, "BBAA")))
    assert kept(pool) == ["ab", "cd"]


def test_a_territory_without_units_is_none_even_where_it_needs_none():
    """C has its whole target by name."""
    problem = problem_of(
        chain([1, 1]), "AB", keys=("A", "B", "C"), target=np.full(3, 1 / 3), pinned=np.array([0, 0, 1 / 3]),
        load=np.full(2, 1 / 3), is_open=np.ones(3, bool),
    )  # fmt: skip
    pool = empty_pool(2)
    keep(pool, *trial_of(problem, problem.home))
    assert kept(pool) == ["a", "b"]


def test_what_comes_when_all_room_is_taken_is_left_out():
    problem = problem_of(chain([1, 1, 1, 1]), "AABB")
    pool = empty_pool(4)
    pool.filled[0] = MOST - 1
    keep(pool, *trial_of(problem, problem.home))
    assert pool.filled[0] == MOST == len(pool.members)
    assert np.flatnonzero(pool.members[-1]).tolist() == [0, 1]


@settings(max_examples=20)
@given(SEEDS, st.integers(4, 12), st.sampled_from([0.1, 0.5, 0.9]))
def test_a_random_walk_leaves_what_a_set_of_sets_would_hold(seed, count, tolerance):
    rng = np.random.default_rng(seed)
    letters = "ABC" + "".join(rng.choice(list("ABC"), count - 3))
    problem = problem_of(random_units(rng, count), letters, tolerance=tolerance)
    terms, trial = trial_of(problem, problem.home)
    pool, met = empty_pool(count), {}
    for _ in range(60):
        keep(pool, terms, trial)
        for k in range(3):
            mask = sum(1 << int(i) for i in np.flatnonzero(trial.label == k))
            if mask and excess_of(problem, mask, k) <= 1e-9:
                met.setdefault(mask, inertia_of(problem, mask))
        move(terms, trial, np.int32(rng.integers(count)), np.int32(rng.integers(3)))
    filled = int(pool.filled[0])
    sets = [sum(1 << int(i) for i in np.flatnonzero(row)) for row in pool.members[:filled]]
    assert sorted(sets) == sorted(met)
    assert pool.cost[:filled] == pytest.approx([met[mask] for mask in sets], abs=1e-5)
