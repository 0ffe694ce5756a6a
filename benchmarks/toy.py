"""Draw a small world that solvers warm up on."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

from benchmarks.world import ADJACENCY, ARRAYS, FRAME, World
from engine import schema as s
from engine.geo import to_xyz

STEP = 0.1


def square(side: int, folder: Path) -> World:
    """Draw side x side units a tenth of a degree apart, with loads 1, 2, 3 in turn; keep them in `folder`."""
    count = side * side
    row, column = np.divmod(np.arange(count), side)
    across = np.flatnonzero(column < side - 1)
    down = np.flatnonzero(row < side - 1)
    pairs = np.concatenate((np.column_stack((across, across + 1)), np.column_stack((down, down + side))))
    latitude, longitude = 45.0 - STEP * row, 9.0 + STEP * column
    load = 1.0 + np.arange(count) % 3
    ids = np.array([f"unit {i:04d}" for i in range(count)])
    folder.mkdir(parents=True, exist_ok=True)
    pd.DataFrame(
        {s.LATITUDE: latitude, s.LONGITUDE: longitude, s.WORKLOAD: load}, index=pd.Index(ids, name=s.UNIT_ID)
    ).to_parquet(folder / FRAME)
    pd.DataFrame({s.UNIT_A: ids[pairs[:, 0]], s.UNIT_B: ids[pairs[:, 1]], s.KIND: s.RING}).to_parquet(
        folder / ADJACENCY
    )
    world = World(to_xyz(latitude, longitude), load, pairs, folder)
    np.savez(folder / ARRAYS, xyz=world.xyz, load=world.load, pairs=world.pairs)
    return world
