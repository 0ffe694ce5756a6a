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

from dataclasses import replace

import numpy as np

from engine.alignment.boundary.totals import excess, totals_of
from engine.alignment.boundary.walk import Walk
from engine.alignment.graph import Ints
from engine.alignment.others import beyond, widened
from engine.alignment.problem import Problem

# a change of 1 % of the customers has to bring at least 0.05 % less inertia
UNREST = 0.05
FIRST_PENALTY = 256.0
PENALTY_GROWTH = 4.0
PENALTY_ROUNDS, MENDING_ROUNDS = 12, 5
# once the change cap is spent, the price of a change grows by this factor
UNREST_GROWTH = 1.6
# where the worst is cured first the tolerance narrows by this factor, and changes are for balance alone
NARROWER, NARROWINGS, THRIFT = 0.8, 8, 1.0
# rounds of single moves before pairs are tried
SINGLES = 4
# so many higher penalties in a row may bring nothing
PATIENCE = 3
# rounds in which surpluses pass through full territories, and the price of an excess in them
PASSES, PASSING = 24, 1e5
# empty ground counts this share of its geometric weight as load, so that a territory that carries too much
# also gives up the empty ground between it and its next customers
PRESSURE = 0.02


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
