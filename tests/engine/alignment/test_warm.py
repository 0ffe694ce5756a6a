from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.alignment import draft
from engine.alignment.warm import draw_again
from engine.settings import Settings
from tests.engine.alignment.worlds import (
    aligned,
    chain,
    grid,
    labels,
    letters_of,
    problem_of,
    random_units,
    word,
)

SEEDS = st.integers(0, 2**32 - 1)


def test_what_is_within_the_tolerance_stays_as_it_was():
    """A draft that a cold one would not draw: 4 against 5 of nine in a row, within 20 %."""
    units = chain([1.0] * 9)
    before = aligned(dict(zip(units.frame.index, ["T01"] * 5 + ["T02"] * 4, strict=True)))
    drawn = draft(units, Settings(territories=2, tolerance=0.2), warm=before)
    assert letters_of(drawn) == "T01" * 5 + "T02" * 4


def test_a_surplus_moves_over_the_border_and_nothing_else_does():
    """2 1 1 | 1 1 1 1 1: A has 4 of 4.5, within 12 %; with one more in B it has 4 of 5: one goes over."""
    problem = problem_of(chain([2.0, 1, 1, 1, 1, 1, 1, 1]), "AAABBBBB", tolerance=0.12)
    assert word(problem, draw_again(problem, problem.home)) == "AAABBBBB"
    grown = problem_of(chain([2.0, 1, 1, 1, 1, 1, 1, 1, 1]), "AAABBBBBB", tolerance=0.12)
    assert word(grown, draw_again(grown, grown.home)) == "AAAABBBBB"


def test_a_territory_that_closes_goes_to_its_neighbours():
    problem = problem_of(chain([1.0] * 8), "AAAABBBB", tolerance=0.05)
    after = draw_again(problem, labels(problem, "AAA..BBB"))
    assert word(problem, after) == "AAAABBBB"


def test_many_new_territories_and_what_cannot_be_mended_are_drawn_from_cold():
    problem = problem_of(grid([[1.0] * 8] * 8), "A" * 58 + "BCDEFG", tolerance=0.05)
    assert draw_again(problem, np.zeros(64, np.int32)) is None
    lump = problem_of(chain([9.0, 1, 1]), "ABB", tolerance=0.1)
    assert draw_again(lump, lump.home) is None


def test_a_new_territory_opens_where_it_is_far_to_go_by_land():
    """In the middle of two rows of six one lies 500 km out at sea; all are A's, and B is to come."""
    docked = problem_of(grid([[1.0] * 6] * 2), "AAAAAAAAAAAB", tolerance=0.2)
    away = docked.xyz.copy()
    away[8] += 500 * (away[8] - away[2]) / np.linalg.norm(away[8] - away[2])
    real = replace(docked, xyz=away)
    before = np.zeros(12, np.int32)
    # with the island B would begin there, and what that leaves behind is no measure of a good plan
    assert draw_again(real, before) is None
    assert word(real, draw_again(real, before, docked=docked.xyz)) == "BBBAAABBAAAA"


def test_from_cold_the_keys_of_the_last_draft_stay_where_most_of_it_is():
    """Two stacked halves become two beside one another in another order of keys."""
    units = grid([[1.0, 1, 1, 1]] * 2)
    west_east = draft(units, Settings(territories=2, tolerance=0.01))
    swapped = aligned(dict(west_east.territory.map({"T01": "T02", "T02": "T01"})))
    lopsided = aligned({**swapped.territory, "b": swapped.territory["d"], "f": swapped.territory["d"]})
    drawn = draft(units, Settings(territories=2, tolerance=0.01), warm=lopsided)
    assert drawn.territory["a"] == swapped.territory["a"]
    assert drawn.territory["h"] == swapped.territory["h"]


@settings(deadline=None, max_examples=16)
@given(SEEDS, st.integers(30, 60))
def test_it_is_connected_within_and_changes_less_than_a_cold_one_needs(seed, count):
    rng = np.random.default_rng(seed)
    units = random_units(rng, count)
    wishes = Settings(territories=3, tolerance=0.25)
    before = draft(units, wishes)
    again = draft(units, wishes, warm=before)
    if before.diagnostics.feasible:
        assert letters_of(again) == letters_of(before)
    then = replace(wishes, territories=4)
    more = draft(units, then, warm=before)
    assert more.diagnostics.contiguous
    assert more.territory.nunique() == 4
    cold = draft(units, then)
    assert more.diagnostics.imbalance <= max(cold.diagnostics.imbalance, 0.25) + 1e-9


def test_same_draft_same_bytes():
    units = random_units(np.random.default_rng(5), 60)
    wishes = Settings(territories=4, tolerance=0.2)
    before = draft(units, replace(wishes, territories=3))
    first, second = (draft(units, wishes, warm=before) for _ in range(2))
    assert letters_of(first) == letters_of(second)
    assert first.diagnostics.compactness == pytest.approx(second.diagnostics.compactness, abs=0)
