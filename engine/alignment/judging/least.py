"""Say how little could do: what has to move at the very least to bring territories into their ranges."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import numpy.typing as npt
from scipy.optimize import linprog
from scipy.sparse import csr_matrix, vstack

from engine.geo import Floats

Codes = npt.NDArray[np.int64]

# less than this of a load is rounding
TINY = 1e-12


def curves(of: Codes, load: Floats, cost: Floats, count: int) -> list[tuple[Floats, Floats]]:
    """Give, for each territory, the loads and costs of what can move, the cheapest load first.

    `of`, `load` and `cost` (m,) say of each thing that moves as one whose it is, what it carries and costs.
    """
    carries = load > 0
    of, load, cost = of[carries], load[carries], cost[carries]
    order = np.lexsort((cost / load, of))
    ends = np.searchsorted(of[order], np.arange(count + 1))
    return [(load[order[a:b]], cost[order[a:b]]) for a, b in pairwise(ends)]


def least_possible(
    items: list[tuple[Floats, Floats]], load: Floats, low: Floats, high: Floats, *, whole: bool
) -> float:
    """Bound from below what any plan moves that brings every load into its range, wherever borders run.

    Each territory above its range has to part with its excess, and those below have together to be given what
    they lack; whatever leaves is taken as the cheapest there is and as divisible (the relaxation of the
    knapsack problem; Dantzig, "Discrete-variable extremum problems", 1957). `whole` rounds up: customers
    come in ones.
    """
    excess = np.maximum(load - high, 0.0)
    missing = max(float(np.maximum(low - load, 0.0).sum() - excess.sum()), 0.0)
    first = [_cheapest(*of, amount) for of, amount in zip(items, excess, strict=True)]
    base = float(np.sum([np.ceil(c - 1e-9) for c in first])) if whole else float(np.sum(first))
    if missing <= TINY:
        return base
    spare = np.maximum(load - low, 0.0) - excess
    rest = [_part(*of, a, a + b) for of, a, b in zip(items, excess, spare, strict=True)]
    extra = _cheapest(*_joined(rest), missing)
    every = float(np.sum(first)) + extra
    return max(base, float(np.ceil(every - 1e-9)) if whole else every)


def least_over_borders(
    items: list[tuple[Floats, Floats]], touch: np.ndarray, load: Floats, low: Floats, high: Floats
) -> float:
    """Bound what any plan moves in which customers only go to a territory that borders theirs now.

    A min-cost flow over the territories (HiGHS); what leaves a territory costs as in `least_possible`.
    NaN where no such flow brings all into their ranges.
    """
    a, b = np.nonzero(touch)
    arcs, count = len(a), len(load)
    owner = np.repeat(np.arange(count), [len(of[0]) for of in items])
    room, cost = (np.concatenate([of[side] for of in items]) for side in (0, 1))
    size = arcs + len(owner)
    # what a territory gains less what it gives stays within its range; what it gives is paid for step by step
    gain = csr_matrix(
        (np.r_[np.ones(arcs), -np.ones(arcs)], (np.r_[b, a], np.r_[:arcs, :arcs])), (count, size)
    )
    given = csr_matrix(
        (np.r_[np.ones(arcs), -np.ones(len(owner))], (np.r_[a, owner], np.arange(size))), (count, size)
    )
    found = linprog(
        np.r_[np.zeros(arcs), cost / np.maximum(room, TINY)],
        A_ub=vstack((gain, -gain)),
        b_ub=np.r_[high - load, load - low],
        A_eq=given,
        b_eq=np.zeros(count),
        bounds=np.column_stack((np.zeros(size), np.r_[np.full(arcs, np.inf), room])),
        method="highs",
    )
    return float(found.fun) if found.status == 0 else float("nan")


def _cheapest(load: Floats, cost: Floats, amount: float) -> float:
    """Give the least cost of moving `amount`, the things sorted and divisible; what is not there is free."""
    before = np.concatenate(([0.0], np.cumsum(load)))[:-1]
    share = np.clip((amount - before) / np.maximum(load, TINY), 0.0, 1.0)
    return float((share * cost).sum())


def _part(load: Floats, cost: Floats, begin: float, end: float) -> tuple[Floats, Floats]:
    """Cut the stretch from `begin` to `end` out of sorted things."""
    after = np.cumsum(load)
    inside = np.minimum(after, end) - np.maximum(after - load, begin)
    some = inside > TINY
    return inside[some], (cost * inside / np.maximum(load, TINY))[some]


def _joined(parts: list[tuple[Floats, Floats]]) -> tuple[Floats, Floats]:
    load = np.concatenate([of[0] for of in parts])
    cost = np.concatenate([of[1] for of in parts])
    order = np.argsort(cost / np.maximum(load, TINY), kind="stable")
    return load[order], cost[order]
