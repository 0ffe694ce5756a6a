"""Leave no territory without a unit."""

from __future__ import annotations

import numpy as np

from engine.alignment.graph import Ints
from engine.alignment.problem import Problem
from engine.geo import Floats


def fill_empty(problem: Problem, label: Ints, centres: Floats) -> None:
    """Give every open territory without a unit the nearest free unit of a territory that has several."""
    count = len(problem.keys)
    for k in np.flatnonzero((np.bincount(label, minlength=count) == 0) & problem.is_open):
        size = np.bincount(label, minlength=count)
        spare = (size[label] > 1) & ~problem.held & problem.is_open[label]
        if problem.barred.size:
            spare &= ~problem.barred[:, k]
        if spare.any():
            gap = ((problem.xyz - centres[k]) ** 2).sum(axis=1)
            label[np.flatnonzero(spare)[np.argmin(gap[spare])]] = k
