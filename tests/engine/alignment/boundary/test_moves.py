from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.alignment.boundary.hanging import LARGEST_BLOCK, hanging
from engine.alignment.boundary.moves import descend
from engine.alignment.boundary.totals import Totals, inertia, totals_of
from engine.alignment.graph import pieces, stays_connected
from engine.alignment.problem import Problem
from tests.engine.alignment import oracle
from tests.engine.alignment.worlds import chain, grid, labels, problem_of, random_units, ranges, word

SEEDS = st.integers(0, 2**32 - 1)


def carried_by(problem: Problem, label: np.ndarray, i: int, held: np.ndarray) -> set[int]:
    """Positions that would move together with unit i, none where they may not."""
    members = np.empty(LARGEST_BLOCK, np.int32)
    mark, queue = np.zeros(problem.size, np.int32), np.empty(problem.size, np.int32)
    lists = problem.graph
    size = hanging(lists.start, lists.neighbours, label, i, held, mark, queue, members)
    assert not mark.any()
    return set(members[:size].tolist())


def descended(
    problem: Problem, label: np.ndarray, *, penalty: float, unrest: float = 0.05, strict: bool = False
) -> tuple[np.ndarray, Totals, int]:
    """Labels, running sums and number of moves, from a queue of all borders."""
    label, totals = label.copy(), totals_of(problem, label)
    moves = descend(
        problem.graph.start, problem.graph.neighbours, problem.xyz, problem.mass, problem.load,
        problem.target, *ranges(problem), problem.home, problem.cost, problem.budget,
        problem.held, problem.is_open, np.ones(len(problem.keys), bool), label, totals.mass, totals.moment,
        totals.load, totals.changed, 1.0 / max(inertia(problem, totals), 1e-9), penalty, unrest, strict,
        problem.contiguous, problem.barred, problem.others, totals.carried,
    )  # fmt: skip
    return label, totals, moves


def outside(problem: Problem, label: np.ndarray) -> float:
    load = totals_of(problem, label).load
    excess = np.maximum(np.abs(load / problem.target - 1) - problem.tolerance, 0)
    return float((problem.target * excess**2).sum())


def random_problem(rng: np.random.Generator, count: int) -> Problem:
    """Three territories around the first three units, one piece each or not, with costs and held units."""
    units = random_units(rng, count)
    letters = "ABC" + "".join(rng.choice(list("ABC"), count - 3))
    plain = problem_of(units, letters)
    return replace(
        plain,
        cost=rng.random(count) / count,
        held=rng.random(count) < 0.1,
        is_open=np.array([True, True, rng.random() < 0.7]),
    )


def test_an_arm_moves_with_the_unit_it_hangs_on():
    """
    A A A B      c holds d .. nothing; b holds a: the longer part, c g k, stays
    . . A B
    """
    problem = problem_of(grid([[1, 1, 1, 1], [1, 1, 1, 1]]), "AAABCCAB")
    assert carried_by(problem, problem.home, 1, problem.held) == {0, 1}
    # c parts {a, b} from {g}: the larger stays
    assert carried_by(problem, problem.home, 2, problem.held) == {2, 6}
    # at an end nothing hangs
    assert carried_by(problem, problem.home, 0, problem.held) == {0}


def test_what_hangs_is_refused_where_it_is_held_or_too_long_or_all():
    problem = problem_of(chain([1] * 5), "AAAAB")
    held = np.array([1, 0, 0, 0, 0], bool)
    assert carried_by(problem, problem.home, 1, held) == set()
    assert carried_by(problem, problem.home, 4, held) == set()
    side = LARGEST_BLOCK + 1
    longer = problem_of(chain([1] * (2 * side)), "A" * (2 * side))
    # of two parts of 25 and 24, the 24 and the unit itself are one too many
    assert carried_by(longer, longer.home, side, longer.held) == set()
    assert len(carried_by(longer, longer.home, side + 1, longer.held)) == LARGEST_BLOCK


