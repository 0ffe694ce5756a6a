"""Place the first centres of territories: cut the load into equal parts, then let k-means round them off."""

from __future__ import annotations

import warnings

import numpy as np

from engine.geo import Floats

# more rounds of k-means would undo the balance of the cuts
ROUNDING = 2


def seed_centres(xyz: Floats, weight: Floats, count: int, *, seed: int) -> Floats:
    """Give `count` centres (count, 3) of the points (n, 3) under weights (n,), ordered west to east."""
    # loading scikit-learn takes a second, and a draft that starts from today does not need it
    from sklearn.cluster import KMeans
    from sklearn.exceptions import ConvergenceWarning

    start = bisected_centres(xyz, weight, count, np.random.default_rng(seed))
    model = KMeans(count, init=start, n_init=1, max_iter=ROUNDING)
    with warnings.catch_warnings():
        # fewer distinct points than centres, or stopped early as meant
        warnings.simplefilter("ignore", ConvergenceWarning)
        model.fit(xyz, sample_weight=weight)
    centres: Floats = model.cluster_centers_
    longitude = np.arctan2(centres[:, 1], centres[:, 0])
    return centres[np.lexsort((centres[:, 2], longitude))]


def bisected_centres(xyz: Floats, weight: Floats, count: int, rng: np.random.Generator) -> Floats:
    """Cut the points (n, 3) into `count` parts of equal weight, across the longest axis; means (count, 3).

    The generator turns each axis a little, so that every seed gives another start.
    """
    parts: list[tuple[np.ndarray, int]] = [(np.arange(len(weight)), count)]
    centres: list[Floats] = []
    tilt = rng.normal(0.0, 0.25, (count, 3))
    while parts:
        members, wanted = parts.pop()
        centre = np.average(xyz[members], axis=0, weights=weight[members])
        if wanted == 1:
            centres.append(centre)
            continue
        axis = _long_axis(xyz[members] - centre, weight[members]) + tilt[len(centres)]
        order = members[np.argsort((xyz[members] - centre) @ axis, kind="stable")]
        left = wanted // 2
        summed = np.cumsum(weight[order])
        cut = _nearest_cut(summed, summed[-1] * left / wanted)
        cut = min(max(cut, left), len(order) - (wanted - left))
        parts += [(order[cut:], wanted - left), (order[:cut], left)]
    return np.array(centres)


def _nearest_cut(summed: Floats, goal: float) -> int:
    """Give how many of the first members come closest to the goal in sum."""
    reach = int(np.searchsorted(summed, goal))
    short = summed[reach - 1] if reach else 0.0
    return reach + 1 if reach < len(summed) and summed[reach] - goal < goal - short else reach


def _long_axis(offset: Floats, weight: Floats) -> Floats:
    axis: Floats = np.linalg.eigh((offset * weight[:, None]).T @ offset)[1][:, -1]
    # an eigenvector's sign is arbitrary: fix it
    return axis * (1.0 if axis[np.argmax(np.abs(axis))] > 0 else -1.0)
