"""Ask spopt's region k-means: connected regions grown from random seeds, no balance."""

from __future__ import annotations

import numpy as np
from spopt.region import RegionKMeansHeuristic

from benchmarks.peers.pysal import weights_of
from benchmarks.world import Ints, Task


def solve(task: Task) -> Ints:
    """Give each unit's territory, (n,)."""
    model = RegionKMeansHeuristic(task.world.xyz, task.territories, weights_of(task.world), seed=task.seed)
    model.solve()
    return np.asarray(model.labels_, dtype=np.int64)
