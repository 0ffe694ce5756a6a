"""Move two units at once where one alone brings nothing: swaps, and chains of three territories.

A territory outside its tolerance by less than its lightest border unit cannot be mended by single moves. So
a unit goes from a to b and another from b on to c (c may be a: a swap); or, where a carries too little, one
comes from b and another from c to b. An ejection chain of depth two (Glover, "Ejection chains, reference
structures and alternating path methods", 1996), valued as single moves are (`search.py`).
"""

from __future__ import annotations

import numba as nb
import numpy as np

from engine.alignment.boundary.borders import borders, note_edge
from engine.alignment.boundary.moves import SLACK
from engine.alignment.graph import Ints, stays_connected
from engine.alignment.others import Others, outside, outside_all
from engine.geo import Floats

# a pair has to take so large a share of the territory's excess away
RELIEF = 0.05


@nb.njit(cache=True, nogil=True)
def pair_up(
    start: Ints, neighbours: Ints, xyz: Floats, g: Floats, w: Floats,
    target: Floats, low: Floats, high: Floats, home: Ints, cost: Floats, budget: float,
    held: np.ndarray, is_open: np.ndarray, label: Ints, mass: Floats, moment: Floats, load: Floats,
    changed: Floats, scale: float, penalty: float, unrest: float, most: int, whole: bool,
    barred: np.ndarray, others: Others, carried: Floats,
) -> int:  # fmt: skip
    """Take the best pair of moves at each territory outside its tolerance, at most `most`; give their number.

    `label` and the running sums are updated in place; `whole` and `barred` are as in `descend`.
    """
    n, count = label.size, target.size
    mark, scratch = np.zeros(n, np.int32), np.empty(n, np.int32)
    edge, is_edge, edges = np.empty(n, np.int32), np.zeros(n, np.bool_), 0
    for i in range(n):
        edges = note_edge(start, neighbours, label, i, edge, is_edge, edges)
    # a territory is looked at again when something next to it has changed
    due, stale = np.ones(count, np.bool_), np.zeros(count, np.bool_)
    best = np.empty(4, np.int32)
    taken, before = 0, -1
    while before < taken < most:
        before = taken
        for k in range(count):
            due[k] &= is_open[k] and (
                outside(load[k], low[k], high[k], target[k]) > 0.0
                or outside_all(others, carried, k, target[k]) > 0.0
            )
        # lists are made once a pass: what a pair makes stale waits for the next one
        first, unit, to = borders(
            start, neighbours, w, others, target, held, is_open, label, due, edge[:edges], barred
        )  # fmt: skip
        stale[:] = False
        for k in range(count):
            if not due[k] or stale[k] or taken == most:
                continue
            gain, due[k] = _best_pair(
                start, neighbours, xyz, g, w, target, low, high, home, cost, budget, label, mass, moment,
                load, changed, scale, penalty, unrest, first, unit, to, stale, k, mark, scratch, best, whole,
                others, carried,
            )  # fmt: skip
            if gain > -SLACK:
                continue
            taken += 1
            for i, b in ((best[0], best[1]), (best[2], best[3])):
                _take(i, b, xyz, g, w, home, cost, label, mass, moment, load, changed, stale, others, carried)
                for e in range(start[i], start[i + 1]):
                    stale[label[neighbours[e]]] = True
                    edges = note_edge(start, neighbours, label, neighbours[e], edge, is_edge, edges)
                edges = note_edge(start, neighbours, label, i, edge, is_edge, edges)
        due |= stale
    return taken


