"""Search closely where units are few: anneal several times, then put the best of all territories together."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
from scipy.optimize import linear_sum_assignment

from engine.alignment.boundary.totals import inertia, totals_of
from engine.alignment.graph import Ints
from engine.alignment.problem import HAIR, Problem
from engine.alignment.small.annealing import STAGES, anneal, steps_for
from engine.alignment.small.mosaic import least_mosaic
from engine.alignment.small.pool import Pool, empty_pool
from engine.alignment.small.recombination import tree_of
from engine.alignment.small.trial import trial_of

# up to so many units; each start is annealed once
FEW = 400
RUNS = 4
WORKERS = 2


def search_closely(problem: Problem, starts: list[Ints], seed: int) -> list[Ints]:
    """Give the labels (n,) found from each start, and the best mosaic of all territories met on the way.

    Territories keep the places they have in the start, as far as their targets are the same.
    """
    turns = [starts[turn % len(starts)] for turn in range(RUNS)]
    with ThreadPoolExecutor(WORKERS) as pool:
        runs = list(pool.map(lambda turn: _run(problem, turns[turn], seed, turn), range(RUNS)))
    found = [label for label, _ in runs]
    mosaic = _mosaic(problem, found, [pool for _, pool in runs])
    return [keep_places(problem, starts[0], label) for label in [*found, *mosaic]]


def _run(problem: Problem, label: Ints, seed: int, turn: int) -> tuple[Ints, Pool]:
    terms, trial = trial_of(problem, label)
    tree, pool = tree_of(problem.size, len(terms.neighbours)), empty_pool(problem.size)
    state = np.random.default_rng((seed, turn)).integers(0, 2**64, 1, dtype=np.uint64)
    return anneal(terms, trial, tree, pool, state, STAGES, steps_for(problem.size)), pool


def _mosaic(problem: Problem, found: list[Ints], pools: list[Pool]) -> list[Ints]:
    """Give the best plan of pooled territories, if there is a better one than those found."""
    groups = interchangeable(problem)
    if groups.max() > 0:
        # a territory that is in tolerance for one target is not for another
        return []
    members = np.concatenate([pool.members[: pool.filled[0]] for pool in pools])
    cost = np.concatenate([pool.cost[: pool.filled[0]] for pool in pools])
    if not len(cost):
        return []
    members, kept = np.unique(members, axis=0, return_index=True)
    totals = [totals_of(problem, label) for label in found]
    off = [np.abs(t.load / problem.target - 1.0).max() for t in totals]
    values = [
        inertia(problem, t) for t, far in zip(totals, off, strict=True) if far <= problem.tolerance + 2 * HAIR
    ]
    upper = min(values, default=2.0 * float(cost.mean()) * len(problem.keys))
    label = least_mosaic(members, cost[kept], len(problem.keys), upper)
    return [] if label is None else [label]


def interchangeable(problem: Problem) -> Ints:
    """Number the territories that may change places: equal target and load of its own, nothing held, (K,)."""
    rows = np.column_stack((problem.target, problem.pinned, np.zeros(len(problem.keys))))
    bound = np.unique(problem.home[problem.held])
    rows[bound, 2] = 1.0 + np.arange(len(bound))
    rows[~problem.is_open, 2] = -1.0 - np.flatnonzero(~problem.is_open)
    groups: Ints = np.unique(rows, axis=0, return_inverse=True)[1].astype(np.int32)
    return groups


def keep_places(problem: Problem, before: Ints, label: Ints) -> Ints:
    """Rename the territories of `label` (n,) so that most mass stays where it was `before` (n,)."""
    count, groups = len(problem.keys), interchangeable(problem)
    overlap = np.zeros((count, count))
    known = before >= 0
    np.add.at(overlap, (label[known], before[known]), problem.mass[known])
    overlap[groups[:, None] != groups[None, :]] = -np.inf
    renamed: Ints = linear_sum_assignment(overlap, maximize=True)[1].astype(np.int32)
    return renamed[label]
