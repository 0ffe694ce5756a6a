"""Put the moves from one plan to another into an order in which every state on the way hangs together."""

from __future__ import annotations

from typing import NamedTuple

import numba as nb
import numpy as np
import numpy.typing as npt

from engine.alignment.graph import Ints
from engine.alignment.repairing.blocks import touches, whole
from engine.alignment.repairing.ledger import Guests, Land, Plan, Scratch, give, hand_over
from engine.geo import Floats

Codes = npt.NDArray[np.int64]


class Known(NamedTuple):
    """What need not be looked up again while a territory stays as it is.

    How often each territory has changed, (K,); and of each unit, (n,): how often its goal had when it was
    last looked up whether it borders on it, and what was found; and how often its own territory had when it
    could not leave it.
    """

    changes: Codes
    looked: Codes
    beside: np.ndarray
    stuck: Codes


@nb.njit(cache=True, nogil=True)
def in_order(
    land: Land, guests: Guests, plan: Plan, target: Floats, goal: Ints, leaves: np.ndarray, scratch: Scratch
) -> tuple[Ints, Ints, Floats]:  # fmt: skip
    """Change the plan in place until each unit has its `goal` (n,) and the guests that `leaves` (g,) left.

    Gives what moved in order (units as i, guests as n + g), the step of each, and the imbalance after it. The
    territory furthest from its target goes first, where that makes none worse than the worst. Units that hold
    one another in place move in one step.
    """
    n = len(goal)
    todo = np.concatenate((np.flatnonzero(plan.label != goal), n + np.flatnonzero(leaves))).astype(np.int32)
    size = len(todo)
    moved, step, off = np.empty(size, np.int32), np.empty(size, np.int32), np.empty(size)
    known = Known(
        np.zeros(len(target), np.int64),
        np.full(n, -1, np.int64),
        np.zeros(n, np.bool_),
        np.full(n, -1, np.int64),
    )
    done, turn = 0, 0
    while done < size:
        turn += 1
        left = size - done
        worst = imbalance(plan, target)
        many, one = _next(land, guests, plan, target, goal, todo, left, worst, known, scratch)
        first, kept = done, 0
        for m in range(many):
            moved[done] = scratch.members[m]
            done += 1
        if many > 0:
            to = int(goal[scratch.members[0]])
            known.changes[plan.label[scratch.members[0]]] += 1
            known.changes[to] += 1
            give(land, plan, scratch.members, many, to)
        elif one >= 0:
            moved[done] = n + one
            done += 1
            known.changes[plan.label[guests.unit[one]]] += 1
            hand_over(guests, plan, one, False)
        else:
            done += _rest(land, guests, plan, goal, todo[:left], moved[done:], scratch)
        for q in range(left):
            gone = plan.label[todo[q]] == goal[todo[q]] if todo[q] < n else plan.handed[todo[q] - n]
            if not gone:
                todo[kept] = todo[q]
                kept += 1
        step[first:done] = turn
        off[first:done] = imbalance(plan, target)
    return moved, step, off


@nb.njit(cache=True, nogil=True)
def imbalance(plan: Plan, target: Floats) -> float:
    """Give the largest abs(load / target - 1)."""
    worst = 0.0
    for k in range(len(target)):
        worst = max(worst, abs(plan.load[k] / target[k] - 1.0))
    return worst


@nb.njit(cache=True, nogil=True)
def _next(
    land: Land, guests: Guests, plan: Plan, target: Floats, goal: Ints, todo: Ints, left: int, worst: float,
    known: Known, scratch: Scratch,
) -> tuple[int, int]:  # fmt: skip
    """Collect into `scratch.members` the units to move next and give their number, 0 where none can go.

    Where a guest goes first, it is given beside, else -1.
    """
    value = _values(land, guests, plan, target, goal, todo, left, worst, known)
    while True:
        best = -1
        for q in range(left):
            if value[q] >= 0.0 and (best < 0 or value[q] > value[best]):
                best = q
        if best < 0:
            return 0, -1
        if todo[best] >= len(goal):
            return 0, todo[best] - len(goal)
        most = plan.size[plan.label[todo[best]]]
        scratch.members[0] = todo[best]
        size = whole(land, plan, 1, scratch)
        if 0 < size < most and _go_together(goal, scratch.members, size):
            return size, -1
        size = _side_by_side(land, plan, goal, todo[best], scratch)
        if 0 < size < most and whole(land, plan, size, scratch) == size:
            return size, -1
        value[best] = -1.0
        known.stuck[todo[best]] = known.changes[plan.label[todo[best]]]