@settings(deadline=None, max_examples=60)
@given(SEEDS, st.integers(4, 40))
def test_hanging_agrees_with_a_full_search(seed, count):
    rng = np.random.default_rng(seed)
    units = random_units(rng, count)
    label = rng.integers(0, 3, count).astype(np.int32)
    problem = problem_of(units, "".join("ABC"[k] for k in rng.permutation(np.arange(count) % 3)))
    beside, ids = oracle.neighbours(units), units.frame.index
    held = rng.random(count) < 0.1
    for i in range(count):
        parts: list[set[int]] = []
        for first in sorted(ids.get_indexer(beside[ids[i]])):
            if label[first] != label[i] or any(first in part for part in parts):
                continue
            part, queue = {int(first)}, [int(first)]
            while queue:
                for j in ids.get_indexer(beside[ids[queue.pop()]]):
                    if j != i and label[j] == label[i] and j not in part:
                        part.add(int(j))
                        queue.append(int(j))
            parts.append(part)
        stays = max(parts, key=len, default=set())
        hangs = {i}.union(*(part for part in parts if part is not stays))
        allowed = stays and len(hangs) <= LARGEST_BLOCK and not held[sorted(hangs - {i})].any()
        assert carried_by(problem, label, i, held) == (hangs if allowed else set())


@settings(deadline=None, max_examples=12)
@given(SEEDS, st.sampled_from([0.05, 0.3, 0.42]))
def test_in_large_territories_only_what_would_be_cut_off_is_walked_through(seed, holes):
    """Of 400 units most have one label; the parts that hang on a unit, against all pieces without it."""
    rng = np.random.default_rng(seed)
    problem = problem_of(grid(np.ones((20, 20))), "A" * 399 + "B")
    label, held = (rng.random(400) < holes).astype(np.int32), rng.random(400) < 0.02
    start, neighbours = problem.graph.start, problem.graph.neighbours
    mark, queue = np.zeros(400, np.int32), np.empty(400, np.int32)
    for i in np.flatnonzero(label == 0):
        without = label.copy()
        without[i] = -1
        piece, _ = pieces(start, neighbours, without)
        around = neighbours[start[i] : start[i + 1]]
        parts = dict.fromkeys(piece[around[label[around] == 0]].tolist())
        assert stays_connected(start, neighbours, label, i, mark, queue) == (len(parts) == 1)
        assert not mark.any()
        stays = max(parts, key=lambda part: np.count_nonzero(piece == part), default=None)
        hangs = {int(i)}.union(*(np.flatnonzero(piece == part).tolist() for part in parts if part != stays))
        allowed = parts and len(hangs) <= LARGEST_BLOCK and not held[sorted(hangs - {int(i)})].any()
        assert carried_by(problem, label, i, held) == (hangs if allowed else set())


def test_a_row_moves_its_border_to_the_middle():
    problem = problem_of(chain([1] * 6), "AAAAAB", tolerance=0.0)
    label, totals, moves = descended(problem, problem.home, penalty=1000.0)
    assert (word(problem, label), moves) == ("AAABBB", 2)
    assert totals.load.tolist() == pytest.approx([0.5, 0.5])


def test_what_is_barred_goes_nowhere_it_may_not_be_served():
    """B may not serve e, so nothing passes; where it may not serve b alone, three units go over."""
    problem = problem_of(chain([1] * 6), "AAAAAB", tolerance=0.0)
    barred = np.zeros((6, 2), bool)
    barred[4, 1] = True
    assert descended(replace(problem, barred=barred), problem.home, penalty=1000.0)[2] == 0
    barred = np.zeros((6, 2), bool)
    barred[1, 1] = True
    label, _, moves = descended(replace(problem, barred=barred), problem.home, penalty=1000.0)
    assert (word(problem, label), moves) == ("AAABBB", 2)


def test_pieces_are_allowed_where_they_do_not_matter():
    """
    1 2 1      A holds the first row, its ends may not move: balance needs the 2, which cuts A
    0 0 0
    """
    held = np.array([1, 0, 1, 0, 0, 0], bool)
    problem = problem_of(grid([[1, 2, 1], [0, 0, 0]]), "AAABBB", tolerance=0.0, held=held)
    assert descended(problem, problem.home, penalty=1000.0)[2] == 0
    label, totals, _ = descended(replace(problem, contiguous=False), problem.home, penalty=1000.0)
    assert (word(problem, label), totals.load.tolist()) == ("ABABBB", [0.5, 0.5])


