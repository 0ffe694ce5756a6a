"""Keep the sums of a plan that a move over a border changes in constant time, and its inertia from them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.alignment.graph import Ints
from engine.alignment.others import carried_by
from engine.alignment.problem import MARGIN, Problem, summed
from engine.geo import Floats

# weight at a base, in targets
HOLD = 50.0


@dataclass
class Totals:
    """Running sums of an alignment.

    Compactness mass (K,), moment (K, 3), load (K,), share changed (1,), and further measures (K, m).
    """

    mass: Floats
    moment: Floats
    load: Floats
    changed: Floats
    carried: Floats


def totals_of(problem: Problem, label: Ints) -> Totals:
    """Sum masses, moments, loads and changes of the labels (n,)."""
    count = len(problem.keys)
    moment = np.column_stack([summed(label, problem.mass * problem.xyz[:, axis], count) for axis in range(3)])
    mass = summed(label, problem.mass, count)
    if problem.bases is not None:
        weight = _weight_at_bases(problem)
        mass, moment = mass + weight, moment + weight[:, None] * problem.bases
    moved = (label != problem.home) & (problem.home >= 0)
    return Totals(
        mass=mass,
        moment=moment,
        load=problem.pinned + summed(label, problem.load, count),
        changed=np.array([problem.cost[moved].sum()]),
        carried=carried_by(problem.others, label),
    )


def inertia(problem: Problem, totals: Totals) -> float:
    """Give the sum over all units of mass x squared chord to the territory's centre, or its base, km^2."""
    held = totals.mass > 0
    whole = float((problem.mass * (problem.xyz**2).sum(axis=1)).sum())
    if problem.bases is not None:
        whole += float((_weight_at_bases(problem) * (problem.bases**2).sum(axis=1)).sum())
    return whole - float(((totals.moment[held] ** 2).sum(axis=1) / totals.mass[held]).sum())


def _weight_at_bases(problem: Problem) -> Floats:
    """Give the weight that holds each territory's mean at its base, (K,); see `bases`."""
    return HOLD * problem.target


def excess(problem: Problem, load: Floats) -> Floats:
    """Give how far each open territory's load / target lies outside the tolerance, (K,)."""
    index = load / problem.target
    outside = np.abs(index - 1.0) - problem.tolerance * MARGIN
    return np.where(problem.is_open, np.maximum(outside, 0.0), 0.0)
