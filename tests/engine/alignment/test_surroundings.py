from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.alignment import surroundings
from engine.alignment.boundary.score import outside_of
from engine.alignment.clean_sheet import solve_clean
from engine.alignment.graph import pieces
from engine.alignment.others import no_others
from engine.alignment.surroundings import part_of, redraw_surroundings
from tests.engine.alignment.worlds import chain, comb, labels, problem_of, random_units, word

SEEDS = st.integers(0, 2**32 - 1)


def drawn(part, anchors, seed):
    return solve_clean(part, anchors=anchors, rename=lambda label: label, seed=seed, effort="quick")


def nothing_new(part, anchors, seed):
    raise AssertionError("nothing had to be drawn")


def test_a_territory_behind_a_unit_that_holds_its_neighbour_together_is_drawn_anew():
    """a b weigh 3, the other four 3: no other plan is even."""
    problem = comb()
    # one try: the draft comes before any border is turned
    after = word(problem, redraw_surroundings(problem, labels(problem, "AAAAAB"), drawn, 1))
    assert after in ("AABBBB", "BBAAAA")


def test_a_border_is_turned_where_another_draft_is_no_better():
    problem = comb()
    before = labels(problem, "AAAAAB")
    after = word(problem, redraw_surroundings(problem, before, lambda *_: before, 24))
    assert after in ("AABBBB", "BBAAAA")


@pytest.mark.parametrize("tries", [0, 1])
def test_no_more_is_tried_than_may_be(tries):
    problem, asked = comb(), []
    before = labels(problem, "AAAAAB")

    def no_better(part, anchors, seed):
        asked.append(seed)
        return before

    assert word(problem, redraw_surroundings(problem, before, no_better, tries)) == "AAAAAB"
    assert len(asked) == tries


@pytest.mark.parametrize(
    "change",
    [
        {"budget": 0.5},
        {"tolerance": 0.9},
        {"limited": no_others(6, 2)},
        # unit a, or what is held, is more than a territory may have
        {"load": np.array([0.9, 0.02, 0.02, 0.02, 0.02, 0.02])},
        {"held": np.array([True] * 5 + [False])},
    ],
)
def test_nothing_is_drawn_where_it_cannot_help(change):
    problem = replace(comb(), **change)
    before = labels(problem, "AAAAAB")
    assert word(problem, redraw_surroundings(problem, before, nothing_new, 24)) == "AAAAAB"


def test_where_a_large_share_lies_outside_the_whole_does_not_fit(monkeypatch):
    monkeypatch.setattr(surroundings, "FEW", 1)
    problem = comb()
    assert word(problem, redraw_surroundings(problem, labels(problem, "AAAAAB"), nothing_new, 24)) == "AAAAAB"


def test_closed_territories_stay():
    """A is closed and short; B has 4 of 6 and C 2, which three each mends."""
    problem = problem_of(chain([1.0] * 8), "AABBBBCC", tolerance=0.15)
    problem = replace(problem, is_open=np.array([False, True, True]))
    parts = []

    def noted(part, anchors, seed):
        parts.append(part.keys)
        return drawn(part, anchors, seed)

    after = redraw_surroundings(problem, labels(problem, "AABBBBCC"), noted, 24)
    assert word(problem, after) == "AABBBCCC"
    assert set(parts) == {("B", "C")}


def test_what_nothing_helps_does_not_hide_what_others_gain():
    """Unit a alone is three times its target; of B and C, the ends of the rest, B has 1 unit and C 3."""
    problem = problem_of(chain([6.0, 1.0, 1.0, 1.0, 1.0]), "ABCCC", tolerance=0.05)
    problem = replace(problem, target=np.array([0.2, 0.2, 0.2]))
    before = labels(problem, "ABCCC")
    after = redraw_surroundings(problem, before, drawn, 24)
    assert word(problem, after) == "ABBCC"


def test_a_unit_that_another_territory_can_take_is_no_reason_to_give_up():
    """Unit a is 4 of 8, too much for A, whose target is a quarter, but not for B, which has the rest."""
    problem = problem_of(chain([4.0, 1.0, 1.0, 2.0]), "AABB", tolerance=0.05)
    problem = replace(problem, target=np.array([0.25, 0.75]))
    after = redraw_surroundings(problem, labels(problem, "AABB"), drawn, 24)
    assert word(problem, after) == "BBBA"


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
    assert part.home.tolist() == [0, 0, 1]
    assert part_of(problem, np.array([2, 3, 4]), np.array([0, 2])).home.tolist() == [-1, -1, 1]


@settings(deadline=None, max_examples=8)
@given(SEEDS, st.integers(12, 40), st.sampled_from([(2, 3), (12, 16, 24)]))
def test_no_plan_gets_worse_and_no_territory_is_lost_or_cut(seed, count, sizes):
    rng = np.random.default_rng(seed)
    letters = "".join(rng.choice(list("ABCDEF"), count - 6)) + "ABCDEF"
    even = problem_of(random_units(rng, count), letters, tolerance=0.3)
    before = drawn(even, None, 0)
    # the targets are others than those it was drawn for
    held = rng.random(count) < 0.1
    problem = replace(even, tolerance=0.05, target=rng.dirichlet(np.full(6, 9.0)), home=before, held=held)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(surroundings, "SIZES", sizes)
        after = redraw_surroundings(problem, before, drawn, 12)
        again = redraw_surroundings(problem, before, drawn, 12)
    assert after.tobytes() == again.tobytes()
    assert outside_of(problem, after).sum() <= outside_of(problem, before).sum() + 1e-9
    assert (after[problem.held] == before[problem.held]).all()
    assert set(after) == set(range(6))
    start, near = problem.graph.start, problem.graph.neighbours
    assert pieces(start, near, after)[1] <= pieces(start, near, before)[1]
