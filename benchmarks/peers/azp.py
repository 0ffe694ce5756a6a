"""Ask spopt's AZP: connected regions improved move by move, no balance."""

from __future__ import annotations

import numpy as np
from spopt.region import AZP
from spopt.region.objective_function import ObjectiveFunctionCenter

from benchmarks.peers.pysal import AXES, frame_of, weights_of
from benchmarks.world import Ints, Task
from engine.geo import Floats


def solve(task: Task) -> Ints:
    """Give each unit's territory, (n,)."""
    model = AZP(
        frame_of(task.world),
        weights_of(task.world),
        AXES,
        task.territories,
        random_state=task.seed,
        objective_func=ObjectiveFunctionCenter(metric=squared, center=middle, reduction=np.sum),
    )
    model.solve()
    return np.asarray(model.labels_, dtype=np.int64)


def squared(points: Floats, centre: Floats) -> Floats:
    """Give squared distances of points (m, 3) to one centre (1, 3), (m,)."""
    return np.asarray(((points - centre) ** 2).sum(axis=1))


def middle(points: Floats, axis: int) -> Floats:
    """Give the mean point (3,)."""
    return np.asarray(points.mean(axis=axis))
