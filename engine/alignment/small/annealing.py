"""Anneal a plan of few units: from freely redrawn to settled, chains and recombinations all the way.

A step that lets the goal  inertia / inertia_0 + penalty x sum_k excess_k  grow by d is taken with the chance
exp(-d / temperature), and the temperature falls (Kirkpatrick, Gelatt, Vecchi, "Optimization by simulated
annealing", 1983). The penalty follows how often the plan lies within the tolerance, so that the search swings
across that border (Glover, "Heuristics for integer programming using surrogate constraints", 1977).
"""

from __future__ import annotations

import numba as nb
import numpy as np

from engine.alignment.chance import chance
from engine.alignment.graph import Ints
from engine.alignment.small.chains import LONGEST, hand_over
from engine.alignment.small.pool import Pool, keep
from engine.alignment.small.recombination import Tree, recombine
from engine.alignment.small.trial import Terms, Trial, resum, standing

# temperatures as shares of the first inertia, and how many there are between them
HOT, COLD, STAGES = 0.15, 0.003, 100
# steps at a temperature: so many times the square of the number of units, and at most
STEPS, MOST_STEPS = 5, 30_000
# share of the steps that recombine
TREES = 0.05
# the penalty grows where fewer plans than the first share lie within the tolerance, falls beyond the second
PENALTY, TURN, MOST_PENALTY = 2.0, 1.1, 5.0
SELDOM, OFTEN = 0.02, 0.1
# excesses closer than this are equal
EVEN = 1e-12


def steps_for(size: int) -> int:
    """Give the steps at a temperature for a number of units."""
    return min(STEPS * size * size, MOST_STEPS)


@nb.njit(cache=True, nogil=True)
def anneal(
    terms: Terms, trial: Trial, tree: Tree, pool: Pool, state: np.ndarray, stages: int, steps: int
) -> Ints:
    """Give the best labels (n,) met: least excess, then least inertia. Moves `trial` and fills `pool`.

    `state` (1,) uint64 is that of the random numbers.
    """
    whole, best = _whole(terms), trial.label.copy()
    if terms.owner.size == 0:
        # nothing borders on anything
        return best
    path = np.empty((LONGEST, 2), np.int32)
    worst, least = standing(trial, whole)
    scale = 1.0 / max(least, 1e-9)
    penalty = PENALTY
    for stage in range(stages):
        # slowly at first: that is where territories of every shape are met
        temperature = HOT * (COLD / HOT) ** ((stage / max(stages - 1, 1)) ** 2)
        resum(terms, trial)
        taken, within = 0, 0
        for _ in range(steps):
            edge = int(chance(state) * terms.owner.size)
            if trial.label[terms.owner[edge]] == trial.label[terms.neighbours[edge]]:
                continue
            limit = -temperature * np.log(1.0 - chance(state))
            if chance(state) < TREES:
                moved = recombine(terms, trial, tree, edge, limit, scale, penalty, state)
            else:
                moved = hand_over(terms, trial, edge, limit, scale, penalty, state, path)
            if not moved:
                continue
            taken += 1
            keep(pool, terms, trial)
            excess, inertia = standing(trial, whole)
            within += excess <= 0.0
            if excess < worst - EVEN or (excess < worst + EVEN and inertia < least):
                worst, least = excess, inertia
                best[:] = trial.label
        if within < SELDOM * taken:
            penalty = min(penalty * TURN, MOST_PENALTY)
        elif within > OFTEN * taken:
            penalty /= TURN
    return best


@nb.njit(cache=True, nogil=True)
def _whole(terms: Terms) -> float:
    total = 0.0
    for i in range(len(terms.mass)):
        for axis in range(3):
            total += terms.mass[i] * terms.xyz[i, axis] ** 2
    return total