@nb.njit(cache=True, nogil=True)
def _best_pair(
    start: Ints, neighbours: Ints, xyz: Floats, g: Floats, w: Floats,
    target: Floats, low: Floats, high: Floats, home: Ints, cost: Floats, budget: float,
    label: Ints, mass: Floats, moment: Floats, load: Floats, changed: Floats, scale: float, penalty: float,
    unrest: float, first: np.ndarray, unit: Ints, to: Ints, stale: np.ndarray, k: int, mark: Ints,
    scratch: Ints, best: Ints, whole: bool, others: Others, carried: Floats,
) -> tuple[float, bool]:  # fmt: skip
    """Find the pair of moves of most gain whose first touches territory k.

    Writes unit, its new territory, the other unit and its new territory to `best` (4,); gives the gain, and
    whether something waits for the lists of a territory that is `stale` (K,) bool.
    """
    least, waits = 0.0, False
    enough = -RELIEF * (
        outside(load[k], low[k], high[k], target[k]) + outside_all(others, carried, k, target[k])
    )
    over = _is_over(low, high, target, load, others, carried, k)
    for p in range(first[k], first[k + 1]):
        i, b = unit[p], to[p]
        a = label[i]
        # what k gains or loses, its neighbour passes on
        middle = b if a == k else a
        if stale[middle]:
            waits = True
            continue
        sign = 1.0 if a == k else -1.0
        surplus = sign * w[i]
        if over != (a == k) or (whole and not stays_connected(start, neighbours, label, i, mark, scratch)):
            continue
        for q in range(first[middle], first[middle + 1]):
            j, d = unit[q], to[q]
            c = label[j]
            # the second move takes from the middle where the first gave to it
            if j == i or (c == middle) != (b == middle) or (d == middle) != (a == middle):
                continue
            fee = _fee(i, b, home, cost, label) + _fee(j, d, home, cost, label)
            if fee > 0.0 and changed[0] + fee > budget:
                continue
            other = d if c == middle else c
            burden = _burden(target, low, high, load, k, middle, other, surplus, sign * w[j])
            burden += _others_burden(target, others, carried, k, middle, other, i, j, sign)
            if burden > enough:
                continue
            gain = penalty * burden + unrest * fee
            if gain >= least:
                continue
            gain += scale * _spread(xyz, g, mass, moment, i, a, b, j, c, d)
            holds = gain < least and (
                not whole or _holds(start, neighbours, label, i, b, j, d, mark, scratch)
            )
            if holds:
                least = gain
                best[0], best[1], best[2], best[3] = i, b, j, d
    return least, waits


@nb.njit(cache=True, nogil=True)
def _burden(
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
def _others_burden(
    target: Floats, others: Others, carried: Floats, k: int, middle: int, other: int, i: int, j: int,
    sign: float,
) -> float:  # fmt: skip
    """Give what `_burden` gives for the further measures, as sign x unit i and then unit j are handed on."""
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
def _is_over(
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
def _spread(
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


@nb.njit(cache=True, nogil=True)
def _holds(
    start: Ints, neighbours: Ints, label: Ints, i: int, b: int, j: int, d: int, mark: Ints, scratch: Ints
) -> bool:  # fmt: skip
    """Say whether unit j may go to d once unit i, which may, has gone to b."""
    a = label[i]
    label[i] = b
    holds = _touches(start, neighbours, label, j, d) and stays_connected(
        start, neighbours, label, j, mark, scratch
    )
    label[i] = a
    return holds


@nb.njit(cache=True, nogil=True)
def _touches(start: Ints, neighbours: Ints, label: Ints, i: int, k: int) -> bool:
    for e in range(start[i], start[i + 1]):  # noqa: SIM110  compiled
        if label[neighbours[e]] == k:
            return True
    return False


@nb.njit(cache=True, nogil=True)
def _fee(i: int, b: int, home: Ints, cost: Floats, label: Ints) -> float:
    if home[i] < 0:
        return 0.0
    fee: float = cost[i] * ((1.0 if b != home[i] else 0.0) - (1.0 if label[i] != home[i] else 0.0))
    return fee


@nb.njit(cache=True, nogil=True)
def _take(
    i: int, b: int, xyz: Floats, g: Floats, w: Floats, home: Ints, cost: Floats,
    label: Ints, mass: Floats, moment: Floats, load: Floats, changed: Floats, stale: np.ndarray,
    others: Others, carried: Floats,
) -> None:  # fmt: skip
    a = label[i]
    stale[a], stale[b] = True, True
    changed[0] += _fee(i, b, home, cost, label)
    label[i] = b
    mass[a] -= g[i]
    mass[b] += g[i]
    load[a] -= w[i]
    load[b] += w[i]
    for axis in range(3):
        moment[a, axis] -= g[i] * xyz[i, axis]
        moment[b, axis] += g[i] * xyz[i, axis]
    for m in range(carried.shape[1]):
        carried[a, m] -= others.load[i, m]
        carried[b, m] += others.load[i, m]
