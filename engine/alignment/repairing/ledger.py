"""Keep the running sums of a plan while areas and single accounts change hands, one by one."""

from __future__ import annotations

from typing import NamedTuple

import numba as nb
import numpy as np

from engine.alignment.graph import Ints
from engine.alignment.problem import Problem, summed
from engine.geo import Floats

# so many units may change hands in one step
LARGEST = 64


class Land(NamedTuple):
    """Units as they were given.

    Neighbour lists, points (n, 3) in km, weight in compactness, what their move costs, whose they are, and
    which may not move, all (n,).
    """

    start: Ints
    neighbours: Ints
    xyz: Floats
    mass: Floats
    fee: Floats
    home: Ints
    held: np.ndarray


class Guests(NamedTuple):
    """Accounts that may be handed over to the territory around them: unit, who serves them, load and cost."""

    unit: Ints
    owner: Ints
    load: Floats
    fee: Floats


class Plan(NamedTuple):
    """A plan on its way, changed in place.

    Territory, load and number of moves of each unit, (n,); number of units, load, compactness mass and moment
    of each territory, (K,) and (K, 3); which guests are handed over, (g,) bool. The units of a territory are
    chained: from `first` (K,) on by `after` (n,), and back by `before` (n,); -1 ends a chain.
    """

    label: Ints
    weight: Floats
    turns: Ints
    first: Ints
    after: Ints
    before: Ints
    size: Ints
    load: Floats
    mass: Floats
    moment: Floats
    handed: np.ndarray


class Scratch(NamedTuple):
    """Room to search in: `mark` (n,) holds zeros and `way` (n,) -2 between searches, the others anything.

    `members` (m,) takes the units that move together, m being the most that may; `spare` another such lot.
    """

    mark: Ints
    way: Ints
    queue: Ints
    depth: Ints
    found: Ints
    members: Ints
    spare: Ints


class Rules(NamedTuple):
    """Least and largest load of each territory and whether it may change, (K,), and how to weigh moves.

    `price` is what a unit of load costs to move out of each territory, (K,); `spread` is the mean squared
    distance to the territory's centre, km^2; `shape` says how much compactness counts beside cost.
    """

    low: Floats
    high: Floats
    is_open: np.ndarray
    price: Floats
    spread: float
    shape: float


def plan_of(problem: Problem, guests: Guests) -> Plan:
    """Sum up the labels of `problem.home`, all of which are given."""
    count, home = len(problem.keys), problem.home
    first, after, before = _chains(home, count)
    moments = [summed(home, problem.mass * problem.xyz[:, axis], count) for axis in range(3)]
    return Plan(
        label=home.copy(),
        weight=problem.load.copy(),
        turns=np.zeros(problem.size, np.int32),
        first=first,
        after=after,
        before=before,
        size=np.bincount(home, minlength=count).astype(np.int32),
        load=problem.pinned + summed(home, problem.load, count),
        mass=summed(home, problem.mass, count),
        moment=np.column_stack(moments),
        handed=np.zeros(len(guests.unit), bool),
    )


def scratch_of(size: int) -> Scratch:
    """Give room to search among `size` units."""
    way = np.full(size, -2, np.int32)
    queue, depth, found = (np.empty(size, np.int32) for _ in range(3))
    members, spare = (np.empty(LARGEST, np.int32) for _ in range(2))
    return Scratch(np.zeros(size, np.int32), way, queue, depth, found, members, spare)


def _chains(label: Ints, count: int) -> tuple[Ints, Ints, Ints]:
    order = np.argsort(label, kind="stable").astype(np.int32)
    first = np.full(count, -1, np.int32)
    after, before = np.full(len(label), -1, np.int32), np.full(len(label), -1, np.int32)
    same = label[order[1:]] == label[order[:-1]]
    after[order[:-1][same]] = order[1:][same]
    before[order[1:][same]] = order[:-1][same]
    starts = order[np.concatenate(([True], ~same))]
    first[label[starts]] = starts
    return first, after, before


@nb.njit(cache=True, nogil=True)
def give(land: Land, plan: Plan, members: Ints, size: int, to: int) -> None:
    """Give the first `size` of `members`, units of one territory, to territory `to`."""
    for m in range(size):
        i = members[m]
        k = plan.label[i]
        plan.label[i] = to
        plan.turns[i] += 1
        _chain(plan.first, plan.after, plan.before, i, k, to)
        plan.size[k] -= 1
        plan.size[to] += 1
        plan.load[k] -= plan.weight[i]
        plan.load[to] += plan.weight[i]
        plan.mass[k] -= land.mass[i]
        plan.mass[to] += land.mass[i]
        for axis in range(3):
            part = land.mass[i] * land.xyz[i, axis]
            plan.moment[k, axis] -= part
            plan.moment[to, axis] += part


@nb.njit(cache=True, nogil=True)
def _chain(first: Ints, after: Ints, before: Ints, i: int, k: int, to: int) -> None:
    if before[i] >= 0:
        after[before[i]] = after[i]
    else:
        first[k] = after[i]
    if after[i] >= 0:
        before[after[i]] = before[i]
    before[i], after[i] = -1, first[to]
    if first[to] >= 0:
        before[first[to]] = i
    first[to] = i


@nb.njit(cache=True, nogil=True)
def hand_over(guests: Guests, plan: Plan, g: int, back: bool) -> None:
    """Hand guest g over to the territory around it, or `back` to the one it came from."""
    sign = -1.0 if back else 1.0
    plan.load[guests.owner[g]] -= sign * guests.load[g]
    plan.load[plan.label[guests.unit[g]]] += sign * guests.load[g]
    plan.weight[guests.unit[g]] += sign * guests.load[g]
    plan.handed[g] = not back


@nb.njit(cache=True, nogil=True)
def fee_of(fee: Floats, home: Ints, label: Ints, members: Ints, size: int, to: int) -> float:
    """Say what it costs more (less, where units come home) that the members go to territory `to`."""
    more = 0.0
    for m in range(size):
        i = members[m]
        if label[i] == home[i]:
            more += fee[i]
        elif to == home[i]:
            more -= fee[i]
    return more


@nb.njit(cache=True, nogil=True)
def stretch(
    mass: Floats, xyz: Floats, whole: Floats, moment: Floats, members: Ints, size: int, k: int, to: int
) -> float:  # fmt: skip
    """Say by how much inertia grows when the members go from k to `to`, km^2, by the parallel axis theorem.

    `mass` and `xyz` are those of the units, `whole` and `moment` the sums of the territories.
    """
    part, x, y, z = 0.0, 0.0, 0.0, 0.0
    for m in range(size):
        i = members[m]
        part += mass[i]
        x += mass[i] * xyz[i, 0]
        y += mass[i] * xyz[i, 1]
        z += mass[i] * xyz[i, 2]
    before: float = _pull(whole[k], moment[k, 0], moment[k, 1], moment[k, 2]) + _pull(
        whole[to], moment[to, 0], moment[to, 1], moment[to, 2]
    )
    left = _pull(whole[k] - part, moment[k, 0] - x, moment[k, 1] - y, moment[k, 2] - z)
    right = _pull(whole[to] + part, moment[to, 0] + x, moment[to, 1] + y, moment[to, 2] + z)
    grown: float = before - left - right
    return grown


@nb.njit(cache=True, nogil=True)
def _pull(whole: float, x: float, y: float, z: float) -> float:
    return (x**2 + y**2 + z**2) / whole if whole > 1e-15 else 0.0
