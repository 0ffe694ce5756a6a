"""Compile the kernels once, at set-up, and load them at start: `python -m engine.alignment.compile`."""

from __future__ import annotations

import numpy as np
import pandas as pd

from engine import schema as s
from engine.alignment.baseline import today
from engine.alignment.drafting import draft
from engine.alignment.repairing.repair import repair
from engine.settings import Limit, Settings
from engine.units.model import Units


def warm() -> None:
    """Run every kernel on a small strip of units, so that none is compiled in front of a user."""
    units = _strip(12)
    # a tolerance that whole units cannot meet asks for every kind of move
    draft(units, Settings(territories=3, tolerance=0.001))
    draft(units, Settings(territories=3, tolerance=0.001, effort="thorough"))
    draft(units, Settings(territories=3, tolerance=0.001, limits=(Limit("potential", 0.001),)))
    draft(units, Settings(territories=3, change_cap=0.5), baseline=today(units))
    repair(today(units), units, 0.001)


def _strip(count: int) -> Units:
    ids = [f"unit {i:02d}" for i in range(count)]
    weight = 1.0 + np.arange(count) % 3
    frame = pd.DataFrame(
        {s.LATITUDE: 45.0, s.LONGITUDE: np.arange(count) * 0.1, s.WORKLOAD: weight, s.POTENTIAL: 1.0},
        index=pd.Index(ids, name=s.UNIT_ID),
    )
    kinds = [s.RING] * (count - 2) + [s.BRIDGE]
    adjacency = pd.DataFrame({s.UNIT_A: ids[:-1], s.UNIT_B: ids[1:], s.KIND: kinds})
    accounts = pd.DataFrame(
        {
            s.UNIT_ID: ids,
            s.WORKLOAD: weight,
            s.POTENTIAL: 1.0,
            s.REVENUE: 0.0,
            s.COVERAGE_KIND: s.AREA,
            s.CURRENT_TERRITORY: [f"T{i * 3 // count}" for i in range(count)],
        },
        index=pd.Index([f"account {i}" for i in range(count)], name=s.ACCOUNT_ID),
    )
    plain = Units.from_frames(frame, adjacency)
    return Units(plain.frame, plain.adjacency, accounts)


if __name__ == "__main__":
    warm()
