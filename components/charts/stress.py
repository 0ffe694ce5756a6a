"""Show how likely each territory stays in tolerance, and where its index is likely to lie."""

from __future__ import annotations

import numpy as np
import pandas as pd

from components.charts.base import (
    Chart,
    Part,
    axis,
    band,
    build,
    cut,
    empty,
    layout_of,
    plain,
    ticked,
    upright,
)
from components.charts.marks import Floats, dots, pointer, ring
from components.charts.rows import ROW_PX, Row, labels, lit_rows, text_column
from components.charts.ticks import index_ticks
from components.numbers import index as index_text
from components.numbers import number, percent, plus_minus
from components.stress import DRIVERS, SAFE, likely
from components.theme import Theme
from engine import schema as s
from engine.settings import Settings

LABELS, SPANS, VALUES = (0.0, 0.27), (0.29, 0.84), (0.84, 0.99)
# the ticks stand on top, where a tall chart that scrolls begins
HEAD = 64


def stress(
    team: pd.DataFrame,
    found: pd.DataFrame,
    settings: Settings,
    *,
    theme: Theme,
    picked: str | None = None,
    drawn: bool = True,
    height: int | None = None,
) -> Chart:
    """Draw one row a territory, the most fragile first: its likely indices, and its chance to stay.

    Parameters
    ----------
    team
        `Measures.territories` of the plan shown, or some of its rows.
    found
        `StressTest.territories` of the same plan.
    settings
        Tolerance of the band.
    theme, picked
        Light or dark; key of the territory that stands out.
    drawn
        Whether `team` is the draft; else it is today's, and its dots are hollow.
    height
        In px; None gives each row 20 px.

    The dots' customdata is the territory key.
    """
    known = _by_fragility(team, found)
    if known.empty:
        return empty(theme, title="No territory yet", words="Draft a plan first.", height=height or 120)
    rows = [Row(name, str(key), (i,)) for i, (key, name) in enumerate(known[s.NAME].items())]
    off = 100 * settings.tolerance
    low = min(100 - 1.3 * off, float(known[s.INDEX_LOW].min()))
    high = max(100 + 1.3 * off, float(known[s.INDEX_HIGH].max()))
    title = _finding(known, settings.tolerance)
    within = plus_minus(settings.tolerance)
    layout = layout_of(
        theme,
        title=title,
        subtitle=f"Index in nine of ten cases; shaded: within {within}; right: chance to stay",
        height=height or HEAD + ROW_PX * len(rows) + 4,
        top=HEAD,
    )
    ticks = index_ticks(off, low, high)
    layout["xaxis"] = axis(0, 1, domain=LABELS)
    layout["xaxis2"] = ticked(low - 1, high + 1, ticks, theme, domain=SPANS, anchor="y", side="top")
    layout["xaxis3"] = axis(0, 1, domain=VALUES, anchor="y")
    layout["yaxis"] = axis(len(rows) - 0.5, -0.5)
    layout["shapes"] = [
        band(100 - off, 100 + off, theme, x="x2"),
        {**upright(100, theme, x="x2"), "layer": "below"},
    ]
    chances = [likely(share) for share in known[s.STAYS].to_list()]
    traces = [
        labels(rows, lit_rows(rows, known, picked), theme, x="x"),
        *_spans(known, theme),
        *_dots(known, chances, settings.tolerance, theme, picked, drawn=drawn),
        text_column(chances, theme, x="x3", at=1.0, position="middle left", keys=[row.key for row in rows]),
    ]
    return Chart(build(traces, layout), title, _alt(known, chances, within))


def _by_fragility(team: pd.DataFrame, found: pd.DataFrame) -> pd.DataFrame:
    """Join both, the least likely to stay first; of equals the one furthest from target, then by key."""
    joined = team[[s.NAME, s.REP]].join(found, how="inner")
    joined = joined[np.isfinite(joined[s.INDEX_LOW].to_numpy(float))]
    far = -np.abs(joined[s.INDEX].to_numpy(float) - 100).round(9)
    order = np.lexsort((joined.index.to_numpy(str), far, joined[s.STAYS].to_numpy(float)))
    ranked: pd.DataFrame = joined.iloc[order]
    return ranked


