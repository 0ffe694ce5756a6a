"""Move units across borders: the compiled inner loop of the search, a constant number of steps a move."""

from __future__ import annotations

import numba as nb
import numpy as np

from engine.alignment.boundary.hanging import LARGEST_BLOCK, hanging
from engine.alignment.graph import Ints, stays_connected
from engine.alignment.others import Others, growth, outside
from engine.geo import Floats

# a move has to gain more than rounding
SLACK = 1e-13


@nb.njit(cache=True, nogil=True)
def _pull(moment: Floats, mass: float, k: int) -> float:
    if mass <= 0.0:
        return 0.0
    square: float = moment[k, 0] ** 2 + moment[k, 1] ** 2 + moment[k, 2] ** 2
    return square / mass


@nb.njit(cache=True, nogil=True)
def _pull_with(moment: Floats, mass: float, k: int, block: Floats, sign: float) -> float:
    if mass <= 0.0:
        return 0.0
    total = 0.0
    for axis in range(3):
        total += (moment[k, axis] + sign * block[axis]) ** 2
    return total / mass


@nb.njit(cache=True, nogil=True)
def descend(
    start: Ints, neighbours: Ints, xyz: Floats, g: Floats, w: Floats,
    target: Floats, low: Floats, high: Floats, home: Ints, cost: Floats, budget: float,
    held: np.ndarray, is_open: np.ndarray, restless: np.ndarray, label: Ints, mass: Floats, moment: Floats,
    load: Floats, changed: Floats, scale: float, penalty: float, unrest: float, strict: bool, whole: bool,
    barred: np.ndarray, others: Others, carried: Floats,
) -> int:  # fmt: skip
    """Take improving moves from a queue of border units until none is left; give their number.

    The queue begins with the borders of the territories that are `restless` (K,) bool.

    Territories stay in one piece where `whole` says so; what is `barred` (n, K) bool never is served there.
    Where a unit cannot leave because a few others hang on it, they move together. `label` and the running
    sums `mass`, `moment`, `load`, `changed`, `carried` (of `others`) are updated in place.
    """
    n = label.size
    queue = np.empty(n, np.int32)
    waiting = np.zeros(n, np.bool_)
    head, length = 0, 0
    for i in range(n):
        if _begins(start, neighbours, label, restless, i):
            queue[length] = i
            waiting[i] = True
            length += 1
    mark = np.zeros(n, np.int32)
    scratch = np.empty(n, np.int32)
    members = np.empty(LARGEST_BLOCK, np.int32)
    block = np.empty(5 + others.load.shape[1])
    moves = 0
    while length > 0 and moves < 30 * n:
        i = queue[head]
        head = (head + 1) % n
        length -= 1
        waiting[i] = False
        a = label[i]
        if held[i] or not is_open[a]:
            continue
        members[0] = i
        size = 1
        _weigh(members, size, xyz, g, w, others, block)
        best, to = _best_move(
            start, neighbours, target, low, high, home, cost, budget, is_open, label, mass, moment,
            load, changed, scale, penalty, unrest, strict, barred, others, carried, members, size, block,
        )  # fmt: skip
        if best > -SLACK:
            continue
        if whole and not stays_connected(start, neighbours, label, i, mark, scratch):
            size = hanging(start, neighbours, label, i, held, mark, scratch, members)
            if size == 0:
                continue
            _weigh(members, size, xyz, g, w, others, block)
            best, to = _best_move(
                start, neighbours, target, low, high, home, cost, budget, is_open, label, mass, moment,
                load, changed, scale, penalty, unrest, strict, barred, others, carried, members, size, block,
            )  # fmt: skip
            if best > -SLACK:
                continue
        _apply(members, size, a, to, block, home, cost, label, mass, moment, load, changed, carried)
        moves += 1
        length = _wake(start, neighbours, members, size, queue, waiting, head, length)
    return moves


@nb.njit(cache=True, nogil=True)
def _wake(
    start: Ints, neighbours: Ints, members: Ints, size: int, queue: Ints, waiting: np.ndarray, head: int,
    length: int,
) -> int:  # fmt: skip
    n = queue.size
    for m in range(size):
        for e in range(start[members[m]], start[members[m] + 1]):
            j = neighbours[e]
            if not waiting[j]:
                waiting[j] = True
                queue[(head + length) % n] = j
                length += 1
    return length


