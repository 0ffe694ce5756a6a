"""Ask k-means-constrained, which bounds how many points a cluster has, not what they weigh.

`replicate` makes up for it: a unit is repeated in proportion to its load, about `COPIES` times on average,
and goes where most of its copies go.
"""

from __future__ import annotations

import math

import numpy as np
from k_means_constrained import KMeansConstrained

from benchmarks.world import Ints, Task

COPIES = 3


def solve(task: Task, *, replicate: bool = False) -> Ints:
    """Give each unit's territory, (n,)."""
    world, count = task.world, task.territories
    units = np.arange(len(world.xyz))
    if replicate:
        copies = np.maximum(np.round(world.load * (COPIES * len(units) / world.load.sum())), 1).astype(
            np.int64
        )
        units = np.repeat(units, copies)
    each = len(units) / count
    model = KMeansConstrained(
        count,
        size_min=math.floor(each * (1 - task.tolerance)),
        size_max=math.ceil(each * (1 + task.tolerance)),
        n_init=1,
        random_state=task.seed,
        n_jobs=1,
    ).fit(world.xyz[units])
    votes = np.zeros((len(world.xyz), count), dtype=np.int32)
    np.add.at(votes, (units, model.labels_), 1)
    return votes.argmax(axis=1)
