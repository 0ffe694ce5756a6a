"""Lay the border between two territories anew, across another direction.

From the unit furthest out in a direction, one territory takes the next furthest unit it touches, until it has
enough; what that cuts off from the rest of the other it takes too. Both are in one piece then, which moves of
single units, swaps and chains need not reach where the one winds around the other.
"""

from __future__ import annotations

from heapq import heappop, heappush

import numpy as np

from engine.alignment.graph import Ints, pieces
from engine.alignment.problem import Problem
from engine.geo import Floats

# successive directions are so far apart, as turns: the golden angle, no two alike and every way soon tried
GOLDEN = 0.5 * (3.0 - 5.0**0.5)


def turned(problem: Problem, label: Ints, k: int, other: int, turn: int) -> Ints | None:
    """Give labels (n,) with territories k and `other`, which touch, shared out along direction `turn`.

    Territory k gets the load that is nearest to what it has and within its range. None where a unit of the
    two is held, or may not be served by both, or nothing is left for the other.
    """
    units = np.flatnonzero((label == k) | (label == other))
    if problem.held[units].any() or (problem.barred.size and problem.barred[units][:, [k, other]].any()):
        return None
    reach = problem.target[k] * problem.tolerance
    load = problem.pinned[k] + problem.load[label == k].sum()
    most = problem.target[k] + reach - problem.pinned[k]
    wanted = min(max(load, problem.target[k] - reach) - problem.pinned[k], most)
    cut = label.copy()
    cut[units] = other
    taken = _sweep(problem, units, _along(problem.xyz[units], turn), wanted, most)
    cut[taken] = k
    # what is cut off from the rest of the other
    piece, count = pieces(
        problem.graph.start, problem.graph.neighbours, np.where(cut == other, 0, -1).astype(np.int32)
    )
    if count > 1:
        rest = piece >= 0
        main = np.bincount(piece[rest], problem.mass[rest]).argmax()
        cut[rest & (piece != main)] = k
    return cut if (cut == other).any() else None


def _along(xyz: Floats, turn: int) -> Floats:
    """Give how far points (m, 3) lie in a direction of the plane they spread most in, (m,)."""
    centred = xyz - xyz.mean(axis=0)
    _, axes = np.linalg.eigh(centred.T @ centred)
    # an axis has no sign of its own, and libraries differ in which they give
    first, second = (axis * np.sign(axis[np.abs(axis).argmax()]) for axis in (axes[:, 2], axes[:, 1]))
    angle = 2.0 * np.pi * GOLDEN * turn
    along: Floats = centred @ (np.cos(angle) * first + np.sin(angle) * second)
    return along


def _sweep(problem: Problem, units: np.ndarray, along: Floats, wanted: float, most: float) -> list[int]:
    """List the units taken one after the other, the furthest first, until they carry what is wanted.

    It ends before a unit that would make it more than `most`, unless that is the first.
    """
    start, neighbours = problem.graph.start, problem.graph.neighbours
    place = dict(zip(units.tolist(), along.tolist(), strict=True))
    first = min(place, key=lambda i: (place[i], i))
    waiting, known, load = [(place[first], first)], {first}, 0.0
    taken: list[int] = []
    while waiting and load < wanted:
        i = heappop(waiting)[1]
        if taken and load + problem.load[i] > most:
            break
        taken.append(i)
        load += problem.load[i]
        for j in neighbours[start[i] : start[i + 1]].tolist():
            if j in place and j not in known:
                known.add(j)
                heappush(waiting, (place[j], j))
    return taken
