"""Give solvers what they need of an instance: points, loads and neighbours as plain arrays.

A peer's process reads these arrays only, not the engine: its start is short, and its memory is its own.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd

from engine import schema as s
from engine.geo import Floats, to_xyz

if TYPE_CHECKING:
    from engine.units.model import Units

Ints = npt.NDArray[np.int64]

FRAME, ADJACENCY, ARRAYS = "frame.parquet", "adjacency.parquet", "arrays.npz"


@dataclass(frozen=True)
class World:
    """Hold the units of an instance as arrays.

    Attributes
    ----------
    xyz
        Points on the sphere, (n, 3), km.
    load
        What is balanced, (n,): hours a year, or people for counties.
    pairs
        Positions of neighbours, (m, 2), each pair once.
    folder
        Where the frames lie that `units` reads.
    """

    xyz: Floats
    load: Floats
    pairs: Ints
    folder: Path | None = None

    @classmethod
    def read(cls, folder: Path) -> World:
        """Read what `write` wrote."""
        with np.load(folder / ARRAYS) as arrays:
            return cls(arrays["xyz"], arrays["load"], arrays["pairs"], folder)

    @cached_property
    def units(self) -> Units:
        """The units as the engine takes them."""
        from engine.units.model import Units

        if self.folder is None:
            raise ValueError("This world was made of arrays, not of units.")
        frame = pd.read_parquet(self.folder / FRAME)
        return Units.from_frames(frame, pd.read_parquet(self.folder / ADJACENCY))

    @property
    def digest(self) -> str:
        """A name for exactly these units: results of other units are not compared with them."""
        parts = (np.round(self.xyz, 3), np.round(self.load, 6), self.pairs)
        return hashlib.sha256(b"".join(np.ascontiguousarray(p).tobytes() for p in parts)).hexdigest()[:12]

    def csr(self) -> tuple[Ints, Ints]:
        """Give `start` (n + 1,) and `neighbours` (2 m,), those of unit i from start[i] to start[i + 1]."""
        a = np.concatenate((self.pairs[:, 0], self.pairs[:, 1]))
        b = np.concatenate((self.pairs[:, 1], self.pairs[:, 0]))
        order = np.lexsort((b, a))
        start = np.zeros(len(self.xyz) + 1, dtype=np.int64)
        np.cumsum(np.bincount(a, minlength=len(self.xyz)), out=start[1:])
        return start, b[order]

    def whole_loads(self, total: int = 100_000_000) -> Ints:
        """Give the loads as whole numbers that add up to about `total`, for solvers that want integers."""
        return np.round(self.load * (total / self.load.sum())).astype(np.int64)


@dataclass(frozen=True)
class Task:
    """Say what a solver is asked: a world, K territories, a tolerance as a share, and a seed."""

    world: World
    territories: int
    tolerance: float
    seed: int


def write(units: Units, folder: Path) -> World:
    """Keep units as frames and as arrays in `folder`; give the arrays."""
    folder.mkdir(parents=True, exist_ok=True)
    position = {
        side: units.frame.index.get_indexer(pd.Index(units.adjacency[side])) for side in (s.UNIT_A, s.UNIT_B)
    }
    world = World(
        to_xyz(units.frame[s.LATITUDE], units.frame[s.LONGITUDE]),
        units.frame[s.WORKLOAD].to_numpy(float),
        np.column_stack((position[s.UNIT_A], position[s.UNIT_B])).astype(np.int64),
        folder,
    )
    units.frame.to_parquet(folder / FRAME)
    units.adjacency.to_parquet(folder / ADJACENCY)
    # the arrays come last and in one step: a run that was stopped half-way leaves no half of an instance
    unfinished = folder / f"unfinished-{ARRAYS}"
    np.savez(unfinished, xyz=world.xyz, load=world.load, pairs=world.pairs)
    unfinished.replace(folder / ARRAYS)
    return world