def test_held_units_and_closed_territories_stop_the_border():
    problem = problem_of(chain([1] * 6), "AAAAAB", tolerance=0.0)
    held = np.array([0, 0, 0, 0, 1, 0], bool)
    for stopped in (replace(problem, held=held), replace(problem, is_open=np.array([True, False]))):
        assert descended(stopped, problem.home, penalty=1000.0)[2] == 0


def test_the_budget_is_spent_to_the_last_unit_and_going_home_is_free():
    """Each change costs 0.1: a budget of 0.1 pays for one; B's own c comes home at no cost."""
    problem = problem_of(chain([1] * 6), "AAAAAB", tolerance=0.0, cost=np.full(6, 0.1))
    label, totals, _ = descended(replace(problem, budget=0.1), problem.home, penalty=1000.0)
    assert (word(problem, label), totals.changed[0]) == ("AAAABB", pytest.approx(0.1))
    home = replace(problem, home=labels(problem, "AAABBB"), budget=0.0)
    label, totals, _ = descended(home, labels(problem, "AAAAAB"), penalty=1000.0)
    assert (word(problem, label), totals.changed[0]) == ("AAABBB", pytest.approx(0.0))


def test_a_strict_sweep_never_pushes_anything_out_of_tolerance():
    """5 | 1 1 1 1 1: the second unit lies closer to A, which has no room for it."""
    problem = problem_of(chain([5, 1, 1, 1, 1, 1]), "ABBBBB", tolerance=0.05)
    assert descended(problem, problem.home, penalty=0.0, strict=True)[2] == 0
    loose, _, moves = descended(problem, problem.home, penalty=0.0)
    assert word(problem, loose).startswith("AA")
    assert moves > 0
    assert (outside(problem, problem.home), outside(problem, loose) > 0) == (0.0, True)


def test_running_sums_are_the_sums_after_thousands_of_moves():
    """A square of 70 x 70 in two very unequal parts, and a third, drawn even one unit at a time."""
    rng = np.random.default_rng(0)
    side = 70
    units = grid((rng.pareto(1.5, (side, side)) + 0.01).tolist())
    letters = ("A" + "B" + "C" * (side - 2)) * side
    problem = problem_of(units, letters, tolerance=0.02, cost=rng.random(side**2) / side**2)
    label, totals, moves = descended(problem, problem.home, penalty=1e5)
    assert moves > 2000
    again = totals_of(problem, label)
    for kept, summed in zip(vars(totals).values(), vars(again).values(), strict=True):
        np.testing.assert_allclose(kept, summed, rtol=1e-9)


@settings(deadline=None, max_examples=60)
@given(SEEDS, st.integers(6, 40), st.sampled_from([0.0, 10.0, 1000.0]), st.floats(0, 0.5))
def test_moves_gain_keep_the_rules_and_keep_the_sums(seed, count, penalty, budget):
    problem = replace(random_problem(np.random.default_rng(seed), count), budget=budget)
    label, totals, _ = descended(problem, problem.home, penalty=penalty)
    again = totals_of(problem, label)
    for kept, summed in zip(vars(totals).values(), vars(again).values(), strict=True):
        np.testing.assert_allclose(kept, summed, rtol=1e-7, atol=1e-9)
    assert again.changed[0] <= budget + 1e-12
    stays = problem.held | ~problem.is_open[problem.home]
    assert (label[stays] == problem.home[stays]).all()
    closed = np.flatnonzero(~problem.is_open)
    assert (np.isin(label, closed) == np.isin(problem.home, closed)).all()
    lists = problem.graph
    before, after = (pieces(lists.start, lists.neighbours, drawn)[1] for drawn in (problem.home, label))
    assert after <= before
    scale = 1.0 / inertia(problem, totals_of(problem, problem.home))
    # rounding: moments of points 6,371 km out
    gain = scale * inertia(problem, again) + penalty * outside(problem, label) + 0.05 * again.changed[0]
    assert gain <= 1.0 + penalty * outside(problem, problem.home) + 1e-6
