"""Show the hours needed against the hours available, beside how far from target each row is."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd

from components.charts.base import (
    BODY,
    SMALL,
    Chart,
    Part,
    axis,
    band,
    build,
    cut,
    empty,
    layout_of,
    note,
    plain,
    upright,
)
from components.charts.dumbbell import dumbbell
from components.charts.marks import Floats
from components.charts.row_figures import Figures, figures_of
from components.charts.rows import (
    FOOT_PX,
    ROW_PX,
    Level,
    Row,
    few,
    fitting,
    labels,
    left_out,
    level_of,
    lit_rows,
    nouns,
    rows_of,
    text_column,
)
from components.numbers import apart_percent, fine_percent, plus_minus
from components.theme import Theme
from engine import schema as s
from engine.settings import Settings

HEAD = 76
LABELS, BARS, VALUES, DUMBBELL = (0.0, 0.27), (0.28, 0.60), (0.60, 0.715), (0.77, 0.985)


def capacity(
    team: pd.DataFrame,
    today: pd.DataFrame | None,
    settings: Settings,
    *,
    theme: Theme,
    picked: str | None = None,
    drawn: bool = True,
    level: Level | None = None,
    height: int | None = None,
    most: int | None = None,
) -> Chart:
    """Draw bars of capacity used that split at 100 %, and a dumbbell of the furthest from target.

    Parameters
    ----------
    team, today
        `Measures.territories` of the plan shown and of today (or some of their rows); None draws no rings.
    settings
        Tolerance of the bands.
    theme, picked
        Light or dark; key of the territory whose row stands out.
    drawn
        Whether `team` is the draft; else it is today's, and its marks are hollow.
    level
        Rows are districts or territories, these grouped by district; None chooses by their number.
    height, most
        In px; without a height each row has 20 px, or less where the whole would be higher than `most`. Where
        they do not fit then, the furthest from target are shown, and a line says so.

    The bars' customdata is the territory key, or the name of the district where rows are districts.
    """
    if team.empty:
        return empty(theme, title="No territory yet", words="Draft a plan first.", height=height or 120)
    kind = level or level_of(team)
    every = rows_of(team, kind)
    measured = figures_of(every, team, today)
    title = _finding(every, measured, kind)
    lit_in = lit_rows(every, team, picked)
    room = (most or 10_000_000) - HEAD - 4
    shown = fitting(every, measured.off, room, lit=lit_in)
    rows, figures, lit = [every[i] for i in shown], measured.of(shown), [lit_in[i] for i in shown]
    foot = left_out(every, shown, kind)
    layout = layout_of(
        theme,
        title=title,
        subtitle=f"Shaded: within {plus_minus(settings.tolerance)} of the average (bars), of target (dots)",
        height=height or min(HEAD + ROW_PX * len(rows) + 4 + (FOOT_PX if foot else 0), most or 10_000_000),
        top=HEAD,
        bottom=FOOT_PX if foot else 4,
    )
    _axes(layout, team, figures, settings.tolerance, theme)
    if foot:
        layout["annotations"].append(_foot(foot, theme))
    keys = [row.key for row in rows]
    traces = [
        labels(rows, lit, theme, x="x"),
        _near_average(_average(team), settings.tolerance, len(rows), theme),
        *_bars(figures, keys, rows, theme),
        text_column(
            [
                "" if row.heading else apart_percent(used, 1)
                for row, used in zip(rows, figures.used, strict=True)
            ],
            theme,
            x="x3",
            at=1.0,
            position="middle left",
            keys=keys,
        ),
        *dumbbell(figures.off, figures.off_today, keys, theme, x="x4", drawn=drawn),
    ]
    return Chart(build(traces, layout), title, _alt(rows, figures, foot or f"By {kind}"))


def _axes(layout: Part, team: pd.DataFrame, figures: Figures, tolerance: float, theme: Theme) -> None:
    end = _step_on(max(1.08, _average(team) * (1 + tolerance), _most(figures.used) * 1.02), 0.25)
    off = max(_most(figures.off), _most(figures.off_today))
    far = _step_on(max(1.5 * tolerance, 1.06 * off, 0.01), max(0.05, tolerance))
    layout["xaxis"] = axis(0, 1, domain=LABELS)
    layout["xaxis2"] = axis(0, end, domain=BARS, anchor="y")
    layout["xaxis3"] = axis(0, 1, domain=VALUES, anchor="y")
    layout["xaxis4"] = axis(0, far, domain=DUMBBELL, anchor="y")
    layout["yaxis"] = axis(len(figures.used) - 0.5, -0.5)
    layout["barmode"], layout["bargap"] = "stack", 0.52
    layout["shapes"] = [
        band(0, tolerance, theme, x="x4"),
        upright(1.0, theme, x="x2"),
    ]
    layout["annotations"] += [
        _head("<b>Hours needed / available</b>", "x2", 0, 14, "left", theme.text),
        _head("100 %", "x2", 1, 1, "center", theme.quiet),
        _head("<b>Furthest from target</b>", "paper", 1, 14, "right", theme.text),
        _head(plus_minus(tolerance), "x4", tolerance, 1, "center", theme.quiet),
    ]


def _average(team: pd.DataFrame) -> float:
    return float(team[s.HOURS_NEEDED].sum() / max(float(team[s.CAPACITY_HOURS].sum()), 1e-9))


def _step_on(end: float, step: float) -> float:
    """Round an axis' end up, so that it stays while a slider moves the bars a little."""
    return math.ceil(end / step - 1e-9) * step


