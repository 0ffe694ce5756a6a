"""Find the few centres that a unit looks at: those of least power cost |x - c_k|^2 - price_k.

A unit may have a home, the territory that serves it today: its cost there is less by the unit's bonus.
"""

from __future__ import annotations

import numba as nb
import numpy as np

from engine.alignment.graph import Ints
from engine.geo import Floats


@nb.njit(cache=True, nogil=True)
def candidates(xyz: Floats, centres: Floats, prices: Floats, home: Ints, bonus: Floats, count: int) -> Ints:
    """Give each unit's `count` centres of least power cost, (n, count), best first.

    The cost at centre k is |x - c_k|^2 - p_k, less bonus_i at the unit's home ((n,) both; -1 for none).
    """
    near = np.empty((len(xyz), count), np.int32)
    near[:] = np.arange(count)
    refresh(xyz, centres, prices, home, bonus, near)
    return near


@nb.njit(cache=True, nogil=True)
def homeless(count: int) -> tuple[Ints, Floats]:
    """Give `home` and `bonus` (n,) of units that nobody serves today."""
    return np.full(count, -1, np.int32), np.zeros(count)


@nb.njit(cache=True, nogil=True)
def refresh(xyz: Floats, centres: Floats, prices: Floats, home: Ints, bonus: Floats, near: Ints) -> None:
    """Bring candidates (n, count) up to date in place; the closer the old ones are, the quicker it is."""
    count, total = near.shape[1], len(centres)
    cost, every = np.empty(count), np.empty(total)
    # one axis after another: the compiler then takes several centres at a step
    across, along, up = centres[:, 0].copy(), centres[:, 1].copy(), centres[:, 2].copy()
    for i in range(len(xyz)):
        x, y, z = xyz[i, 0], xyz[i, 1], xyz[i, 2]
        for k in range(total):
            dx, dy, dz = x - across[k], y - along[k], z - up[k]
            every[k] = dx * dx + dy * dy + dz * dz - prices[k]
        if home[i] >= 0:
            every[home[i]] -= bonus[i]
        for c in range(count):
            insert(near[i], cost, c, near[i, c], every[near[i, c]])
        for c in range(count):
            every[near[i, c]] = np.inf
        dearest = cost[count - 1]
        for k in range(total):
            if every[k] < dearest:
                insert(near[i], cost, count - 1, k, every[k])
                dearest = cost[count - 1]


@nb.njit(cache=True, nogil=True)
def insert(ranked: Ints, cost: Floats, last: int, k: int, d: float) -> None:
    """Put k of cost d into ranked[:last], dearest last, which moves up; what stood at `last` is lost."""
    p = last
    while p > 0 and cost[p - 1] > d:
        cost[p], ranked[p] = cost[p - 1], ranked[p - 1]
        p -= 1
    cost[p], ranked[p] = d, k


@nb.njit(cache=True, nogil=True)
def cheapest(
    xyz: Floats, centres: Floats, prices: Floats, home: Ints, bonus: Floats, near: Ints, row: Ints
) -> Ints:
    """Give each unit the centre of least power cost among its candidates near[row[i]], (n,)."""
    label = np.empty(len(xyz), np.int32)
    for i in range(len(xyz)):
        x, y, z = xyz[i, 0], xyz[i, 1], xyz[i, 2]
        best = np.inf
        for c in range(near.shape[1]):
            k = near[row[i], c]
            dx, dy, dz = x - centres[k, 0], y - centres[k, 1], z - centres[k, 2]
            d = dx * dx + dy * dy + dz * dz - prices[k]
            if k == home[i]:
                d -= bonus[i]
            if d < best:
                best, label[i] = d, k
    return label
