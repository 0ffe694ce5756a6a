"""Place the first centres of territories: cut the load into equal parts, then let k-means round them off."""

from __future__ import annotations

import threading
import warnings

import numpy as np
from threadpoolctl import get_cached_controller

from engine.alignment.layout.bisection import bisect, means
from engine.geo import Floats

# more rounds of k-means would undo the balance of the cuts
ROUNDING = 2
# how much the axes of the cuts are turned from start to start
TILT = 0.25
# the number of threads and the warnings belong to the whole process: one k-means at a time
_alone = threading.Lock()


def seed_centres(
    xyz: Floats, weight: Floats, count: int, rng: np.random.Generator, *, rounded: bool = False
) -> Floats:
    """Give `count` centres (count, 3) of the points (n, 3) under weights (n,), ordered west to east.

    `rounded` lets two rounds of k-means move them, which makes another start of the same cuts.
    """
    part = bisect(xyz, weight, count, rng.normal(0.0, TILT, (count, 3)))
    centres = means(xyz, weight, part, count)[1]
    if rounded:
        centres = _rounded(xyz, weight, centres)
    longitude = np.arctan2(centres[:, 1], centres[:, 0])
    return centres[np.lexsort((centres[:, 2], longitude))]


def _rounded(xyz: Floats, weight: Floats, centres: Floats) -> Floats:
    # loading scikit-learn takes a second, and a draft that starts from today does not need it
    from sklearn.cluster import KMeans
    from sklearn.exceptions import ConvergenceWarning

    model = KMeans(len(centres), init=centres, n_init=1, max_iter=ROUNDING)
    # one thread: a parallel sum would make the last bits depend on the number of cores
    with _alone, get_cached_controller().limit(limits=1), warnings.catch_warnings():
        # fewer distinct points than centres, or stopped early as meant
        warnings.simplefilter("ignore", ConvergenceWarning)
        model.fit(xyz, sample_weight=weight)
    found: Floats = np.ascontiguousarray(model.cluster_centers_)
    return found
