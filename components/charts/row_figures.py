"""Work out what a row of territories amounts to."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from components.charts.marks import Floats
from components.charts.rows import Row
from engine import schema as s


@dataclass(frozen=True)
class Figures:
    """Hold the numbers of each row: share of hours used, and distance from target in the draft and today."""

    used: Floats
    off: Floats
    off_today: Floats

    def of(self, rows: list[int]) -> Figures:
        """Give those of some rows."""
        return Figures(self.used[rows], self.off[rows], self.off_today[rows])


def figures_of(rows: list[Row], team: pd.DataFrame, today: pd.DataFrame | None) -> Figures:
    """Add the hours of each row up, and find its furthest territory; NaN where nothing is known."""
    needed, hours = (team[c].to_numpy(float) for c in (s.HOURS_NEEDED, s.CAPACITY_HOURS))
    off = np.abs(team[s.INDEX].to_numpy(float) / 100 - 1)
    before = np.full(len(team), np.nan)
    if today is not None:
        before = np.abs(today[s.INDEX].reindex(team.index).to_numpy(float) / 100 - 1)

    def share(row: Row) -> float:
        have = hours[list(row.members)].sum()
        return float(needed[list(row.members)].sum() / have) if have > 0 else np.nan

    def most(values: Floats, row: Row) -> float:
        inside = values[list(row.members)]
        return float(np.nanmax(inside)) if np.isfinite(inside).any() else np.nan

    return Figures(
        np.array([share(row) for row in rows]),
        np.array([most(off, row) for row in rows]),
        np.array([most(before, row) for row in rows]),
    )
