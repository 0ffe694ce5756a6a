"""Make every territory one piece: keep its heaviest, hand the rest to neighbours of least power cost."""

from __future__ import annotations

from heapq import heappop, heappush

import numba as nb
import numpy as np

from engine.alignment.graph import Graph, Ints, pieces
from engine.geo import Floats


def keep_main_pieces(graph: Graph, label: Ints, weight: Floats, held: np.ndarray) -> Ints:
    """Give the labels (n,) with -1 for every unit outside its territory's heaviest piece.

    Pieces with a unit that is `held` (n, bool) stay: nothing may move them.
    """
    piece, count = pieces(graph.start, graph.neighbours, label)
    if count == 0:
        return label.copy()
    inside = piece >= 0
    mass = np.bincount(piece[inside], weight[inside], count)
    owner = np.zeros(count, np.int64)
    owner[piece[inside]] = label[inside]
    # heaviest first, the lower number on ties
    order = np.lexsort((np.arange(count), -mass, owner))
    main = np.zeros(count, bool)
    main[order[np.unique(owner[order], return_index=True)[1]]] = True
    main[piece[held & inside]] = True
    kept: Ints = np.where(inside & main[piece], label, -1).astype(np.int32)
    return kept


@nb.njit(cache=True, nogil=True)
def flood(
    start: Ints,
    neighbours: Ints,
    label: Ints,
    xyz: Floats,
    centres: Floats,
    prices: Floats,
    is_open: np.ndarray,
    barred: np.ndarray,
) -> Ints:
    """Give every unit labelled -1 to a territory that touches it, the cheapest link first.

    The cost of a link is the unit's power cost |x - c_k|^2 - price_k. Only territories that are open
    (K, bool) take units, and not those `barred` to them (n, K or 0, 0). Units left stay at -1.
    """
    out = label.copy()
    heap = [(0.0, np.int64(0), np.int64(0)) for _ in range(0)]
    for i in range(out.size):
        if label[i] >= 0:
            continue
        for e in range(start[i], start[i + 1]):
            k = label[neighbours[e]]
            if k >= 0 and is_open[k] and not (barred.size > 0 and barred[i, k]):
                heappush(heap, (_cost(xyz, centres, prices, i, k), np.int64(i), np.int64(k)))
    while len(heap) > 0:
        _, unit, to = heappop(heap)
        if out[unit] >= 0:
            continue
        out[unit] = to
        for e in range(start[unit], start[unit + 1]):
            j = neighbours[e]
            if out[j] < 0 and not (barred.size > 0 and barred[j, to]):
                heappush(heap, (_cost(xyz, centres, prices, j, to), np.int64(j), to))
    return out


@nb.njit(cache=True, nogil=True)
def _cost(xyz: Floats, centres: Floats, prices: Floats, i: int, k: int | np.int64) -> float:
    cost: float = -prices[k]
    for axis in range(3):
        gap = xyz[i, axis] - centres[k, axis]
        cost += gap * gap
    return cost
