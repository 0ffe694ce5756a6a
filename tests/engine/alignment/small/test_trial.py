from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.alignment.problem import HAIR
from engine.alignment.small.trial import change_of, move, outside, resum, standing, trial_of
from tests.engine.alignment.exhaustive import excess_of, inertia_of
from tests.engine.alignment.worlds import chain, labels, problem_of, random_units

SEEDS = st.integers(0, 2**32 - 1)
# the chord of a tenth of a degree
D = 2 * 6371.0088 * math.sin(math.radians(0.05))


def masks(label, count: int) -> list[int]:
    """The territories as sets of units, in bits."""
    return [sum(1 << i for i in np.flatnonzero(label == k)) for k in range(count)]


def whole_of(terms) -> float:
    return float((terms.mass[:, None] * terms.xyz**2).sum())


def random_trial(seed: int, count: int):
    rng = np.random.default_rng(seed)
    letters = "ABC" + "".join(rng.choice(list("ABC"), count - 3))
    share = rng.uniform(1.0, 3.0, 3)
    problem = problem_of(
        random_units(rng, count), letters, target=share / share.sum(), pinned=rng.uniform(0.0, 0.1, 3)
    )
    return rng, problem, *trial_of(problem, problem.home)


def test_loads_and_what_lies_outside_by_hand():
    """1 2 | 3 of 6; B has 0.1 of its own: 0.5 and 0.6 of a half each, with 5 % allowed."""
    problem = problem_of(chain([1, 2, 3]), "AAB", pinned=np.array([0.0, 0.1]), tolerance=0.05)
    _, trial = trial_of(problem, problem.home)
    assert trial.load.tolist() == pytest.approx([0.5, 0.6])
    assert trial.outside.tolist() == pytest.approx([0.0, 0.15])
    assert outside(0.35, 0.5, 0.1) == pytest.approx(0.2)


def test_the_inertia_of_two_beside_each_other_by_hand():
    """Three of a third each, D km apart, no ground: A A B has 2 x 1/3 x (D/2)^2; given b, B has it instead.

    All three in A have 2 x 1/3 x D^2, but for the bend of the sphere.
    """
    problem = problem_of(chain([1, 1, 1]), "AAB", ground=np.zeros(3), tolerance=0.1)
    terms, trial = trial_of(problem, problem.home)
    worst, inertia = standing(trial, whole_of(terms))
    assert inertia == pytest.approx(D**2 / 6)
    # two thirds of the load, where a half is the target
    assert worst == pytest.approx(4 / 3 - 1 - 0.1)
    grown, excess = change_of(terms, trial, np.int32(1), np.int32(1))
    assert grown == pytest.approx(0.0, abs=1e-6)
    # both change places: A is too light, B too heavy
    assert excess == pytest.approx(0.0, abs=1e-12)
    grown, excess = change_of(terms, trial, np.int32(2), np.int32(0))
    assert grown == pytest.approx(2 * D**2 / 3 - D**2 / 6, rel=1e-5)
    assert excess == pytest.approx(2 * (1 - 0.1) - 2 * (1 / 3 - 0.1))


@settings(max_examples=25)
@given(SEEDS, st.integers(4, 14))
def test_what_a_move_is_said_to_change_is_what_a_recount_finds(seed, count):
    rng, problem, terms, trial = random_trial(seed, count)
    judged = replace(problem, tolerance=problem.tolerance + HAIR)
    for _ in range(20):
        i, b = np.int32(rng.integers(count)), np.int32(rng.integers(3))
        if trial.label[i] == b:
            continue
        before, past = masks(trial.label, 3), trial.label.copy()
        grown, excess = change_of(terms, trial, i, b)
        move(terms, trial, i, b)
        after = masks(trial.label, 3)
        past[i] = b
        assert trial.label.tolist() == past.tolist()
        slow = sum(inertia_of(judged, mask) for mask in after) - sum(inertia_of(judged, m) for m in before)
        assert grown == pytest.approx(slow, abs=1e-5)
        far = [sum(excess_of(judged, mask, k) for k, mask in enumerate(plan)) for plan in (before, after)]
        assert excess == pytest.approx(far[1] - far[0], abs=1e-9)
        worst, inertia = standing(trial, whole_of(terms))
        assert worst == pytest.approx(max(excess_of(judged, m, k) for k, m in enumerate(after)), abs=1e-9)
        assert inertia == pytest.approx(sum(inertia_of(judged, mask) for mask in after), abs=1e-5)


@settings(max_examples=20)
@given(SEEDS, st.integers(4, 40))
def test_sums_after_many_moves_are_those_of_a_recount(seed, count):
    rng, _, terms, trial = random_trial(seed, count)
    for i, b in zip(rng.integers(0, count, 300), rng.integers(0, 3, 300), strict=True):
        move(terms, trial, np.int32(i), np.int32(b))
    kept = {name: getattr(trial, name).copy() for name in ("mass", "moment", "load", "outside", "name")}
    resum(terms, trial)
    for name, values in kept.items():
        np.testing.assert_allclose(values, getattr(trial, name), atol=1e-9, err_msg=name)


def test_a_set_of_units_has_one_name_however_it_came_about():
    problem = problem_of(chain([1] * 4), "AABB")
    terms, trial = trial_of(problem, problem.home)
    first = trial.name.copy()
    for i, b in ((1, 1), (2, 0), (1, 0), (2, 1)):
        move(terms, trial, np.int32(i), np.int32(b))
    assert trial.name.tolist() == first.tolist()
    _, turned = trial_of(problem, labels(problem, "BBAA"))
    assert turned.name.tolist() == first[::-1].tolist()
    # and an empty territory none
    assert trial_of(problem, labels(problem, "AAAA"))[1].name[1] == 0
    assert len(np.unique(terms.name)) == 4


def test_what_is_held_or_in_a_closed_territory_stays():
    held = np.array([True, False, False, False])
    problem = problem_of(chain([1] * 4), "AABC", held=held, is_open=np.array([True, True, False]))
    assert trial_of(problem, problem.home)[0].stays.tolist() == [True, False, False, True]


def test_the_plan_that_was_given_is_not_touched():
    problem = problem_of(chain([1] * 4), "AABB")
    terms, trial = trial_of(problem, problem.home)
    move(terms, trial, np.int32(1), np.int32(1))
    assert problem.home.tolist() == [0, 0, 1, 1]
