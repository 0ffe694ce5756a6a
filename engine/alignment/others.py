"""Hold the measures that territories keep within limits of their own, beside the load that is balanced.

Potential within ±10 % while hours are within ±5 %, or 40 to 120 accounts a territory: every such measure is a
load of its own with a least and a largest amount per territory. The search adds its squared excess over the
territory's target to that of the main load (`search.py`).
"""

from __future__ import annotations

from typing import NamedTuple

import numba as nb
import numpy as np

from engine.geo import Floats


class Others(NamedTuple):
    """Hold m further measures, each as shares of its total.

    Attributes
    ----------
    load
        What goes with each unit, (n, m).
    pinned
        What each territory has whatever the units do, (K, m).
    low, high
        The least and the largest amount of each territory, (K, m); infinite where there is no limit.
    """

    load: Floats
    pinned: Floats
    low: Floats
    high: Floats


def no_others(size: int, count: int) -> Others:
    """Give no further measure of `size` units and `count` territories."""
    return Others(np.zeros((size, 0)), *(np.zeros((count, 0)) for _ in range(3)))


def carried_by(others: Others, label: np.ndarray) -> Floats:
    """Sum each measure by territory for the labels (n,), (K, m)."""
    carried = others.pinned.copy()
    np.add.at(carried, label, others.load)
    return carried


def beyond(others: Others, carried: Floats, target: Floats) -> Floats:
    """Give how far each measure lies outside its limits, as a share of the territory's target, (K, m)."""
    gap: Floats = np.maximum(np.maximum(carried - others.high, others.low - carried), 0.0) / target[:, None]
    return gap


def narrowed(others: Others, share: float) -> Others:
    """Give the limits closer together by this share of their width, where both are finite."""
    width = others.high - others.low
    off = 0.5 * share * np.where(np.isfinite(width), width, 0.0)
    return others._replace(low=others.low + off, high=others.high - off)


def widened(others: Others, off: Floats) -> Others:
    """Give the limits further apart, by `off` (K,) on each side."""
    return others._replace(low=others.low - off[:, None], high=others.high + off[:, None])


@nb.njit(cache=True, nogil=True)
def outside(load: float, low: float, high: float, target: float) -> float:
    """Give the square of how far a load lies outside its range, over the target."""
    excess = max(load - high, low - load)
    return excess * excess / target if excess > 0.0 else 0.0


@nb.njit(cache=True, nogil=True)
def outside_all(others: Others, carried: Floats, k: int, target: float) -> float:
    """Sum `outside` over the further measures of territory k."""
    total = 0.0
    for m in range(others.low.shape[1]):
        total += outside(carried[k, m], others.low[k, m], others.high[k, m], target)
    return total


@nb.njit(cache=True, nogil=True)
def growth(
    others: Others, carried: Floats, k: int, target: float, block: Floats, first: int, sign: float
) -> float:
    """Give what it adds to `outside_all` that territory k gets sign x block[first:]."""
    total = 0.0
    for m in range(others.low.shape[1]):
        low, high, now = others.low[k, m], others.high[k, m], carried[k, m]
        more = sign * block[first + m]
        total += outside(now + more, low, high, target) - outside(now, low, high, target)
    return total
