"""Show the index of every territory against the tolerance band, grouped by district."""

from __future__ import annotations

import numpy as np
import pandas as pd

from components.charts.base import Chart, Part, axis, band, build, cut, empty, layout_of, ticked, upright
from components.charts.dumbbell import joined
from components.charts.marks import Floats, dots, pointer, ring, swarm
from components.charts.rows import ROW_PX, Level, Row, labels, level_of, lit_rows, rows_of, text_column
from components.charts.ticks import index_ticks
from components.help_texts import index_of
from components.numbers import index as index_text
from components.numbers import number, plus_minus
from components.theme import Theme
from engine import schema as s
from engine.settings import Settings

LABELS, DOTS, VALUES = (0.0, 0.27), (0.29, 0.82), (0.82, 0.99)
# the ticks stand on top, where a tall chart that scrolls begins
HEAD = 64


def index(
    team: pd.DataFrame,
    today: pd.DataFrame | None,
    settings: Settings,
    *,
    theme: Theme,
    picked: str | None = None,
    drawn: bool = True,
    level: Level | None = None,
    height: int | None = None,
) -> Chart:
    """Draw one dot a territory, in the row of its district or a row of its own; amber beyond the band.

    Parameters
    ----------
    team, today
        `Measures.territories` of the plan shown and of today (or some of their rows). Today's rings show
        where each territory has a row of its own.
    settings
        Tolerance of the band, and what is balanced.
    theme, picked
        Light or dark; key of the territory that stands out.
    drawn
        Whether `team` is the draft; else it is today's, and its dots are hollow.
    level
        Rows are districts or territories; None chooses by their number.
    height
        In px; None gives each row 20 px.

    The dots' customdata is the territory key.
    """
    known = team[np.isfinite(team[s.INDEX])]
    if known.empty:
        return empty(theme, title="No territory yet", words="Draft a plan first.", height=height or 120)
    kind = level or level_of(known)
    rows = rows_of(known, kind)
    values = known[s.INDEX].to_numpy(float)
    past = _past(known, today, rows, kind)
    off = 100 * settings.tolerance
    low = min(100 - 1.3 * off, values.min(), np.nanmin(past, initial=100))
    high = max(100 + 1.3 * off, values.max(), np.nanmax(past, initial=100))
    title = _finding(known, settings.tolerance)
    layout = layout_of(
        theme,
        title=title,
        subtitle=f"{index_of(settings.balance)} (100 = target); shaded: "
        f"within {plus_minus(settings.tolerance)}",
        height=height or HEAD + ROW_PX * len(rows) + 4,
        top=HEAD,
    )
    ticks = index_ticks(off, low, high)
    layout["xaxis"] = axis(0, 1, domain=LABELS)
    layout["xaxis2"] = ticked(low - 1, high + 1, ticks, theme, domain=DOTS, anchor="y", side="top")
    layout["xaxis3"] = axis(0, 1, domain=VALUES, anchor="y")
    layout["yaxis"] = axis(len(rows) - 0.5, -0.5)
    layout["shapes"] = [
        band(100 - off, 100 + off, theme, x="x2"),
        {**upright(100, theme, x="x2"), "layer": "below"},
    ]
    traces = [
        labels(rows, lit_rows(rows, known, picked), theme, x="x"),
        *_rings(past, rows, values, theme, settings.tolerance),
        *_dots(
            known,
            rows,
            values,
            theme,
            picked,
            width=(high - low) / 40,
            drawn=drawn,
            tolerance=settings.tolerance,
        ),
        text_column(
            [_ends(row, values, settings.tolerance) for row in rows],
            theme,
            x="x3",
            at=1.0,
            position="middle left",
            keys=[row.key for row in rows],
        ),
    ]
    return Chart(build(traces, layout), title, _alt(rows, values, settings.tolerance))


def _past(known: pd.DataFrame, today: pd.DataFrame | None, rows: list[Row], level: Level) -> Floats:
    """Give today's index of each row's one territory, NaN where it has none."""
    if today is None or level == "district":
        return np.full(len(rows), np.nan)
    past = today[s.INDEX].reindex(known.index).to_numpy(float)
    return np.array([np.nan if row.heading else past[row.members[0]] for row in rows])


def _rings(past: Floats, rows: list[Row], values: Floats, theme: Theme, tolerance: float) -> list[Part]:
    at = np.flatnonzero(np.isfinite(past)).tolist()
    if not at:
        return []
    now = np.array([values[row.members[0]] if row.members else np.nan for row in rows])
    rings = dots(
        past[at].round(1).tolist(),
        at,
        theme,
        today=True,
        xaxis="x2",
        yaxis="y",
        customdata=[rows[i].key for i in at],
        hovertext=[f"Today {index_text(float(past[i]), tolerance)}" for i in at],
    )
    return [joined(now, past, theme, x="x2"), rings]


def _dots(
    known: pd.DataFrame,
    rows: list[Row],
    values: Floats,
    theme: Theme,
    picked: str | None,
    *,
    width: float,
    drawn: bool,
    tolerance: float,
) -> list[Part]:
    order = [i for row in rows for i in row.members]
    lift = np.concatenate(
        [
            y + swarm(values[list(row.members)], width=width, most=0.32, step=0.22)
            for y, row in enumerate(rows)
            if not row.heading
        ]
    )
    shown = known.iloc[order]
    x = values[order]
    marks = dots(
        x.round(1).tolist(),
        lift.round(2).tolist(),
        theme,
        today=not drawn,
        xaxis="x2",
        yaxis="y",
        customdata=shown.index.to_list(),
        hovertext=pointer(shown, tolerance),
    )
    colours = [theme.draft if on else theme.over for on in shown[s.IN_TOLERANCE].to_list()]
    if drawn:
        marks["marker"]["color"] = colours
    at = np.flatnonzero(shown.index == picked)
    if not len(at):
        return [marks]
    i = int(at[0])
    colour = colours[i] if drawn else theme.ground
    mark = ring(float(x[i]), float(lift[i]), theme, str(picked), colour=colour, xaxis="x2", yaxis="y")
    return [marks, mark]


def _ends(row: Row, values: Floats, tolerance: float) -> str:
    if row.heading:
        return ""
    inside = values[list(row.members)]
    low, high = (index_text(float(end), tolerance) for end in (inside.min(), inside.max()))
    return low if low == high else f"{low} to {high}"


def _finding(known: pd.DataFrame, tolerance: float) -> str:
    out = known[~known[s.IN_TOLERANCE].astype(bool)]
    if out.empty:
        return f"Every territory is within {plus_minus(tolerance)}"
    worst = out.iloc[int(np.argmax(np.abs(out[s.INDEX].to_numpy(float) - 100)))]
    if len(out) == 1:
        return f"Only {cut(str(worst[s.NAME]), 24)} is beyond {plus_minus(tolerance)}"
    return f"{number(len(out))} of {number(len(known))} territories are beyond {plus_minus(tolerance)}"


def _alt(rows: list[Row], values: Floats, tolerance: float) -> str:
    parts = [f"{row.label} {_ends(row, values, tolerance)}" for row in rows if not row.heading]
    return f"Index of each territory, 100 is on target: {'; '.join(parts)}."
