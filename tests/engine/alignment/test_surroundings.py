from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.alignment.boundary.score import outside_of
from engine.alignment.clean_sheet import solve_clean
from engine.alignment.graph import pieces
from engine.alignment.problem import Problem
from engine.alignment.surroundings import part_of, redraw_surroundings
from engine.units.model import Units
from tests.engine.alignment.worlds import chain, joined, labels, problem_of, random_units, word

SEEDS = st.integers(0, 2**32 - 1)


def drawn(part, anchors, seed):
    return solve_clean(part, anchors=anchors, rename=lambda label: label, seed=seed, effort="quick")


def nothing_new(part, anchors, seed):
    raise AssertionError("nothing had to be drawn")


def comb() -> Problem:
    """a b c d e in a row, f below c: B has f, 1 of 6; c, the only unit it borders on, holds A together."""
    frame = chain([1.5, 1.5, 1.0, 0.5, 0.5, 1.0]).frame
    pairs = [("a", "b"), ("b", "c"), ("c", "d"), ("d", "e"), ("c", "f")]
    return problem_of(Units.from_frames(frame, joined(pairs)), "AAAAAB", tolerance=0.01)


def test_a_territory_behind_a_unit_that_holds_its_neighbour_together_is_drawn_anew():
    """a b weigh 3, the other four 3: no other plan is even."""
    problem = comb()
    after = word(problem, redraw_surroundings(problem, labels(problem, "AAAAAB"), drawn, 24))
    assert after in ("AABBBB", "BBAAAA")


def test_a_border_is_turned_where_another_draft_is_no_better():
    problem = comb()
    before = labels(problem, "AAAAAB")
    after = word(problem, redraw_surroundings(problem, before, lambda *_: before, 24))
    assert after in ("AABBBB", "BBAAAA")


def test_no_more_is_tried_than_may_be():
    problem = comb()
    before = labels(problem, "AAAAAB")
    assert word(problem, redraw_surroundings(problem, before, nothing_new, 0)) == "AAAAAB"


@pytest.mark.parametrize(
    "change",
    [
        {"budget": 0.5},
        {"tolerance": 0.9},
        # unit a, or what is held, is more than a territory may have
        {"load": np.array([0.9, 0.02, 0.02, 0.02, 0.02, 0.02])},
        {"held": np.array([True] * 5 + [False])},
    ],
)
def test_nothing_is_drawn_where_it_cannot_help(change):
    problem = replace(comb(), **change)
    before = labels(problem, "AAAAAB")
    assert word(problem, redraw_surroundings(problem, before, nothing_new, 24)) == "AAAAAB"


def test_closed_territories_stay():
    problem = problem_of(chain([1.0, 1.0, 1.0, 1.0, 4.0, 1.0]), "AABBCC", tolerance=0.05)
    problem = replace(problem, is_open=np.array([False, True, True]))
    after = word(problem, redraw_surroundings(problem, labels(problem, "AABBCC"), drawn, 24))
    assert after[:2] == "AA"
    assert "A" not in after[2:]


def test_a_part_keeps_what_belongs_to_its_units_and_territories():
    problem = problem_of(chain([1.0, 2.0, 3.0, 4.0, 5.0]), "AABBC", tolerance=0.05)
    problem = replace(problem, barred=np.eye(5, 3, dtype=bool))
    part = part_of(problem, np.array([2, 3, 4]), np.array([1, 2]))
    assert part.keys == ("B", "C")
    assert part.load.tolist() == pytest.approx([3 / 15, 4 / 15, 5 / 15])
    assert part.graph.start.tolist() == [0, 1, 3, 4]
    assert part.graph.neighbours.tolist() == [1, 0, 2, 1]
    assert part.target.tolist() == problem.target[1:].tolist()
    assert part.barred.tolist() == [[False, True], [False, False], [False, False]]
    assert {-1, 0, 1} >= set(part.home.tolist())


@settings(deadline=None, max_examples=30)
@given(SEEDS, st.integers(6, 30))
def test_no_plan_gets_worse_and_no_territory_is_lost_or_cut(seed, count):
    rng = np.random.default_rng(seed)
    letters = "".join(rng.choice(list("ABC"), count - 3)) + "ABC"
    problem = problem_of(random_units(rng, count), letters, tolerance=0.05)
    before = labels(problem, letters)
    after = redraw_surroundings(problem, before, drawn, 12)
    again = redraw_surroundings(problem, before, drawn, 12)
    assert after.tobytes() == again.tobytes()
    assert outside_of(problem, after).sum() <= outside_of(problem, before).sum()
    assert outside_of(problem, after).max() <= outside_of(problem, before).max() + 1e-9
    assert set(after) == {0, 1, 2}
    start, near = problem.graph.start, problem.graph.neighbours
    assert pieces(start, near, after)[1] <= pieces(start, near, before)[1]
