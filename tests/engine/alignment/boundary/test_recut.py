from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.alignment.boundary.recut import FIRST, PENALTY, best_cut, untangle
from engine.alignment.boundary.score import outside_of, score
from engine.alignment.graph import lists_of, pieces
from engine.alignment.problem import Problem
from engine.units.model import Units
from tests.engine.alignment.worlds import chain, joined, labels, problem_of, random_units, word

SEEDS = st.integers(0, 2**32 - 1)


def comb() -> Problem:
    """a b c d e in a row, f below c: B has f, 1 of 6; c, the only unit it borders on, holds A together."""
    frame = chain([1.5, 1.5, 1.0, 0.5, 0.5, 1.0]).frame
    pairs = [("a", "b"), ("b", "c"), ("c", "d"), ("d", "e"), ("c", "f")]
    return problem_of(Units.from_frames(frame, joined(pairs)), "AAAAAB", tolerance=0.01)


def state(seed: int) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 2**64, 1, dtype=np.uint64)


def test_a_territory_behind_a_unit_that_holds_its_neighbour_together_is_cut_anew():
    """a b weigh 3, the other four 3: no other cut of the two territories is even."""
    problem = comb()
    after = word(problem, untangle(problem, labels(problem, "AAAAAB")))
    assert after[:2] in ("AA", "BB")
    assert set(after[2:]) == {"AB"[after[0] == "A"]}


def test_nothing_is_cut_anew_around_a_lock_nor_where_changes_have_a_price():
    problem = comb()
    label = labels(problem, "AAAAAB")
    held = replace(problem, held=np.array([False] * 5 + [True]))
    assert word(problem, untangle(held, label)) == "AAAAAB"
    assert word(problem, untangle(replace(problem, budget=0.5), label)) == "AAAAAB"
    closed = replace(problem, is_open=np.array([False, True]))
    assert word(problem, untangle(closed, label)) == "AAAAAB"


def test_a_plan_within_its_tolerance_stays():
    problem = replace(comb(), tolerance=0.9)
    assert word(problem, untangle(problem, labels(problem, "AAAAAB"))) == "AAAAAB"


def test_it_is_the_same_twice():
    problem = comb()
    once, twice = (untangle(problem, labels(problem, "AAAAAB")) for _ in range(2))
    assert once.tobytes() == twice.tobytes()


@settings(deadline=None, max_examples=40)
@given(SEEDS, st.integers(6, 30))
def test_no_plan_gets_worse_and_no_territory_is_lost_or_cut(seed, count):
    rng = np.random.default_rng(seed)
    letters = "".join(rng.choice(list("ABC"), count - 3)) + "ABC"
    problem = problem_of(random_units(rng, count), letters, tolerance=0.05)
    before = labels(problem, letters)
    after = untangle(problem, before)
    assert score(problem, after) <= score(problem, before)
    assert set(after) == {0, 1, 2}
    start, near = problem.graph.start, problem.graph.neighbours
    assert pieces(start, near, after)[1] <= pieces(start, near, before)[1]
    assert outside_of(problem, after).shape == (3,)


@settings(deadline=None, max_examples=60)
@given(SEEDS, st.integers(3, 14))
def test_over_a_tree_the_best_cut_is_the_best_of_all_edges(seed, count):
    rng = np.random.default_rng(seed)
    child = np.arange(1, count)
    parent = np.array([rng.integers(0, i) for i in child])
    xyz, mass, load = rng.normal(size=(count, 3)), rng.random(count) + 0.1, rng.pareto(1.5, count) + 0.1
    target, pinned = rng.dirichlet((5.0, 5.0)) * load.sum(), rng.random(2) * 0.1
    branch, swapped = best_cut(
        *lists_of(parent, child, count), xyz, mass, load, target, pinned, 0.05, 0.01, 1, state(seed)
    )

    def value(first: np.ndarray) -> float:
        total = 0.0
        for part, k, weight in ((first, 0, PENALTY * FIRST), (~first, 1, PENALTY)):
            middle = np.average(xyz[part], axis=0, weights=mass[part])
            total += 0.01 * (mass[part] * ((xyz[part] - middle) ** 2).sum(axis=1)).sum()
            total += weight * max(abs((load[part].sum() + pinned[k]) / target[k] - 1.0) - 0.05, 0.0)
        return total

    values = []
    for i in child:
        below = np.zeros(count, bool)
        below[i] = True
        for j in range(i + 1, count):
            below[j] |= below[parent[j - 1]]
        values += [value(below), value(~below)]
    assert value(branch != swapped) == pytest.approx(min(values), rel=1e-9)