@nb.njit(cache=True, nogil=True)
def _values(
    land: Land, guests: Guests, plan: Plan, target: Floats, goal: Ints, todo: Ints, left: int, worst: float,
    known: Known,
) -> Floats:  # fmt: skip
    """Rank the first `left` moves `todo`: -1 where one cannot be made yet, else its urgency."""
    n = len(goal)
    value = np.full(left, -1.0)
    for q in range(left):
        move = todo[q]
        if move < n:
            a, b, load = plan.label[move], goal[move], plan.weight[move]
            if known.looked[move] != known.changes[b]:
                known.looked[move] = known.changes[b]
                known.beside[move] = touches(land.start, land.neighbours, plan.label, move, b)
            # whether it can leave depends on its own territory alone
            ready = known.beside[move] and known.stuck[move] != known.changes[a]
        else:
            unit = guests.unit[move - n]
            a, b, load = guests.owner[move - n], goal[unit], guests.load[move - n]
            ready = plan.label[unit] == b
        if ready:
            value[q] = _urgency(plan.load[a], target[a], plan.load[b], target[b], load, worst)
    return value


@nb.njit(cache=True, nogil=True)
def _urgency(giver: float, wanted: float, taker: float, lacking: float, load: float, worst: float) -> float:
    """Rank a move of `load` between loads with these targets: below 2 for a new worst, ground last."""
    off: float = max(giver / wanted - 1.0, 1.0 - taker / lacking, 0.0)
    rank = off / (1.0 + off)
    if load <= 0.0:
        return 2.0 + 0.999 * rank
    peak = max(1.0 - (giver - load) / wanted, (taker + load) / lacking - 1.0)
    return (1.0 if peak > worst + 1e-12 else 2.0) + rank


@nb.njit(cache=True, nogil=True)
def _rest(
    land: Land, guests: Guests, plan: Plan, goal: Ints, todo: Ints, moved: Ints, scratch: Scratch
) -> int:  # fmt: skip
    """Make all moves `todo` in one step and list them in `moved`; give their number."""
    done = 0
    for q in range(len(todo)):
        if todo[q] < len(goal):
            moved[done] = scratch.members[0] = todo[q]
            done += 1
            give(land, plan, scratch.members, 1, goal[todo[q]])
    # guests go where their unit is then
    for q in range(len(todo)):
        if todo[q] >= len(goal):
            moved[done] = todo[q]
            done += 1
            hand_over(guests, plan, todo[q] - len(goal), False)
    return done


@nb.njit(cache=True, nogil=True)
def _go_together(goal: Ints, members: Ints, size: int) -> bool:
    alike = True
    for m in range(1, size):
        alike &= goal[members[m]] == goal[members[0]]
    return alike


@nb.njit(cache=True, nogil=True)
def _side_by_side(land: Land, plan: Plan, goal: Ints, first: int, scratch: Scratch) -> int:
    """Collect the units around `first` that go its way; give their number, 0 where they are too many."""
    members, mark = scratch.members, scratch.mark
    members[0] = first
    mark[first] = 1
    size, head, fits = 1, 0, True
    while head < size and fits:
        for e in range(land.start[members[head]], land.start[members[head] + 1]):
            j = land.neighbours[e]
            if mark[j] != 0 or plan.label[j] != plan.label[first] or goal[j] != goal[first]:
                continue
            if size == len(members):
                fits = False
                break
            members[size] = j
            mark[j] = 1
            size += 1
        head += 1
    for m in range(size):
        mark[members[m]] = 0
    return size if fits else 0
