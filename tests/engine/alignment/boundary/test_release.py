from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.alignment.boundary.release import release
from engine.alignment.posing.followers import Book, reload
from engine.alignment.problem import MARGIN, Problem
from tests.engine.alignment.worlds import chain, problem_of, random_units

A, B = 0, 1


def kept_by_a(*rows: tuple[int, float], budget: float = 1.0) -> tuple[Problem, Book]:
    """a b of A and c d of B, each with an account of one load; then accounts (unit, load) kept by A.

    All loads sum to 1; an account costs its load.
    """
    area = (1.0 - sum(load for _, load in rows)) / 4
    unit = np.array([0, 1, 2, 3, *(u for u, _ in rows)], np.int32)
    load = np.array([area] * 4 + [w for _, w in rows])
    owner = np.array([A, A, B, B] + [A] * len(rows), np.int32)
    kept = np.array([-1] * 4 + [A] * len(rows), np.int32)
    book = Book(unit, owner, kept, load, load, load, np.zeros(len(unit), bool))
    return reload(problem_of(chain([1] * 4), "AABB", budget=budget), book), book


def released(problem: Problem, book: Book, *, movable: np.ndarray | None = None) -> list[int]:
    """Accounts (counted after the first four) that go over to the territory around them."""
    movable = book.kept >= 0 if movable is None else movable
    after = release(problem, book, problem.home, movable)
    assert (after.kept[book.kept < 0] == -1).all()
    return [int(i) - 4 for i in np.flatnonzero(after.kept != book.kept)]


def test_an_account_inside_another_territory_is_handed_over():
    assert released(*kept_by_a((3, 0.05))) == [0]


def test_only_as_far_as_the_budget_reaches_and_the_furthest_first():
    """Kept by A far out in d, and near in c: d saves 6 squares, c two."""
    assert released(*kept_by_a((2, 0.05), (3, 0.05), budget=0.06)) == [1]
    assert released(*kept_by_a((2, 0.05), (3, 0.05), budget=0.01)) == []


def test_accounts_of_one_unit_go_together_or_stay_together():
    assert released(*kept_by_a((3, 0.02), (3, 0.02), budget=0.03)) == []
    assert released(*kept_by_a((3, 0.02), (3, 0.02), budget=0.05)) == [0, 1]


def test_nothing_is_handed_over_at_the_expense_of_balance():
    """A 0.4 + 0.2, B 0.4: after one of 0.1 A has its half; after both it would lack 20 %."""
    assert released(*kept_by_a((2, 0.1), (3, 0.1))) == [1]


def test_what_its_own_territory_surrounds_goes_with_the_unit_for_nothing():
    assert released(*kept_by_a((0, 0.1), budget=0.0)) == [0]


def test_closed_territories_and_bound_accounts_stay():
    problem, book = kept_by_a((3, 0.05))
    assert released(replace(problem, is_open=np.array([True, False])), book) == []
    assert released(replace(problem, is_open=np.array([False, True])), book) == []
    assert released(problem, book, movable=np.zeros(5, bool)) == []


def test_the_book_given_stays_as_it_was():
    problem, book = kept_by_a((3, 0.05))
    release(problem, book, problem.home, book.kept >= 0)
    assert book.kept.tolist() == [-1, -1, -1, -1, A]


@settings(deadline=None, max_examples=50)
@given(st.integers(0, 2**32 - 1), st.integers(3, 20), st.floats(0, 0.5))
def test_releases_stay_within_budget_and_tolerance(seed, count, budget):
    rng = np.random.default_rng(seed)
    size = 3 * count
    load = rng.pareto(1.5, size) + 0.01
    load /= load.sum()
    owner = rng.integers(0, 3, size).astype(np.int32)
    kept = np.where(rng.random(size) < 0.5, owner, -1).astype(np.int32)
    unit = rng.integers(0, count, size).astype(np.int32)
    book = Book(unit, owner, kept, load, load, load, np.zeros(size, bool))
    letters = "ABC" + "".join(rng.choice(list("ABC"), count - 3))
    problem = reload(problem_of(random_units(rng, count), letters, budget=budget), book)
    after = release(problem, book, problem.home, rng.random(size) < 0.7)
    gone = after.kept != kept
    assert (after.kept[gone] == -1).all()
    changed = gone & (problem.home[unit] != owner)
    assert load[changed].sum() <= budget + 1e-12

    def off(book: Book) -> np.ndarray:
        carried = np.bincount(np.where(book.kept >= 0, book.kept, problem.home[unit]), load, 3)
        return np.abs(carried / problem.target - 1)

    assert (off(after) <= np.maximum(off(book), problem.tolerance * MARGIN) + 1e-9).all()
    assert after.load_by_unit(count).sum() + after.pinned(3).sum() == pytest.approx(1.0)
