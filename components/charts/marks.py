"""Draw Today as hollow grey rings and the draft as solid dots, with what the pointer shows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from components.charts.base import Part, plain
from components.numbers import index
from components.theme import Theme
from engine import schema as s

Floats = npt.NDArray[np.float64]


def dots(x: Sequence[float], y: Sequence[float], theme: Theme, *, today: bool, **more: Any) -> Part:
    """Draw one mark per point; hollow for today."""
    marker: Part = {"size": 6, "color": theme.draft, "line": {"width": 0}}
    if today:
        marker = {"size": 7, "symbol": "circle-open", "color": theme.today, "line": {"width": 1.2}}
    return {
        "type": "scatter",
        "mode": "markers",
        "x": list(x),
        "y": list(y),
        "marker": marker,
        "cliponaxis": False,
        "hoverinfo": "text",
        **more,
    }


def ring(x: float, y: float, theme: Theme, key: str, *, colour: str, **more: Any) -> Part:
    """Draw the picked mark: larger, with an outline in the text's colour."""
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [x],
        "y": [y],
        "marker": {"size": 10, "color": colour, "line": {"width": 2, "color": theme.text}},
        "customdata": [key],
        "cliponaxis": False,
        "hoverinfo": "skip",
        **more,
    }


def pointer(team: pd.DataFrame, tolerance: float) -> list[str]:
    """Say of each territory its name, rep and index, which is written for a tolerance."""
    return [
        f"<b>{plain(name)}</b>{', ' + plain(rep) if rep else ''}<br>Index {index(value, tolerance)}"
        for name, rep, value in zip(
            team[s.NAME].to_list(), team[s.REP].to_list(), team[s.INDEX].to_list(), strict=True
        )
    ]


def swarm(x: Floats, *, width: float, most: float, step: float) -> Floats:
    """Move points that fall into the same bin of `width` apart across the axis, up and down by turns.

    `step` shrinks where a bin is so full that a point would leave -most..most.
    """
    order = np.argsort(x, kind="stable")
    bins = np.floor(x[order] / width)
    first = np.r_[True, bins[1:] != bins[:-1]]
    start = np.maximum.accumulate(np.where(first, np.arange(len(x)), 0))
    rank = np.arange(len(x)) - start
    away = np.where(rank % 2 == 1, 1, -1) * ((rank + 1) // 2)
    tallest = np.abs(away).max(initial=0)
    offset = np.empty(len(x))
    offset[order] = away * (step if tallest * step <= most else most / tallest)
    return offset
