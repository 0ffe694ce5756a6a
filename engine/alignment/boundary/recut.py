"""Cut a territory that stays outside its range anew, together with a neighbour.

A territory may lie behind units that hold its neighbour together: none of them may come over alone, and no
swap or block of a few does either. So the two are put together, random trees are grown over their units, and
of all cuts of all trees the best is taken (DeFord, Duchin, Solomon, "Recombination: a family of Markov chains
for redistricting", 2021): first the one comes within its range, then the other as near to its own as can be,
then both lie close together. What the other is short of, or has too much of, is passed on afterwards.
"""

from __future__ import annotations

from dataclasses import replace

import numba as nb
import numpy as np

from engine.alignment.boundary.score import outside_of, score
from engine.alignment.boundary.search import improve, pass_on
from engine.alignment.boundary.totals import inertia, totals_of
from engine.alignment.chance import chance
from engine.alignment.graph import Ints, lists_of
from engine.alignment.problem import Problem
from engine.geo import Floats

# trees over a pair of territories
TREES = 1000
# neighbours that a territory is cut anew with, and how often with each
NEIGHBOURS, TRIES = 2, 2
# how often the worst is looked for, and with how many territories outside that is worth while
ROUNDS, FEW = 3, 6
# excesses count so much more than spread, and those of the territory that is stuck so much more again
PENALTY, FIRST = 1e4, 100.0
# the same cuts for the same plan
SEED = 1


def untangle(problem: Problem, label: Ints) -> Ints:
    """Give the labels (n,) after cutting anew, with a neighbour, each of the few territories outside.

    Only where territories have to be in one piece, and no further measure or price of a change is in play.
    """
    best, reached = label, score(problem, label)
    if not problem.contiguous or problem.limited is not None or np.isfinite(problem.budget):
        return best
    state = np.random.default_rng(SEED).integers(0, 2**64, 1, dtype=np.uint64)
    for _ in range(ROUNDS):
        outside = np.flatnonzero(outside_of(problem, best) > 0.0)
        if reached[0] <= 0.0 or len(outside) > FEW:
            break
        found = best
        for k in outside:
            found = _with_neighbours(problem, found, int(k), state)
        after = score(problem, found)
        if after >= reached:
            break
        best, reached = found, after
    return best


def _with_neighbours(problem: Problem, label: Ints, k: int, state: np.ndarray) -> Ints:
    """Cut territory k anew with each neighbour in turn until the plan as a whole lies less outside."""
    before = outside_of(problem, label).sum()
    for other in np.tile(_neighbours(problem, label, k)[:NEIGHBOURS], TRIES):
        cut = _recut(problem, label, k, int(other), state)
        if cut is None:
            continue
        # left free, the territory would go back the way it came
        free = problem.is_open & (np.arange(len(problem.keys)) != k)
        frozen = replace(problem, is_open=free)
        cut = pass_on(frozen, improve(frozen, cut))
        if outside_of(problem, cut).sum() < before:
            return cut
    return label


def _neighbours(problem: Problem, label: Ints, k: int) -> Ints:
    """Give the open territories beside territory k, the longest border first."""
    start, neighbours = problem.graph.start, problem.graph.neighbours
    origin = np.repeat(np.arange(problem.size), np.diff(start))
    across = label[neighbours[(label[origin] == k) & (label[neighbours] != k)]]
    length = np.bincount(across, minlength=len(problem.keys)) * problem.is_open
    order = np.argsort(-length, kind="stable")[: np.count_nonzero(length)]
    return order.astype(np.int32)


def _recut(problem: Problem, label: Ints, k: int, other: int, state: np.ndarray) -> Ints | None:
    """Give labels (n,) with the best cut of the two territories; None where something in them has to stay."""
    units = np.flatnonzero((label == k) | (label == other))
    if problem.held[units].any() or (problem.barred.size and problem.barred[units].any()):
        return None
    place = np.full(problem.size, -1, np.int64)
    place[units] = np.arange(len(units))
    start, neighbours = problem.graph.start, problem.graph.neighbours
    origin = np.repeat(np.arange(problem.size), np.diff(start))
    inside = (place[origin] >= 0) & (place[neighbours] > place[origin])
    lists = lists_of(place[origin[inside]], place[neighbours[inside]], len(units))
    pair, reach = [k, other], problem.tolerance
    centred = problem.xyz[units] - problem.xyz[units].mean(axis=0)
    scale = 1.0 / max(inertia(problem, totals_of(problem, label)), 1e-9)
    branch, swapped = best_cut(
        *lists, centred, problem.mass[units], problem.load[units], problem.target[pair],
        problem.pinned[pair], reach, scale, TREES, state,
    )  # fmt: skip
    if not branch.any():
        return None
    cut = label.copy()
    cut[units] = np.where(branch != swapped, k, other)
    return cut


