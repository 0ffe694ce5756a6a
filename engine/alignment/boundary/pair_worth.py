"""Value a pair of moves over borders: what two units together add to the excess and to the inertia."""

from __future__ import annotations

import numba as nb

from engine.alignment.others import Others, outside
from engine.geo import Floats


@nb.njit(cache=True, nogil=True)
def burden_of(
    target: Floats, low: Floats, high: Floats, load: Floats, k: int, middle: int, other: int, surplus: float,
    onwards: float,
) -> float:  # fmt: skip
    """Give what it adds to the excess that k hands `surplus` to the middle, and that `onwards` to another."""
    burden = _growth(load[middle], surplus - onwards, low[middle], high[middle], target[middle])
    if other == k:
        return burden + _growth(load[k], onwards - surplus, low[k], high[k], target[k])
    burden += _growth(load[k], -surplus, low[k], high[k], target[k])
    return burden + _growth(load[other], onwards, low[other], high[other], target[other])


@nb.njit(cache=True, nogil=True)
def others_burden_of(
    target: Floats, others: Others, carried: Floats, k: int, middle: int, other: int, i: int, j: int,
    sign: float,
) -> float:  # fmt: skip
    """Give `burden_of` for the further measures, as sign x unit i and then unit j are handed on."""
    low, high, burden = others.low, others.high, 0.0
    for m in range(others.load.shape[1]):
        first, then = sign * others.load[i, m], sign * others.load[j, m]
        now = carried[middle, m]
        burden += _growth(now, first - then, low[middle, m], high[middle, m], target[middle])
        if other == k:
            burden += _growth(carried[k, m], then - first, low[k, m], high[k, m], target[k])
            continue
        burden += _growth(carried[k, m], -first, low[k, m], high[k, m], target[k])
        burden += _growth(carried[other, m], then, low[other, m], high[other, m], target[other])
    return burden


@nb.njit(cache=True, nogil=True)
def is_over(
    low: Floats, high: Floats, target: Floats, load: Floats, others: Others, carried: Floats, k: int
) -> bool:
    """Say whether territory k carries too much (else too little) of the measure it is furthest outside in."""
    most = outside(load[k], low[k], high[k], target[k])
    over: bool = load[k] > target[k]
    for m in range(others.low.shape[1]):
        off = outside(carried[k, m], others.low[k, m], others.high[k, m], target[k])
        if off > most:
            most, over = off, carried[k, m] > others.high[k, m]
    return over


@nb.njit(cache=True, nogil=True)
def _growth(load: float, more: float, low: float, high: float, target: float) -> float:
    return outside(load + more, low, high, target) - outside(load, low, high, target)


@nb.njit(cache=True, nogil=True)
def spread_of(
    xyz: Floats, g: Floats, mass: Floats, moment: Floats, i: int, a: int, b: int, j: int, c: int, d: int
) -> float:  # fmt: skip
    """Give what it adds to the inertia, km^2, that unit i goes from a to b and unit j from c to d."""
    total = _narrower(xyz, g, mass, moment, a, i, -1.0, j, _sign(a, c, d))
    total += _narrower(xyz, g, mass, moment, b, i, 1.0, j, _sign(b, c, d))
    for k in (c, d):
        if k not in (a, b):
            total += _narrower(xyz, g, mass, moment, k, i, 0.0, j, _sign(k, c, d))
    return total


@nb.njit(cache=True, nogil=True)
def _sign(k: int, leaves: int, enters: int) -> float:
    return -1.0 if k == leaves else 1.0 if k == enters else 0.0


@nb.njit(cache=True, nogil=True)
def _narrower(
    xyz: Floats, g: Floats, mass: Floats, moment: Floats, k: int, i: int, with_i: float, j: int, with_j: float
) -> float:  # fmt: skip
    """Give how much |s_k|^2 / m_k falls where units i and j come (1), go (-1) or do neither (0)."""
    m = mass[k] + with_i * g[i] + with_j * g[j]
    old, new = 0.0, 0.0
    for axis in range(3):
        old += moment[k, axis] ** 2
        new += (moment[k, axis] + with_i * g[i] * xyz[i, axis] + with_j * g[j] * xyz[j, axis]) ** 2
    return (old / mass[k] if mass[k] > 0.0 else 0.0) - (new / m if m > 0.0 else 0.0)
