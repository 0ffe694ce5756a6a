"""Tie islands and other loose parts to the rest, so that every unit can be reached from every other."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree

from engine.geo import Floats

Ints = npt.NDArray[np.int64]

LENGTHS = 1.7


def parts_of(pairs: Ints, count: int) -> tuple[int, npt.NDArray[np.int32]]:
    """Give the number of connected parts of a graph of `count` units, and each unit's part."""
    ones = np.ones(len(pairs), dtype=np.int8)
    graph = coo_matrix((ones, (pairs[:, 0], pairs[:, 1])), shape=(count, count))
    number, label = connected_components(graph, directed=False)
    return int(number), label


def bridge_pairs(xyz: Floats, pairs: Ints) -> Ints:
    """Give the fewest links that make a graph connected, shape (links, 2): each part's best way ashore.

    Dijkstra's algorithm over the graph's parts, from the largest one on. A way costs the sum of its links'
    lengths to the power 1.7: islands of one group follow one another, and yet a group far out is tied to the
    mainland rather than to another far group that happens to lie a little nearer.

    Parameters
    ----------
    xyz
        Points of the units, shape (n, 3), km.
    pairs
        Positions of neighbours, shape (pairs, 2).
    """
    number, label = parts_of(pairs, len(xyz))
    joined = int(np.bincount(label).argmax())
    open_ = np.flatnonzero(label != joined)
    cost = np.full(len(open_), np.inf)
    anchor = np.zeros(len(open_), dtype=np.int64)
    members = [np.flatnonzero(label == part) for part in range(number)] if number > 1 else []
    links, way = [], 0.0
    for _ in range(number - 1):
        _reach(xyz, members[joined], open_, way, cost, anchor)
        best = int(cost.argmin())
        links.append((int(open_[best]), int(anchor[best])))
        joined, way = int(label[open_[best]]), float(cost[best])
        stay = label[open_] != joined
        open_, cost, anchor = open_[stay], cost[stay], anchor[stay]
    return np.sort(np.array(links, dtype=np.int64).reshape(-1, 2), axis=1)


def _reach(xyz: Floats, joined: Ints, open_: Ints, way: float, cost: Floats, anchor: Ints) -> None:
    """Cheapen, in place, the ways of the open units by those over newly joined ones; `way` leads there."""
    found, nearest = cKDTree(xyz[joined]).query(xyz[open_])
    over = way + found**LENGTHS
    closer = over < cost
    cost[closer] = over[closer]
    anchor[closer] = joined[nearest[closer]]
