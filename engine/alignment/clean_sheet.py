"""Solve from nothing: seeds, balance, contiguity, boundary moves; the best of several starts."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from scipy.optimize import linear_sum_assignment
from threadpoolctl import threadpool_limits

from engine.alignment.balance import nearest_centres, power_diagram
from engine.alignment.contiguity import flood, keep_main_pieces
from engine.alignment.corridors import around_held, tie
from engine.alignment.graph import Ints
from engine.alignment.problem import Problem
from engine.alignment.search import excess, improve, inertia, totals_of
from engine.alignment.seeds import seed_centres
from engine.geo import Floats

Rename = Callable[[Ints], Ints]

# a corridor may cut another territory, which is then tied in its turn
TIES = 5
STARTS = {"quick": 1, "thorough": 8}


def solve_clean(problem: Problem, *, anchors: Floats | None, rename: Rename, seed: int, effort: str) -> Ints:
    """Give labels (n,) of the best of several starts: least excess over the tolerance, then least inertia.

    `anchors` (K, 3), where given, says which territory each seed becomes: the nearest, by Hungarian matching
    on squared distance; a row of NaN is a territory without a place yet. `rename` gives labels with the same
    borders under other territories, and is asked before the last moves.
    """
    best: tuple[float, float] | None = None
    chosen = np.zeros(problem.size, np.int32)
    for turn in range(STARTS[effort]):
        # one thread: a parallel sum would make the last bits depend on the number of cores
        with threadpool_limits(limits=1):
            label = _solve_once(problem, anchors, rename, seed + turn)
        totals = totals_of(problem, label)
        score = (round(float(excess(problem, totals.load).max()), 12), inertia(problem, totals))
        if best is None or score < best:
            best, chosen = score, label
    return chosen


def _solve_once(problem: Problem, anchors: Floats | None, rename: Rename, seed: int) -> Ints:
    count = len(problem.keys)
    free = np.maximum(problem.target - problem.pinned, problem.target * 0.05)
    weight = problem.load if problem.load.sum() > 0 else problem.mass
    heavy = weight > 0 if (weight > 0).sum() >= count else np.ones(problem.size, bool)
    centres = seed_centres(problem.xyz[heavy], problem.mass[heavy], count, seed=seed % 2**32)
    if anchors is not None:
        centres = centres[match_rows(anchors, centres)]
    centres, prices = power_diagram(problem.xyz, weight, centres, free * weight.sum() / free.sum())
    label = assign(problem, centres, prices)
    return improve(problem, rename(connect(problem, label, centres, prices)))


def match_rows(anchors: Floats, points: Floats) -> Ints:
    """Give for each anchor (K, 3) the row of `points` (K, 3) matched to it, by least squared distances."""
    placed = np.isfinite(anchors).all(axis=1)
    gap = ((anchors[:, None, :] - points[None, :, :]) ** 2).sum(axis=2)
    gap[~placed] = gap[placed].max() if placed.any() else 0.0
    columns: Ints = linear_sum_assignment(gap)[1].astype(np.int32)
    return columns


def assign(problem: Problem, centres: Floats, prices: Floats) -> Ints:
    """Give each unit the territory of least |x - c|^2 - price; none stays empty.

    Held units keep theirs.
    """
    near, _ = nearest_centres(problem.xyz, centres, prices, 1)
    label = near[:, 0].copy()
    label[problem.held] = problem.home[problem.held]
    fill_empty(problem, label, centres)
    return label


def fill_empty(problem: Problem, label: Ints, centres: Floats) -> None:
    """Give every territory without a unit the nearest free unit of a territory that has several, in place."""
    count = len(problem.keys)
    for k in np.flatnonzero(np.bincount(label, minlength=count) == 0):
        size = np.bincount(label, minlength=count)
        spare = (size[label] > 1) & ~problem.held & problem.is_open[label]
        if spare.any():
            gap = ((problem.xyz - centres[k]) ** 2).sum(axis=1)
            label[np.flatnonzero(spare)[np.argmin(gap[spare])]] = k


def connect(problem: Problem, label: Ints, centres: Floats, prices: Floats) -> Ints:
    """Give labels in which every territory is one piece, unless what is held or closed cuts it."""
    fixed = problem.held
    whole = _one_piece(problem, label, centres, prices, fixed)
    if not fixed.any():
        return whole
    for _ in range(TIES):
        tied, fixed = tie(problem, whole, fixed)
        if (tied == whole).all():
            break
        whole = _one_piece(problem, tied, centres, prices, fixed)
    # where corridors cut one another, what hangs on no lock is given up
    return _one_piece(problem, around_held(problem, whole), centres, prices, problem.held)


def _one_piece(problem: Problem, label: Ints, centres: Floats, prices: Floats, fixed: np.ndarray) -> Ints:
    """Hand all but the main piece of each territory, and what is `fixed` (n,) bool, to the neighbours."""
    graph = problem.graph
    kept = keep_main_pieces(graph, label, problem.mass, fixed)
    whole = flood(graph.start, graph.neighbours, kept, problem.xyz, centres, prices, problem.is_open)
    # units shut in by territories that may not change stay where they were
    left = whole < 0
    whole[left] = label[left]
    return whole
