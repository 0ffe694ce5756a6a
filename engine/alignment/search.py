"""Improve an alignment by moving units across a border: first into tolerance, then closer together.

The goal is  inertia / inertia_0 + penalty x sum_k target_k excess_k^2 + unrest x changes,  where the inertia
of all territories follows from their moments alone: with m_k = sum(g) and s_k = sum(g x) over the units of k,

    inertia = sum_i g_i |x_i|^2 - sum_k |s_k|^2 / m_k,

so that a move costs a constant number of operations (Kalcsics, Nickel, Schroeder, "Towards a unified
territorial design approach", 2005, on such measures; the incremental form is the parallel axis theorem).
excess_k is how far load_k / target_k lies outside the tolerance. Squares let a chain of territories pass a
surplus on. The penalty grows until nothing lies outside; then only moves that keep it so are taken. A unit
moves only where the territory it leaves stays in one piece and the change cap still allows it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from engine.alignment.graph import Ints
from engine.alignment.moves import descend
from engine.alignment.problem import Problem, summed
from engine.geo import Floats

# a change of 1 % of the customers has to bring at least 0.05 % less inertia
UNREST = 0.05
FIRST_PENALTY = 256.0
PENALTY_GROWTH = 4.0
PENALTY_ROUNDS = 12
# under a change cap the worst excesses spend first: a change has to cure an excess of at least this much
SPENDING_LEVELS = (0.4, 0.2, 0.1, 0.05, 0.025, 0.01)
# so many higher penalties in a row may bring nothing
PATIENCE = 3
# the search aims a little inside the tolerance, to be safe from rounding
MARGIN = 0.99
# empty ground counts this share of its geometric weight as load, so that a territory that carries too much
# also gives up the empty ground between it and its next customers
PRESSURE = 0.02


@dataclass
class Totals:
    """Running sums of an alignment: compactness mass (K,), moment (K, 3), load (K,), share changed (1,)."""

    mass: Floats
    moment: Floats
    load: Floats
    changed: Floats


def totals_of(problem: Problem, label: Ints) -> Totals:
    """Sum masses, moments, loads and changes of the labels (n,)."""
    count = len(problem.keys)
    moment = np.column_stack([summed(label, problem.mass * problem.xyz[:, axis], count) for axis in range(3)])
    moved = (label != problem.home) & (problem.home >= 0)
    return Totals(
        mass=summed(label, problem.mass, count),
        moment=moment,
        load=problem.pinned + summed(label, problem.load, count),
        changed=np.array([problem.cost[moved].sum()]),
    )


def inertia(problem: Problem, totals: Totals) -> float:
    """Give the sum over all units of mass x squared chord to the territory's centre, km^2."""
    held = totals.mass > 0
    whole = float((problem.mass * (problem.xyz**2).sum(axis=1)).sum())
    return whole - float(((totals.moment[held] ** 2).sum(axis=1) / totals.mass[held]).sum())


def excess(problem: Problem, load: Floats) -> Floats:
    """Give how far each open territory's load / target lies outside the tolerance, (K,)."""
    index = load / problem.target
    outside = np.abs(index - 1.0) - problem.tolerance * MARGIN
    return np.where(problem.is_open, np.maximum(outside, 0.0), 0.0)


def improve(problem: Problem, label: Ints) -> Ints:
    """Give the labels (n,) after boundary moves; what is held or closed in `problem` stays."""
    label = label.copy()
    totals = totals_of(problem, label)
    scale = 1.0 / max(inertia(problem, totals), 1e-9)
    penalty = FIRST_PENALTY
    pressed = replace(problem, load=problem.load + PRESSURE * problem.ground)
    totals.load += np.bincount(label, pressed.load - problem.load, len(problem.keys))
    for level in SPENDING_LEVELS if np.isfinite(problem.budget) else ():
        restless = excess(problem, totals.load) > level
        _sweep(pressed, label, totals, scale, penalty, restless, unrest=2.0 * penalty * level)
    everywhere = np.ones(len(problem.keys), bool)
    restless, idle = everywhere, 0
    for _ in range(PENALTY_ROUNDS):
        moves = _sweep(pressed, label, totals, scale, penalty, restless)
        restless = excess(problem, totals.load) > 0
        idle = 0 if moves else idle + 1
        if not restless.any() or idle > PATIENCE:
            break
        penalty *= PENALTY_GROWTH
    totals = totals_of(problem, label)
    _sweep(problem, label, totals, scale, penalty, everywhere, strict=True)
    return label


def _sweep(
    problem: Problem,
    label: Ints,
    totals: Totals,
    scale: float,
    penalty: float,
    restless: np.ndarray,
    *,
    unrest: float = UNREST,
    strict: bool = False,
) -> int:
    # a higher penalty makes new moves attractive only at territories outside their tolerance
    moves: int = descend(
        problem.graph.start, problem.graph.neighbours, problem.xyz, problem.mass, problem.load,
        problem.target, problem.tolerance * MARGIN, problem.home, problem.cost, problem.budget,
        problem.held, problem.is_open, restless, label, totals.mass, totals.moment, totals.load,
        totals.changed, scale, penalty, unrest, strict,
    )  # fmt: skip
    return moves
