"""Swing in and out of the limits: let them go a little, draw closer together, and come back in.

With several measures to hold at once a search that never leaves the limits soon ends. So the penalty on what
lies outside falls back and grows again, and the best plan met inside is kept (strategic oscillation: Glover,
Laguna, "Tabu search", 1997).
"""

from __future__ import annotations

import numpy as np

from engine.alignment.boundary.score import best_of
from engine.alignment.boundary.search import UNREST, closer, pressed
from engine.alignment.boundary.walk import Walk
from engine.alignment.graph import Ints
from engine.alignment.problem import Problem

# the penalty begins low enough to let a few percent go, and grows in small steps
LOW, GROWTH, STEPS = 32.0, 2.0, 12
# pairs of moves are for the last bit
PAIRS_FROM = 512.0


def swing(problem: Problem, label: Ints) -> Ints:
    """Give the labels (n,) after the penalty has grown from low to where nothing lies outside, if it can."""
    label = label.copy()
    walk = Walk(pressed(problem), label)
    penalty, everywhere = LOW, np.ones(len(problem.keys), bool)
    for _ in range(STEPS):
        walk.sweep(penalty, everywhere, UNREST)
        if walk.outside().any() and penalty >= PAIRS_FROM:
            walk.pair_up(penalty, UNREST)
        if not walk.outside().any():
            break
        penalty *= GROWTH
    return closer(problem, label)


def swung(problem: Problem, label: Ints, times: int) -> Ints:
    """Give the best labels (n,) met in so many swings in and out of the limits."""
    best = label
    for _ in range(times):
        swung_once = swing(problem, label)
        if np.array_equal(swung_once, label):
            break
        label = swung_once
        best = best_of(problem, [best, label])
    return best
