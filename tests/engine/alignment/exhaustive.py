"""Find the best plan of a few units by looking at every one."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from engine.alignment.problem import Problem


def best_of_all(problem: Problem) -> tuple[float, float]:
    """The least possible largest excess over the tolerance, and the least inertia of plans that are within.

    Every territory is one piece and keeps what is held for it. The inertia is infinite where none is within.
    """
    full, count = (1 << problem.size) - 1, len(problem.keys)
    whole = [connected(problem, mask) for mask in range(full + 1)]
    cost = [inertia_of(problem, mask) for mask in range(full + 1)]
    # by the set of units that the first territories share: least largest excess, and least inertia within
    far, least = {0: 0.0}, {0: 0.0}
    for k in range(count):
        far_next: dict[int, float] = {}
        least_next: dict[int, float] = {}
        for taken in far:
            for mask in parts(full ^ taken):
                if (
                    not whole[mask]
                    or not keeps(problem, mask, k)
                    or (k == count - 1 and mask | taken != full)
                ):
                    continue
                excess = max(excess_of(problem, mask, k), far[taken])
                far_next[mask | taken] = min(excess, far_next.get(mask | taken, np.inf))
                if taken in least and excess_of(problem, mask, k) <= 1e-12:
                    value = least[taken] + cost[mask]
                    least_next[mask | taken] = min(value, least_next.get(mask | taken, np.inf))
        far, least = far_next, least_next
    return far.get(full, np.inf), least.get(full, np.inf)


def parts(mask: int) -> Iterator[int]:
    """All subsets of a set of units but the empty one."""
    part = mask
    while part:
        yield part
        part = (part - 1) & mask


def members(problem: Problem, mask: int) -> list[int]:
    return [i for i in range(problem.size) if mask >> i & 1]


def connected(problem: Problem, mask: int) -> bool:
    reached, before = mask & -mask, 0
    while reached != before:
        before = reached
        for i in members(problem, reached):
            for j in problem.graph.neighbours[problem.graph.start[i] : problem.graph.start[i + 1]]:
                reached |= 1 << int(j) & mask
    return reached == mask


def inertia_of(problem: Problem, mask: int) -> float:
    units = members(problem, mask)
    if not units:
        return 0.0
    mass = problem.mass[units]
    centre = np.average(problem.xyz[units], axis=0, weights=mass)
    return float((mass * ((problem.xyz[units] - centre) ** 2).sum(axis=1)).sum())


def excess_of(problem: Problem, mask: int, k: int) -> float:
    load = problem.pinned[k] + problem.load[members(problem, mask)].sum()
    return max(abs(load / problem.target[k] - 1.0) - problem.tolerance, 0.0)


def keeps(problem: Problem, mask: int, k: int) -> bool:
    return all((problem.home[i] == k) == bool(mask >> i & 1) for i in np.flatnonzero(problem.held))
