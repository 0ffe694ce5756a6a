"""Put the moves from one plan to another into an order in which every state on the way hangs together."""

from __future__ import annotations

import numba as nb
import numpy as np

from engine.alignment.blocks import touches, whole
from engine.alignment.graph import Ints
from engine.alignment.ledger import Guests, Land, Plan, Rules, Scratch, give, hand_over
from engine.geo import Floats


@nb.njit(cache=True, nogil=True)
def in_order(
    land: Land, guests: Guests, plan: Plan, rules: Rules, target: Floats, goal: Ints, leaves: np.ndarray,
    scratch: Scratch,
) -> tuple[Ints, Ints, Floats]:  # fmt: skip
    """Change the plan in place until every unit has its `goal` (n,) and the guests that `leaves` (g,) went over.

    Gives what moved in order (units as i, guests as n + g), the step of each, and the imbalance after it. The
    territory furthest from its target goes first, where that makes none worse than the worst. Units that hold
    one another in place move in one step.
    """
    n = len(goal)
    todo = np.empty(n + len(leaves), np.int32)
    size = 0
    for i in range(n):
        if plan.label[i] != goal[i]:
            todo[size] = i
            size += 1
    for g in range(len(leaves)):
        if leaves[g]:
            todo[size] = n + g
            size += 1
    moved, step, off = np.empty(size, np.int32), np.empty(size, np.int32), np.empty(size)
    done, turn = 0, 0
    while done < size:
        turn += 1
        worst = imbalance(plan, target)
        first = done
        one = _next(land, guests, plan, rules, target, goal, todo, size - done, worst, scratch)
        if one >= 0:
            moved[done] = todo[one]
            done += 1
            _carry_out(land, guests, plan, goal, todo[one], scratch)
            todo[one] = todo[size - done]
        else:
            done = _together(land, guests, plan, goal, todo, size - done, moved, done, scratch)
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
    land: Land, guests: Guests, plan: Plan, rules: Rules, target: Floats, goal: Ints, todo: Ints, left: int,
    worst: float, scratch: Scratch,
) -> int:  # fmt: skip
    """Give the place in `todo` of the move to make next, -1 where none can be made alone."""
    value = np.empty(left)
    for q in range(left):
        value[q] = _urgency(land, guests, plan, target, goal, todo[q], worst)
    while True:
        best = -1
        for q in range(left):
            if value[q] >= 0.0 and (best < 0 or value[q] > value[best]):
                best = q
        if best < 0 or todo[best] >= len(goal):
            return best
        i = todo[best]
        scratch.members[0] = i
        if plan.size[plan.label[i]] > 1 and whole(land, plan, 1, scratch) == 1:
            return best
        value[best] = -1.0


@nb.njit(cache=True, nogil=True)
def _urgency(
    land: Land, guests: Guests, plan: Plan, target: Floats, goal: Ints, move: int, worst: float
) -> float:
    """Rank a move: -1 where it cannot be made yet, below 2 where it brings a new worst, ground after customers."""
    n = len(goal)
    if move < n:
        a, b, load = plan.label[move], goal[move], plan.weight[move]
        if not touches(land, plan, move, b):
            return -1.0
    else:
        unit = guests.unit[move - n]
        a, b, load = guests.owner[move - n], goal[unit], guests.load[move - n]
        if plan.label[unit] != b:
            return -1.0
    off = max(plan.load[a] / target[a] - 1.0, 1.0 - plan.load[b] / target[b], 0.0)
    if load <= 0.0:
        return 2.0 + 0.999 * off / (1.0 + off)
    peak = max(1.0 - (plan.load[a] - load) / target[a], (plan.load[b] + load) / target[b] - 1.0)
    return (1.0 if peak > worst + 1e-12 else 2.0) + off / (1.0 + off)


@nb.njit(cache=True, nogil=True)
def _carry_out(land: Land, guests: Guests, plan: Plan, goal: Ints, move: int, scratch: Scratch) -> None:
    if move < len(goal):
        scratch.members[0] = move
        give(land, plan, scratch.members, 1, goal[move])
    else:
        hand_over(guests, plan, move - len(goal), False)


@nb.njit(cache=True, nogil=True)
def _together(
    land: Land, guests: Guests, plan: Plan, goal: Ints, todo: Ints, left: int, moved: Ints, done: int,
    scratch: Scratch,
) -> int:  # fmt: skip
    """Make moves in one step: units side by side that go the same way, else all that is left; give their end."""
    for q in range(left):
        if todo[q] >= len(goal) or not touches(land, plan, todo[q], goal[todo[q]]):
            continue
        size = _side_by_side(land, plan, goal, todo[q], scratch)
        if 0 < size < plan.size[plan.label[todo[q]]] and whole(land, plan, size, scratch) == size:
            to = goal[todo[q]]
            give(land, plan, scratch.members, size, to)
            for m in range(size):
                moved[done] = scratch.members[m]
                done += 1
            kept = 0
            for p in range(left):
                if todo[p] >= len(goal) or plan.label[todo[p]] != goal[todo[p]]:
                    todo[kept] = todo[p]
                    kept += 1
            return done
    # units before guests, who go where their unit is then
    for p in range(left):
        if todo[p] < len(goal):
            moved[done] = todo[p]
            done += 1
            _carry_out(land, guests, plan, goal, todo[p], scratch)
    for p in range(left):
        if todo[p] >= len(goal):
            moved[done] = todo[p]
            done += 1
            _carry_out(land, guests, plan, goal, todo[p], scratch)
    return done


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
