from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.alignment.judging.floors import Floor, fixed_load, floor_of, load_together
from engine.alignment.posing.followers import reload
from tests.engine.alignment.exhaustive import best_of_all
from tests.engine.alignment.worlds import chain, problem_of, random_units, ready_book


def floor(weights, letters, *, kept="", **changes):
    problem = problem_of(chain(weights), letters, **changes)
    book = ready_book(problem)
    stays = np.array([problem.keys.index(c) if c != " " else -1 for c in kept.ljust(len(letters))], np.int32)
    return floor_of(problem, replace(book, kept=stays, bound=stays >= 0))


def test_an_area_heavier_than_a_target():
    """4 of 6 in one area, thirds wanted: whoever gets it is at 200 %."""
    found = floor([1, 1, 4], "ABC")
    assert (found.value, found.cause, found.at) == (pytest.approx(1.0), "area", 2)


def test_an_area_goes_to_the_largest_target_that_has_room():
    """4 of 6: A's target is a half, so 2/3 / 1/2 = 4/3; with a customer of 1 kept in A it is 3/2 there."""
    found = floor([1, 1, 4], "ABC", target=np.array([1 / 2, 1 / 4, 1 / 4]))
    assert (found.value, found.cause) == (pytest.approx(1 / 3), "area")
    kept = floor([1, 1, 4], "ABC", kept="A", target=np.array([1 / 2, 1 / 4, 1 / 4]))
    assert (kept.value, kept.cause) == (pytest.approx(5 / 6 / (1 / 2) - 1), "area")


def test_three_equal_areas_for_two():
    """Two of three share a territory: 2/3 of 1/2."""
    assert floor([1, 1, 1], "AAB") == Floor(pytest.approx(1 / 3), "several", -1, (2, 3))


def test_what_is_kept_sets_a_floor():
    """3 + 2 of 6 stay with A: 5/6 of a target of 1/2."""
    found = floor([3, 2, 1], "ABB", kept="AA")
    assert (found.value, found.cause, found.at) == (pytest.approx(2 / 3), "kept", 0)


def test_what_may_not_change_stays_as_far_off_as_it_is():
    """C holds 4 of 6 and may not change: twice its target; A and B share 2 of 4 and are both at half."""
    frozen = {"held": np.array([False, False, True]), "is_open": np.array([True, True, False])}
    problem = problem_of(chain([1, 1, 4]), "ABC", **frozen)
    book = ready_book(problem)
    assert load_together(problem, book) == pytest.approx(0.5)
    assert fixed_load(problem, book) == pytest.approx([0, 0, 4 / 6])
    assert floor_of(problem, book) == Floor(pytest.approx(1.0), "frozen", 2)
    near = problem_of(chain([1, 1, 4]), "ABC", target=np.array([1 / 6, 1 / 4, 7 / 12]), **frozen)
    # 2/6 of 5/12 is 80 % for A and B together; C is at 8/7
    assert floor_of(near, book) == Floor(pytest.approx(0.2), "together")


def test_balance_within_reach_has_no_floor():
    assert floor([1, 1, 1, 1], "AABB") == Floor()


def test_under_a_change_cap_an_area_may_be_served_by_two():
    """b weighs 3 of 4, for two of 1/2: but half of it is A's customer and may stay apart."""
    plain = problem_of(chain([1, 3]), "AB")
    book = replace(
        ready_book(plain),
        unit=np.array([0, 1, 1], np.int32),
        owner=np.array([0, 0, 1], np.int32),
        kept=np.full(3, -1, np.int32),
        load=np.array([1.0, 1.5, 1.5]) / 4,
        bound=np.zeros(3, bool),
        cost=np.zeros(3),
    )
    assert floor_of(reload(plain, book), book).value == pytest.approx(0.5)
    assert floor_of(replace(reload(plain, book), budget=1.0), book) == Floor()


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 2**32 - 1), st.integers(2, 8), st.integers(1, 3))
def test_no_plan_is_better_than_the_floor(seed, size, count):
    """Against every connected plan there is, with locked areas and customers by name."""
    rng = np.random.default_rng(seed)
    count = min(count, size)
    letters = "".join("ABC"[k] for k in [*range(count), *rng.integers(0, count, size - count)])
    target = rng.uniform(0.5, 1.5, count)
    problem = problem_of(
        random_units(rng, size),
        letters,
        tolerance=0.0,
        target=target / target.sum(),
        held=rng.random(size) < 0.2,
    )
    stays = np.where(rng.random(size) < 0.2, rng.integers(0, count, size), -1).astype(np.int32)
    book = replace(ready_book(problem), kept=stays, bound=stays >= 0)
    problem = reload(problem, book)
    least, _ = best_of_all(problem)
    found = floor_of(problem, book)
    assert 0.0 <= found.value <= least + 1e-9
    assert (found.cause == "") == (found.value == 0.0)
