"""Tie units that a lock keeps apart to their territory, by the shortest way over ground that may change."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import dijkstra

from engine.alignment.graph import Ints, pieces
from engine.alignment.problem import Problem, summed


def tie(problem: Problem, label: Ints, fixed: np.ndarray) -> tuple[Ints, np.ndarray]:
    """Give labels (n,) with a corridor from every lone piece to the rest of its territory, and what is fixed.

    A corridor avoids the units that are `fixed` (n,) bool and joins them; it never takes all of a territory.
    Where there is no way from a fixed piece and nothing is fixed in the rest, the territory gives up the rest
    (label -1); a piece that is merely shut in stays apart.
    """
    tied, fixed = label.copy(), fixed.copy()
    served = np.unique(label[label >= 0])
    for k, piece in _lone_pieces(problem, label):
        rest = np.setdiff1d(np.flatnonzero(tied == k), piece)
        if not len(rest) or (tied[piece] != k).any():
            continue
        way = _way(problem, tied, fixed, piece, rest)
        taken = tied.copy()
        taken[way] = k
        if len(way) and np.isin(served, taken).all():
            tied = taken
            fixed[way] = True
        elif fixed[piece].any() and not fixed[rest].any():
            tied[rest] = -1
    return tied, fixed


def around_held(problem: Problem, label: Ints) -> Ints:
    """Give labels (n,) in which a territory with a lock keeps only pieces that hold one, -1 elsewhere."""
    piece, count = pieces(problem.graph.start, problem.graph.neighbours, label)
    inside = piece >= 0
    locked = np.zeros(count, bool)
    locked[piece[inside & problem.held]] = True
    owners = np.unique(label[inside & problem.held])
    lone = inside & np.isin(label, owners) & problem.is_open[label] & ~locked[piece]
    return np.where(lone, -1, label).astype(np.int32)


def _lone_pieces(problem: Problem, label: Ints) -> list[tuple[int, np.ndarray]]:
    """Give open territories that are in pieces, and the units of each piece but the heaviest."""
    piece, count = pieces(problem.graph.start, problem.graph.neighbours, label)
    inside = piece >= 0
    mass = summed(piece[inside], problem.mass[inside], count)
    owner = np.zeros(count, np.int64)
    owner[piece[inside]] = label[inside]
    # heaviest first, the lower number on ties
    order = np.lexsort((np.arange(count), -mass, owner))
    lone = np.setdiff1d(order, order[np.unique(owner[order], return_index=True)[1]])
    return [(int(owner[p]), np.flatnonzero(piece == p)) for p in lone if problem.is_open[owner[p]]]


def _way(problem: Problem, label: Ints, fixed: np.ndarray, piece: np.ndarray, rest: np.ndarray) -> np.ndarray:
    """Give the units between a piece and the nearest unit of the rest of its territory, if there is a way."""
    start, neighbours = problem.graph.start, problem.graph.neighbours
    origin = np.repeat(np.arange(problem.size), np.diff(start))
    k = label[piece[0]]
    free = ((label >= 0) & problem.is_open[label] & ~fixed) | (label == k)
    if problem.barred.size:
        free &= ~problem.barred[:, k]
    used = free[origin] & free[neighbours]
    length = np.sqrt(((problem.xyz[origin] - problem.xyz[neighbours]) ** 2).sum(axis=1))
    # units on one spot are a step apart too
    steps = csr_matrix((length[used] + 1e-6, (origin[used], neighbours[used])), shape=(problem.size,) * 2)
    far, before, _ = dijkstra(steps, indices=piece, min_only=True, return_predecessors=True)
    goal = rest[np.argmin(far[rest])]
    way: list[int] = []
    if np.isfinite(far[goal]):
        at = int(before[goal])
        while label[at] != k:
            way.append(at)
            at = int(before[at])
    return np.array(way, dtype=np.int64)
