"""Say what is balanced, and between which loads a territory may lie."""

from __future__ import annotations

import numpy as np

from engine.alignment.problem import Problem
from engine.geo import Floats

# a layout fills so much of the tolerance: whole units, and making territories one piece, need the rest
FILLED = 0.93


def balanced_weight(problem: Problem) -> Floats:
    """Give what is balanced, (n,): the load, or the ground where all load stays with its territory anyway."""
    return problem.load if problem.load.sum() > 0 else problem.mass


def load_range(target: Floats, stays: Floats, whole: float, tolerance: float) -> tuple[Floats, Floats]:
    """Give the least and the largest load that free units may bring each territory, (K,) both.

    Parameters
    ----------
    target, stays
        Each territory's target and the load it has whatever the free units do, (K,).
    whole
        Load of the free units; where what stays took too much, the rest is shared in proportion.
    tolerance
        Largest abs(load / target - 1).
    """
    free = np.maximum(target - stays, target * 0.05)
    middle = free * whole / free.sum()
    off = np.minimum(target * tolerance * FILLED, middle * 0.95)
    return middle - off, middle + off


def range_of(problem: Problem) -> tuple[Floats, Floats]:
    """Give the least and the largest load that the units may bring each territory, (K,) both."""
    whole = float(balanced_weight(problem).sum())
    return load_range(problem.target, problem.pinned, whole, problem.tolerance)
