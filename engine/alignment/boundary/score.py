"""Say which of two plans is the better one."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from engine.alignment.boundary.totals import inertia, totals_of
from engine.alignment.graph import Ints
from engine.alignment.others import beyond
from engine.alignment.problem import HAIR, Problem


def score(problem: Problem, label: Ints) -> tuple[float, float]:
    """Give what labels are judged by: largest excess over the tolerance, then inertia, km^2."""
    totals = totals_of(problem, label)
    # a plan is judged by the tolerance itself; only the search stays off its edge
    off = np.abs(totals.load / problem.target - 1.0) - problem.tolerance - HAIR
    others = beyond(problem.others, totals.carried, problem.target).max(axis=1, initial=0.0) - HAIR
    off = np.maximum(off, others)
    return round(float(np.max(off, where=problem.is_open, initial=0.0)), 12), inertia(problem, totals)


def best_of(problem: Problem, labels: Iterable[Ints]) -> Ints:
    """Give the best of several labels (n,), the first of those that are alike."""
    return min(labels, key=lambda label: score(problem, label))
