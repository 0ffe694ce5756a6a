"""Bound compactness from below: no assignment to the same centres is better by more than this.

Given centres c_k, the cheapest assignment with loads in [low_k, high_k] is a linear transport problem; by
weak duality every price vector p gives a bound on it,

    B(p) = sum_i w_i min_k(|x_i - c_k|^2 - p_k) + sum_k (p_k low_k if p_k > 0 else p_k high_k),

also for units that may be split, so B(p) holds for whole units too. The prices are improved by subgradient
steps of Polyak's length towards the alignment's own value (Polyak, "Minimization of unsmooth functionals",
1969), longer for a territory of a large radius: one country holds Manhattan and Montana. On the way a unit
looks at the centres around it alone; B of the prices found is then taken over all centres, so that it is a
bound. It says how good the assignment is at these centres, not whether other centres would be better.
"""

from __future__ import annotations

import numba as nb
import numpy as np

from engine.alignment.graph import Ints
from engine.alignment.layout.candidates import candidates, homeless, refresh
from engine.alignment.problem import summed
from engine.geo import Floats

# steps before the units look around anew, and after
STEPS = (10, 20)
# centres that a unit looks at
AROUND = 8
# a step is so much longer as the square radius of its territory to this power, but for the smallest
POWER, LEAST = 0.75, 1e-3
# after so many steps without gain they become shorter, by this factor
PATIENCE, SHORTER = 3, 0.6


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
    at, weight = np.ascontiguousarray(xyz[heavy]), load[heavy]
    home, bonus = homeless(len(weight))
    price = np.zeros(len(centres))
    near = candidates(at, centres, price, home, bonus, min(AROUND, len(centres)))
    length = _lengths(at, weight, centres, near[:, 0])
    for steps in STEPS:
        price = ascend(weight, near, _gaps(at, centres, near), low, high, price, length, value, steps)
        refresh(at, centres, price, home, bonus, near)
    nearest = near[:, 0]
    dual = float((weight * (_squares(at, centres, nearest) - price[nearest])).sum())
    dual += float(np.where(price > 0, price * low, price * high).sum())
    return max(dual, 0.0) / float(weight.sum())


def _lengths(xyz: Floats, load: Floats, centres: Floats, nearest: Ints) -> Floats:
    """Give how long a step of each price is, (K,), by the mean square radius around its centre."""
    count = len(centres)
    mass = summed(nearest, load, count)
    spread = summed(nearest, load * _squares(xyz, centres, nearest), count)
    radius = np.where(mass > 0, spread / np.where(mass > 0, mass, 1.0), 0.0)
    usual = float(radius.mean())
    if usual <= 0.0:
        return np.ones(count)
    length: Floats = np.maximum(radius / usual, LEAST) ** POWER
    return length


def _squares(xyz: Floats, centres: Floats, label: Ints) -> Floats:
    squares: Floats = ((xyz - centres[label]) ** 2).sum(axis=1)
    return squares


@nb.njit(cache=True, nogil=True)
def _gaps(xyz: Floats, centres: Floats, near: Ints) -> Floats:
    """Give the squared distance of each unit to its candidates, (n, c)."""
    gap = np.empty(near.shape)
    for i in range(len(near)):
        for c in range(near.shape[1]):
            k = near[i, c]
            dx, dy, dz = xyz[i, 0] - centres[k, 0], xyz[i, 1] - centres[k, 1], xyz[i, 2] - centres[k, 2]
            gap[i, c] = dx * dx + dy * dy + dz * dz
    return gap


@nb.njit(cache=True, nogil=True)
def ascend(
    load: Floats, near: Ints, gap: Floats, low: Floats, high: Floats, start: Floats, lengths: Floats,
    value: float, steps: int,
) -> Floats:  # fmt: skip
    """Give the best prices (K,) met in so many steps from `start`, over candidates `near` (n, c) alone."""
    price, found = start.copy(), start.copy()
    carried = np.empty(len(price))
    best, stall, length = -np.inf, 0, 1.0
    for _ in range(steps):
        carried[:] = 0.0
        dual = 0.0
        for i in range(len(load)):
            cost, to = gap[i, 0] - price[near[i, 0]], near[i, 0]
            for c in range(1, near.shape[1]):
                other = gap[i, c] - price[near[i, c]]
                if other < cost:
                    cost, to = other, near[i, c]
            dual += load[i] * cost
            carried[to] += load[i]
        norm = 0.0
        for k in range(len(price)):
            wanted = low[k] if price[k] > 0.0 else high[k]
            if price[k] == 0.0:
                wanted = min(max(carried[k], low[k]), high[k])
            dual += price[k] * wanted
            carried[k] = wanted - carried[k]
            norm += lengths[k] * carried[k] ** 2
        if dual > best:
            best, stall = dual, 0
            found[:] = price
        else:
            stall += 1
            if stall >= PATIENCE:
                length, stall = length * SHORTER, 0
        if norm <= 0.0 or value <= best:
            break
        price += length * (value - dual) / norm * lengths * carried
    return found
