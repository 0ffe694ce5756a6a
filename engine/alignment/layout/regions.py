"""Redraw a few neighbouring territories at a time: the way out of a layout that is good only nearby.

Moving centres to the middle of what they serve ends in a local optimum, and most of what is lost there is
where the centres sit. So a few neighbouring territories give up their units, which are cut anew at random and
balanced; where that is better it stays (a large neighbourhood search: Shaw, "Using constraint programming and
local search methods to solve vehicle routing problems", 1998).
"""

from __future__ import annotations

import numba as nb
import numpy as np

from engine.alignment.graph import Ints
from engine.alignment.layout.bisection import bisect, means
from engine.alignment.layout.candidates import candidates, homeless
from engine.alignment.layout.power import settle
from engine.geo import Floats

# so many territories are redrawn together
SMALLEST, LARGEST = 2, 6
ROUNDS = 5
HOT, COLD = 0.6, 0.2
# a redrawn region has to be better by this share
BETTER = 2e-3


@nb.njit(cache=True, nogil=True)
def redraw_regions(
    xyz: Floats, weight: Floats, centres: Floats, prices: Floats, low: Floats, high: Floats, label: Ints,
    start: Ints, sizes: Ints, tilts: Floats,
) -> int:  # fmt: skip
    """Redraw regions one after another; change `centres`, `prices` and `label` in place.

    Parameters
    ----------
    xyz, weight, label
        Units (n, 3), their weights (n,) and the centre that serves each (n,).
    centres, prices, low, high
        (K, 3) and (K,), as in `settle`.
    start, sizes
        The territory each region grows from and its number of territories, (m,).
    tilts
        How its first cuts are turned, (m, LARGEST, 3).

    Gives the number of regions that became better.
    """
    better = 0
    place = np.full(len(centres), -1, np.int32)
    for turn in range(len(start)):
        size = min(sizes[turn], len(centres))
        chosen = _around(start[turn], centres, size)
        place[:] = -1
        for m in range(size):
            place[chosen[m]] = m
        units = np.flatnonzero(place[label] >= 0)
        if len(units) < 2 * size:
            continue
        x, w = xyz[units], weight[units]
        home, bonus = homeless(len(units))
        least, most = low[chosen], high[chosen]
        old, old_prices = centres[chosen].copy(), prices[chosen].copy()
        before, _ = settle(x, w, home, bonus, old, old_prices, least, most, 2, COLD, COLD, True)
        part = bisect(x, w, size, tilts[turn, :size])
        _, new = means(x, w, part, size)
        # territories keep their places as far as they can, for their names and targets
        new = _in_order_of(centres[chosen], new)
        new_prices = np.zeros(size)
        after, new_near = settle(x, w, home, bonus, new, new_prices, least, most, ROUNDS, HOT, COLD, True)
        if after < before * (1.0 - BETTER):
            better += 1
            for m in range(size):
                centres[chosen[m]] = new[m]
                prices[chosen[m]] = new_prices[m]
            for q in range(len(units)):
                label[units[q]] = chosen[new_near[q, 0]]
    return better


@nb.njit(cache=True, nogil=True)
def _around(k: int, centres: Floats, size: int) -> Ints:
    """Give the `size` centres nearest to centre k, itself first."""
    home, bonus = homeless(1)
    chosen: Ints = candidates(centres[k : k + 1], centres, np.zeros(len(centres)), home, bonus, size)[0]
    return chosen


@nb.njit(cache=True, nogil=True)
def _in_order_of(old: Floats, new: Floats) -> Floats:
    """Give the new centres (m, 3), each in the place of the old one nearest to it, closest pairs first."""
    size = len(old)
    ordered = np.empty_like(new)
    taken, given = np.zeros(size, np.bool_), np.zeros(size, np.bool_)
    for _ in range(size):
        least, a, b = np.inf, 0, 0
        for m in range(size):
            for q in range(size):
                if taken[m] or given[q]:
                    continue
                gap = ((old[m] - new[q]) ** 2).sum()
                if gap < least:
                    least, a, b = gap, m, q
        taken[a], given[b] = True, True
        ordered[a] = new[b]
    return ordered
