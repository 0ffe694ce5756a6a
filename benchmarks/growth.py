"""Fit how time and memory grow: the exponent of a power law, by least squares on logarithms."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from benchmarks.suite import BY_NAME, FIXED_K, FIXED_UNITS

AXES = {"units": f"units at K = {FIXED_K}", "territories": f"territories on {FIXED_UNITS}"}
# fewer points than this, or a spread below it, say nothing of growth
POINTS, SPREAD = 3, 2.0
# below this, seconds and megabytes are noise of the measurement
FLOOR = {"cpu": 1e-3, "extra_mb": 1.0}


@dataclass(frozen=True)
class Fit:
    """Hold y = factor x^exponent, fitted on `points` points."""

    exponent: float
    factor: float
    points: int


def power_law(x: npt.ArrayLike, y: npt.ArrayLike) -> Fit | None:
    """Fit log y = log factor + exponent log x; None where there is too little to fit."""
    x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    if len(x) < POINTS or x.max() < SPREAD * x.min():
        return None
    exponent, height = np.polyfit(np.log(x), np.log(y), 1)
    return Fit(float(exponent), float(np.exp(height)), len(x))


def along(table: pd.DataFrame, axis: str, measure: str) -> pd.DataFrame:
    """Give the rows on which only `axis` varies and `measure` is above its floor, sorted along the axis."""
    if axis == "units":
        member = [
            BY_NAME[i].territories == FIXED_K and BY_NAME[i].area == "occupied" for i in table["instance"]
        ]
    else:
        member = [BY_NAME[i].graph_name == FIXED_UNITS for i in table["instance"]]
    rows = table[np.array(member, dtype=bool)]
    return rows[rows[measure] > FLOOR[measure]].sort_values(axis) if measure in rows else rows.iloc[:0]


def fits(table: pd.DataFrame) -> pd.DataFrame:
    """Give exponents by solver: columns `units cpu`, `units extra_mb`, `territories cpu`, ..."""
    rows = []
    for solver, group in table.groupby("solver", sort=False):
        row: dict[str, object] = {"solver": solver}
        for axis in AXES:
            for measure in FLOOR:
                points = along(group, axis, measure)
                fit = power_law(points[axis], points[measure])
                row[f"{axis} {measure}"] = fit.exponent if fit else np.nan
                row[f"{axis} points"] = len(points)
        rows.append(row)
    return pd.DataFrame(rows)
