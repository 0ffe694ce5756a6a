"""Bound compactness from below: no assignment to the same centres is better by more than this.

Given centres c_k, the cheapest assignment with loads in [low_k, high_k] is a linear transport problem; by
weak duality every price vector p gives a bound on it,

    B(p) = sum_i w_i min_k(|x_i - c_k|^2 - p_k) + sum_k (p_k low_k if p_k > 0 else p_k high_k),

also for units that may be split, so B(p) holds for whole units too. The prices are improved by subgradient
steps of Polyak's length towards the alignment's own value (Polyak, "Minimization of unsmooth functionals",
1969). It says how good the assignment is at these centres, not whether other centres would be better.
"""

from __future__ import annotations

import numba as nb
import numpy as np

from engine.geo import Floats

STEPS = 60


def bound_at_centres(
    xyz: Floats, load: Floats, low: Floats, high: Floats, centres: Floats, value: float
) -> float:
    """Give a lower bound on sum(load d^2) / sum(load), km^2.

    Parameters
    ----------
    xyz, load
        Units (n, 3) and their loads (n,).
    low, high
        Least and largest load allowed, (K,).
    centres
        Load centres of the territories, (K, 3).
    value
        sum(load d^2) of the alignment itself, an upper bound.
    """
    heavy = load > 0
    if not heavy.any():
        return 0.0
    best = dual_ascent(xyz[heavy], load[heavy], low, high, centres, value, STEPS)
    return max(best, 0.0) / float(load.sum())


@nb.njit(cache=True)
def dual_ascent(  # noqa: C901  compiled loops
    xyz: Floats, load: Floats, low: Floats, high: Floats, centres: Floats, value: float, steps: int
) -> float:
    """Give the best dual value found from zero prices in `steps` subgradient steps."""
    n, count = xyz.shape[0], centres.shape[0]
    gap = np.empty((n, count))
    for i in range(n):
        for k in range(count):
            total = 0.0
            for axis in range(3):
                total += (xyz[i, axis] - centres[k, axis]) ** 2
            gap[i, k] = total
    price = np.zeros(count)
    carried = np.empty(count)
    best, stall, length = -np.inf, 0, 1.0
    for _ in range(steps):
        carried[:] = 0.0
        dual = 0.0
        for i in range(n):
            cost, to = np.inf, 0
            for k in range(count):
                c = gap[i, k] - price[k]
                if c < cost:
                    cost, to = c, k
            dual += load[i] * cost
            carried[to] += load[i]
        norm = 0.0
        for k in range(count):
            wanted = low[k] if price[k] > 0.0 else high[k]
            if price[k] == 0.0:
                wanted = min(max(carried[k], low[k]), high[k])
            dual += price[k] * wanted
            carried[k] = wanted - carried[k]
            norm += carried[k] ** 2
        if dual > best:
            best, stall = dual, 0
        else:
            stall += 1
            if stall >= 4:
                length, stall = length * 0.6, 0
        if norm <= 0.0 or value <= best:
            break
        price += length * (value - dual) / norm * carried
    return best
