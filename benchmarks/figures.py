"""Draw results as plotly figures: pure functions from tables to figures, and one that writes them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from benchmarks.growth import AXES, along, power_law
from benchmarks.suite import TOLERANCE

MEASURES = {"cpu": "CPU seconds", "extra_mb": "extra memory, MB"}
OURS = "Hexalign"
STYLE = {"template": "plotly_white", "width": 900, "height": 560}


def quality(table: pd.DataFrame) -> go.Figure:
    """Show balance against compactness: a point for each solver and instance, best at the lower left."""
    figure = go.Figure()
    for solver, rows in table[table["ratio"].notna()].groupby("solver", sort=False):
        figure.add_scatter(
            x=100 * rows["imbalance"],
            y=rows["ratio"],
            mode="markers",
            name=solver,
            text=rows["instance"],
            marker={"size": 12 if solver.startswith(OURS) else 8, "symbol": _symbol(solver)},
            hovertemplate="%{text}<br>%{x:.1f} % from target, %{y:.3f} x best<extra>" + solver + "</extra>",
        )
    figure.add_vline(x=100 * TOLERANCE, line_dash="dot", annotation_text="tolerance")
    figure.update_layout(title="Balance and compactness, median over seeds", **STYLE)
    figure.update_xaxes(title="largest distance of a territory from its target, %", type="log")
    figure.update_yaxes(title="inertia / best known within the tolerance")
    return figure


def growing(table: pd.DataFrame, axis: str, measure: str) -> go.Figure:
    """Show how a measure grows along `units` or `territories`, with the fitted exponent in each name."""
    figure = go.Figure()
    for solver, group in table.groupby("solver", sort=False):
        points = along(group, axis, measure)
        if points.empty:
            continue
        fit = power_law(points[axis], points[measure])
        name = f"{solver}: exponent {fit.exponent:.2f}" if fit else solver
        figure.add_scatter(
            x=points[axis], y=points[measure], mode="lines+markers", name=name, text=points["instance"]
        )
    figure.update_layout(title=f"{MEASURES[measure]} by {AXES[axis]}", **STYLE)
    figure.update_xaxes(title=axis, type="log")
    figure.update_yaxes(title=MEASURES[measure], type="log")
    return figure


def _symbol(solver: str) -> str:
    return "star" if solver.startswith(OURS) else "circle"


def write_figures(table: pd.DataFrame, folder: Path) -> list[Path]:
    """Write the figures as pages that share one plotly.min.js beside them; give their paths."""
    drawn = {"quality": quality(table)}
    for axis in AXES:
        for measure in MEASURES:
            drawn[f"{measure.removesuffix('_mb')}-by-{axis}"] = growing(table, axis, measure)
    paths = []
    for name, figure in drawn.items():
        path = folder / f"{name}.html"
        # a fixed id keeps the file the same where the figure is
        figure.write_html(path, include_plotlyjs="directory", div_id=name)
        paths.append(path)
    return paths


def geometric_mean(values: pd.Series) -> float:
    """Give the geometric mean of positive numbers, NaN of none."""
    known = values.dropna()
    return float(np.exp(np.log(known).mean())) if len(known) else float("nan")
