"""Bound compactness from below wherever the centres lie, for any assignment within the tolerance.

For a territory k with load W_k and centre c_k, and x_i, w_i the places and loads of its customers,

    inertia_k = sum_i w_i |x_i - c_k|^2 = (1 / 2 W_k) sum_ij w_i w_j |x_i - x_j|^2

(the parallel axis theorem; Aloise, Deshpande, Hansen, Popat, "NP-hardness of Euclidean sum-of-squares
clustering", 2009, use it so). Let m_i(L) be the least load-weighted sum of squared distances from x_i to a
load of L, taken from the nearest units, the last in part. The W_k around i inside k is one such load, so

    inertia_k >= sum_{i in k} w_i m_i(W_k) / (2 W_k) >= sum_{i in k} w_i m_i(L) / (2 L)   for every L <= W_k,

the last because m_i is convex with m_i(0) = 0, so that m_i(L) / L never falls. With L the least load that any
territory may have, the sum over all units no longer depends on who serves them:

    compactness >= sum_i w_i m_i(L) / (2 L) / sum_i w_i.

It is a weak bound: on evenly spread customers it is about half of what is possible, since every customer
counts as the middle of its territory; it needs neither centres nor a solver.
"""

from __future__ import annotations

import numba as nb
import numpy as np

from engine.alignment.graph import Ints
from engine.alignment.layout.bisection import bisect
from engine.geo import Floats

# units that look for what lies near them together
GROUP = 24
# below so many, what is left is summed one by one
FEW = 8


def global_bound(xyz: Floats, load: Floats, least: float) -> float:
    """Give a lower bound on sum(load d^2) / sum(load), km^2, over all centres and assignments.

    Parameters
    ----------
    xyz, load
        Units (n, 3), km, and the load of all customers in them (n,), whoever serves them.
    least
        Least load that a territory may have.
    """
    heavy = load > 0
    if least <= 0.0 or not heavy.any():
        return 0.0
    at, weight = np.ascontiguousarray(xyz[heavy]), load[heavy]
    # sums of points far out would round more
    at -= at.mean(axis=0)
    count = max(1, len(weight) // GROUP)
    part = bisect(at, weight, count, np.zeros((count, 3)))
    order = np.argsort(part, kind="stable").astype(np.int32)
    ends = np.searchsorted(part[order], np.arange(count + 1)).astype(np.int32)
    whole = float(weight.sum())
    return _charged(at, weight, order, ends, min(least, whole)) / (2.0 * least * whole)


@nb.njit(cache=True, nogil=True)
def _charged(xyz: Floats, weight: Floats, order: Ints, ends: Ints, least: float) -> float:
    """Give sum_i w_i m_i(least); units order[ends[g]:ends[g + 1]] lie together."""
    n = len(weight)
    gap, near, load = np.empty(n), np.empty(n), np.empty(n)
    around = np.empty(n, np.int32)
    total = 0.0
    for g in range(len(ends) - 1):
        first, last = ends[g], ends[g + 1]
        if first == last:
            continue
        middle = np.zeros(3)
        for q in range(first, last):
            middle += xyz[order[q]]
        middle /= last - first
        reach = 0.0
        for q in range(first, last):
            reach = max(reach, _square(xyz[order[q]], middle))
        for j in range(n):
            gap[j] = _square(xyz[j], middle)
            near[j], load[j] = gap[j], weight[j]
        # what is nearest to any of the group lies within this of its middle
        wide = np.sqrt(_nearest(near, load, n, least)[1]) + 2.0 * np.sqrt(reach)
        wide = wide * wide * (1.0 + 1e-9) + 1e-9
        size = 0
        for j in range(n):
            if gap[j] <= wide:
                around[size] = j
                size += 1
        for q in range(first, last):
            i = order[q]
            for r in range(size):
                near[r], load[r] = _square(xyz[around[r]], xyz[i]), weight[around[r]]
            total += weight[i] * _nearest(near, load, size, least)[0]
    return total


@nb.njit(cache=True, nogil=True)
def _nearest(  # noqa: C901  compiled loops
    far: Floats, load: Floats, size: int, least: float
) -> tuple[float, float]:
    """Give the sum of load x far over the `least` load that is nearest, and the far-th of its last unit.

    The first `size` of `far` and `load` are reordered: a quickselect by load (Hoare, "Find", 1961).
    """
    lo, hi, left, total, last = 0, size, least, 0.0, 0.0
    while hi - lo > FEW:
        a, b, c = far[lo], far[(lo + hi) // 2], far[hi - 1]
        pivot = max(min(a, b), min(max(a, b), c))
        # below the pivot: lo..i-1; at it: i..j-1; above: j..hi-1
        i, j, q = lo, hi, lo
        light, moment = 0.0, 0.0
        while q < j:
            value = far[q]
            if value < pivot:
                light += load[q]
                moment += load[q] * value
                far[q], far[i] = far[i], value
                load[q], load[i] = load[i], load[q]
                i += 1
                q += 1
            elif value > pivot:
                j -= 1
                far[q], far[j] = far[j], value
                load[q], load[j] = load[j], load[q]
            else:
                q += 1
        if light >= left and i > lo:
            hi = i
            continue
        left -= light
        total += moment
        level = 0.0
        for q in range(i, j):
            level += load[q]
        last = pivot
        if level >= left:
            return total + left * pivot, last
        left -= level
        total += level * pivot
        lo = j
    while left > 0.0 and lo < hi:
        q = lo
        for r in range(lo + 1, hi):
            if far[r] < far[q]:
                q = r
        taken = min(left, load[q])
        total += taken * far[q]
        last = far[q]
        left -= taken
        far[q], load[q] = far[lo], load[lo]
        lo += 1
    return total, last


@nb.njit(cache=True, nogil=True)
def _square(a: Floats, b: Floats) -> float:
    x, y, z = a[0] - b[0], a[1] - b[1], a[2] - b[2]
    square: float = x * x + y * y + z * z
    return square
