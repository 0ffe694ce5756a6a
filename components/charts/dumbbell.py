"""Join before and after in one row."""

from __future__ import annotations

import numpy as np

from components.charts.base import Part
from components.charts.marks import Floats, dots
from components.numbers import fine_percent
from components.theme import Theme


def dumbbell(
    now: Floats, past: Floats, keys: list[str], theme: Theme, *, x: str, drawn: bool = True
) -> list[Part]:
    """Draw, per row, a ring for today and a dot for the draft, joined where both are known.

    Parameters
    ----------
    now, past
        Distances from target as shares, one per row; NaN is not drawn.
    keys
        Customdata of the marks, one per row.
    theme, x
        Light or dark; name of the x axis.
    drawn
        Whether `now` is the draft; else it is today's and hollow.
    """
    marks = [
        _ends(off, keys, theme, today=today, x=x)
        for off, today in ((past, True), (now, not drawn))
        if np.isfinite(off).any()
    ]
    return [joined(now, past, theme, x=x), *marks]


def joined(now: Floats, past: Floats, theme: Theme, *, x: str) -> Part:
    """Draw a line in every row where both ends are known, as one trace."""
    both = np.isfinite(now) & np.isfinite(past)
    # a gap after each pair keeps the lines apart
    gap = np.full(int(both.sum()), np.nan)
    ends = np.column_stack((now[both], past[both], gap)).ravel().tolist()
    return {
        "type": "scatter",
        "mode": "lines",
        "xaxis": x,
        "yaxis": "y",
        "x": [None if end != end else round(end, 4) for end in ends],
        "y": np.repeat(np.flatnonzero(both), 3).tolist(),
        "line": {"color": theme.today, "width": 1.5},
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def _ends(off: Floats, keys: list[str], theme: Theme, *, today: bool, x: str) -> Part:
    rows = np.flatnonzero(np.isfinite(off)).tolist()
    name = "Today" if today else "Draft"
    return dots(
        off[rows].round(4).tolist(),
        rows,
        theme,
        today=today,
        xaxis=x,
        yaxis="y",
        customdata=[keys[row] for row in rows],
        hovertext=[f"{name} {fine_percent(off[row])} from target" for row in rows],
    )
