"""Make every territory one piece around what is held, as far as that leaves a way."""

from __future__ import annotations

import numpy as np

from engine.alignment.contiguity import flood, keep_main_pieces
from engine.alignment.corridors import around_held, tie
from engine.alignment.graph import Ints
from engine.alignment.problem import Problem
from engine.geo import Floats

# a corridor may cut another territory, which is then tied in its turn
TIES = 5


def connect(problem: Problem, label: Ints, centres: Floats, prices: Floats) -> Ints:
    """Give labels in which every territory is one piece, unless what is held or closed cuts it."""
    fixed = problem.held
    whole = _one_piece(problem, label, centres, prices, fixed)
    if not fixed.any():
        return whole
    for _ in range(TIES):
        tied, fixed = tie(problem, whole, fixed)
        if (tied == whole).all():
            break
        whole = _one_piece(problem, tied, centres, prices, fixed)
    # where corridors cut one another, what hangs on no lock is given up
    return _one_piece(problem, around_held(problem, whole), centres, prices, problem.held)


def _one_piece(problem: Problem, label: Ints, centres: Floats, prices: Floats, fixed: np.ndarray) -> Ints:
    """Hand all but the main piece of each territory, and what is `fixed` (n,) bool, to the neighbours."""
    graph = problem.graph
    kept = keep_main_pieces(graph, label, problem.mass, fixed)
    whole = flood(graph.start, graph.neighbours, kept, problem.xyz, centres, prices, problem.is_open)
    # units shut in by territories that may not change stay where they were
    left = whole < 0
    whole[left] = label[left]
    return whole


def connect_all(problem: Problem, label: Ints, centres: Floats, prices: Floats) -> Ints:
    """Give labels without -1 in which every territory is one piece (but for what is held)."""
    whole = connect(problem, label, centres, prices)
    lost = np.flatnonzero(whole < 0)
    if len(lost):
        # shut in by territories that may not change: the nearest that may takes it, in two pieces
        gap = ((problem.xyz[lost][:, None, :] - centres[None, :, :]) ** 2).sum(axis=2)
        gap[:, ~problem.is_open] += np.where(problem.is_open.any(), np.inf, 0.0)
        whole[lost] = gap.argmin(axis=1)
    return whole
