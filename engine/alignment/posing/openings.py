"""Open territories that serve nothing yet."""

from __future__ import annotations

import numpy as np

from engine.alignment.graph import Ints, pieces
from engine.alignment.problem import Problem


def open_new(problem: Problem, label: Ints) -> Ints:
    """Start each open territory without a unit in the one that carries most for its target, far out.

    A piece apart may be shut in, and is no place to grow from.
    """
    label = label.copy()
    if not (label >= 0).any():
        # none of the territories that stay serves any ground today
        label[:] = np.flatnonzero(problem.is_open)[0]
    count = len(problem.keys)
    size = np.bincount(label[label >= 0], minlength=count)
    load = problem.pinned + np.bincount(label[label >= 0], problem.load[label >= 0], count)
    for k in np.flatnonzero((size == 0) & problem.is_open):
        free = np.bincount(label[(label >= 0) & ~problem.held], minlength=count)
        donor = np.where((size > 1) & (free > 0) & problem.is_open, load / problem.target, -np.inf)
        h = int(np.argmax(donor))
        if not np.isfinite(donor[h]):
            continue
        may = ~problem.barred[:, k] if problem.barred.size else np.ones(problem.size, bool)
        units = np.flatnonzero((label == h) & ~problem.held & may)
        if not len(units):
            continue
        units = _largest_piece(problem, label, units)
        centre = np.average(problem.xyz[units], axis=0, weights=problem.mass[units])
        far = ((problem.xyz[units] - centre) ** 2).sum(axis=1) * problem.load[units]
        label[units[np.argmax(far)]] = k
        load[h] -= problem.target[k]
        size[h] -= 1
    return label


def _largest_piece(problem: Problem, label: Ints, units: np.ndarray) -> np.ndarray:
    """Give those of some units of one territory that lie in the heaviest piece of them."""
    own = np.full(len(label), -1, np.int32)
    own[units] = 0
    piece, count = pieces(problem.graph.start, problem.graph.neighbours, own)
    heaviest = np.bincount(piece[units], problem.mass[units], count).argmax()
    main: np.ndarray = units[piece[units] == heaviest]
    return main
