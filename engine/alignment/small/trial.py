"""Try moves on a small plan: running sums of every territory, what a move changes, and how to take it.

As in `search`, the inertia follows from moments alone, so that a move costs a constant number of operations;
here an excess over the tolerance counts as it is, not squared: under a penalty that is large enough the least
value then lies inside the tolerance (Zangwill, "Non-linear programming via penalty functions", 1967).
"""

from __future__ import annotations

from typing import NamedTuple

import numba as nb
import numpy as np

from engine.alignment.graph import Ints
from engine.alignment.problem import HAIR, Problem
from engine.geo import Floats


class Terms(NamedTuple):
    """Hold what no move changes.

    Attributes
    ----------
    start, neighbours
        The graph's compressed neighbour lists.
    owner
        Whose neighbour stands in `neighbours`, of the same length.
    xyz, mass, load
        Points (n, 3), km, from the middle of all; weight in compactness and load, both (n,).
    target, pinned
        Each territory's target and the load it has whatever the units do, (K,).
    tolerance
        Largest abs(load / target - 1).
    stays
        Units that may not move, (n,) bool.
    is_open
        Territories that may change, (K,) bool.
    name
        A random number of each unit, (n,): together they name a set of units (Zobrist, 1970).
    """

    start: Ints
    neighbours: Ints
    owner: Ints
    xyz: Floats
    mass: Floats
    load: Floats
    target: Floats
    pinned: Floats
    tolerance: float
    stays: np.ndarray
    is_open: np.ndarray
    name: np.ndarray


class Trial(NamedTuple):
    """Hold what moves change, in place.

    Attributes
    ----------
    label
        Territory of each unit, (n,).
    mass, moment, load, outside
        Running sums of each territory, (K,), (K, 3), (K,), and how far its load lies outside, (K,).
    name, changed
        Exclusive or of the names of its units, and whether they changed since it was looked at, both (K,).
    mark, queue
        Scratch of the searches for connectivity, both (n,).
    """

    label: Ints
    mass: Floats
    moment: Floats
    load: Floats
    outside: Floats
    name: np.ndarray
    changed: np.ndarray
    mark: Ints
    queue: Ints


@nb.njit(cache=True, nogil=True)
def outside(load: float, target: float, tolerance: float) -> float:
    """Give how far load / target lies outside the tolerance."""
    return max(abs(load / target - 1.0) - tolerance, 0.0)


@nb.njit(cache=True, nogil=True)
def pull(x: float, y: float, z: float, mass: float) -> float:
    """Give |s|^2 / m of a territory of moment s and mass m: what its centre saves of the inertia."""
    return (x * x + y * y + z * z) / mass if mass > 0.0 else 0.0


@nb.njit(cache=True, nogil=True)
def resum(terms: Terms, trial: Trial) -> None:
    """Sum every territory anew: rounding does not pile up over millions of moves."""
    trial.mass[:] = 0.0
    trial.moment[:] = 0.0
    trial.load[:] = terms.pinned
    trial.name[:] = 0
    trial.changed[:] = True
    for i in range(trial.label.size):
        k = trial.label[i]
        trial.mass[k] += terms.mass[i]
        trial.load[k] += terms.load[i]
        trial.name[k] ^= terms.name[i]
        for axis in range(3):
            trial.moment[k, axis] += terms.mass[i] * terms.xyz[i, axis]
    for k in range(len(terms.target)):
        trial.outside[k] = outside(trial.load[k], terms.target[k], terms.tolerance)


@nb.njit(cache=True, nogil=True)
def change(
    terms: Terms, trial: Trial, a: int, b: int, x: float, y: float, z: float, mass: float, load: float
) -> tuple[float, float]:
    """Give by how much inertia and excess grow when a block goes from territory a to b.

    `x`, `y`, `z` is the block's moment.
    """
    m = trial.moment
    saved = pull(m[a, 0], m[a, 1], m[a, 2], trial.mass[a]) + pull(m[b, 0], m[b, 1], m[b, 2], trial.mass[b])
    saved -= pull(m[a, 0] - x, m[a, 1] - y, m[a, 2] - z, trial.mass[a] - mass)
    saved -= pull(m[b, 0] + x, m[b, 1] + y, m[b, 2] + z, trial.mass[b] + mass)
    excess = outside(trial.load[a] - load, terms.target[a], terms.tolerance) - trial.outside[a]
    excess += outside(trial.load[b] + load, terms.target[b], terms.tolerance) - trial.outside[b]
    return saved, excess


@nb.njit(cache=True, nogil=True)
def change_of(terms: Terms, trial: Trial, i: int, b: int) -> tuple[float, float]:
    """Give by how much inertia and excess grow when unit i goes to territory b."""
    g = terms.mass[i]
    return change(
        terms, trial, trial.label[i], b,
        g * terms.xyz[i, 0], g * terms.xyz[i, 1], g * terms.xyz[i, 2], g, terms.load[i],
    )  # fmt: skip


@nb.njit(cache=True, nogil=True)
def move(terms: Terms, trial: Trial, i: int, b: int) -> None:
    """Give unit i to territory b."""
    a = trial.label[i]
    trial.label[i] = b
    trial.name[a] ^= terms.name[i]
    trial.name[b] ^= terms.name[i]
    trial.changed[a] = True
    trial.changed[b] = True
    g, w = terms.mass[i], terms.load[i]
    trial.mass[a] -= g
    trial.mass[b] += g
    trial.load[a] -= w
    trial.load[b] += w
    for axis in range(3):
        trial.moment[a, axis] -= g * terms.xyz[i, axis]
        trial.moment[b, axis] += g * terms.xyz[i, axis]
    trial.outside[a] = outside(trial.load[a], terms.target[a], terms.tolerance)
    trial.outside[b] = outside(trial.load[b], terms.target[b], terms.tolerance)


@nb.njit(cache=True, nogil=True)
def standing(trial: Trial, whole: float) -> tuple[float, float]:
    """Give the largest excess and the inertia; `whole` is sum(mass |x|^2)."""
    worst = 0.0
    for k in range(len(trial.mass)):
        worst = max(worst, trial.outside[k])
        whole -= pull(trial.moment[k, 0], trial.moment[k, 1], trial.moment[k, 2], trial.mass[k])
    return worst, whole


def trial_of(problem: Problem, label: Ints) -> tuple[Terms, Trial]:
    """Lay a plan with labels (n,) out for moves."""
    n, count = problem.size, len(problem.keys)
    lists = problem.graph
    middle = (problem.mass[:, None] * problem.xyz).sum(axis=0) / problem.mass.sum()
    names = np.random.default_rng(n).integers(1, 2**64, n, dtype=np.uint64)
    terms = Terms(
        start=lists.start,
        neighbours=lists.neighbours,
        owner=np.repeat(np.arange(n), np.diff(lists.start)).astype(np.int32),
        # sums of points far out would round more
        xyz=np.ascontiguousarray(problem.xyz - middle),
        mass=problem.mass,
        load=problem.load,
        target=problem.target,
        pinned=problem.pinned,
        tolerance=problem.tolerance + HAIR,
        stays=problem.held | ~problem.is_open[label],
        is_open=problem.is_open,
        name=names,
    )
    trial = Trial(
        label=label.astype(np.int32),
        mass=np.zeros(count),
        moment=np.zeros((count, 3)),
        load=np.zeros(count),
        outside=np.zeros(count),
        name=np.zeros(count, np.uint64),
        changed=np.ones(count, bool),
        mark=np.zeros(n, np.int32),
        queue=np.zeros(n, np.int32),
    )
    resum(terms, trial)
    return terms, trial