@nb.njit(cache=True, nogil=True)
def best_cut(  # noqa: C901  compiled loops
    start: Ints, neighbours: Ints, xyz: Floats, mass: Floats, load: Floats, target: Floats, pinned: Floats,
    reach: float, scale: float, trees: int, state: np.ndarray,
) -> tuple[np.ndarray, bool]:  # fmt: skip
    """Give the branch (m,) bool of the best cut of so many random trees, and whether the rest is the first's.

    Parameters
    ----------
    start, neighbours
        Neighbour lists over the m units of two territories alone.
    xyz, mass, load
        Their points (m, 3), km, weights in compactness and loads, (m,).
    target, pinned
        Of the two territories, the one that is outside first, (2,).
    reach, scale
        Tolerance, and what a km^2 of inertia counts.
    trees, state
        How many, and the state (1,) uint64 of the random numbers.
    """
    m = len(mass)
    order, parent = np.empty(m, np.int32), np.empty(m, np.int32)
    sums, branch, best, swapped = np.empty((m, 5)), np.zeros(m, np.bool_), np.inf, False
    for _ in range(trees):
        if _grow(start, neighbours, order, parent, state) < m:
            break
        for i in range(m):
            for axis in range(3):
                sums[i, axis] = mass[i] * xyz[i, axis]
            sums[i, 3], sums[i, 4] = mass[i], load[i]
        for q in range(m - 1, 0, -1):
            sums[parent[order[q]]] += sums[order[q]]
        cut = -1
        for q in range(1, m):
            i = order[q]
            for turned in (False, True):
                value = _value(sums[i], sums[order[0]], target, pinned, reach, scale, turned)
                if value < best:
                    best, cut, swapped = value, q, turned
        if cut > 0:
            branch[:] = False
            branch[order[cut]] = True
            for q in range(cut + 1, m):
                branch[order[q]] = branch[parent[order[q]]]
    return branch, swapped


@nb.njit(cache=True, nogil=True)
def _grow(start: Ints, neighbours: Ints, order: Ints, parent: Ints, state: np.ndarray) -> int:
    """Grow a random tree from a random unit, into `order` and `parent` (m,); give how many it reaches."""
    m = len(order)
    known = np.zeros(m, np.bool_)
    frontier = np.empty((len(neighbours), 2), np.int32)
    root = int(chance(state) * m)
    order[0], parent[root], known[root] = root, -1, True
    count, size, at = 1, 0, root
    while True:
        for e in range(start[at], start[at + 1]):
            if not known[neighbours[e]]:
                frontier[size, 0], frontier[size, 1] = at, neighbours[e]
                size += 1
        at = -1
        while size > 0 and at < 0:
            q = int(chance(state) * size)
            size -= 1
            origin, to = frontier[q, 0], frontier[q, 1]
            frontier[q] = frontier[size]
            if not known[to]:
                at, parent[to], known[to] = to, origin, True
        if at < 0:
            return count
        order[count] = at
        count += 1


@nb.njit(cache=True, nogil=True)
def _value(
    part: Floats, every: Floats, target: Floats, pinned: Floats, reach: float, scale: float, turned: bool
) -> float:  # fmt: skip
    """Value a cut: excess of the first territory, then of the other, then inertia; less is better."""
    rest = every - part
    first, second = (rest, part) if turned else (part, rest)
    value = -scale * (_pull(part) + _pull(rest))
    value += PENALTY * FIRST * _excess(first[4] + pinned[0], target[0], reach)
    return value + PENALTY * _excess(second[4] + pinned[1], target[1], reach)


@nb.njit(cache=True, nogil=True)
def _pull(part: Floats) -> float:
    pull: float = (part[0] ** 2 + part[1] ** 2 + part[2] ** 2) / part[3] if part[3] > 0.0 else 0.0
    return pull


@nb.njit(cache=True, nogil=True)
def _excess(load: float, target: float, reach: float) -> float:
    excess: float = max(abs(load / target - 1.0) - reach, 0.0)
    return excess
