"""Cut weighted points into parts of equal weight, again and again across the longest axis.

Recursive coordinate bisection (Berger, Bokhari, "A partitioning strategy for nonuniform problems on
multiprocessors", 1987) along principal axes. A cut is found by selection, not by sorting, so that m parts of
n points cost about n log m steps.
"""

from __future__ import annotations

import numba as nb
import numpy as np

from engine.alignment.graph import Ints
from engine.geo import Floats

# steps of the power iteration that finds the longest axis; a rough axis serves
AXIS_STEPS = 12


@nb.njit(cache=True, nogil=True)
def bisect(xyz: Floats, weight: Floats, count: int, tilt: Floats) -> Ints:
    """Give each point's part (n,), 0..count-1; every part has a point where there are enough.

    `tilt` (count, 3) turns the axis of each cut a little, so that another tilt gives other parts.
    """
    n = len(weight)
    part = np.zeros(n, np.int32)
    order = np.arange(n).astype(np.int32)
    along = np.empty(n)
    low = np.zeros(count, np.int64)
    high = np.zeros(count, np.int64)
    wanted = np.zeros(count, np.int64)
    high[0], wanted[0] = n, min(count, n)
    waiting, done = 1, 0
    while waiting > 0:
        waiting -= 1
        lo, hi, many = low[waiting], high[waiting], wanted[waiting]
        if many == 1:
            for q in range(lo, hi):
                part[order[q]] = done
            done += 1
            continue
        left = many // 2
        _project(xyz, weight, order, lo, hi, tilt[done], along)
        cut = _select(order, along, weight, lo, hi, left / many)
        if cut < lo + left or cut > hi - (many - left):
            # too few points on one side: cut by their number
            ranked = np.argsort(along[lo:hi], kind="mergesort")
            order[lo:hi] = order[lo:hi][ranked]
            cut = min(max(cut, lo + left), hi - (many - left))
        low[waiting], high[waiting], wanted[waiting] = cut, hi, many - left
        low[waiting + 1], high[waiting + 1], wanted[waiting + 1] = lo, cut, left
        waiting += 2
    return part


@nb.njit(cache=True, nogil=True)
def means(xyz: Floats, weight: Floats, part: Ints, count: int) -> tuple[Floats, Floats]:
    """Give each part's weight (count,) and weighted mean point (count, 3)."""
    mass = np.zeros(count)
    mean = np.zeros((count, 3))
    for i in range(len(part)):
        k = part[i]
        mass[k] += weight[i]
        for axis in range(3):
            mean[k, axis] += weight[i] * xyz[i, axis]
    for k in range(count):
        if mass[k] > 0.0:
            for axis in range(3):
                mean[k, axis] /= mass[k]
    return mass, mean


@nb.njit(cache=True, nogil=True)
def _project(xyz: Floats, weight: Floats, order: Ints, lo: int, hi: int, tilt: Floats, along: Floats) -> None:
    """Write each point's place on the longest axis of order[lo:hi] to along[lo:hi]."""
    total, middle = 0.0, np.zeros(3)
    for q in range(lo, hi):
        i = order[q]
        total += weight[i]
        for axis in range(3):
            middle[axis] += weight[i] * xyz[i, axis]
    if total > 0.0:
        middle /= total
    # x x, y y, z z, x y, x z, y z
    spread = np.zeros(6)
    for q in range(lo, hi):
        i = order[q]
        w = weight[i]
        x, y, z = xyz[i, 0] - middle[0], xyz[i, 1] - middle[1], xyz[i, 2] - middle[2]
        spread[0] += w * x * x
        spread[1] += w * y * y
        spread[2] += w * z * z
        spread[3] += w * x * y
        spread[4] += w * x * z
        spread[5] += w * y * z
    axis_ = _longest(spread) + tilt
    for q in range(lo, hi):
        i = order[q]
        along[q] = xyz[i, 0] * axis_[0] + xyz[i, 1] * axis_[1] + xyz[i, 2] * axis_[2]


@nb.njit(cache=True, nogil=True)
def _longest(spread: Floats) -> Floats:
    """Give the direction (3,) in which points with these second moments lie furthest apart."""
    x, y, z = 1.0, 0.9, 0.8
    for _ in range(AXIS_STEPS):
        along = spread[0] * x + spread[3] * y + spread[4] * z
        across = spread[3] * x + spread[1] * y + spread[5] * z
        up = spread[4] * x + spread[5] * y + spread[2] * z
        length = np.sqrt(along * along + across * across + up * up)
        if length <= 0.0:
            break
        x, y, z = along / length, across / length, up / length
    axis = np.array([x, y, z])
    # an eigenvector's sign is arbitrary: fix it
    return -axis if axis[np.argmax(np.abs(axis))] < 0.0 else axis


@nb.njit(cache=True, nogil=True)
def _select(  # noqa: C901  compiled loops
    order: Ints, along: Floats, weight: Floats, lo: int, hi: int, share: float
) -> int:
    """Reorder order[lo:hi] so that the points before the given cut lie lowest and weigh `share` of all."""
    total = 0.0
    for q in range(lo, hi):
        total += weight[order[q]]
    goal = total * share
    before = 0.0
    while hi - lo > 1:
        pivot = _median(along[lo], along[(lo + hi) // 2], along[hi - 1])
        # below the pivot: lo..i-1; at it: i..j-1; above: j..hi-1
        i, j, q = lo, hi, lo
        light, level = 0.0, 0.0
        while q < j:
            value = along[q]
            if value < pivot:
                light += weight[order[q]]
                order[i], order[q] = order[q], order[i]
                along[i], along[q] = along[q], along[i]
                i += 1
                q += 1
            elif value > pivot:
                j -= 1
                order[j], order[q] = order[q], order[j]
                along[j], along[q] = along[q], along[j]
            else:
                level += weight[order[q]]
                q += 1
        if before + light >= goal and i > lo:
            hi = i
        elif before + light + level >= goal or j == hi:
            before += light
            for q in range(i, j):
                heavy = weight[order[q]]
                if before + heavy - goal > goal - before:
                    return q
                before += heavy
            return j
        else:
            before += light + level
            lo = j
    if hi > lo and goal - before > before + weight[order[lo]] - goal:
        return hi
    return lo


@nb.njit(cache=True, nogil=True)
def _median(a: float, b: float, c: float) -> float:
    return max(min(a, b), min(max(a, b), c))
