"""Ask spopt's Ward: merge neighbours for least growth of the sum of squares, unweighted, no balance."""

from __future__ import annotations

import numpy as np
from spopt.region import WardSpatial

from benchmarks.peers.pysal import AXES, frame_of, weights_of
from benchmarks.world import Ints, Task


def solve(task: Task) -> Ints:
    """Give each unit's territory, (n,)."""
    model = WardSpatial(frame_of(task.world), weights_of(task.world), AXES, task.territories)
    model.solve()
    return np.asarray(model.labels_, dtype=np.int64)
