"""Show how the territories' indices went from extract to extract."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from components.charts.base import TOP, Chart, Part, build, layout_of, plain, ticked
from components.dates import in_words
from components.numbers import count, plus_minus
from components.numbers import index as index_text
from components.theme import Theme

LEFT, RIGHT, BOTTOM = 40, 30, 22
# days that fit under the chart without touching
TICKS = 5


def history(
    indices: pd.DataFrame, *, tolerance: float, theme: Theme, picked: str | None = None, height: int = 220
) -> Chart:
    """Draw a line a territory over the days of the extracts; those amber that lie beyond the tolerance now.

    Parameters
    ----------
    indices
        One row an extract, index its day (YYYY-MM-DD), ascending; a column a territory key, index values,
        NaN where it was not there. At least two rows.
    tolerance
        A share.
    theme, picked, height
        Light or dark; key of the territory that stands out; in px.

    The lines' customdata is the territory key.
    """
    off = 100 * tolerance
    outside = (indices - 100).abs() > off + 1e-9
    then, now = int(outside.iloc[0].sum()), int(outside.iloc[-1].sum())
    first = in_words(str(indices.index[0]))
    title = f"{count(now, 'territory', 'territories')} out of tolerance now, {then} on {first}"
    layout = layout_of(
        theme,
        title=title,
        subtitle=f"Index of each territory by extract (100 = target); shaded: within {plus_minus(tolerance)}",
        height=height,
        top=TOP + 8,
        bottom=BOTTOM,
        left=LEFT,
    )
    layout["margin"]["r"] = RIGHT
    days = [float(date.fromisoformat(str(day)).toordinal()) for day in indices.index]
    values = indices.to_numpy(float)
    low, high = min(100 - 1.3 * off, np.nanmin(values)), max(100 + 1.3 * off, np.nanmax(values))
    shown = sorted({round(i) for i in np.linspace(0, len(days) - 1, min(TICKS, len(days)))})
    # room for the marks on the first and the last day
    beside = (days[-1] - days[0]) / 60
    layout["xaxis"] = ticked(
        days[0] - beside, days[-1] + beside, {days[i]: in_words(str(indices.index[i])) for i in shown}, theme
    )
    ticks = {100 + side * off: index_text(100 + side * off) for side in (-1, 0, 1)}
    layout["yaxis"] = ticked(low - 1, high + 1, ticks, theme, ticklabelstandoff=6)
    layout["shapes"] = [
        {
            "type": "rect",
            "xref": "paper",
            "x0": 0,
            "x1": 1,
            "y0": 100 - off,
            "y1": 100 + off,
            "fillcolor": theme.band,
            "line": {"width": 0},
            "layer": "below",
        }
    ]
    beyond = outside.iloc[-1]
    # those that matter are drawn over the others
    order = sorted(indices.columns, key=lambda key: (key == picked, bool(beyond[key])))
    traces = [
        _line(
            str(key),
            days,
            indices[key].to_numpy(float),
            theme,
            beyond=bool(beyond[key]),
            picked=key == picked,
        )
        for key in order
    ]
    spread = f"indices from {index_text(np.nanmin(values[-1]))} to {index_text(np.nanmax(values[-1]))} now"
    return Chart(build(traces, layout), title, f"{title}; {spread}.")


def _line(
    key: str, days: list[float], values: np.ndarray, theme: Theme, *, beyond: bool, picked: bool
) -> Part:
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": days,
        "y": values.tolist(),
        "customdata": [key] * len(days),
        "line": {
            "color": theme.text if picked else theme.over if beyond else theme.today,
            "width": 2.5 if picked else 1.5 if beyond else 0.8,
        },
        "marker": {"size": 5 if picked or beyond else 3},
        "hovertemplate": f"{plain(key)}: %{{y:.0f}}<extra></extra>",
    }
