"""Put two neighbouring territories together and cut them anew at an edge of a random tree.

Every connected pair can come out, which moves of single units alone do not reach on a graph like a star
(DeFord, Duchin, Solomon, "Recombination: a family of Markov chains for redistricting", 2021).
"""

from __future__ import annotations

from typing import NamedTuple

import numba as nb
import numpy as np

from engine.alignment.chance import chance
from engine.alignment.graph import Ints
from engine.alignment.small.trial import Terms, Trial, move, outside, pull
from engine.geo import Floats


class Tree(NamedTuple):
    """Hold a tree over two territories, by unit, and scratch.

    Attributes
    ----------
    order, parent
        Units from the root on, and the unit each hangs on, both (n,).
    frontier
        Edges that may join next, (2 m,).
    sums
        Moment (3), mass and load of what hangs on a unit with itself, (n, 5).
    counts
        Units of the first territory in it, all, those of the first that stay, and of the second, (n, 4).
    """

    order: Ints
    parent: Ints
    frontier: Ints
    sums: Floats
    counts: Ints


def tree_of(size: int, edges: int) -> Tree:
    """Make room for trees over `size` units and `edges` directed edges."""
    return Tree(
        order=np.zeros(size, np.int32),
        parent=np.zeros(size, np.int32),
        frontier=np.zeros(edges, np.int32),
        sums=np.zeros((size, 5)),
        counts=np.zeros((size, 4), np.int32),
    )


@nb.njit(cache=True, nogil=True)
def recombine(
    terms: Terms, trial: Trial, tree: Tree, edge: int, limit: float, scale: float, penalty: float,
    state: np.ndarray,
) -> bool:  # fmt: skip
    """Cut the two territories at a border edge anew, if a cut lets the goal grow by at most `limit`.

    Among such cuts one is drawn. The goal is scale x inertia + penalty x excess. Says whether it was done.
    """
    label = trial.label
    a, b = label[terms.owner[edge]], label[terms.neighbours[edge]]
    if not terms.is_open[a] or not terms.is_open[b]:
        return False
    count = _grow(terms, trial, tree, a, b, state)
    if count == 0:
        return False
    _sum_up(terms, trial, tree, count, a)
    cut, gets = -1, a
    seen = 0
    for q in range(1, count):
        i = tree.order[q]
        for k, other in ((a, b), (b, a)):
            if not _new(terms, tree, count, i, k == a, a, b):
                continue
            if _growth(terms, trial, tree, i, k, other, scale, penalty) > limit:
                continue
            seen += 1
            if chance(state) * seen < 1.0:
                cut, gets = i, k
    if cut < 0:
        return False
    _cut(terms, trial, tree, count, cut, gets, a + b - gets)
    return True


@nb.njit(cache=True, nogil=True)
def _grow(terms: Terms, trial: Trial, tree: Tree, a: int, b: int, state: np.ndarray) -> int:
    """Grow a random tree over a and b; give its size, or 0 where it does not reach them all."""
    label, mark, order, frontier = trial.label, trial.mark, tree.order, tree.frontier
    wanted = 0
    for i in range(label.size):
        if label[i] == a or label[i] == b:
            order[wanted] = i
            wanted += 1
    root = order[int(chance(state) * wanted)]
    order[0], tree.parent[root], mark[root] = root, -1, 1
    count, size = 1, 0
    for e in range(terms.start[root], terms.start[root + 1]):
        frontier[size] = e
        size += 1
    while size > 0:
        q = int(chance(state) * size)
        e = frontier[q]
        size -= 1
        frontier[q] = frontier[size]
        j = terms.neighbours[e]
        if mark[j] != 0 or (label[j] != a and label[j] != b):
            continue
        order[count], tree.parent[j], mark[j] = j, terms.owner[e], 1
        count += 1
        for f in range(terms.start[j], terms.start[j + 1]):
            if mark[terms.neighbours[f]] == 0:
                frontier[size] = f
                size += 1
    for q in range(count):
        mark[order[q]] = 0
    return count if count == wanted else 0


@nb.njit(cache=True, nogil=True)
def _sum_up(terms: Terms, trial: Trial, tree: Tree, count: int, a: int) -> None:
    sums, counts = tree.sums, tree.counts
    for q in range(count):
        i = tree.order[q]
        mine, stays = trial.label[i] == a, terms.stays[i]
        for axis in range(3):
            sums[i, axis] = terms.mass[i] * terms.xyz[i, axis]
        sums[i, 3], sums[i, 4] = terms.mass[i], terms.load[i]
        counts[i, 0], counts[i, 1] = mine, 1
        counts[i, 2], counts[i, 3] = mine and stays, not mine and stays
    for q in range(count - 1, 0, -1):
        i = tree.order[q]
        for c in range(5):
            sums[tree.parent[i], c] += sums[i, c]
        for c in range(4):
            counts[tree.parent[i], c] += counts[i, c]


@nb.njit(cache=True, nogil=True)
def _new(terms: Terms, tree: Tree, count: int, i: int, to_first: bool, a: int, b: int) -> bool:
    """Say whether a cut above unit i, its branch to go to a or b, is another plan and keeps what stays."""
    branch, every = tree.counts[i], tree.counts[tree.order[0]]
    first, second = (2, 3) if to_first else (3, 2)
    if branch[first] < every[first] or branch[second] > 0:
        return False
    same = branch[0] == branch[1] == every[0]
    other = branch[0] == 0 and branch[1] == count - every[0]
    if not (same or other):
        return True
    # the border of before: at most the two have changed places
    alike = terms.target[a] == terms.target[b] and terms.pinned[a] == terms.pinned[b]
    return same != to_first and not alike


@nb.njit(cache=True, nogil=True)
def _growth(
    terms: Terms, trial: Trial, tree: Tree, i: int, k: int, other: int, scale: float, penalty: float
) -> float:
    """Give by how much the goal grows when the branch of unit i becomes k and the rest of the tree other."""
    m, branch, every = trial.moment, tree.sums[i], tree.sums[tree.order[0]]
    saved = pull(m[k, 0], m[k, 1], m[k, 2], trial.mass[k])
    saved += pull(m[other, 0], m[other, 1], m[other, 2], trial.mass[other])
    saved -= pull(branch[0], branch[1], branch[2], branch[3])
    saved -= pull(every[0] - branch[0], every[1] - branch[1], every[2] - branch[2], every[3] - branch[3])
    excess = outside(branch[4] + terms.pinned[k], terms.target[k], terms.tolerance)
    rest = every[4] - branch[4] + terms.pinned[other]
    excess += outside(rest, terms.target[other], terms.tolerance)
    growth: float = scale * saved + penalty * (excess - trial.outside[k] - trial.outside[other])
    return growth


@nb.njit(cache=True, nogil=True)
def _cut(terms: Terms, trial: Trial, tree: Tree, count: int, cut: int, gets: int, rest: int) -> None:
    mark = trial.mark
    mark[cut] = 1
    for q in range(1, count):
        i = tree.order[q]
        mark[i] = max(mark[i], mark[tree.parent[i]])
    for q in range(count):
        i = tree.order[q]
        k = gets if mark[i] == 1 else rest
        mark[i] = 0
        if trial.label[i] != k:
            move(terms, trial, i, k)