@nb.njit(cache=True, nogil=True)
def _begins(start: Ints, neighbours: Ints, label: Ints, restless: np.ndarray, i: int) -> bool:
    for e in range(start[i], start[i + 1]):
        other = label[neighbours[e]]
        if other != label[i] and (restless[label[i]] or restless[other]):
            return True
    return False


@nb.njit(cache=True, nogil=True)
def _weigh(
    members: Ints, size: int, xyz: Floats, g: Floats, w: Floats, others: Others, block: Floats
) -> None:
    # block: moment (3), mass, load, and further measures of the units that move together
    block[:] = 0.0
    for m in range(size):
        i = members[m]
        for axis in range(3):
            block[axis] += g[i] * xyz[i, axis]
        block[3] += g[i]
        block[4] += w[i]
        for q in range(others.load.shape[1]):
            block[5 + q] += others.load[i, q]


@nb.njit(cache=True, nogil=True)
def _fee(members: Ints, size: int, a: int, b: int, home: Ints, cost: Floats) -> float:
    fee = 0.0
    for m in range(size):
        i = members[m]
        if home[i] >= 0:
            fee += cost[i] * ((1.0 if b != home[i] else 0.0) - (1.0 if a != home[i] else 0.0))
    return fee


@nb.njit(cache=True, nogil=True)
def _is_barred(barred: np.ndarray, members: Ints, size: int, b: int) -> bool:
    for m in range(size):  # noqa: SIM110  compiled
        if barred[members[m], b]:
            return True
    return False


@nb.njit(cache=True, nogil=True)
def _best_move(
    start: Ints, neighbours: Ints,
    target: Floats, low: Floats, high: Floats, home: Ints, cost: Floats, budget: float,
    is_open: np.ndarray, label: Ints, mass: Floats, moment: Floats, load: Floats, changed: Floats,
    scale: float, penalty: float, unrest: float, strict: bool, barred: np.ndarray, others: Others,
    carried: Floats, members: Ints, size: int, block: Floats,
) -> tuple[float, int]:  # fmt: skip
    a = label[members[0]]
    best, to = 0.0, -1
    gone, w = block[3], block[4]
    leave = _pull(moment, mass[a], a) - _pull_with(moment, mass[a] - gone, a, block, -1.0)
    relief = outside(load[a] - w, low[a], high[a], target[a]) - outside(load[a], low[a], high[a], target[a])
    relief += growth(others, carried, a, target[a], block, 5, -1.0)
    for m in range(size):
        i = members[m]
        for e in range(start[i], start[i + 1]):
            b = label[neighbours[e]]
            if b == a or b == to or not is_open[b]:  # noqa: SIM109  numba wants equal types in a tuple
                continue
            if barred.size > 0 and _is_barred(barred, members, size, b):
                continue
            fee = _fee(members, size, a, b, home, cost)
            if fee > 0.0 and changed[0] + fee > budget:
                continue
            burden = relief + outside(load[b] + w, low[b], high[b], target[b])
            burden -= outside(load[b], low[b], high[b], target[b])
            burden += growth(others, carried, b, target[b], block, 5, 1.0)
            if strict and burden > 0.0:
                continue
            join = _pull_with(moment, mass[b] + gone, b, block, 1.0) - _pull(moment, mass[b], b)
            gain = (leave - join) * scale + penalty * burden + unrest * fee
            if gain < best:
                best, to = gain, b
    return best, to


@nb.njit(cache=True, nogil=True)
def _apply(
    members: Ints, size: int, a: int, b: int, block: Floats, home: Ints, cost: Floats,
    label: Ints, mass: Floats, moment: Floats, load: Floats, changed: Floats, carried: Floats,
) -> None:  # fmt: skip
    changed[0] += _fee(members, size, a, b, home, cost)
    for m in range(size):
        label[members[m]] = b
    mass[a] -= block[3]
    mass[b] += block[3]
    load[a] -= block[4]
    load[b] += block[4]
    for axis in range(3):
        moment[a, axis] -= block[axis]
        moment[b, axis] += block[axis]
    for q in range(carried.shape[1]):
        carried[a, q] -= block[5 + q]
        carried[b, q] += block[5 + q]
