"""Give a world to spopt: points as columns, neighbours as PySAL weights."""

from __future__ import annotations

import numpy as np
import pandas as pd
from libpysal.weights import W

from benchmarks.world import World

AXES = ["x", "y", "z"]


def frame_of(world: World) -> pd.DataFrame:
    """Give the points as columns x, y, z, km."""
    return pd.DataFrame(world.xyz, columns=AXES)


def weights_of(world: World) -> W:
    """Give the adjacency as binary weights; every unit has a neighbour."""
    start, neighbours = world.csr()
    lists = np.split(neighbours, start[1:-1])
    return W({i: near.tolist() for i, near in enumerate(lists)}, silence_warnings=True)
