"""Ask scikit-learn's KMeans: the compactness that costs nothing when balance does not matter."""

from __future__ import annotations

import numpy as np
from sklearn.cluster import KMeans

from benchmarks.world import Ints, Task
from engine.geo import Floats


def fitted(task: Task) -> KMeans:
    """Fit loads as weights, one k-means++ start a seed."""
    load = task.world.load
    return KMeans(task.territories, n_init=1, random_state=task.seed).fit(
        task.world.xyz, sample_weight=load / load.mean()
    )


def centres(task: Task) -> Floats:
    """Give the centres (K, 3), where transport peers start from."""
    return np.asarray(fitted(task).cluster_centers_, dtype=np.float64)


def solve(task: Task) -> Ints:
    """Give each unit's territory, (n,)."""
    return np.asarray(fitted(task).labels_, dtype=np.int64)