def _near_average(average: float, tolerance: float, rows: int, theme: Theme) -> Part:
    """Shade what is within the tolerance of the average, as a mark: it moves with the bars."""
    return {
        "type": "bar",
        "orientation": "h",
        "xaxis": "x2",
        "yaxis": "y",
        "base": [round(average * (1 - tolerance), 4)],
        "x": [round(2 * average * tolerance, 4)],
        "y": [(rows - 1) / 2],
        "width": rows,
        "marker": {"color": theme.band, "line": {"width": 0}},
        "hoverinfo": "skip",
    }


def _most(values: Floats) -> float:
    return float(values[np.isfinite(values)].max(initial=0.0))


def _head(text: str, x: str, at: float, lift: int, anchor: str, colour: str) -> Part:
    return note(
        text,
        at,
        1,
        colour,
        xref=x,
        yref="paper",
        xanchor=anchor,
        yanchor="bottom",
        yshift=lift,
        font={"size": SMALL, "color": colour},
    )


def _foot(text: str, theme: Theme) -> Part:
    return note(
        text,
        0,
        0,
        theme.quiet,
        xref="paper",
        yref="paper",
        xanchor="left",
        yanchor="top",
        yshift=-5,
        font={"size": BODY, "color": theme.quiet},
    )


def _bars(figures: Figures, keys: list[str], rows: list[Row], theme: Theme) -> list[Part]:
    used = np.nan_to_num(figures.used)
    pointer = [
        ""
        if row.heading
        else f"<b>{plain(row.label)}</b><br>{apart_percent(share, 1)} of the hours available"
        for row, share in zip(rows, figures.used, strict=True)
    ]
    return [
        {
            "type": "bar",
            "orientation": "h",
            "xaxis": "x2",
            "yaxis": "y",
            "x": part.round(4).tolist(),
            "y": list(range(len(rows))),
            "marker": {"color": colour, "line": {"width": 0}},
            "customdata": keys,
            "hovertext": pointer,
            "hoverinfo": "text",
        }
        for part, colour in ((np.minimum(used, 1), theme.draft), (np.maximum(used - 1, 0), theme.over))
    ]


def _finding(rows: list[Row], figures: Figures, level: Level) -> str:
    shown = [(row, used) for row, used in zip(rows, figures.used.tolist(), strict=True) if not row.heading]
    over, total = sum(used > 1 for _, used in shown), len(shown)
    if over == total:
        every = "Both" if total == 2 else f"All {few(total)}"
        return f"{every} {nouns(level, total)} are over capacity" if total > 1 else "Over capacity"
    if over:
        verb = "is" if over == 1 else "are"
        return f"{few(over).capitalize()} of {few(total)} {nouns(level, total)} {verb} over capacity"
    fullest = max(shown, key=lambda pair: (np.nan_to_num(pair[1]), pair[0].key))
    return f"{cut(fullest[0].label, 24)} is fullest, at {apart_percent(fullest[1], 1)}"


def _alt(rows: list[Row], figures: Figures, which: str) -> str:
    parts = [
        f"{row.label} {apart_percent(used, 1)}, {fine_percent(off)} from target"
        for row, used, off in zip(rows, figures.used.tolist(), figures.off.tolist(), strict=True)
        if not row.heading
    ]
    return f"Hours needed of the hours available. {which}: {'; '.join(parts)}."
