"""Move two units at once where one alone brings nothing: swaps, and chains of three territories.

A territory outside its tolerance by less than its lightest border unit cannot be mended by single moves. So
a unit goes from a to b and another from b on to c (c may be a: a swap); or, where a carries too little, one
comes from b and another from c to b. An ejection chain of depth two (Glover, "Ejection chains, reference
structures and alternating path methods", 1996), valued as single moves are (`search.py`). In a swap either
unit may go first: one that holds its territory together can leave once the other has closed the gap.
"""

from __future__ import annotations

import numba as nb
import numpy as np

from engine.alignment.boundary.borders import borders, note_edge
from engine.alignment.boundary.moves import SLACK
from engine.alignment.boundary.pair_worth import burden_of, is_over, others_burden_of, spread_of
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
def _best_pair(  # noqa: C901  compiled loops
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
    over = is_over(low, high, target, load, others, carried, k)
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
        if over != (a == k):
            continue
        alone = not whole or stays_connected(start, neighbours, label, i, mark, scratch)
        for q in range(first[middle], first[middle + 1]):
            j, d = unit[q], to[q]
            c = label[j]
            # the second move takes from the middle where the first gave to it
            if j == i or (c == middle) != (b == middle) or (d == middle) != (a == middle):
                continue
            other = d if c == middle else c
            if not alone and other != k:
                continue
            fee = _fee(i, b, home, cost, label) + _fee(j, d, home, cost, label)
            if fee > 0.0 and changed[0] + fee > budget:
                continue
            burden = burden_of(target, low, high, load, k, middle, other, surplus, sign * w[j])
            burden += others_burden_of(target, others, carried, k, middle, other, i, j, sign)
            if burden > enough:
                continue
            gain = penalty * burden + unrest * fee
            if gain >= least:
                continue
            gain += scale * spread_of(xyz, g, mass, moment, i, a, b, j, c, d)
            turn = 0
            if gain < least:
                turn = _order(start, neighbours, label, i, b, j, d, alone, whole, other == k, mark, scratch)
            if turn != 0:
                least = gain
                if turn == 1:
                    best[0], best[1], best[2], best[3] = i, b, j, d
                else:
                    best[0], best[1], best[2], best[3] = j, d, i, b
    return least, waits


@nb.njit(cache=True, nogil=True)
def _order(
    start: Ints, neighbours: Ints, label: Ints, i: int, b: int, j: int, d: int, alone: bool, whole: bool,
    swap: bool, mark: Ints, scratch: Ints,
) -> int:  # fmt: skip
    """Say which of units i, bound for b, and j, bound for d, goes first: 1 for i, 2 for j, 0 for neither.

    Unit i may go by itself where it is `alone`; only in a swap may j go first.
    """
    if alone and (not whole or _holds(start, neighbours, label, i, b, j, d, mark, scratch)):
        return 1
    second = (
        swap
        and stays_connected(start, neighbours, label, j, mark, scratch)
        and _holds(start, neighbours, label, j, d, i, b, mark, scratch)
    )
    return 2 if second else 0


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
