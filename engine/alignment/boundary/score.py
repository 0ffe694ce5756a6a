"""Say which of two plans is the better one."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from engine.alignment.boundary.totals import Totals, inertia, totals_of
from engine.alignment.graph import Ints
from engine.alignment.others import beyond
from engine.alignment.problem import HAIR, Problem
from engine.geo import Floats


def score(problem: Problem, label: Ints) -> tuple[float, float]:
    """Give what labels are judged by: largest excess over the tolerance, then inertia, km^2."""
    totals = totals_of(problem, label)
    return round(float(_outside(problem, totals).max(initial=0.0)), 12), inertia(problem, totals)


def outside_of(problem: Problem, label: Ints) -> Floats:
    """Give how far each open territory lies outside tolerance and limits, over its target, (K,)."""
    return _outside(problem, totals_of(problem, label))


def _outside(problem: Problem, totals: Totals) -> Floats:
    # a plan is judged by the tolerance itself; only the search stays off its edge
    off = np.abs(totals.load / problem.target - 1.0) - problem.tolerance - HAIR
    others = beyond(problem.others, totals.carried, problem.target).max(axis=1, initial=0.0) - HAIR
    return np.where(problem.is_open, np.maximum(np.maximum(off, others), 0.0), 0.0)


def best_of(problem: Problem, labels: Iterable[Ints]) -> Ints:
    """Give the best of several labels (n,), the first of those that are alike."""
    return min(labels, key=lambda label: score(problem, label))
