from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.alignment.boundary.search import improve
from engine.alignment.boundary.totals import inertia, totals_of
from engine.alignment.graph import pieces
from engine.alignment.staying import redraw
from tests.engine.alignment.worlds import chain, grid, problem_of, random_units, word

SEEDS = st.integers(0, 2**32 - 1)


def costed(problem, **changes):
    """Every unit costs its share of the load when it leaves home."""
    return replace(problem, cost=problem.load, **changes)


def test_the_fewest_leave_that_balance():
    """A serves 12 of 16 in a row, which are 8 each: four at the border go to B, and no more."""
    problem = costed(problem_of(chain([1] * 16), "A" * 12 + "B" * 4, tolerance=0.05), budget=0.4)
    assert word(problem, redraw(problem, problem.home)) == "A" * 8 + "B" * 8


def test_a_budget_too_small_for_balance_is_not_exceeded():
    problem = costed(problem_of(chain([1] * 16), "A" * 12 + "B" * 4, tolerance=0.05), budget=0.1)
    label = redraw(problem, problem.home)
    assert totals_of(problem, label).changed[0] <= 0.1
    # the boundary moves then spend what there is: one of sixteen
    assert word(problem, improve(problem, label)) == "A" * 11 + "B" * 5


def test_a_larger_budget_buys_a_better_shape():
    """
    Two combs that lie in one another's gaps become two blocks once enough may change rep.
    """
    rows = ["AAAAAAAA", "ABBBBBBB", "AAAAAAAA", "BBBBBBBB", "AAAAAAAB", "BBBBBBBB"]
    problem = costed(problem_of(grid([[1] * 8] * 6), "".join(rows), tolerance=0.1))
    spread = []
    for budget in (0.05, 0.2, 0.6):
        given_ = replace(problem, budget=budget)
        label = improve(given_, redraw(given_, problem.home))
        assert totals_of(given_, label).changed[0] <= budget
        spread.append(inertia(given_, totals_of(given_, label)))
    assert spread[0] > spread[1] > spread[2]


def test_what_is_held_or_closed_stays_and_closed_territories_get_nothing():
    """C may not change: A and B share their 12 evenly, around the held unit of A."""
    problem = problem_of(chain([1] * 16), "AAAAAAAAABBBCCCC", tolerance=0.05)
    held = problem.home == 2
    held[0] = True
    part = replace(problem, held=held, is_open=np.array([True, True, False]))
    assert word(part, redraw(part, part.home)) == "AAAAAABBBBBBCCCC"


def test_nothing_to_choose_from_gives_the_start_back():
    problem = costed(problem_of(chain([1] * 6), "AAABBB"), budget=0.0)
    assert redraw(problem, problem.home) is problem.home
    alone = replace(problem, budget=0.5, is_open=np.array([True, False]))
    assert redraw(alone, problem.home) is problem.home


@settings(deadline=None, max_examples=40)
@given(SEEDS, st.integers(12, 60), st.sampled_from([0.05, 0.2, 0.8]))
def test_labels_are_whole_within_the_budget_and_keep_the_rules(seed, count, budget):
    rng = np.random.default_rng(seed)
    letters = "ABC" + "".join(rng.choice(list("ABC"), count - 3))
    problem = problem_of(random_units(rng, count), letters)
    start = improve(problem, problem.home)
    ready = costed(
        replace(problem, home=start, held=rng.random(count) < 0.1, budget=budget),
        is_open=np.array([True, True, bool(rng.random() < 0.7)]),
    )
    ready = replace(ready, held=ready.held | ~ready.is_open[start])
    label = redraw(ready, start)
    assert totals_of(ready, label).changed[0] <= budget + 1e-12
    assert (label == start)[ready.held].all()
    assert ready.is_open[label[~ready.held]].all()
    np.testing.assert_array_equal(label, redraw(ready, start))
    if not ready.held.any() and pieces(problem.graph.start, problem.graph.neighbours, start)[1] == 3:
        assert pieces(problem.graph.start, problem.graph.neighbours, label)[1] == 3
