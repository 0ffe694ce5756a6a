"""Make every territory one piece around what is held, as far as that leaves a way."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from engine.alignment.barred import allowed, cheapest_allowed
from engine.alignment.graph import Ints
from engine.alignment.joining.contiguity import flood, keep_main_pieces
from engine.alignment.joining.corridors import around_held, tie
from engine.alignment.problem import Problem
from engine.geo import Floats

# a corridor may cut another territory, which is then tied in its turn
TIES = 5


def connect(problem: Problem, label: Ints, centres: Floats, prices: Floats) -> Ints:
    """Give labels in which every territory is one piece, unless what is held, closed or barred cuts it.

    Where pieces do not matter, only what is barred changes.
    """
    label = allowed(problem, label, centres, prices)
    if not problem.contiguous:
        return label
    whole = _one_piece(problem, label, centres, prices, problem.held)
    if problem.barred.size:
        problem = replace(problem, held=problem.held | _shut_in(problem, whole))
    fixed = problem.held
    if not fixed.any():
        return whole
    for _ in range(TIES):
        tied, fixed = tie(problem, whole, fixed)
        if (tied == whole).all():
            break
        whole = _one_piece(problem, tied, centres, prices, fixed)
    # where corridors cut one another, what hangs on no lock is given up
    whole = _one_piece(problem, around_held(problem, whole), centres, prices, problem.held)
    return _taken(problem, whole, centres, prices) if problem.barred.size else whole


def _shut_in(problem: Problem, label: Ints) -> np.ndarray:
    """Say which units lie apart from their territory because those around may not serve them, (n,) bool."""
    main = keep_main_pieces(problem.graph, label, problem.mass, problem.held)
    shut: np.ndarray = (label >= 0) & (main < 0) & problem.barred.any(axis=1)
    return shut


def _taken(problem: Problem, label: Ints, centres: Floats, prices: Floats) -> Ints:
    """Give every unit labelled -1 to the cheapest territory that may serve it."""
    lost = np.flatnonzero(label < 0)
    if len(lost):
        label = label.copy()
        label[lost] = cheapest_allowed(problem, lost, centres, prices)
    return label


def _one_piece(problem: Problem, label: Ints, centres: Floats, prices: Floats, fixed: np.ndarray) -> Ints:
    """Hand all but the main piece of each territory, and what is `fixed` (n,) bool, to the neighbours."""
    graph = problem.graph
    kept = keep_main_pieces(graph, label, problem.mass, fixed)
    whole = flood(
        graph.start, graph.neighbours, kept, problem.xyz, centres, prices, problem.is_open, problem.barred
    )
    # units shut in by territories that may not change stay where they were
    left = whole < 0
    whole[left] = label[left]
    return whole


def connect_all(problem: Problem, label: Ints, centres: Floats, prices: Floats) -> Ints:
    """Give labels without -1 in which every territory is one piece (but for what is held)."""
    whole = connect(problem, label, centres, prices)
    # shut in by territories that may not change: the nearest that may takes it, in two pieces
    return _taken(problem, whole, centres, np.zeros(len(centres)))
