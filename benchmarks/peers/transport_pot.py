"""Ask POT for the exact transport of loads to equal targets, then move the centres, in turn.

Transport splits up to K - 1 units; each goes where most of it goes, which is what costs balance.
"""

from __future__ import annotations

import numpy as np
import ot

from benchmarks.peers.kmeans import centres
from benchmarks.peers.rounds import ROUNDS, rounds, squares
from benchmarks.world import Ints, Task
from engine.geo import Floats

ITERATIONS = 10_000_000


def solve(task: Task, *, count: int = ROUNDS) -> Ints:
    """Give each unit's territory, (n,)."""
    world = task.world
    heavy = np.flatnonzero(world.load > 0)
    supply = world.load[heavy] / world.load.sum()
    target = np.full(task.territories, 1.0 / task.territories)

    def assign(places: Floats) -> Ints:
        cost = squares(world, places)
        # a unit without load takes no part in transport: it goes to the nearest centre
        label = cost.argmin(axis=1)
        plan = ot.emd(supply, target, cost[heavy], numItermax=ITERATIONS, numThreads=1)
        label[heavy] = plan.argmax(axis=1)
        return label

    return rounds(world, centres(task), assign, count)
