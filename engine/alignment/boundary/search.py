"""Improve an alignment by moving units across a border: first into tolerance, then closer together.

The goal is  inertia / inertia_0 + penalty x sum_k target_k excess_k^2 + unrest x changes,  where the inertia
of all territories follows from their moments alone: with m_k = sum(g) and s_k = sum(g x) over the units of k,

    inertia = sum_i g_i |x_i|^2 - sum_k |s_k|^2 / m_k,

so that a move costs a constant number of operations (Kalcsics, Nickel, Schroeder, "Towards a unified
territorial design approach", 2005, on such measures; the incremental form is the parallel axis theorem).
excess_k is how far load_k / target_k lies outside the tolerance, and so for each further measure with limits
of its own; their squares add up. Squares let a chain of territories pass a
surplus on. The penalty grows until nothing lies outside; then only moves that keep it so are taken. A unit
moves only where the territory it leaves stays in one piece and the change cap still allows it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from engine.alignment.boundary.moves import descend
from engine.alignment.boundary.pairs import pair_up
from engine.alignment.graph import Ints
from engine.alignment.others import beyond, carried_by, narrowed, widened
from engine.alignment.problem import Problem, summed
from engine.geo import Floats

# a change of 1 % of the customers has to bring at least 0.05 % less inertia
UNREST = 0.05
FIRST_PENALTY = 256.0
PENALTY_GROWTH = 4.0
PENALTY_ROUNDS, MENDING_ROUNDS = 12, 5
# with so much of the change cap spent, the price of a change grows by this factor
SPENT, UNREST_GROWTH = 0.97, 1.6
# with the change cap spent, a plan whose excesses still add up to so many targets is not brought within
HOPELESS = 1.5
# where the worst is cured first the tolerance narrows by this factor, and changes are for balance alone
NARROWER, NARROWINGS, THRIFT = 0.8, 8, 1.0
# rounds of single moves before pairs are tried, and at most so many pairs a territory and round
SINGLES, PAIRS = 2, 1
# so many higher penalties in a row may bring nothing
PATIENCE = 3
# rounds in which surpluses pass through full territories, and the price of an excess in them
PASSES, PASSING = 24, 1e5
# the search aims a little inside the tolerance, to be safe from rounding
MARGIN = 0.99
# weight at a base, in targets
HOLD = 50.0
# empty ground counts this share of its geometric weight as load, so that a territory that carries too much
# also gives up the empty ground between it and its next customers
PRESSURE = 0.02


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


def improve(problem: Problem, label: Ints) -> Ints:
    """Give the labels (n,) after boundary moves; what is held or closed in `problem` stays."""
    label = label.copy()
    walk = Walk(pressed(problem), label)
    penalty, unrest = FIRST_PENALTY, UNREST
    restless, idle = walk.everywhere, 0
    for turn in range(PENALTY_ROUNDS):
        moves = walk.sweep(penalty, restless, unrest)
        outside = walk.outside()
        if turn > 0 and walk.hopeless():
            break
        if outside.any() and turn >= SINGLES:
            moves += walk.pair_up(penalty, unrest)
            outside = walk.outside()
        idle = 0 if moves else idle + 1
        if not outside.any() or idle > PATIENCE:
            break
        penalty *= PENALTY_GROWTH
        if walk.spent():
            # what brings least for its change goes back home, to pay for balance
            unrest *= UNREST_GROWTH
            continue
        restless = outside
    return closer(problem, label)


def mend(problem: Problem, label: Ints) -> Ints:
    """Give the labels (n,) after moving as little as brings every territory into its range, if it can."""
    walk = Walk(problem, label.copy())
    penalty = FIRST_PENALTY
    for turn in range(MENDING_ROUNDS):
        outside = walk.outside()
        if not outside.any():
            break
        walk.sweep(penalty, outside, THRIFT)
        if turn >= SINGLES:
            walk.pair_up(penalty, THRIFT)
        penalty *= PENALTY_GROWTH
    return walk.label


def pass_on(problem: Problem, label: Ints) -> Ints:
    """Give the labels (n,) after surpluses have passed through territories that are full themselves.

    A territory that stays outside its range gets a narrower one, by what it lies outside, until it gives its
    surplus to a neighbour although that is at its limit; the neighbour passes it on in its turn. These are
    the multipliers of Hestenes ("Multiplier and gradient methods", 1969). Gives the best labels met.
    """
    walk = Walk(problem, label.copy())
    best, least, idle = label.copy(), walk.standing(), 0
    for _ in range(PASSES):
        if least <= 0.0 or idle > PATIENCE:
            break
        walk.narrow()
        walk.sweep(PASSING, walk.outside(), UNREST)
        walk.pair_up(PASSING, UNREST)
        idle += 1
        if walk.standing() < least:
            best, least, idle = walk.label.copy(), walk.standing(), 0
    return closer(problem, best)


def closer(problem: Problem, label: Ints) -> Ints:
    """Bring territories closer together, in place, by moves that put none further outside its range."""
    walk = Walk(problem, label)
    walk.sweep(0.0, walk.everywhere, UNREST, strict=True)
    return label


def cure_worst(problem: Problem, label: Ints) -> Ints:
    """Give the labels (n,) after spending the change cap on what lies furthest from its target.

    For a cap too small to mend everything: the tolerance narrows step by step to that of the problem.
    """
    label = label.copy()
    totals = totals_of(problem, label)
    off = np.where(problem.is_open[:, None], beyond(problem.others, totals.carried, problem.target), 0.0)
    imbalance = problem.tolerance + max(
        float(excess(problem, totals.load).max()), float(off.max(initial=0.0))
    )
    for _ in range(NARROWINGS):
        imbalance = max(imbalance * NARROWER, problem.tolerance)
        wider = widened(problem.others, (imbalance - problem.tolerance) * problem.target)
        walk = Walk(pressed(replace(problem, tolerance=imbalance, limited=wider)), label)
        walk.sweep(FIRST_PENALTY, walk.outside(), THRIFT)
        walk.pair_up(FIRST_PENALTY, THRIFT)
    return label


def pressed(problem: Problem) -> Problem:
    """Give the problem in which empty ground weighs a little too."""
    return replace(problem, load=problem.load + PRESSURE * problem.ground)


class Walk:
    """Labels (n,) on their way, changed in place, and the running sums that belong to them."""

    def __init__(self, problem: Problem, label: Ints) -> None:
        self.problem, self.label = problem, label
        self.totals = totals_of(problem, label)
        self.scale = 1.0 / max(inertia(problem, self.totals), 1e-9)
        self.everywhere = np.ones(len(problem.keys), bool)
        reach = problem.target * problem.tolerance * MARGIN
        self.low, self.high = problem.target - reach, problem.target + reach
        self.least, self.most = self.low.copy(), self.high.copy()
        self.others = self.limits = narrowed(problem.others, 1.0 - MARGIN)

    def outside(self) -> np.ndarray:
        """Say which open territories lie outside the range asked of them, (K,) bool."""
        load, carried = self.totals.load, self.totals.carried
        off = (load < self.low) | (load > self.high)
        off |= ((carried < self.others.low) | (carried > self.others.high)).any(axis=1)
        outside: np.ndarray = off & self.problem.is_open
        return outside

    def standing(self) -> float:
        """Give by how much all open territories lie outside the tolerance, as shares of their targets."""
        off = beyond(self.limits, self.totals.carried, self.problem.target)[self.problem.is_open]
        return float(excess(self.problem, self.totals.load).sum() + off.sum())

    def spent(self) -> bool:
        """Say whether next to nothing of the change cap is left."""
        return bool(self.totals.changed[0] > SPENT * self.problem.budget)

    def hopeless(self) -> bool:
        """Say whether the change cap is spent while far too much lies outside the tolerance."""
        return self.spent() and self.standing() > HOPELESS

    def narrow(self) -> None:
        """Ask more of territories outside the tolerance, by as much as they are, and less once inside."""
        self.high = np.minimum(self.high - (self.totals.load - self.most), self.most)
        self.low = np.maximum(self.low + (self.least - self.totals.load), self.least)
        carried, now, limits = self.totals.carried, self.others, self.limits
        self.others = now._replace(
            low=np.maximum(now.low + (limits.low - carried), limits.low),
            high=np.minimum(now.high - (carried - limits.high), limits.high),
        )

    def sweep(self, penalty: float, restless: np.ndarray, unrest: float, *, strict: bool = False) -> int:
        """Take single moves, first at the `restless` territories (K,) bool; give their number."""
        p, sums = self.problem, self.totals
        moves: int = descend(
            p.graph.start, p.graph.neighbours, p.xyz, p.mass, p.load, p.target, self.low, self.high, p.home,
            p.cost, p.budget, p.held, p.is_open, restless, self.label, sums.mass, sums.moment, sums.load,
            sums.changed, self.scale, penalty, unrest, strict, p.contiguous, p.barred, self.others,
            sums.carried,
        )  # fmt: skip
        return moves

    def pair_up(self, penalty: float, unrest: float) -> int:
        """Take pairs of moves at the territories outside the tolerance; give their number."""
        p, sums = self.problem, self.totals
        taken: int = pair_up(
            p.graph.start, p.graph.neighbours, p.xyz, p.mass, p.load, p.target, self.low, self.high, p.home,
            p.cost, p.budget, p.held, p.is_open, self.label, sums.mass, sums.moment, sums.load, sums.changed,
            self.scale, penalty, unrest, PAIRS * len(p.keys), p.contiguous, p.barred, self.others,
            sums.carried,
        )  # fmt: skip
        return taken