def _spans(known: pd.DataFrame, theme: Theme) -> list[Part]:
    """Draw a line from the 5 % to the 95 % quantile in every row, amber where it is fragile."""
    shaky = (known[s.STAYS] < SAFE).to_numpy(bool)
    ends = known[[s.INDEX_LOW, s.INDEX_HIGH]].to_numpy(float)
    return [
        _lines(ends, np.flatnonzero(which), colour)
        for which, colour in ((shaky, theme.over), (~shaky, theme.draft))
        if which.any()
    ]


def _lines(ends: Floats, rows: np.ndarray, colour: str) -> Part:
    # a gap after each pair keeps the lines apart
    x = [value for low, high in ends[rows].round(1).tolist() for value in (low, high, None)]
    return {
        "type": "scatter",
        "mode": "lines",
        "xaxis": "x2",
        "yaxis": "y",
        "x": x,
        "y": np.repeat(rows, 3).tolist(),
        "line": {"color": colour, "width": 2},
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def _dots(
    known: pd.DataFrame,
    chances: list[str],
    tolerance: float,
    theme: Theme,
    picked: str | None,
    *,
    drawn: bool,
) -> list[Part]:
    x = known[s.INDEX].round(1).to_list()
    marks = dots(
        x,
        list(range(len(x))),
        theme,
        today=not drawn,
        xaxis="x2",
        yaxis="y",
        customdata=known.index.to_list(),
        hovertext=_pointer(known, chances, tolerance),
    )
    colours = [theme.over if share < SAFE else theme.draft for share in known[s.STAYS].to_list()]
    if drawn:
        marks["marker"]["color"] = colours
    at = np.flatnonzero(known.index == picked)
    if not len(at):
        return [marks]
    i = int(at[0])
    colour = colours[i] if drawn else theme.ground
    return [marks, ring(x[i], i, theme, str(picked), colour=colour, xaxis="x2", yaxis="y")]


def _pointer(known: pd.DataFrame, chances: list[str], tolerance: float) -> list[str]:
    ends = zip(known[s.INDEX_LOW].to_list(), known[s.INDEX_HIGH].to_list(), strict=True)
    parts = zip(pointer(known, tolerance), chances, ends, _moved_by(known), strict=True)
    within = plus_minus(tolerance)
    return [
        f"{who} as planned, {plain(index_text(low))} to {index_text(high)} in nine of ten cases<br>"
        f"{plain(chance)} likely to stay within {within}{moved}"
        for who, chance, (low, high), moved in parts
    ]


def _moved_by(known: pd.DataFrame) -> list[str]:
    """Say what each index is moved by most, "" where nothing moves it."""
    drivers = known[s.DRIVER].to_list()
    parts = [known[name].iloc[i] if (name := driver) else 0.0 for i, driver in enumerate(drivers)]
    return [
        f"<br>Moved most by {DRIVERS[driver]}, {percent(part)} of the spread" if driver else ""
        for driver, part in zip(drivers, parts, strict=True)
    ]


def _finding(known: pd.DataFrame, tolerance: float) -> str:
    first, within = known.iloc[0], plus_minus(tolerance)
    share, lost = float(first[s.STAYS]), int((known[s.STAYS] < 0.01).sum())
    if lost > 1:
        return f"{number(lost)} territories are hardly ever within {within}"
    name = cut(str(first[s.NAME]), 24)
    if share < SAFE:
        return f"{name} is most fragile: {likely(share)} likely to stay"
    return f"Every territory is at least {likely(share)} likely to stay"


def _alt(known: pd.DataFrame, chances: list[str], within: str) -> str:
    parts = [f"{name} {chance}" for name, chance in zip(known[s.NAME].to_list(), chances, strict=True)]
    return f"Chance of each territory to stay within {within}: {'; '.join(parts)}."
